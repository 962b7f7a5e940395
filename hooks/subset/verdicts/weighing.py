"""The rule for the main purpose: statements of sources are weighed, year by year.

Knows statements, their voices and their weights. Does not know platforms, verdicts or files.

1.  A statement counts in the years it speaks about, and is carried some years further.
2.  It weighs by how it was found out; less where only an abstract was read, least at second hand.
3.  Of one voice (a team of authors, a series of surveys, a publisher) the strongest statement
    counts, once; of equally strong ones the one nearest to the year. A voice that names two values
    gives half of its weight to each.
4.  A value stands that has a third of the weight or more. A statement that denies a value adds to
    what that value has to reach, and to nothing else. Where nothing reaches it, the heaviest of the
    values that nobody denies stand.
5.  A value that is denied, and does not stand, is ruled out.

Every number in these sentences is a field of `Rule`, so that it can be asked what would change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, TypeAlias

from subset.data.evidence import Evidence
from subset.data.years import Range

Weight: TypeAlias = int | Fraction
Read = Literal["full", "abstract", "second-hand"]

WEIGHTS: Mapping[str, int] = MappingProxyType(
    {
        "survey": 3,
        "review": 3,
        "study": 2,
        "finding": 2,
        "classification": 1,
        "thesis": 1,
        "measured-use": 1,
        "own-words": 1,
        "press": 1,
        "reference": 1,
    }
)


@dataclass(frozen=True)
class Statement:
    """What one source says about the main purpose of a service, in years that it names.

    One that is not `dated` names no year and has no day of publication: it counts for the year in
    which it was read, but may be of any time.
    """

    value: str
    voice: str
    method: str
    about: Range
    read: Read = "full"
    appeal: bool = False
    denies: bool = False
    evidence: Evidence | None = field(default=None, repr=False)
    dated: bool = True


@dataclass(frozen=True)
class Rule:
    """The numbers of the rule, and what counts at all: a method without a weight does not."""

    weights: Mapping[str, int] = field(default_factory=lambda: WEIGHTS)
    share: Fraction = Fraction(1, 3)
    carried: int = 5
    second_hand: bool = True

    def weight(self, statement: Statement) -> int:
        """What a statement weighs: one at least."""
        full = self.weights[statement.method]
        if statement.appeal or statement.read == "second-hand":
            return 1
        return max(1, full - 1) if statement.read == "abstract" else full

    def admits(self, statement: Statement) -> bool:
        """Whether a statement counts at all."""
        heard_of = statement.read == "second-hand" and not self.second_hand
        return statement.method in self.weights and not heard_of

    def counts(self, statement: Statement, year: int) -> bool:
        """Whether a statement counts in a year."""
        about = statement.about
        return self.admits(statement) and about.first <= year <= about.last + self.carried


RULE = Rule()


@dataclass(frozen=True)
class Voice:
    """One voice in one year: its weight, and the statements of it that count."""

    name: str
    weight: int
    statements: tuple[Statement, ...]

    @property
    def denies(self) -> bool:
        """Whether it says only what the service is not for."""
        return self.statements[0].denies

    @property
    def values(self) -> frozenset[str]:
        """The values that it names, or denies."""
        return frozenset(statement.value for statement in self.statements)


@dataclass(frozen=True)
class Standing:
    """The values that stand and those that are ruled out."""

    values: frozenset[str]
    denied: frozenset[str]


@dataclass(frozen=True)
class Weighed:
    """What the statements come to in one year.

    `weight` has the weight of every value that is named. `support` is what the standing values
    have together, `against` what other values have and what voices say against the standing ones.
    """

    rule: Rule
    voices: tuple[Voice, ...]
    standing: Standing
    weight: Mapping[str, Weight]
    in_transition: bool
    carried: bool

    @property
    def dissent(self) -> tuple[Voice, ...]:
        """The voices that deny what stands, or name nothing of it."""
        stands = self.standing.values
        return tuple(v for v in self.voices if bool(v.values & stands) == v.denies)

    @property
    def support(self) -> Weight:
        """The weight of what stands."""
        return sum(self.weight[value] for value in self.standing.values)

    @property
    def against(self) -> Weight:
        """The weight of what does not stand, and of what denies what does."""
        denying = sum(voice.weight for voice in self.dissent if voice.denies)
        return sum(self.weight.values()) - self.support + denying

    def without(self, silent: Voice) -> Standing:
        """What would stand if one of the voices were silent."""
        return _standing(*_weights(v for v in self.voices if v is not silent), self.rule)


def weigh(statements: Iterable[Statement], year: int, rule: Rule = RULE) -> Weighed:
    """What the statements come to in a year."""
    statements = tuple(statements)
    voices = heard(statements, year, rule)
    weight, denial = _weights(voices)
    stands = _standing(weight, denial, rule)
    return Weighed(
        rule,
        voices,
        stands,
        weight,
        _gives_way(statements, year, stands, rule),
        bool(voices) and all(s.about.last < year for v in voices for s in v.statements),
    )


def standing(statements: Iterable[Statement], year: int, rule: Rule = RULE) -> Standing:
    """What stands in a year and what is ruled out, and nothing of how that came about."""
    return _standing(*_weights(heard(statements, year, rule)), rule)


def heard(statements: Iterable[Statement], year: int, rule: Rule) -> tuple[Voice, ...]:
    """The voices that speak about a year, by name, each with its strongest, nearest statements.

    Where those both name and deny values, the naming ones count.
    """

    def rank(statement: Statement) -> tuple[int, int]:
        return -rule.weight(statement), max(0, year - statement.about.last)

    return _voices((s for s in statements if rule.counts(s, year)), rank, rule)


def _voices(
    statements: Iterable[Statement], rank: Callable[[Statement], tuple[int, ...]], rule: Rule
) -> tuple[Voice, ...]:
    """The voices, by name, each with those of its statements whose rank is the least."""
    by_voice: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_voice[statement.voice].append(statement)
    voices = []
    for name, own in sorted(by_voice.items()):
        best = min(map(rank, own))
        chosen = [s for s in own if rank(s) == best]
        naming = [s for s in chosen if not s.denies]
        voices.append(Voice(name, rule.weight(chosen[0]), tuple(naming or chosen)))
    return tuple(voices)


def _weights(voices: Iterable[Voice]) -> tuple[dict[str, Weight], dict[str, int]]:
    """The weight for each value that is named, and against each that is denied."""
    weight: dict[str, Weight] = {}
    denial: dict[str, int] = {}
    for voice in voices:
        values = voice.values
        for value in values:
            if voice.denies:
                denial[value] = denial.get(value, 0) + voice.weight
            else:
                part = voice.weight if len(values) == 1 else Fraction(voice.weight, len(values))
                weight[value] = weight.get(value, 0) + part
    return weight, denial


def _standing(weight: Mapping[str, Weight], denial: Mapping[str, int], rule: Rule) -> Standing:
    total, share = sum(weight.values()), rule.share

    def reaches(value: str) -> bool:
        part, whole = weight.get(value, 0), total + denial.get(value, 0)
        return part * share.denominator >= whole * share.numerator

    stands = {value for value in weight if reaches(value)}
    free = {value: w for value, w in weight.items() if value not in denial}
    if not stands and free:
        stands = {value for value in free if free[value] == max(free.values())}
    denied = {value for value in denial if value not in stands and not reaches(value)}
    return Standing(frozenset(stands), frozenset(denied))


def _gives_way(statements: Iterable[Statement], year: int, standing: Standing, rule: Rule) -> bool:
    """Whether one value gives way to another.

    Two values stand, and there is a year, no longer ago than statements are carried, such that one
    of them stands alone by all that was ever said of a time before, and the other alone by what was
    said of a time since. What has no date may be of either.
    """
    if len(standing.values) != 2:
        return False
    said = [s for s in statements if rule.admits(s) and s.about.first <= year]
    for since in range(year - rule.carried + 1, year + 1):
        before = _values((s for s in said if not s.dated or s.about.first < since), rule)
        after = _values((s for s in said if not s.dated or s.about.last >= since), rule)
        if len(before) == len(after) == 1 and before | after == standing.values:
            return True
    return False


def _values(statements: Iterable[Statement], rule: Rule) -> frozenset[str]:
    """The values that stand by some statements, whenever they were made."""
    voices = _voices(statements, lambda s: (-rule.weight(s),), rule)
    return _standing(*_weights(voices), rule).values
