"""What is still to be done about the data: the gaps that anyone with a source can close.

Knows which gaps count and in what order they are shown. Does not know pages; "today" is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from subset.data.models import Definition, Platform, Term
from subset.verdicts.catalogue import Catalogue, JudgedPlatform
from subset.verdicts.statistics import is_independent

FEWEST = 10
"""How many of the entries with the fewest sources are named."""


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
class Gaps:
    """Every gap, by kind. `fewest` are entries with their numbers of sources, fewest first."""

    unknown: tuple[Gap, ...]
    undetermined: tuple[JudgedPlatform, ...]
    stale: tuple[Stale, ...]
    fewest: tuple[tuple[JudgedPlatform, int], ...]
    dependent: tuple[JudgedPlatform, ...]


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
    )


def year_before(day: str) -> str:
    """The same day a year earlier, as text that sorts among days (29 February stays as it is)."""
    return f"{int(day[:4]) - 1}{day[4:]}" if day else ""


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
