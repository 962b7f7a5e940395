"""The gaps of the small world, after damage that makes them."""

from __future__ import annotations

import json

import pytest

import make
import open_data
from subset.pages.overviews import help_wanted
from subset.pages.platform_page import platform_page
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


def test_what_was_neither_found_nor_looked_for_is_listed(tree: make.Tree) -> None:
    """Press about 2017-2026 is found in two of five windows; the rest of each is open."""
    gaps = {gap.entry.id: gap for gap in wanted(tree.site(), make.TODAY).unsearched}
    assert gaps["alpha"].number == 5 * 7 - 2
    assert str(gaps["alpha"].windows[0].window) == "2004-2005"
    kinds = "survey, study, finding, classification, measured-use, own-words, press"
    vain = f"not_found:\n  2004-2005: [{kinds}]\n  2006-2010: [survey]\n"
    tree.replace(make.ALPHA, "sources:\n", f"{vain}sources:\n")
    gaps = {gap.entry.id: gap for gap in wanted(tree.site(), make.TODAY).unsearched}
    assert gaps["alpha"].number == 5 * 7 - 2 - 8
    assert str(gaps["alpha"].windows[0].window) == "2006-2010"


def test_those_on_which_a_verdict_hangs_come_first(tree: make.Tree) -> None:
    found = wanted(tree.site(), make.TODAY).unsearched
    assert found[-1].entry.id == "delta"  # whatever a parish is for, it is not online
    assert not found[-1].matters
    assert all(gap.matters for gap in found[:-1])


def test_a_verdict_that_hangs_on_one_source_is_listed(tree: make.Tree) -> None:
    assert [e.id for e in wanted(tree.site(), make.TODAY).thin] == ["alpha", "beta", "gamma"]
    lines = make.STATEMENT.replace("voice: press", "voice: {}")
    more = "".join(
        f"      - {{source: alpha-help, {lines.format(v)}quote: Also {v}.}}\n" for v in "xyz"
    )
    tree.replace(make.ALPHA, '  purpose:\n    "people":\n', f'  purpose:\n    "people":\n{more}')
    assert "alpha" not in [e.id for e in wanted(tree.site(), make.TODAY).thin]


def test_pages_and_data_say_what_was_searched(tree: make.Tree) -> None:
    tree.replace(make.ALPHA, "sources:\n", "not_found:\n  2006-2010: [survey]\nsources:\n")
    edition = open_data.edition_of(tree.site())
    page = platform_page(edition, edition.catalogue.entry("alpha")).body_html
    years = page[page.index("<strong>2006–2010</strong>") :].split("</ul>")[0]
    assert "Looked for and not found: surveys and reviews" in years
    assert "Not looked for yet: studies and theses, official rulings" in years
    assert "This verdict hangs on one source" in page
    assert "33 kinds" not in page
    assert "32 kinds of evidence not looked for yet" in page
    listed = help_wanted(edition, "help-wanted.md")
    assert "Verdicts that hang on one source: 3" in listed
    data = json.loads(open_data.exported(edition.catalogue)["data/platforms/alpha.json"])
    assert data["platform"]["not_looked_for"]["2006-2010"][0] == "study"
