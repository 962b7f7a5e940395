"""`subset explain`: a verdict in the terminal, with readings, trace, flips and sources."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from subset import reasons, wording
from subset.checks import CHECKS
from subset.checks.base import Context
from subset.data.evidence import Evidence
from subset.data.handles import slug
from subset.data.load import Data, load
from subset.data.models import old_ids
from subset.data.problems import DataError, Problem, did_you_mean
from subset.english import stopped
from subset.pages.trace import trace
from subset.verdicts.catalogue import GUIDE, Catalogue, JudgedPlatform, assemble, judged
from subset.verdicts.realistic import realistic


def main(root: Path, name: str, year: int | None = None) -> int:
    """Explains the platform of that id, name or alias, as of a year. Returns 2 when there is none.

    Raises DataError when the entry, or the guide's definition, cannot be read.
    """
    data, problems = load(root)
    stem = _handle(name)
    if stem in data.known["platforms"] - data.platforms.keys():
        raise DataError(p for p in problems if p.path == f"data/platforms/{stem}.yml")
    catalogue = assemble(_readable(data, problems))
    names = {
        _handle(text): entry
        for entry in catalogue.entries
        for text in (*entry.platform.aliases, *old_ids(entry.platform), entry.name, entry.id)
    }
    entry = names.get(stem)
    if entry is None:
        hint = did_you_mean(stem, names) or "ls data/platforms lists the entries"
        print(f"subset: there is no platform {name!r} — {hint}", file=sys.stderr)
        return 2
    life = entry.coded.life
    if year is not None and not life.first <= year <= life.last:
        years = f"{life.first} to {life.last}"
        print(f"subset: {entry.name} can be judged for the years {years}", file=sys.stderr)
        return 2
    print("\n".join(lines(catalogue, judged(entry.coded, catalogue, year) if year else entry)))
    return 0


def _handle(name: str) -> str:
    """A name as it is compared: without case and accents, in any script."""
    return slug(name) or name.strip().casefold()


def _readable(data: Data, problems: Sequence[Problem]) -> Data:
    """The data with only those definitions whose rules can be read. The guide's must be."""
    context = Context(data, "")
    found = [p for id_ in ("rule-readable", "guide-complete") for p in CHECKS[id_].find(context)]
    broken = {p.path for p in (*problems, *found)}
    guide = f"data/definitions/{GUIDE}.yml"
    if guide in broken:
        raise DataError(p for p in (*problems, *found) if p.path == guide)
    kept = {
        id_: d for id_, d in data.definitions.items() if f"data/definitions/{id_}.yml" not in broken
    }
    return replace(data, definitions=kept)


def lines(catalogue: Catalogue, entry: JudgedPlatform) -> Iterator[str]:
    """The explanation, line by line."""
    book, verdict = catalogue.data.codebook, entry.verdict
    yield f"{entry.name}, {_lower(wording.when(entry))}: {wording.VERDICT[verdict.verdict]}"
    yield wording.answer(entry)
    if text := reasons.reason(entry, book):
        yield text
    if len(verdict.outcome.by_reading) > 1:
        yield "\nReadings"
        for reading, possible in verdict.outcome.by_reading:
            result = wording.join_words([wording.CLASS[label] for label in possible], "or")
            yield f"  if {wording.reading(book, reading)}: {result}"
    for step in trace(catalogue, entry):
        yield f"\n{step.title} {step.answer}"
        for line in step.lines:
            needed = f" (needed: {line.needed})" if line.needed else ""
            yield f"  {line.mark} {line.name}: {line.found}{needed}"
    changes = realistic(catalogue)[entry.id]
    if changes and entry.goes_on:
        yield "\nWhat would change the verdict"
        for flip in changes:
            yield f"  {reasons.change(entry, flip, book)}"
    yield "\nEvidence"
    for name, cell in entry.coding.items():
        yield f"  {book.criteria[name].name}: {wording.cell(book, cell)}"
        for kind, sides in (("", cell.evidence), ("dissent, ", cell.dissent)):
            for value, items in sides.items():
                for item in items:
                    yield f"    {kind}{value}: {_cited(item)}"
    yield "\nHistory"
    for span in entry.history:
        causes = wording.criteria(book, span.because)
        why = f". The change is in {causes}." if span.because else ""
        years = wording.span_years(span.first, span.to)
        yield f"  {years}: {wording.VERDICT[span.verdict.verdict].lower()}{why}"
    yield "\nSources"
    for id_, source in entry.platform.sources.items():
        title, publisher = stopped(source.title), stopped(source.publisher)
        yield f"  [{id_}] {title} {publisher} {source.url} (read {source.accessed})"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _cited(item: Evidence) -> str:
    """A piece of evidence in a line: its source, its years, its place, its words."""
    about = f", about {item.about}" if item.about else ""
    where = f", {item.locator}" if item.locator else ""
    quote = f" “{item.quote}”" if item.quote else ""
    return f"[{item.source}]{about}{where}{quote}"
