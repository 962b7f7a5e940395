"""From an outcome to the region of the diagram in which a platform stands."""

from __future__ import annotations

from subset.geometry.layout_types import Region
from subset.verdicts.classify import OFFLINE, SOCIAL_MEDIA, SOCIAL_NETWORKING, Outcome


def region_of(outcome: Outcome[str]) -> Region:
    """The region for the labels that are possible: one label inside, several on a border.

    What is possible decides, not why: a platform that is not determined yet stands on the same
    border as a contested one, since its place is just as open.
    """
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
