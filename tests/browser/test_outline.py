"""What a screen reader finds on six kinds of page: landmarks, headings, controls, tables, lists.

The accessibility tree as text, without what changes with the data: running text, links, numbers,
the words of lower headings, the details in names of lists and pictures, and how often a line comes
again in a section. Kept as golden files, to be read by somebody who asks: would I find my way by
this alone?
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from looking import WIDE, page_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GOLDEN = Path(__file__).with_name("golden")
PAGES = {
    "home": "",
    "table": "platforms/",
    "platform": "platforms/twitter/",
    "pair": "compare/facebook-vs-youtube/",
    "classify": "classify/",
    "diagram": "diagram/",
}
LANDMARKS = {"article", "banner", "contentinfo", "dialog", "figure", "form", "main", "navigation",
             "region", "search"}  # fmt: skip
DRAWN = {"group", "img", "list"}
CONTROLS = {"button", "checkbox", "combobox", "radio", "searchbox", "status", "textbox"}
STRUCTURE = {"columnheader", "group", "heading", "img", "list", "table"}
_NODE = re.compile(r'^( *)- \'?(\w+)(?: "((?:[^"\\]|\\.)*)")?((?: \[[^\]]*\])*)')
MOST = 6
"""So many of one kind in a row tell what the others are like."""


def outline(snapshot: str) -> str:
    """The tree with one line for each node that helps to find the way."""
    return "".join(f"{line}\n" for line in _shortened(_nodes(snapshot)))


def _nodes(snapshot: str) -> Iterator[tuple[int, str, str]]:
    """Depth, role and line of each node that is kept; its depth is how many kept ones are above."""
    above: list[int] = []
    for line in snapshot.splitlines():
        found = _NODE.match(line)
        if not found:
            continue
        indentation, role, name = len(found[1]), found[2], found[3] or ""
        above = [it for it in above if it < indentation]
        if role in LANDMARKS | CONTROLS or (role in STRUCTURE and name):
            state = re.sub(r" \[cursor=[^\]]*\]", "", found[4])
            text = _constant(role, state, name)
            yield (
                len(above),
                role,
                f"{'  ' * len(above)}{role}{f' “{text}”' if text else ''}{state}",
            )
            above.append(indentation)


def _constant(role: str, state: str, name: str) -> str:
    """The part of a name that no entry changes."""
    if role == "heading" and not re.search(r"level=[12]\b", state):
        return "…"
    if role in DRAWN:
        name = re.split("[,:]", name)[0]
    return re.sub(r"\d[\d,]*", "N", name)


def _shortened(nodes: Iterator[tuple[int, str, str]]) -> Iterator[str]:
    run, before = 0, (0, "")
    seen: set[str] = set()
    for depth, role, line in nodes:
        if role == "heading" and "level=" in line and not line.lstrip().startswith("heading “…”"):
            seen = set()
        if line in seen:
            continue
        seen.add(line)
        run = run + 1 if (depth, role) == before else 1
        before = depth, role
        if run <= MOST or role == "heading":
            yield line
        elif run == MOST + 1:
            yield f"{'  ' * depth}{role} …"


@pytest.mark.parametrize("name", PAGES)
def test_the_way_through_a_page_is_as_reviewed(
    browser: Browser, served_site: str, name: str, request: pytest.FixtureRequest
) -> None:
    with page_of(browser, served_site + PAGES[name], WIDE, "light") as page:
        page.wait_for_load_state("networkidle")
        found = outline(page.locator("body").aria_snapshot())
    golden = GOLDEN / f"{name}.txt"
    if request.config.getoption("--refresh-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


def test_headings_go_down_one_step_at_a_time(browser: Browser, served_site: str) -> None:
    for name, address in PAGES.items():
        with page_of(browser, served_site + address, WIDE, "light") as page:
            levels = page.eval_on_selector_all(
                "article :is(h1, h2, h3, h4, h5, h6)",
                "all => all.filter(it => it.checkVisibility()).map(it => Number(it.tagName[1]))",
            )
        assert levels[0] == 1, name
        steps = pairwise(levels)
        assert all(after - before <= 1 for before, after in steps), (name, levels)
