"""Firmness: what would move under other numbers of the rule."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import make
from make import ALPHA
from subset.verdicts.firmness import OTHERWISE, Firmness, firmness, years_judged
from subset.verdicts.weighing import RULE


def moved(tree: make.Tree) -> Mapping[str, Firmness]:
    return {row.rule: row for row in firmness(tree.site())}


def test_every_other_rule_differs_from_the_rule() -> None:
    assert RULE not in OTHERWISE.values()
    assert len({repr(rule) for rule in OTHERWISE.values()}) == len(OTHERWISE)


@pytest.mark.parametrize(
    ("rule", "said", "years"),
    [
        ("statements are not carried at all", "about: 2021, method: press, voice: x, ", 5),
        (
            "statements are carried three years instead of five",
            "about: 2021, method: press, voice: x, ",
            2,
        ),
        (
            "the press and works of reference are left out",
            "about: 2026, method: press, voice: x, ",
            1,
        ),
        (
            "what was read at second hand is left out",
            "about: 2026, method: survey, read: second-hand, voice: x, ",
            1,
        ),
    ],
)
def test_a_verdict_that_rests_on_what_is_left_out_moves(
    tree: make.Tree, rule: str, said: str, years: int
) -> None:
    row = moved(tree.replace(ALPHA, make.STATEMENT, said))[rule]
    assert "alpha" in row.moved
    others = moved(tree.replace(ALPHA, said, make.STATEMENT))[rule]
    # Before, its ten years of press count among the years that move with all press left out.
    before = 10 if "press" in rule else 0
    assert row.years - others.years == years - before


def test_a_share_that_is_enough_for_a_quarter_and_not_for_a_third_moves(tree: make.Tree) -> None:
    item = "{source: alpha-help, about: 2026, method: press, voice: other, quote: Films.}"
    tree.replace(ALPHA, "method: press", "method: survey, locator: Table 1")
    tree.replace(ALPHA, "  scope:\n", f'    "content":\n      - {item}\n  scope:\n')
    assert moved(tree)["a quarter of the weight is enough"].moved == ("alpha",)
    assert moved(tree)["all statements weigh the same"].moved == ("alpha",)
    assert moved(tree)["it takes half of the weight"].moved == ()


def test_the_years_of_all_platforms_are_counted(tree: make.Tree) -> None:
    assert years_judged(tree.site()) == 4 * (2026 - 2004 + 1)
