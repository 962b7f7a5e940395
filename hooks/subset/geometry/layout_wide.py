"""The wide view: an ellipse that holds a smaller one, contested names threaded on their edges.

Knows: where each region lies and how the shapes grow with the data.
Must not know: markup, colours, what the regions mean.

The width is fixed, because text must not shrink; the shapes grow in height until everything fits.
All ellipses of the family are one picture stretched upwards, and stretching keeps what is inside
inside: the inner one lies within the outer one at every height, as it does at the first.
Everything is computed with the outer ellipse's centre at y = 0 and moved down at the end.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product
from typing import Final, TypeAlias

from subset.geometry.borders import thread
from subset.geometry.filling import find_heading, free_span, holds
from subset.geometry.layout_types import (
    NESTED,
    TITLES,
    WIDE,
    Groups,
    Label,
    Layout,
    Pill,
    Region,
    Titles,
    grouped,
)
from subset.geometry.rows import GAP
from subset.geometry.shapes import Ellipse, Span
from subset.geometry.wide_parts import (
    FIRST_HALF_HEIGHT,
    MARGIN,
    WIDTH,
    Filling,
    chord,
    finished,
    lowest,
    page,
    shadow,
    stretches,
)

Attempt: TypeAlias = Callable[..., Layout] | None
"""A function that finishes a layout for which there is room; None where there is too little."""

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


def wide(labels: Sequence[Label], titles: Titles = TITLES) -> Layout:
    """The layout of the two nested shapes, 752 units wide.

    Raises LayoutError for a label that is too wide, or of a region of the single shape.
    """
    return wide_family([labels], titles)[0]


def wide_family(frames: Sequence[Sequence[Label]], titles: Titles = TITLES) -> tuple[Layout, ...]:
    """Layouts of several frames, as of several years, whose shapes are the same in all of them.

    So nothing but names moves from one to the next. Raises as `wide` does.
    """
    every = [grouped(labels, WIDE, NESTED) for labels in frames]
    guess = _inner_share(every)
    shares = (guess, guess + 0.03, guess - 0.03)
    centres = {form: _centre(*form) for form in product(shares, INNER_HEIGHTS)}
    # What is hardest to place is tried first: most forms fail with it.
    order = sorted(range(len(every)), key=lambda i: -_width(every[i], *NESTED))

    def attempts(half_height: float) -> Iterator[Callable[[], tuple[Layout, ...]] | None]:
        outer = Ellipse(WIDTH / 2, 0, WIDTH / 2 - MARGIN, half_height)
        for arcs, ((share, height), x) in product(INNER_ARCS, centres.items()):
            inner = Ellipse(x, 0, outer.rx * share, half_height * height)
            found: dict[int, Callable[..., Layout]] = {}
            for i in order:
                if (attempt := _two_shapes(every[i], titles, outer, inner, arcs)) is None:
                    break
                found[i] = attempt
            else:
                yield partial(_level, [found[i] for i in range(len(every))], half_height)

    return lowest(attempts, FIRST_HALF_HEIGHT, max(map(len, frames)))


def _level(attempts: Sequence[Callable[..., Layout]], half_height: float) -> tuple[Layout, ...]:
    """Finished layouts with as much room above the shapes as the one that needs most."""
    found = [attempts[0]()]
    for attempt in attempts[1:]:
        found.append(attempt(least_above=_above(found[-1], half_height)))
    most = _above(found[-1], half_height)
    return tuple(
        layout if _above(layout, half_height) == most else attempt(least_above=most)
        for attempt, layout in zip(attempts, found, strict=True)
    )


def _above(layout: Layout, half_height: float) -> float:
    """The height above the outer shape."""
    assert isinstance(layout.outer, Ellipse)
    return layout.outer.cy - half_height - MARGIN


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


def _width(groups: Groups, *regions: Region) -> float:
    """The width of all pills of some regions, one beside the other."""
    return sum(WIDE.pill_width(label.text) for region in regions for label in groups[region])


def _inner_share(every: Sequence[Groups]) -> float:
    """The inner ellipse's width as a share of the outer's: more, the more names are inside."""
    inside, beside = (
        max(_width(groups, region) for groups in every)
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
        return free_span(chord(inner, top, bottom), top, bottom, boxes)

    def in_media(top: float, bottom: float) -> Span | None:
        beside = shadow(inner, top, bottom)
        return free_span(chord(outer, top, bottom), top, bottom, boxes, beside)

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
    return partial(finished, groups, titles, outer, inner, pills, headings, fillings)


def _contested(
    groups: Groups, outer: Ellipse, inner: Ellipse, inner_arcs: Sequence[Span]
) -> list[Pill] | None:
    """The labels threaded on the borders of both shapes, or None if there is no room for them."""

    def in_outer(y: float) -> Span | None:
        return chord(outer, y - WIDE.pill / 2, y + WIDE.pill / 2)

    pills: list[Pill] = []
    for region, shape, arcs, edges_at, limits_at in (
        (Region.INNER_BORDER, inner, inner_arcs, lambda y: (inner.right(y),), in_outer),
        (Region.BOTH_BORDERS, outer, BOTH_ARCS, lambda y: (outer.left(y), inner.left(y)), page),
        (Region.OUTER_BORDER, outer, OUTER_ARCS, lambda y: (outer.right(y),), page),
    ):
        taken = [pill.box for pill in pills]
        threaded = thread(groups[region], stretches(shape, arcs), edges_at, limits_at, taken)
        if threaded is None:
            return None
        pills += threaded
    return pills
