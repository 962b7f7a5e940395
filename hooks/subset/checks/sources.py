"""Checks on sources: that each is listed, used, dated, and can be found in."""

from __future__ import annotations

from collections.abc import Iterator

from subset.checks.base import Context, error
from subset.data.authors import run_together
from subset.data.evidence import Citation, Evidence
from subset.data.problems import Problem, did_you_mean, quoted
from subset.data.strict_yaml import Document, Key

LAST_OF_LATIN = "\u024f"


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


def _citations(document_data: object) -> Iterator[tuple[Key, str]]:
    """Every `source:` and `via:` in an entry, with its path."""

    def inside(value: object, key: Key) -> Iterator[tuple[Key, str]]:
        if isinstance(value, dict):
            for name, item in value.items():
                if name in ("source", "via") and isinstance(item, str):
                    yield (*key, name), item
                elif not (key == () and name == "sources"):
                    yield from inside(item, (*key, name))
        elif isinstance(value, list):
            for i, item in enumerate(value):
                yield from inside(item, (*key, i))

    return inside(document_data, ())


@error
def source_listed(context: Context) -> Iterator[Problem]:
    """Every source that is cited is listed under `sources` of the same entry.

    Breaks it: `{source: kwak}` when only `kwak-2010` is listed.
    """
    for document, entry in context.entries():
        for key, id_ in _citations(document.data):
            if id_ not in entry.sources:
                yield document.problem(
                    key,
                    f"the source {quoted(id_)} is not listed under sources",
                    did_you_mean(id_, entry.sources) or "list it with title, url and accessed",
                )


@error
def source_used(context: Context) -> Iterator[Problem]:
    """Every source that is listed is cited at least once in the entry.

    Breaks it: a record under `sources` that no evidence names.
    """
    for document, entry in context.entries():
        used = {id_ for _, id_ in _citations(document.data)}
        for id_ in entry.sources:
            if id_ not in used:
                yield document.problem(
                    ("sources", id_), "listed but never cited", "cite it as evidence, or delete it"
                )


def _evidence(context: Context) -> Iterator[tuple[Document, Key, Citation | Evidence]]:
    """Every piece of evidence of every platform, with its place."""
    for document, platform in context.platforms():
        for field in ("launched", "ended"):
            for year, items in getattr(platform, field).items():
                for i, item in enumerate(items):
                    yield document, (field, year, i), item
        for held in context.held_in(document, platform):
            for key, item in held.items():
                yield document, key, item


@error
def evidence_can_be_found(context: Context) -> Iterator[Problem]:
    """Every piece of evidence has a quotation or a locator, so that a reader can find it.

    Breaks it: `{source: help}` with neither `quote` nor `locator`.
    """
    for document, key, item in _evidence(context):
        if not item.quote and not item.locator:
            yield document.problem(
                key,
                "needs a quote or a locator",
                "copy the words that support the value, or name the section",
            )


@error
def quotation_can_be_read(context: Context) -> Iterator[Problem]:
    """A quotation in another script has a note that says in English what it says.

    Breaks it: `quote: 日記を公開` without a `note`.
    """
    for document, key, item in _evidence(context):
        letters = [c for c in item.quote or "" if c.isalpha()]
        if not item.note and 2 * sum(c > LAST_OF_LATIN for c in letters) > len(letters):
            yield document.problem(
                (*key, "quote"),
                "a quotation in another script than ours needs a note",
                "say in a note what it says, in plain English",
            )
