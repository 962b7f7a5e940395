"""What each criterion does to the verdicts of the guide.

Counts in how many verdicts a criterion is named as deciding, and finds by ablation how many
verdicts would change if the guide no longer asked for it. Does not know pages.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from subset.verdicts.catalogue import GUIDE, Catalogue
from subset.verdicts.classify import Guide
from subset.verdicts.rules import All, AnyOf, Is, Named, Not, Rule, criteria_of


@dataclass(frozen=True)
class CriterionInfluence:
    """The part that one criterion has in the verdicts.

    `decided` are the platforms whose verdict names the criterion, `alone` those of them that name
    no other, and `changed` those that get another verdict without its condition: platform ids, in
    the order of names.
    """

    criterion: str
    decided: tuple[str, ...]
    alone: tuple[str, ...]
    changed: tuple[str, ...]


def weights(catalogue: Catalogue) -> tuple[CriterionInfluence, ...]:
    """The weight of every criterion that the guide asks for, the heaviest first."""
    found = [
        CriterionInfluence(
            criterion,
            tuple(e.id for e in catalogue.entries if criterion in e.verdict.decided_by),
            tuple(e.id for e in catalogue.entries if e.verdict.decided_by == (criterion,)),
            tuple(changed_without(catalogue, criterion)),
        )
        for criterion in criteria_of(*catalogue.guide.classes.values())
    ]
    return tuple(sorted(found, key=lambda w: (-len(w.decided), -len(w.changed), w.criterion)))


def changed_without(catalogue: Catalogue, criterion: str) -> Iterator[str]:
    """The platforms whose verdict would change if the guide dropped a criterion's conditions."""
    guide = guide_without(catalogue, criterion)
    for entry in catalogue.entries:
        result = guide.outcome(entry.coding)
        verdict = result.possible[0] if result.state == "settled" else result.state
        if verdict != entry.verdict.verdict:
            yield entry.id


def guide_without(catalogue: Catalogue, criterion: str) -> Guide:
    """The guide's rule without its conditions on a criterion."""
    full = catalogue.definitions[GUIDE]
    left = {name: without(rule, criterion) for name, rule in full.classes.items()}
    return Guide(dataclasses.replace(full, classes=left), catalogue.vocabulary)


def without(rule: Rule, criterion: str) -> Rule:
    """The rule without its conditions on a criterion; `All(())` where nothing is left.

    A condition that is gone asks for nothing, so it holds as a part of `all` and is no way of its
    own to meet an `any`.
    """
    match rule:
        case Is():
            return _NOTHING if rule.criterion == criterion else rule
        case All(parts):
            return All(tuple(p for p in (without(p, criterion) for p in parts) if p != _NOTHING))
        case AnyOf(parts):
            kept = tuple(p for p in (without(p, criterion) for p in parts) if p != _NOTHING)
            return AnyOf(kept) if kept else _NOTHING
        case Not(part):
            inner = without(part, criterion)
            return _NOTHING if inner == _NOTHING else Not(inner)
        case Named(name, inner):
            return Named(name, without(inner, criterion))


_NOTHING: Rule = All(())
