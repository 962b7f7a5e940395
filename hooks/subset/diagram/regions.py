"""From a verdict to the region of the diagram in which a platform stands."""

from __future__ import annotations

from subset.geometry.layout_types import Region
from subset.verdicts.classify import (
    OFFLINE,
    SOCIAL_MEDIA,
    SOCIAL_NETWORKING,
    UNDETERMINED,
    Outcome,
    Verdict,
)


def place_of(verdict: Verdict) -> Region:
    """The region for a verdict: what is not determined yet has one of its own."""
    return Region.UNKNOWN if verdict.verdict == UNDETERMINED else region_of(verdict.outcome)


def region_of(outcome: Outcome[str]) -> Region:
    """The region for the labels that are possible: one label inside, several on a border."""
    possible = set(outcome.possible)
    if possible == {SOCIAL_NETWORKING}:
        return Region.NETWORKING
    if possible == {SOCIAL_MEDIA}:
        return Region.MEDIA
    if possible == {OFFLINE}:
        return Region.OFFLINE
    if not possible & {SOCIAL_NETWORKING, SOCIAL_MEDIA}:
        return Region.OUTSIDE
    if possible == {SOCIAL_NETWORKING, SOCIAL_MEDIA}:
        return Region.INNER_BORDER
    return Region.BOTH_BORDERS if SOCIAL_NETWORKING in possible else Region.OUTER_BORDER
