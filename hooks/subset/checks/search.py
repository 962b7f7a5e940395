"""Checks on the record of a search: which kinds of evidence were looked for, and not found."""

from __future__ import annotations

from collections.abc import Iterator

from subset.checks.base import Context, error
from subset.data.problems import Problem, did_you_mean, one_of, quoted
from subset.verdicts.search import KIND, windows


@error
def searched_in_windows(context: Context) -> Iterator[Problem]:
    """What was not found is recorded for the years that are searched together, within the life.

    Breaks it: `not_found: {2007-2012: [survey]}`; the years are 2006-2010 and 2011-2015.
    """
    for document, coded in context.coded():
        allowed = [str(window) for window in windows(coded.life)]
        for years in coded.platform.not_found:
            if years not in allowed:
                yield document.problem(
                    ("not_found", years),
                    f"{one_of(allowed)}; got {quoted(years)}",
                    did_you_mean(years, allowed),
                )


@error
def not_found_has_none(context: Context) -> Iterator[Problem]:
    """A kind of evidence that was not found in some years has no item about them.

    Breaks it: `not_found: {2011-2015: [survey]}` beside a survey with `about: 2012`.
    """
    for document, coded in context.coded():
        found = [
            (KIND[item.method], item.about)
            for it in context.held_in(document, coded.platform)
            for _, item in it.items()
            if it.weighed and item.method and item.about
        ]
        by_name = {str(window): window for window in windows(coded.life)}
        for years, kinds in coded.platform.not_found.items():
            for i, kind in enumerate(kinds if years in by_name else ()):
                if any(k == kind and about.meets(by_name[years]) for k, about in found):
                    yield document.problem(
                        ("not_found", years, i),
                        f"{quoted(kind)} was found: an item is about these years",
                        "delete it here",
                    )
