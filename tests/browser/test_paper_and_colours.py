"""What paper and forced colours change: nothing is lost, nothing seems to be what it is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, served_site: str) -> Iterator[Visit]:
    contexts = []

    def go(address: str, **media: Any) -> Page:
        context = browser.new_context(viewport={"width": 1000, "height": 1300})
        contexts.append(context)
        page = context.new_page()
        page.emulate_media(**media)
        page.goto(served_site + address)
        return page

    yield go
    for context in contexts:
        context.close()


class TestPaper:
    def test_the_timeline_has_its_key_all_bars_and_its_table(self, visit: Visit) -> None:
        page = visit("timeline/", media="print")
        rows = page.locator("#timeline li")
        heights = rows.evaluate_all("all => all.map(it => it.getBoundingClientRect().height)")
        assert len(heights) == page.locator("tbody tr:visible").count()
        assert max(heights) <= 26, "a row is a line, and is never torn over two sheets"
        first = rows.first.bounding_box()
        assert first
        assert first["y"] < 600, "the bars begin on the first sheet"
        assert page.locator(".bar-key svg").first.is_visible()
        assert not page.locator("form.timeline-controls").is_visible()

    def test_what_is_folded_is_unfolded_when_it_is_printed(self, visit: Visit) -> None:
        page = visit("platforms/youtube/")
        page.evaluate("""addEventListener("afterprint", () => { window.after = count() });
          window.count = () => document.querySelectorAll("details:not([open])").length;
          addEventListener("beforeprint", () => { window.before = count() });""")
        folded = page.evaluate("count()")
        page.pdf()
        assert page.evaluate("[before, after]") == [0, folded]

    @pytest.mark.parametrize("sheet", ["A4", "Letter"])
    def test_the_handout_is_one_sheet(self, visit: Visit, sheet: str) -> None:
        printed = visit("summary/").pdf(format=sheet, prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1

    def test_the_diagram_is_on_one_sheet(self, visit: Visit) -> None:
        page = visit("diagram/", media="print")
        box = page.locator("#diagram svg.subset-view--wide").bounding_box()
        assert box
        assert 300 < box["height"] < 1000


# The system's colours, and the colours of what is drawn.
PAINTED = """([links, plain]) => {
  const probe = document.createElement("p");
  document.body.append(probe);
  const system = (name) => { probe.style.color = name; return getComputedStyle(probe).color; };
  const fills = (selector) => [...new Set([...document.querySelectorAll(selector)]
    .filter((it) => it.checkVisibility()).map((it) => getComputedStyle(it).fill))];
  return { links: fills(links), plain: fills(plain),
           asLink: system("LinkText"), asText: system("CanvasText") };
}"""
DRAWINGS = {
    "diagram/": (".subset-region a text", ".subset-title text, .subset-key text"),
    "platforms/twitter/": ("#nothing", ".subset-mark text, .subset-mark circle"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", DRAWINGS)
def test_only_links_have_the_colour_of_links(visit: Visit, address: str, scheme: str) -> None:
    page = visit(address, forced_colors="active", color_scheme=scheme)
    painted = page.evaluate(PAINTED, list(DRAWINGS[address]))
    assert painted["asLink"] != painted["asText"]
    if painted["links"]:
        assert painted["links"] == [painted["asLink"]]
    assert painted["plain"] == [painted["asText"]]


def test_without_scripts_no_room_is_kept_for_controls(browser: Browser, served_site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served_site}platforms/")
    assert not page.locator("form.table-controls").is_visible()
    arrow = "getComputedStyle(document.querySelector('.platforms thead th'), '::after').content"
    assert page.evaluate(arrow) == "none"
    row = page.locator(".platforms tbody th").first
    assert float(row.evaluate("it => parseFloat(getComputedStyle(it).paddingLeft)")) < 20
    context.close()
