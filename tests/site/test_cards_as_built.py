"""The pictures that other sites show with a link, as the build leaves them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from PIL import Image

import open_data
from built_site import SITE_URL, Built
from subset import wording
from subset.verdicts.catalogue import JudgedPlatform

ENTRIES = open_data.real_site().entries
_META = re.compile(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)">')
_JSON = re.compile(r'"image":"([^"]*)"')


def tags(html: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _META.findall(html)}


def picture(built: Built, html: str) -> Path:
    """The file that a page names, of the size that it states."""
    found = tags(html)
    assert found["twitter:card"] == "summary_large_image"
    path = built.root / found["og:image"].removeprefix(SITE_URL)
    size = int(found["og:image:width"]), int(found["og:image:height"])
    with Image.open(path) as image:
        assert (image.format, image.size) == ("PNG", size)
    assert size == (1200, 630)
    named = _JSON.search(html)
    assert named
    assert named[1] == found["og:image"]
    return path


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda it: it.id)
def test_the_page_of_a_platform_names_its_card(built: Built, entry: JudgedPlatform) -> None:
    html = built.page(f"platforms/{entry.id}/")
    path = picture(built, html)
    assert path == built.root / "assets/cards" / f"{entry.id}.png"
    assert path.stat().st_size < 32_000
    assert tags(html)["og:image:alt"] == f"{wording.when(entry)}: {wording.answer(entry)}"


@pytest.mark.parametrize(
    "url", ["", "platforms/", "compare/facebook-vs-youtube/", "definitions/guide/", "glossary/"]
)
def test_all_other_pages_name_the_common_card(built: Built, url: str) -> None:
    assert picture(built, built.page(url)) == built.root / "assets/card.png"


def test_no_two_cards_are_alike(built: Built) -> None:
    cards = [path.read_bytes() for path in (built.root / "assets/cards").iterdir()]
    assert len(cards) >= len(ENTRIES)
    assert len(set(cards)) >= len(ENTRIES)


def test_an_edition_on_a_disk_has_no_pictures_for_other_sites(built_offline: Built) -> None:
    assert not (built_offline.root / "assets/cards").exists()
    for page in ("index.html", "platforms/youtube.html", "compare/facebook-vs-youtube.html"):
        html = built_offline.text(page)
        assert "og:image" not in html
        assert "twitter:card" not in html
