"""The strip of a life: one bar of years, cut where the verdict changes. Numbers only, no markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 300.0
HEIGHT: Final = 34.0
APART: Final = 38.0
"""The least distance between the middles of two year numbers."""


@dataclass(frozen=True)
class Segment:
    """Years of one verdict as a part of the bar. `kind` is the letter of its look."""

    x: float
    width: float
    kind: str
    first: int


@dataclass(frozen=True)
class Tick:
    """A year number below the bar; `anchor` is start, middle or end."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True)
class Strip:
    """The segments from left to right, without gap or overlap, and the years below them."""

    segments: tuple[Segment, ...]
    ticks: tuple[Tick, ...]


def strip(spans: Sequence[tuple[int, int, str]], end_text: str) -> Strip:
    """The strip of spans (first year, last year, look), oldest first, each next to the last.

    `end_text` stands below the right end: the last year, or "today". A year that has no room
    between its neighbours is left out: the list of spans has them all.
    """
    start, end = spans[0][0], spans[-1][1] + 1
    scale = WIDTH / (end - start)
    segments = tuple(
        Segment((first - start) * scale, (last + 1 - first) * scale, verdict, first)
        for first, last, verdict in spans
    )
    ticks = [Tick(0.0, str(start), "start")]
    for segment in segments[1:]:
        before = APART if len(ticks) == 1 else ticks[-1].x + APART
        if before <= segment.x <= WIDTH - APART * 1.3:
            ticks.append(Tick(segment.x, str(segment.first), "middle"))
    return Strip(segments, (*ticks, Tick(WIDTH, end_text, "end")))
