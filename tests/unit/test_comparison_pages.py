"""Comparison pages: the right order, the right rows, escaping, and links on first mention only."""

from __future__ import annotations

import re
from html import escape

import pytest

import make
import open_data
from subset.addresses.urls import Urls
from subset.edition import Edition
from subset.pages.comparison_pages import BODY, Comparisons, Pair
from subset.verdicts.catalogue import Catalogue


def edition_of(site: Catalogue) -> Edition:
    urls = Urls(lambda src: src.removesuffix(".md") + "/")
    return Edition(site, urls, "https://subset.example/")


@pytest.fixture(scope="module")
def comparisons(planted: make.Tree) -> Comparisons:
    return Comparisons(edition_of(planted.site()))


@pytest.fixture(scope="module")
def pairs(comparisons: Comparisons) -> dict[str, Pair]:
    return {pair.slug: pair for pair in comparisons.pairs()}


def test_every_pair_comes_once_in_alphabetical_order(
    comparisons: Comparisons, pairs: dict[str, Pair]
) -> None:
    number = len(comparisons.sides)
    assert len(pairs) == number * (number - 1) // 2
    assert list(pairs) == sorted(pairs, key=lambda slug: slug.split("-vs-"))
    for slug in pairs:
        first, second = slug.split("-vs-")
        assert first < second


def test_one_pair_can_be_had_by_its_name(comparisons: Comparisons, pairs: dict[str, Pair]) -> None:
    for slug in pairs:
        assert comparisons.named(slug) == pairs[slug]
        first, second = slug.split("-vs-")
        for wrong in (f"{second}-vs-{first}", f"{first}-vs-{first}", f"{first}-vs-", first, ""):
            assert comparisons.named(wrong) is None


def test_a_pair_is_cited_as_of_the_later_change_of_the_two(
    planted: make.Tree, pairs: dict[str, Pair]
) -> None:
    site = planted.site()
    for slug, pair in pairs.items():
        a, b = (site.entry(id_) for id_ in slug.split("-vs-"))
        year = max(it.platform.changes[-1].date for it in (a, b))[:4]
        assert f"<dt>APA</dt><dd>Subset. ({year}, " in pair.body_html
        assert f"https://subset.example/compare/{slug}/" in pair.body_html


def test_shares_of_the_work_make_the_whole(
    comparisons: Comparisons, pairs: dict[str, Pair]
) -> None:
    shared = [pair for part in range(3) for pair in comparisons.pairs(part, 3)]
    assert sorted(pair.slug for pair in shared) == sorted(pairs)


def test_differing_and_shared_criteria_make_up_the_code_book(
    planted: make.Tree, pairs: dict[str, Pair]
) -> None:
    book = planted.site().data.codebook.criteria
    for pair in pairs.values():
        differences, _, rest = pair.body_html.partition('<h2 id="shared">')
        shared = rest.partition('<h2 id="definitions">')[0]
        for criterion in book.values():
            name = escape(criterion.name).replace("&#x27;", "&#39;")
            brief = f'<th scope="row">{escape(criterion.name)}</th>'
            differs = f">{name}</a></h3>" in differences or brief in differences
            alike = f"<li>{escape(criterion.name)}: " in shared
            assert differs != alike, (pair.slug, criterion.name)


def test_a_page_begins_with_the_difference_of_today_then_lives_then_what_differs(
    pairs: dict[str, Pair],
) -> None:
    html = pairs["alpha-vs-beta"].body_html
    order = [
        "Alpha is social networking", "Beta is social media, but not", "What sets them apart today",
        '<h2 id="then-and-now">', "They have stood apart since 2017. For the rest of",
        '<div class="pair-lives"',
        "</strong>: 2004–2016 not determined yet; since 2017 social networking", '<svg class="bar"',
        '<h2 id="differences">',
    ]  # fmt: skip
    places = [html.index(part) for part in order]
    assert places == sorted(places)
    assert html.count('<svg class="bar" aria-hidden="true">') == 2


def test_what_is_unknown_is_no_difference(tree: make.Tree) -> None:
    tree.replace(make.BETA, make.STATEMENT, "about: 2004, method: press, voice: press, ")
    pair = Comparisons(edition_of(tree.site())).named("alpha-vs-beta")
    assert pair
    said = "What is known to differ today: nothing; not known for Beta: main purpose."
    assert said in pair.body_html
    assert "sets them apart" not in pair.body_html


@pytest.fixture(scope="module")
def real_pairs() -> list[Pair]:
    return list(Comparisons(edition_of(open_data.real_site())).pairs())


def test_no_page_is_heavier_than_its_budget_and_none_loses_a_difference(
    real_pairs: list[Pair],
) -> None:
    """With a shell of 18 KB a page stays below 32 KB, however much evidence there is."""
    assert max(len(pair.body) for pair in real_pairs) <= BODY
    shortened = [pair for pair in real_pairs if b'aria-label="More that differs"' in pair.body]
    assert shortened, "some have more evidence than room"
    for pair in real_pairs[::37]:
        rows = pair.body_html.partition('<h2 id="shared">')[0]
        full = re.findall(r"method/#c-(\w+)", rows)
        brief = re.findall(r'<td><a href="[^"]*#c-(\w+)">', rows)[::2]
        alike = re.findall(r"<li>[^<]+: <strong>", pair.body_html)
        assert len(set(full) | set(brief)) + len(alike) == len(open_data.real_site().vocabulary)
        assert not set(full) & set(brief)


def test_what_has_no_room_leads_to_its_evidence(real_pairs: list[Pair]) -> None:
    pair = next(p for p in real_pairs if b'aria-label="More that differs"' in p.body)
    a, _, b = pair.slug.partition("-vs-")
    table = pair.body_html.partition('aria-label="More that differs"')[2].partition("</table>")[0]
    hrefs = re.findall(r'href="([^"#]+)#c-\w+"', table)
    assert set(hrefs) == {f"../../platforms/{a}/", f"../../platforms/{b}/"}


def test_a_closed_service_is_compared_as_of_its_last_year(real_pairs: list[Pair]) -> None:
    year = open_data.real_site().entry("orkut").as_of
    pair = next(p for p in real_pairs if p.slug == "orkut-vs-youtube")
    assert f"<h4>Orkut, {year}</h4>" in pair.body_html
    assert "<h4>YouTube</h4>" in pair.body_html


def test_a_difference_shows_the_evidence_of_both_sides(pairs: dict[str, Pair]) -> None:
    pair = pairs["alpha-vs-beta"]
    row = re.search(r">Main purpose</a></h3>.*?</section>", pair.body_html, re.DOTALL)
    assert row
    assert row[0].count('class="cite"') >= 2


def test_each_term_is_linked_once_at_most(pairs: dict[str, Pair]) -> None:
    for pair in pairs.values():
        terms = re.findall(r'class="term" href="[^"]*#([^"]+)"', pair.body_html)
        assert len(terms) == len(set(terms)), pair.slug


def test_names_are_escaped_where_they_stand(tree: make.Tree) -> None:
    tree.replace(make.ALPHA, "name: Alpha", 'name: "Al & \\"Pha\\""')
    pair = next(
        p for p in Comparisons(edition_of(tree.site())).pairs() if p.slug == "alpha-vs-beta"
    )
    assert (
        "Al &amp; &#34;Pha&#34;" in pair.body_html or "Al &amp; &quot;Pha&quot;" in pair.body_html
    )
    assert 'Al & "Pha"' not in pair.body_html
    assert pair.title_text.startswith('Al & "Pha" vs ')
