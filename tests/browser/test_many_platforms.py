"""Where not every pair has a page, the picker still compares any two."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import nginx_server
import project
from subset.data import limits


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, tuple[str, str]]]:
    """A site that has pages for few pairs only: its address, and a pair without a page."""
    folder = tmp_path_factory.mktemp("limited")
    root = project.copy_to(folder / "p", platforms=24)
    module = root / Path(limits.__file__).relative_to(project.REPOSITORY)
    text = module.read_text("utf-8")
    assert "ALL_PAIRS, NEAREST = 200, 5" in text
    module.write_text(
        text.replace("ALL_PAIRS, NEAREST = 200, 5", "ALL_PAIRS, NEAREST = 2, 5"), "utf-8"
    )
    site = project.build(root, strict=False)
    ids = sorted(p.stem for p in (root / "data/platforms").glob("*.yml"))
    missing = [
        pair
        for pair in itertools.combinations(ids, 2)
        if not (site / "compare" / "-vs-".join(pair)).exists()
    ]
    assert 0 < len(missing) < len(ids) * (len(ids) - 1) / 2
    with nginx_server.serving(folder / "nginx", site) as address:
        yield address, missing[0]


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(
    "way", ["compare/?with={0},{1}", "compare/{0}-vs-{1}/", "compare/{1}-vs-{0}/"]
)
def test_two_platforms_without_a_page_are_set_side_by_side(
    browser: Browser, limited: tuple[str, tuple[str, str]], way: str
) -> None:
    address, pair = limited
    page = browser.new_page()
    page.goto(address + way.format(*pair))
    page.wait_for_selector("[data-compare-result] table")
    assert page.url.startswith(f"{address}compare/?with=")
    assert page.locator("[data-compare-result] thead th[scope=col]").count() == 2
    assert page.locator("[data-compare-result] a[href*='-vs-']").count() == 0
    page.close()


@pytest.mark.slow
@pytest.mark.browser
def test_a_platforms_page_leads_to_the_picker_for_such_a_pair(
    browser: Browser, limited: tuple[str, tuple[str, str]]
) -> None:
    address, (a, b) = limited
    page = browser.new_page()
    page.goto(f"{address}platforms/{a}/")
    link = page.locator(f"a[href$='compare/?with={a},{b}']")
    assert link.count() == 1
    page.close()
