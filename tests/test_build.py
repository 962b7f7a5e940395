"""What a build does besides MkDocs: markers, links to what MkDocs never sees, the last proof."""

from __future__ import annotations

from pathlib import Path

import pytest

import make
from subset.build import Build
from subset.data.problems import DataError
from subset.pages.stencil import BODY, DESCRIPTION, SLUG, TITLE
from subset.urls import pair_src, platform_src


def url_of_source(src: str) -> str:
    return src.removesuffix(".md") + "/"


def dest_of_source(src: str) -> str:
    return src.removesuffix(".md") + "/index.html"


def start(root: Path) -> Build:
    return Build.start(
        root,
        today=make.TODAY,
        url_of_source=url_of_source,
        site_url="https://subset.example/",
        repository="https://github.com/example/subset",
    )


@pytest.fixture(scope="module")
def build(planted: make.Tree) -> Build:
    return start(planted.root)


def test_a_marker_becomes_a_place_that_is_filled_later(build: Build) -> None:
    held = build.hold_markers("# T\n\n<!-- subset: statistics -->\n", "data.md")
    assert "<!--" not in held
    filled = build.content(held, "data.md")
    assert "<table" in filled


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        (
            "# T\n\n<!-- subset: digram -->\n",
            'docs/index.md:3:1: unknown marker "digram" — did you mean "diagram"?',
        ),
        (
            "# T\n\nSee [them](compare/alpa-vs-beta.md).\n",
            'docs/index.md:3:12: there is no platform "alpa" — did you mean "alpha"?',
        ),
        (
            "See [them](compare/beta-vs-alpha.md).\n",
            "docs/index.md:1:12: the two ids are not in alphabetical order — write alpha-vs-beta",
        ),
        (
            "Get [it](data/platform.json).\n",
            'docs/index.md:1:10: there is no data file "data/platform.json" — did you mean '
            '"data/platforms.json"?',
        ),
    ],
    ids=["marker", "platform", "order", "data file"],
)
def test_a_fault_in_a_hand_written_page_is_named_with_its_line(
    build: Build, markdown: str, message: str
) -> None:
    with pytest.raises(DataError) as caught:
        build.hold_markers(markdown, "index.md")
    assert str(caught.value) == message


def test_a_link_to_a_comparison_is_resolved_from_where_it_stands(build: Build) -> None:
    held = build.hold_markers("[both](compare/alpha-vs-beta.md#differences)", "method.md")
    html = held.replace("[both](", '<p><a href="').replace(")", '">both</a></p>')
    assert 'href="../compare/alpha-vs-beta/#differences"' in build.content(html, "method.md")


def test_only_the_beginning_of_a_page_is_shown_to_the_search(build: Build) -> None:
    page = build.generated[platform_src("alpha")].body_html
    shown = build.searchable(page)
    assert "<h1" in shown
    assert 'id="evidence"' in page
    assert 'id="evidence"' not in shown


def test_the_table_of_contents_nests_third_level_headings(build: Build) -> None:
    toc = build.toc('<h2 id="a">A</h2><h3 id="b">B <i>x</i></h3><h2 id="c">C</h2>')
    assert [token["id"] for token in toc] == ["a", "c"]
    assert toc[0]["children"][0]["name"] == "B x"


def theme_page() -> str:
    return (
        f"<title>{TITLE}</title><meta content='{DESCRIPTION}'>"
        f"<link href='https://subset.example/compare/{SLUG}/'><article><p>{BODY}</p></article>"
    )


def test_a_build_writes_every_pair_redirect_and_data_file(tree: make.Tree, tmp_path: Path) -> None:
    build = start(tree.root)
    out = tmp_path / "out"
    build.start_pairs(theme_page(), out, dest_of_source)
    build.write(out, dest_of_source)
    page = (out / dest_of_source(pair_src("beta", "alpha"))).read_text()
    assert page.startswith("<title>")
    assert "<p><h1" not in page, "the body is not inside a paragraph"
    assert (out / "data/platforms.json").is_file()
    pairs = list((out / "compare").iterdir())
    number = len(build.pages.site.entries)
    assert len(pairs) == number * (number - 1) // 2


def test_several_processes_write_what_one_writes(tree: make.Tree, tmp_path: Path) -> None:
    written = []
    for processes in (1, 3):
        build = start(tree.root)
        build.pages.processes = processes
        out = tmp_path / str(processes)
        build.start_pairs(theme_page(), out, dest_of_source)
        build.write(out, dest_of_source)
        written.append({p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()})
    assert written[0] == written[1]


def test_a_build_without_the_comparison_page_fails(tree: make.Tree, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="comparison page was not built"):
        start(tree.root).write(tmp_path / "out", dest_of_source)


def test_a_drawing_that_breaks_the_subset_stops_the_build(tree: make.Tree, tmp_path: Path) -> None:
    build = start(tree.root)
    build.start_pairs(theme_page(), tmp_path / "out", dest_of_source)
    figure = build.content(
        build.hold_markers("<!-- subset: diagram -->", "diagram.md"), "diagram.md"
    )
    moved = figure.replace('data-region="networking"', 'data-region="media"', 1)
    assert moved != figure
    build.content(moved, "broken.md")
    with pytest.raises(DataError) as caught:
        build.write(tmp_path / "out", dest_of_source)
    assert "broken.md" in str(caught.value)
    assert "proof-by-geometry" in str(caught.value)
