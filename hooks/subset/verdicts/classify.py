"""Verdicts: what follows from a coding under a definition, over all admissible readings.

Knows how a coding and a rule become an outcome, the criteria that decide and the changes that would
flip it. Does not know where codings come from, nor years, pages or files.

The method is supervaluation: a reading picks one admissible value for every criterion; what holds
under all readings is settled, what holds under some is contested, and what depends on a value that
is not coded yet is not determined.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from subset.data.models import Definition
from subset.verdicts.coding import Coding
from subset.verdicts.rules import (
    Reading,
    Rule,
    Vocabulary,
    conditions,
    holds,
    kinds_of,
    parse,
    readings,
    representatives,
)

T = TypeVar("T")

SOCIAL_MEDIA, SOCIAL_NETWORKING = "social-media", "social-networking"
SOCIAL_NETWORK, OFFLINE = "social-network", "offline-social-network"
NEITHER, CONTESTED, UNDETERMINED = "neither", "contested", "undetermined"
VERDICTS = (SOCIAL_NETWORKING, SOCIAL_MEDIA, CONTESTED, OFFLINE, NEITHER, UNDETERMINED)


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


# What rules ask of a coding: per criterion the values that stand, and those that are ruled out.
Asked: TypeAlias = tuple[tuple[tuple[str, ...], frozenset[str]], ...]


class Question:
    """A rule, ready to be asked of many codings: to codings that are alike it answers once."""

    def __init__(self, rule: Rule, vocabulary: Vocabulary) -> None:
        self._rule, self._vocabulary = rule, vocabulary
        self._choices = representatives(vocabulary, rule)
        self._answers: dict[Asked, Outcome[bool]] = {}

    def answer(self, coding: Coding) -> Outcome[bool]:
        """Whether the rule holds of a coding."""
        asked = tuple(coding[c].open_to for c in self._choices)
        if asked not in self._answers:
            values = {c: coding[c].values for c in self._choices}
            choices = choices_of(coding, self._choices, self._vocabulary, self._rule)
            self._answers[asked] = outcome(partial(holds, self._rule), values, choices)
        return self._answers[asked]


def choices_of(
    coding: Coding,
    choices: Mapping[str, Sequence[str]],
    vocabulary: Vocabulary,
    *rules: Rule,
) -> Mapping[str, Sequence[str]]:
    """The values to try for what is unknown: one of each kind that is not ruled out."""
    left = {
        c: [v for v in vocabulary[c] if v not in coding[c].denied]
        for c in choices
        if coding[c].denied and not coding[c].values
    }
    left = {c: values for c, values in left.items() if values}
    return representatives({**vocabulary, **left}, *rules) if left else choices


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


def compiled(definition: Definition, vocabulary: Vocabulary) -> CompiledDefinition:
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
        self._kinds = kinds_of(vocabulary, *self.classes.values())
        self._labels: dict[tuple[tuple[bool, ...] | None, ...], str] = {}
        # Codings that are alike have the same answer, and the same verdict.
        self._outcomes: dict[Asked, Outcome[str]] = {}
        self._verdicts: dict[Asked, Verdict] = {}

    def label(self, reading: Reading) -> str:
        """The verdict under one reading, which may leave out what cannot matter any more."""
        kinds = tuple([self._kinds[c].get(reading.get(c, "")) for c in self.choices])
        if kinds not in self._labels:
            self._labels[kinds] = self._label(reading)
        return self._labels[kinds]

    def _label(self, reading: Reading) -> str:
        if holds(self.classes[SOCIAL_NETWORKING], reading):
            return SOCIAL_NETWORKING
        if holds(self.classes[SOCIAL_MEDIA], reading):
            return SOCIAL_MEDIA
        return OFFLINE if holds(self.classes[SOCIAL_NETWORK], reading) else NEITHER

    def outcome(self, coding: Coding) -> Outcome[str]:
        """The verdict under each admissible reading."""
        asked = tuple(coding[c].open_to for c in self.choices)
        if asked not in self._outcomes:
            values = {c: coding[c].values for c in self.choices}
            self._outcomes[asked] = outcome(self.label, values, self._choices_of(coding))
        return self._outcomes[asked]

    def _choices_of(self, coding: Coding) -> Mapping[str, Sequence[str]]:
        return choices_of(coding, self.choices, self.vocabulary, *self.classes.values())

    def verdict(self, coding: Coding) -> Verdict:
        """The verdict over all admissible readings, with what decides it and what would flip it."""
        asked = tuple(coding[c].open_to for c in self.choices)
        if asked not in self._verdicts:
            self._verdicts[asked] = self._verdict(coding)
        return self._verdicts[asked]

    def _verdict(self, coding: Coding) -> Verdict:
        values = {c: coding[c].values for c in self.choices}
        result = self.outcome(coding)
        terms = {name: asked.answer(coding).possible for name, asked in self._questions.items()}
        name = result.possible[0] if result.state == "settled" else result.state
        flips = self._flips(coding, name) if result.state == "settled" else ()
        choices = self._choices_of(coding)
        decided = self._splitting(values, choices, result) or self._deciding(values, name, flips)
        return Verdict(name, result, terms, decided, flips)

    def _flips(self, coding: Coding, name: str) -> tuple[Flip, ...]:
        """Every change of a single criterion that gives another settled verdict."""
        found: dict[tuple[str, str], list[str]] = {}
        values, choices = {c: coding[c].values for c in self.choices}, self._choices_of(coding)
        for criterion in self.choices:
            for value in self.vocabulary[criterion]:
                if value in values[criterion]:
                    continue
                changed = outcome(self.label, {**values, criterion: (value,)}, choices)
                if changed.state == "settled" and changed.possible[0] != name:
                    found.setdefault((criterion, changed.possible[0]), []).append(value)
        return tuple(Flip(c, tuple(v), verdict) for (c, verdict), v in found.items())

    def _splitting(
        self,
        values: Mapping[str, Sequence[str]],
        choices: Mapping[str, Sequence[str]],
        result: Outcome[str],
    ) -> tuple[str, ...]:
        """For an unsettled verdict: the disputed or unknown criteria that can change the answer."""
        if result.state == "settled":
            return ()
        open_ = [c for c in self.choices if len(values[c]) != 1]
        cells = {c: values[c] or choices[c] for c in self.choices}
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
