"""The corners that an ellipse leaves free: who stands outside, and the key to the colours.

Knows: rows beside and, where a corner is too small, above or below the ellipse.
Must not know: what is inside the ellipse.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from subset.geometry.filling import WIDEST_HEADING, set_rows
from subset.geometry.headings import fit_heading
from subset.geometry.layout_types import WIDE, HeadingBox, Label, Pill, Title, Titles
from subset.geometry.metrics import spaced_width
from subset.geometry.rows import GAP, Align, fits, rows_needed
from subset.geometry.shapes import Ellipse, Rect, Span, minus

CLEARANCE: Final = 6.0
STEP: Final = 4.0
"""By how much the room above or below the ellipse grows at a time."""

SHOULDER: Final = 0.7
"""How far down its half height an ellipse leaves room in the corner of its box."""

ROW: Final = WIDE.rows[0]
KEY_SAMPLE: Final = 34.0
"""The room that the key takes for its sample, before its text."""


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of an ellipse: the page's interval, and boxes that stick out of it."""

    page: Span
    outer: Ellipse
    boxes: tuple[Rect, ...]

    def beside(self, top: float, bottom: float) -> tuple[Span | None, Span | None]:
        """The free left and right ends of a band: the same where nothing is in the way."""
        near = [box for box in self.boxes if box.y - GAP < bottom and top < box.bottom + GAP]
        shadow = self.outer.shadow(top - CLEARANCE, bottom + CLEARANCE)
        blocks = [(box.x - GAP, box.right + GAP) for box in near]
        if shadow:
            blocks.append((shadow[0] - CLEARANCE, shadow[1] + CLEARANCE))
        parts = minus(self.page, blocks)
        return (
            parts[0] if parts and parts[0][0] == self.page[0] else None,
            parts[-1] if parts and parts[-1][1] == self.page[1] else None,
        )


@dataclass(frozen=True, slots=True)
class Corner:
    """The labels in a corner or two, and the height that they need beyond the ellipse's own."""

    extra: float
    pills: tuple[Pill, ...] = ()
    headings: tuple[HeadingBox, ...] = ()


def upper_corners(
    left: Sequence[Label],
    right: Sequence[Label],
    titles: Titles,
    around: Around,
    least: float = 0,
) -> Corner:
    """A heading and rows in both upper corners, from the top of the figure down the shoulders.

    They share the height above the ellipse, so that two corners cost no more than the fuller one.
    `least` is the extra height that the figure has above the ellipse in any case.
    """
    least = max(least, *(_least_extra(labels, around) for labels in (left, right)))
    for extra in count(least, STEP):
        first = _upper(left, titles, around, extra, "start")
        if first is None:
            continue
        boxes = [pill.box for pill in first.pills] + [each.box for each in first.headings]
        beside = replace(around, boxes=(*around.boxes, *boxes))
        if second := _upper(right, titles, beside, extra, "end"):
            headings = first.headings + second.headings
            return Corner(extra, first.pills + second.pills, headings)
    raise AssertionError("an endless count has ended")


def _upper(
    labels: Sequence[Label], titles: Titles, around: Around, extra: float, align: Align
) -> Corner | None:
    """One upper corner, if the height above the ellipse is enough for it."""
    if not labels:
        return Corner(extra)
    outer = around.outer
    heading = _heading(labels, titles[labels[0].region], align)
    top = outer.cy - outer.ry - extra
    # Farther down than the shoulder, the ellipse leaves too little room.
    rows = int((extra + outer.ry * SHOULDER - heading.box.height - GAP) / ROW)
    return _try(labels, heading, around, top, rows)


def lower_right(labels: Sequence[Label], title: Title, around: Around, least: float) -> Corner:
    """A heading and rows under it, down to the bottom of the figure, flush right.

    `least` is the extra height that the figure has below the ellipse in any case.
    """
    if not labels:
        return Corner(least)
    outer = around.outer
    heading = _heading(labels, title, "end")
    fewest = rows_needed([WIDE.pill_width(label.text) for label in labels], around.page)
    for extra in count(max(least, _least_extra(labels, around)), STEP):
        for rows in range(fewest, fewest + 8):
            top = outer.cy + outer.ry + extra + GAP / 2 - ROW * rows - heading.box.height - GAP
            if top < outer.cy:
                break
            if corner := _try(labels, heading, around, top, rows):
                return replace(corner, extra=extra)
    raise AssertionError("an endless count has ended")


def lower_left(title: Title, around: Around) -> tuple[Rect, float]:
    """The box of the key to the colours under the lower left of the ellipse, as wide as it needs.

    Its second value is the extra height that it needs below the ellipse.
    """
    width = KEY_SAMPLE + spaced_width(title.text, WIDE.note)
    for extra in count(0, STEP):
        bottom = around.outer.cy + around.outer.ry + extra
        box = Rect(around.page[0], bottom - WIDE.pill, width, WIDE.pill)
        if fits([width], [around.beside(box.y, box.bottom)[0]]):
            return box, extra
    raise AssertionError("an endless count has ended")


def _least_extra(labels: Sequence[Label], around: Around) -> float:
    """A height that is needed in any case, were there no ellipse at all beside its shoulder."""
    rows = rows_needed([WIDE.pill_width(label.text) for label in labels], around.page)
    return max(0.0, rows * ROW - around.outer.ry)


def _heading(labels: Sequence[Label], title: Title, align: Align) -> HeadingBox:
    sizes = (WIDE.small_title, WIDE.note)
    return fit_heading(labels[0].region, title, sizes, WIDEST_HEADING, align)


def _try(
    labels: Sequence[Label], heading: HeadingBox, around: Around, top: float, rows: int
) -> Corner | None:
    """A heading at `top` and so many rows under it, if there is room beside the ellipse."""
    width, height = heading.box.width, heading.box.height
    side, x = (0, around.page[0]) if heading.align == "start" else (1, around.page[1] - width)
    if not fits([width], [around.beside(top, top + height)[side]]):
        return None
    tops = [top + height + GAP + ROW * row for row in range(rows)]
    spans = [around.beside(y, y + WIDE.pill)[side] for y in tops]
    if not fits([WIDE.pill_width(label.text) for label in labels], spans):
        return None
    pills = set_rows(labels, WIDE, tops, spans, heading.align) or ()
    return Corner(0, tuple(pills), (heading.at(x, top),))
