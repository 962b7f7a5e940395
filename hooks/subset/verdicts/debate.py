"""Who says what: the sides of a disagreement on which a verdict hangs, each with its statements.

Knows how statements fall into sides: by the verdict to which the answer they give would lead. Does
not know words. A debate is about one criterion in one stretch of years.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from subset.data.evidence import Evidence
from subset.verdicts.classify import CONTESTED, UNDETERMINED
from subset.verdicts.coding import Cell
from subset.verdicts.history import Span, Stretch
from subset.verdicts.weighing import Voice, Weight

Labels = tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """What a source says for one value, or against it where it `denies` it."""

    value: str
    evidence: Evidence
    denies: bool = False


@dataclass(frozen=True)
class Side:
    """Those whose answers lead to the same verdicts. `weight` is the number of items if unweighed.

    `values` are the answers that they give, in the order of the code-book; `voices` are those who
    speak, where voices are counted.
    """

    outcomes: Labels
    values: tuple[str, ...]
    said: tuple[Said, ...]
    weight: Weight
    voices: frozenset[Voice]

    @property
    def named(self) -> frozenset[str]:
        """The answers that somebody names, and does not only deny another for."""
        return frozenset(it.value for it in self.said if not it.denies)


@dataclass(frozen=True)
class Debate:
    """The sides, the heavier first. `dissents` is how many voices a settled verdict has against it.

    It is 0 where the sides are so even that the verdict itself is open between them. `one_voice`
    says that a single voice names what all sides stand for: then nobody disagrees with anybody.
    """

    criterion: str
    first: int
    last: int
    sides: tuple[Side, ...]
    in_transition: bool
    weighed: bool
    dissents: int
    one_voice: bool


def debates(span: Span) -> tuple[Debate, ...]:
    """What is debated in a span: at its end if it goes on, else where most is said."""
    stretches = span.stretches[-1:] if span.goes_on else span.stretches[::-1]

    def said(stretch: Stretch) -> tuple[Weight, bool]:
        weights = (side.weight for debate in _in_stretch(stretch) for side in debate.sides)
        return sum(weights), not stretch.carried

    return tuple(_in_stretch(max(stretches, key=said)))


def of_life(history: Sequence[Span]) -> list[tuple[Span, Debate]]:
    """What is debated in a life: today's debate first, or the longest one; then the newest."""
    found = [(span, debate) for span in reversed(history) for debate in debates(span)]

    def leads(of: tuple[Span, Debate]) -> tuple[bool, bool, int]:
        span, debate = of
        return span is history[-1], not debate.dissents, span.last - span.first

    if found:
        first = max(found, key=leads)
        found.remove(first)
        found.insert(0, first)
    return found


def of_today(history: Sequence[Span]) -> tuple[Debate, ...]:
    """What is debated in the last span of a life; nothing in the history of nobody."""
    return debates(history[-1]) if history else ()


def _in_stretch(stretch: Stretch) -> Iterator[Debate]:
    verdict = stretch.verdict
    if verdict.verdict == UNDETERMINED:
        return
    contested = verdict.verdict == CONTESTED
    for criterion in stretch.guide.choices:
        cell = stretch.coding[criterion]
        disputed = contested and criterion in verdict.decided_by and cell.state == "disputed"
        if not disputed and (contested or not cell.weighed):
            continue
        sides = tuple(_sides(stretch, cell))
        against = frozenset(cell.weighed.dissent) if cell.weighed else frozenset()
        dissents = len({voice for side in sides[1:] for voice in side.voices & against})
        if len(sides) > 1 and (disputed or dissents):
            yield Debate(
                criterion,
                stretch.first,
                stretch.last,
                sides,
                contested and cell.fading,
                cell.weighed is not None,
                0 if disputed else dissents,
                disputed and cell.of_one_voice,
            )


def _sides(stretch: Stretch, cell: Cell) -> Iterator[Side]:
    """The sides of a cell: the one that stands first, else the heavier one."""
    to = {value: _leads_to(stretch, cell, value) for value in _named(cell)}
    groups: dict[Labels, list[str]] = {}
    for value, outcomes in to.items():
        groups.setdefault(outcomes, []).append(value)
    sides = [
        _weighed_side(outcomes, values, cell, groups)
        if cell.weighed
        else _side(outcomes, values, cell)
        for outcomes, values in groups.items()
    ]
    stands = stretch.verdict.outcome.possible if cell.state == "settled" else ()
    yield from sorted(
        (side for side in sides if side.said),
        key=lambda side: (side.outcomes != stands, -side.weight),
    )


def _named(cell: Cell) -> Iterable[str]:
    """The values that anything is said of in this cell, those that stand first."""
    voices = cell.weighed.voices if cell.weighed else ()
    said = sorted({value for voice in voices for value in voice.values})
    return dict.fromkeys((*cell.values, *said))


def _leads_to(stretch: Stretch, cell: Cell, value: str) -> Labels:
    """The verdicts that are possible if this value stood alone."""
    alone = Cell(cell.criterion, (value,), {}, {})
    return stretch.guide.outcome({**stretch.coding, cell.criterion: alone}).possible


def _side(outcomes: Labels, values: list[str], cell: Cell) -> Side:
    said = tuple(Said(value, item) for value in values for item in cell.evidence[value])
    sources = len({it.evidence.source for it in said})
    return Side(outcomes, tuple(values), said, sources, frozenset())


def _weighed_side(
    outcomes: Labels, values: list[str], cell: Cell, groups: Mapping[Labels, list[str]]
) -> Side:
    """Those who name one of the values, and those who deny one of the only other side."""
    found = cell.weighed
    assert found is not None  # as the caller has seen
    others = [v for other, theirs in groups.items() if other != outcomes for v in theirs]
    denied = others if len(groups) == 2 else []
    voices = [v for v in found.voices if v.values & set(denied if v.denies else values)]
    denying = sum(voice.weight for voice in voices if voice.denies)
    weight = sum(found.weight.get(value, 0) for value in values) + denying
    said = tuple(_statements(voices, values, denied))
    return Side(outcomes, tuple(values), said, weight, frozenset(voices))


def _statements(
    voices: Iterable[Voice], named: Container[str], denied: Container[str]
) -> Iterator[Said]:
    """What the voices say for some values and against some others, the heaviest voice first."""
    for voice in sorted(voices, key=lambda v: (-v.weight, v.name)):
        for statement in voice.statements:
            if statement.evidence and statement.value in (denied if voice.denies else named):
                yield Said(statement.value, statement.evidence, statement.denies)
