"""What the wide views of one shape and of two have in common.

Knows: the size of the page, the least height that is enough, and how a layout is finished once its
shapes are there.
Must not know: which shapes there are, nor where the labels of a border go.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeAlias, TypeVar

from subset.geometry.band import band
from subset.geometry.corners import Around, Corner, lower_left, lower_right, upper_corners
from subset.geometry.filling import Free, fill
from subset.geometry.layout_types import (
    WIDE,
    Groups,
    HeadingBox,
    Label,
    Layout,
    LayoutError,
    Pill,
    Region,
    Sizes,
    Titles,
)
from subset.geometry.rows import GAP
from subset.geometry.shapes import Ellipse, Rect, Span

T = TypeVar("T")

Filling: TypeAlias = tuple[Sequence[Label], Sizes, Free, float, float]
"""Labels and where they go: sizes, what is free, from which height to which."""

WIDTH: Final = 752.0
"""At this width, text of 13 units is 12 px high on the screen of a tablet that stands upright."""
MARGIN: Final = 4.0
"""Between the figure's border and what is in it."""

PAGE: Final = (MARGIN, WIDTH - MARGIN)
CLEARANCE: Final = 5.0
"""Between a label and the edge of a shape, in both directions."""

SPACE: Final = 12.0
"""Between the shapes and the band of what is not determined."""

FIRST_HALF_HEIGHT: Final = 200.0
STEP: Final = 1.3
HALVINGS: Final = 5
LAST_HALF_HEIGHT: Final = 60_000.0


def lowest(
    attempts: Callable[[float], Iterator[Callable[[], T] | None]], first: float, count: int
) -> T:
    """What finishes an attempt of about the least half height for which an attempt succeeds.

    Great steps find a height that is enough, and halving the last step comes near to the least.
    Only the one that is taken is finished. Raises LayoutError, with the `count` of labels, where no
    height is enough.
    """
    low, high = first, first
    while (found := next(filter(None, attempts(high)), None)) is None:
        low, high = high, high * STEP
        if high > LAST_HALF_HEIGHT:
            raise LayoutError(f"{count} labels are more than the wide diagram can hold")
    for _ in range(HALVINGS if high > low else 0):
        middle = (low + high) / 2
        if lower := next(filter(None, attempts(middle)), None):
            found, high = lower, middle
        else:
            low = middle
    return found()


def page(_: float) -> Span:
    """The interval that labels outside must not leave, the same at every height."""
    return PAGE


def stretches(shape: Ellipse, arcs: Sequence[Span]) -> list[Span]:
    """The heights between which an edge takes labels, for arcs as parts of its half height."""
    return [(shape.cy + shape.ry * top, shape.cy + shape.ry * bottom) for top, bottom in arcs]


def chord(shape: Ellipse, top: float, bottom: float) -> Span | None:
    """The part of a band inside the shape, clear of its edge."""
    found = shape.chord(top - CLEARANCE, bottom + CLEARANCE)
    if found is None or found[1] - found[0] <= 2 * CLEARANCE:
        return None
    return found[0] + CLEARANCE, found[1] - CLEARANCE


def shadow(shape: Ellipse, top: float, bottom: float) -> Span | None:
    """The part of a band from which labels outside the shape keep clear."""
    found = shape.shadow(top - CLEARANCE, bottom + CLEARANCE)
    return found and (found[0] - CLEARANCE, found[1] + CLEARANCE)


def finished(
    groups: Groups,
    titles: Titles,
    outer: Ellipse,
    inner: Ellipse | None,
    threaded: Sequence[Pill],
    headings: Sequence[HeadingBox],
    fillings: Sequence[Filling],
    least_above: float = 0,
) -> Layout:
    """The finished layout: the shapes are filled, what stands outside is added, the top is at 0.

    `least_above` is the height that stays free above the outer shape in any case.
    """
    pills = [*threaded, *(pill for filling in fillings for pill in fill(*filling) or ())]
    key, above, below, least = _surroundings(groups, titles, outer, inner, pills, least_above)
    down = outer.ry + above.extra + MARGIN
    ends = down + outer.ry + below.extra
    unknown = band(groups[Region.UNKNOWN], titles, WIDE, PAGE, ends + SPACE)
    moved = [
        replace(pill, box=pill.box.down(down)) for pill in (*pills, *above.pills, *below.pills)
    ]
    order = list(Region)
    return Layout(
        kind="wide",
        width=WIDTH,
        height=(unknown.bottom if unknown.pills else ends) + MARGIN,
        sizes=WIDE,
        outer=replace(outer, cy=outer.cy + down),
        inner=inner and replace(inner, cy=inner.cy + down),
        pills=tuple(
            sorted((*moved, *unknown.pills), key=lambda pill: order.index(pill.label.region))
        ),
        headings=tuple(
            replace(each, box=each.box.down(down))
            for each in (*headings, *above.headings, *below.headings)
        ),
        capsules=unknown.capsules,
        key=key and key.down(down + below.extra - least),
    )


def _surroundings(
    groups: Groups,
    titles: Titles,
    outer: Ellipse,
    inner: Ellipse | None,
    pills: Sequence[Pill],
    least_above: float,
) -> tuple[Rect | None, Corner, Corner, float]:
    """The key to the colours, and what stands above and below the outer shape, as it is filled.

    Last comes the extra height below it that the key needs.
    """
    # Nearly all labels are well within the ellipse and cannot be in the way outside it.
    well_within = replace(outer, rx=outer.rx - CLEARANCE, ry=outer.ry - CLEARANCE)
    in_the_way = tuple(pill.box for pill in pills if not well_within.holds_rect(pill.box))
    around = Around(PAGE, outer, in_the_way)
    contested = any("border" in pill.label.region for pill in pills)
    key, least = lower_left(titles[Region.BORDER], around) if contested else (None, 0.0)
    offline, outside = groups.get(Region.OFFLINE, ()), groups[Region.OUTSIDE]
    if inner:
        above = upper_corners(offline, outside, titles, around, least_above)
        return key, above, Corner(least), least
    # What one shape leaves outside may be most: it comes after the shape.
    right = replace(around, page=(key.right + 2 * GAP, PAGE[1])) if key else around
    below = lower_right(outside, titles[Region.OUTSIDE], right, least)
    return key, Corner(0), below, least
