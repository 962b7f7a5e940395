"""The narrow view, for phones: nested rounded rectangles that grow row by row.

Knows: the order of the regions from top to bottom, and where the borders run between them.
Must not know: markup, colours, what the regions mean.

Contested labels stand in capsules. A capsule lies across the border that its labels are contested
about, and hides the border that runs behind it, so that no row of it seems to be on one side.
From top to bottom: offline, [outer border], media, [inner border], networking, [both borders],
outside. The two shapes have nearly the same lower edge, so a capsule can lie across both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from subset.geometry.band import band
from subset.geometry.filling import set_rows
from subset.geometry.headings import fit_heading
from subset.geometry.layout_types import (
    NARROW,
    NESTED,
    SINGLE,
    TITLES,
    Capsule,
    Groups,
    HeadingBox,
    Label,
    Layout,
    Pill,
    Region,
    Titles,
    grouped,
)
from subset.geometry.rows import GAP, Align, rows_needed
from subset.geometry.shapes import Rect, RoundedRect, Span, width_of

WIDTH: Final = 328.0
MARGIN: Final = 2.0
BETWEEN_EDGES: Final = 10.0
"""From the outer shape's edge to the inner one's, at the left, the right and the bottom."""

OUTER_RADIUS: Final = 40.0
INNER_RADIUS: Final = OUTER_RADIUS - BETWEEN_EDGES
"""Concentric corners: the edges keep their distance all around."""

PAGE: Final[Span] = (MARGIN + 4, WIDTH - MARGIN - 4)
FRAME: Final[Span] = (MARGIN, WIDTH - MARGIN)
IN_OUTER: Final[Span] = (MARGIN + 12, WIDTH - MARGIN - 12)
IN_INNER: Final[Span] = (IN_OUTER[0] + BETWEEN_EDGES, IN_OUTER[1] - BETWEEN_EDGES)
CAPSULE: Final[Span] = (26.0, WIDTH - 26)
"""Short enough to cross the straight part of an edge, all but a few units."""

CAPSULE_PADDING: Final = 8.0
ROW: Final = NARROW.rows[0]
SPACE: Final = 12.0
"""Between two parts that follow each other."""

CORNER: Final = 18.0
"""Between the last row of a shape and its lower edge, whose corners are round."""


@dataclass(slots=True)
class _Column:
    """The parts placed so far, from the top down to `y`. Lives in one call of a layout."""

    titles: Titles
    y: float = MARGIN
    pills: list[Pill] = field(default_factory=list)
    headings: list[HeadingBox] = field(default_factory=list)
    capsules: list[Capsule] = field(default_factory=list)

    def heading(self, region: Region, size: float, span: Span, align: Align = "middle") -> None:
        heading = self._fit(region, size, span, align)
        self.headings.append(heading)
        self.y = heading.box.bottom + GAP

    def _fit(self, region: Region, size: float, span: Span, align: Align) -> HeadingBox:
        """The region's heading at `y`, in a box as wide as the span."""
        width = width_of(span)
        fitted = fit_heading(region, self.titles[region], (size, NARROW.note), width, align)
        return replace(fitted, box=Rect(span[0], self.y, width, fitted.box.height))

    def rows(self, labels: Sequence[Label], span: Span, align: Align = "middle") -> None:
        """The labels in rows at `y`; then `y` is where the next row would begin."""
        count = rows_needed([NARROW.pill_width(label.text) for label in labels], span)
        tops = [self.y + ROW * row for row in range(count)]
        self.pills += set_rows(labels, NARROW, tops, [span] * count, align) or []
        self.y += ROW * count

    def outside(self, region: Region, labels: Sequence[Label]) -> None:
        """A part outside both shapes, with its heading."""
        if labels:
            self.heading(region, NARROW.small_title, PAGE, "start")
            self.rows(labels, PAGE, "start")

    def capsule(self, region: Region, labels: Sequence[Label]) -> float:
        """A capsule at `y`; returns the height of a border through the middle of its rows."""
        top = self.y
        span = (CAPSULE[0] + CAPSULE_PADDING, CAPSULE[1] - CAPSULE_PADDING)
        self.y += CAPSULE_PADDING
        heading = self._fit(region, NARROW.note, span, "middle")
        self.y = first = heading.box.bottom + CAPSULE_PADDING / 2
        self.rows(labels, span)
        last = self.y - (ROW - NARROW.pill)
        self.y = last + CAPSULE_PADDING
        box = Rect(CAPSULE[0], top, CAPSULE[1] - CAPSULE[0], self.y - top)
        self.capsules.append(Capsule(region, box, heading))
        return (first + last) / 2

    def band(self, labels: Sequence[Label]) -> None:
        """What is not determined yet, in a frame of its own."""
        it = band(labels, self.titles, NARROW, FRAME, self.y + SPACE + GAP)
        if labels:
            self.y = it.bottom
            self.pills += it.pills
            self.capsules += it.capsules


def narrow(labels: Sequence[Label], titles: Titles = TITLES) -> Layout:
    """The layout of the two nested shapes, 328 units wide.

    Raises LayoutError for a label that is too wide, or of a region of the single shape.
    """
    groups = grouped(labels, NARROW, NESTED)
    column = _Column(titles)
    column.outside(Region.OFFLINE, groups[Region.OFFLINE])
    outer_top = _border(column, Region.OUTER_BORDER, groups, bool(groups[Region.OFFLINE]))
    column.heading(Region.MEDIA, NARROW.title, IN_OUTER)
    column.rows(groups[Region.MEDIA], IN_OUTER)
    inner_top = _border(column, Region.INNER_BORDER, groups, True)
    column.heading(Region.NETWORKING, NARROW.title, IN_INNER)
    column.rows(groups[Region.NETWORKING], IN_INNER)
    if groups[Region.BOTH_BORDERS]:
        column.y += SPACE
        middle = column.capsule(Region.BOTH_BORDERS, groups[Region.BOTH_BORDERS])
        inner_bottom = middle - BETWEEN_EDGES / 2
    else:
        inner_bottom = column.y + CORNER - (ROW - NARROW.pill)
    outer_bottom = inner_bottom + BETWEEN_EDGES
    _outside_below(column, groups, outer_bottom)
    column.band(groups[Region.UNKNOWN])
    return _finished(
        column,
        _shape(MARGIN, outer_top, outer_bottom, OUTER_RADIUS),
        _shape(MARGIN + BETWEEN_EDGES, inner_top, inner_bottom, INNER_RADIUS),
    )


def single_narrow(labels: Sequence[Label], titles: Titles = TITLES) -> Layout:
    """The layout of one shape, for a definition of one term: inside, border, outside.

    Raises LayoutError for a label that is too wide, or of a region that needs two shapes.
    """
    groups = grouped(labels, NARROW, SINGLE)
    column = _Column(titles)
    top = column.y
    column.y += SPACE
    column.heading(Region.INSIDE, NARROW.title, IN_OUTER)
    column.rows(groups[Region.INSIDE], IN_OUTER)
    if groups[Region.BORDER]:
        column.y += SPACE
        bottom = column.capsule(Region.BORDER, groups[Region.BORDER])
    else:
        bottom = column.y + CORNER - (ROW - NARROW.pill)
    _outside_below(column, groups, bottom)
    column.band(groups[Region.UNKNOWN])
    return _finished(column, _shape(MARGIN, top, bottom, OUTER_RADIUS), None)


def _border(column: _Column, region: Region, groups: Groups, anything_above: bool) -> float:
    """The upper edge of a shape, with its capsule if it has labels; returns its height."""
    column.y += SPACE if anything_above else 0
    edge = column.capsule(region, groups[region]) if groups[region] else column.y
    column.y += SPACE
    return edge


def _outside_below(column: _Column, groups: Groups, edge: float) -> None:
    column.y = max(column.y, edge)
    if groups[Region.OUTSIDE]:
        column.y += SPACE + GAP
        column.outside(Region.OUTSIDE, groups[Region.OUTSIDE])
        column.y -= ROW - NARROW.pill


def _shape(inset: float, top: float, bottom: float, radius: float) -> RoundedRect:
    """A shape between two heights; one that is too low for its corners gets smaller ones."""
    box = Rect(inset, top, WIDTH - 2 * inset, bottom - top)
    return RoundedRect(box, min(radius, box.height / 2))


def _finished(column: _Column, outer: RoundedRect, inner: RoundedRect | None) -> Layout:
    return Layout(
        kind="narrow",
        width=WIDTH,
        height=column.y + MARGIN,
        sizes=NARROW,
        outer=outer,
        inner=inner,
        pills=tuple(column.pills),
        headings=tuple(column.headings),
        capsules=tuple(column.capsules),
    )
