"""Codings: which values of each criterion are admissible in a given year, and on what evidence.

Knows values that hold for years, and values that are weighed. Does not know rules or verdicts.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from subset.data.models import Evidence
from subset.data.years import Years
from subset.verdicts import classify
from subset.verdicts.weighing import RULE, Rule, Standing, Statement, weigh


@dataclass(frozen=True)
class Held:
    """A value of a criterion, the years for which it holds, and the evidence for it."""

    value: str
    years: Years
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Cell(classify.Cell):
    """One criterion of one service in one year, and how firmly its values stand.

    `fading`: several values, only because one gives way to another. `denied`: values that are ruled
    out, whether or not any other is known. `carried`: known from an earlier year alone.
    `without_one`: for each voice, the cell as it would be if that voice were silent.
    """

    fading: bool = False
    denied: frozenset[str] = frozenset()
    carried: bool = False
    without_one: tuple[Cell, ...] = ()


def cell_in(year: int, criterion: str, held: Iterable[Held], order: Sequence[str]) -> Cell:
    """The values that a year takes, in the order of the code-book.

    Two values side by side are a fading boundary when at most one of them is in force for certain;
    else they are a dispute.
    """
    here = [it for it in held if it.years.cover(year)]
    values = tuple(value for value in order if any(it.value == value for it in here))
    evidence = {value: _evidence(it for it in here if it.value == value) for value in values}
    certain = {it.value for it in here if not it.years.fade_in(year)}
    return Cell(criterion, values, evidence, {}, len(values) > 1 and len(certain) <= 1)


def weighed_cell(
    year: int,
    criterion: str,
    statements: Sequence[Statement],
    order: Sequence[str],
    rule: Rule = RULE,
) -> Cell:
    """The values that stand in a year by the weight of what sources say."""
    found = weigh(statements, year, rule)
    return dataclasses.replace(
        _standing_cell(criterion, found.standing, order),
        fading=found.in_transition,
        carried=found.carried,
        without_one=tuple(_standing_cell(criterion, s, order) for s in found.without.values()),
    )


def _standing_cell(criterion: str, standing: Standing, order: Sequence[str]) -> Cell:
    values = tuple(value for value in order if value in standing.values)
    return Cell(criterion, values, {}, {}, denied=standing.denied)


def weighed_cuts(statements: Iterable[Statement], rule: Rule = RULE) -> Iterator[int]:
    """The years in which a weighed cell may differ from that of the year before."""
    for statement in statements:
        about = statement.about
        yield from (about.first, about.last + 1, about.last + rule.carried + 1)


def _evidence(held: Iterable[Held]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(item for it in held for item in it.evidence))


def cuts(held: Iterable[Held]) -> Iterator[int]:
    """The years in which a cell may differ from that of the year before."""
    for it in held:
        if it.years.first is not None:
            yield it.years.first
        if it.years.last is not None:
            yield it.years.last + 1
        for edge in (it.years.start, it.years.end):
            if edge and edge.fades:
                yield from (edge.first, edge.last + 1)
