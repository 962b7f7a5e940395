"""Histories: what a service was in each year of its life.

Knows how each piece of a life is classified, and how neighbours that are alike become one span.
Does not know where lives and codings come from. A history is computed, never written down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from subset.verdicts.classify import CONTESTED, UNDETERMINED, Guide, Verdict
from subset.verdicts.coding import Cell, Coding
from subset.verdicts.lives import Piece

Last = TypeVar("Last", bound=int | None)

IN_TRANSITION = "in-transition"
"""What years are called in which one value gives way to another; the verdict is contested."""


@dataclass(frozen=True)
class Stretch:
    """Years of one coding, both included, and how firm the verdict on them is."""

    first: int
    last: int
    coding: Coding
    verdict: Verdict
    guide: Guide = field(repr=False, compare=False)

    @property
    def in_transition(self) -> bool:
        """Whether it is contested only because one value gives way to another."""
        contested = self.verdict.verdict == CONTESTED
        return contested and all(self.coding[c].fading for c in self.verdict.decided_by)

    @cached_property
    def carried(self) -> bool:
        """Whether the verdict hangs on what was attested in earlier years alone."""
        return any(cell.carried for cell in self._deciding)

    @cached_property
    def thin(self) -> bool:
        """Whether the outcomes would be others, or unknown, if some one voice were silent."""
        return any(_hangs_on_one(cell, self.coding, self.guide) for cell in self._deciding)

    @cached_property
    def _deciding(self) -> tuple[Cell, ...]:
        """The weighed cells that matter to what is known."""
        if self.verdict.verdict == UNDETERMINED:
            return ()
        weighed = [self.coding[c] for c in self.guide.choices if self.coding[c].weighed]
        return tuple(cell for cell in weighed if _matters(cell, self.coding, self.guide))


@dataclass(frozen=True)
class Span:
    """Years of one verdict: the stretches of which it is made, and the stretch before them."""

    before: Stretch | None
    stretches: tuple[Stretch, ...]
    goes_on: bool

    @cached_property
    def because(self) -> tuple[str, ...]:
        """The criteria whose change brought this verdict; none for the first span."""
        first = self.stretches[0]
        return causes(self.before.coding, first.coding, first.guide) if self.before else ()

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
        return joined((s.first, s.last) for s in self.stretches if s.carried)

    @property
    def thin(self) -> bool:
        """Whether the verdict hangs on a single voice in more than half of the years."""
        years = [s.last - s.first + 1 for s in self.stretches if s.thin]
        return 2 * sum(years) > self.last - self.first + 1


@dataclass(frozen=True)
class Run:
    """Years that are called alike, both included; `to` is None while they go on.

    `called` is the verdict, or `IN_TRANSITION`. What is possible in its spans may differ.
    """

    first: int
    last: int
    to: int | None
    called: str


def runs(spans: Iterable[Span], first: int = 0, last: int = 9999) -> Iterator[Run]:
    """The spans of these years, oldest first, neighbours that are called alike joined."""
    shown = (span for span in spans if span.first <= last and span.last >= first)
    for called, alike in groupby(shown, key=_called):
        one, *more = alike
        end = more[-1] if more else one
        to = None if end.to is None and end.last <= last else min(end.last, last)
        yield Run(max(one.first, first), min(end.last, last), to, called)


def _called(span: Span) -> str:
    return IN_TRANSITION if span.in_transition else span.verdict.verdict


def history(pieces: Iterable[Piece], guide: Guide, *, goes_on: bool) -> tuple[Span, ...]:
    """The spans of a life that is cut into pieces, oldest first, without gap or overlap."""
    groups: list[list[Stretch]] = []
    for piece in pieces:
        it = Stretch(piece.first, piece.last, piece.coding, guide.verdict(piece.coding), guide)
        if groups and _named(groups[-1][-1]) == _named(it):
            groups[-1].append(it)
        else:
            groups.append([it])
    before = (None, *(group[-1] for group in groups))
    return tuple(
        Span(last, tuple(group), goes_on and group is groups[-1])
        for last, group in zip(before, groups, strict=False)
    )


def in_year(spans: Iterable[Span], year: int) -> Span | None:
    """The span that has the year; None before the launch and after the end."""
    return next((span for span in spans if span.first <= year <= span.last), None)


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


def _named(of: Stretch) -> tuple[object, ...]:
    """What neighbours have in common that are one span: the verdict, and what is possible."""
    possible = frozenset(of.verdict.outcome.possible), of.verdict.terms
    return of.verdict.verdict, possible, of.in_transition


def _matters(cell: Cell, coding: Coding, guide: Guide) -> bool:
    """Whether another value of this criterion would make the verdict another."""
    now = set(guide.outcome(coding).possible)
    others = (Cell(cell.criterion, (value,), {}, {}) for value in guide.choices[cell.criterion])
    return any(
        set(guide.outcome({**coding, cell.criterion: other}).possible) != now for other in others
    )


def _hangs_on_one(cell: Cell, coding: Coding, guide: Guide) -> bool:
    """Whether the possible outcomes would be others if some one voice were silent.

    They are others, too, where nobody else says anything: what is open then is unknown, and no
    longer contested, though it is open between the same outcomes.
    """
    now = set(guide.outcome(coding).possible)
    return any(
        not other.values or set(guide.outcome({**coding, cell.criterion: other}).possible) != now
        for other in cell.without_one
    )


def joined(years: Iterable[tuple[int, Last]]) -> tuple[tuple[int, Last], ...]:
    """Ranges of years, oldest first, with neighbours joined; a last year of None goes on."""
    ranges: list[tuple[int, Last]] = []
    for first, last in years:
        if ranges and ranges[-1][1] == first - 1:
            ranges[-1] = ranges[-1][0], last
        else:
            ranges.append((first, last))
    return tuple(ranges)
