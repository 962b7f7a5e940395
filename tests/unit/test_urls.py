"""Addresses: the same page from everywhere, in both editions."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subset.addresses.urls import (
    AddressError,
    Urls,
    absolute,
    definition_src,
    pair_src,
    platform_src,
    relative,
)


def hosted(src: str) -> str:
    """As a site generator with directory URLs has it."""
    return "./" if src == "index.md" else src.removesuffix(".md") + "/"


def offline(src: str) -> str:
    """As a site generator without directory URLs has it."""
    return src.removesuffix(".md") + ".html"


def test_pages_are_named_by_their_source() -> None:
    assert platform_src("youtube") == "platforms/youtube.md"
    assert definition_src("kane-2014") == "definitions/kane-2014.md"


def test_a_pair_has_one_page_in_whichever_order_it_is_asked_for() -> None:
    assert pair_src("b", "a") == pair_src("a", "b") == "compare/a-vs-b.md"


@pytest.mark.parametrize(
    ("edition", "src", "to", "anchor", "expected"),
    [
        (hosted, "index.md", "platforms/x.md", "", "platforms/x/"),
        (hosted, "platforms/x.md", "index.md", "", "../../"),
        (hosted, "platforms/x.md", "glossary.md", "tie", "../../glossary/#tie"),
        (hosted, "platforms/x.md", "data/platforms.json", "", "../../data/platforms.json"),
        (hosted, "platforms/x.md", "platforms/x.md", "evidence", "#evidence"),
        (hosted, "index.md", "index.md", "", "./"),
        (hosted, "glossary.md", "assets/a.svg", "", "../assets/a.svg"),
        (offline, "index.md", "platforms/x.md", "", "platforms/x.html"),
        (offline, "platforms/x.md", "index.md", "", "../index.html"),
        (offline, "platforms/x.md", "glossary.md", "tie", "../glossary.html#tie"),
        (offline, "glossary.md", "glossary.md", "tie", "#tie"),
    ],
)
def test_a_link_leads_from_one_page_to_another(edition, src, to, anchor, expected) -> None:
    assert Urls(edition).linker(src)(to, anchor) == expected


def test_an_address_from_the_root_may_have_an_anchor() -> None:
    urls = Urls(hosted)
    assert urls.to("platforms/x.md") == "platforms/x/"
    assert urls.to("platforms/x.md", "cite") == "platforms/x/#cite"
    assert urls.to("index.md") == ""
    assert urls.to("data/all.csv") == "data/all.csv"


def test_the_site_generator_is_asked_once_for_each_file() -> None:
    asked: list[str] = []

    def of_source(src: str) -> str:
        asked.append(src)
        return hosted(src)

    urls = Urls(of_source)
    for page in ("a.md", "b.md"):
        link = urls.linker(page)
        assert link("c.md") == link("c.md") == "../c/"
    assert sorted(asked) == ["a.md", "b.md", "c.md"]


SEGMENT = st.text("abz019-", min_size=1, max_size=4)
FOLDERS = st.lists(SEGMENT, max_size=3).map(lambda parts: "".join(f"{p}/" for p in parts))
PAGES = st.one_of(FOLDERS, st.tuples(FOLDERS, SEGMENT).map(lambda t: f"{t[0]}{t[1]}.html"))


@given(PAGES, PAGES)
def test_a_browser_follows_a_reference_to_the_right_page(target: str, base: str) -> None:
    for root in ("https://example.org/subset/", "file:///home/x/site/"):
        assert urljoin(root + base, relative(target, base)) == root + target


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/", "https://example.org/"),
        ("https://example.org/some/path", "https://example.org/some/path/"),
        ("https://example.org/~me/a%20b/", "https://example.org/~me/a%20b/"),
        ("https://EXAMPLE.org", "https://EXAMPLE.org/"),
        ("http://localhost:8000", "http://localhost:8000/"),
        ("http://127.0.0.1:8000/x/", "http://127.0.0.1:8000/x/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
    ],
)
def test_an_address_to_which_others_are_appended_ends_with_one_slash(
    address: str, root: str
) -> None:
    assert absolute(address, "") == root


@pytest.mark.parametrize(
    "address",
    ["", "/", "//example.org/", "example.org", "https://", "https:///x", "ftp://example.org/",
     "https://example.org/?q=1", "https://example.org/#x", "https://example.org/a b/",
     "https://example.org/ü/", "https://bücher.example/", "https://user:secret@example.org/",
     "javascript:alert(1)//", 'https://example.org/"', "https://example.org/<x>",
     "https://example.org\\x", "https://example.org/\n", "git@github.com:me/subset.git",
     "https://example..org/", "https://example.org:x/"],
)  # fmt: skip
def test_an_address_to_which_nothing_can_be_appended_is_refused(address: str) -> None:
    with pytest.raises(AddressError, match="expected an address such as https://x/; got"):
        absolute(address, "https://x/")
