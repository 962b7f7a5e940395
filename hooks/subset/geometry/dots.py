"""Where the dots of a small diagram stand: one dot for each platform, in its region.

Knows: the two ellipses of the small diagram, and rows and arcs of dots.
Must not know: which platforms there are, nor markup.

The drawing is 280 units wide. Dots of contested platforms have their centre on the border; those
that are not determined yet stand in rows below everything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from math import cos, dist, radians, sin
from types import MappingProxyType
from typing import Final

from subset.geometry.layout_types import LayoutError, Region
from subset.geometry.shapes import Ellipse, Point

WIDTH: Final = 280.0
OUTER: Final = Ellipse(140, 88, 136, 60)
INNER: Final = Ellipse(90, 94, 74, 42)
SIZES: Final = tuple((3.6 * scale, 10.5 * scale) for scale in (1, 0.8, 0.6, 0.45, 0.3, 0.2, 0.1))
"""Radius of a dot and the distance from one to the next: the greatest that fit are taken."""

AIR: Final = 2.0
"""The least room between a dot and an edge that it does not stand on."""

ARCS: Final = MappingProxyType(
    {
        Region.INNER_BORDER: (INNER, -62, 62),
        Region.OUTER_BORDER: (OUTER, -50, -20),
        Region.BOTH_BORDERS: (OUTER, 168, 192),
    }
)
"""The edge that takes the dots of a border, between two angles in degrees; 0 is on the right.

Dots that are contested about both borders stand on the outer one, beside the inner one.
"""


@dataclass(frozen=True, slots=True)
class Dots:
    """The centres of the dots of each region, their radius, and how high the drawing is."""

    centres: Mapping[Region, tuple[Point, ...]]
    radius: float
    height: float


def dots(counts: Mapping[Region, int]) -> Dots:
    """So many dots in each region. Raises LayoutError for more than any size of dots can show."""
    for radius, step in SIZES:
        centres = {
            region: tuple(islice(_places(region, radius, step, count), count))
            for region, count in counts.items()
        }
        if all(len(centres[region]) == count for region, count in counts.items()):
            lowest = max((y for points in centres.values() for _, y in points), default=0)
            return Dots(centres, radius, max(lowest + radius, OUTER.cy + OUTER.ry) + 4)
    raise LayoutError(f"{sum(counts.values())} dots are more than a small diagram can hold")


def _places(region: Region, radius: float, step: float, count: int) -> Iterator[Point]:
    """The places in a region, in the order in which they are taken."""
    match region:
        case Region.NETWORKING:
            inside = Ellipse(INNER.cx, INNER.cy, INNER.rx - radius - AIR, INNER.ry - radius - AIR)
            places = _about((84, 108), _grid((26, 94), (150, 140), step))
            yield from (p for p in places if inside.level(*p) < 0)
        case Region.MEDIA:
            inside = Ellipse(OUTER.cx, OUTER.cy, OUTER.rx - radius - AIR, OUTER.ry - radius - AIR)
            beside = Ellipse(INNER.cx, INNER.cy, INNER.rx + radius + AIR, INNER.ry + radius + AIR)
            places = _about((212, 90), _grid((150, 60), (276, 150), step))
            yield from (p for p in places if inside.level(*p) < 0 < beside.level(*p))
        case Region.OFFLINE | Region.OUTSIDE:
            # The corners beside the headings, which grow narrower from row to row.
            for x, y in _grid((5, 24), (66, 42), step):
                if x + 2.2 * (y - 24) < 66:
                    yield (x if region is Region.OFFLINE else WIDTH - x), y
        case Region.UNKNOWN:
            yield from _grid((5, 178), (WIDTH - 5, 1_000), step)
        case _:
            shape, first, last = ARCS[region]
            for index in range(1, count + 1):
                angle = radians(first + (last - first) / (count + 1) * index)
                yield shape.cx + shape.rx * cos(angle), shape.cy + shape.ry * sin(angle)


def _about(centre: Point, places: Iterator[Point]) -> list[Point]:
    """The places from the nearest to a point to the farthest."""
    return sorted(places, key=lambda it: (round(dist(it, centre)), it[1], it[0]))


def _grid(first: Point, last: Point, step: float) -> Iterator[Point]:
    """The points of a grid between two corners, row by row."""
    for row in range(int((last[1] - first[1]) / step) + 1):
        for column in range(int((last[0] - first[0]) / step) + 1):
            yield first[0] + step * column, first[1] + step * row
