"""The diagram of every year as it is built: small, proved, and what the data say of that year."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Mapping
from io import StringIO

import pytest

import open_data
from built_site import Built
from subset.diagram.years_proof import drawings, problems_in_years, value_of
from subset.pages.scripts import YEARS
from subset.verdicts.catalogue import Catalogue

# Per verdict, the regions in which a platform may stand.
PLACES = {
    "social-networking": {"networking"},
    "social-media": {"media"},
    "contested": {"inner-border", "both-borders", "outer-border"},
    "neither": {"outside"},
    "offline-social-network": {"offline"},
    "undetermined": {"unknown"},
}


@pytest.fixture(scope="module")
def real_site() -> Catalogue:
    return open_data.real_site()


@pytest.fixture(scope="module")
def names(real_site: Catalogue) -> Mapping[str, str]:
    return {entry.id: entry.name for entry in real_site.entries}


@pytest.fixture(scope="module")
def verdicts(built: Built) -> Mapping[int, Mapping[str, str]]:
    """Year -> platform -> verdict, from the open data."""
    found: dict[int, dict[str, str]] = {}
    for row in csv.DictReader(StringIO(built.text("data/verdicts.csv"))):
        found.setdefault(int(row["year"]), {})[row["platform"]] = row["verdict"]
    return found


@pytest.mark.parametrize("key", YEARS)
def test_every_year_of_both_views_is_proved(
    built: Built, names: Mapping[str, str], key: str
) -> None:
    text = built.text(YEARS[key])
    assert problems_in_years(text, names.items(), YEARS[key]) == []
    value = value_of(text)
    assert [year for year, *_ in value["frames"]] == [0, *range(1997, value["frames"][-1][0] + 1)]
    assert len(list(drawings(value, names))) == 2 * len(value["frames"])


def test_all_years_of_both_rules_are_at_most_40_kilobytes(built: Built) -> None:
    sizes = [len(gzip.compress(built.text(path).encode(), 9)) for path in YEARS.values()]
    assert sum(sizes) <= 40 * 1024, sizes


def test_each_year_has_the_platforms_of_the_data_where_their_verdicts_put_them(
    built: Built, names: Mapping[str, str], verdicts: Mapping[int, Mapping[str, str]]
) -> None:
    for year, drawing in drawings(value_of(built.text(YEARS["guide"])), names):
        regions = {mark.id: mark.region for mark in drawing.marks}
        if not year:
            assert set(regions) == set(names)
            continue
        assert set(regions) == set(verdicts[year]), year
        wrong = {i: r for i, r in regions.items() if r not in PLACES[verdicts[year][i]]}
        assert wrong == {}, year


def test_without_the_question_the_same_platforms_are_there_in_each_year(
    built: Built, names: Mapping[str, str]
) -> None:
    def present(key: str) -> list[tuple[int, set[str]]]:
        value = value_of(built.text(YEARS[key]))
        return [(year, {mark.id for mark in it.marks}) for year, it in drawings(value, names)]

    assert present("purpose") == present("guide")


def test_without_the_question_nothing_is_contested_for_its_main_purpose(
    built: Built, names: Mapping[str, str], real_site: Catalogue
) -> None:
    """Each year as the criteria alone would have it, judged once more from the data."""
    asked = [name for name in real_site.guide.choices if name != "purpose"]
    for year, drawing in drawings(value_of(built.text(YEARS["purpose"])), names):
        for mark in drawing.marks if year else ():
            coding = real_site.entry(mark.id).coded.in_year(year)
            if "border" in mark.region:
                assert any(len(coding[name].values) > 1 for name in asked), (year, mark.id)


def test_the_small_diagrams_say_what_the_data_say(
    built: Built, names: Mapping[str, str], verdicts: Mapping[int, Mapping[str, str]]
) -> None:
    cards = re.findall(r'<section class="year-card" id="in-(\d+)">(.*?)</section>',
                       built.page("diagram/"), re.DOTALL)  # fmt: skip
    assert [int(year) for year, _ in cards] == [2004, 2008, 2012, 2016, 2020, max(verdicts)]
    for year, html in cards:
        there = verdicts[int(year)]
        assert html.count("<circle") == len(there)
        listed = re.findall(r"<li><strong>[^<]*</strong> ([^<]*)</li>", html)
        assert len(", ".join(listed).split(", ")) == len(there)
        for id_ in there:
            assert names[id_].replace("&", "&amp;") in html
