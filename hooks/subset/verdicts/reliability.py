"""How alike two people code: percent agreement and Krippendorff's alpha, with their uncertainty.

Knows units that two or more coders have given values. Does not know where these come from.

The coefficient is that of Klaus Krippendorff, *Content Analysis: An Introduction to Its
Methodology* (chapter on reliability), for nominal data, and of Andrew F. Hayes and Klaus
Krippendorff, "Answering the Call for a Standard Reliability Measure for Coding Data",
*Communication Methods and Measures* 1 (2007), 77-89. A value here is a *set* of admissible values:
one that is partly the same is another one.
"""

from __future__ import annotations

import random
import sys
from array import array
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import accumulate, chain
from operator import mul
from typing import TypeAlias

Unit: TypeAlias = Sequence[Hashable]  # the values that coders gave one unit, without missing ones

RESAMPLES, SEED, COVERAGE = 1_000, 2026, 0.95


@dataclass(frozen=True)
class Agreement:
    """How far coders agree on some units.

    `alpha` is None where the values do not vary, `low` and `high` (the 95 % interval) where
    resamples cannot be drawn. Counts are None where only the coefficient is known.
    """

    units: int | None
    alike: int | None
    alpha: float | None
    low: float | None = None
    high: float | None = None

    @property
    def share(self) -> float | None:
        """The share of units on which all values are the same."""
        return self.alike / self.units if self.units and self.alike is not None else None


def alpha(units: Iterable[Unit]) -> float | None:
    """Krippendorff's alpha for nominal data: 1 - (observed : expected disagreement).

    A unit with m values has m(m-1) ordered pairs, each of them counted 1/(m-1) times; units with
    fewer than two values have none. Observed is the share of pairs that differ; expected is that
    share if all values were paired at random. None where all values are the same, or none is left
    to be paired.
    """
    totals: Counter[Hashable] = Counter()
    differing = Fraction(0)
    for unit in units:
        if len(unit) > 1:
            counts = Counter(unit)
            totals += counts
            same = sum(n * (n - 1) for n in counts.values())
            differing += Fraction(len(unit) * (len(unit) - 1) - same, len(unit) - 1)
    return _coefficient(differing, totals.values())


def _coefficient(differing: int | Fraction, totals: Iterable[int]) -> float | None:
    """Alpha from the number of pairs that differ, and how often each value was given."""
    counts = tuple(totals)
    n = sum(counts)
    expected = n * n - sum(map(mul, counts, counts))
    return float(1 - Fraction(differing) * (n - 1) / expected) if expected else None


Pairs: TypeAlias = Sequence[tuple[Hashable, Hashable]]  # what two coders said of some units
Clusters: TypeAlias = Sequence[Pairs]  # the units of each service


def agreements(questions: Sequence[Clusters]) -> tuple[Agreement, ...]:
    """How far two coders agree on each question, with the interval of each alpha.

    All questions were asked of the same clusters, in the same order; a cluster may have no unit for
    one of them.
    """
    made = []
    differing = [clusters for clusters in questions if _differ(clusters)]
    bounds = iter(intervals(differing))
    for clusters in questions:
        pairs = list(chain.from_iterable(clusters))
        alike = sum(first == second for first, second in pairs)
        # As `alpha` has it: each pair that differs does so in both directions.
        given = Counter(chain.from_iterable(pairs))
        found = _coefficient(2 * (len(pairs) - alike), given.values())
        # Where nothing differs there is nothing to draw: each resample gives the same.
        low, high = next(bounds) if alike < len(pairs) else (found, found)
        made.append(Agreement(len(pairs), alike, found, low, high))
    return tuple(made)


def _differ(clusters: Clusters) -> bool:
    return any(first != second for units in clusters for first, second in units)


def intervals(questions: Sequence[Clusters]) -> list[tuple[float | None, float | None]]:
    """For each question the bounds within which lie 95 % of the alphas that resamples give.

    Clusters are drawn, with replacement, and not single units: the units of one service hang
    together. The draws are the same each time. A draw in which the values do not vary has no alpha
    and is left out; with a single cluster there is nothing to draw.

    To be quick, each cluster is one whole number in which all of its counts stand side by side, so
    that a sum of clusters is a sum of numbers.
    """
    number = len(questions[0]) if questions else 0
    counts = [_counts(clusters) for clusters in questions]
    packed = [_packed(chain.from_iterable(of[i] for of in counts)) for i in range(number)]
    ends = list(accumulate(len(of[0]) if of else 0 for of in counts))
    found: list[list[float]] = [[] for _ in questions]
    for draw in _draws(number) if number > 1 else ():
        fields = _unpacked(sum(map(packed.__getitem__, draw)), ends[-1])
        for alphas, start, end in zip(found, [0, *ends], ends, strict=False):
            totals = fields[start + 1 : end]
            n = sum(totals)
            if expected := n * n - sum(map(mul, totals, totals)):
                alphas.append(1 - 2 * fields[start] * (n - 1) / expected)
    return [_bounds(sorted(alphas)) for alphas in found]


def _counts(clusters: Clusters) -> list[list[int]]:
    """For each cluster the number of units that differ, then how often each value was given."""
    pairs = list(chain.from_iterable(clusters))
    values = list(dict.fromkeys(chain.from_iterable(pairs)))
    made = []
    for units in clusters:
        given = Counter(chain.from_iterable(units))
        made.append([sum(a != b for a, b in units), *(given[value] for value in values)])
    return made


def _packed(counts: Iterable[int]) -> int:
    """Counts side by side in one number, thirty-two bits for each."""
    return int.from_bytes(array("I", counts).tobytes(), sys.byteorder)


def _unpacked(packed: int, number: int) -> list[int]:
    return array("I", packed.to_bytes(array("I").itemsize * number, sys.byteorder)).tolist()


def _bounds(alphas: Sequence[float]) -> tuple[float | None, float | None]:
    beyond = int(len(alphas) * (1 - COVERAGE) / 2)
    return (alphas[beyond], alphas[-1 - beyond]) if alphas else (None, None)


@cache
def _draws(clusters: int) -> tuple[tuple[int, ...], ...]:
    """For each resample, which clusters it has: the same each time."""
    draw = random.Random(SEED).random  # noqa: S311 - nothing here is secret
    return tuple(tuple(int(draw() * clusters) for _ in range(clusters)) for _ in range(RESAMPLES))
