"""The timeline's geometry, in numbers: in order, within bounds, never overlapping."""

from __future__ import annotations

import gzip
import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subset.addresses.urls import Urls
from subset.data.load import load
from subset.diagram.timeline import BESIDE, MARK, NARROW, PAD, WIDE, Event, Pill, Sizes, layout
from subset.edition import Edition
from subset.geometry.metrics import text_width
from subset.pages.overviews import timeline
from subset.verdicts.catalogue import assemble

VIEWS = pytest.mark.parametrize("sizes", [WIDE, NARROW], ids=["wide", "narrow"])
EVENTS = st.lists(
    st.builds(
        Event,
        id=st.just("x"),
        name=st.text("abcdefgM. ", min_size=1, max_size=60),
        verdict=st.just("social-media"),
        year=st.integers(1990, 2030),
        ending=st.booleans(),
        others=st.sampled_from([(), ("2001",), ("2001", "2002")]),
    ),
    max_size=40,
)


def event(name: str, year: int, *, ending: bool = False, others: tuple[str, ...] = ()) -> Event:
    return Event(name.lower(), name, "social-media", year, ending, others)


def overlap(a: Pill, b: Pill, height: float) -> bool:
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + height and b.y < a.y + height


@VIEWS
@given(events=EVENTS)
def test_no_two_labels_overlap_and_none_leaves_the_drawing(
    sizes: Sizes, events: list[Event]
) -> None:
    view = layout(events, sizes)
    pills = list(view.pills())
    assert len(pills) == len(events)
    for a, b in itertools.combinations(pills, 2):
        assert not overlap(a, b, sizes.pill), (a, b)
    for pill in pills:
        assert pill.x >= -1e-6
        assert pill.x + pill.width <= sizes.width + 1e-6
        assert pill.y + sizes.pill <= view.height
        assert MARK + text_width(pill.text, sizes.text) + PAD <= pill.width + 1e-6


@VIEWS
@given(events=EVENTS)
def test_years_follow_one_another_downwards_and_labels_stand_beside_the_axis(
    sizes: Sizes, events: list[Event]
) -> None:
    blocks = layout(events, sizes).blocks
    assert [block.year for block in blocks] == sorted({e.year for e in events})
    for block, following in itertools.pairwise(blocks):
        assert block.bottom < following.y - sizes.pill / 2
        assert following.skips is (following.year > block.year + 1)
    for block in blocks:
        assert all(pill.x >= sizes.right for pill in block.launches)
        if sizes.two_sided:
            assert all(p.x + p.width <= sizes.axis - BESIDE + 1e-6 for p in block.endings)


def test_years_that_are_left_out_leave_a_wider_gap() -> None:
    near = layout([event("A", 2003), event("B", 2004)], WIDE)
    far = layout([event("A", 2003), event("B", 2009)], WIDE)
    assert far.blocks[1].y - near.blocks[1].y == WIDE.break_gap
    assert [block.skips for block in far.blocks] == [False, True]


def test_an_ending_stands_left_of_the_axis_in_the_wide_view() -> None:
    (block,) = layout([event("Vine", 2013), event("Bebo", 2013, ending=True)], WIDE).blocks
    assert block.launches[0].y == block.endings[0].y
    assert block.endings[0].x + block.endings[0].width == WIDE.axis - BESIDE


def test_an_ending_stands_below_the_launches_and_says_so_in_the_narrow_view() -> None:
    (block,) = layout([event("Vine", 2013), event("Bebo", 2013, ending=True)], NARROW).blocks
    assert block.endings[0].y == block.launches[0].y + NARROW.pill + NARROW.row_gap
    assert block.endings[0].text == "Bebo ends"


@VIEWS
def test_a_conflicting_year_is_shown_even_where_the_name_has_to_give_way(sizes: Sizes) -> None:
    short = layout([event("Friendster", 2002, others=("2003",))], sizes)
    assert [pill.text for pill in short.pills()] == ["Friendster (or 2003)"]
    name = "A service with a very long name that nobody could ever remember in full"
    for ending in (True, False):
        (pill,) = layout([event(name, 2002, ending=ending, others=("2003",))], sizes).pills()
        assert pill.text.endswith("(or 2003)")
        assert "…" in pill.text


@VIEWS
def test_a_drawing_without_events_is_empty_and_not_an_error(sizes: Sizes) -> None:
    view = layout([], sizes)
    assert view.blocks == ()
    assert view.height > 0


@VIEWS
def test_labels_are_large_enough_to_hit(sizes: Sizes) -> None:
    assert sizes.pill >= 24
    (pill,) = layout([event("X", 2002)], sizes).pills()
    assert pill.width >= 24


def test_the_real_drawing_is_light_and_shortens_no_name(real_root: Path) -> None:
    site = assemble(load(real_root)[0])
    edition = Edition(site, Urls(lambda src: src.removesuffix(".md") + "/"), "/")
    figure = re.search(r"<figure.*</figure>", timeline(edition, "timeline.md"), re.DOTALL)
    assert figure
    assert len(gzip.compress(figure[0].encode())) <= 8 * 1024
    assert "…" not in figure[0]
    launches = sum(bool(e.platform.launched) for e in site.entries)
    endings = sum(bool(e.platform.ended) for e in site.entries)
    assert figure[0].count('role="listitem"') == 2 * (launches + endings)
