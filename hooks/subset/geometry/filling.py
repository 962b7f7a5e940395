"""Filling a region of any form with rows of labels.

Knows: labels, and that a region answers which x are free in a band.
Must not know: what the regions are, nor what form they have.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from math import inf
from typing import Final, TypeAlias

from subset.geometry.headings import fit_heading, fits_two_lines
from subset.geometry.layout_types import HeadingBox, Label, Pill, Region, Sizes, Title
from subset.geometry.rows import GAP, Align, break_rows, fits, spread, unevenness
from subset.geometry.shapes import Rect, Span, minus, width_of

Free: TypeAlias = Callable[[float, float], Span | None]
"""The free interval in a band, given its top and bottom."""

HEADING_AIR: Final = 2.0
"""The room that stays free on both sides of a heading."""


HEADING_STEPS: Final = (2.0, 4.0, 6.0)
"""By how much a heading moves up from where it first finds room."""

WIDEST_HEADING: Final = 280.0
"""A wider heading would find room only in the middle of a shape."""

SLIM_HEADING: Final = 170.0
"""A heading no wider than this finds room high up in a slim shape, on more lines."""


def free_span(
    span: Span | None,
    top: float,
    bottom: float,
    boxes: Sequence[Rect],
    shadow: Span | None = None,
) -> Span | None:
    """The widest part of `span` beside a shadow that no box comes near to between two heights.

    The boxes are pills of the same size in the order of their y, which is what makes it quick to
    find the few that are near. One interval per row, not several: a name alone on the far side of
    an obstacle gets lost.
    """
    if span is None:
        return None
    near = GAP / 2
    blocks = [shadow]
    if boxes:
        first = bisect_right(boxes, top - near - boxes[0].height, key=_top)
        last = bisect_left(boxes, bottom + near, key=_top)
        blocks += [(box.x - GAP, box.right + GAP) for box in boxes[first:last]]
    return max(minus(span, blocks), key=width_of, default=None)


def _top(box: Rect) -> float:
    return box.y


def find_heading(
    region: Region, title: Title, sizes: Sizes, free: Free, top: float, bottom: float
) -> HeadingBox | None:
    """The region's heading, broad or slim, whichever ends higher; None, if there is no room."""
    font_sizes = (sizes.title, sizes.note)
    headings = [fit_heading(region, title, font_sizes, WIDEST_HEADING)]
    if fits_two_lines(title.text, sizes.title, SLIM_HEADING):
        headings.append(fit_heading(region, title, font_sizes, SLIM_HEADING))
    placed = [_highest(heading, free, top, bottom) for heading in headings]
    return min(filter(None, placed), key=lambda heading: heading.box.bottom, default=None)


def _highest(heading: HeadingBox, free: Free, top: float, bottom: float) -> HeadingBox | None:
    """The heading in the highest band between two heights that is wide enough for it.

    Great steps find a band, small ones back up the highest that is wide enough right above it.
    """
    width, height = heading.box.width, heading.box.height

    def room(y: float) -> Span | None:
        span = free(y, y + height)
        return span if span and width_of(span) >= width + 2 * HEADING_AIR else None

    while top + height < bottom:
        if span := room(top):
            for y in (top - step for step in HEADING_STEPS):
                if higher := room(y):
                    top, span = y, higher
                else:
                    break
            return heading.at((span[0] + span[1] - width) / 2, top)
        top += HEADING_STEPS[-1] + HEADING_STEPS[0]
    return None


def holds(labels: Sequence[Label], sizes: Sizes, free: Free, top: float, bottom: float) -> bool:
    """Whether labels fit between two heights, in rows at the least distance."""
    widths = [sizes.pill_width(label.text) for label in labels]
    _, spans = _rows(sizes.rows[0], sizes, free, top, bottom)
    return fits(widths, spans)


def _rows(
    distance: float, sizes: Sizes, free: Free, top: float, bottom: float
) -> tuple[list[float], list[Span | None]]:
    """The tops of rows between two heights, and what is free in each."""
    tops = [top + distance * row for row in range(int((bottom - top) / distance))]
    return tops, [free(y, y + sizes.pill) for y in tops]


def fill(
    labels: Sequence[Label], sizes: Sizes, free: Free, top: float, bottom: float
) -> list[Pill] | None:
    """Labels in rows between two heights, as far apart as makes the air most even.

    None, if they do not fit even in rows at the least distance (see `holds`).
    """
    if not labels:
        return []
    widths = [sizes.pill_width(label.text) for label in labels]
    best: tuple[float, list[float], list[Span | None]] = (inf, [], [])
    distance, greatest = sizes.rows
    while distance <= greatest:
        tops, spans = _rows(distance, sizes, free, top, bottom)
        air = unevenness(widths, spans, distance - sizes.pill)
        if air < best[0] and fits(widths, spans):
            best = (air, tops, spans)
        if not best[1]:
            return None  # rows that are farther apart hold less
        distance += 1
    return set_rows(labels, sizes, best[1], best[2])


def set_rows(
    labels: Sequence[Label],
    sizes: Sizes,
    tops: Sequence[float],
    spans: Sequence[Span | None],
    align: Align = "middle",
) -> list[Pill] | None:
    """Labels in given rows, in the given order; None, if they do not fit."""
    widths = [sizes.pill_width(label.text) for label in labels]
    counts = break_rows(widths, spans)
    if counts is None:
        return None
    pills: list[Pill] = []
    for y, span, count in zip(tops, spans, counts, strict=True):
        if span and count:
            row = slice(len(pills), len(pills) + count)
            starts = spread(widths[row], span, align)
            pills += [
                Pill(label, Rect(x, y, width, sizes.pill))
                for label, x, width in zip(labels[row], starts, widths[row], strict=True)
            ]
    return pills
