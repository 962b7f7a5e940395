"""Without scripts convenience is gone, and nothing else: acceptance number 10."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from built_site import Built
from looking import PAGES

pytestmark = pytest.mark.browser

# Everything that is folded can be unfolded without a script; what is then in sight, as text.
UNFOLD = "document.querySelectorAll('details').forEach(d => { d.open = true })"
LINKS = """() => [...document.querySelectorAll("article a[href]")]
  .filter(a => a.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map(a => a.href)"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def platforms(built: Built) -> list[dict[str, Any]]:
    return json.loads(built.text("data/platforms.json"))["platforms"]  # type: ignore[no-any-return]


def unfolded(page: Page, address: str) -> str:
    """The text of the page that can be seen once all is unfolded."""
    page.goto(address)
    page.evaluate(UNFOLD)
    return " ".join(page.locator("article").inner_text().split())


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.slow), 390])
def test_there_is_no_dead_control(page: Page, served_site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    # The menu is a checkbox, which styles open.
    controls = ":is(button, input:not(#__drawer), select, textarea, label:not([for=__drawer]))"
    for address in PAGES.values():
        page.goto(served_site + address)
        dead = page.locator(f"body {controls}:visible")
        # The theme's lists of pages are checkboxes, too: those with a list to open.
        found = [it for it in dead.all() if not it.evaluate("e => e.closest('.md-nav')")]
        assert [it.evaluate("e => e.outerHTML.slice(0, 99)") for it in found] == [], address
    page.set_viewport_size({"width": 1280, "height": 900})


def test_the_menu_opens(page: Page, served_site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served_site)
    page.locator(".md-header [for=__drawer]").click()
    expect(page.locator(".md-sidebar--primary a[href='glossary/']")).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 900})


def test_the_table_has_every_verdict(
    page: Page, served_site: str, platforms: list[dict[str, Any]]
) -> None:
    page.goto(f"{served_site}platforms/")
    rows = page.locator("table.platforms tbody tr")
    seen = rows.evaluate_all(
        "all => all.filter(r => r.checkVisibility()).map(r =>"
        " [r.dataset.id, r.querySelector('.verdict').checkVisibility()])"
    )
    assert dict(seen) == {platform["id"]: True for platform in platforms}


@pytest.mark.parametrize("id_", ["youtube", "twitter", "whatsapp", "rotary"])
def test_a_platforms_page_has_its_verdict_reasons_sources_and_comparisons(
    page: Page, served_site: str, built: Built, id_: str
) -> None:
    platform = json.loads(built.text(f"data/platforms/{id_}.json"))["platform"]
    text = unfolded(page, f"{served_site}platforms/{id_}/")
    assert page.locator("article .verdict").first.is_visible()
    cited = [it for values in platform["criteria"].values() for it in values]
    for evidence in (evidence for it in cited for evidence in it["evidence"]):
        for part in ("quote", "note"):
            assert " ".join(evidence.get(part, "").split()) in text
    links = set(page.evaluate(LINKS))
    used = {source for it in cited for source in it["sources"]}
    sources = {id_: source["url"] for id_, source in platform["sources"].items()}
    assert {sources[source] for source in used} <= links
    own = {link for link in links if link.startswith(f"{served_site}compare/")}
    number = sum(1 for path in built.pair_files if id_ in path.parent.name.split("-vs-"))
    assert len({link for link in own if "-vs-" in link}) == number


def test_every_platforms_page_links_to_all_its_comparisons(
    built: Built, platforms: list[dict[str, Any]]
) -> None:
    reached = {
        target
        for platform in platforms
        for target, _ in built.links(built.root / platform["url"] / "index.html")
    }
    assert {p.relative_to(built.root).as_posix() for p in built.pair_files} <= reached


def test_a_comparison_can_be_read_whole(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}compare/facebook-vs-youtube/")
    page.evaluate(UNFOLD)
    for section in ("differences", "shared", "definitions", "picture"):
        assert page.locator(f"#{section}").is_visible()
    hidden = page.locator("article :is(td, th, q, p, li)").evaluate_all(
        "all => all.filter(e => !e.checkVisibility()).map(e => e.outerHTML.slice(0, 99))"
    )
    assert hidden == []


def test_the_questions_open_one_inside_the_other(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}classify/")
    page.locator(".tree summary", has_text="No").locator("visible=true").last.click()
    page.locator(".tree summary", has_text="Yes").locator("visible=true").last.click()
    verdict = page.locator(".tree .verdict--offline-social-network").locator("visible=true")
    expect(verdict).to_have_count(1)


def test_a_single_file_without_its_style_sheet_shows_small_icons_and_drawings_in_lines(
    browser: Browser, built_offline: Built, tmp_path: Path
) -> None:
    """As an Android app opens it from the zip: nothing that lies beside it can be read."""
    for name in ("index.html", "platforms/youtube.html", "diagram.html"):
        alone = tmp_path / Path(name).name
        alone.write_bytes((built_offline.root / name).read_bytes())
        page = browser.new_page(viewport={"width": 390, "height": 900})
        page.goto(alone.as_uri())
        sizes = page.evaluate(
            "[...document.querySelectorAll('.md-header svg')].map(it => it.getBoundingClientRect())"
        )
        assert sizes, name
        assert max(it["width"] for it in sizes) <= 24, name
        fills = page.evaluate(
            "[...document.querySelectorAll('figure :is(.subset-outer, .subset-region rect)')]"
            ".map(it => getComputedStyle(it).fill)"
        )
        assert set(fills) == {"none"}, name
        page.close()


def test_the_search_has_one_icon_on_each_width(browser: Browser, built_offline: Built) -> None:
    for width, shown in ((390, True), (1280, False)):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto((built_offline.root / "index.html").as_uri())
        assert page.locator(".search-open").is_visible() == shown
        page.close()
