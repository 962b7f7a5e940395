"""Likeness: how much two platforms share of what tells platforms apart."""

from __future__ import annotations

import pytest

import make
from open_data import edition_of, real_site
from subset.pages.platform_page import platform_page
from subset.verdicts.catalogue import Catalogue
from subset.verdicts.likeness import (
    ENOUGH,
    answers,
    differences,
    neighbours,
    similarity,
    weights,
)

EVEN = {"a": 1.0, "b": 1.0}


@pytest.mark.parametrize(
    ("one", "other", "weight", "expected"),
    [
        ({}, {"a": {"x"}}, EVEN, 0.0),
        ({"a": {"x"}}, {"b": {"x"}}, EVEN, 0.0),
        ({"a": {"x"}, "b": {"y"}}, {"a": {"x"}}, EVEN, 1.0),  # unknown of one says nothing
        ({"a": {"x"}}, {"a": {"x"}}, EVEN, 1.0),  # unknown of both says nothing
        ({"a": {"x"}, "b": {"y"}}, {"a": {"x"}, "b": {"z"}}, EVEN, 0.5),
        ({"a": {"x"}, "b": {"y"}}, {"a": {"x"}, "b": {"z"}}, {"a": 3.0, "b": 1.0}, 0.75),
        ({"a": {"x", "y"}}, {"a": {"y", "z"}}, EVEN, 1 / 3),
        ({"a": {"x"}}, {"a": {"x"}}, {"a": 0.0}, 0.0),
    ],
)
def test_similarity_in_small_numbers(one, other, weight, expected: float) -> None:
    frozen = [{c: frozenset(v) for c, v in values.items()} for values in (one, other)]
    assert similarity(*frozen, weight) == pytest.approx(expected)
    assert similarity(*frozen[::-1], weight) == pytest.approx(expected)


def test_what_all_share_weighs_nothing_and_what_the_rule_asks_for_weighs_double() -> None:
    values = [
        {"same": frozenset("x"), "asked": frozenset(letter), "other": frozenset(letter)}
        for letter in "abcd"
    ]
    assert weights(values, ["asked", "same"]) == {"asked": 4.0, "other": 2.0, "same": 0.0}


def test_the_form_of_a_service_is_one_of_its_answers(site: Catalogue) -> None:
    assert answers(site)["beta"]["form"] == {"video"}


def test_neighbours_are_the_most_alike_first_and_never_the_entry_itself(site: Catalogue) -> None:
    found = neighbours(site)["alpha"]
    assert [entry.id for entry, _ in found] == ["gamma", "beta", "delta"]
    assert [entry.id for entry, _ in neighbours(site, 1)["alpha"]] == ["gamma"]


def test_of_what_too_little_is_known_nothing_is_a_neighbour() -> None:
    """Neighbours in little more than the form of a service were a likeness of what is unknown."""
    site = real_site()
    known, found = answers(site), neighbours(site)
    weight = weights(known.values(), site.guide.choices)
    for id_, near in found.items():
        for other, _ in near:
            both = known[id_].keys() & known[other.id].keys()
            assert sum(weight[c] for c in both) >= ENOUGH * sum(weight.values())
    assert any(found.values())


def test_what_differs_is_known_for_both(site: Catalogue) -> None:
    alpha, beta, delta = (site.entry(id_) for id_ in ("alpha", "beta", "delta"))
    assert differences(alpha, beta) == ("purpose",)
    assert "interact" not in differences(alpha, delta)  # unknown for one of them
    assert differences(alpha, alpha) == ()


def test_short_messages_are_next_to_short_messages() -> None:
    """X was next to Vimeo when all answers counted alike."""
    near = neighbours(real_site())["twitter"]
    assert sum(entry.platform.kind == "microblogs" for entry, _ in near) >= 3


def test_a_neighbour_without_known_difference_says_what_is_not_known(tree: make.Tree) -> None:
    tree.replace(make.BETA, make.STATEMENT, "about: 2004, method: press, voice: press, ")
    site = tree.site()
    page = platform_page(edition_of(site), site.entry("alpha")).body_html
    assert "no known difference; not known for both: main purpose" in page
