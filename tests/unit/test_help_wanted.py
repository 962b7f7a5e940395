"""The gaps of the small world, after damage that makes them."""

from __future__ import annotations

import pytest

import make
from subset.verdicts.catalogue import Catalogue
from subset.verdicts.help_wanted import wanted, year_before


def test_unknown_cells_are_listed_by_platform(site: Catalogue) -> None:
    (gap,) = wanted(site, make.TODAY).unknown
    assert gap.entry.id == "delta"
    assert set(gap.criteria) == set(site.vocabulary) - set(make.OFFLINE)
    assert gap.decides == ()


def test_a_gap_that_a_verdict_waits_for_comes_first(tree: make.Tree) -> None:
    lines = tree.text(make.ALPHA).splitlines()
    at = lines.index("  purpose:")
    tree.write(make.ALPHA, "\n".join([*lines[:at], *lines[at + 3 :]]) + "\n")
    found = wanted(tree.site(), make.TODAY)
    assert [gap.entry.id for gap in found.unknown] == ["alpha", "delta"]
    assert found.unknown[0].decides == ("purpose",)
    assert [entry.id for entry in found.undetermined] == ["alpha"]


@pytest.mark.parametrize(
    ("today", "stale"),
    [("2027-11-01", False), ("2027-11-02", True), ("", False)],
)
def test_an_entry_is_unread_after_twelve_months_to_the_day(
    tree: make.Tree, today: str, stale: bool
) -> None:
    found = wanted(tree.site(), today).stale
    assert bool(found) is stale
    if stale:
        named = {(old.folder, old.id, old.accessed) for old in found}
        assert ("platforms", "alpha", "2026-11-01") in named
        assert any(folder == "terms" for folder, _, _ in named)


def test_the_oldest_reading_of_an_entry_counts_and_the_oldest_entry_comes_first(
    tree: make.Tree,
) -> None:
    tree.replace(make.BETA, "accessed: 2026-11-01", "accessed: 2024-05-05")
    found = wanted(tree.site(), "2026-12-01").stale
    assert [(old.id, old.accessed) for old in found] == [("beta", "2024-05-05")]


def test_entries_with_the_fewest_sources_come_first(tree: make.Tree) -> None:
    more = (
        "    accessed: 2026-11-01\n  second:\n    title: More\n    url: https://example.org/more\n"
    )
    more += "    publisher: More\n    type: press\n    accessed: 2026-11-01\n"
    tree.replace(make.ALPHA, "    accessed: 2026-11-01\n", more)
    fewest = wanted(tree.site(), make.TODAY).fewest
    assert [(entry.id, number) for entry, number in fewest][-1] == ("alpha", 2)


def test_an_entry_for_which_only_its_operator_speaks_is_listed(tree: make.Tree) -> None:
    assert wanted(tree.site(), make.TODAY).dependent == ()
    tree.replace(make.GAMMA, "type: press", "type: operator")
    assert [e.id for e in wanted(tree.site(), make.TODAY).dependent] == ["gamma"]


def test_a_year_before_a_leap_day_still_sorts_among_days() -> None:
    assert "2027-02-28" < year_before("2028-02-29") < "2027-03-01"
