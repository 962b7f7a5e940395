"""The dots of the small diagrams: as many as there are platforms, each in its region."""

from itertools import combinations
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subset.diagram.years import REGIONS
from subset.geometry.dots import INNER, OUTER, WIDTH, dots
from subset.geometry.layout_types import LayoutError, Region

SIDES = {
    Region.NETWORKING: (-1, -1),
    Region.INNER_BORDER: (-1, 0),
    Region.BOTH_BORDERS: (0, 1),
    Region.MEDIA: (-1, 1),
    Region.OUTER_BORDER: (0, 1),
    Region.OUTSIDE: (1, 1),
    Region.OFFLINE: (1, 1),
    Region.UNKNOWN: (1, 1),
}


def side(level: float) -> int:
    return 0 if abs(level) < 1e-9 else 1 if level > 0 else -1


def test_the_inner_shape_is_inside_the_outer_one() -> None:
    assert OUTER.farthest_of(INNER)[0] < 0


@given(st.dictionaries(st.sampled_from(REGIONS), st.integers(0, 60)))
@settings(max_examples=60, deadline=None)
def test_every_dot_is_in_its_region_and_on_the_drawing(counts: dict[Region, int]) -> None:
    found = dots(counts)
    assert {region: len(points) for region, points in found.centres.items()} == counts
    for region, points in found.centres.items():
        for x, y in points:
            assert found.radius <= x <= WIDTH - found.radius
            assert found.radius <= y <= found.height - found.radius
            assert (side(OUTER.level(x, y)), side(INNER.level(x, y))) == SIDES[region], region


@given(st.dictionaries(st.sampled_from(REGIONS), st.integers(0, 40)))
@settings(max_examples=30, deadline=None)
def test_no_dot_covers_another_of_its_region(counts: dict[Region, int]) -> None:
    found = dots(counts)
    for region, points in found.centres.items():
        if "border" not in region:
            assert all(dist(a, b) > 2 * found.radius for a, b in combinations(points, 2))


def test_more_dots_are_smaller_and_too_many_are_an_error() -> None:
    few, many = dots({Region.MEDIA: 20}), dots({Region.MEDIA: 200})
    assert many.radius < few.radius
    with pytest.raises(LayoutError, match="100000 dots are more than"):
        dots({Region.MEDIA: 100_000})
