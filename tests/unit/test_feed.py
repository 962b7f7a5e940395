"""The feed is Atom that a feed reader reads, made from the entries' own histories."""

from __future__ import annotations

import re

import pytest

import make
import open_data

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

import feedparser  # noqa: E402

from subset.export import feed  # noqa: E402


def test_a_feed_reader_finds_nothing_wrong_with_it() -> None:
    parsed = feedparser.parse(open_data.real()["data/changes.atom"])
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    assert len(parsed.entries) == feed.LIMIT
    for entry in parsed.entries:
        assert entry.title
        assert entry.summary
        assert entry.link.startswith("https://")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.updated)


def test_ids_are_unique() -> None:
    ids = [item.id for item in feed.items(open_data.edition_of(open_data.real_site()))]
    assert len(ids) == len(set(ids)) > feed.LIMIT


def test_a_new_line_of_history_comes_first_and_moves_the_date_of_the_feed(tree: make.Tree) -> None:
    before = {item.id for item in feed.items(open_data.edition_of(tree.site()))}
    line = "  - {date: 2026-11-01, note: First coded.}\n"
    tree.replace(
        make.GAMMA, line, f"{line}  - {{date: 2026-11-30, note: Main purpose is now disputed.}}\n"
    )
    pages = open_data.edition_of(tree.site())
    newest = feed.items(pages)[0]
    assert newest.title == "Gamma"
    assert newest.text.startswith("Main purpose is now disputed. ")
    assert newest.category == "contested"
    assert {item.id for item in feed.items(pages)} - before == {newest.id}
    assert "<updated>2026-11-30T00:00:00Z</updated>\n<author>" in feed.atom(pages)


def test_what_xml_cannot_hold_is_left_out_and_the_rest_is_escaped() -> None:
    assert feed._text("a\x00\x1b<b>&\ufffe") == "a&lt;b&gt;&amp;"
    assert feed._attribute('"<x') == "'\"&lt;x'"
