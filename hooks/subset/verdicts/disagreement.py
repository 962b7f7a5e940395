"""Why two definitions of one term give opposite answers about a platform.

Knows rules and codings: which conditions of the definition that says no are not met. Does not know
pages or markup.

Where one definition says yes and another no, the second asks for something that the first does not
ask for, or accepts less of. So the criteria that make the difference are those of the conditions
that the second does not find met.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from subset.verdicts.catalogue import Catalogue, JudgedPlatform
from subset.verdicts.classify import answers
from subset.verdicts.coding import Coding
from subset.verdicts.matrix import Column, Matrix
from subset.verdicts.rules import All, Is, Named, Not, Rule, Vocabulary, criteria_of, holds


@dataclass(frozen=True)
class Clash:
    """One platform on which two columns differ: who says yes, who says no, and for want of what."""

    entry: JudgedPlatform
    yes: Column
    no: Column
    criteria: tuple[str, ...]


class ConditionFinder:
    """Looks up, and remembers, why a definition says no about a platform."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._found: dict[tuple[str, str, str], tuple[str, ...]] = {}

    def missing(self, column: Column, entry: JudgedPlatform) -> tuple[str, ...]:
        """The criteria whose conditions the platform does not meet."""
        key = (column.definition, column.term, entry.id)
        if key not in self._found:
            rule = self._catalogue.definitions[column.definition].classes[column.term]
            self._found[key] = missing(rule, entry.coding, self._catalogue.vocabulary)
        return self._found[key]

    def clashes(self, it: Matrix, a: Column, b: Column) -> Iterator[Clash]:
        """Every platform that one of two columns of the matrix takes in and the other does not."""
        for i, entry in enumerate(it.entries):
            if {a.answers[i], b.answers[i]} == {"yes", "no"}:
                yes, no = (a, b) if a.answers[i] == "yes" else (b, a)
                yield Clash(entry, yes, no, self.missing(no, entry))


def missing(rule: Rule, coding: Coding, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The criteria to blame for a rule that does not hold of a coding, in the rule's order.

    Every condition that must hold and does not is to blame; of a condition with alternatives, the
    criteria that alone could make it hold, or all of them when none could. Where only the readings
    together rule the platform out, the conditions that are open are to blame.
    """
    parts = tuple(_required(rule))
    truths = [_truth(part, coding, vocabulary) for part in parts]
    wanted: tuple[bool | None, ...] = (False,) if False in truths else (None,)
    blamed = [
        criterion
        for part, truth in zip(parts, truths, strict=True)
        if truth in wanted
        for criterion in _mending(part, coding, vocabulary)
    ]
    return tuple(dict.fromkeys(blamed))


def _required(rule: Rule) -> Iterator[Rule]:
    """The conditions that must all hold."""
    match rule:
        case All(parts):
            for part in parts:
                yield from _required(part)
        case Named(_, inner):
            yield from _required(inner)
        case _:
            yield rule


def _truth(rule: Rule, coding: Coding, vocabulary: Vocabulary) -> bool | None:
    """Whether the rule holds; None when that depends on the reading."""
    criteria = criteria_of(rule)
    if all(len(coding[c].values) == 1 for c in criteria):  # nearly always, and much faster
        return holds(rule, {c: coding[c].values[0] for c in criteria})
    possible = answers({"": rule}, coding, vocabulary)[""].possible
    return possible[0] if len(possible) == 1 else None


def _mending(rule: Rule, coding: Coding, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The criteria of a condition whose change alone could make it hold; else all of them."""
    criteria = criteria_of(rule)
    if isinstance(rule, Is | Not) or len(criteria) == 1:
        return criteria
    reading = {c: coding[c].values[0] if coding[c].values else vocabulary[c][0] for c in criteria}
    alone = tuple(c for c in criteria if any(holds(rule, {**reading, c: v}) for v in vocabulary[c]))
    return alone or criteria


@dataclass(frozen=True)
class ColumnPair:
    """Two columns of one term and the platforms on which they give opposite answers."""

    a: Column
    b: Column
    clashes: tuple[Clash, ...]


def pairs(it: Matrix, reasons: ConditionFinder) -> tuple[ColumnPair, ...]:
    """Every two columns of one term, in the order of the matrix."""
    return tuple(ColumnPair(a, b, tuple(reasons.clashes(it, a, b))) for a, b in it.pairs())


@dataclass(frozen=True)
class Blame:
    """What one criterion has to do with the clashes over one term."""

    criterion: str
    clashes: int
    pairs: int
    platforms: int


def blames(found: Iterable[ColumnPair]) -> tuple[Blame, ...]:
    """The criteria behind the clashes of some pairs, the most frequent first.

    A clash with several criteria counts for each of them, so shares can add up to more than one.
    """
    seen: dict[str, list[tuple[ColumnPair, Clash]]] = {}
    for pair in found:
        for clash in pair.clashes:
            for criterion in clash.criteria:
                seen.setdefault(criterion, []).append((pair, clash))
    out = [
        Blame(
            criterion,
            len(cases),
            len({(pair.a.definition, pair.b.definition) for pair, _ in cases}),
            len({clash.entry.id for _, clash in cases}),
        )
        for criterion, cases in seen.items()
    ]
    return tuple(sorted(out, key=lambda b: (-b.clashes, b.criterion)))


def against(
    it: Matrix, reasons: ConditionFinder, term: str, entry: JudgedPlatform
) -> tuple[tuple[str, int], ...]:
    """For the definitions of a term that say no: criterion -> how many miss it, most first."""
    row = it.entries.index(entry)
    counts = Counter(
        criterion
        for column in it.columns
        if column.term == term and column.answers[row] == "no"
        for criterion in reasons.missing(column, entry)
    )
    return tuple(counts.most_common())
