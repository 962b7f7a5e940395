"""Whole bodies of generated pages, and a card, held against files that were seen by a person.

`pytest tests/site/test_golden.py --refresh-golden` writes them anew; review what changed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import make
from subset.addresses.urls import Urls
from subset.cards.card import card_of
from subset.cards.drawing import png
from subset.edition import Edition
from subset.pages.comparison_pages import Comparisons
from subset.pages.platform_page import platform_page
from subset.pages.platforms_table import table_html

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def bodies(planted: make.Tree) -> dict[str, str]:
    site = planted.site()
    urls = Urls(lambda src: src.removesuffix(".md") + "/")
    edition = Edition(site, urls, "https://subset.example/", "https://github.com/example/subset")
    pair = next(iter(Comparisons(edition).pairs()))
    return {
        "platform.html": platform_page(edition, site.entry("alpha")).body_html,
        "contested.html": platform_page(
            edition, next(e for e in site.entries if e.verdict.verdict == "contested")
        ).body_html,
        "pair.html": pair.body_html,
        "table.html": table_html(edition, "platforms.md"),
    }


@pytest.mark.parametrize("name", ["platform.html", "contested.html", "pair.html", "table.html"])
def test_a_generated_body_is_as_it_was_read(
    name: str, bodies: dict[str, str], request: pytest.FixtureRequest
) -> None:
    path = GOLDEN / name
    if request.config.getoption("--refresh-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(bodies[name], encoding="utf-8")
    assert bodies[name] == path.read_text(encoding="utf-8")


def test_a_card_is_as_it_was_seen_on_every_machine(
    planted: make.Tree, request: pytest.FixtureRequest
) -> None:
    card = card_of(planted.site().entry("alpha"))
    assert card
    path = GOLDEN / "card.png"
    if request.config.getoption("--refresh-golden"):
        path.write_bytes(png(card))
    assert png(card) == path.read_bytes()
