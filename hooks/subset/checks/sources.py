"""Checks on the records of sources."""

from __future__ import annotations

from collections.abc import Iterator

from subset.checks.base import Context, error
from subset.data.authors import run_together
from subset.data.problems import Problem, quoted


@error
def authors_apart(context: Context) -> Iterator[Problem]:
    """Several authors are joined by semicolons, so that programs can tell one from another.

    Breaks it: `author: Kaplan, A. M., & Haenlein, M.`.
    """
    for document, id_, source in context.sources():
        if source.author and run_together(source.author):
            yield document.problem(
                ("sources", id_, "author"),
                f"expected semicolons between persons; got {quoted(source.author)}",
                "write them as Family, G.; Family, G.",
            )
