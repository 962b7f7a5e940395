"""Rules: how they are read, when they hold, and what it means that one implies another."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given

from small_rules import EVERY_READING, RULES, VOCABULARY
from subset.verdicts.prover import counterexample
from subset.verdicts.rules import (
    All,
    AnyOf,
    Is,
    Named,
    Not,
    Rule,
    RuleError,
    conditions,
    criteria_of,
    holds,
    parse,
    readings,
    representatives,
)

PAGE, TIES, ONLINE = (
    Is("profile", ("page",)),
    Is("ties", ("mutual", "both")),
    Is("online", ("yes",)),
)


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ({"profile": ["page"]}, PAGE),
        ({"all": [{"profile": ["page"]}, {"online": ["yes"]}]}, All((PAGE, ONLINE))),
        ({"any": [{"profile": ["page"]}]}, AnyOf((PAGE,))),
        ({"not": {"ties": ["mutual", "both"]}}, Not(TIES)),
        ({"class": "base"}, Named("base", ONLINE)),
        ({"not": {"all": [{"class": "base"}]}}, Not(All((Named("base", ONLINE),)))),
    ],
)
def test_a_rule_is_read_as_it_is_written(raw: Any, rule: Rule) -> None:
    assert parse(raw, VOCABULARY, {"base": {"online": ["yes"]}}) == rule


BAD = [
    ("page", (), "expected one condition, such as {profile: [page]}"),
    ({}, (), "expected one condition, such as {profile: [page]}"),
    ({"profile": ["page"], "ties": ["both"]}, (), "expected one condition, such as"),
    ({"all": []}, ("all",), "expected a list of conditions under all"),
    ({"any": {"profile": ["page"]}}, ("any",), "expected a list of conditions under any"),
    ({"all": [{"any": None}]}, ("all", 0, "any"), "expected a list of conditions under any"),
    ({"profil": ["page"]}, ("profil",), 'unknown criterion "profil"'),
    ({"profile": "page"}, ("profile",), "expected a list of accepted values, such as"),
    ({"profile": []}, ("profile",), "expected a list of accepted values, such as"),
    (
        {"profile": ["page", "pag"]},
        ("profile", 1),
        'expected one of page, card, none; got "pag"',
    ),
    ({"online": [True]}, ("online", 0), "expected one of yes, no; got true"),
    ({"not": {"online": [None]}}, ("not", "online", 0), "expected one of yes, no; got nothing"),
    ({"class": "bass"}, ("class",), 'unknown class "bass"'),
    ({"class": ["base"]}, ("class",), "expected the name of a class; got a list"),
    ({"class": {"base": 1}}, ("class",), "expected the name of a class; got keys with values"),
    ({"class": None}, ("class",), "expected the name of a class; got nothing"),
    ({"class": "round"}, ("class", "not", "class"), 'the class "round" refers to itself'),
]


@pytest.mark.parametrize(("raw", "key", "message"), BAD)
def test_a_rule_that_cannot_be_read_says_where_and_why(
    raw: Any, key: tuple[str | int, ...], message: str
) -> None:
    classes = {"base": {"online": ["yes"]}, "round": {"not": {"class": "round"}}}
    with pytest.raises(RuleError) as caught:
        parse(raw, VOCABULARY, classes)
    assert caught.value.key == key
    assert caught.value.message.startswith(message)


@pytest.mark.parametrize(
    ("raw", "hint"),
    [
        ({"profil": ["page"]}, 'did you mean "profile"?'),
        ({"colour": ["red"]}, "the criteria are profile, ties, online"),
        ({"profile": ["pag"]}, 'did you mean "page"?'),
        ({"class": "bass"}, 'did you mean "base"?'),
        ({"class": "other"}, "the classes are base"),
        ({"profile": ["page"], "ties": ["both"]}, "a condition has exactly one key; put several"),
    ],
)
def test_a_rule_that_cannot_be_read_says_what_to_do(raw: Any, hint: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse(raw, VOCABULARY, {"base": {"online": ["yes"]}})
    assert caught.value.hint.startswith(hint)


def test_two_classes_that_refer_to_each_other_are_found_out() -> None:
    classes = {"a": {"class": "b"}, "b": {"not": {"class": "a"}}}
    with pytest.raises(RuleError, match='the class "b" refers to itself'):
        parse({"class": "b"}, VOCABULARY, classes)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (PAGE, True),
        (TIES, False),
        (Not(TIES), True),
        (All((PAGE, ONLINE)), True),
        (All((PAGE, TIES)), False),
        (All(()), True),
        (AnyOf((TIES, ONLINE)), True),
        (AnyOf((TIES, Not(PAGE))), False),
        (AnyOf(()), False),
        (Named("x", PAGE), True),
        (Named("x", Not(PAGE)), False),
    ],
)
def test_a_rule_holds_or_does_not_under_a_reading(rule: Rule, expected: bool) -> None:
    assert holds(rule, {"profile": "page", "ties": "follow", "online": "yes"}) is expected


def test_conditions_come_in_the_order_of_writing_and_criteria_once() -> None:
    rule = All((Named("x", AnyOf((PAGE, TIES))), Not(ONLINE), Is("profile", ("card",))))
    assert list(conditions(rule)) == [PAGE, TIES, ONLINE, Is("profile", ("card",))]
    assert criteria_of(rule, TIES) == ("profile", "ties", "online")


def test_values_that_no_condition_tells_apart_have_one_representative() -> None:
    assert representatives(VOCABULARY, All((PAGE, TIES))) == {
        "profile": ("page", "card"),
        "ties": ("mutual", "follow"),
    }
    assert representatives(VOCABULARY, PAGE, Is("profile", ("card",))) == {
        "profile": ("page", "card", "none")
    }


def test_every_combination_is_a_reading() -> None:
    assert list(readings({"a": "xy", "b": "z"})) == [{"a": "x", "b": "z"}, {"a": "y", "b": "z"}]
    assert list(readings({})) == [{}]
    assert list(readings({"a": ()})) == []


@pytest.mark.parametrize(
    ("premise", "conclusion", "found"),
    [
        (All((PAGE, TIES)), PAGE, None),
        (PAGE, AnyOf((TIES, PAGE)), None),
        (PAGE, TIES, {"profile": "page", "ties": "follow"}),
        (Not(Not(PAGE)), PAGE, None),
        (Is("profile", ("page", "card")), PAGE, {"profile": "card"}),
        (All((PAGE, Not(PAGE))), TIES, None),
        (Not(TIES), Not(Named("x", TIES)), None),
    ],
)
def test_implication_is_proved_or_refuted_by_a_reading(
    premise: Rule, conclusion: Rule, found: dict[str, str] | None
) -> None:
    assert counterexample(premise, conclusion, VOCABULARY) == found


# From here on: rules of every shape over the small vocabulary.


def _turned(rule: Rule) -> Rule:
    """The rule with the parts of every list in the opposite order."""
    match rule:
        case All(parts):
            return All(tuple(_turned(p) for p in reversed(parts)))
        case AnyOf(parts):
            return AnyOf(tuple(_turned(p) for p in reversed(parts)))
        case Not(part):
            return Not(_turned(part))
        case Named(name, inner):
            return Named(name, _turned(inner))
        case Is(criterion, accepted):
            return Is(criterion, accepted[::-1])


def _raw(rule: Rule) -> Any:
    match rule:
        case All(parts):
            return {"all": [_raw(p) for p in parts]}
        case AnyOf(parts):
            return {"any": [_raw(p) for p in parts]}
        case Not(part):
            return {"not": _raw(part)}
        case Named(_, inner):
            return _raw(inner)
        case Is(criterion, accepted):
            return {criterion: list(accepted)}


@given(RULES)
def test_the_order_of_parts_does_not_matter(rule: Rule) -> None:
    turned = _turned(rule)
    assert all(holds(rule, reading) == holds(turned, reading) for reading in EVERY_READING)


@given(RULES)
def test_a_rule_means_the_same_after_it_was_written_and_read(rule: Rule) -> None:
    again = parse(_raw(rule), VOCABULARY)
    assert all(holds(rule, reading) == holds(again, reading) for reading in EVERY_READING)


@given(RULES, RULES)
def test_a_counterexample_is_found_exactly_when_trying_everything_finds_one(
    premise: Rule, conclusion: Rule
) -> None:
    found = counterexample(premise, conclusion, VOCABULARY)
    exists = any(holds(premise, r) and not holds(conclusion, r) for r in EVERY_READING)
    assert (found is not None) is exists
    if found is not None:
        assert holds(premise, found)
        assert not holds(conclusion, found)


@given(RULES, RULES)
def test_representatives_lose_no_combination_of_answers(one: Rule, other: Rule) -> None:
    few = representatives(VOCABULARY, one, other)
    criteria = criteria_of(one, other)
    assert tuple(few) == criteria
    everything = {(holds(one, r), holds(other, r)) for r in EVERY_READING}
    assert {(holds(one, r), holds(other, r)) for r in readings(few)} == everything


@given(RULES)
def test_a_rule_implies_itself_and_no_rule_implies_its_opposite(rule: Rule) -> None:
    assert counterexample(rule, rule, VOCABULARY) is None
    satisfiable = any(holds(rule, reading) for reading in EVERY_READING)
    assert (counterexample(rule, Not(rule), VOCABULARY) is not None) is satisfiable


def test_the_guides_rules_are_told_apart_by_few_values(site) -> None:
    combinations = 1
    for values in site.guide.choices.values():
        combinations *= len(values)
    assert combinations <= 2**12
    assert len(list(itertools.islice(readings(site.guide.choices), 5000))) == combinations
