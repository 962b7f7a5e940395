"""What headings and links are called when they are read out: their words, and enough of them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from built_site import REPOSITORY, Built
from looking import PAGES
from subset.data.load import load

ADDRESSES = {name: address for name, address in PAGES.items() if name != "404"} | {
    "timeline": "timeline/",
    "years": "years/",
    "criteria": "criteria/",
    "contradictions": "disagreements/",
    "help wanted": "help-wanted/",
}
EVERY_KIND = pytest.mark.parametrize("address", ADDRESSES.values(), ids=list(ADDRESSES))
_CELL = ("td", "th")


@cache
def parsed(path: Path) -> Element:
    """The article of a page."""
    document = html5lib.parse(path.read_bytes(), namespaceHTMLElements=False)
    return next(document.iter("article"))  # type: ignore[no-any-return]


def article(built: Built, address: str) -> Element:
    return parsed(built.root / address / "index.html")


def said(element: Element) -> str:
    """The words of an element that are read out."""
    words = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.get("aria-hidden") != "true":
            words.append("" if child.tag.endswith("title") else said(child))
        words.append(child.tail or "")
    return "".join(words)


def name(element: Element) -> str:
    return " ".join((element.get("aria-label") or said(element)).split())


def links(within: Element) -> list[Element]:
    """The links that are read out."""
    return [
        it
        for it in within.iter()
        if isinstance(it.tag, str)
        and it.tag.rpartition("}")[2] == "a"
        and it.get("href")
        and it.get("aria-hidden") != "true"
    ]


@EVERY_KIND
def test_a_heading_is_called_what_it_says(built: Built, address: str) -> None:
    headings = [it for it in article(built, address).iter() if re.fullmatch("h[1-6]", str(it.tag))]
    assert headings
    for heading in headings:
        assert name(heading)
        assert "¶" not in name(heading)
        assert "Link to" not in name(heading)
        assert heading.get("aria-label") is None


@EVERY_KIND
def test_the_sign_of_a_heading_is_for_the_mouse_alone(built: Built, address: str) -> None:
    signs = [it for it in article(built, address).iter("a") if it.get("class") == "headerlink"]
    for sign in signs:
        assert (sign.get("aria-hidden"), sign.get("tabindex")) == ("true", "-1")


@EVERY_KIND
def test_a_link_has_a_name_and_its_visible_words_are_in_it(built: Built, address: str) -> None:
    for link in links(article(built, address)):
        assert name(link), link.get("href")
        assert " ".join(said(link).split()).lower() in name(link).lower(), name(link)


@cache
def named() -> set[str]:
    """What has a name, in small letters."""
    data = load(REPOSITORY)[0]
    entries = [*data.platforms.values(), *data.definitions.values()]
    names = {it.name.lower() for it in [*entries, *data.terms.values()]}
    names |= {it.name.lower() for it in data.codebook.criteria.values()}
    names |= {form.lower() for it in data.terms.values() for form in it.forms}
    names |= {source.title.lower() for it in entries for source in it.sources.values()}
    return names


@EVERY_KIND
def test_a_phrase_of_ours_leads_to_one_place(built: Built, address: str) -> None:
    """Names of platforms, terms and sources may, with a year or in the plural, too; and in a table
    the heads say of what."""
    page = article(built, address)
    in_cells = {link for kind in _CELL for cell in page.iter(kind) for link in links(cell)}
    leads: defaultdict[str, set[str]] = defaultdict(set)
    for link in links(page):
        target = link.get("href", "")
        known = re.sub(r" \(\d{4}\)$", "", name(link).lower())
        if link not in in_cells and "://" not in target and not {known, known[:-1]} & named():
            leads[name(link)].add(target)
    assert {phrase: to for phrase, to in leads.items() if len(to) > 1} == {}


def test_code_stays_code_wherever_it_stands(built: Built) -> None:
    """Line by line as it is written, in a list as elsewhere."""
    fence = re.compile(r"^( *)```\w*\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
    found = 0
    for source in sorted((REPOSITORY / "docs").glob("*.md")):
        address = "" if source.stem == "index" else f"{source.stem}/"
        blocks = [said(it).strip("\n") for it in article(built, address).iter("pre")]
        for indentation, code in fence.findall(source.read_text("utf-8")):
            lines = [line.removeprefix(indentation) for line in code.rstrip("\n").split("\n")]
            assert "\n".join(lines) in blocks, source
            found += 1
    assert found


def test_the_edition_for_a_disk_has_no_page_that_only_a_server_shows(built_offline: Built) -> None:
    assert "404.html" not in built_offline.files
