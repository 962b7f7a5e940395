"""How the tests and the audit look at pages: the browser, one page of every kind, what axe says."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

# What keeps Chromium from speaking to anybody but the page under test.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
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
# And every other page with parts of its own: hand-written ones, embeds, what addresses ask for.
EVERY_KIND = PAGES | {
    "criteria": "criteria/",
    "timeline": "timeline/",
    "years": "years/",
    "contradictions": "disagreements/",
    "help wanted": "help-wanted/",
    "much evidence": "platforms/facebook/",
    "definition with two words": "definitions/van-dijck-2013/",
    "table of a year": "platforms/?year=2008",
    "three compared": "compare/?with=bebo,digg,flickr",
    "four compared": "compare/?with=bebo,digg,flickr,classmates",
    "embed": "embed/youtube/",
    "embed of two": "embed/compare/?of=facebook-vs-youtube",
}
# What readers see most: these judge a change, the others run with the slow tests.
FIRST = {"home", "table", "contested platform", "pair", "glossary", "diagram", "definition"}


def first_of(names: Iterable[str]) -> list[ParameterSet]:
    """Kinds of pages as parameters of a test; those that are not of the first are slow."""
    return [pytest.param(it, marks=() if it in FIRST else pytest.mark.slow) for it in names]


WIDE, PHONE = (1280, 800), (390, 844)
# The theme's checkbox that opens the menu must come before everything that it moves, so it cannot
# stand inside a landmark: the one exception, and a best practice, not a criterion of WCAG.
EXCEPTION = "region: #__drawer"
RULES: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
}


def program(*names: str, install: str = "tests/browser/install.sh") -> str:
    """The path of the first of these programs that is there."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    assert found, f"this needs {names[0]}: run {install}"
    return found


@contextmanager
def browsing() -> Iterator[Browser]:
    """Chromium, started: its shell without a window if it is there, the quicker of the two."""
    executable = program("chromium-headless-shell", "chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=list(QUIET))
        yield started
        started.close()


@contextmanager
def page_of(browser: Browser, address: str, size: tuple[int, int], scheme: str) -> Iterator[Page]:
    """A page that has settled: no transition is under way, since axe would see its colours."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        bypass_csp=True,  # for axe, and for the style below
    )
    page = context.new_page()
    page.goto(address, wait_until="load")
    page.add_style_tag(content="*, *::before, *::after { transition: none !important }")
    try:
        yield page
    finally:
        context.close()


@contextmanager
def flawless(browser: Browser, **options: Any) -> Iterator[Page]:
    """An empty page in a fresh profile with these options, on which no script may fail."""
    context = browser.new_context(**options)
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    yield page
    context.close()
    assert failures == []


# What can be wrong in one palette and right in another.
COLOURS = RULES | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def violations(page: Page, within: str | None = None, rules: dict[str, Any] = RULES) -> list[str]:
    """What axe finds, on the page or within a part of it: rule, place and why, one line each."""
    found = Axe().run(page, context=within, options=rules).response["violations"]
    lines = [
        f"{rule['id']}: {node['target'][0]} — {' '.join(node['failureSummary'].split())[:200]}"
        for rule in found
        for node in rule["nodes"]
    ]
    return [line for line in lines if not line.startswith(EXCEPTION)]


def violations_when_opened(page: Page, *, menu: bool, rules: dict[str, Any] = RULES) -> list[str]:
    """What axe finds with the menu open (on phones), and with results of a search shown."""
    found = []
    if menu:
        open_menu(page)
        found += violations(page, ".md-sidebar--primary", rules)
        page.keyboard.press("Space")
    open_search(page)
    return found + violations(page, ".md-header", rules)


def until(page: Page, holds: Callable[[], bool], what: str) -> None:
    """Waits for what the page comes to in its own time, a minute at least."""
    for _ in range(600):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"waited in vain until {what}")


def open_search(page: Page) -> None:
    """Opens the search by its key, which works where nothing that takes keys has the focus."""
    page.evaluate("document.activeElement.blur()")

    def opens() -> bool:  # the theme listens for the key only once its script has run
        page.keyboard.press("/")
        return bool(page.evaluate("document.activeElement.matches('.md-search__input')"))

    until(page, opens, "the search opens")
    page.keyboard.type("twitter", delay=20)
    page.wait_for_selector(".md-search-result__item")


def open_menu(page: Page) -> None:
    """Opens the menu as a keyboard does."""
    page.focus("#__drawer")
    page.keyboard.press("Space")
    page.wait_for_selector(".md-sidebar--primary a:visible")
