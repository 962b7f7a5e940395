"""Rules over criteria: what they are, and when they hold.

Knows logic only: a rule is a tree of `Is`, `All`, `AnyOf`, `Not` and `Named`; a reading gives each
criterion one value. Does not know platforms, evidence or verdicts.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
    rule = _Parser(vocabulary, classes or {}).rule(raw, (), ())
    tried = prod(len(values) for values in representatives(vocabulary, rule).values())
    if tried > limits.RULE_READINGS:
        message = f"tells {tried:,} combinations of values apart; {limits.RULE_READINGS:,} are most"
        raise RuleError((), message, "ask about fewer criteria, or tell fewer values apart")
    return rule


@dataclass(frozen=True)
class _Parser:
    """Parses one rule. `parts` counts what has been read, with the classes that the rule names."""

    vocabulary: Vocabulary
    classes: Mapping[str, Any]
    parts: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def rule(self, raw: Any, key: tuple[str | int, ...], within: tuple[str, ...]) -> Rule:
        """The rule at `key`, inside the classes of `within`."""
        if next(self.parts) > limits.RULE_PARTS:
            message = (
                f"more than {limits.RULE_PARTS} parts, with those of the classes that it names"
            )
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
            parts = tuple(self.rule(it, (*here, i), within) for i, it in enumerate(body))
            return All(parts) if name == "all" else AnyOf(parts)
        if name == "not":
            return Not(self.rule(body, here, within))
        return self._named(body, here, within) if name == "class" else self._is(name, body, here)

    def _named(self, name: Any, here: tuple[str | int, ...], within: tuple[str, ...]) -> Rule:
        if not isinstance(name, str):
            raise RuleError(here, f"expected the name of a class; got {shown(name)}")
        if name not in self.classes:
            known = f"the classes are {', '.join(self.classes)}"
            raise RuleError(
                here, f"unknown class {quoted(name)}", did_you_mean(name, self.classes) or known
            )
        if name in within:
            hint = "write the conditions out in one of the classes"
            raise RuleError(here, f"the class {quoted(name)} refers to itself", hint)
        return Named(name, self.rule(self.classes[name], here, (*within, name)))

    def _is(self, criterion: str, accepted: Any, here: tuple[str | int, ...]) -> Rule:
        if criterion not in self.vocabulary:
            known = [*self.vocabulary, "all", "any", "not", "class"]
            hint = (
                did_you_mean(criterion, known) or f"the criteria are {', '.join(self.vocabulary)}"
            )
            raise RuleError(here, f"unknown criterion {quoted(criterion)}", hint)
        if not isinstance(accepted, list) or not accepted:
            raise RuleError(here, "expected a list of accepted values, such as [page, card]")
        values = self.vocabulary[criterion]
        for i, value in enumerate(accepted):
            if value not in values:
                message = f"{one_of(values)}; got {shown(value)}"
                raise RuleError((*here, i), message, did_you_mean(str(value), values))
        return Is(criterion, tuple(accepted))


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
