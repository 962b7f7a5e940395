"""Which rules, and which parts of one, can never hold, always hold, or decide nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

import make
from make import GUIDE, RIVAL
from small_rules import EVERY_READING, RULES, VOCABULARY
from subset.data.load import load
from subset.verdicts.coding import vocabulary_of
from subset.verdicts.decisions import ALWAYS, NEVER, Decisions
from subset.verdicts.proofs import prove_by_rules
from subset.verdicts.prover import counterexample, idle_parts
from subset.verdicts.rules import All, AnyOf, Is, Not, Rule, holds, parse

NETWORKING = "        - {purpose: [people]}\n"

# What is added to or changed in the guide's rule -> what is said of it.
DAMAGES: dict[str, tuple[str, str, str]] = {
    "another purpose": (
        NETWORKING,
        NETWORKING + "        - {purpose: [content]}\n",
        "classes.social-networking.rule: the rule can never hold",
    ),
    "a condition that social media exclude": (
        NETWORKING,
        NETWORKING + '        - {online: ["no"]}\n',
        "classes.social-networking.rule: the rule can never hold",
    ),
    "its own opposite": (
        NETWORKING,
        NETWORKING + "        - {not: {class: social-media}}\n",
        "classes.social-networking.rule: the rule can never hold",
    ),
    "an offline network on the internet": (
        '        - {online: ["no"]}\n',
        '        - {online: ["no"]}\n        - {online: ["yes"]}\n',
        "classes.social-network.rule: the rule can never hold",
    ),
    "a class that never holds empties the one that names it": (
        "        - {reach: [public, bounded]}\n",
        "        - {reach: [public, bounded]}\n        - {reach: [private]}\n",
        "classes.social-networking.rule: the rule can never hold",
    ),
    "everything is a network": (
        '      all:\n        - {relations: ["yes"]}\n        - {online: ["no"]}\n',
        '      any:\n        - {relations: ["yes"]}\n        - {not: {relations: ["yes"]}}\n',
        "classes.social-network.rule: the rule always holds",
    ),
    "a condition that leaves no value out": (
        NETWORKING,
        NETWORKING + "        - {profile: [page, card, none]}\n",
        "classes.social-networking.rule.all.5: warning: this part always holds",
    ),
    "a branch that can never be taken": (
        NETWORKING,
        NETWORKING + "        - {any: [{purpose: [content]}, {persistent: [\"yes\"]}]}\n",
        "classes.social-networking.rule.all.5.any.0: warning: this part decides nothing",
    ),
    "a value that can never count": (
        NETWORKING,
        "        - {purpose: [people, content]}\n        - {not: {purpose: [content]}}\n",
        "classes.social-networking.rule.all.4.purpose.1: warning: this part decides nothing",
    ),
    "what social media ask for already": (
        NETWORKING,
        NETWORKING + '        - {web2: ["yes", partial]}\n',
        "classes.social-networking.rule.all.5: warning: this part decides nothing",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), DAMAGES.values(), ids=DAMAGES)
def test_a_rule_of_the_guide_that_says_nothing_is_told(
    tree: make.Tree, old: str, new: str, said: str
) -> None:
    found = tree.replace(GUIDE, old, new).messages()
    assert any(said in message for message in found), found


def test_an_element_of_a_count_that_says_nothing_is_told(tree: make.Tree) -> None:
    tree.replace(RIVAL, "{label: profile, rule: {profile: [page]}}",
                 "{label: profile, rule: {profile: [page, card, none]}}")  # fmt: skip
    assert any("score.1.rule: the rule always holds" in m for m in tree.messages())


def test_social_networking_that_asks_for_nothing_more_is_no_part_but_the_whole(
    tree: make.Tree,
) -> None:
    text = tree.text(GUIDE)
    start = text.index("        - {profile: [page, card]}\n")
    tree.write(GUIDE, text[:start] + text[text.index(NETWORKING) + len(NETWORKING) :])
    (problem,) = prove_by_rules(tree.site())
    assert "the subset is the whole" in problem.message


def test_no_rule_of_the_real_data_has_a_part_that_says_nothing(real_root: Any) -> None:
    data, _ = load(real_root)
    vocabulary, seen = vocabulary_of(data.codebook), 0
    for definition in data.definitions.values():
        raw: dict[str, Any] = {name: it.rule for name, it in definition.classes.items()}
        for written in (*raw.values(), *(item.rule for item in definition.score)):
            assert list(idle_parts(parse(written, vocabulary, raw), vocabulary)) == []
            seen += 1
    assert seen > 20


def test_a_rule_over_every_value_of_fifteen_criteria_is_proved_all_the_same(
    planted: make.Tree,
) -> None:
    """There are more combinations than could be tried one by one."""
    vocabulary = vocabulary_of(planted.data().codebook)
    parts = [AnyOf(tuple(Is(c, (v,)) for v in values[1:])) for c, values in vocabulary.items()]
    rule = AnyOf((*parts, *(Not(part) for part in parts)))
    assert list(idle_parts(rule, vocabulary)) == [((), "always holds")]
    assert counterexample(All(tuple(parts)), rule, vocabulary) is None
    found = counterexample(rule, All(tuple(parts)), vocabulary)
    assert found is not None
    assert len(found) == len(vocabulary) >= 15


# --- Against trying everything ----------------------------------------------


@given(RULES)
def test_a_rule_never_or_always_holds_exactly_when_trying_everything_says_so(rule: Rule) -> None:
    found = {holds(rule, reading) for reading in EVERY_READING}
    said = dict(idle_parts(rule, VOCABULARY)).get((), "")
    assert said == {(False,): "can never hold", (True,): "always holds"}.get(tuple(found), "")


@given(RULES, RULES)
def test_two_rules_have_one_diagram_exactly_when_they_say_the_same(one: Rule, other: Rule) -> None:
    decisions = Decisions(VOCABULARY)
    same = all(holds(one, reading) == holds(other, reading) for reading in EVERY_READING)
    assert (decisions.of(one) == decisions.of(other)) is same


@given(RULES, RULES)
def test_what_was_added_to_a_rule_twice_is_named(one: Rule, other: Rule) -> None:
    rule = All((one, other, one))
    if Decisions(VOCABULARY).of(rule) not in (NEVER, ALWAYS):
        assert ("all", 2) in [key[:2] for key, _ in idle_parts(rule, VOCABULARY)]


@given(RULES)
def test_a_rule_without_its_idle_part_says_the_same(rule: Rule) -> None:
    for key, _ in idle_parts(rule, VOCABULARY):
        if len(key) == 2 and isinstance(rule, All | AnyOf):
            rest = tuple(part for i, part in enumerate(rule.parts) if i != key[1])
            without = type(rule)(rest)
            assert all(holds(rule, r) == holds(without, r) for r in EVERY_READING)
