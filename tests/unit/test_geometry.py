"""The geometry of the diagram: everything has its place, or there is a clear error."""

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from math import cos, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subset.geometry.borders import OVERHANG
from subset.geometry.layout_narrow import narrow, single_narrow
from subset.geometry.layout_single import single_wide
from subset.geometry.layout_types import (
    NESTED,
    SINGLE,
    TITLES,
    Label,
    Layout,
    LayoutError,
    Region,
    Title,
)
from subset.geometry.layout_wide import wide, wide_family
from subset.geometry.rows import GAP, break_rows, fits, rows_needed, spread
from subset.geometry.shapes import Ellipse, Rect, RoundedRect, minus
from work import calls_of

VIEWS = [wide, narrow]
SINGLE_VIEWS = [single_wide, single_narrow]
COMFORTABLE = {
    Region.NETWORKING: 45,
    Region.MEDIA: 45,
    Region.INNER_BORDER: 15,
    Region.OUTER_BORDER: 5,
    Region.BOTH_BORDERS: 4,
    Region.OUTSIDE: 10,
    Region.OFFLINE: 5,
    Region.UNKNOWN: 12,
}
NAMES = (
    "Facebook", "Myspace", "YouTube", "X (Twitter)", "LinkedIn", "Instagram", "TikTok", "Reddit",
    "Wikipedia", "WordPress.com", "Flickr", "Mastodon", "Discord", "WhatsApp chats", "SMS",
    "E-mail", "WhatsApp Channels", "World of Warcraft", "Hacker News", "Stack Overflow",
    "Odnoklassniki", "Alumni associations", "Bremnes parish", "WeChat Moments", "Truth Social",
    "hi5", "QQ", "微博",
)  # fmt: skip

View = Callable[..., Layout]


def labels_of(counts: dict[Region, int]) -> list[Label]:
    regions = [region for region, count in counts.items() for _ in range(count)]
    return [
        Label(f"{region}-{index}", NAMES[index % len(NAMES)], region)
        for index, region in enumerate(regions)
    ]


def levels(layout: Layout, name: str, box: Rect) -> list[float]:
    """The levels of the ends of a box's two axes relative to a shape; negative is inside."""
    shape = layout.outer if name == "outer" else layout.inner
    assert shape is not None
    ends = ((box.x, box.cy), (box.right, box.cy), (box.cx, box.y), (box.cx, box.bottom))
    return [shape.level(x, y) for x, y in ends]


def side(layout: Layout, name: str, box: Rect) -> str:
    found = levels(layout, name, box)
    return "inside" if max(found) < 0 else "outside" if min(found) > 0 else "across"


def assert_sound(layout: Layout, labels: Sequence[Label]) -> None:
    """Every label is there once, in its region, on the page, and touches no other."""
    assert {pill.label for pill in layout.pills} == set(labels)
    assert len(layout.pills) == len(labels)
    page = Rect(0, 0, layout.width, layout.height)
    for pill in layout.pills:
        assert page.holds(pill.box), pill
    for one, other in combinations(layout.pills, 2):
        assert not one.box.grown(2).overlaps(other.box), (one, other)
    for heading in layout.headings:
        assert page.holds(heading.box), heading
        for pill in layout.pills:
            assert not heading.box.overlaps(pill.box), (heading, pill)
    capsules = {capsule.region: capsule.box for capsule in layout.capsules}
    sides = {
        Region.NETWORKING: ("inside", "inside"),
        Region.INNER_BORDER: ("inside", "across"),
        Region.BOTH_BORDERS: ("across", "across"),
        Region.MEDIA: ("inside", "outside"),
        Region.OUTER_BORDER: ("across", "outside"),
        Region.OUTSIDE: ("outside", "outside"),
        Region.OFFLINE: ("outside", "outside"),
        Region.UNKNOWN: ("outside", "outside"),
        Region.INSIDE: ("inside", ""),
        Region.BORDER: ("across", ""),
    }
    for pill in layout.pills:
        box = capsules.get(pill.label.region, pill.box)
        assert box.holds(pill.box)
        of_outer, of_inner = sides[pill.label.region]
        assert side(layout, "outer", box) == of_outer, pill
        if layout.inner:
            assert side(layout, "inner", box) == of_inner, pill
    for region in layout.regions:
        placed = [pill.label for pill in layout.pills_of(region)]
        assert placed == [label for label in labels if label.region is region]


texts = st.text(alphabet="abcdefgimtwILMW. 微Ж", min_size=1, max_size=14)


def label_lists(regions: Sequence[Region], most: int) -> st.SearchStrategy[list[Label]]:
    pairs = st.lists(st.tuples(texts, st.sampled_from(regions)), max_size=most)
    return pairs.map(
        lambda found: [Label(str(i), text, region) for i, (text, region) in enumerate(found)]
    )


@pytest.mark.parametrize("view", VIEWS)
@given(labels=label_lists(NESTED, 60))
@settings(max_examples=25, deadline=None)
def test_any_labels_find_a_sound_place_in_two_shapes(view: View, labels: list[Label]) -> None:
    assert_sound(view(labels), labels)


@pytest.mark.parametrize("view", SINGLE_VIEWS)
@given(labels=label_lists(SINGLE, 60))
@settings(max_examples=25, deadline=None)
def test_any_labels_find_a_sound_place_in_one_shape(view: View, labels: list[Label]) -> None:
    assert_sound(view(labels), labels)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("region", NESTED)
@pytest.mark.parametrize("count", [1, 2, 7, 40])
def test_a_region_may_be_alone(view: View, region: Region, count: int) -> None:
    labels = labels_of({region: count})
    assert_sound(view(labels), labels)


@pytest.mark.parametrize("view", VIEWS)
def test_the_promised_numbers_fit_comfortably(view: View) -> None:
    labels = labels_of(COMFORTABLE)
    layout = view(labels)
    assert_sound(layout, labels)
    assert layout.width == (752 if view is wide else 328)
    assert layout.height < (1300 if view is wide else 2900)


@given(frames=st.lists(label_lists(NESTED, 30), min_size=1, max_size=4))
@settings(max_examples=15, deadline=None)
def test_the_frames_of_a_family_are_sound_and_have_the_same_shapes(
    frames: list[list[Label]],
) -> None:
    family = wide_family(frames)
    for layout, labels in zip(family, frames, strict=True):
        assert_sound(layout, labels)
        assert (layout.outer, layout.inner) == (family[0].outer, family[0].inner)


@pytest.mark.parametrize("view", VIEWS + SINGLE_VIEWS)
def test_what_is_not_determined_stands_in_a_frame_below_all_else(view: View) -> None:
    labels = labels_of({Region.OUTSIDE: 6, Region.UNKNOWN: 20})
    layout = view(labels)
    (frame,) = [it.box for it in layout.capsules if it.region is Region.UNKNOWN]
    for pill in layout.pills:
        inside = pill.label.region is Region.UNKNOWN
        assert frame.holds(pill.box) if inside else pill.box.bottom < frame.y


@pytest.mark.parametrize("view", VIEWS + SINGLE_VIEWS)
def test_nothing_at_all_has_a_layout(view: View) -> None:
    layout = view([])
    assert layout.pills == ()
    assert layout.headings


@pytest.mark.parametrize("view", VIEWS)
def test_five_hundred_labels_are_placed_with_no_more_work_for_each(view: View) -> None:
    labels = labels_of({region: count * 4 for region, count in COMFORTABLE.items()})[:500]
    assert_sound(view(labels), labels)
    fifty = calls_of(lambda: view(labels[::10]))
    assert calls_of(lambda: view(labels[::2])) < 1.5 * 5 * fifty


@pytest.mark.parametrize("view", VIEWS)
def test_the_same_labels_always_give_the_same_layout(view: View) -> None:
    labels = labels_of({Region.NETWORKING: 20, Region.MEDIA: 20, Region.INNER_BORDER: 9})
    assert view(labels) == view(list(labels))


@pytest.mark.parametrize("view", VIEWS)
def test_the_shapes_grow_with_the_data(view: View) -> None:
    heights = [
        view(labels_of({Region.NETWORKING: n, Region.MEDIA: n})).height for n in (10, 60, 120)
    ]
    assert heights == sorted(set(heights))


def test_eighty_labels_make_a_drawing_that_is_wider_than_high_with_its_heading_on_top() -> None:
    counts = {
        Region.NETWORKING: 15,
        Region.MEDIA: 40,
        Region.INNER_BORDER: 14,
        Region.OUTSIDE: 8,
        Region.OFFLINE: 3,
    }
    layout = wide(labels_of(counts))
    assert layout.height < layout.width  # or it would not be seen whole on a laptop
    assert isinstance(layout.inner, Ellipse)
    (heading,) = [it for it in layout.headings if it.region is Region.NETWORKING]
    top = layout.inner.cy - layout.inner.ry
    assert heading.box.y - top < layout.inner.ry / 2, "the top of the inner shape stands empty"


@pytest.mark.parametrize("view", VIEWS + SINGLE_VIEWS)
@pytest.mark.parametrize("text", ["x" * 200, "W" * 24, "微" * 20])
def test_a_name_that_is_too_long_is_an_error_that_names_it(view: View, text: str) -> None:
    with pytest.raises(LayoutError, match=f"^the-id: the name “{text}” needs .* shorter name$"):
        view([Label("the-id", text, Region.OUTSIDE)])


@pytest.mark.parametrize("view", SINGLE_VIEWS)
def test_a_long_heading_goes_on_two_lines_and_stays_within_the_shape(view: View) -> None:
    titles = {**TITLES, Region.INSIDE: Title("Age-restricted social media platform", "a " * 60)}
    layout = view(labels_of({Region.INSIDE: 20}), titles)
    (heading,) = layout.headings
    assert heading.lines == ("Age-restricted social", "media platform")
    assert heading.notes[-1].endswith("…")
    assert all(layout.outer.level(x, y) < 0 for x, y in heading.box.corners[2:])


@pytest.mark.parametrize("view", SINGLE_VIEWS)
def test_a_heading_that_would_be_too_small_to_read_is_an_error(view: View) -> None:
    with pytest.raises(LayoutError, match=r"the heading “What.*” is too long for a diagram"):
        view([], {**TITLES, Region.INSIDE: Title("What nobody " * 8)})


@pytest.mark.parametrize(
    ("view", "region"),
    [(wide, Region.INSIDE), (narrow, Region.BORDER), (single_wide, Region.MEDIA),
     (single_narrow, Region.OFFLINE)],
)  # fmt: skip
def test_a_region_of_the_other_diagram_is_an_error(view: View, region: Region) -> None:
    with pytest.raises(LayoutError, match=f"a: this diagram has no region “{region}”"):
        view([Label("a", "A", region)])


@pytest.mark.parametrize("view", VIEWS)
def test_an_id_that_is_used_twice_is_an_error(view: View) -> None:
    labels = [Label("a", "A", Region.MEDIA), Label("a", "B", Region.OFFLINE)]
    with pytest.raises(LayoutError, match="a: two labels have this id"):
        view(labels)


def test_contested_labels_of_the_wide_view_are_threaded_from_top_to_bottom() -> None:
    layout = wide(labels_of(COMFORTABLE))
    for region in (Region.INNER_BORDER, Region.BOTH_BORDERS, Region.OUTER_BORDER):
        tops = [pill.box.y for pill in layout.pills_of(region)]
        assert all(below - above >= 31 - 1e-9 for above, below in pairwise(tops))


def test_contested_labels_of_the_wide_view_show_on_both_sides_of_their_border() -> None:
    labels = [
        Label(f"{region}-{text}", text, region)
        for region in (Region.INNER_BORDER, Region.BOTH_BORDERS, Region.OUTER_BORDER)
        for text in ("QQ", "Alumni associations", "SMS", "World of Warcraft", "X")
    ]
    layout = wide(labels)
    outer, inner = layout.outer, layout.inner
    assert isinstance(outer, Ellipse)
    assert isinstance(inner, Ellipse)
    for pill in layout.pills:
        y = pill.box.cy
        edges = {
            Region.INNER_BORDER: [inner.right(y)],
            Region.BOTH_BORDERS: [outer.left(y), inner.left(y)],
            Region.OUTER_BORDER: [outer.right(y)],
        }[pill.label.region]
        assert pill.box.x + OVERHANG <= min(edges) + 1e-9
        assert max(edges) <= pill.box.right - OVERHANG + 1e-9
    assert OVERHANG >= 8


def test_rows_are_filled_so_that_the_squared_empty_space_is_least() -> None:
    # All in the first row but one would leave (8, 112) empty; three and two leave less.
    assert break_rows([40, 40, 40, 40, 40], [(0, 196), (0, 196)]) in ([3, 2], [2, 3])
    assert break_rows([60], [(0, 100), (0, 62)]) == [1, 0]
    assert break_rows([60], [(0, 62), (0, 100)]) == [0, 1]
    assert break_rows([], [(0, 10)]) == [0]
    assert break_rows([10], [None]) is None
    assert break_rows([10], []) is None


def quarters(least: int, most: int) -> st.SearchStrategy[float]:
    """Lengths in quarters of a pixel, whose sums and differences are exact."""
    return st.integers(4 * least, 4 * most).map(lambda number: number / 4)


@given(
    widths=st.lists(quarters(10, 90), max_size=12),
    rooms=st.lists(st.none() | quarters(5, 300), max_size=8),
)
def test_rows_can_be_broken_exactly_if_they_fit(
    widths: list[float], rooms: list[float | None]
) -> None:
    spans = [None if room is None else (0.0, room) for room in rooms]
    counts = break_rows(widths, spans)
    assert (counts is not None) == fits(widths, spans)
    if counts is not None:
        assert sum(counts) == len(widths)


@given(widths=st.lists(st.floats(10, 90), min_size=1, max_size=12))
def test_the_rows_needed_are_the_fewest_that_fit(widths: list[float]) -> None:
    count = rows_needed(widths, (0, 100))
    assert fits(widths, [(0.0, 100.0)] * count)
    assert not fits(widths, [(0.0, 100.0)] * (count - 1))


def test_what_does_not_fit_one_row_fits_no_number_of_rows() -> None:
    with pytest.raises(ValueError, match=r"120\.0 does not fit 100\.0"):
        rows_needed([120], (0, 100))


@pytest.mark.parametrize(
    ("align", "expected"),
    [("start", [0, 18]), ("end", [72, 90]), ("middle", [100 / 2 - 23, 100 / 2 + 13])],
)
def test_a_row_stands_at_its_start_its_end_or_in_its_middle(
    align: str, expected: list[float]
) -> None:
    assert spread([10, 10], (0, 100), align) == pytest.approx(expected)  # type: ignore[arg-type]
    assert GAP == 8


def test_a_span_without_blocks_is_what_is_left_of_it() -> None:
    assert minus((0, 10), [(2, 3), None, (8, 20)]) == [(0, 2), (3, 8)]
    assert minus(None, [(2, 3)]) == []


@given(
    top=st.floats(-60, 60),
    height=st.floats(0, 40),
    across=st.floats(0, 1),
    down=st.floats(0, 1),
)
def test_a_chord_is_inside_at_every_height_of_its_band_and_a_shadow_holds_all_that_is(
    top: float, height: float, across: float, down: float
) -> None:
    ellipse = Ellipse(3, -2, 70, 40)
    y = top + height * down
    chord, shadow = ellipse.chord(top, top + height), ellipse.shadow(top, top + height)
    if chord:
        assert ellipse.level(chord[0] + (chord[1] - chord[0]) * across, y) <= 1e-9
    x = -67 + 140 * across
    if ellipse.level(x, y) < 0:
        assert shadow is not None
        assert shadow[0] <= x <= shadow[1]


@given(
    x=st.floats(-100, 100), y=st.floats(-100, 100), rx=st.floats(1, 90), ry=st.floats(1, 90),
    turn=st.floats(0, 6.3),
)  # fmt: skip
def test_the_bound_of_an_ellipse_in_an_ellipse_holds_everywhere_and_is_taken_somewhere(
    x: float, y: float, rx: float, ry: float, turn: float
) -> None:
    outer, inner = Ellipse(0, 0, 80, 50), Ellipse(x, y, rx, ry)
    bound, point = outer.farthest_of(inner)
    assert outer.level(x + rx * cos(turn), y + ry * sin(turn)) <= bound + 1e-6
    if abs(x) > 1 and abs(y) > 1:  # on an axis the farthest point is one of two
        assert outer.level(*point) == pytest.approx(bound, abs=1e-3, rel=1e-3)
        assert inner.level(*point) == pytest.approx(0, abs=1e-3)


def test_a_rounded_rectangle_knows_its_distance() -> None:
    shape = RoundedRect(Rect(0, 0, 100, 60), 20)
    assert shape.level(50, -7) == 7
    assert shape.level(50, 5) == -5
    assert shape.level(0, 0) == pytest.approx(20 * 2**0.5 - 20)
    assert not shape.holds_rect(Rect(1, 1, 50, 10))
    assert shape.holds_rect(Rect(8, 8, 50, 10))
    assert shape.misses_rect(Rect(-4, -4, 8, 8))
    assert not shape.misses_rect(Rect(-4, 20, 8, 8))
    assert shape.farthest_of(RoundedRect(Rect(10, 10, 80, 40), 10))[0] == pytest.approx(-10)
    assert shape.farthest_of(RoundedRect(Rect(10, 10, 95, 40), 10))[0] == pytest.approx(5)
