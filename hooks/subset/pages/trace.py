"""The trace of a verdict: each condition of each class, and whether the coding meets it.

Knows how a rule is laid out as a list of steps. Does not know markup or terminals; both show it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from subset import wording
from subset.data.codebook import CodeBook
from subset.english import article, upper_first
from subset.verdicts.catalogue import GUIDE, Catalogue, JudgedPlatform
from subset.verdicts.classify import SOCIAL_NETWORK, Outcome, answers, truth
from subset.verdicts.coding import Coding
from subset.verdicts.rules import All, Is, Named, Rule, Vocabulary

State = Literal["met", "unmet", "disputed", "unknown"]
MARK: dict[State, str] = {"met": "✓", "unmet": "✗", "disputed": "±", "unknown": "?"}


@dataclass(frozen=True)
class Line:
    """One condition. `criterion` is empty when the condition is not about a single criterion."""

    name: str
    criterion: str
    found: str
    needed: str
    state: State

    @property
    def mark(self) -> str:
        """A sign that says the same as the state, for where colour cannot be seen."""
        return MARK[self.state]


@dataclass(frozen=True)
class Step:
    """One class of the definition: its question, its conditions and its answer."""

    name: str
    title: str
    answer: str
    lines: tuple[Line, ...]


def trace(catalogue: Catalogue, entry: JudgedPlatform) -> tuple[Step, ...]:
    """The steps from the coding of an entry to its verdict under the guide's definition.

    The last step, networks without the internet, is left out for what runs on the internet.
    """
    book, outcomes = catalogue.data.codebook, entry.answers[GUIDE]
    steps = []
    for name, rule in catalogue.guide.classes.items():
        if name == SOCIAL_NETWORK and entry.coding["online"].values == ("yes",):
            continue
        label = catalogue.definitions[GUIDE].definition.labels[name]
        parts = rule.parts if isinstance(rule, All) else (rule,)
        lines = tuple(_line(book, catalogue.vocabulary, entry.coding, part) for part in parts)
        steps.append(Step(name, is_it(label), _word(outcomes[name]), lines))
    return tuple(steps)


def is_it(label: str) -> str:
    """The question whether something is what a definition calls so."""
    return f"Is it {article(label)}{label}?"


def _word(outcome: Outcome[bool]) -> str:
    return wording.ANSWER[truth(outcome)].lower()


_STATES: dict[str, State] = {
    "yes": "met", "no": "unmet", "contested": "disputed", "undetermined": "unknown",
}  # fmt: skip


def _line(book: CodeBook, vocabulary: Vocabulary, coding: Coding, part: Rule) -> Line:
    outcome = answers({"": part}, coding, vocabulary)[""]
    state = _STATES[truth(outcome)]
    name, needed = line_name(book, part), "" if state == "met" else line_needed(book, part)
    if isinstance(part, Is):
        return Line(name, part.criterion, wording.cell(book, coding[part.criterion]), needed, state)
    return Line(name, "", _word(outcome), needed, state)


def line_name(book: CodeBook, part: Rule) -> str:
    """The name of a condition, at the beginning of a line."""
    if isinstance(part, Is):
        return book.criteria[part.criterion].name
    if isinstance(part, Named):
        label = wording.CLASS[part.name]
        return f"Is {article(label)}{label}"
    return upper_first(wording.rule(book, part))


def line_needed(book: CodeBook, part: Rule) -> str:
    """The values that meet a condition; empty when it is not about a single criterion."""
    return wording.values(book, part.criterion, part.accepted) if isinstance(part, Is) else ""
