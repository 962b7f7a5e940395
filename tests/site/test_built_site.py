"""The real site, built for real: links, ids, validity, and what the URL contract promises."""

from __future__ import annotations

import gzip
import itertools
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from built_site import REPO_URL, SITE_URL, Built
from looking import PAGES
from parsing import parse_errors
from subset.data.load import load
from subset.markup import stencil
from subset.verdicts.catalogue import Catalogue, assemble


@pytest.fixture(scope="module")
def real(real_root: Path) -> Catalogue:
    return assemble(load(real_root)[0])


def test_a_build_says_what_it_made_and_nothing_else(built: Built) -> None:
    assert re.fullmatch(r"\S+/site/: [\d,]+ pages \(.*\), in \d+\.\d s\.\n", built.output)


@pytest.mark.parametrize(
    "url",
    ["", "platforms/", "compare/", "glossary/", "diagram/", "definitions/", "method/", "classify/",
     "data/", "contribute/"],
)  # fmt: skip
def test_every_address_of_the_contract_is_a_page(built: Built, url: str) -> None:
    assert "<h1" in built.page(url)


def test_every_platform_definition_and_pair_has_a_page(built: Built, real: Catalogue) -> None:
    ids = sorted(entry.id for entry in real.entries)
    expected = {f"platforms/{id_}/index.html" for id_ in ids}
    expected |= {f"definitions/{id_}/index.html" for id_ in real.definitions}
    expected |= {f"compare/{a}-vs-{b}/index.html" for a, b in itertools.combinations(ids, 2)}
    assert expected <= built.files
    assert len(built.pair_files) == len(ids) * (len(ids) - 1) // 2


@pytest.mark.parametrize("edition", ["built", "built_offline"])
@pytest.mark.parametrize("step", [pytest.param(1, id="all", marks=pytest.mark.slow), 8])
def test_no_internal_link_or_anchor_is_broken(
    edition: str, step: int, request: pytest.FixtureRequest
) -> None:
    """From every page, or from one comparison in so many, which has every platform."""
    site: Built = request.getfixturevalue(edition)
    pages = [*set(site.html_files).difference(site.pair_files), *site.pair_files[::step]]
    ids = {p.relative_to(site.root).as_posix(): set(site.ids(p)) for p in pages}
    broken = set()
    for path in pages:
        for target, anchor in site.links(path):
            exists = target in site.files
            if not exists or (anchor and target in ids and anchor not in ids[target]):
                broken.add((path.relative_to(site.root).as_posix(), f"{target}#{anchor}"))
    assert not broken, sorted(broken)[:20]


def test_no_id_stands_twice_on_a_page(built: Built) -> None:
    repeated = {
        (str(path.relative_to(built.root)), id_)
        for path in built.html_files
        for id_, number in Counter(built.ids(path)).items()
        if number > 1
    }
    assert not repeated, sorted(repeated)[:20]


def test_a_page_of_every_kind_parses_without_an_error(built: Built) -> None:
    pages = [built.root / address / "index.html" for address in PAGES.values()]
    assert parse_errors([path for path in pages if path.exists()], []) == []


@pytest.mark.slow
def test_every_page_parses_without_an_error(built: Built) -> None:
    """Of the comparisons one in four, which has every platform; `make audit` reads them all."""
    pairs = set(built.pair_files)
    others = [path for path in built.html_files if path not in pairs]
    # A refreshing page that redirects is complete, and so is every other.
    errors = parse_errors(others, built.pair_files[::4])
    assert not errors, errors[:20]


def test_every_page_has_one_heading_of_the_first_level_and_names_its_language(built: Built) -> None:
    """That headings are in order, axe says."""
    for path in built.html_files:
        html = path.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' not in html:
            assert len(re.findall(r"<h1\b", html)) == 1, path
        assert '<html lang="en"' in html, path


def test_every_page_says_how_it_is_cited(built: Built) -> None:
    pages = [*set(built.html_files) - set(built.pair_files), *built.pair_files[::500]]
    texts = {path.relative_to(built.root).as_posix(): path.read_text("utf-8") for path in pages}
    without = {
        name for name, text in texts.items()
        if "cite-box" not in text and 'http-equiv="refresh"' not in text
    }  # fmt: skip
    assert {name for name in without if not name.startswith("embed/")} == {"404.html"}


def test_source_maps_are_left_out(built: Built) -> None:
    assert not list(built.root.rglob("*.map"))


def test_no_token_of_the_stencil_is_left(built: Built) -> None:
    tokens = (stencil.TITLE, stencil.DESCRIPTION, stencil.SLUG, stencil.BODY)
    texts = (p for p in built.root.rglob("*") if p.suffix in {".html", ".xml", ".json", ".js"})
    for path in texts:
        text = path.read_text(encoding="utf-8")
        assert not [token for token in tokens if token in text], path


def test_a_comparison_page_carries_its_own_title_description_and_address(built: Built) -> None:
    html = built.page("compare/facebook-vs-youtube/")
    assert "<title>Facebook vs YouTube – Subset</title>" in html
    assert f'<link rel="canonical" href="{SITE_URL}compare/facebook-vs-youtube/">' in html
    description = re.search(r'<meta name="description" content="([^"]+)">', html)
    assert description
    assert re.match(r"Facebook: [a-z ]+\. .*\. YouTube: [a-z ]+\. .*\.$", description[1])
    assert '<meta property="og:title" content="Facebook vs YouTube">' in html
    assert f"{REPO_URL}/edit/main/data/platforms/youtube.yml" in html
    for section in ("differences", "shared", "definitions", "picture"):
        assert f'href="#{section}"' in html, "the table of contents"


def test_a_comparison_shows_what_differs_before_what_is_shared(built: Built) -> None:
    html = built.page("compare/facebook-vs-youtube/")
    differences, shared = html.index('id="differences"'), html.index('id="shared"')
    assert differences < html.index("Main purpose", differences) < shared
    assert "<q>" in html[differences:shared], "evidence stands beside the difference"


def test_comparisons_are_in_the_sitemap_and_not_in_the_search_index(
    built: Built, real: Catalogue
) -> None:
    locations = re.findall(r"<loc>([^<]+)</loc>", built.text("sitemap.xml"))
    pairs = [location for location in locations if "-vs-" in location]
    number = len(real.entries)
    assert len(pairs) == len(set(pairs)) == number * (number - 1) // 2
    assert f"{SITE_URL}compare/facebook-vs-youtube/" in pairs
    index = json.loads(built.text("search/search_index.json"))
    assert not [d["location"] for d in index["docs"] if "-vs-" in d["location"]]


def test_the_search_finds_no_labels_of_drawings_and_no_choices_of_fields(built: Built) -> None:
    docs = json.loads(built.text("search/search_index.json"))["docs"]
    texts = {doc["location"]: doc["text"] for doc in docs}
    assert "2005today" not in texts["platforms/youtube/"], "the ends of the strip"
    assert "today202620252024" not in texts["platforms/"], "the years to choose from"
    assert "Choose…" not in texts["compare/"], "the platforms to choose from"
    assert not [at for at, text in texts.items() if "Skip the diagram" in text]


def test_diagram_items_table_rows_and_json_rows_are_the_same(built: Built, real: Catalogue) -> None:
    ids = {entry.id for entry in real.entries}
    table = re.findall(r'<tr id="p-([^"]+)"', built.page("platforms/"))
    assert set(table) == ids
    assert len(table) == len(ids)
    rows = json.loads(built.text("data/platforms.json"))["platforms"]
    assert sorted(row["id"] for row in rows) == sorted(ids)
    assert {row["id"] for row in rows} == ids
    for svg in re.findall(r"<svg[^>]*role=\"group\".*?</svg>", built.page("diagram/"), re.DOTALL):
        names = re.findall(r'data-id="([^"]+)"', svg)
        assert set(names) == ids
        assert len(names) == len(ids)


def test_the_first_mention_of_a_term_leads_to_the_glossary(built: Built) -> None:
    for url in ("", "platforms/youtube/", "compare/facebook-vs-youtube/", "method/"):
        links = re.findall(r'<a class="term" href="[^"]*#([^"]+)"', built.page(url))
        assert links, url
        assert len(links) == len(set(links)), f"{url}: only the first mention"


def test_every_alias_redirects(built: Built) -> None:
    html = built.page("platforms/x/")
    assert 'content="0; url=../../platforms/twitter/"' in html
    assert f'<link rel="canonical" href="{SITE_URL}platforms/twitter/">' in html


@pytest.mark.parametrize("edition", ["built", "built_offline"])
def test_no_page_asks_another_site_for_anything(
    edition: str, request: pytest.FixtureRequest
) -> None:
    site: Built = request.getfixturevalue(edition)
    loading = re.compile(r'<(?:script|img|iframe|source)\b[^>]*\ssrc="(https?:)?//', re.IGNORECASE)
    styles = re.compile(
        r'<link\b[^>]*rel="(?:stylesheet|preconnect|icon|preload)"[^>]*href="(https?:)?//'
    )
    for path in site.html_files:
        html = path.read_text(encoding="utf-8")
        assert not loading.search(html), path
        assert not styles.search(html), path


@pytest.mark.parametrize(
    ("classes", "sheet"),
    [
        ("widget|controls", "widgets.css"),
        ("ways", "home.css"),
        ("diagram-year|year-card", "years.css"),
        ("matrix|agreement|defines", "matrix.css"),
        ("timeline", "timeline.css"),
        ("platforms", "table.css"),
        ("summary-picture|handout-foot", "summary.css"),
        ("pair-facts|pair-row|pair-cells|answer--pair", "pairs.css"),
        ("debate|strip|neighbours", "entry.css"),
        ("stacked", "stacked.css"),
    ],
)
def test_what_only_some_pages_need_is_linked_where_it_is_needed(
    built: Built, classes: str, sheet: str
) -> None:
    used = re.compile(rf'class="(?:[^"]* )?(?:{classes})[ "]')
    needing = [path for path in built.html_files if used.search(path.read_text("utf-8"))]
    assert needing
    for path in needing:
        assert f"assets/stylesheets/{sheet}" in path.read_text("utf-8"), path


def test_no_comparison_is_heavier_than_32_kilobytes(built: Built) -> None:
    pages = {path: path.stat().st_size for path in built.root.glob("compare/*-vs-*/index.html")}
    assert len(pages) > 1000
    heaviest = max(pages, key=pages.__getitem__)
    assert pages[heaviest] <= 32 * 1024, heaviest


def test_the_names_and_what_matches_them_are_small(built: Built) -> None:
    parts = ("assets/javascripts/names.js", "assets/data/names.js")
    assert sum(len(gzip.compress(built.text(it).encode(), 9)) for it in parts) <= 4 * 1024


LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script src)="([^"]+)"')
UNSCRIPTED = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


@pytest.fixture(scope="module")
def loads(built: Built) -> dict[Path, dict[str, int]]:
    """What each page and the files that it names weigh, as hosts send them.

    Comparisons are left out but for one: they are light, see above, and differ in their words only.
    """

    @cache
    def weight(path: Path) -> int:
        return len(gzip.compress(path.read_bytes(), 6))

    found = {}
    for path in {*built.html_files} - {*built.pair_files[1:]}:
        named = LOADED.findall(UNSCRIPTED.sub("", path.read_text("utf-8")))
        files = [path, *((path.parent / url.lstrip("/")).resolve() for url in named)]
        found[path] = {file.relative_to(built.root).as_posix(): weight(file) for file in files}
    return found


def test_no_page_with_what_it_names_is_heavier_than_90_kilobytes(
    built: Built, loads: dict[Path, dict[str, int]]
) -> None:
    search = len(gzip.compress(built.text("assets/javascripts/workers/lazy.js").encode(), 6))
    totals = {path: sum(sizes.values()) + search for path, sizes in loads.items()}
    heaviest = max(totals, key=totals.__getitem__)
    assert totals[heaviest] <= 90 * 1024, (heaviest, loads[heaviest])


def test_no_page_names_more_than_8_kilobytes_of_our_styles(
    loads: dict[Path, dict[str, int]],
) -> None:
    for path, sizes in loads.items():
        ours = {it: n for it, n in sizes.items() if re.search(r"stylesheets/[\w-]+\.css$", it)}
        assert sum(ours.values()) <= 8 * 1024, (path, ours)


def test_the_offline_edition_links_to_files(built_offline: Built) -> None:
    html = built_offline.text("platforms/youtube.html")
    assert 'href="../compare/facebook-vs-youtube.html"' in html
    assert "compare/facebook-vs-youtube.html" in built_offline.files
