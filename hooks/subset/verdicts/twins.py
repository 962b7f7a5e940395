"""Near twins: two services built nearly alike in some years, of which the verdicts differ.

What tells them apart is then what they are mainly for, and that hangs on what was found. So the
evidence on both sides has to be comparable: neither verdict may hang on a single source, and each
kind of evidence that was found for one must have been looked for, about the same years, for the
other. A verdict that waits for evidence differs from none.

Knows codings, histories and searches. Does not know pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from subset.data.models import Kind
from subset.verdicts.catalogue import Catalogue, JudgedPlatform
from subset.verdicts.classify import UNDETERMINED
from subset.verdicts.history import Stretch
from subset.verdicts.search import Searched, searched

ASIDE = ("purpose", "exclusion")
"""The main purpose, and what follows from it, are left aside."""
ALIKE, LEAST = 0.9, 7
"""In near twins this share of the criteria is the same, of at least so many known for both."""


class _Judged(NamedTuple):
    """A stretch of a life with a verdict, and how the service was built.

    Each known criterion and each answer is a bit, so that what two services share is counted
    quickly, even for very many pairs.
    """

    stretch: Stretch
    criteria: int
    answers: int


class _Bits(dict[object, int]):
    """A bit for each thing, given out when it is first asked for."""

    def __missing__(self, key: object) -> int:
        self[key] = 1 << len(self)
        return self[key]


@dataclass(frozen=True)
class Side:
    """One of two near twins: its verdict, whether that hangs on one source, and what is missing.

    `unsearched` are kinds of evidence found for the other and never looked for here.
    """

    entry: JudgedPlatform
    verdict: str
    thin: bool
    unsearched: tuple[Kind, ...]


@dataclass(frozen=True)
class Twins:
    """Two services in the years, both included, in which they are near twins in the same way.

    `same` of `known` criteria have the same values in the last of these years.
    """

    first_year: int
    last_year: int
    same: int
    known: int
    sides: tuple[Side, Side]

    @property
    def comparable(self) -> bool:
        """Whether the verdicts rest on comparable evidence."""
        return not any(side.thin or side.unsearched for side in self.sides)

    @property
    def today(self) -> bool:
        """Whether they are near twins now, both going on."""
        return all(
            it.entry.coded.life.goes_on and it.entry.coded.life.last == self.last_year
            for it in self.sides
        )


def near_twins(catalogue: Catalogue) -> tuple[Twins, ...]:
    """All near twins: those first whose evidence is not comparable, then the newest."""
    searches = {entry.id: searched(entry.coded) for entry in catalogue.entries}
    bits = _Bits()
    judged = {entry.id: list(_judged(entry, bits)) for entry in catalogue.entries}
    found = [
        twins
        for pair in combinations(catalogue.entries, 2)
        for twins in _of_pair(pair, judged, searches)
    ]
    return tuple(sorted(found, key=lambda it: (it.comparable, -it.last_year, -it.same)))


def _judged(entry: JudgedPlatform, bits: _Bits) -> Iterator[_Judged]:
    """The stretches of a life that have a verdict, from the oldest on."""
    for span in entry.history:
        for it in span.stretches:
            if it.verdict.verdict != UNDETERMINED:
                known = {c: frozenset(cell.values) for c, cell in it.coding.items()
                         if cell.values and c not in ASIDE}  # fmt: skip
                answers = sum(bits[answer] for answer in known.items())
                yield _Judged(it, sum(bits[criterion] for criterion in known), answers)


def _side_by_side(
    ours: Sequence[_Judged], theirs: Sequence[_Judged]
) -> Iterator[tuple[_Judged, _Judged]]:
    """Stretches of two lives with years in common, from the oldest on."""
    i = j = 0
    while i < len(ours) and j < len(theirs):
        one, other = ours[i], theirs[j]
        if one.stretch.first <= other.stretch.last and other.stretch.first <= one.stretch.last:
            yield one, other
        if one.stretch.last < other.stretch.last:
            i += 1
        else:
            j += 1


def _of_pair(
    pair: tuple[JudgedPlatform, JudgedPlatform],
    judged: Mapping[str, Sequence[_Judged]],
    searches: Mapping[str, tuple[Searched, ...]],
) -> Iterator[Twins]:
    """The years in which a pair are near twins; years that touch and are alike are one."""
    a, b = pair
    before: Twins | None = None
    for ours, theirs in _side_by_side(judged[a.id], judged[b.id]):
        one, other = ours.stretch, theirs.stretch
        both = (ours.criteria & theirs.criteria).bit_count()
        same = (ours.answers & theirs.answers).bit_count()
        if one.verdict.verdict == other.verdict.verdict or both < LEAST or same < ALIKE * both:
            continue
        first, last = max(one.first, other.first), min(one.last, other.last)
        kinds = [_at(searches[entry.id], last) for entry in pair]
        sides = (
            Side(a, one.verdict.verdict, one.thin, _missing(kinds[0], kinds[1])),
            Side(b, other.verdict.verdict, other.thin, _missing(kinds[1], kinds[0])),
        )
        twins = Twins(first, last, same, both, sides)
        if before and before.last_year + 1 == first and _alike(before) == _alike(twins):
            twins = Twins(before.first_year, last, same, both, sides)
        elif before:
            yield before
        before = twins
    if before:
        yield before


def _at(windows: tuple[Searched, ...], year: int) -> Searched:
    return next(it for it in windows if year in it.window)


def _missing(here: Searched, there: Searched) -> tuple[Kind, ...]:
    return tuple(kind for kind in here.open if kind in there.found)


def _alike(twins: Twins) -> object:
    return [(side.verdict, side.thin, side.unsearched) for side in twins.sides]
