"""The axis of years that all bars of the site share. Numbers only, no markup.

Years since `BREAK` are to scale. Of older ones only those count in which something begins or ends,
each a step wide: a parish of 1952 and a mailing list of 1979 stay visible, and do not push
everything that came with the Web into a corner.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

BREAK: Final = 1995
"""The year since which the axis is to scale."""
STEP: Final = 2.0
"""The width of an older step in per cent of the axis; less where there are very many."""
MOST: Final = 14.0
"""The width of all older steps together, at most."""
APART: Final = 5
"""How many years are between two that are written below the axis."""


@dataclass(frozen=True)
class Axis:
    """From years to places in per cent, from 0 at the left end to 100 at the right.

    `older` are the years before the axis is to scale at which bars begin or end; it is to scale
    from the beginning of `first` to the end of `last`.
    """

    older: tuple[int, ...]
    first: int
    last: int

    @property
    def scaled(self) -> float:
        """Where the axis begins to be to scale."""
        return min(STEP * len(self.older), MOST)

    def at(self, year: int) -> float:
        """The place where a year begins, to a tenth of a per cent."""
        if year < self.first:
            return round(bisect_left(self.older, year) * self.scaled / len(self.older), 1)
        share = (year - self.first) / (self.last + 1 - self.first)
        return round(self.scaled + share * (100 - self.scaled), 1)

    @property
    def ticks(self) -> tuple[tuple[int, float], ...]:
        """The years that are written below the axis, with their places."""
        begins = -(-self.first // APART) * APART
        return tuple((year, self.at(year)) for year in range(begins, self.last + 1, APART))


def axis(spans: Iterable[tuple[int, int]]) -> Axis:
    """The axis on which every span, first and last year, has its place."""
    spans = list(spans)
    first = max(BREAK, min((first for first, _ in spans), default=BREAK))
    last = max([first, *(last for _, last in spans)])
    edges = {edge for one, other in spans for edge in (one, other + 1) if edge < first}
    return Axis(tuple(sorted(edges)), first, last)
