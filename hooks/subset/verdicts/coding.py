"""Codings: which values of each criterion are admissible in a year, and on what evidence.

Knows the two kinds of criteria: the values of a design hold for years, the main purpose is weighed
from statements. Does not know rules or verdicts.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from subset.data.codebook import CodeBook
from subset.data.evidence import Evidence, Held, Source
from subset.data.models import Platform
from subset.data.years import Range
from subset.verdicts.rules import Vocabulary
from subset.verdicts.weighing import RULE, Rule, Standing, Statement, Weighed, weigh

Holdings: TypeAlias = Mapping[str, Sequence[Held]]  # value -> the years for which it holds


@dataclass(frozen=True)
class Cell:
    """One criterion of one service in one year: admissible values with evidence, and dissent.

    `values` is empty when the criterion is unknown; several values mean that it is disputed, or in
    transition where it is `fading`. `denied` are values that are ruled out, whether or not any
    other is known. `weighed` says how it came about where statements are weighed.
    """

    criterion: str
    values: tuple[str, ...]
    evidence: Mapping[str, tuple[Evidence, ...]]
    dissent: Mapping[str, tuple[Evidence, ...]]
    fading: bool = False
    denied: frozenset[str] = frozenset()
    weighed: Weighed | None = None

    @property
    def state(self) -> Literal["settled", "disputed", "unknown"]:
        """How firmly the cell is coded."""
        if len(self.values) > 1:
            return "disputed"
        return "settled" if self.values else "unknown"

    @property
    def carried(self) -> bool:
        """Whether it is known from statements about earlier years alone."""
        return self.weighed is not None and self.weighed.carried

    @property
    def of_one_voice(self) -> bool:
        """Whether a single voice names all the values that stand, as being so at the same time."""
        return self.weighed is not None and len(self.weighed.voices) == 1 and not self.fading

    @property
    def without_one(self) -> Iterator[Cell]:
        """The cell as it would be if each single voice were silent."""
        found = self.weighed
        for standing in map(found.without, found.voices) if found else ():
            yield _standing(self.criterion, standing, sorted(standing.values))

    @property
    def open_to(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """All that a rule can ask: the values, and those ruled out."""
        return self.values, self.denied


Coding: TypeAlias = Mapping[str, Cell]


def vocabulary_of(codebook: CodeBook) -> Vocabulary:
    """Criterion id -> allowed values, in the order of the code-book."""
    return {name: tuple(criterion.values) for name, criterion in codebook.criteria.items()}


def cell_in(year: int, criterion: str, held: Holdings, order: Sequence[str]) -> Cell:
    """The values that hold in a year, in the order of the code-book.

    Two values side by side are a fading boundary when at most one of them is in force for certain;
    else they are a dispute.
    """
    here = {
        value: parts
        for value in order
        if (parts := [it for it in held.get(value, ()) if it.years.cover(year)])
    }
    certain = [v for v, parts in here.items() if not all(it.years.fade_in(year) for it in parts)]
    return Cell(
        criterion,
        tuple(here),
        {value: evidence_of(parts) for value, parts in here.items()},
        {},
        fading=len(here) > 1 and len(certain) <= 1,
    )


def evidence_of(held: Iterable[Held]) -> tuple[Evidence, ...]:
    """The evidence for a value, without repeats."""
    return tuple(dict.fromkeys(item for it in held for item in it.evidence))


def cuts(held: Holdings) -> Iterator[int]:
    """The years in which a cell may differ from that of the year before."""
    for it in (it for parts in held.values() for it in parts):
        if it.years.first is not None:
            yield it.years.first
        if it.years.last is not None:
            yield it.years.last + 1
        for edge in (it.years.start, it.years.end):
            if edge and edge.fades:
                yield from (edge.first, edge.last + 1)


def statements(platform: Platform, criterion: str) -> Iterator[Statement]:
    """What the sources of a platform say about a criterion that is weighed.

    What lacks its years or its method weighs nothing; a check asks for them.
    """
    for value, held in platform.criteria.get(criterion, {}).items():
        for item in evidence_of(held):
            source = platform.sources.get(item.source)
            if item.about and item.method:
                yield Statement(
                    value,
                    item.voice or (source and source.voice) or item.source,
                    item.method,
                    item.about,
                    item.read or "full",
                    item.appeal,
                    item.negative,
                    item,
                    dated=source is None or _dated(source, item.about),
                )


def _dated(source: Source, about: Range) -> bool:
    """Whether a source says of which years it speaks, or when it was published."""
    return bool(source.published) or about.last < int(source.accessed[:4])


def weighed_cell(
    year: int,
    criterion: str,
    said: Sequence[Statement],
    order: Sequence[str],
    rule: Rule = RULE,
) -> Cell:
    """The values that stand in a year by the weight of what sources say.

    Evidence is what names a value that stands, dissent everything else that counts in the year.
    """
    found = weigh(said, year, rule)
    for_, against = {}, {}
    for value in order:
        here = [s for s in said if s.value == value and rule.counts(s, year)]
        stands = value in found.standing.values
        for_[value] = tuple(s.evidence for s in here if s.evidence and stands and not s.denies)
        against[value] = tuple(s.evidence for s in here if s.evidence and (s.denies or not stands))
    return dataclasses.replace(
        _standing(criterion, found.standing, order),
        evidence={value: for_[value] for value in order if value in found.standing.values},
        dissent={value: items for value, items in against.items() if items},
        fading=found.in_transition,
        weighed=found,
    )


def _standing(criterion: str, standing: Standing, order: Sequence[str]) -> Cell:
    values = tuple(value for value in order if value in standing.values)
    return Cell(criterion, values, dict.fromkeys(values, ()), {}, denied=standing.denied)


def weighed_cuts(said: Iterable[Statement], rule: Rule = RULE) -> Iterator[int]:
    """The years in which a weighed cell may differ from that of the year before."""
    for statement in said:
        about = statement.about
        yield from (about.first, about.last + 1, about.last + rule.carried + 1)
