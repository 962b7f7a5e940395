"""The index of names: who comes first, what a platform is called, pages by other words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import open_data
from subset import wording
from subset.pages import names_index as names
from subset.verdicts.catalogue import Catalogue


def by_id(found: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """The rows of the list with their ids, as names.js reads them."""
    for id_, name, *rest in found["list"]:
        yield id_ or name.lower().replace(" ", "-"), [name, *rest]


@pytest.mark.parametrize(
    ("name", "text"),
    [("You Tube", "youtube"), ("www.YouTube.com", "youtube"), ("Google+", "googleplus"),
     ("AT&T", "atandt"), ("VKontakte", "vkontakte"), ("ВКонтакте", "вконтакте"), ("/.", "")],
)  # fmt: skip
def test_a_name_is_matched_without_what_readers_write_in_many_ways(name: str, text: str) -> None:
    assert names.matched(name) == text


def test_every_platform_is_there_with_all_its_names(site: Catalogue) -> None:
    found = names.names(open_data.edition_of(site))
    rows = dict(by_id(found))
    assert set(rows) == set(site.by_id)
    for entry in site.entries:
        name, verdict, year, *others = rows[entry.id]
        assert name == entry.name
        assert found["ids"][verdict] == entry.verdict.verdict
        assert found["verdicts"][verdict] == wording.VERDICT[entry.verdict.verdict]
        assert year in (0, entry.as_of)
        every = [entry.id, entry.name, *entry.platform.aliases, *entry.platform.former_ids]
        assert {*map(names.matched, [entry.id, name, *others])} == {*map(names.matched, every)}
        assert len({*map(names.matched, others)}) == len(others)


def test_a_verdict_that_is_not_todays_has_its_year() -> None:
    site = open_data.real_site()
    found = names.names(open_data.edition_of(site))
    years = {id_: year for id_, (_, _, year, *_) in by_id(found)}
    for entry in site.entries:
        assert (years[entry.id] == 0) == (wording.when(entry) == "Today")
    assert any(years.values())


def test_those_come_first_that_most_others_name(site: Catalogue) -> None:
    named = [id_ for e in site.entries for id_ in e.platform.related]
    order = [named.count(e.id) for e in names.by_fame(open_data.edition_of(site))]
    assert order == sorted(order, reverse=True)


def test_a_name_is_proposed_in_a_form_only_where_there_is_one(site: Catalogue) -> None:
    without = names.names(open_data.edition_of(site))
    assert (without["propose"], without["form"]) == ("contribute/", False)
    repository = "https://github.com/example/subset"
    within = names.names(open_data.edition_of(site, repository))
    assert within["propose"].startswith(f"{repository}/issues/new?template=platform.yml")
    assert within["form"] is True


def test_no_word_leads_to_a_verdict_that_nothing_has(site: Catalogue) -> None:
    edition = open_data.edition_of(site)
    urls = [url for _, url, *_ in names.topics(edition)]
    has = {entry.verdict.verdict for entry in site.entries}
    anchors = {url.partition("#")[2] for url in urls if url.startswith("platforms/#")}
    assert anchors <= has


def test_a_word_leads_to_one_page(site: Catalogue) -> None:
    words = [word for _, _, *own in names.topics(open_data.edition_of(site)) for word in own]
    assert len(words) == len(set(words))


def test_an_answer_is_what_the_page_says(site: Catalogue) -> None:
    edition = open_data.edition_of(site)
    for id_, (when, verdict, _, before) in names.answers(edition).items():
        entry = site.entry(id_)
        assert (when, verdict) == (wording.when(entry), wording.answer(entry))
        assert before == wording.before(entry)
