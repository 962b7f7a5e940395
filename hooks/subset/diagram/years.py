"""The diagram through the years: who stands where in each, under the guide's rule or another.

Knows: which platforms a year has and which region its verdict gives to each; and how all drawings
of all years become one small value that a script can draw from.
Must not know: how labels are placed (`geometry`), nor pages.

Nothing is laid out in the browser: the value has the place of everything, and of each year only
what differs from the year before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from subset.diagram.figure import NESTED_TEXTS, Layouts, Texts
from subset.diagram.regions import place_of
from subset.geometry.layout_narrow import narrow
from subset.geometry.layout_types import (
    NARROW,
    TITLES,
    WIDE,
    HeadingBox,
    Label,
    Layout,
    Pill,
    Region,
)
from subset.geometry.layout_wide import wide_family
from subset.geometry.shapes import Ellipse, Rect, Shape
from subset.verdicts.catalogue import JudgedPlatform
from subset.verdicts.history import Span, in_year

FIRST_YEAR: Final = 1997
"""The year in which the first social network site of the literature began."""

Lives = Callable[[JudgedPlatform], Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Frame:
    """The labels of a year; of every platform at its last verdict, where the year is 0."""

    year: int
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The frames of a diagram, each with where everything stands in it."""

    frames: tuple[Frame, ...]
    layouts: tuple[Layouts, ...]


def frames(entries: Sequence[JudgedPlatform], spans_of: Lives) -> tuple[Frame, ...]:
    """First the frame of every platform at its last verdict, then one for each year.

    `spans_of` returns the life of a platform under a rule. What has not begun in a year, or has
    ended before it, is not in the frame of that year.
    """
    spans = [(entry, spans_of(entry)) for entry in entries]
    last = max((entry.coded.life.last for entry in entries), default=FIRST_YEAR)
    return (
        Frame(0, tuple(_label(entry, life[-1]) for entry, life in spans)),
        *(
            Frame(year, tuple(_label(e, it) for e, life in spans if (it := in_year(life, year))))
            for year in range(FIRST_YEAR, last + 1)
        ),
    )


def _label(entry: JudgedPlatform, span: Span) -> Label:
    return Label(entry.id, entry.name, place_of(span.verdict))


def placed(every: Sequence[Frame]) -> tuple[Layouts, ...]:
    """Both views of every frame; in the wide one, the shapes are the same in all of them.

    Raises LayoutError where a name cannot be placed.
    """
    wide = wide_family([frame.labels for frame in every], TITLES)
    return tuple(
        Layouts(view, narrow(frame.labels, TITLES)) for view, frame in zip(wide, every, strict=True)
    )


REGIONS: Final = tuple(region for region in Region if region not in (Region.INSIDE, Region.BORDER))


def years_data(
    drawn: Drawn, hints: Mapping[Region, str], texts: Texts = NESTED_TEXTS
) -> dict[str, Any]:
    """All drawings in one value: `platforms`, `regions`, `frames` as [year, wide, narrow view].

    A platform is its id and how wide its label is in both views. A region is its id, the name of
    its list, its word in counts, and what a label in it says when it is pointed at. A
    view has seven parts: height, outer shape, inner shape, headings, capsules, key, and the labels
    by region in rows of [y, number, x, number, x, …], with the numbers of platforms from 0. A part
    (of the labels: a region) that is null is as it was in the frame before.
    """
    labels = drawn.frames[0].labels
    ids = {label.id: number for number, label in enumerate(labels)}
    views = [[_view(view, ids) for view in (it.wide, it.narrow)] for it in drawn.layouts]
    changes = [views[0], *(list(map(_changes, *pair)) for pair in pairwise(views))]
    return {
        "platforms": [
            [label.id, *(_n(sizes.pill_width(label.text)) for sizes in (WIDE, NARROW))]
            for label in labels
        ],
        "regions": [
            [region, texts.lists[region], texts.counted[region], hints.get(region, "")]
            for region in REGIONS
        ],
        "key": TITLES[Region.BORDER].text,
        "frames": [[f.year, *both] for f, both in zip(drawn.frames, changes, strict=True)],
    }


def _changes(before: Sequence[Any], view: Sequence[Any]) -> list[Any]:
    """A view without what is as it was before."""
    *parts, labels = (None if new == old else new for old, new in zip(before, view, strict=True))
    if labels is not None:
        pairs = zip(before[-1], view[-1], strict=True)
        labels = [None if new == old else new for old, new in pairs]
    return [*parts, labels]


def _view(layout: Layout, ids: Mapping[str, int]) -> list[Any]:
    return [
        _n(layout.height),
        _shape(layout.outer),
        _shape(layout.inner) if layout.inner else [],
        [_heading(it) for it in layout.headings],
        [[*_box(it.box), *_heading(it.heading)] for it in layout.capsules],
        _box(layout.key) if layout.key else [],
        [list(_rows(layout.pills_of(region), ids)) for region in REGIONS],
    ]


def _rows(pills: Sequence[Pill], ids: Mapping[str, int]) -> Iterator[list[int]]:
    """Labels that stand at one height make a row: [y, id, x, id, x, …]."""
    row: list[int] = []
    for pill in pills:
        y = round(pill.box.y)
        if row and row[0] != y:
            yield row
            row = []
        row = [*(row or [y]), ids[pill.label.id], round(pill.box.x)]
    if row:
        yield row


def _heading(it: HeadingBox) -> list[Any]:
    """Region, anchor, x, font sizes of title and note, and the lines of both as [y, text]."""
    lines = [[_n(y), text] for text, y in it.baselines]
    notes = [[_n(y), text] for text, y in it.note_baselines]
    sizes = [_n(it.size), _n(it.note_size)]
    return [REGIONS.index(it.region), it.align, _n(it.x), *sizes, lines, notes]


def _shape(it: Shape) -> list[float]:
    if isinstance(it, Ellipse):
        return [_n(it.cx), _n(it.cy), _n(it.rx), _n(it.ry)]
    return [*_box(it.box), _n(it.r)]


def _box(it: Rect) -> list[float]:
    return [_n(it.x), _n(it.y), _n(it.width), _n(it.height)]


def _n(value: float) -> float:
    """A coordinate with one decimal, as in the markup; a whole number without any."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded
