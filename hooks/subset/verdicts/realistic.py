"""Which changes of a verdict are realistic.

Every flip of a single criterion is true of the rule, and few of them could happen: nobody asks what
YouTube would be without the internet. So only such steps count as services have really taken.

A step from one value to another is realistic for a service

1. when two services of the same kind have taken it, in some years of their lives; or
2. when some service has taken it, and another of the same kind has the value that it leads to and
   is on the same side of social media: both of them are, or neither is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from subset.verdicts.catalogue import Catalogue, JudgedPlatform
from subset.verdicts.classify import SOCIAL_MEDIA, SOCIAL_NETWORKING, Flip, Guide
from subset.verdicts.coding import Cell, Coding


@dataclass(frozen=True)
class _Seen:
    """What has been seen: steps by kind and by anybody, and values by kind and side."""

    by_kind: frozenset[tuple[str, str, str, str]]
    by_anybody: frozenset[tuple[str, str, str]]
    values: frozenset[tuple[str, bool, str, str]]

    def allows(self, entry: JudgedPlatform, criterion: str, value: str, *, social: bool) -> bool:
        """Whether a step of an entry to a value of a criterion is realistic."""
        kind = entry.platform.kind
        return any(
            (kind, criterion, before, value) in self.by_kind
            or (
                (criterion, before, value) in self.by_anybody
                and (kind, social, criterion, value) in self.values
            )
            for before in entry.coding[criterion].values
        )


def realistic(catalogue: Catalogue) -> Mapping[str, tuple[Flip, ...]]:
    """Id -> the flips of the verdict of today that are realistic, with those of their values."""
    seen = _seen(catalogue)
    found: dict[str, tuple[Flip, ...]] = {}
    for entry in catalogue.entries:
        social = _is_social(entry.coding, catalogue.guide)
        kept = (
            replace(flip, values=values)
            for flip in entry.verdict.flips
            if (
                values := tuple(
                    v for v in flip.values if seen.allows(entry, flip.criterion, v, social=social)
                )
            )
        )
        found[entry.id] = tuple(kept)
    return found


def _seen(catalogue: Catalogue) -> _Seen:
    steps: Counter[tuple[str, str, str, str]] = Counter()
    values = set()
    for entry in catalogue.entries:
        kind = entry.platform.kind
        for criterion in catalogue.guide.choices:
            cells = [p.coding[criterion] for p in entry.coded.pieces]
            steps.update((kind, criterion, *step) for step in set(_steps(cells)))
        for piece in entry.coded.pieces:
            social = _is_social(piece.coding, catalogue.guide)
            values |= {
                (kind, social, criterion, value)
                for criterion in catalogue.guide.choices
                for value in piece.coding[criterion].values
            }
    twice = frozenset(step for step, services in steps.items() if services > 1)
    return _Seen(twice, frozenset(step[1:] for step in steps), frozenset(values))


def _steps(cells: list[Cell]) -> Iterator[tuple[str, str]]:
    """From one value to another: the one went, or the other came, in years that are known."""
    known = [set(cell.values) for cell in cells if cell.values]
    for before, after in pairwise(known):
        for old in before:
            yield from (
                (old, new)
                for new in after
                if new != old and (new not in before or old not in after)
            )


def _is_social(coding: Coding, guide: Guide) -> bool:
    return {SOCIAL_MEDIA, SOCIAL_NETWORKING} >= set(guide.outcome(coding).possible)
