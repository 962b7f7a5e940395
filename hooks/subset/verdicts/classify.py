"""Verdicts: what follows from a coding under a definition, over all admissible readings.

Knows how evidence becomes a coding, and how a coding and a rule become an outcome, a trace, the
criteria that decide and the changes that would flip it. Does not know pages or files.

The method is supervaluation: a reading picks one admissible value for every criterion; what holds
under all readings is settled, what holds under some is contested, and what depends on a value that
nobody has coded yet is not determined.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, Generic, Literal, TypeVar

from subset.data.models import CodeBook, Definition, Evidence, Platform
from subset.verdicts.rules import (
    Reading,
    Rule,
    Vocabulary,
    conditions,
    holds,
    parse,
    readings,
    representatives,
)

T = TypeVar("T")

SOCIAL_MEDIA, SOCIAL_NETWORKING, SOCIAL_NETWORK = (
    "social-media",
    "social-networking",
    "social-network",
)
OFFLINE, NEITHER, CONTESTED, UNDETERMINED = (
    "offline-social-network",
    "neither",
    "contested",
    "undetermined",
)
VERDICTS = (SOCIAL_NETWORKING, SOCIAL_MEDIA, CONTESTED, OFFLINE, NEITHER, UNDETERMINED)

# Rank of a source type as evidence on the main purpose; a lower number is better (code-book, c13).
RANK = MappingProxyType(
    {
        "court": 1,
        "regulator": 1,
        "scholarly": 2,
        "measurement": 3,
        "operator": 4,
        "press": 5,
        "reference": 5,
    }
)


@dataclass(frozen=True)
class Cell:
    """One criterion of one platform: admissible values with evidence, and dissent beside them.

    `values` is empty when the criterion is unknown; several values mean that it is disputed.
    """

    criterion: str
    values: tuple[str, ...]
    evidence: Mapping[str, tuple[Evidence, ...]]
    dissent: Mapping[str, tuple[Evidence, ...]]

    @property
    def state(self) -> Literal["settled", "disputed", "unknown"]:
        """How firmly the cell is coded."""
        if len(self.values) > 1:
            return "disputed"
        return "settled" if self.values else "unknown"


Coding = Mapping[str, Cell]


def vocabulary_of(codebook: CodeBook) -> Vocabulary:
    """Criterion id -> allowed values, in the order of the code-book."""
    return {name: tuple(criterion.values) for name, criterion in codebook.criteria.items()}


def code(platform: Platform, codebook: CodeBook) -> Coding:
    """The coding of a platform: one cell for every criterion of the code-book.

    Evidence about a year outside the coded period never decides. Where a criterion has an evidence
    order, only the best rank present decides. What does not decide is kept as dissent.
    """
    cells = {}
    for name, criterion in codebook.criteria.items():
        given = platform.criteria.get(name, {})
        counted = {
            value: tuple(e for e in items if _in_period(e, platform))
            for value, items in given.items()
        }
        if criterion.evidence_order:
            ranks = [_rank(e, platform) for items in counted.values() for e in items]
            best = min(ranks, default=0)
            counted = {
                value: tuple(e for e in items if _rank(e, platform) == best)
                for value, items in counted.items()
            }
        order = [value for value in criterion.values if counted.get(value)]
        dissent = {
            value: rest
            for value, items in given.items()
            if (rest := tuple(e for e in items if e not in counted[value]))
        }
        cells[name] = Cell(name, tuple(order), {v: counted[v] for v in order}, dissent)
    return cells


def _in_period(evidence: Evidence, platform: Platform) -> bool:
    return evidence.year is None or platform.period.from_ <= evidence.year <= platform.period.to


def _rank(evidence: Evidence, platform: Platform) -> int:
    source = platform.sources.get(evidence.source)
    return RANK[source.type] if source else max(RANK.values())


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What a question answers over all admissible readings of one coding.

    `by_reading` lists each combination of disputed values with the answers possible under it; it
    has one entry, with an empty reading, when nothing that matters is disputed.
    """

    state: Literal["settled", "contested", "undetermined"]
    possible: tuple[T, ...]
    by_reading: tuple[tuple[Reading, tuple[T, ...]], ...]


def outcome(
    answer: Callable[[Reading], T],
    coding: Mapping[str, Sequence[str]],
    choices: Mapping[str, Sequence[str]],
) -> Outcome[T]:
    """Evaluates `answer` over every admissible reading.

    `coding` gives the admissible values of each criterion (none: unknown); `choices` gives the
    values to try for an unknown one. Contested means: whatever the unknown values turn out to be,
    the disputed ones still lead to more than one answer. Several answers that could still become
    one once the unknown is known are undetermined.
    """
    disputed = {c: coding[c] for c in choices if len(coding[c]) > 1}
    fixed = {c: coding[c][0] for c in choices if len(coding[c]) == 1}
    unknown = [
        fixed | filling for filling in readings({c: choices[c] for c in choices if not coding[c]})
    ]
    table = [
        (reading, tuple(answer({**known, **reading}) for known in unknown))
        for reading in readings(disputed)
    ]
    possible = tuple(dict.fromkeys(a for _, answers in table for a in answers))
    if len(possible) == 1:
        state: Literal["settled", "contested", "undetermined"] = "settled"
    elif all(len({answers[i] for _, answers in table}) > 1 for i in range(len(unknown))):
        state = "contested"
    else:
        state = "undetermined"
    by_reading = tuple((reading, tuple(dict.fromkeys(answers))) for reading, answers in table)
    return Outcome(state, possible, by_reading)


class Question:
    """A rule, ready to be asked of many codings: to codings that are alike it answers once."""

    def __init__(self, rule: Rule, vocabulary: Vocabulary) -> None:
        self._rule, self._choices = rule, representatives(vocabulary, rule)
        self._answers: dict[tuple[tuple[str, ...], ...], Outcome[bool]] = {}

    def answer(self, coding: Coding) -> Outcome[bool]:
        """Whether the rule holds of a coding."""
        values = tuple(coding[c].values for c in self._choices)
        if values not in self._answers:
            named = dict(zip(self._choices, values, strict=True))
            self._answers[values] = outcome(partial(holds, self._rule), named, self._choices)
        return self._answers[values]


@dataclass(frozen=True)
class CompiledDefinition:
    """A definition whose rules have been read: class -> rule, and element -> rule for scores.

    `questions` are the rules of the classes, `elements` those of the score, ready to be asked.
    """

    definition: Definition
    classes: Mapping[str, Rule]
    score: tuple[tuple[str, Rule], ...]
    questions: Mapping[str, Question]
    elements: tuple[tuple[str, Question], ...]


def ruled(definition: Definition, vocabulary: Vocabulary) -> CompiledDefinition:
    """Reads the rules of a definition. Raises RuleError (see `rules.parse`)."""
    raw: dict[str, Any] = {name: c.rule for name, c in definition.classes.items()}
    classes = {name: parse(rule, vocabulary, raw) for name, rule in raw.items()}
    score = tuple((item.label, parse(item.rule, vocabulary, raw)) for item in definition.score)
    return CompiledDefinition(
        definition,
        classes,
        score,
        {name: Question(rule, vocabulary) for name, rule in classes.items()},
        tuple((label, Question(rule, vocabulary)) for label, rule in score),
    )


@dataclass(frozen=True)
class Flip:
    """Were `criterion` coded as one of `values`, the verdict would be `verdict`."""

    criterion: str
    values: tuple[str, ...]
    verdict: str


@dataclass(frozen=True)
class Verdict:
    """The guide's answer for one platform."""

    verdict: str
    outcome: Outcome[str]
    terms: Mapping[str, tuple[bool, ...]]  # per class, the possible truth values
    decided_by: tuple[str, ...]
    flips: tuple[Flip, ...]


class Guide:
    """The guide's own definition, ready to give verdicts.

    `label` orders the three classes into one answer: social networking (which is also social
    media), else social media, else an offline social network, else neither.
    """

    def __init__(self, definition: CompiledDefinition, vocabulary: Vocabulary) -> None:
        self.classes = definition.classes
        self.vocabulary = vocabulary
        self.choices = representatives(vocabulary, *self.classes.values())
        self._questions = {n: Question(rule, vocabulary) for n, rule in self.classes.items()}
        # Codings that are alike have the same answer, and the same verdict.
        self._outcomes: dict[tuple[tuple[str, ...], ...], Outcome[str]] = {}
        self._verdicts: dict[tuple[tuple[str, ...], ...], Verdict] = {}

    def label(self, reading: Reading) -> str:
        """The verdict under one reading."""
        if holds(self.classes[SOCIAL_NETWORKING], reading):
            return SOCIAL_NETWORKING
        if holds(self.classes[SOCIAL_MEDIA], reading):
            return SOCIAL_MEDIA
        return OFFLINE if holds(self.classes[SOCIAL_NETWORK], reading) else NEITHER

    def outcome(self, coding: Coding) -> Outcome[str]:
        """The verdict under each admissible reading."""
        values = tuple(coding[c].values for c in self.choices)
        if values not in self._outcomes:
            named = dict(zip(self.choices, values, strict=True))
            self._outcomes[values] = outcome(self.label, named, self.choices)
        return self._outcomes[values]

    def verdict(self, coding: Coding) -> Verdict:
        """The verdict over all admissible readings, with what decides it and what would flip it."""
        values = tuple(coding[c].values for c in self.choices)
        if values not in self._verdicts:
            self._verdicts[values] = self._verdict(coding)
        return self._verdicts[values]

    def _verdict(self, coding: Coding) -> Verdict:
        values = {c: coding[c].values for c in self.choices}
        result = self.outcome(coding)
        terms = {name: asked.answer(coding).possible for name, asked in self._questions.items()}
        name = result.possible[0] if result.state == "settled" else result.state
        flips = self._flips(values, name) if result.state == "settled" else ()
        decided = self._splitting(values, result) or self._deciding(values, name, flips)
        return Verdict(name, result, terms, decided, flips)

    def _flips(self, values: Mapping[str, Sequence[str]], name: str) -> tuple[Flip, ...]:
        """Every change of a single criterion that gives another settled verdict."""
        found: dict[tuple[str, str], list[str]] = {}
        for criterion in self.choices:
            for value in self.vocabulary[criterion]:
                if value in values[criterion]:
                    continue
                changed = outcome(self.label, {**values, criterion: (value,)}, self.choices)
                if changed.state == "settled" and changed.possible[0] != name:
                    found.setdefault((criterion, changed.possible[0]), []).append(value)
        return tuple(Flip(c, tuple(v), verdict) for (c, verdict), v in found.items())

    def _splitting(
        self, values: Mapping[str, Sequence[str]], result: Outcome[str]
    ) -> tuple[str, ...]:
        """For an unsettled verdict: the disputed or unknown criteria that can change the answer."""
        if result.state == "settled":
            return ()
        open_ = [c for c in self.choices if len(values[c]) != 1]
        cells = {c: values[c] or self.choices[c] for c in self.choices}
        return tuple(
            c
            for c in open_
            if any(
                len({self.label({**reading, c: value}) for value in cells[c]}) > 1
                for reading in readings(cells)
            )
        )

    def _deciding(
        self, values: Mapping[str, Sequence[str]], name: str, flips: Sequence[Flip]
    ) -> tuple[str, ...]:
        """For a settled verdict: what keeps it from the next class.

        Social networking has no higher class, so there it is what keeps it from falling back to
        social media. Elsewhere it is the criteria that alone would lift it to the next class up;
        where no single one would, all the unmet conditions of that class together. What is
        unknown keeps nothing out, so it is not among them.
        """
        target = SOCIAL_NETWORKING if name == SOCIAL_MEDIA else SOCIAL_MEDIA
        reached = {target} if name == SOCIAL_NETWORKING else {target, SOCIAL_NETWORKING}
        alone = tuple(dict.fromkeys(f.criterion for f in flips if f.verdict in reached))
        if alone or name == SOCIAL_NETWORKING:
            return alone
        return tuple(
            dict.fromkeys(
                is_.criterion
                for is_ in conditions(self.classes[target])
                if values[is_.criterion] and not set(values[is_.criterion]) & set(is_.accepted)
            )
        )


def answers(
    rules: Mapping[str, Rule], coding: Coding, vocabulary: Vocabulary
) -> dict[str, Outcome[bool]]:
    """Whether each rule holds of a coding: name -> outcome."""
    return {name: Question(rule, vocabulary).answer(coding) for name, rule in rules.items()}


def truth(outcome: Outcome[bool]) -> str:
    """An outcome as one of the words yes, no, contested and undetermined."""
    if outcome.state == "settled":
        return "yes" if outcome.possible[0] else "no"
    return outcome.state
