"""With very many platforms not every pair has a page, but none that had one loses it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

import make
import open_data
from subset.addresses.pairs import Paged, paged
from subset.checks.budget import pages_of
from subset.data import limits
from subset.pages.comparison_pages import Comparisons
from subset.pages.platform_page import platform_page
from subset.pages.platforms_table import picker_html
from subset.verdicts.catalogue import Catalogue

MEGABYTE = 1_000_000


def paged_of(made: Catalogue, limit: int) -> Paged:
    return paged(made, open_data.edition_of(made).nearest, limit)


def test_up_to_the_limit_every_pair_has_a_page(site: Catalogue) -> None:
    it = paged_of(site, len(site.entries))
    ids = sorted(site.by_id)
    assert list(it.pairs()) == list(combinations(ids, 2))
    assert it.more == frozenset()


def test_above_the_limit_the_oldest_keep_theirs_and_later_ones_have_their_nearest() -> None:
    made = open_data.real_site()
    it = paged_of(made, 20)
    nearest = open_data.edition_of(made).nearest
    assert len(it.first) == 20
    for a, b in combinations(sorted(it.first), 2):
        assert it.has(a, b)
    for entry in made.entries:
        for other in (*entry.platform.related, *(o.id for o, _ in nearest[entry.id])):
            assert it.has(entry.id, other)
            assert it.has(other, entry.id)
    listed = list(it.pairs())
    assert len(listed) == len(set(listed)) < 20 * 19 / 2 + 13 * len(made.entries)
    assert all(a < b for a, b in listed)


def test_a_new_platform_never_takes_a_page_from_an_older_pair(tree: make.Tree) -> None:
    before = paged_of(tree.site(), 3)
    text = (
        tree.text(make.ALPHA)
        .replace("id: alpha\n", "id: aaa\n")
        .replace("name: Alpha", "name: Aaa")
    )
    text = text.replace("aliases: [Alfa, Älpha One]", "aliases: []")
    tree.write("platforms/aaa.yml", text.replace("{date: 2026-11-01", "{date: 2026-11-09"))
    after = paged_of(tree.site(), 3)
    assert before.first == after.first
    assert "aaa" not in after.first


def test_pages_and_sitemap_follow_the_same_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = open_data.edition_of(open_data.real_site())
    monkeypatch.setitem(edition.__dict__, "paged", paged(edition.catalogue, edition.nearest, 6))
    comparisons = Comparisons(edition)
    slugs = [f"{a}-vs-{b}" for a, b in edition.paged.pairs()]
    assert slugs == [pair.slug for pair in comparisons.pairs()]
    shared = [pair.slug for part in range(3) for pair in comparisons.pairs(part, 3)]
    assert sorted(shared) == sorted(slugs)


@pytest.mark.parametrize(("limit", "every"), [(200, True), (6, False)])
def test_a_page_is_promised_for_every_pair_only_where_every_pair_has_one(
    monkeypatch: pytest.MonkeyPatch, limit: int, every: bool
) -> None:
    edition = open_data.edition_of(open_data.real_site())
    monkeypatch.setitem(edition.__dict__, "paged", paged(edition.catalogue, edition.nearest, limit))
    promise = "every pair" in picker_html(edition, "compare.md").lower()
    assert promise is every
    page = (make.REPOSITORY / "docs/compare.md").read_text("utf-8")
    assert "every pair" not in page  # it is written once, for whatever number of platforms


def test_a_link_to_a_pair_without_a_page_leads_to_the_picker() -> None:
    edition = open_data.edition_of(open_data.real_site())
    edition.__dict__["paged"] = paged(edition.catalogue, edition.nearest, 6)
    entry = edition.catalogue.entry("youtube")
    body = platform_page(edition, entry).body_html
    others = (e.id for e in edition.catalogue.entries if e is not entry)
    far = next(other for other in others if not edition.paged.has(other, entry.id))
    near = edition.nearest["youtube"][0][0].id
    assert f'href="../../compare/?with=youtube,{far}"' in body
    assert f'href="../../compare/{"-vs-".join(sorted((near, "youtube")))}/"' in body


def test_five_hundred_platforms_stay_within_what_hosts_allow() -> None:
    """Counts from the rule, sizes from a real page: the same sum that `make bench` measures."""
    made = open_data.real_site()
    edition = open_data.edition_of(made)
    sizes = [len(pair.body_html) for pair in list(Comparisons(edition).pairs())[::97]]
    page = sum(sizes) / len(sizes) + 22_000  # and the shell
    related = max(len(e.platform.related) for e in made.entries)
    every, nearest = limits.ALL_PAIRS, limits.NEAREST
    most = every * (every - 1) / 2 + (500 - every) * (nearest + related)
    assert most * page < 850 * MEGABYTE


def test_the_pages_of_very_many_platforms_are_counted_as_they_are_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = open_data.real_site()
    without = pages_of(replace(made.data, platforms={}))
    for limit in (20, 60, len(made.entries)):
        monkeypatch.setattr(limits, "ALL_PAIRS", limit)
        pairs_made = len(list(paged_of(made, limit).pairs()))
        assert pairs_made < pages_of(made.data) - without < pairs_made + 13 * len(made.entries)
