"""Narrow windows, a phone or 400 per cent; what is folded; citing with a press."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

import looking

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def test_no_page_scrolls_sideways_at_400_per_cent(page: Page, served_site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    for name, address in looking.PAGES.items():
        page.goto(served_site + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


WATCH = """window.moved = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    window.moved.push([value, ...sources.map(({ node }) => node?.textContent.slice(0, 40))]);
  }
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize(
    ("address", "added"),
    [
        *[(it, "form.widget") for it in ("", "platforms/", "timeline/", "diagram/", "compare/")],
        ("embed/compare/?of=facebook-vs-youtube", "iframe"),
    ],
)
def test_nothing_moves_when_what_scripts_add_comes(
    page: Page, served_site: str, address: str, added: str
) -> None:
    page.add_init_script(WATCH)
    page.goto(served_site + address, wait_until="networkidle")
    expect(page.locator(added).first).to_be_visible()
    assert page.evaluate("new Promise((done) => setTimeout(() => done(window.moved)))") == []


def test_the_answers_of_the_definitions_are_in_sight(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}definitions/")
    for name in ("Yes", "Contested", "No", "Unknown"):
        heading = page.get_by_role("columnheader", name=name, exact=True).first
        box = heading.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 390 - 16, name


@pytest.mark.parametrize("address", ["glossary/#feed", "glossary/#letter-w"])
def test_a_link_opens_the_part_that_it_leads_into(
    page: Page, served_site: str, address: str
) -> None:
    page.goto(served_site + address)
    expect(page.locator("details.folded[open]")).to_have_count(1)
    expect(page.locator(":target")).to_be_in_viewport()


def test_contradictions_are_folded_and_open_by_a_link(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}disagreements/")
    expect(page.locator("details.folded[open]")).to_have_count(0)
    anchor = page.locator("details.folded h3").last.get_attribute("id")
    page.goto(f"{served_site}disagreements/#{anchor}")
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize(
    "address",
    ["", "platforms/", "platforms/twitter/", "compare/facebook-vs-youtube/", "diagram/",
     "definitions/", "definitions/boyd-ellison-2007/", "summary/", "data/", "contribute/"],
)  # fmt: skip
def test_a_citation_is_copied_with_two_presses(
    browser: Browser, served_site: str, address: str
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served_site + address)
    page.locator("summary", has_text="Cite this page").click()
    page.get_by_role("button", name="Copy APA").click()
    expect(page.locator(".cite-box [role=status]").first).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Subset. (")
    assert copied.endswith(f"/{address}")
    context.close()
