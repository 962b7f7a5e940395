"""What is still to be done about the data: the gaps that anyone with a source can close.

Knows which gaps count and in what order they are shown. Does not know pages; "today" is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from subset.data.models import Definition, Platform, Term
from subset.verdicts.catalogue import Catalogue, JudgedPlatform
from subset.verdicts.search import Searched, searched
from subset.verdicts.statistics import is_independent

FEWEST = 10
"""How many entries are named where all could be, those that need it most."""


@dataclass(frozen=True)
class Gap:
    """Criteria of one platform that nobody has coded. `decides` are those its verdict waits for."""

    entry: JudgedPlatform
    criteria: tuple[str, ...]
    decides: tuple[str, ...]


@dataclass(frozen=True)
class Stale:
    """An entry with a source that was last read more than twelve months ago."""

    folder: str
    id: str
    name: str
    accessed: str


@dataclass(frozen=True)
class Unsearched:
    """Kinds of evidence on the main purpose that nobody has looked for yet, in some years.

    `number` counts each kind in each of the windows; `matters` says whether the last verdict hangs
    on the main purpose, or on one source.
    """

    entry: JudgedPlatform
    windows: tuple[Searched, ...]
    number: int
    matters: bool


@dataclass(frozen=True)
class Gaps:
    """Every gap, by kind. `fewest` are entries with their numbers of sources, fewest first."""

    unknown: tuple[Gap, ...]
    undetermined: tuple[JudgedPlatform, ...]
    stale: tuple[Stale, ...]
    fewest: tuple[tuple[JudgedPlatform, int], ...]
    dependent: tuple[JudgedPlatform, ...]
    thin: tuple[JudgedPlatform, ...]
    unsearched: tuple[Unsearched, ...]


def wanted(catalogue: Catalogue, today: str) -> Gaps:
    """The gaps as of `today` (YYYY-MM-DD, or empty: then nothing counts as old)."""
    counts = [(entry, len(entry.platform.sources)) for entry in catalogue.entries]
    return Gaps(
        unknown=tuple(sorted(_gaps(catalogue), key=lambda g: (not g.decides, -len(g.criteria)))),
        undetermined=tuple(e for e in catalogue.entries if e.verdict.verdict == "undetermined"),
        stale=tuple(
            sorted(_stale(catalogue, year_before(today)), key=lambda s: (s.accessed, s.name))
        ),
        fewest=tuple(sorted(counts, key=lambda pair: pair[1])[:FEWEST]),
        dependent=tuple(e for e in catalogue.entries if not is_independent(e.platform)),
        thin=tuple(e for e in catalogue.entries if is_thin(e)),
        unsearched=tuple(
            sorted(_unsearched(catalogue), key=lambda it: (not it.matters, -it.number))
        ),
    )


def year_before(day: str) -> str:
    """The same day a year earlier, as text that sorts among days (29 February stays as it is)."""
    return f"{int(day[:4]) - 1}{day[4:]}" if day else ""


def is_thin(entry: JudgedPlatform) -> bool:
    """Whether its last verdict would be another if some one voice were silent."""
    return entry.history[-1].stretches[-1].thin


def _unsearched(catalogue: Catalogue) -> Iterator[Unsearched]:
    weighed = {n for n, it in catalogue.data.codebook.criteria.items() if it.weighed}
    for entry in catalogue.entries:
        if windows := tuple(it for it in searched(entry.coded) if it.open):
            matters = is_thin(entry) or bool(weighed & set(entry.verdict.decided_by))
            yield Unsearched(entry, windows, sum(len(it.open) for it in windows), matters)


def _gaps(catalogue: Catalogue) -> Iterator[Gap]:
    for entry in catalogue.entries:
        if criteria := tuple(c for c, cell in entry.coding.items() if cell.state == "unknown"):
            yield Gap(entry, criteria, tuple(c for c in criteria if c in entry.verdict.decided_by))


def _stale(catalogue: Catalogue, before: str) -> Iterator[Stale]:
    folders: dict[str, Mapping[str, Platform | Definition | Term]] = {
        "platforms": catalogue.data.platforms,
        "definitions": catalogue.data.definitions,
        "terms": catalogue.data.terms,
    }
    for folder, items in folders.items():
        for id_, item in items.items():
            accessed = min(source.accessed for source in item.sources.values())
            if accessed < before:
                yield Stale(folder, id_, item.name, accessed)
