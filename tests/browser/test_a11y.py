"""Accessibility of every kind of page, by axe and by keyboard: acceptance numbers 1 and 9."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# One page of every template.
PAGES = {
    "home": "",
    "table": "platforms/",
    "platform": "platforms/youtube/",
    "contested platform": "platforms/twitter/",
    "pair": "compare/facebook-vs-youtube/",
    "compare": "compare/",
    "glossary": "glossary/",
    "definitions": "definitions/",
    "definition": "definitions/boyd-ellison-2007/",
    "diagram": "diagram/",
    "classify": "classify/",
    "method": "method/",
    "data": "data/",
    "summary": "summary/",
    "contribute": "contribute/",
    "404": "nothing/here/",
}
WIDE, PHONE = (1280, 800), (390, 844)
# The theme's checkbox that opens the menu must come before everything that it moves, so it cannot
# stand inside a landmark: the one exception, and a best practice, not a criterion of WCAG.
EXCEPTION = "region: #__drawer"
RULES = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
}


@contextmanager
def page_of(browser: Browser, address: str, size: tuple[int, int], scheme: str) -> Iterator[Page]:
    """A page that has settled: no transition is under way, since axe would see its colours."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address, wait_until="load")
    page.add_style_tag(content="*, *::before, *::after { transition: none !important }")
    try:
        yield page
    finally:
        context.close()


def violations(page: Page, within: str | None = None) -> list[str]:
    """What axe finds, on the page or within a part of it: rule, place and why, one line each."""
    found = Axe().run(page, context=within, options=RULES).response["violations"]
    lines = [
        f"{rule['id']}: {node['target'][0]} — {' '.join(node['failureSummary'].split())[:200]}"
        for rule in found
        for node in rule["nodes"]
    ]
    return [line for line in lines if not line.startswith(EXCEPTION)]


def open_search(page: Page) -> None:
    """Opens the search by its key, which works where nothing that takes keys has the focus."""
    page.evaluate("document.activeElement.blur()")
    # The theme listens for the key only once its script has run, and then moves the focus.
    while not page.evaluate("document.activeElement.matches('.md-search__input')"):
        page.keyboard.press("/")
        page.wait_for_timeout(100)
    page.keyboard.type("twitter", delay=20)
    page.wait_for_selector(".md-search-result__item")


def open_menu(page: Page) -> None:
    """Opens the menu as a keyboard does."""
    page.focus("#__drawer")
    page.keyboard.press("Space")
    page.wait_for_selector(".md-sidebar--primary a:visible")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_as_loaded_with_the_menu_and_with_the_search_open(
    browser: Browser, served_site: str, name: str, scheme: str, size: tuple[int, int]
) -> None:
    with page_of(browser, served_site + PAGES[name], size, scheme) as page:
        assert violations(page) == []
        if size == PHONE:
            open_menu(page)
            assert violations(page, ".md-sidebar--primary") == []
            page.keyboard.press("Space")
        open_search(page)
        assert violations(page, ".md-header") == []


# What has the focus: its box, its name, and whether a pixel of it can be seen.
FOCUSED = """() => {
  const it = document.activeElement;
  const shape = it.matches("#__drawer") ? document.querySelector(".md-header [for=__drawer]")
    : it.matches(".md-option") ? it.nextElementSibling : it;
  const box = shape.getBoundingClientRect();
  const seen = box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
    && box.bottom > 0 && box.top < innerHeight
    && shape.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  return [it.outerHTML.slice(0, 90), seen, it === document.body];
}"""


@pytest.mark.parametrize("name", PAGES)
def test_no_focus_stop_is_out_of_sight_on_a_phone(
    browser: Browser, served_site: str, name: str
) -> None:
    with page_of(browser, served_site + PAGES[name], PHONE, "light") as page:
        for _ in range(60):
            page.keyboard.press("Tab")
            element, seen, at_end = page.evaluate(FOCUSED)
            for _ in range(30):  # the search opens, or the page scrolls, which takes a moment
                if seen or at_end:
                    break
                page.wait_for_timeout(100)
                element, seen, at_end = page.evaluate(FOCUSED)
            if at_end:
                break
            assert seen, element


@pytest.mark.parametrize("name", PAGES)
def test_the_first_stop_skips_to_the_content(browser: Browser, served_site: str, name: str) -> None:
    with page_of(browser, served_site + PAGES[name], PHONE, "light") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent").strip() == "Skip to content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.matches('article:has(h1)')")


def test_the_menu_opens_and_closes_by_keyboard(browser: Browser, served_site: str) -> None:
    with page_of(browser, served_site, PHONE, "light") as page:
        link = page.locator(".md-sidebar--primary a[href='glossary/']")
        assert not link.is_visible()
        open_menu(page)
        assert link.is_visible()
        box = link.bounding_box()
        assert box
        assert 0 <= box["x"] < PHONE[0]
        page.keyboard.press("Space")
        page.wait_for_timeout(400)
        assert not link.is_visible()


def test_the_focused_menu_button_has_a_ring(browser: Browser, served_site: str) -> None:
    with page_of(browser, served_site, PHONE, "light") as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "__drawer"
        style = "getComputedStyle(document.querySelector('.md-header [for=__drawer]')).outlineWidth"
        assert page.evaluate(style) == "3px"


@pytest.mark.parametrize("name", PAGES)
def test_headings_are_in_order_with_one_of_the_first_level(
    browser: Browser, served_site: str, name: str
) -> None:
    with page_of(browser, served_site + PAGES[name], WIDE, "light") as page:
        levels = page.evaluate(
            "[...document.querySelectorAll('article :is(h1,h2,h3,h4,h5,h6)')]"
            ".map(h => Number(h.tagName[1]))"
        )
        assert levels.count(1) == 1
        assert levels[0] == 1
        jumps = [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1]
        assert jumps == []


@pytest.mark.parametrize("name", PAGES)
def test_the_page_names_its_language(browser: Browser, served_site: str, name: str) -> None:
    with page_of(browser, served_site + PAGES[name], WIDE, "light") as page:
        assert page.evaluate("document.documentElement.lang") == "en"
