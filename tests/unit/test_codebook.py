"""The code-book: rules, cases of doubt and motives reach the pages and the open data."""

from __future__ import annotations

import json

import pytest

import make
import open_data
from subset.edition import Edition
from subset.pages.overviews import code_book, criteria_coding

BOOK = "criteria.yml"
PAGES = {"method.md": code_book, "criteria.md": criteria_coding}


def added(tree: make.Tree, criterion: str, kind: str, line: str) -> make.Tree:
    """The tree with a line more at the head of a list of one criterion."""
    head, place, rest = tree.text(BOOK).partition(f"\n  {criterion}:\n")
    assert f"    {kind}:\n" in rest
    more = rest.replace(f"    {kind}:\n", f"    {kind}:\n      - {line}\n", 1)
    return tree.write(BOOK, head + place + more)


@pytest.fixture
def edition(tree: make.Tree) -> Edition:
    tree.replace(BOOK, "rules:\n", 'rules:\n  - {when: "Rain & shine", then: "Count < two."}\n')
    added(tree, "interact", "cases", '{when: "Winks", then: peripheral}')
    added(tree, "interact", "cases", '{when: "Nods", then: "None at all."}')
    added(tree, "purpose", "motives", '{motive: "Knitting", value: other}')
    return open_data.edition_of(tree.site())


@pytest.mark.parametrize("src", PAGES)
def test_pages_show_cases_and_motives_with_the_answers_as_readers_see_them(
    edition: Edition, src: str
) -> None:
    page = PAGES[src](edition, src)
    assert "<dt>Winks</dt><dd>At the edge.</dd>" in page
    assert "<dt>Nods</dt><dd>None at all.</dd>" in page
    assert "<dt>Knitting</dt><dd>Something else.</dd>" in page


def test_the_code_book_begins_with_what_holds_for_all_criteria(edition: Edition) -> None:
    page = code_book(edition, "method.md")
    assert "<dt>Rain &amp; shine</dt><dd>Count &lt; two.</dd>" in page
    assert page.index("Rain &amp;") < page.index('id="c-online"')


def test_a_code_book_without_rules_cases_and_motives_shows_none(tree: make.Tree) -> None:
    lines = tree.text(BOOK).splitlines(keepends=True)
    gone = ("rules:", "  - {when", "    cases:", "    motives:", "      - {", "    unmapped:")
    tree.write(BOOK, "".join(line for line in lines if not line.startswith(gone)))
    edition = open_data.edition_of(tree.site())
    for src, made in PAGES.items():
        assert "<details" not in made(edition, src)


def test_the_open_data_has_all_of_it(edition: Edition) -> None:
    found = json.loads(open_data.exported(edition.catalogue)["data/criteria.json"])
    assert found["rules"][0] == {"when": "Rain & shine", "then": "Count < two."}
    by_id = {criterion["id"]: criterion for criterion in found["criteria"]}
    assert by_id["interact"]["cases"][1] == {"when": "Winks", "then": "peripheral"}
    assert by_id["purpose"]["motives"][0] == {"motive": "Knitting", "value": "other"}
    assert by_id["scope"]["motives"] == []
    assert "unmapped" in by_id["purpose"]
    assert "unmapped" not in by_id["scope"]
