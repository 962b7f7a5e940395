"""The wide view: an ellipse that holds a smaller one, contested names threaded on their edges.

Knows: where each region lies and how the shapes grow with the data.
Must not know: markup, colours, what the regions mean.

The width is fixed, because text must not shrink; the shapes grow in height until everything fits.
All ellipses of the family are one picture stretched upwards, and stretching keeps what is inside
inside: the inner one lies within the outer one at every height, as it does at the first.
Everything is computed with the outer ellipse's centre at y = 0 and moved down at the end.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from typing import Final, TypeAlias

from subset.geometry.borders import thread
from subset.geometry.corners import Around, Corner, lower_left, lower_right, upper_corners
from subset.geometry.filling import Free, fill, find_heading, free_span, holds
from subset.geometry.layout_types import (
    NESTED,
    SINGLE,
    TITLES,
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
    grouped,
)
from subset.geometry.rows import GAP
from subset.geometry.shapes import Ellipse, Span

Attempt: TypeAlias = Callable[[], Layout] | None
"""A function that finishes a layout for which there is room; None where there is too little."""

Filling: TypeAlias = tuple[Sequence[Label], Sizes, Free, float, float]
"""Labels and where they go: sizes, what is free, from which height to which."""

WIDTH: Final = 752.0
"""At this width, text of 13 units is 12 px high on the screen of a tablet that stands upright."""
MARGIN: Final = 4.0
"""Between the figure's border and what is in it."""

PAGE: Final = (MARGIN, WIDTH - MARGIN)
CLEARANCE: Final = 5.0
"""Between a label and the edge of a shape, in both directions."""

FIRST_HALF_HEIGHT: Final = 200.0
STEP: Final = 1.3
HALVINGS: Final = 5
LAST_HALF_HEIGHT: Final = 60_000.0

# The inner ellipse's half height as a share of the outer one's, and the room between the two edges
# where they come nearest, as the `level` there. It is high and slim, so that the names on its right
# edge find room one above the other, and the drawing still fits the screen of a laptop.
INNER_HEIGHTS: Final = (0.81, 0.77, 0.72)
INNER_LEVEL: Final = -0.05

# The stretches of an edge, as fractions of its half height, that take contested labels, the
# preferred one first. The right of the inner ellipse is in the middle of everything; a short
# stretch leaves the top to the heading. The lower left is where the two edges run side by side,
# the upper right is far from all else.
INNER_ARCS: Final = (((-0.70, 0.94),), ((-0.80, 0.94),), ((-0.86, 0.94),))
BOTH_ARCS: Final = ((0.26, 0.62),)
OUTER_ARCS: Final = ((-0.86, -0.30), (0.30, 0.86))
SINGLE_ARCS: Final = ((-0.80, 0.80),)


def wide(labels: Sequence[Label], titles: Titles = TITLES) -> Layout:
    """The layout of the two nested shapes, 752 units wide.

    Raises LayoutError for a label that is too wide, or of a region of the single shape.
    """
    groups = grouped(labels, WIDE, NESTED)
    guess = _inner_share(groups)
    shares = (guess, guess + 0.03, guess - 0.03)
    centres = {form: _centre(*form) for form in product(shares, INNER_HEIGHTS)}

    def attempts(half_height: float) -> Iterator[Attempt]:
        outer = Ellipse(WIDTH / 2, 0, WIDTH / 2 - MARGIN, half_height)
        for arcs, ((share, height), x) in product(INNER_ARCS, centres.items()):
            inner = Ellipse(x, 0, outer.rx * share, half_height * height)
            yield _two_shapes(groups, titles, outer, inner, arcs)

    return _lowest(attempts, FIRST_HALF_HEIGHT, labels)


def single_wide(labels: Sequence[Label], titles: Titles = TITLES) -> Layout:
    """The layout of one shape, for a definition of one term: inside, border, outside.

    Raises LayoutError for a label that is too wide, or of a region that needs two shapes.
    """
    groups = grouped(labels, WIDE, SINGLE)

    def attempts(half_height: float) -> Iterator[Attempt]:
        yield _one_shape(groups, titles, Ellipse(WIDTH / 2, 0, WIDTH / 2 - 80, half_height))

    return _lowest(attempts, FIRST_HALF_HEIGHT / 2, labels)


def _centre(share: float, height: float) -> float:
    """The x of the inner ellipse's centre: as far to the left as leaves room between the edges.

    `share` and `height` are its half axes as shares of the outer one's. Found by bisection: the
    farther to the right, the more room is on the left.
    """
    outer = Ellipse(WIDTH / 2, 0, WIDTH / 2 - MARGIN, 1)
    left, right = outer.rx * share, WIDTH / 2
    for _ in range(20):
        x = (left + right) / 2
        level, _ = outer.farthest_of(Ellipse(x, 0, outer.rx * share, height))
        left, right = (left, x) if level < INNER_LEVEL else (x, right)
    return right


def _lowest(
    attempts: Callable[[float], Iterator[Attempt]], first: float, labels: Sequence[Label]
) -> Layout:
    """A layout of about the least half height for which an attempt succeeds.

    Great steps find a height that is enough, and halving the last step comes near to the least.
    Only the one that is taken is finished.
    """
    low, high = first, first
    while (lowest := next(filter(None, attempts(high)), None)) is None:
        low, high = high, high * STEP
        if high > LAST_HALF_HEIGHT:
            raise LayoutError(f"{len(labels)} labels are more than the wide diagram can hold")
    for _ in range(HALVINGS if high > low else 0):
        middle = (low + high) / 2
        if found := next(filter(None, attempts(middle)), None):
            lowest, high = found, middle
        else:
            low = middle
    return lowest()


def _inner_share(groups: Groups) -> float:
    """The inner ellipse's width as a share of the outer's: more, the more names are inside."""
    inside, beside = (
        sum(WIDE.pill_width(label.text) for label in groups[region])
        for region in (Region.NETWORKING, Region.MEDIA)
    )
    part = inside / (inside + beside) if inside + beside else 0.5
    return min(max(0.26 + 0.62 * part, 0.38), 0.62)


def _two_shapes(
    groups: Groups, titles: Titles, outer: Ellipse, inner: Ellipse, inner_arcs: Sequence[Span]
) -> Attempt:
    """A function that finishes the layout in this size, or None if the shapes are too small."""

    pills = _contested(groups, outer, inner, inner_arcs)
    if pills is None:
        return None
    boxes = sorted((pill.box for pill in pills), key=lambda box: box.y)

    def in_networking(top: float, bottom: float) -> Span | None:
        return free_span(_chord(inner, top, bottom), top, bottom, boxes)

    def in_media(top: float, bottom: float) -> Span | None:
        shadow = _shadow(inner, top, bottom)
        return free_span(_chord(outer, top, bottom), top, bottom, boxes, shadow)

    headings = []
    fillings: list[Filling] = []
    for region, shape, free in (
        (Region.NETWORKING, inner, in_networking),
        (Region.MEDIA, outer, in_media),
    ):
        end = shape.cy + shape.ry
        heading = find_heading(region, titles[region], WIDE, free, shape.cy - shape.ry, end)
        if heading is None:
            return None
        filling = (groups[region], WIDE, free, heading.box.bottom + GAP, end)
        if not holds(*filling):
            return None
        headings.append(heading)
        fillings.append(filling)
    return partial(_finished, groups, titles, outer, inner, pills, headings, fillings)


def _contested(
    groups: Groups, outer: Ellipse, inner: Ellipse, inner_arcs: Sequence[Span]
) -> list[Pill] | None:
    """The labels threaded on the borders of both shapes, or None if there is no room for them."""

    def in_outer(y: float) -> Span | None:
        return _chord(outer, y - WIDE.pill / 2, y + WIDE.pill / 2)

    pills: list[Pill] = []
    for region, shape, arcs, edges_at, limits_at in (
        (Region.INNER_BORDER, inner, inner_arcs, lambda y: (inner.right(y),), in_outer),
        (Region.BOTH_BORDERS, outer, BOTH_ARCS, lambda y: (outer.left(y), inner.left(y)), _page),
        (Region.OUTER_BORDER, outer, OUTER_ARCS, lambda y: (outer.right(y),), _page),
    ):
        taken = [pill.box for pill in pills]
        threaded = thread(groups[region], _stretches(shape, arcs), edges_at, limits_at, taken)
        if threaded is None:
            return None
        pills += threaded
    return pills


def _one_shape(groups: Groups, titles: Titles, outer: Ellipse) -> Attempt:
    """A function that finishes the layout of a single shape, or None if it is too small."""
    border = groups[Region.BORDER]
    half = (len(border) + 1) // 2
    stretches = _stretches(outer, SINGLE_ARCS)
    left = thread(border[:half], stretches, lambda y: (outer.left(y),), _page, [])
    right = thread(border[half:], stretches, lambda y: (outer.right(y),), _page, [])
    if left is None or right is None:
        return None
    boxes = sorted((pill.box for pill in left + right), key=lambda box: box.y)

    def inside(top: float, bottom: float) -> Span | None:
        return free_span(_chord(outer, top, bottom), top, bottom, boxes)

    title = titles[Region.INSIDE]
    heading = find_heading(Region.INSIDE, title, WIDE, inside, -outer.ry, outer.ry)
    if heading is None:
        return None
    filling = (groups[Region.INSIDE], WIDE, inside, heading.box.bottom + GAP, outer.ry)
    if not holds(*filling):
        return None
    return partial(_finished, groups, titles, outer, None, [*left, *right], [heading], [filling])


def _page(_: float) -> Span:
    return PAGE


def _stretches(shape: Ellipse, arcs: Sequence[Span]) -> list[Span]:
    return [(shape.cy + shape.ry * top, shape.cy + shape.ry * bottom) for top, bottom in arcs]


def _chord(shape: Ellipse, top: float, bottom: float) -> Span | None:
    """The part of a band inside the shape, clear of its edge."""
    chord = shape.chord(top - CLEARANCE, bottom + CLEARANCE)
    if chord is None or chord[1] - chord[0] <= 2 * CLEARANCE:
        return None
    return chord[0] + CLEARANCE, chord[1] - CLEARANCE


def _shadow(shape: Ellipse, top: float, bottom: float) -> Span | None:
    """The part of a band from which labels outside the shape keep clear."""
    shadow = shape.shadow(top - CLEARANCE, bottom + CLEARANCE)
    return shadow and (shadow[0] - CLEARANCE, shadow[1] + CLEARANCE)


def _finished(
    groups: Groups,
    titles: Titles,
    outer: Ellipse,
    inner: Ellipse | None,
    threaded: Sequence[Pill],
    headings: Sequence[HeadingBox],
    fillings: Sequence[Filling],
) -> Layout:
    """The finished layout: the shapes are filled, what stands outside is added, the top is at 0."""
    pills = [*threaded, *(pill for filling in fillings for pill in fill(*filling) or ())]
    # Nearly all labels are well within the ellipse and cannot be in the way outside it.
    well_within = replace(outer, rx=outer.rx - CLEARANCE, ry=outer.ry - CLEARANCE)
    in_the_way = tuple(pill.box for pill in pills if not well_within.holds_rect(pill.box))
    around = Around(PAGE, outer, in_the_way)
    contested = any("border" in pill.label.region for pill in pills)
    key, least = lower_left(titles[Region.BORDER], around) if contested else (None, 0.0)
    offline, outside = groups.get(Region.OFFLINE, ()), groups[Region.OUTSIDE]
    if inner:
        above, below = upper_corners(offline, outside, titles, around), Corner(least)
    else:  # what one shape leaves outside may be most: it comes after the shape
        right = replace(around, page=(key.right + 2 * GAP, PAGE[1])) if key else around
        above, below = Corner(0), lower_right(outside, titles[Region.OUTSIDE], right, least)
    down = outer.ry + above.extra + MARGIN
    order = list(Region)
    every_pill = sorted(
        (*pills, *above.pills, *below.pills), key=lambda pill: order.index(pill.label.region)
    )
    every_heading = (*headings, *above.headings, *below.headings)
    return Layout(
        kind="wide",
        width=WIDTH,
        height=2 * MARGIN + above.extra + 2 * outer.ry + below.extra,
        sizes=WIDE,
        outer=replace(outer, cy=outer.cy + down),
        inner=inner and replace(inner, cy=inner.cy + down),
        pills=tuple(replace(pill, box=pill.box.down(down)) for pill in every_pill),
        headings=tuple(replace(each, box=each.box.down(down)) for each in every_heading),
        key=key and key.down(down + below.extra - least),
    )
