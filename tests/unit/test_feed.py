"""The feed is Atom that a feed reader reads, made from the entries' own histories."""

from __future__ import annotations

import re
from dataclasses import replace

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
    assert len(parsed.entries) >= feed.LIMIT
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


def read(tree: make.Tree) -> list[feedparser.FeedParserDict]:
    """What a feed reader finds."""
    parsed = feedparser.parse(feed.atom(open_data.edition_of(tree.site())))
    assert not parsed.bozo
    return parsed.entries  # type: ignore[no-any-return]


def kinds(entries: list[feedparser.FeedParserDict]) -> list[str]:
    return [it.id.removeprefix(open_data.SITE_URL).partition("/")[0] for it in entries]


def test_the_feed_has_platforms_in_it_and_before_what_else_changed_that_day() -> None:
    parsed = feedparser.parse(open_data.real()["data/changes.atom"]).entries
    assert {"platforms", "definitions", "glossary"} <= set(kinds(parsed))
    days: dict[str, list[str]] = {}
    for item, kind in zip(parsed, kinds(parsed), strict=True):
        days.setdefault(item.updated, []).append(kind)
    order = ["platforms", "definitions", "glossary"]
    for day, of_day in days.items():
        assert of_day == sorted(of_day, key=order.index), day


def test_the_feed_is_never_cut_within_a_day() -> None:
    items = feed.items(open_data.edition_of(open_data.real_site()))
    one = items[0]
    made = [replace(one, date=day, id=f"{day}{n}")
            for day, number in (("2026-03-03", 2), ("2026-03-02", 150), ("2026-03-01", 9))
            for n in range(number)]  # fmt: skip
    assert feed.newest(made, 100) == made[:152]
    assert feed.newest(made, 152) == made[:152]
    assert feed.newest(made, 2) == made[:2]
    assert feed.newest(made, 153) == made
    assert feed.newest(made, 1000) == made
    assert feed.newest([], 100) == []


def test_a_day_with_very_many_changes_of_platforms_leaves_every_kind_in_the_feed() -> None:
    one = feed.items(open_data.edition_of(open_data.real_site()))[0]
    made = [replace(one, kind=kind, date=day, id=f"{day}{n}")
            for day, kind, number in (("2026-03-03", 0, 150), ("2026-03-02", 0, 9),
                                      ("2026-03-01", 1, 4), ("2026-02-01", 1, 4),
                                      ("2026-01-01", 2, 3))
            for n in range(number)]  # fmt: skip
    shown = feed.newest(made, 100)
    assert [sum(it.kind == kind for it in shown) for kind in (0, 1, 2)] == [150, 4, 3]


def test_every_entry_is_in_a_feed_whose_entries_all_have_the_day_of_the_first_release(
    tree: make.Tree,
) -> None:
    site = tree.site()
    names = {it.title for it in read(tree)}
    for entries in (site.data.platforms, site.data.definitions, site.data.terms):
        assert {entry.name for entry in entries.values()} <= names


@pytest.mark.parametrize("file", [make.GAMMA, make.RIVAL, "terms/audience.yml"])
def test_ids_survive_a_rename_and_a_second_one(tree: make.Tree, file: str) -> None:
    before = {it.id for it in read(tree)}
    old = file.partition("/")[2].removesuffix(".yml")
    for id_, former in ((f"{old}-1", f"[{old}]"), (f"{old}-2", f"[{old}, {old}-1]")):
        text = re.sub(r"^id: .*\n(former_ids: .*\n)?", f"id: {id_}\nformer_ids: {former}\n",
                      tree.text(file))  # fmt: skip
        tree.drop(file)
        file = f"{file.partition('/')[0]}/{id_}.yml"
        tree.write(file, text)
        after = read(tree)
        assert {it.id for it in after} == before
        assert any(f"{id_}" in it.link for it in after)


def test_ids_survive_a_rename_that_is_taken_back(tree: make.Tree) -> None:
    before = {it.id for it in read(tree)}
    tree.replace(make.GAMMA, "kind:", "merged_ids: [gamma-1]\nkind:")
    assert {it.id for it in read(tree)} == before


def test_ids_survive_a_merger_and_only_what_was_merged_is_gone(tree: make.Tree) -> None:
    before = {it.id for it in read(tree)}
    tree.replace(make.ALPHA, "related: [beta]", "related: []")
    tree.replace(make.ALPHA, "kind:", "merged_ids: [beta]\nkind:")
    tree.drop(make.BETA)
    assert before - {it.id for it in read(tree)} == {
        f"{open_data.SITE_URL}platforms/beta/#change-1"
    }
