"""Classify it yourself: the guide's rule as questions, and every rule as data for a script.

Knows how a rule becomes a tree of questions, in which no question is asked whose answer can no
longer matter. Does not know markup.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from subset import wording
from subset.data.codebook import CodeBook
from subset.pages.trace import is_it, line_name, line_needed
from subset.verdicts.catalogue import GUIDE, Catalogue, JudgedPlatform
from subset.verdicts.classify import Guide
from subset.verdicts.rules import All, Reading, Rule, Vocabulary, conditions

SENTENCE = {
    "social-networking": "It is social networking, and so also social media.",
    "social-media": "It is social media, but not social networking.",
    "offline-social-network": "It is an offline social network: a network, but not social media.",
    "neither": "It is neither social media nor social networking.",
    "contested": "It is contested: it depends on which of your two answers is right.",
    "undetermined": "It is not determined yet: it depends on what you do not know.",
}


@dataclass(frozen=True)
class Leaf:
    """The end of the questions. `like` names entries that were coded the same way so far."""

    verdict: str
    like: tuple[JudgedPlatform, ...] = ()


@dataclass(frozen=True)
class QuestionNode:
    """A criterion, and where each group of its values leads."""

    criterion: str
    branches: tuple[tuple[tuple[str, ...], QuestionNode | Leaf], ...]


def tree(catalogue: Catalogue, examples: int = 4) -> QuestionNode | Leaf:
    """The questions that lead to the guide's verdict, in the order in which its rule asks them."""
    entries = tuple(e for e in catalogue.entries if e.verdict.outcome.state == "settled")
    groups = alike(catalogue.vocabulary, *catalogue.guide.classes.values())
    return _node(catalogue.guide, groups, {}, list(groups), entries, examples)


def alike(vocabulary: Vocabulary, *rules: Rule) -> dict[str, tuple[tuple[str, ...], ...]]:
    """For each criterion of the rules, its values in groups that no condition tells apart."""
    asked = list(dict.fromkeys(is_ for rule in rules for is_ in conditions(rule)))
    result = {}
    for criterion in dict.fromkeys(is_.criterion for is_ in asked):
        groups: dict[tuple[bool, ...], list[str]] = {}
        for value in vocabulary[criterion]:
            accepted = tuple(value in is_.accepted for is_ in asked if is_.criterion == criterion)
            groups.setdefault(accepted, []).append(value)
        result[criterion] = tuple(tuple(values) for values in groups.values())
    return result


def _node(
    guide: Guide,
    groups: Mapping[str, Sequence[tuple[str, ...]]],
    known: Reading,
    left: Sequence[str],
    entries: Sequence[JudgedPlatform],
    examples: int,
) -> QuestionNode | Leaf:
    for i, criterion in enumerate(left):
        if not _matters(guide.label, criterion, groups, known, left[i + 1 :]):
            continue
        branches = []
        for values in groups[criterion]:
            fitting = [e for e in entries if set(e.coding[criterion].values) & set(values)]
            after = {**known, criterion: values[0]}
            branches.append((values, _node(guide, groups, after, left[i + 1 :], fitting, examples)))
        return QuestionNode(criterion, tuple(branches))
    filled = {**{c: groups[c][0][0] for c in left}, **known}
    verdict = guide.label(filled)
    like = tuple(e for e in entries if e.verdict.verdict == verdict)
    return Leaf(verdict, like[:examples])


def _matters(
    label: Callable[[Reading], str],
    criterion: str,
    groups: Mapping[str, Sequence[tuple[str, ...]]],
    known: Reading,
    others: Sequence[str],
) -> bool:
    """Whether two answers to `criterion` can still lead to different verdicts.

    The criteria before it in the order, if they are not known, were found not to matter; any value
    of theirs will do.
    """
    settled = {**{c: values[0][0] for c, values in groups.items()}, **known}
    for rest in itertools.product(*(groups[c] for c in others)):
        filling = settled | {c: values[0] for c, values in zip(others, rest, strict=True)}
        if len({label({**filling, criterion: values[0]}) for values in groups[criterion]}) > 1:
            return True
    return False


def as_data(catalogue: Catalogue, link: Callable[[str], str]) -> dict[str, Any]:
    """The data of the script: the questions, and the rules of every definition.

    `link` maps a definition's id to its address. Rules are as they are written in the data files.
    """
    book = catalogue.data.codebook
    asked_first = list(catalogue.guide.choices)
    order = [*asked_first, *(c for c in book.criteria if c not in asked_first)]
    return {
        "guide": len(asked_first),
        "verdicts": wording.VERDICT,
        "sentences": SENTENCE,
        "labels": wording.CLASS,
        "answers": wording.ANSWER,
        "questions": [_question(book, name) for name in order],
        "definitions": [
            {
                "id": id_,
                "name": it.definition.name,
                "href": link(id_),
                "term": it.definition.term,
                "labels": it.definition.labels,
                "classes": it.definition.rules,
                "score": [item.rule for item in it.definition.score],
            }
            for id_, it in catalogue.definitions.items()
            if it.classes or it.score
        ],
        "titles": {
            name: is_it(label)
            for name, label in catalogue.definitions[GUIDE].definition.labels.items()
        },
        "steps": {
            name: _steps(catalogue, name, rule) for name, rule in catalogue.guide.classes.items()
        },
    }


def _question(book: CodeBook, name: str) -> dict[str, Any]:
    values = book.criteria[name].values
    return {
        "id": name,
        "name": wording.criterion_name(book, name),
        "ask": book.criteria[name].question,
        "values": {id_: [value.label, value.meaning] for id_, value in values.items()},
    }


def _steps(catalogue: Catalogue, name: str, rule: Rule) -> list[list[Any]]:
    """The lines of the guide's trace for one class: words, what is needed, the raw condition."""
    book = catalogue.data.codebook
    raw: dict[str, Any] = catalogue.definitions[GUIDE].definition.rules[name]
    parts = rule.parts if isinstance(rule, All) else (rule,)
    raws = raw["all"] if isinstance(rule, All) else [raw]
    return [
        [line_name(book, part), line_needed(book, part), condition]
        for part, condition in zip(parts, raws, strict=True)
    ]
