"""How alike two codings are, and which platforms are most like each one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from heapq import nsmallest
from itertools import combinations

from subset.verdicts.catalogue import Catalogue, JudgedPlatform, Values


def similarity(a: Values, b: Values) -> float:
    """How alike two codings are, from 0 to 1: the mean overlap of their admissible values.

    Per criterion known for both, the Jaccard index: shared values over all values of either.
    """
    shares = [_overlap(a[c], b[c]) for c in a if c in b]
    return sum(shares) / len(shares) if shares else 0.0


@cache  # there are few sets of values, and each is compared with each for every two platforms
def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b)


def neighbours(
    catalogue: Catalogue, count: int = 5
) -> Mapping[str, list[tuple[JudgedPlatform, float]]]:
    """Id -> the entries most like that entry, nearest first, with their similarity."""
    found: dict[str, list[tuple[float, str]]] = {id_: [] for id_ in catalogue.values}
    for (a, values_a), (b, values_b) in combinations(catalogue.values.items(), 2):
        distance = -similarity(values_a, values_b)
        found[a].append((distance, b))
        found[b].append((distance, a))
    return {
        id_: [(catalogue.entry(other), -distance) for distance, other in nsmallest(count, others)]
        for id_, others in found.items()
    }
