"""The catalogue: what follows from the entries, in the order of their names."""

from __future__ import annotations

import pytest

import make
from make import ALPHA
from subset.verdicts.catalogue import Catalogue


def test_entries_come_in_the_order_of_their_names(tree: make.Tree) -> None:
    tree.replace(ALPHA, "name: Alpha", "name: zeta")
    assert [e.name for e in tree.site().entries] == ["Beta", "Delta", "Gamma", "zeta"]


def test_each_entry_has_its_verdict_and_every_definitions_answer(site: Catalogue) -> None:
    assert {e.id: e.verdict.verdict for e in site.entries} == {
        "alpha": "social-networking",
        "beta": "social-media",
        "gamma": "contested",
        "delta": "offline-social-network",
    }
    alpha, delta = site.entry("alpha"), site.entry("delta")
    assert alpha.answers["rival"]["social-networking"].possible == (True,)
    assert [(label, o.possible) for label, o in delta.scores["rival"]] == [
        ("ties", (False,)),
        ("profile", (False,)),
    ]


def test_an_unknown_entry_is_a_key_error(site: Catalogue) -> None:
    with pytest.raises(KeyError):
        site.entry("omega")


def test_years_are_the_first_launch_and_the_last_end(tree: make.Tree) -> None:
    evidence = "    - {source: alpha-help, locator: Page"
    tree.replace(ALPHA, "launched:\n", f"launched:\n  2003:\n{evidence} 1}}\n")
    tree.replace(
        ALPHA, "related:", f"ended:\n  2012:\n{evidence} 2}}\n  2014:\n{evidence} 3}}\nrelated:"
    )
    alpha = tree.site().entry("alpha")
    assert (alpha.launched, alpha.ended) == (2003, 2014)
    beta = tree.site().entry("beta")
    assert (beta.launched, beta.ended) == (2004, None)
