"""The proof finds every way in which a drawing could be wrong: each is tried on a written one."""

import re
from collections.abc import Callable

import pytest

from subset.diagram.figure import Item, figure_html, standalone_svg
from subset.diagram.geometry_proof import svg_problems
from subset.geometry.layout_types import Region

ITEMS = [
    Item("facebook", "Facebook", "f/", Region.NETWORKING),
    Item("myspace", "Myspace", "m/", Region.NETWORKING),
    Item("reddit", "Reddit", "r/", Region.INNER_BORDER),
    Item("twitter", "X (Twitter)", "x/", Region.INNER_BORDER),
    Item("email", "E-mail", "e/", Region.BOTH_BORDERS),
    Item("flickr", "Flickr", "l/", Region.MEDIA),
    Item("youtube", "YouTube", "y/", Region.MEDIA),
    Item("warcraft", "World of Warcraft", "w/", Region.OUTER_BORDER),
    Item("netflix", "Netflix", "n/", Region.OUTSIDE),
    Item("rotary", "Rotary clubs", "o/", Region.OFFLINE),
    Item("vine", "Vine", "v/", Region.UNKNOWN),
]
WIDE = standalone_svg(ITEMS)
FIGURE = figure_html(ITEMS, table_uri="platforms/")
NARROW = re.findall(r"<svg.*?</svg>", FIGURE, flags=re.DOTALL)[1]


def place(svg: str, id_: str) -> dict[str, str]:
    match = re.search(rf'data-id="{id_}">\s*<rect ([^>]*)/>', svg)
    assert match
    return dict(re.findall(r'(\w+)="([^"]*)"', match[1]))


def moved(svg: str, id_: str, **to: float) -> str:
    """The drawing with a label moved, and its text with it."""
    old = place(svg, id_)
    new = {**old, **{name: str(value) for name, value in to.items()}}
    by = float(new["x"]) - float(old["x"]) + (float(new["width"]) - float(old["width"])) / 2

    def replace(match: re.Match[str]) -> str:
        attributes = " ".join(f'{name}="{value}"' for name, value in new.items())
        return f'{match[1]}<rect {attributes}/><text x="{float(match[2]) + by:.1f}"'

    changed, count = re.subn(rf'(data-id="{id_}">\s*)<rect [^>]*/><text x="([\d.]+)"', replace, svg)
    assert count == 1
    return changed


def onto(svg: str, id_: str, other: str) -> str:
    """The drawing with a label put exactly where another one is."""
    there = place(svg, other)
    return moved(svg, id_, x=float(there["x"]), y=float(there["y"]))


def shaped(svg: str, name: str, **to: float) -> str:
    """The drawing with a shape, or a capsule, of other measures."""
    match = re.search(rf'<(?:ellipse|rect) class="subset-{name}"[^>]*/>', svg)
    assert match
    element = match[0]
    for attribute, value in to.items():
        element = re.sub(rf' {attribute}="[^"]*"', f' {attribute}="{value}"', element)
    assert element != match[0]
    return svg.replace(match[0], element)


def assert_found(svg: str, *expected: str) -> None:
    problems = svg_problems(svg)
    for pattern in expected:
        assert any(re.search(pattern, problem) for problem in problems), (pattern, problems)


@pytest.mark.parametrize("svg", [WIDE, FIGURE, NARROW])
def test_what_is_written_is_proved(svg: str) -> None:
    assert svg_problems(svg) == []


@pytest.mark.parametrize("svg", [WIDE, NARROW])
@pytest.mark.parametrize(
    ("id_", "other", "expected"),
    [
        ("facebook", "flickr", "“Facebook”.*not inside the inner shape"),
        ("facebook", "netflix", "“Facebook”.*not inside the outer shape"),
        ("flickr", "facebook", "“Flickr”.*not outside the inner shape"),
        ("flickr", "rotary", "“Flickr”.*not inside the outer shape"),
        ("netflix", "flickr", "“Netflix”.*not outside the outer shape"),
        ("rotary", "facebook", "“Rotary clubs”.*not outside the inner shape"),
        ("myspace", "facebook", "“Facebook”.*“Myspace”.*overlap"),
    ],
)
def test_a_label_in_the_wrong_place_is_found(svg: str, id_: str, other: str, expected: str) -> None:
    assert_found(onto(svg, id_, other), expected)


@pytest.mark.parametrize(
    ("id_", "other", "expected"),
    [
        ("reddit", "facebook", "“Reddit”.*does not cross the edge of the inner shape"),
        ("reddit", "netflix", "“Reddit”.*not inside the outer shape"),
        ("warcraft", "flickr", "“World of Warcraft”.*not cross the edge of the outer shape"),
        ("email", "reddit", "“E-mail”.*does not cross the edge of the outer shape"),
        ("email", "netflix", "“E-mail”.*does not cross the edge of the inner shape"),
    ],
)
def test_a_contested_label_off_its_border_is_found(id_: str, other: str, expected: str) -> None:
    assert_found(onto(WIDE, id_, other), expected)


@pytest.mark.parametrize(("id_", "other"), [("reddit", "facebook"), ("email", "netflix")])
def test_a_contested_label_that_leaves_its_capsule_is_found(id_: str, other: str) -> None:
    assert_found(onto(NARROW, id_, other), "leaves its capsule")


def test_a_capsule_that_does_not_cross_its_border_is_found() -> None:
    _, _, after = NARROW.partition('data-region="inner-border"')
    y = re.search(r'subset-capsule"[^>]* y="([\d.]+)"', after)
    assert y
    changed = NARROW.replace(f'y="{y[1]}"', f'y="{float(y[1]) - 90:.1f}"', 1)
    assert_found(changed, "capsule of “Reddit”.*does not cross the edge of the inner shape")


@pytest.mark.parametrize(
    ("svg", "changes", "expected"),
    [
        (WIDE, {"rx": 250}, "inner shape leaves the outer one at"),
        (WIDE, {"ry": 150}, "inner shape leaves the outer one at"),
        (NARROW, {"height": 300}, "inner shape leaves the outer one at"),
        (NARROW, {"x": 30}, "inner shape leaves the outer one at"),
        (NARROW, {"rx": 160}, "inner shape leaves the outer one at"),
    ],
)
def test_an_outer_shape_that_is_too_small_is_found(
    svg: str, changes: dict[str, float], expected: str
) -> None:
    assert_found(shaped(svg, "outer", **changes), expected)


@pytest.mark.parametrize(
    ("svg", "changes"),
    [(WIDE, {"cx": 40}), (WIDE, {"cx": 600}), (WIDE, {"ry": 400}), (NARROW, {"y": 2})],
)
def test_an_inner_shape_that_is_not_inside_is_found(svg: str, changes: dict[str, float]) -> None:
    assert_found(shaped(svg, "inner", **changes), "inner shape leaves the outer one at")


def test_an_inner_shape_that_is_too_small_for_its_labels_is_found() -> None:
    assert_found(
        shaped(WIDE, "inner", rx=40, ry=40),
        "“Facebook”.*not inside the inner shape",
        "“Reddit”.*does not cross the edge of the inner shape",
    )


@pytest.mark.parametrize("svg", [WIDE, NARROW])
def test_a_text_that_is_too_wide_for_its_label_is_found(svg: str) -> None:
    assert_found(svg.replace(">Facebook<", ">Facebook and more<"), "Facebook and more.*needs")
    assert_found(moved(svg, "youtube", width=40), "“YouTube”.*needs .* of width and has 40")


def test_a_text_that_is_not_in_the_middle_of_its_label_is_found() -> None:
    x = place(WIDE, "youtube")["x"]
    assert_found(
        re.sub(r'<text x="[\d.]+"( y="[\d.]+">YouTube)', rf'<text x="{x}"\1', WIDE),
        "“YouTube”.*not in its middle",
    )


def test_a_label_on_a_heading_is_found() -> None:
    match = re.search(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>Social networking<', WIDE)
    assert match
    changed = moved(WIDE, "facebook", x=float(match[1]) - 40, y=float(match[2]) - 18)
    assert_found(changed, "“Facebook”.*overlaps the heading “Social networking”")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda svg: svg.replace('region="media"', 'region="elsewhere"'), "does not exist"),
        (lambda svg: svg.replace('region="media"', 'region="inside"'), "does not have"),
        (lambda svg: svg.replace('data-id="myspace"', 'data-id="facebook"'), "facebook.*2 times"),
        (lambda svg: svg.replace("subset-outer", "other"), "no outer shape"),
        (lambda svg: svg.replace("subset-inner", "other"), "does not have"),
        (lambda svg: svg.replace("</svg>", ""), "not well-formed"),
        (lambda _: "<p/>", "no <svg> element"),
    ],
)
def test_a_drawing_that_cannot_be_read_is_found(
    change: Callable[[str], str], expected: str
) -> None:
    assert_found(change(WIDE), expected)


def test_a_problem_says_in_which_view_it_is() -> None:
    first, _, second = FIGURE.partition("subset-view--narrow")
    changed = first + "subset-view--narrow" + second.replace(">Flickr<", ">Flickr and so on<")
    (problem,) = svg_problems(changed)
    assert problem.startswith("narrow: “Flickr and so on” (media) needs ")
