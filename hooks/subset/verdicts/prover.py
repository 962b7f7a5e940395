"""What can be proved of rules: that one implies another, and which parts of one are idle.

Knows logic only. Every answer covers all combinations of values; none is a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from subset.verdicts.decisions import ALWAYS, NEVER, Decisions
from subset.verdicts.rules import All, AnyOf, Is, Not, Reading, Rule, Vocabulary, criteria_of

Key: TypeAlias = tuple[str | int, ...]
Change: TypeAlias = Callable[[Rule], Rule]
_ALWAYS, _NEVER = All(()), AnyOf(())


def counterexample(premise: Rule, conclusion: Rule, vocabulary: Vocabulary) -> Reading | None:
    """A reading under which `premise` holds and `conclusion` does not; None proves implication.

    It gives a value to each criterion that the two rules ask about.
    """
    asked = criteria_of(premise, conclusion)
    decisions = Decisions({name: vocabulary[name] for name in asked})
    return decisions.example(decisions.of(All((premise, Not(conclusion)))))


def idle_parts(rule: Rule, vocabulary: Vocabulary) -> Iterator[tuple[Key, str]]:
    """The path of every part that changes nothing, and why; within one, no other is named.

    The path is that within the rule as it is written; that of the rule itself is empty.
    """
    decisions = Decisions(vocabulary)
    said = decisions.of(rule)

    def search(part: Rule, key: Key, whole_with: Change) -> Iterator[tuple[Key, str]]:
        if reason := _idle(part, whole_with, decisions, said):
            yield key, reason
            return
        for step, inner, put in _parts(part):

            def whole_with_inner(it: Rule, put: Change = put) -> Rule:
                return whole_with(put(it))

            yield from search(inner, (*key, *step), whole_with_inner)

    return search(rule, (), lambda it: it)


def _idle(part: Rule, whole_with: Change, decisions: Decisions, said: int) -> str:
    """Why a part changes nothing in a rule that says `said`; empty where it does."""
    holds = decisions.of(part)
    if holds == NEVER:
        return "can never hold"
    if holds == ALWAYS:
        return "always holds"
    if decisions.of(whole_with(_NEVER)) == said:
        return "decides nothing: the rule says the same without it"
    if decisions.of(whole_with(_ALWAYS)) == said:
        return "decides nothing: the rest of the rule asks for it already"
    return ""


def _parts(rule: Rule) -> Iterator[tuple[Key, Rule, Change]]:
    """The parts of a rule: where each is written, and the rule with something else in its place.

    What a class says is no part of a rule that names it, but of that class's own.
    """
    match rule:
        case All(parts) | AnyOf(parts):
            name = "all" if isinstance(rule, All) else "any"
            for i, part in enumerate(parts):
                yield (name, i), part, partial(_exchanged, type(rule), parts, i)
        case Not(part):
            yield ("not",), part, Not
        case Is(criterion, accepted) if len(accepted) > 1:
            values = tuple(Is(criterion, (value,)) for value in accepted)
            for i, value in enumerate(values):
                yield (criterion, i), value, partial(_exchanged, AnyOf, values, i)


def _exchanged(kind: type[All] | type[AnyOf], parts: tuple[Rule, ...], i: int, other: Rule) -> Rule:
    return kind((*parts[:i], other, *parts[i + 1 :]))
