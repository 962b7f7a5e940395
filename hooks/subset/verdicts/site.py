"""The site as data: every platform with its coding, its verdict and every definition's answer.

Knows how the parts are computed from one another, and proves that the subset holds before anything
is shown. Does not know pages, addresses or HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from heapq import nsmallest
from itertools import combinations
from pathlib import Path

from subset.data import exceptions
from subset.data.load import Data, load
from subset.data.models import CodeBook, Definition, Platform
from subset.data.problems import DataError, Problem
from subset.memo import Memo
from subset.verdicts.classify import (
    SOCIAL_MEDIA,
    SOCIAL_NETWORKING,
    Coding,
    Guide,
    Outcome,
    Ruled,
    Verdict,
    code,
    ruled,
    vocabulary_of,
)
from subset.verdicts.rules import Vocabulary, counterexample, holds, readings

GUIDE = "guide"


@dataclass(frozen=True)
class Entry:
    """One platform and everything that follows from its coding."""

    platform: Platform
    coding: Coding
    verdict: Verdict
    answers: Mapping[str, Mapping[str, Outcome[bool]]]  # definition -> class -> outcome
    scores: Mapping[str, tuple[tuple[str, Outcome[bool]], ...]]  # definition -> element -> outcome

    @property
    def id(self) -> str:
        """The platform's id."""
        return self.platform.id

    @property
    def name(self) -> str:
        """The platform's name."""
        return self.platform.name

    @property
    def launched(self) -> int | None:
        """The first year of launch that a source gives."""
        return min(map(int, self.platform.launched), default=None)

    @property
    def ended(self) -> int | None:
        """The last year of closure that a source gives."""
        return max(map(int, self.platform.ended), default=None)


@dataclass(frozen=True)
class Site:
    """Everything that pages and files are made of. `entries` are in the order of their names."""

    data: Data
    vocabulary: Vocabulary
    guide: Guide
    definitions: Mapping[str, Ruled]
    entries: tuple[Entry, ...]

    def entry(self, id_: str) -> Entry:
        """The entry of a platform. Raises KeyError for an unknown id."""
        return self.by_id[id_]

    @cached_property
    def values(self) -> Mapping[str, Values]:
        """Id -> the admissible values of each criterion that is known."""
        return {
            e.id: {c: frozenset(cell.values) for c, cell in e.coding.items() if cell.values}
            for e in self.entries
        }

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Id -> entry."""
        return {entry.id: entry for entry in self.entries}


def build(root: Path, today: str, memo: Memo | None = None) -> tuple[Site, list[Problem]]:
    """The site made from `root`/data, and the warnings about it.

    Raises DataError with every problem when there is an error among them, or when the proof that
    social networking is a part of social media fails.
    """
    data, problems = load(root, memo)
    problems += exceptions.run_checks(root, data, today)
    if any(problem.severity == "error" for problem in problems):
        raise DataError(problems)
    site = assemble(data, memo)
    if broken := proofs(site):
        raise DataError(broken)
    return site, problems


@dataclass(frozen=True)
class Measure:
    """What every platform is measured by: the code-book, and each definition's rules."""

    codebook: CodeBook
    vocabulary: Vocabulary
    guide: Guide
    definitions: Mapping[str, Ruled]


def measure(codebook: CodeBook, *definitions: Definition) -> Measure:
    """The rules of the definitions over the code-book, the guide's own first, then by year."""
    vocabulary = vocabulary_of(codebook)
    ordered = sorted(definitions, key=lambda d: (d.id != GUIDE, d.year, d.id))
    rules = {d.id: ruled(d, vocabulary) for d in ordered}
    return Measure(codebook, vocabulary, Guide(rules[GUIDE], vocabulary), rules)


def entry_of(platform: Platform, by: Measure) -> Entry:
    """A platform with everything that follows from its coding."""
    coding = code(platform, by.codebook)
    return Entry(
        platform,
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


def assemble(data: Data, memo: Memo | None = None) -> Site:
    """The site that follows from data without problems."""
    memo = memo or Memo()
    by = memo.of(measure, data.codebook, *data.definitions.values())
    entries = [memo.of(entry_of, platform, by) for platform in data.platforms.values()]
    entries.sort(key=lambda e: (e.name.casefold(), e.id))
    return Site(data, by.vocabulary, by.guide, by.definitions, tuple(entries))


def proofs(site: Site) -> list[Problem]:
    """What the first two proofs of the subset find: nothing, or counter-examples."""
    return [*prove_by_rules(site), *prove_by_data(site)]


def prove_by_rules(site: Site) -> list[Problem]:
    """The first proof: over every combination of values, social networking is social media."""
    document = site.data.document("definitions", GUIDE)
    found = counterexample(
        site.guide.classes[SOCIAL_NETWORKING], site.guide.classes[SOCIAL_MEDIA], site.vocabulary
    )
    if found is None:
        return []
    shown = ", ".join(f"{criterion} = {value}" for criterion, value in found.items())
    return [
        document.problem(
            ("classes", SOCIAL_NETWORKING, "rule"),
            f"the subset is broken: social networking, but not social media, for {shown}",
            "the rule must keep {class: social-media} among the conditions under all",
            rule="proof-by-rules",
        )
    ]


def prove_by_data(site: Site) -> list[Problem]:
    """The second proof: no platform, under any admissible reading, is outside the subset.

    Works from the codings alone, not from the verdicts, so that a fault in computing these shows.
    """
    inner, outer = site.guide.classes[SOCIAL_NETWORKING], site.guide.classes[SOCIAL_MEDIA]
    problems = []
    for entry in site.entries:
        document = site.data.document("platforms", entry.id)
        choices = {c: entry.coding[c].values or site.guide.choices[c] for c in site.guide.choices}
        for reading in readings(choices):
            if holds(inner, reading) and not holds(outer, reading):
                shown = ", ".join(f"{criterion} = {value}" for criterion, value in reading.items())
                problems.append(
                    document.problem(
                        ("criteria",),
                        f"the subset is broken: {entry.name} is social networking, but not social "
                        f"media, when {shown}",
                        rule="proof-by-data",
                    )
                )
                break
        terms = entry.verdict.terms
        if terms[SOCIAL_NETWORKING] == (True,) and terms[SOCIAL_MEDIA] != (True,):
            problems.append(
                document.problem((), "social networking without social media", rule="proof-by-data")
            )
    return problems


def breaks_subset(site: Site, definition: str) -> tuple[str, ...]:
    """The platforms that a definition takes for social networking and the guide not for media.

    For a definition other than the guide's, this is what the site reports instead of a proof.
    """
    return tuple(
        entry.id
        for entry in site.entries
        if entry.answers[definition][SOCIAL_NETWORKING].possible == (True,)
        and entry.answers[GUIDE][SOCIAL_MEDIA].possible == (False,)
    )


Values = Mapping[str, frozenset[str]]  # criterion -> its admissible values, where it is known


def similarity(a: Values, b: Values) -> float:
    """How alike two codings are, from 0 to 1: the mean overlap of their admissible values.

    Per criterion known for both, the Jaccard index: shared values over all values of either.
    """
    shares = [_overlap(a[c], b[c]) for c in a if c in b]
    return sum(shares) / len(shares) if shares else 0.0


@cache  # there are few sets of values, and each is compared with each for every two platforms
def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b)


def neighbours(site: Site, count: int = 5) -> Mapping[str, list[tuple[Entry, float]]]:
    """Id -> the entries most like that entry, nearest first, with their similarity."""
    found: dict[str, list[tuple[float, str]]] = {id_: [] for id_ in site.values}
    for (a, values_a), (b, values_b) in combinations(site.values.items(), 2):
        distance = -similarity(values_a, values_b)
        found[a].append((distance, b))
        found[b].append((distance, a))
    return {
        id_: [(site.entry(other), -distance) for distance, other in nsmallest(count, others)]
        for id_, others in found.items()
    }
