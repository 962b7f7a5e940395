"""Rules over criteria: what they are, and when they hold.

Knows logic only: a rule is a tree of `Is`, `All`, `AnyOf`, `Not` and `Named`; a reading gives each
criterion one value. Does not know platforms, evidence or verdicts.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, TypeAlias

from subset.data import limits
from subset.data.problems import did_you_mean, one_of, quoted, shown

Reading: TypeAlias = Mapping[str, str]
Vocabulary: TypeAlias = Mapping[str, Sequence[str]]  # criterion -> its allowed values, in order


@dataclass(frozen=True)
class Is:
    """The criterion has one of the accepted values."""

    criterion: str
    accepted: tuple[str, ...]


@dataclass(frozen=True)
class All:
    """Every part holds."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: Rule


@dataclass(frozen=True)
class Named:
    """Another class of the same definition, by name."""

    name: str
    rule: Rule


Rule: TypeAlias = Is | All | AnyOf | Not | Named


class RuleError(Exception):
    """A rule that cannot be read; `key` is the path within the rule."""

    def __init__(self, key: tuple[str | int, ...], message: str, hint: str = "") -> None:
        super().__init__(message)
        self.key, self.message, self.hint = key, message, hint


def parse(raw: Any, vocabulary: Vocabulary, classes: Mapping[str, Any] | None = None) -> Rule:
    """The rule written as `raw` (mappings and lists from a data file).

    `classes` maps the names that `{class: …}` may refer to, to their raw rules.
    Raises RuleError for an unknown criterion, value, class or shape, for a circle of classes, and
    for a rule that would take too long to judge: classes that name classes multiply, and so do the
    values that conditions tell apart.
    """
    rule = _parse(raw, vocabulary, classes or {}, (), (), itertools.count(1))
    tried = prod(len(values) for values in representatives(vocabulary, rule).values())
    if tried > limits.RULE_READINGS:
        message = f"tells {tried:,} combinations of values apart; {limits.RULE_READINGS:,} are most"
        raise RuleError((), message, "ask about fewer criteria, or tell fewer values apart")
    return rule


def _parse(
    raw: Any,
    vocabulary: Vocabulary,
    classes: Mapping[str, Any],
    key: tuple[str | int, ...],
    within: tuple[str, ...],
    parts_so_far: Iterator[int],
) -> Rule:
    if next(parts_so_far) > limits.RULE_PARTS:
        message = f"more than {limits.RULE_PARTS} parts, with those of the classes that it names"
        raise RuleError(key, message, "say it in fewer conditions")
    if not isinstance(raw, dict) or len(raw) != 1:
        raise RuleError(
            key,
            "expected one condition, such as {profile: [page]}",
            "a condition has exactly one key; put several in a list under all: or any:",
        )
    (name, body), here = next(iter(raw.items())), (*key, next(iter(raw)))
    if name in ("all", "any"):
        if not isinstance(body, list) or not body:
            raise RuleError(here, f"expected a list of conditions under {name}")
        parts = tuple(
            _parse(part, vocabulary, classes, (*here, i), within, parts_so_far)
            for i, part in enumerate(body)
        )
        return All(parts) if name == "all" else AnyOf(parts)
    if name == "not":
        return Not(_parse(body, vocabulary, classes, here, within, parts_so_far))
    if name == "class":
        if not isinstance(body, str):
            raise RuleError(here, f"expected the name of a class; got {shown(body)}")
        if body not in classes:
            hint = did_you_mean(body, classes) or f"the classes are {', '.join(classes)}"
            raise RuleError(here, f"unknown class {quoted(body)}", hint)
        if body in within:
            raise RuleError(
                here,
                f"the class {quoted(body)} refers to itself",
                "write the conditions out in one of the classes",
            )
        inner = _parse(classes[body], vocabulary, classes, here, (*within, body), parts_so_far)
        return Named(body, inner)
    if name not in vocabulary:
        known = [*vocabulary, "all", "any", "not", "class"]
        raise RuleError(
            here,
            f"unknown criterion {quoted(name)}",
            did_you_mean(name, known) or f"the criteria are {', '.join(vocabulary)}",
        )
    if not isinstance(body, list) or not body:
        raise RuleError(here, "expected a list of accepted values, such as [page, card]")
    for i, value in enumerate(body):
        if value not in vocabulary[name]:
            raise RuleError(
                (*here, i),
                f"{one_of(vocabulary[name])}; got {shown(value)}",
                did_you_mean(str(value), vocabulary[name]),
            )
    return Is(name, tuple(body))


def holds(rule: Rule, reading: Reading) -> bool:
    """Whether the rule holds under a reading that gives a value to each of its criteria."""
    match rule:
        case Is(criterion, accepted):
            return reading[criterion] in accepted
        case All(parts):
            return all(holds(part, reading) for part in parts)
        case AnyOf(parts):
            return any(holds(part, reading) for part in parts)
        case Not(part):
            return not holds(part, reading)
        case Named(_, inner):
            return holds(inner, reading)


def conditions(rule: Rule) -> Iterator[Is]:
    """Every `Is` in the rule, in the order in which it is written."""
    match rule:
        case Is():
            yield rule
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from conditions(part)
        case Not(part):
            yield from conditions(part)
        case Named(_, inner):
            yield from conditions(inner)


def criteria_of(*rules: Rule) -> tuple[str, ...]:
    """The criteria that the rules ask about, without repeats, in the order of mention."""
    return tuple(dict.fromkeys(is_.criterion for rule in rules for is_ in conditions(rule)))


def kinds_of(vocabulary: Vocabulary, *rules: Rule) -> dict[str, dict[str, tuple[bool, ...]]]:
    """For each criterion of the rules, value -> its kind: which of the conditions accept it."""
    every = [is_ for rule in rules for is_ in conditions(rule)]
    return {
        criterion: {
            value: tuple(value in is_.accepted for is_ in every if is_.criterion == criterion)
            for value in vocabulary[criterion]
        }
        for criterion in criteria_of(*rules)
    }


def representatives(vocabulary: Vocabulary, *rules: Rule) -> dict[str, tuple[str, ...]]:
    """For each criterion of the rules, one value of each kind that the rules tell apart.

    Two values of a criterion are alike when every condition accepts both or neither; no rule built
    from those conditions can then distinguish them. Trying one of each kind is therefore as good
    as trying all values, and keeps the number of combinations small.
    """
    result = {}
    for criterion, kinds in kinds_of(vocabulary, *rules).items():
        first: dict[tuple[bool, ...], str] = {}
        for value, kind in kinds.items():
            first.setdefault(kind, value)
        result[criterion] = tuple(first.values())
    return result


def readings(choices: Mapping[str, Sequence[str]]) -> Iterator[dict[str, str]]:
    """Every way to choose one value for each criterion."""
    for combination in itertools.product(*choices.values()):
        yield dict(zip(choices, combination, strict=True))
