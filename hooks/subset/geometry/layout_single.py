"""The wide view of one shape, for a definition of one term.

Knows: names inside the ellipse, contested ones on both of its edges, all others after it.
Must not know: markup, colours, what the term is.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from subset.geometry.borders import thread
from subset.geometry.filling import find_heading, free_span, holds
from subset.geometry.layout_types import (
    SINGLE,
    TITLES,
    WIDE,
    Groups,
    Label,
    Layout,
    Region,
    Titles,
    grouped,
)
from subset.geometry.rows import GAP
from subset.geometry.shapes import Ellipse, Span
from subset.geometry.wide_parts import (
    FIRST_HALF_HEIGHT,
    WIDTH,
    chord,
    finished,
    lowest,
    page,
    stretches,
)

SINGLE_ARCS: Final = ((-0.80, 0.80),)


def single_wide(labels: Sequence[Label], titles: Titles = TITLES) -> Layout:
    """The layout of one shape, for a definition of one term: inside, border, outside.

    Raises LayoutError for a label that is too wide, or of a region that needs two shapes.
    """
    groups = grouped(labels, WIDE, SINGLE)

    def attempts(half_height: float) -> Iterator[Callable[[], Layout] | None]:
        yield _one_shape(groups, titles, Ellipse(WIDTH / 2, 0, WIDTH / 2 - 80, half_height))

    return lowest(attempts, FIRST_HALF_HEIGHT / 2, len(labels))


def _one_shape(groups: Groups, titles: Titles, outer: Ellipse) -> Callable[[], Layout] | None:
    """A function that finishes the layout of a single shape, or None if it is too small."""
    border = groups[Region.BORDER]
    half = (len(border) + 1) // 2
    arcs = stretches(outer, SINGLE_ARCS)
    left = thread(border[:half], arcs, lambda y: (outer.left(y),), page, [])
    right = thread(border[half:], arcs, lambda y: (outer.right(y),), page, [])
    if left is None or right is None:
        return None
    boxes = sorted((pill.box for pill in left + right), key=lambda box: box.y)

    def inside(top: float, bottom: float) -> Span | None:
        return free_span(chord(outer, top, bottom), top, bottom, boxes)

    title = titles[Region.INSIDE]
    heading = find_heading(Region.INSIDE, title, WIDE, inside, -outer.ry, outer.ry)
    if heading is None:
        return None
    filling = (groups[Region.INSIDE], WIDE, inside, heading.box.bottom + GAP, outer.ry)
    if not holds(*filling):
        return None
    return partial(finished, groups, titles, outer, None, [*left, *right], [heading], [filling])
