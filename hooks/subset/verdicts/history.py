"""Histories: what a service was in each year of its life.

Knows how a life is cut where its coding changes, how each piece is classified, and how neighbours
that are alike become one span. Does not know where codings come from: it asks for the one of a
year. A history is computed, never written down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from subset.verdicts.classify import CONTESTED, Guide, Verdict
from subset.verdicts.coding import Cell

Coding = Mapping[str, Cell]


@dataclass(frozen=True)
class Life:
    """The years in which a service can be judged, both included.

    The last year is that of the last check while the service goes on, else that of its end, or the
    last for which anything is attested.
    """

    first: int
    last: int
    goes_on: bool


@dataclass(frozen=True)
class Stretch:
    """Years of one coding, both included."""

    first: int
    last: int
    coding: Coding
    verdict: Verdict
    carried: bool  # the verdict hangs on what was attested in an earlier year
    thin: bool  # the outcomes would be others if some one voice were silent
    in_transition: bool  # contested only because one value gives way to another


@dataclass(frozen=True)
class Span:
    """Years of one verdict: the stretches of which it is made, and what ended the span before.

    `because` names the criteria whose change brought this verdict; it is empty for the first span.
    """

    stretches: tuple[Stretch, ...]
    because: tuple[str, ...]
    goes_on: bool

    @property
    def first(self) -> int:
        """The first year."""
        return self.stretches[0].first

    @property
    def last(self) -> int:
        """The last year that is covered: that of the last check while the span goes on."""
        return self.stretches[-1].last

    @property
    def to(self) -> int | None:
        """The last year; None while the span goes on."""
        return None if self.goes_on else self.last

    @property
    def verdict(self) -> Verdict:
        """The verdict, with what decides it at the end of the span."""
        return self.stretches[-1].verdict

    @property
    def coding(self) -> Coding:
        """The coding at the end of the span."""
        return self.stretches[-1].coding

    @property
    def in_transition(self) -> bool:
        """Whether it is contested only because one value gives way to another."""
        return self.stretches[-1].in_transition

    @cached_property
    def carried(self) -> tuple[tuple[int, int], ...]:
        """The years, first and last of each run, in which the verdict hangs on older evidence."""
        return _runs((s.first, s.last) for s in self.stretches if s.carried)

    @property
    def thin(self) -> bool:
        """Whether the verdict hangs on a single voice in more than half of the years."""
        years = [s.last - s.first + 1 for s in self.stretches if s.thin]
        return 2 * sum(years) > self.last - self.first + 1


def history(
    life: Life, coding_in: Callable[[int], Coding], cuts: Iterable[int], guide: Guide
) -> tuple[Span, ...]:
    """The spans of a life, oldest first, without gap or overlap.

    `cuts` are the years whose coding may differ from that of the year before.
    """
    firsts = sorted({life.first, *(year for year in cuts if life.first < year <= life.last)})
    stretches = [
        stretch(first, after - 1, coding_in(first), guide)
        for first, after in pairwise([*firsts, life.last + 1])
    ]
    groups: list[list[Stretch]] = []
    for piece in stretches:
        if groups and _alike(groups[-1][-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return tuple(
        Span(
            tuple(group),
            causes(groups[i - 1][-1].coding, group[0].coding, guide) if i else (),
            life.goes_on and i == len(groups) - 1,
        )
        for i, group in enumerate(groups)
    )


def in_year(spans: Iterable[Span], year: int) -> Span | None:
    """The span that has the year; None before the launch and after the end."""
    return next((span for span in spans if span.first <= year <= span.last), None)


def stretch(first: int, last: int, coding: Coding, guide: Guide) -> Stretch:
    """The verdict on years of one coding, and how firm it is."""
    verdict = guide.verdict(coding)
    cells = [coding[criterion] for criterion in guide.choices]
    return Stretch(
        first,
        last,
        coding,
        verdict,
        any(cell.carried and _matters(cell, coding, guide) for cell in cells),
        any(_hangs_on_one(cell, coding, guide) for cell in cells),
        verdict.verdict == CONTESTED and all(coding[c].fading for c in verdict.decided_by),
    )


def causes(before: Coding, after: Coding, guide: Guide) -> tuple[str, ...]:
    """The criteria whose change brought a new verdict.

    Those without whose change the verdict would be another; where none is needed alone, all that
    changed.
    """
    changed = [c for c in guide.choices if _stand(before[c]) != _stand(after[c])]
    now = guide.outcome(after)
    needed = [c for c in changed if guide.outcome({**after, c: before[c]}) != now]
    return tuple(needed or changed)


def _stand(cell: Cell) -> tuple[object, ...]:
    return cell.values, cell.fading


def _alike(a: Stretch, b: Stretch) -> bool:
    """Whether two neighbours are one span: the same verdict, from the same possible outcomes."""
    return _named(a) == _named(b)


def _named(of: Stretch) -> tuple[object, ...]:
    return of.verdict.verdict, frozenset(of.verdict.outcome.possible), of.in_transition


def _matters(cell: Cell, coding: Coding, guide: Guide) -> bool:
    """Whether another value of this criterion would make the verdict another."""
    now = set(guide.outcome(coding).possible)
    return bool(cell.values) and any(
        set(guide.outcome(_with(coding, cell, (value,))).possible) != now
        for value in guide.choices[cell.criterion]
    )


def _hangs_on_one(cell: Cell, coding: Coding, guide: Guide) -> bool:
    """Whether the possible outcomes would be others if some one voice were silent."""
    now = set(guide.outcome(coding).possible)
    return any(
        set(guide.outcome({**coding, cell.criterion: other}).possible) != now
        for other in cell.without_one
    )


def _with(coding: Coding, cell: Cell, values: tuple[str, ...]) -> Coding:
    """The coding with other values in a cell."""
    return {**coding, cell.criterion: Cell(cell.criterion, values, {}, {})}


def _runs(years: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges of years, oldest first, with neighbours joined."""
    joined: list[tuple[int, int]] = []
    for first, last in years:
        if joined and joined[-1][1] + 1 == first:
            joined[-1] = joined[-1][0], last
        else:
            joined.append((first, last))
    return tuple(joined)
