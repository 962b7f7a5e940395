"""The timeline: a bar for every platform, the same as a table, and year by year."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise

import pytest

import make
import open_data
from subset import wording
from subset.diagram.bar import KINDS, bar_html, looks
from subset.pages.timeline_page import SINCE, timeline, years
from subset.verdicts.history import in_year, runs

LINE = re.compile(r'<line class="bar-(\w)" x1="([\d.]+)%" x2="([\d.]+)%"/>')


@pytest.fixture(scope="module")
def page() -> str:
    return timeline(open_data.edition_of(open_data.real_site()), "timeline.md")


def test_a_bar_goes_from_launch_to_end_without_a_gap() -> None:
    site = open_data.real_site()
    axis = open_data.edition_of(site).axis
    for entry in site.entries:
        parts = [(k, float(a), float(b)) for k, a, b in LINE.findall(bar_html(entry, axis))]
        called = [KINDS[run.called] for run in runs(entry.history)]
        assert [kind for kind, _, _ in parts] == called
        assert parts[0][1] == axis.at(entry.coded.life.first)
        assert parts[-1][2] == axis.at(entry.coded.life.last + 1)
        assert all(a[2] == b[1] for a, b in pairwise(parts))


def test_a_bar_says_its_years_in_words(planted: make.Tree) -> None:
    site = planted.site()
    entry = site.entry("gamma")
    html = bar_html(entry, open_data.edition_of(site).axis)
    assert f'role="img" aria-label="{wording.history(entry)}"' in html


def test_neighbours_that_are_called_alike_are_one_part() -> None:
    for entry in open_data.real_site().entries:
        found = [run.called for run in runs(entry.history)]
        assert all(a != b for a, b in pairwise(found))
        said = wording.history(entry).split("; ")
        assert len(said) == len(found)


def test_platforms_stand_in_the_order_of_launch(page: str) -> None:
    site = open_data.real_site()
    shown = re.findall(r'<li data-id="([\w-]+)"', page)
    firsts = [site.entry(id_).coded.life.first for id_ in shown]
    assert len(shown) == len(site.entries)
    assert firsts == sorted(firsts)
    assert re.findall(r'<tr data-id="([\w-]+)"', page) == shown, "the table has the same order"


def test_the_table_has_the_whole_history_of_each(page: str) -> None:
    for entry in open_data.real_site().entries:
        assert f"<td>{wording.history(entry)}</td>" in page


def test_the_key_has_every_look_that_occurs_and_no_other(page: str) -> None:
    site = open_data.real_site()
    key = page[page.index('class="bar-key"') : page.index("<figure")]
    used = {kind for entry in site.entries for kind in
            (KINDS[run.called] for run in runs(entry.history))}  # fmt: skip
    assert set(re.findall(r'"bar-(\w)"', key)) == used
    assert [letter for letter, _ in looks(site.entries)] == [
        letter for letter in KINDS.values() if letter in used
    ]


def test_each_year_lists_what_there_was_by_what_it_was_then() -> None:
    site = open_data.real_site()
    found = dict(years(site))
    assert min(found) == SINCE
    assert list(found) == sorted(found, reverse=True)
    for year, verdicts in found.items():
        for label, names in verdicts:
            for entry in site.entries:
                span = in_year(entry.history, year)
                there = bool(span) and wording.VERDICT[span.verdict.verdict] == label
                assert (entry in names) is there


def test_the_page_is_light_by_design(page: str) -> None:
    """What a platform adds, so that 200 of them stay within a first load of 90 KB."""
    assert len(gzip.compress(page.encode(), 6)) / len(open_data.real_site().entries) < 115
