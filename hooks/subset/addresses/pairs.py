"""The pairs of platforms that have a page of their own.

Pairs grow with the square of the platforms, and a page is about 32 KB, while hosts of static sites
allow about 1 GB. So every pair has a page as long as there are at most `limits.ALL_PAIRS`
platforms. Above that, the platforms that came first keep all pairs among themselves, because a
published address never dies; any later one has pages with its nearest neighbours and with those
that either names as related. For every other pair the picker shows the comparison on the page
`/compare/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from subset.data import limits
from subset.verdicts.catalogue import Catalogue, JudgedPlatform


@dataclass(frozen=True)
class Paged:
    """The pairs that have a page: all among `first`, and `more`, whose ids are in order."""

    first: frozenset[str]
    more: frozenset[tuple[str, str]]

    def has(self, a: str, b: str) -> bool:
        """Whether the two platforms have a page that compares them."""
        return (a in self.first and b in self.first) or (min(a, b), max(a, b)) in self.more

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every pair that has a page, ids in alphabetical order."""
        yield from combinations(sorted(self.first), 2)
        yield from sorted(self.more)


def paged(
    catalogue: Catalogue,
    nearest: Mapping[str, Sequence[tuple[JudgedPlatform, float]]],
    limit: int = limits.ALL_PAIRS,
) -> Paged:
    """The pairs that have a page. `nearest` maps the id of a platform to its neighbours."""
    by_age = sorted(catalogue.entries, key=lambda e: (e.platform.changes[0].date, e.id))
    first = frozenset(entry.id for entry in by_age[:limit])
    more = {
        (min(entry.id, other), max(entry.id, other))
        for entry in catalogue.entries
        if len(by_age) > limit
        for other in (*entry.platform.related, *(it.id for it, _ in nearest[entry.id]))
        if entry.id not in first or other not in first
    }
    return Paged(first, frozenset(more))
