"""The data in numbers, counted in the small world."""

from __future__ import annotations

import pytest

import make
from subset.verdicts.catalogue import Catalogue
from subset.verdicts.statistics import is_independent, share, statistics


def test_every_number_is_counted_from_the_data(planted: make.Tree, site: Catalogue) -> None:
    counted = statistics(site)
    criteria = len(site.vocabulary)
    assert counted.platforms == 4
    assert counted.definitions == len(list(planted.path("definitions").iterdir()))
    assert counted.terms == len(site.data.terms)
    assert counted.cells == 4 * criteria
    # Delta leaves out what does not apply; Gamma gives two values for its purpose.
    assert counted.unknown == criteria - len(make.OFFLINE)
    assert counted.disputed == 1
    assert counted.evidence == counted.cells - counted.unknown + 1


def test_a_source_that_two_entries_cite_counts_once(tree: make.Tree) -> None:
    before = statistics(tree.site()).sources
    tree.replace(make.BETA, "https://example.org/beta", "https://example.org/alpha")
    assert statistics(tree.site()).sources == before - 1


def test_a_cell_counts_as_shown_only_with_words_or_a_place(tree: make.Tree) -> None:
    before = statistics(tree.site()).shown
    tree.replace(make.ALPHA, ", quote: profile as page.}", ", note: Seen there.}")
    assert statistics(tree.site()).shown == before - 1


def test_an_entry_is_independent_when_one_source_is_not_its_operator(tree: make.Tree) -> None:
    assert statistics(tree.site()).independent == 4
    tree.replace(make.ALPHA, "type: press", "type: operator")
    site = tree.site()
    assert statistics(site).independent == 3
    assert not is_independent(site.entry("alpha").platform)


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (38, 1230, "38 of 1,230 (3.1%)"),
        (0, 82, "0 of 82 (0%)"),
        (82, 82, "82 of 82 (100%)"),
        (9999, 10000, "9,999 of 10,000 (99.9%)"),
        (1, 10000, "1 of 10,000 (0.1%)"),
        (0, 0, "0"),
    ],
)
def test_a_share_never_rounds_nearly_all_to_all(part: int, whole: int, shown: str) -> None:
    assert share(part, whole) == shown


def test_the_table_names_what_the_numbers_are_of(site: Catalogue) -> None:
    rows = dict(statistics(site).rows())
    assert rows["Platforms"] == "4"
    assert rows["Disputed cells"] == f"1 of {4 * len(site.vocabulary)} (1.7%)"
    assert rows["Platforms with a source that is not the operator"] == "4 of 4 (100%)"
