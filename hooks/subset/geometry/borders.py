"""Threading contested labels on the edges of ellipses.

Knows: how labels are dealt along an arc, and how far each may slide across the edge it is on.
Must not know: which region is which, nor the rest of the layout.
"""

from collections.abc import Callable, Sequence
from typing import Final

from subset.geometry.layout_types import WIDE, Label, Pill
from subset.geometry.rows import GAP
from subset.geometry.shapes import Rect, Span

STEPS: Final = (31.0, 48.0)
"""The least and the greatest distance from one label on an arc to the next."""

OVERHANG: Final = 9.0
"""The least width of a contested label on either side of its border."""


def slots(count: int, arcs: Sequence[Span]) -> list[float] | None:
    """The heights of `count` labels, from top to bottom, on arcs given by their ends' heights.

    The first arc is filled before the second. On an arc, labels stand evenly about its middle.
    None, if the arcs are too short.
    """
    least, greatest = STEPS
    heights: list[float] = []
    for top, bottom in arcs:
        taken = min(count - len(heights), int((bottom - top) / least) + 1)
        step = min(greatest, (bottom - top) / max(taken - 1, 1))
        first = (top + bottom) / 2 - step * (taken - 1) / 2
        heights += [first + step * index for index in range(taken)]
    return sorted(heights) if len(heights) == count else None


def thread(
    labels: Sequence[Label],
    arcs: Sequence[Span],
    edges_at: Callable[[float], Sequence[float]],
    limits_at: Callable[[float], Span | None],
    taken: Sequence[Rect],
) -> list[Pill] | None:
    """Labels placed across edges, in order from top to bottom; None, if they do not fit.

    `edges_at` returns the x of every edge that a label at that height must cross, `limits_at` the
    interval it must not leave; `taken` are the boxes that it must not touch.
    """
    heights = slots(len(labels), arcs)
    if heights is None:
        return None
    pills = []
    for label, y in zip(labels, heights, strict=True):
        box = _across(WIDE.pill_width(label.text), y, edges_at(y), limits_at(y))
        if box is None or any(box.grown(GAP).overlaps(other) for other in taken):
            return None
        pills.append(Pill(label, box))
    return pills


def _across(width: float, y: float, edges: Sequence[float], limits: Span | None) -> Rect | None:
    """A box centred on its edges, or as near to that as its limits allow."""
    if limits is None:
        return None
    low = max(limits[0], max(edges) + OVERHANG - width)
    high = min(limits[1] - width, min(edges) - OVERHANG)
    if low > high:
        return None
    centred = sum(edges) / len(edges) - width / 2
    return Rect(min(max(centred, low), high), y - WIDE.pill / 2, width, WIDE.pill)
