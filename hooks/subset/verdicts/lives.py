"""Lives: the years in which a service can be judged, cut where its coding changes.

Knows launch and end, and what is said of which years. Does not know rules or verdicts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from subset.data.codebook import CodeBook
from subset.data.evidence import Evidence
from subset.data.models import Platform
from subset.verdicts.coding import (
    Cell,
    Coding,
    cell_in,
    cuts,
    evidence_of,
    statements,
    weighed_cell,
    weighed_cuts,
)
from subset.verdicts.weighing import RULE, Rule, Statement


@dataclass(frozen=True)
class Life:
    """The years in which a service can be judged, both included.

    The last year is that of the last check while the service goes on, else that of its end, or the
    last for which anything is attested.
    """

    first: int
    last: int
    goes_on: bool


def life_of(platform: Platform) -> Life:
    """The life of a platform: from its launch, or else the first year that anything is said of."""
    named = list(_years_named(platform))
    read = max(int(source.accessed[:4]) for source in platform.sources.values())
    first = min(map(int, platform.launched), default=min(named, default=read))
    match platform.status:
        case "closed":
            last = max(map(int, platform.ended), default=read)
        case "dormant":
            last = max(named, default=read)
        case _:
            last = read
    return Life(first, max(first, last), platform.status == "active")


def _years_named(platform: Platform) -> Iterator[int]:
    """The years that the coding of a platform names."""
    for held in (it for values in platform.criteria.values() for it in chain(*values.values())):
        yield from (year for year in (held.years.first, held.years.last) if year is not None)
        for item in held.evidence:
            if item.about:
                yield from (item.about.first, item.about.last)


@dataclass(frozen=True)
class Piece:
    """Years of one coding, both included."""

    first: int
    last: int
    coding: Coding


@dataclass(frozen=True)
class ValueSpan:
    """Years in which a value is admissible without a break, and all evidence for it in them.

    `to` is None while it goes on.
    """

    value: str
    first: int
    to: int | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class CodedLife:
    """A service through its life: asked for a year, it answers with the coding of that year."""

    platform: Platform
    codebook: CodeBook
    rule: Rule = RULE

    @cached_property
    def life(self) -> Life:
        """The years in which it can be judged."""
        return life_of(self.platform)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Its life in pieces of one coding each, oldest first."""
        return tuple(pieces(self.life, self.in_year, chain(*self._starts.values())))

    @cached_property
    def values(self) -> Mapping[str, tuple[ValueSpan, ...]]:
        """Per criterion the values with their years, oldest first."""
        return {
            name: tuple(value_spans(self.pieces, name, self.life))
            for name in self.codebook.criteria
        }

    @cached_property
    def dissent(self) -> Mapping[str, Mapping[str, tuple[Evidence, ...]]]:
        """Per criterion and value the evidence that decides in no year, where there is any."""
        found: dict[str, dict[str, tuple[Evidence, ...]]] = {}
        for name, values in self.platform.criteria.items():
            deciding = {(s.value, e) for s in self.values.get(name, ()) for e in s.evidence}
            for value, held in values.items():
                if rest := tuple(e for e in evidence_of(held) if (value, e) not in deciding):
                    found.setdefault(name, {})[value] = rest
        return found

    def in_year(self, year: int) -> Coding:
        """One cell for every criterion of the code-book; years between two cuts share it."""
        return {name: self.cell(name, year) for name in self.codebook.criteria}

    def cell(self, name: str, year: int) -> Cell:
        """How one criterion is coded in a year."""
        since = bisect_right(self._starts[name], year)
        if (name, since) not in self._cells:
            criterion = self.codebook.criteria[name]
            order = tuple(criterion.values)
            self._cells[name, since] = (
                weighed_cell(year, name, self.said[name], order, self.rule)
                if criterion.weighed
                else cell_in(year, name, self.platform.criteria.get(name, {}), order)
            )
        return self._cells[name, since]

    @cached_property
    def _starts(self) -> Mapping[str, list[int]]:
        """Per criterion the years whose cell may differ from that of the year before."""
        starts = {n: cuts(held) for n, held in self.platform.criteria.items()}
        starts |= {n: weighed_cuts(said, self.rule) for n, said in self.said.items()}
        return {name: sorted(set(starts.get(name, ()))) for name in self.codebook.criteria}

    @cached_property
    def _cells(self) -> dict[tuple[str, int], Cell]:
        return {}

    @cached_property
    def said(self) -> Mapping[str, tuple[Statement, ...]]:
        """Per weighed criterion all statements, whatever their year."""
        book = self.codebook.criteria
        return {name: tuple(statements(self.platform, name)) for name in book if book[name].weighed}


def pieces(life: Life, coding_in: Callable[[int], Coding], cuts: Iterable[int]) -> Iterator[Piece]:
    """A life cut into pieces, oldest first, without gap or overlap.

    `cuts` are the years whose coding may differ from that of the year before.
    """
    firsts = sorted({life.first, *(year for year in cuts if life.first < year <= life.last)})
    for first, after in pairwise([*firsts, life.last + 1]):
        yield Piece(first, after - 1, coding_in(first))


def value_spans(pieces: Iterable[Piece], criterion: str, life: Life) -> Iterator[ValueSpan]:
    """The values of a criterion through a life: by their first year, then as the code-book has it.

    Each is an unbroken run of years.
    """
    runs: list[tuple[str, list[Piece]]] = []
    for piece in pieces:
        for value in piece.coding[criterion].values:
            running = (run for of, run in runs if of == value and run[-1].last == piece.first - 1)
            if (run := next(running, None)) is not None:
                run.append(piece)
            else:
                runs.append((value, [piece]))
    for value, run in runs:
        to = None if life.goes_on and run[-1].last == life.last else run[-1].last
        cited = chain(*(piece.coding[criterion].evidence[value] for piece in run))
        yield ValueSpan(value, run[0].first, to, tuple(dict.fromkeys(cited)))
