"""The diagram as markup: what is in it, in which order, how it is named, how big it is."""

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest

from subset.diagram.figure import (
    Item,
    Texts,
    counts_text,
    figure_html,
    single_figure_html,
    single_texts,
    small_mark_html,
    small_shapes_html,
    standalone_svg,
)
from subset.diagram.geometry_proof import svg_problems
from subset.geometry.layout_types import Region
from subset.geometry.shapes import Ellipse

ROOT = Path(__file__).parents[2]
CSS = (ROOT / "docs/assets/stylesheets/diagram.css").read_text(encoding="utf-8")

ITEMS = [
    Item("facebook", "Facebook", "platforms/facebook/", Region.NETWORKING, "not shown"),
    Item("myspace", "Myspace", "platforms/myspace/", Region.NETWORKING),
    Item("twitter", "X (Twitter)", "platforms/twitter/", Region.INNER_BORDER, "two readings"),
    Item("sms", "SMS", "platforms/sms/", Region.BOTH_BORDERS),
    Item("youtube", "YouTube", "platforms/youtube/", Region.MEDIA),
    Item("warcraft", "World of Warcraft", "platforms/warcraft/", Region.OUTER_BORDER),
    Item("at-t", "AT&T <i>", "platforms/at-t/?a=1&b=2", Region.OUTSIDE),
    Item("rotary", "Rotary clubs", "platforms/rotary/", Region.OFFLINE),
]


def figure(items: list[Item] | None = None, prefix: str = "diagram") -> ElementTree.Element:
    markup = figure_html(ITEMS if items is None else items, table_uri="platforms/", prefix=prefix)
    return ElementTree.fromstring(markup)


def many(count: int) -> list[Item]:
    regions = [*[Region.NETWORKING] * 4, *[Region.MEDIA] * 4, Region.INNER_BORDER, Region.OUTSIDE]
    names = ["Facebook", "Hacker News", "Odnoklassniki", "LINE", "WordPress.com", "TikTok", "Imgur"]
    return [
        Item(f"{names[i % 7]}-{i}".lower(), f"{names[i % 7]} {i}", f"p/{i}/", regions[i % 10], "x")
        for i in range(count)
    ]


def test_a_figure_has_a_way_around_it_two_drawings_and_a_caption_with_the_table() -> None:
    root = figure()
    assert [child.tag for child in root] == ["a", "svg", "svg", "figcaption"]
    assert root[0].get("href") == f"#{root[3].get('id')}"
    assert root[3][0].get("href") == "platforms/"
    assert "".join(root[3].itertext()) == (
        "Social networking as a subset of social media, with 8 platforms: 2 social networking,"
        " 3 contested, 1 social media only, 1 neither, 1 offline. The same data as a table."
    )


def test_a_drawing_is_a_named_group_and_never_an_image() -> None:
    root = figure()
    for svg in root.iter("svg"):
        assert svg.get("role") == "group"
        assert svg[0].tag == "title"
        assert svg[0].get("id") == svg.get("aria-labelledby")
    assert "img" not in {element.get("role") for element in root.iter()}


def test_every_region_is_a_list_with_its_count_in_its_name() -> None:
    wide = next(figure().iter("svg"))
    names = [group.get("aria-label") for group in wide.iter("g") if group.get("role") == "list"]
    assert names == [
        "Social networking, and so social media: 2",
        "Contested, on the border: 1",
        "Contested, on both borders: 1",
        "Social media only: 1",
        "Contested, on the outer border: 1",
        "Neither: 1",
        "Offline social networks: 1",
    ]


def test_what_is_not_determined_is_in_a_list_of_its_own_with_a_frame_and_a_heading() -> None:
    root = figure([*ITEMS, Item("a", "A", "a/", Region.UNKNOWN)])
    lists = [it for it in root.iter("g") if it.get("aria-label") == "Not determined yet: 1"]
    assert len(lists) == 2  # in both views
    for group in lists:
        assert group.get("data-region") == "unknown"
        assert group[0].get("class") == "subset-capsule"
        assert group[1][0].text == "Not determined yet"


def test_a_region_without_a_platform_is_left_out() -> None:
    root = figure(ITEMS[:2])
    assert {group.get("data-region") for group in root.iter("g")} - {None} == {"networking"}


@pytest.mark.parametrize("view", [0, 1])
def test_every_platform_is_a_link_in_a_list_item_of_both_drawings(view: int) -> None:
    svg = list(figure().iter("svg"))[view]
    found = {}
    for entry in svg.iter("g"):
        if entry.get("role") == "listitem":
            (link,) = entry
            assert link.tag == "a"
            text = link.find("text")
            assert text is not None
            found[link.get("data-id")] = (text.text, link.get("href"))
    assert found == {item.id: (item.name, item.uri) for item in ITEMS}


def test_the_order_of_the_wide_drawing_is_from_the_inside_outwards() -> None:
    wide = next(figure().iter("svg"))
    assert [link.get("data-id") for link in wide.iter("a")] == [item.id for item in ITEMS]


def test_the_order_of_the_narrow_drawing_is_from_top_to_bottom() -> None:
    narrow = list(figure().iter("svg"))[1]
    tops = [float(rect.get("y", "")) for link in narrow.iter("a") for rect in link.iter("rect")]
    assert tops == sorted(tops)


def test_only_a_contested_label_has_a_note_and_the_note_begins_with_the_name() -> None:
    titles = [title.text for link in figure().iter("a") for title in link.iter("title")]
    assert titles == ["X (Twitter): two readings"] * 2


def test_markup_in_a_name_is_text() -> None:
    markup = figure_html(ITEMS, table_uri='x"y')
    assert "AT&amp;T &lt;i&gt;" in markup
    assert "?a=1&amp;b=2" in markup
    assert 'x"y' not in markup


def test_figures_with_different_prefixes_may_share_a_page() -> None:
    one, other = (
        {element.get("id") for element in figure(prefix=prefix).iter()} - {None}
        for prefix in ("a", "b")
    )
    assert one
    assert not one & other


def test_the_figure_is_valid_html() -> None:
    parser = html5lib.HTMLParser(strict=True)
    parser.parseFragment(figure_html(ITEMS, table_uri="platforms/"))
    assert parser.errors == []


def test_coordinates_have_at_most_one_decimal() -> None:
    numbers = re.findall(r'[ =]"?(-?\d+\.\d+)', figure_html(ITEMS, table_uri=""))
    assert numbers
    assert all(len(number.partition(".")[2]) == 1 for number in numbers)


def test_seventy_five_platforms_are_at_most_eight_kilobytes() -> None:
    assert len(gzip.compress(figure_html(many(75), table_uri="platforms/").encode())) <= 8_000


def test_the_styles_are_at_most_four_kilobytes() -> None:
    assert len(gzip.compress(CSS.encode())) <= 4_000


def test_what_is_drawn_is_proved() -> None:
    assert svg_problems(figure_html(ITEMS, table_uri="")) == []
    assert svg_problems(figure_html(many(120), table_uri="")) == []
    assert svg_problems(standalone_svg(ITEMS)) == []


def test_a_file_stands_alone() -> None:
    file = standalone_svg(ITEMS, base_uri="../")
    root = ElementTree.fromstring(file)
    space = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{space}svg"
    assert [link.get("href") for link in root.iter(f"{space}a")] == [
        f"../{item.uri}" for item in ITEMS
    ]
    style = root.findtext(f"{space}style") or ""
    assert "prefers-color-scheme: dark" in style
    assert root.findtext(f"{space}desc", "").startswith("8 platforms: 2 social networking")


def test_a_file_has_the_colours_of_the_page() -> None:
    file = standalone_svg(ITEMS)
    assert palette(file, ":root {") == palette(CSS, ":root {")
    assert palette(file, "(prefers-color-scheme: dark) {") == palette(CSS, '"slate"] {')


def palette(styles: str, start: str) -> dict[str, str]:
    block = styles.partition(start)[2].partition("}")[0]
    return dict(re.findall(r"(--subset-[\w-]+): (#\w+);", block))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [":root {", '"slate"] {'])
def test_labels_and_edges_have_contrast(scheme: str) -> None:
    colours = {
        name.removeprefix("--subset-"): value for name, value in palette(CSS, scheme).items()
    }
    fills = [colours[name] for name in ("page", "media-fill", "networking-fill", "contested-fill")]
    for name, behind in (
        ("text", [*fills, colours["pill"]]),
        ("media", [colours["media-fill"], colours["page"]]),
        ("networking", [colours["networking-fill"], colours["media-fill"]]),
        ("contested", fills),
        ("outside", fills[:3]),
    ):
        for fill in behind:
            assert contrast(colours[name], fill) >= 4.5, (name, fill)


def test_one_shape_has_its_own_words() -> None:
    items = [
        Item("a", "Facebook", "a/", Region.INSIDE),
        Item("b", "Reddit", "b/", Region.BORDER, "open"),
        Item("c", "Netflix", "c/", Region.OUTSIDE),
    ]
    texts = single_texts("Social network sites as defined in 2007", "Social network sites", "2007")
    markup = single_figure_html(items, table_uri="t/", texts=texts, prefix="d")
    root = ElementTree.fromstring(markup)
    assert svg_problems(markup) == []
    assert "subset-inner" not in markup
    assert [
        group.get("aria-label")
        for group in next(root.iter("svg")).iter("g")
        if group.get("role") == "list"
    ] == ["Social network sites: 1", "Contested, on the border: 1", "Not social network sites: 1"]
    assert "".join(root[3].itertext()).startswith(
        "Social network sites as defined in 2007, with 3 platforms: 1 inside, 1 contested, "
    )


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], "no platforms"),
        (ITEMS[:1], "1 platform: 1 social networking"),
        (ITEMS[2:4], "2 platforms: 2 contested"),
        (
            [*ITEMS[2:4], Item("a", "A", "a/", Region.UNKNOWN)],
            "3 platforms: 2 contested, 1 not determined yet",
        ),
    ],
)
def test_the_counts_are_a_phrase(items: list[Item], expected: str) -> None:
    assert counts_text(items, Texts()) == expected


NESTED = [
    region for region in Region if region not in (Region.INSIDE, Region.BORDER, Region.UNKNOWN)
]


def test_the_small_picture_holds_the_inner_shape_inside_the_outer_one() -> None:
    shapes = ElementTree.fromstring(f"<svg>{small_shapes_html()}</svg>")
    outer, inner = (
        Ellipse(*(float(element.get(name, "")) for name in ("cx", "cy", "rx", "ry")))
        for element in shapes.iter("ellipse")
    )
    assert outer.farthest_of(inner)[0] < 0


@pytest.mark.parametrize("region", NESTED)
@pytest.mark.parametrize("slot", [0, 1])
def test_a_small_mark_is_where_its_region_says(region: Region, slot: int) -> None:
    mark = ElementTree.fromstring(small_mark_html("MeWe", region, 1 if slot else 0))
    dot = mark.find("circle")
    assert dot is not None
    x, y = float(dot.get("cx", "")), float(dot.get("cy", ""))
    outer, inner = (e.level(x, y) for e in (Ellipse(140, 78, 136, 57), Ellipse(90, 84, 74, 40)))
    edge = 0.12  # a dot on an edge has its centre within 4 units of it
    assert {
        Region.NETWORKING: inner < -edge,
        Region.INNER_BORDER: abs(inner) < edge and outer < -edge,
        Region.BOTH_BORDERS: outer < 0 < inner < 0.2,
        Region.MEDIA: outer < -edge and inner > edge,
        Region.OUTER_BORDER: abs(outer) < edge and inner > edge,
        Region.OUTSIDE: outer > edge,
        Region.OFFLINE: outer > edge,
    }[region]


def test_a_small_mark_shortens_and_escapes_the_name() -> None:
    mark = small_mark_html("<Alumni associations of everyone>", Region.MEDIA, 0)
    assert "&lt;Alumni" in mark
    assert "…" in mark


def test_a_small_mark_of_what_is_not_determined_is_unlike_a_contested_one() -> None:
    mark = small_mark_html("MeWe", Region.INNER_BORDER, 0, unknown=True)
    assert "border" not in mark
    assert "MeWe ?<" in mark
