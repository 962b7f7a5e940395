"""What a build does besides MkDocs: markers, links to what MkDocs never sees, the last proof."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import make
from subset.addresses.redirects import redirects
from subset.addresses.urls import Urls, definition_src, pair_src, platform_src
from subset.boundary import Found
from subset.build import Build
from subset.data.problems import DataError
from subset.markup.stencil import BODY, DESCRIPTION, SLUG, TITLE, TOC
from subset.markup.toc import Heading
from subset.pages.printer import STENCILS
from subset.serving import write_asked


def url_of_source(src: str) -> str:
    return src.removesuffix(".md") + "/"


def dest_of_source(src: str) -> str:
    return src.removesuffix(".md") + "/index.html"


def start(root: Path, dest: Callable[[str], str] = dest_of_source) -> Build:
    return Build.start(
        root,
        today=make.TODAY,
        urls=Urls(url_of_source, dest),
        site_url="https://subset.example/",
        repository="https://github.com/example/subset",
    )


@pytest.fixture(scope="module")
def build(planted: make.Tree) -> Build:
    return start(planted.root)


def test_a_marker_becomes_a_place_that_is_filled_later(build: Build) -> None:
    held = build.held("# T\n\n<!-- subset: statistics -->\n", "data.md")
    assert "<!--" not in held
    filled = build.body(held, "data.md").html
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
        (
            "See [it](platforms/alpa.md).\n",
            'docs/index.md:1:10: there is no platform "alpa" — did you mean "alpha"?',
        ),
        (
            "See [it](definitions/rivel.md#rule).\n",
            'docs/index.md:1:10: there is no definition "rivel" — did you mean "rival"?',
        ),
    ],
    ids=["marker", "comparison", "order", "data file", "platform", "definition"],
)
def test_a_fault_in_a_hand_written_page_is_named_with_its_line(
    build: Build, markdown: str, message: str
) -> None:
    with pytest.raises(DataError) as caught:
        build.held(markdown, "index.md")
    assert str(caught.value) == message


def test_lines_are_those_of_the_file_and_not_of_its_markdown(build: Build) -> None:
    with pytest.raises(DataError, match=r"docs/index\.md:6:1: unknown marker"):
        build.held("# T\n    <!-- subset: x -->\n", "index.md", above=4)


def test_a_link_to_a_comparison_is_resolved_from_where_it_stands(build: Build) -> None:
    held = build.held("[both](compare/alpha-vs-beta.md#differences)", "method.md")
    html = held.replace("[both](", '<p><a href="').replace(")", '">both</a></p>')
    assert 'href="../compare/alpha-vs-beta/#differences"' in build.body(html, "method.md").html


def test_what_is_kept_out_of_the_search_is_not_shown_to_it(build: Build) -> None:
    page = build.generated[platform_src("alpha")]().body_html
    shown = build.searchable(page)
    assert "<h1" in shown
    assert 'id="evidence"' in page
    assert 'id="evidence"' not in shown


@pytest.mark.parametrize(
    "code",
    [
        "```html\n<!-- subset: diagram -->\n[x](platforms/nobody.md)\n```\n",
        "1. Write\n\n    ~~~\n    <!-- subset: nothing -->\n    ~~~\n",
        "Write `[x](platforms/nobody.md)` or ``[`](data/none.json)``.\n",
        "```\n<!-- subset: never closed -->\n",
    ],
    ids=["fence", "fence in a list", "span", "open fence"],
)
def test_markers_and_links_in_code_are_shown_as_they_are(build: Build, code: str) -> None:
    assert build.held(code, "contribute.md") == code


def test_a_marker_after_a_code_block_still_counts(build: Build) -> None:
    held = build.held("```\nx\n```\n\n<!-- subset: statistics -->\n", "data.md")
    assert "<!--" not in held


def shells() -> dict[str, str]:
    """The stencils, as a small theme would render them."""
    return {
        src: f"<title>{TITLE}</title><meta content='{DESCRIPTION}'>"
        f"<link href='https://subset.example/{src.removesuffix('.md')}/'>"
        f"<ul>{''.join(map(item, toc[:1]))}{''.join(map(item, toc[1:2]))}</ul>"
        f"<article>{BODY}</article>"
        for src, toc in STENCILS.items()
    }


def item(heading: Heading) -> str:
    link = f'<a href="#{heading.anchor}">{heading.title}</a>'
    inside = f"<ul>{item(TOC[2])}</ul>" if heading is TOC[1] else ""
    return f"<li>{link}{inside}</li>"


def found(page: Found) -> dict[str, str]:
    return {"title": page.title_text, "location": page.url, "text": page.html[:10]}


def built(build: Build, out: Path) -> list[dict[str, str]]:
    build.begin(shells(), out, found)
    return build.finish(out)


def test_a_build_writes_every_page_redirect_and_data_file(tree: make.Tree, tmp_path: Path) -> None:
    build = start(tree.root)
    out = tmp_path / "out"
    entries = built(build, out)
    page = (out / dest_of_source(pair_src("beta", "alpha"))).read_text()
    assert page.startswith("<title>")
    assert (out / "data/platforms.json").is_file()
    pairs = list((out / "compare").iterdir())
    number = len(build.edition.catalogue.entries)
    assert len(pairs) == number * (number - 1) // 2
    for src in (platform_src("alpha"), definition_src("rival")):
        page = (out / dest_of_source(src)).read_text()
        assert SLUG not in page
        assert f"https://subset.example/{url_of_source(src)}" in page
        assert '<li><a href="#sources">Sources</a></li>' in page, "the table of contents"
    assert [entry["location"] for entry in entries] == [
        url_of_source(src) for src in build.generated
    ], "the search finds every one, in the order of the pages"


def test_several_processes_write_what_one_writes(tree: make.Tree, tmp_path: Path) -> None:
    written = []
    for processes in (1, 3):
        build = start(tree.root)
        build.processes = processes
        out = tmp_path / str(processes)
        entries = built(build, out)
        files = {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()}
        written.append((files, entries))
    assert written[0] == written[1]


def test_on_demand_pages_are_written_when_they_are_asked_for(
    tree: make.Tree, tmp_path: Path
) -> None:
    whole, asked = tmp_path / "whole", tmp_path / "asked"
    entries = built(start(tree.root), whole)
    build = start(tree.root)
    build.on_demand = True
    assert built(build, asked) == entries, "the search finds the same"
    for path in (
        "platforms/alpha", "definitions/rival", "compare/alpha-vs-beta", "data/platforms.json"
    ):  # fmt: skip
        file = path if "." in path else f"{path}/index.html"
        assert not (asked / file).exists()
        assert write_asked(build, path, asked)
        assert (asked / file).read_bytes() == (whole / file).read_bytes()
    for path in ("platforms/nobody", "compare/alpha-vs-nobody", "compare/beta-vs-alpha", "x", ""):
        assert not write_asked(build, path, asked)


def test_a_build_without_stencils_fails(tree: make.Tree, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no page was given as a stencil"):
        start(tree.root).finish(tmp_path / "out")


@pytest.mark.parametrize(
    ("link", "message"),
    [
        (
            "platforms/alpha.md#sorces",
            'there is no place "sorces" on platforms/alpha.md — did you mean "sources"?',
        ),
        (
            "definitions/rival.md#rules",
            'there is no place "rules" on definitions/rival.md — did you mean "rule"?',
        ),
        (
            "compare/alpha-vs-beta.md#share",
            'there is no place "share" on compare/alpha-vs-beta.md — did you mean "shared"?',
        ),
    ],
)
def test_a_link_to_a_place_that_does_not_exist_stops_the_build(
    tree: make.Tree, tmp_path: Path, link: str, message: str
) -> None:
    build = start(tree.root)
    build.begin(shells(), tmp_path / "out", found)
    build.held(f"# T\n\nSee [it]({link}).\n", "index.md")
    with pytest.raises(DataError) as caught:
        build.finish(tmp_path / "out")
    assert str(caught.value) == f"docs/index.md:3:10: {message}"


def test_a_drawing_that_breaks_the_subset_stops_the_build(
    tree: make.Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("subset.build.strange_markup", lambda *_: ())  # no page holds it by itself
    build = start(tree.root)
    build.begin(shells(), tmp_path / "out", found)
    held = build.held("<!-- subset: diagram -->", "diagram.md")
    figure = build.body(held, "diagram.md").html
    moved = figure.replace('data-region="networking"', 'data-region="media"', 1)
    assert moved != figure
    build.body(moved, "broken.md")
    with pytest.raises(DataError) as caught:
        build.finish(tmp_path / "out")
    assert "broken.md" in str(caught.value)
    assert "proof-by-geometry" in str(caught.value)


@pytest.mark.parametrize(
    "uri",
    [
        "platforms/alpha/index.html",  # docs/platforms/alpha.md
        "compare/alpha-vs-beta/index.html",
        "Definitions/Rival/index.html",  # the same place on Windows and macOS
        "data/platforms.json",
        "platforms/alfa/index.html",  # where an alias leads on
    ],
)
def test_a_file_of_the_docs_does_not_take_the_place_of_what_is_made_from_data(
    tree: make.Tree, tmp_path: Path, uri: str
) -> None:
    build = start(tree.root)
    build.begin(shells(), tmp_path / "out", found, taken=[uri])
    with pytest.raises(DataError, match=rf"(?i){uri}:1:1: two things of the site want this"):
        build.finish(tmp_path / "out")


def test_two_redirects_from_one_address_stop_the_build(tree: make.Tree, tmp_path: Path) -> None:
    """Past the checks, the writer itself refuses: nothing is lost without a word."""
    moved = {old for old, _ in redirects(tree.site())}
    assert len(moved) > 1
    build = start(tree.root, lambda src: "moved.html" if src in moved else dest_of_source(src))
    build.begin(shells(), tmp_path / "out", found)
    with pytest.raises(DataError, match=r"moved\.html:1:1: two things of the site want this"):
        build.finish(tmp_path / "out")
