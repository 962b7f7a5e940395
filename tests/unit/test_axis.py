"""The axis of years: in order, within bounds, and to scale since the Web."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subset.geometry.axis import APART, BREAK, MOST, STEP, axis

SPANS = st.lists(
    st.tuples(st.integers(1800, 2040), st.integers(0, 60)).map(lambda s: (s[0], sum(s))),
    min_size=1, max_size=30,
)  # fmt: skip


@given(SPANS)
def test_later_is_further_to_the_right_and_nothing_leaves_the_axis(
    spans: list[tuple[int, int]],
) -> None:
    it = axis(spans)
    edges = sorted({edge for first, last in spans for edge in (first, last + 1)})
    places = [it.at(edge) for edge in edges]
    assert all(0 <= place <= 100 for place in places)
    assert all(a <= b for a, b in pairwise(places))
    assert it.at(it.last + 1) == 100


@given(SPANS)
def test_a_span_of_one_year_has_a_width_in_the_scaled_part_and_an_old_one_too(
    spans: list[tuple[int, int]],
) -> None:
    it = axis(spans)
    for first, last in spans:
        assert it.at(last + 1) > it.at(first)


def test_years_are_to_scale_since_the_break_and_older_ones_are_steps() -> None:
    it = axis([(1905, 2026), (1952, 1954), (1996, 2026)])
    assert it.older == (1905, 1952, 1955)
    assert [it.at(year) for year in (1905, 1952, 1955)] == [0, STEP, 2 * STEP]
    assert it.at(BREAK) == 3 * STEP == it.scaled
    widths = [it.at(year + 1) - it.at(year) for year in range(BREAK, 2027)]
    assert max(widths) - min(widths) < 0.21, "a year is as wide as any other, but for rounding"


def test_many_old_years_take_no_more_than_their_share() -> None:
    it = axis([(year, 2026) for year in range(1900, 1990)])
    assert it.scaled == MOST
    assert it.at(1989) < MOST


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [(2004, 2026, [2005, 2010, 2015, 2020, 2025]), (1996, 1996, []), (1995, 2000, [1995, 2000])],
)
def test_every_fifth_year_is_written(first: int, last: int, ticks: list[int]) -> None:
    assert [year for year, _ in axis([(first, last)]).ticks] == ticks
    assert all(year % APART == 0 for year in ticks)


def test_without_spans_there_is_an_axis_all_the_same() -> None:
    assert axis([]).ticks == ((BREAK, 0.0),)
