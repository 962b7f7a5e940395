"""Likeness: how much of what is known of two platforms is the same."""

from __future__ import annotations

import pytest

from subset.verdicts.catalogue import Catalogue
from subset.verdicts.likeness import neighbours, similarity


def test_similarity_is_the_mean_overlap_of_what_is_known_of_both(site: Catalogue) -> None:
    alpha, beta, gamma = (site.values[name] for name in ("alpha", "beta", "gamma"))
    assert similarity(alpha, alpha) == 1
    assert similarity(alpha, beta) == similarity(beta, alpha) == pytest.approx(14 / 15)
    assert similarity(alpha, gamma) == pytest.approx(14.5 / 15)
    assert "interact" not in site.values["delta"]  # unknown: nothing to compare


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {"a": {"x"}}, 0.0),
        ({"a": {"x"}}, {"b": {"x"}}, 0.0),
        ({"a": {"x"}, "b": {"y"}}, {"a": {"x"}}, 1.0),
        ({"a": {"x"}, "b": {"y"}}, {"a": {"x"}, "b": {"z"}}, 0.5),
        ({"a": {"x", "y"}}, {"a": {"y", "z"}}, 1 / 3),
    ],
)
def test_similarity_in_small_numbers(one, other, expected: float) -> None:
    frozen = [{c: frozenset(v) for c, v in values.items()} for values in (one, other)]
    assert similarity(*frozen) == pytest.approx(expected)


def test_neighbours_are_the_most_alike_first_and_never_the_entry_itself(site: Catalogue) -> None:
    found = neighbours(site)["alpha"]
    assert [entry.id for entry, _ in found] == ["gamma", "beta", "delta"]
    assert [entry.id for entry, _ in neighbours(site, 1)["alpha"]] == ["gamma"]
