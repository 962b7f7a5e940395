"""The record of a search: which kinds of evidence on the main purpose were looked for, and when.

Knows the kinds and the years that are searched together. Does not know pages or files. What is
neither found nor recorded as not found has not been looked for yet, and is work to do.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import get_args

from subset.data.models import Kind
from subset.data.years import FIRST_YEAR, LAST_YEAR, Range
from subset.verdicts.lives import CodedLife, Life

_BOUNDS = (FIRST_YEAR - 1, 2005, 2010, 2015, 2020, LAST_YEAR)
KINDS: tuple[Kind, ...] = get_args(Kind)
KIND: Mapping[str, Kind] = MappingProxyType(
    {
        "survey": "survey",
        "review": "survey",
        "study": "study",
        "thesis": "study",
        "finding": "finding",
        "classification": "classification",
        "measured-use": "measured-use",
        "own-words": "own-words",
        "press": "press",
        "reference": "press",
    }
)
"""The kind of evidence that is looked for by each method."""


@dataclass(frozen=True)
class Searched:
    """What became of the search for some years, each kind in one of three lists."""

    window: Range
    found: tuple[Kind, ...]
    not_found: tuple[Kind, ...]
    open: tuple[Kind, ...]


def windows(life: Life) -> tuple[Range, ...]:
    """The years that are searched together, cut to a life: to 2005, then five by five."""
    cut = (
        Range(max(before + 1, life.first), min(last, life.last))
        for before, last in pairwise(_BOUNDS)
    )
    return tuple(window for window in cut if window.first <= window.last)


def searched(coded: CodedLife) -> tuple[Searched, ...]:
    """The search through a life, oldest years first."""
    items = tuple(_items(coded))
    return tuple(
        _in(window, items, coded.platform.not_found.get(str(window), ()))
        for window in windows(coded.life)
    )


def _items(coded: CodedLife) -> Iterator[tuple[Kind, Range]]:
    for statements in coded.said.values():
        yield from ((KIND[statement.method], statement.about) for statement in statements)


def _in(window: Range, items: Iterable[tuple[Kind, Range]], in_vain: Container[Kind]) -> Searched:
    found = {kind for kind, about in items if about.meets(window)}
    return Searched(
        window,
        tuple(kind for kind in KINDS if kind in found),
        tuple(kind for kind in KINDS if kind in in_vain and kind not in found),
        tuple(kind for kind in KINDS if kind not in found and kind not in in_vain),
    )
