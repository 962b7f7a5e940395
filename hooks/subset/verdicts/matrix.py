"""Definitions against platforms: the matrix of answers, and how far two definitions agree.

Knows answers as words and shares of them. Does not know rules, pages or markup.

A column is one thing that one definition decides. Columns that speak to the same of the guide's
terms are comparable; a number for two others compares different words, and says so.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from subset.verdicts.catalogue import GUIDE, Catalogue, JudgedPlatform
from subset.verdicts.classify import SOCIAL_MEDIA, SOCIAL_NETWORK, SOCIAL_NETWORKING, truth

# What the columns are grouped by, with the word that stands over the group.
TERMS = {
    SOCIAL_MEDIA: "Social media",
    SOCIAL_NETWORKING: "Social networking",
    SOCIAL_NETWORK: "Social network",
}
# The guide's third class is what remains of the social networks when those on the internet are
# taken away. It is no definition of social network, and comparing it with one would mislead.
_NO_DEFINITION = (GUIDE, SOCIAL_NETWORK)


@dataclass(frozen=True)
class Column:
    """One class of one definition. `term` is the key of TERMS; `answers` are words, one a row."""

    definition: str
    term: str
    name: str
    label: str
    answers: tuple[str, ...]

    @property
    def inside(self) -> str:
        """The name as it stands inside a sentence."""
        return "this guide" if self.definition == GUIDE else self.name


@dataclass(frozen=True)
class Matrix:
    """Columns by term, then the guide's first, then by name; rows in the order of names."""

    columns: tuple[Column, ...]
    entries: tuple[JudgedPlatform, ...]

    def groups(self) -> Iterator[tuple[str, tuple[Column, ...]]]:
        """The columns of each term that has some."""
        for term in TERMS:
            if columns := tuple(c for c in self.columns if c.term == term):
                yield term, columns

    def pairs(self) -> Iterator[tuple[Column, Column]]:
        """Every two columns of one term."""
        for _, columns in self.groups():
            yield from itertools.combinations(columns, 2)


def matrix(catalogue: Catalogue) -> Matrix:
    """The answers of every definition that has a rule."""
    columns = [
        Column(
            id_,
            str(term),
            it.definition.name,
            it.definition.classes[term].label,
            tuple(truth(e.answers[id_][term]) for e in catalogue.entries),
        )
        for id_, it in catalogue.definitions.items()
        for term in it.definition.classes
        if (id_, term) != _NO_DEFINITION
    ]
    order = list(TERMS)
    columns.sort(key=lambda c: (order.index(c.term), c.definition != GUIDE, c.name.casefold()))
    return Matrix(tuple(columns), catalogue.entries)


@dataclass(frozen=True)
class Agreement:
    """How many platforms get the same settled answer, of those with a settled one in both."""

    same: int
    of: int
    alike: bool  # whether the two speak to the same term

    @property
    def per_cent(self) -> int | None:
        """Rounded, but 100 and 0 only for all and none; nothing where nothing can be compared."""
        if not self.of:
            return None
        if self.same in (0, self.of):
            return 100 * self.same // self.of
        return min(max(round(100 * self.same / self.of), 1), 99)


def agreement(a: Column, b: Column) -> Agreement:
    """The agreement of two columns of one matrix."""
    settled = [pair for pair in zip(a.answers, b.answers, strict=True) if _settled(*pair)]
    return Agreement(sum(x == y for x, y in settled), len(settled), a.term == b.term)


def _settled(*answers: str) -> bool:
    return all(answer in ("yes", "no") for answer in answers)


@dataclass(frozen=True)
class Split:
    """How the definitions of one term divide over one platform."""

    entry: JudgedPlatform
    term: str
    yes: int
    no: int
    open: int  # contested or not determined

    @property
    def clashes(self) -> int:
        """The pairs of definitions that give opposite answers."""
        return self.yes * self.no


def splits(it: Matrix, term: str) -> tuple[Split, ...]:
    """The platforms on which definitions of a term clash, the most divided first."""
    columns = [c for c in it.columns if c.term == term]
    found = []
    for i, entry in enumerate(it.entries):
        answers = [c.answers[i] for c in columns]
        yes, no = answers.count("yes"), answers.count("no")
        found.append(Split(entry, term, yes, no, len(answers) - yes - no))
    return tuple(sorted((s for s in found if s.clashes), key=lambda s: -s.clashes))


def extremes(pairs: Sequence[tuple[Column, Column]]) -> tuple[tuple[Column, Column], ...]:
    """The pair that agrees least and the one that agrees most, the first of those that are even."""

    def share(pair: tuple[Column, Column]) -> float:
        found = agreement(*pair)
        return found.same / found.of if found.of else 0.0

    return min(pairs, key=share), max(pairs, key=share)
