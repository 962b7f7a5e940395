"""Accessibility of every kind of page, by axe and by keyboard: acceptance numbers 1 and 9."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from playwright.sync_api import Browser, expect

from looking import (
    COLOURS,
    FIRST,
    PAGES,
    PHONE,
    RULES,
    WIDE,
    open_menu,
    page_of,
    until,
    violations,
    violations_when_opened,
)

pytestmark = pytest.mark.browser

ADDRESSES = PAGES | {
    "timeline": "timeline/",
    "years": "years/",
    "table of a year": "platforms/?year=2008",
}

# Every kind of page in one palette judges a change; the rest runs with the slow tests.
LOOKS = [("light", WIDE), ("light", PHONE), ("dark", WIDE), ("dark", PHONE)]


# Header and menu are the same on every page, but for what they say of the page: these differ.
MENUS = ("home", "table", "platform", "pair", "method", "404")


def _cases(
    names: Iterable[str], fast: Callable[[str, str, tuple[int, int]], bool]
) -> list[ParameterSet]:
    """These kinds of pages in every look; those that are not fast are slow."""
    return [
        pytest.param(name, scheme, size, id=f"{name}-{scheme}-{size[0]}",
                     marks=() if fast(name, scheme, size) else pytest.mark.slow)
        for name in names for scheme, size in LOOKS
    ]  # fmt: skip


def _rules(scheme: str) -> dict[str, Any]:
    """All that the palettes differ in is colours; `make audit` asks every rule of both."""
    return RULES if scheme == "light" else COLOURS


@pytest.mark.parametrize(
    ("name", "scheme", "size"),
    _cases(ADDRESSES, lambda name, *look: name in FIRST and look == ("light", WIDE)),
)
def test_axe_finds_nothing_as_loaded(
    browser: Browser, served_site: str, name: str, scheme: str, size: tuple[int, int]
) -> None:
    with page_of(browser, served_site + ADDRESSES[name], size, scheme) as page:
        assert violations(page, rules=_rules(scheme)) == []


@pytest.mark.parametrize(
    ("name", "scheme", "size"),
    _cases(MENUS, lambda name, scheme, _: (name, scheme) == ("home", "light")),
)
def test_axe_finds_nothing_with_the_menu_and_with_the_search_open(
    browser: Browser, served_site: str, name: str, scheme: str, size: tuple[int, int]
) -> None:
    with page_of(browser, served_site + ADDRESSES[name], size, scheme) as page:
        assert violations_when_opened(page, menu=size == PHONE, rules=_rules(scheme)) == []


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


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_no_focus_stop_is_out_of_sight_on_a_phone(
    browser: Browser, served_site: str, name: str
) -> None:
    with page_of(browser, served_site + PAGES[name], PHONE, "light") as page:
        for _ in range(60):
            page.keyboard.press("Tab")
            element, seen, at_end = page.evaluate(FOCUSED)
            if at_end:
                break
            if not seen:  # the search opens, or the page scrolls, which takes a moment
                until(page, lambda: page.evaluate(FOCUSED)[1], f"{element} is in sight")


@pytest.mark.slow
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
        expect(link).to_be_hidden()


@pytest.mark.parametrize("address", ["", "diagram/", "definitions/kane-2014/"])
def test_the_diagram_is_skipped_in_one_stop(
    browser: Browser, served_site: str, address: str
) -> None:
    with page_of(browser, served_site + address, PHONE, "light") as page:
        # From the last thing before the diagram that takes the focus, as a reader comes to it.
        page.evaluate("""() => {
          const before = document.createElement("button");
          document.querySelector(".subset-diagram").before(before);
          before.focus();
        }""")
        page.keyboard.press("Tab")
        skip = page.locator(".subset-diagram__skip").first
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport(ratio=0.99)  # a part of a pixel may be cut
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('svg, .subset-diagram__skip')") is None
        after = (
            "document.activeElement.compareDocumentPosition(document.querySelector('figure svg'))"
        )
        assert page.evaluate(f"{after} & Node.DOCUMENT_POSITION_PRECEDING")


def test_the_focused_menu_button_has_a_ring(browser: Browser, served_site: str) -> None:
    with page_of(browser, served_site, PHONE, "light") as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "__drawer"
        style = "getComputedStyle(document.querySelector('.md-header [for=__drawer]')).outlineWidth"
        assert page.evaluate(style) == "3px"
