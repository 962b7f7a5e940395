"""`subset explain`: a verdict in the terminal, with readings, trace, flips and sources."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from subset import attribution, reasons, wording
from subset.checks import CHECKS
from subset.checks.base import Context
from subset.data.codebook import CodeBook
from subset.data.evidence import Evidence, Source
from subset.data.handles import slug
from subset.data.load import Data, load
from subset.data.models import old_ids
from subset.data.problems import DataError, Problem, did_you_mean
from subset.data.years import Range
from subset.english import stopped
from subset.pages.trace import trace
from subset.verdicts.catalogue import GUIDE, Catalogue, JudgedPlatform, assemble, judged
from subset.verdicts.history import Span, in_year, runs
from subset.verdicts.realistic import realistic

NEAR = 5
"""How many years from the one that is asked for evidence counts as of its time."""


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
            said = f"{line.found}{needed}".replace(") (", "; ")
            yield f"  {line.mark} {line.name}: {said}"
    changes = realistic(catalogue)[entry.id]
    if changes and entry.goes_on:
        yield "\nWhat would change the verdict"
        for flip in changes:
            yield f"  {reasons.change(entry, flip, book)}"
    yield from _evidence(catalogue, entry)
    yield "\nHistory"
    for run in runs(entry.history):
        span = in_year(entry.history, run.first)
        why = "".join(_became(book, span, c) for c in span.because) if span else ""
        yield f"  {wording.span_years(run.first, run.to)}: {wording.CALLED[run.called]}{why}"
    yield "\nSources"
    cited = {item.source for _, _, items in _shown(entry) for item in items}
    for id_, source in entry.platform.sources.items():
        if id_ in cited:
            title, publisher = stopped(source.title), stopped(source.publisher)
            read = f"(read {source.accessed})"
            yield f"  [{id_}] {attribution.short(source)}. {title} {publisher} {source.url} {read}"


def _became(book: CodeBook, span: Span, criterion: str) -> str:
    """What changed when a span began, as the end of a sentence."""
    now = wording.cell(book, span.stretches[0].coding[criterion])
    name = wording.criterion_name(book, criterion)
    before = wording.cell(book, span.before.coding[criterion]) if span.before else ""
    return f"; {name}: {now}, before that {before}"


def _evidence(catalogue: Catalogue, entry: JudgedPlatform) -> Iterator[str]:
    """The evidence for each answer, what decides first, and of it what speaks of that time."""
    book = catalogue.data.codebook
    last = ""
    yield "\nEvidence"
    for name, kind, items in _shown(entry):
        if name != last:
            yield f"  {book.criteria[name].name}: {wording.cell(book, entry.coding[name])}"
            last = name
        for item in items:
            yield f"    {kind}: {_cited(item, entry.platform.sources[item.source])}"


def _shown(entry: JudgedPlatform) -> Iterator[tuple[str, str, list[Evidence]]]:
    """Criterion, value or "dissent, value", and the evidence of the time for it."""
    decides = entry.verdict.decided_by
    for name, cell in sorted(entry.coding.items(), key=lambda it: it[0] not in decides):
        yield name, "", []
        for kind, sides in (("", cell.evidence), ("dissent, ", cell.dissent)):
            for value, items in sides.items():
                yield name, f"{kind}{value}", _of_its_time(entry, items)


def _of_its_time(entry: JudgedPlatform, items: Iterable[Evidence]) -> list[Evidence]:
    """What speaks of the years around the one that is asked for; else what is nearest to it.

    What has no year of its own speaks for any where nothing else does.
    """

    def away(item: Evidence) -> float:
        said = item.about or entry.platform.sources[item.source].published
        if not said:
            return NEAR + 0.5
        if isinstance(said, Range):
            return max(said.first - entry.as_of, entry.as_of - said.last, 0)
        return abs(int(str(said)[:4]) - entry.as_of)

    ordered = sorted(items, key=away)
    near = [item for item in ordered if away(item) <= NEAR]
    return near or ordered[:1]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _cited(item: Evidence, source: Source) -> str:
    """A piece of evidence in a line: its source, its years, its place, its words."""
    about = f"on {item.about}" if item.about else f"of {attribution.year(source)}"
    about = about.replace("of undated", "undated")
    method = f", {attribution.kind(item, source)}" if item.method else ""
    where = f", {item.locator}" if item.locator else ""
    quote = f" “{item.quote}”" if item.quote else ""
    return f"[{item.source}] {about}{method}{where}{quote}"
