"""How alike two platforms are, and which are most like each one.

What nearly all platforms share says nothing about two of them. So an answer weighs by how much it
tells platforms apart (its entropy over the catalogue), and double where the guide's rule asks for
it. The form of a service is one of the answers. What is unknown for one of two says nothing, and
where too little is known for both, they are not compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from functools import cache
from heapq import nsmallest
from itertools import combinations
from math import log2

from subset.data import limits
from subset.verdicts.catalogue import Catalogue, JudgedPlatform, Values

FORM = "form"
"""The name under which the form of a service stands among the answers."""
ENOUGH = 2 / 3
"""Neighbours have so much of the weight of all answers known for both."""
Weights = Mapping[str, float]


def similarity(a: Values, b: Values, weights: Weights) -> float:
    """How alike two codings are, from 0 to 1: the weighed overlap of their admissible values.

    Per criterion known for both, the Jaccard index: shared values over all values of either.
    """
    total = _known(a, b, weights)
    shared = sum(weights[c] * _overlap(a[c], b[c]) for c in weights if c in a and c in b)
    return shared / total if total else 0.0


def _known(a: Values, b: Values, weights: Weights) -> float:
    """The weight of the criteria that are known for both."""
    return sum(weights[c] for c in weights if c in a and c in b)


@cache  # there are few sets of values, and each is compared with each for every two platforms
def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b)


def answers(catalogue: Catalogue) -> Mapping[str, Values]:
    """Id -> the admissible values of each criterion that is known, and the form."""
    return {
        entry.id: {**catalogue.values[entry.id], FORM: frozenset((entry.platform.kind,))}
        for entry in catalogue.entries
    }


def weights(values: Iterable[Values], asked: Iterable[str]) -> Weights:
    """How much each criterion tells platforms apart, in bits; double for those asked."""
    found: dict[str, Counter[frozenset[str]]] = {}
    for coded in values:
        for criterion, answer in coded.items():
            found.setdefault(criterion, Counter())[answer] += 1
    double = set(asked)
    return {c: _entropy(n) * (2 if c in double else 1) for c, n in sorted(found.items())}


def _entropy(counts: Counter[frozenset[str]]) -> float:
    total = counts.total()
    return -sum(n / total * log2(n / total) for n in counts.values())


def neighbours(
    catalogue: Catalogue, count: int = limits.NEAREST
) -> Mapping[str, list[tuple[JudgedPlatform, float]]]:
    """Id -> the entries most like that entry, nearest first, with their similarity.

    Too little may be known of an entry for it to have any, or to be one.
    """
    values = answers(catalogue)
    weight = weights(values.values(), catalogue.guide.choices)
    enough = ENOUGH * sum(weight.values())
    found: dict[str, list[tuple[float, str]]] = {id_: [] for id_ in values}
    for (a, values_a), (b, values_b) in combinations(values.items(), 2):
        if _known(values_a, values_b, weight) < enough:
            continue
        distance = -similarity(values_a, values_b, weight)
        found[a].append((distance, b))
        found[b].append((distance, a))
    return {
        id_: [(catalogue.entry(other), -distance) for distance, other in nsmallest(count, others)]
        for id_, others in found.items()
    }


def differences(
    a: JudgedPlatform, b: JudgedPlatform, first: Container[str] = ()
) -> tuple[str, ...]:
    """The criteria that are known for both and have not the same answer, those in `first` first."""
    found = (
        c
        for c, cell in a.coding.items()
        if cell.values and b.coding[c].values and set(cell.values) != set(b.coding[c].values)
    )
    return tuple(sorted(found, key=lambda c: c not in first))
