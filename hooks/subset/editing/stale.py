"""`subset stale`: what was read long ago and what is unknown, for the weekly report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from subset import pipeline, wording
from subset.editing.diff_text import as_report, escaped
from subset.verdicts.catalogue import Catalogue
from subset.verdicts.help_wanted import Gaps, wanted


def main(root: Path, today: str) -> int:
    """Prints the report as Markdown."""
    made, _ = pipeline.catalogue_of(root, today)
    print(as_report([*report(made, wanted(made, today))]))
    return 0


def report(made: Catalogue, found: Gaps) -> Iterator[str]:
    """The report, line by line."""
    count = wording.pluralise(len(found.stale), "entry has", "entries have")
    yield f"{count} a source that was last read more than a year ago; "
    count = wording.pluralise(len(found.unknown), "platform has", "platforms have")
    yield f"{count} criteria that are not coded yet."
    if found.stale:
        yield "\n**To be read again**, oldest first. If all is as it was, renew `accessed`.\n"
        for stale in found.stale:
            path = f"data/{stale.folder}/{stale.id}.yml"
            yield f"- {escaped(stale.name)} (`{path}`), last read {stale.accessed}"
    if found.unknown:
        yield "\n**Unknown**, those first whose verdict waits for it.\n"
        book = made.data.codebook.criteria
        for gap in found.unknown:
            names = ", ".join(escaped(book[c].name) for c in gap.criteria)
            waits = " — the verdict waits for it" if gap.decides else ""
            yield f"- {escaped(gap.entry.name)}: {names}{waits}"
