"""The catalogue: every platform with its history, and every definition's answer of today.

Knows how these follow from the data. Does not know checks, pages, addresses or HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from subset.data.codebook import CodeBook
from subset.data.load import Data
from subset.data.models import Definition, Platform
from subset.memo import Memo
from subset.verdicts.classify import CompiledDefinition, Guide, Outcome, Verdict, compiled
from subset.verdicts.coding import Coding, vocabulary_of
from subset.verdicts.history import Span, history
from subset.verdicts.lives import CodedLife
from subset.verdicts.rules import Vocabulary

GUIDE = "guide"
Values = Mapping[str, frozenset[str]]  # criterion -> its admissible values, where it is known


@dataclass(frozen=True)
class JudgedPlatform:
    """One platform and everything that follows from its codings.

    `coding`, `verdict`, `answers` and `scores` are those of the year `as_of`: unless it was asked
    for another, of today for what goes on, else of the last year of its life.
    """

    coded: CodedLife
    history: tuple[Span, ...]
    as_of: int
    coding: Coding
    verdict: Verdict
    answers: Mapping[str, Mapping[str, Outcome[bool]]]  # definition -> class -> outcome
    scores: Mapping[str, tuple[tuple[str, Outcome[bool]], ...]]  # definition -> element -> outcome

    @property
    def platform(self) -> Platform:
        """The entry that was judged."""
        return self.coded.platform

    @property
    def id(self) -> str:
        """The platform's id."""
        return self.platform.id

    @property
    def name(self) -> str:
        """The platform's name."""
        return self.platform.name

    @property
    def goes_on(self) -> bool:
        """Whether the verdict is today's: about the present of a service that goes on."""
        return self.coded.life.goes_on and self.as_of == self.coded.life.last

    @property
    def launched(self) -> int | None:
        """The first year of launch that a source gives."""
        return min(map(int, self.platform.launched), default=None)

    @property
    def ended(self) -> int | None:
        """The last year of closure that a source gives."""
        return max(map(int, self.platform.ended), default=None)


@dataclass(frozen=True)
class Catalogue:
    """Everything that pages and files are made of. `entries` are in the order of their names."""

    data: Data
    vocabulary: Vocabulary
    guide: Guide
    definitions: Mapping[str, CompiledDefinition]
    entries: tuple[JudgedPlatform, ...]

    def entry(self, id_: str) -> JudgedPlatform:
        """The entry of a platform. Raises KeyError for an unknown id."""
        return self.by_id[id_]

    @property
    def year(self) -> int:
        """The year of today: the last in which something that goes on was looked at."""
        years = [e.as_of for e in self.entries if e.goes_on] or [e.as_of for e in self.entries]
        return max(years, default=0)

    @cached_property
    def values(self) -> Mapping[str, Values]:
        """Id -> the admissible values of each criterion that is known."""
        return {
            e.id: {c: frozenset(cell.values) for c, cell in e.coding.items() if cell.values}
            for e in self.entries
        }

    @cached_property
    def by_id(self) -> Mapping[str, JudgedPlatform]:
        """Id -> entry."""
        return {entry.id: entry for entry in self.entries}


@dataclass(frozen=True)
class CompiledCodebook:
    """What every platform is measured by: the code-book, and each definition's rules."""

    codebook: CodeBook
    vocabulary: Vocabulary
    guide: Guide
    definitions: Mapping[str, CompiledDefinition]


def compiled_codebook(codebook: CodeBook, *definitions: Definition) -> CompiledCodebook:
    """The rules of the definitions over the code-book, the guide's own first, then by year."""
    vocabulary = vocabulary_of(codebook)
    ordered = sorted(definitions, key=lambda d: (d.id != GUIDE, d.year, d.id))
    rules = {d.id: compiled(d, vocabulary) for d in ordered}
    return CompiledCodebook(codebook, vocabulary, Guide(rules[GUIDE], vocabulary), rules)


def judged(coded: CodedLife, by: CompiledCodebook | Catalogue, year: int = 0) -> JudgedPlatform:
    """A platform with everything that follows from its codings, judged as of a year of its life.

    Without a year it is judged as of the last.
    """
    spans = history(coded.pieces, by.guide, goes_on=coded.life.goes_on)
    as_of = year or coded.life.last
    coding = coded.in_year(as_of)
    return JudgedPlatform(
        coded,
        spans,
        as_of,
        coding,
        by.guide.verdict(coding),
        {
            id_: {name: asked.answer(coding) for name, asked in it.questions.items()}
            for id_, it in by.definitions.items()
        },
        {
            id_: tuple((label, asked.answer(coding)) for label, asked in it.elements)
            for id_, it in by.definitions.items()
        },
    )


def assemble(data: Data, memo: Memo | None = None) -> Catalogue:
    """The catalogue that follows from data without problems."""
    memo = memo or Memo()
    by = memo.of(compiled_codebook, data.codebook, *data.definitions.values())
    entries = [
        memo.of(judged, memo.of(CodedLife, platform, data.codebook), by)
        for platform in data.platforms.values()
    ]
    entries.sort(key=lambda e: (e.name.casefold(), e.id))
    return Catalogue(data, by.vocabulary, by.guide, by.definitions, tuple(entries))
