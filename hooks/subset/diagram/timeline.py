"""The timeline as geometry: which label stands where, in numbers.

Knows: how years follow one another down an axis, and how the labels of a year fill rows.
Must not know: markup, colours, verdicts beyond their names.

Years run from top to bottom. A year has a dot on the axis, its number, its launches to the right,
and its endings: to the left of the axis in the wide view, below the launches in the narrow one.
Years without an event are left out, and the axis is broken there. Labels of a row follow one
another and rows follow one another, so nothing can overlap.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from subset.geometry.metrics import shorten, spaced_width, text_width


@dataclass(frozen=True)
class Event:
    """A launch or an ending. `others` are the years in other sources."""

    id: str
    name: str
    verdict: str
    year: int
    ending: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sizes:
    """The measures of a view, in its own units."""

    kind: Literal["wide", "narrow"]
    width: float
    text: float
    pill: float
    axis: float
    year: float  # where the number of a year begins
    right: float  # where launches begin
    top: float
    row_gap: float = 6
    year_gap: float = 9
    break_gap: float = 14  # added where years are left out

    @property
    def two_sided(self) -> bool:
        """Whether endings stand on a side of their own."""
        return self.kind == "wide"


WIDE = Sizes("wide", 720, 13, 26, axis=232, year=243, right=286, top=34)
NARROW = Sizes("narrow", 328, 13.5, 28, axis=44, year=0, right=60, top=6)
MARK, PAD, GAP, BESIDE = 23.0, 9.0, 6.0, 14.0
"""Room for the mark before a text, room after it, and the distances of two labels and of a label
from the axis."""


@dataclass(frozen=True)
class Pill:
    """A label: the upper left corner of its box, and its width."""

    event: Event
    text: str
    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Block:
    """One year. `y` is the middle of its first row; `skips`: years before it are left out."""

    year: int
    y: float
    bottom: float
    launches: tuple[Pill, ...]
    endings: tuple[Pill, ...]
    skips: bool


@dataclass(frozen=True)
class Timeline:
    """A view that is ready to be drawn."""

    sizes: Sizes
    height: float
    blocks: tuple[Block, ...]

    def pills(self) -> Iterator[Pill]:
        """Every label, in the order of reading."""
        for block in self.blocks:
            yield from block.launches
            yield from block.endings


def layout(events: Iterable[Event], sizes: Sizes) -> Timeline:
    """Places the events of each year, the years in order, the labels in the order given."""
    blocks: list[Block] = []
    y = sizes.top
    ordered = sorted(events, key=lambda event: event.year)
    for year, group in itertools.groupby(ordered, key=lambda event: event.year):
        skips = bool(blocks) and year > blocks[-1].year + 1
        y += sizes.break_gap if skips else 0
        blocks.append(_block(year, list(group), y, sizes, skips))
        y = blocks[-1].bottom + sizes.year_gap
    return Timeline(sizes, (blocks[-1].bottom if blocks else y) + 4, tuple(blocks))


def _block(year: int, events: Sequence[Event], y: float, sizes: Sizes, skips: bool) -> Block:
    launched = [event for event in events if not event.ending]
    ended = [event for event in events if event.ending]
    launches = tuple(_rows(launched, sizes, y, sizes.right, sizes.width))
    if sizes.two_sided:
        end = sizes.axis - BESIDE
        endings = tuple(_flush_right(_rows(ended, sizes, y, 0, end), end))
    else:
        below = _bottom(launches, sizes, y) + sizes.row_gap if launches else y
        endings = tuple(_rows(ended, sizes, below, sizes.right, sizes.width))
    bottom = _bottom((*launches, *endings), sizes, y)
    return Block(year, y + sizes.pill / 2, bottom, launches, endings, skips)


def _bottom(pills: Sequence[Pill], sizes: Sizes, y: float) -> float:
    return max((pill.y for pill in pills), default=y) + sizes.pill


def _rows(
    events: Iterable[Event], sizes: Sizes, y: float, left: float, right: float
) -> Iterator[Pill]:
    """Fills rows from the left; a label is never wider than a whole row."""
    x = left
    for event in events:
        text = _text(event, sizes, right - left - MARK - PAD)
        width = min(MARK + spaced_width(text, sizes.text) + PAD, right - left)
        if x > left and x + width > right:
            x, y = left, y + sizes.pill + sizes.row_gap
        yield Pill(event, text, x, y, width)
        x += width + GAP


def _text(event: Event, sizes: Sizes, room: float) -> str:
    """The text of a label. Where it is too long, the name is shortened, never the rest."""
    ends = " ends" if event.ending and not sizes.two_sided else ""
    said = ends + (f" (or {' or '.join(event.others)})" if event.others else "")
    return shorten(event.name, sizes.text, room - text_width(said, sizes.text)) + said


def _flush_right(pills: Iterable[Pill], right: float) -> Iterator[Pill]:
    """The same rows, moved to end at `right`."""
    for y, group in itertools.groupby(pills, key=lambda pill: pill.y):
        row = list(group)
        shift = right - (row[-1].x + row[-1].width)
        yield from (Pill(p.event, p.text, p.x + shift, y, p.width) for p in row)
