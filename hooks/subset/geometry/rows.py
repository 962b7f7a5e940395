"""Putting widths into rows: which go into which row, and where in it.

Knows: widths, the free interval of each row, the least gap. Order is never changed, so a reader
finds the names alphabetically from left to right and from top to bottom.
Must not know: shapes, labels, markup.
"""

from collections.abc import Sequence
from itertools import accumulate
from math import inf
from typing import Final, Literal, TypeAlias

from subset.geometry.shapes import Span, width_of

GAP: Final = 8.0
"""The least gap between two labels of a row."""

WIDEST_GAP: Final = 26.0
"""The gap beyond which a row gathers in the middle instead of spreading."""

ROUNDING: Final = 1e-6
"""More than sums of the same widths in another order differ by."""

Align: TypeAlias = Literal["start", "middle", "end"]


def fits(widths: Sequence[float], spans: Sequence[Span | None]) -> bool:
    """Whether the widths, in this order, fit into the rows.

    Filling each row as far as it goes is optimal for this question: it never leaves less room to
    the rows that follow than any other filling does.
    """
    placed = 0
    for span in spans:
        room = width_of(span) + GAP
        while placed < len(widths) and widths[placed] + GAP <= room:
            room -= widths[placed] + GAP
            placed += 1
    return placed == len(widths)


def rows_needed(widths: Sequence[float], span: Span) -> int:
    """How many rows of the same interval the widths need, in this order.

    Raises ValueError for a width that is greater than the interval.
    """
    if max(widths, default=0) > width_of(span):
        raise ValueError(f"a width of {max(widths):.1f} does not fit {width_of(span):.1f}")
    count = 0
    room = -inf
    for width in widths:
        if width > room:
            count += 1
            room = width_of(span)
        room -= width + GAP
    return count


def break_rows(widths: Sequence[float], spans: Sequence[Span | None]) -> list[int] | None:
    """How many widths each row takes, so that the sum of squared empty space is least.

    A dynamic programme over the rows, as TeX breaks a paragraph into lines (D. Knuth and M. Plass,
    Breaking paragraphs into lines, 1981): the best way to have placed j widths in k rows is the
    best way to have placed i ≤ j of them in k − 1 rows, and the rest in row k. A row may stay
    empty. Only those j are looked at that leave no more than the rows below can hold. None, if the
    widths do not fit.
    """
    ends = [0.0, *accumulate(width + GAP for width in widths)]
    count = len(widths)
    best = [0.0] + [inf] * count
    choices: list[list[int]] = []
    for span, fewest in zip(spans, _fewest_placed(widths, spans), strict=True):
        room = width_of(span) + GAP
        new = [inf] * (count + 1)
        choice = [0] * (count + 1)
        for first, cost in enumerate(best):
            if cost == inf:
                continue
            for last in range(max(first, fewest), count + 1):
                empty = room - (ends[last] - ends[first])
                if last == first:
                    empty = max(empty, 0.0)  # no room at all, and nothing in it: nothing is empty
                elif empty < 0:
                    break
                if cost + empty * empty < new[last]:
                    new[last] = cost + empty * empty
                    choice[last] = first
        best = new
        choices.append(choice)
    if best[count] == inf:
        return None
    counts: list[int] = []
    last = count
    for choice in reversed(choices):
        counts.append(last - choice[last])
        last = choice[last]
    return counts[::-1]


def _fewest_placed(widths: Sequence[float], spans: Sequence[Span | None]) -> list[int]:
    """How many widths must be placed when a row is done, so that the rest fits below, for each row.

    Filled from the end as far as they go, the rows below hold the most that they can.
    """
    left = len(widths)
    fewest = []
    for span in reversed(spans):
        fewest.append(left)
        room = width_of(span) + GAP
        while left and widths[left - 1] + GAP <= room + ROUNDING:
            left -= 1
            room -= widths[left] + GAP
    return fewest[::-1]


def spread(widths: Sequence[float], span: Span, align: Align = "middle") -> list[float]:
    """The left ends of one row's widths in `span`.

    In the middle, what is empty is dealt out evenly between and beside them, each share at most
    `WIDEST_GAP`; at the start or the end, they stand `GAP` apart.
    """
    empty = width_of(span) - sum(widths)
    gap = GAP
    if align == "middle":
        gap = max(GAP, min(WIDEST_GAP, empty / (len(widths) + 1)))
    rest = empty - gap * (len(widths) - 1)
    x = span[0] + {"start": 0.0, "middle": rest / 2, "end": rest}[align]
    starts = []
    for width in widths:
        starts.append(x)
        x += width + gap
    return starts


def unevenness(widths: Sequence[float], spans: Sequence[Span | None], air: float) -> float:
    """How far the mean gap between labels of a row is from `air`, the gap between two rows."""
    free = [width_of(span) for span in spans if span]
    if not free:
        return inf
    return abs((sum(free) - sum(widths)) / (len(widths) + len(free)) - air)
