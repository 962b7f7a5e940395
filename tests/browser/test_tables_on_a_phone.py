"""In a narrow window every table shows its answers: all of it is in sight, or what counts is.

A table that is wider than the window names the column of its answers with `data-answer`. It stands
beside the names of the rows, and these stay where they are when the rest is swiped into sight.
No word is torn to make it fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import looking

pytestmark = pytest.mark.browser

SIZES = {"phone": (390, 844), "narrow": (320, 640)}
KINDS = looking.EVERY_KIND | {"long names": "compare/classmates-vs-couchsurfing/"}

# Of each table with a cell out of sight: its caption, whether names and answers are in sight, and
# whether the names stay there to the end.
WIDE = """() => {
  for (const part of document.querySelectorAll("details")) part.open = true;
  const shown = (it) => it.getClientRects().length;
  const wide = [];
  for (const table of [...document.querySelectorAll("table")].filter(shown)) {
    const region = table.closest(".table-region");
    const frame = region.getBoundingClientRect();
    const seen = (cell) => {
      const box = cell.getBoundingClientRect();
      return box.left >= Math.max(0, frame.left) && box.right <= Math.min(innerWidth, frame.right);
    };
    if ([...table.querySelectorAll("th, td")].filter(shown).every(seen)) continue;
    const head = table.querySelector("thead [data-answer]");
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter(shown);
    const names = rows.map((row) => row.cells[0]);
    const answers = head ? [head, ...rows.map((row) => row.cells[head.cellIndex])
      .filter((cell) => cell.colSpan === 1)] : [];
    const said = answers.length > 1 && [...names, ...answers].every(seen);
    region.scrollLeft = region.scrollWidth;
    const stay = names.every(seen);
    region.scrollLeft = 0;
    wide.push([table.caption?.textContent || table.textContent.slice(0, 60), said, stay]);
  }
  return wide;
}"""
# Whatever else is wider than its place and can be scrolled, the page among it.
SIDEWAYS = """() => [...document.querySelectorAll("*")].filter((it) => {
  const style = getComputedStyle(it);
  return it.scrollWidth > it.clientWidth + 1 && !it.matches(".table-region")
    && style.visibility === "visible"
    && (it === document.documentElement || /auto|scroll/.test(style.overflowX));
}).map((it) => it.outerHTML.slice(0, 80))"""
TORN = Path(__file__).with_name("torn.js").read_text("utf-8")
LONG_NAME = "Classmates.com"  # at the head of one of four columns
ROLELESS = """() => [...document.querySelectorAll(
  ".stacked, .stacked :is(thead, tbody, tr, th, td)")]
  .filter((it) => !it.role).map((it) => it.outerHTML.slice(0, 80))"""


@pytest.fixture(params=["phone", pytest.param("narrow", marks=pytest.mark.slow)])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = SIZES[request.param]
    with looking.flawless(browser, viewport={"width": width, "height": height}) as page:
        yield page


@pytest.mark.parametrize("name", looking.first_of(KINDS))
def test_no_table_hides_its_answers_and_nothing_else_scrolls_sideways(
    page: Page, served_site: str, name: str
) -> None:
    page.goto(served_site + KINDS[name], wait_until="networkidle")
    for caption, said, stay in page.evaluate(WIDE):
        assert said, f"answers out of sight: {caption}"
        assert stay, f"names swiped away: {caption}"
    assert page.evaluate(SIDEWAYS) == []
    assert set(page.evaluate(f"() => {{ {TORN} return torn(document); }}")) <= {LONG_NAME}


@pytest.mark.parametrize("name", ["definitions", "timeline", "method", "three compared"])
def test_a_table_that_stands_as_blocks_is_one_for_screen_readers(
    page: Page, served_site: str, name: str
) -> None:
    page.goto(served_site + KINDS[name], wait_until="networkidle")
    assert page.locator(".stacked").count() > 0
    assert page.evaluate(ROLELESS) == []
