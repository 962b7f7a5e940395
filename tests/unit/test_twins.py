"""Near twins: who is alike, whose verdicts differ, and when the evidence is comparable."""

from __future__ import annotations

import csv
import io

import pytest

import make
import open_data
from make import ALPHA, BETA
from subset.pages.overviews import near_twins as section
from subset.verdicts.twins import Twins, near_twins


def pairs(tree: make.Tree) -> dict[tuple[str, str], Twins]:
    return {
        (it.sides[0].entry.id, it.sides[1].entry.id): it
        for it in reversed(near_twins(tree.site()))
        if it.today
    }


def test_services_that_differ_in_purpose_alone_are_near_twins(tree: make.Tree) -> None:
    found = pairs(tree)
    assert set(found) == {("alpha", "beta"), ("alpha", "gamma"), ("beta", "gamma")}
    twins = found["alpha", "beta"]
    assert [side.verdict for side in twins.sides] == ["social-networking", "social-media"]
    assert twins.same == twins.known == len(make.NETWORKING) - 2
    # Before 2017 nothing is known of their purposes, so they have no verdicts that could differ.
    assert (twins.first_year, twins.last_year) == (2017, 2026)


@pytest.mark.parametrize(("different", "twins"), [(("reach",), True), (("reach", "feed"), False)])
def test_a_tenth_of_the_answers_may_differ(
    tree: make.Tree, different: tuple[str, ...], twins: bool
) -> None:
    others = {"reach": ("public", "bounded"), "feed": ("connections", "mixed")}
    for criterion in different:
        was, now = others[criterion]
        tree.replace(BETA, f'  {criterion}:\n    "{was}"', f'  {criterion}:\n    "{now}"')
    assert (("alpha", "beta") in pairs(tree)) is twins


def test_the_same_verdict_makes_no_near_twins(tree: make.Tree) -> None:
    tree.replace(BETA, '  purpose:\n    "content"', '  purpose:\n    "people"')
    assert ("alpha", "beta") not in pairs(tree)


def test_a_verdict_that_waits_for_evidence_differs_from_none(tree: make.Tree) -> None:
    tree.replace(BETA, make.STATEMENT, "about: 2004, method: press, voice: press, ")
    assert ("alpha", "beta") not in pairs(tree)


def other_voices(tree: make.Tree, name: str, value: str, method: str = "press") -> None:
    """Three voices more, so that the verdict hangs on none of them."""
    id_ = name.split("/")[1].removesuffix(".yml")
    items = "".join(
        f"      - {{source: {id_}-help, about: 2017-2026, method: {method}, voice: {voice}, "
        f"locator: p. 1, quote: By {voice}.}}\n"
        for voice in ("x", "y", "z")
    )
    tree.replace(name, f'  purpose:\n    "{value}":\n', f'  purpose:\n    "{value}":\n{items}')


def test_evidence_is_comparable_when_no_source_decides_alone(tree: make.Tree) -> None:
    other_voices(tree, ALPHA, "people")
    twins = pairs(tree)["alpha", "beta"]
    assert [side.thin for side in twins.sides] == [False, True]
    assert not twins.comparable
    other_voices(tree, BETA, "content")
    assert pairs(tree)["alpha", "beta"].comparable


def test_what_was_found_for_one_has_to_be_looked_for_for_the_other(tree: make.Tree) -> None:
    other_voices(tree, ALPHA, "people", method="study")
    other_voices(tree, BETA, "content")
    one, other = pairs(tree)["alpha", "beta"].sides
    assert (one.unsearched, other.unsearched) == ((), ("study",))
    tree.replace(BETA, "sources:\n", "not_found:\n  2021-2026: [study]\nsources:\n")
    assert pairs(tree)["alpha", "beta"].comparable


def test_the_page_and_the_data_name_them(tree: make.Tree) -> None:
    tree.replace(ALPHA, "name: Alpha\n", "name: A&B\n")
    edition = open_data.edition_of(tree.site())
    html = section(edition, "method.md")
    assert "There are 3 pairs of this kind today" in html
    assert "A&amp;B hangs on one source" in html
    assert "A&B" not in html
    rows = list(csv.DictReader(io.StringIO(open_data.exported(tree.site())["data/near-twins.csv"])))
    row = next(r for r in rows if (r["a"], r["b"]) == ("alpha", "beta"))
    assert row["comparable"] == "false"
    assert row["thin_a"] == "true"
    assert (row["from"], row["to"]) == ("2017", "2026")


def test_without_near_twins_the_page_says_so(tree: make.Tree) -> None:
    for name in ("beta", "gamma"):
        text = tree.text(f"platforms/{name}.yml")
        head, _, rest = text.partition("  purpose:\n")
        tail = rest[rest.index("  scope:\n") :]
        tree.write(f"platforms/{name}.yml", f"{head}{tail}")
    assert "no such pairs" in section(open_data.edition_of(tree.site()), "method.md")
