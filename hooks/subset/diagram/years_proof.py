"""The proof that the drawings of all years, as they are written for the script, say what they mean.

Knows: the written value (see `years_data`), which it reads as the script does, frame after frame.
Must not know: how it was made. What is proved of each drawing stands in `geometry_proof`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from subset.data.problems import Problem
from subset.diagram.geometry_proof import Drawing, Mark, problems_of, text_box
from subset.geometry.layout_types import NARROW, WIDE
from subset.geometry.shapes import Ellipse, Rect, RoundedRect, Shape

VIEWS: Final = (("wide", WIDE), ("narrow", NARROW))


def problems_in_years(text: str, names: Iterable[tuple[str, str]], where: str) -> list[Problem]:
    """What is wrong with any drawing in a script file with years.

    `names` are the platforms' ids with their names; `where` names the file in messages.
    """
    return [
        Problem(where, 1, 1, f"{year or 'no year'}", f"{drawing.name}: {found}",
                rule="proof-by-geometry")
        for year, drawing in drawings(value_of(text), dict(names))
        for found in problems_of(drawing)
    ]  # fmt: skip


def value_of(text: str) -> Any:
    """The value that a script file assigns."""
    return json.loads(text[text.index(" = ") + 3 : text.rindex(";")])


def drawings(value: Any, names: Mapping[str, str]) -> Iterator[tuple[int, Drawing]]:
    """Each year with its drawings, the wide one and the narrow one."""
    shown: list[list[Any]] = [[None] * 7, [None] * 7]
    for year, *views in value["frames"]:
        for number, changes in enumerate(views):
            shown[number] = _after(shown[number], changes)
            yield year, _drawing(number, shown[number], value, names)


def _after(view: list[Any], changes: list[Any]) -> list[Any]:
    """A view once its changes are made."""
    *parts, labels = (old if new is None else new for old, new in zip(view, changes, strict=True))
    if view[-1] is not None and changes[-1] is not None:
        pairs = zip(view[-1], changes[-1], strict=True)
        labels = [old if new is None else new for old, new in pairs]
    return [*parts, labels]


def _drawing(number: int, view: list[Any], value: Any, names: Mapping[str, str]) -> Drawing:
    name, sizes = VIEWS[number]
    _, outer, inner, headings, capsules, _, labels = view
    frames = {it[4]: Rect(*it[:4]) for it in capsules}
    marks = []
    for region, rows in enumerate(labels):
        for y, *row in rows:
            for platform, x in zip(row[::2], row[1::2], strict=True):
                id_, *widths = value["platforms"][platform]
                box = Rect(x, y, widths[number], sizes.pill)
                kind = value["regions"][region][0]
                marks.append(
                    Mark(id_, names[id_], kind, box, frames.get(region), box.cx, sizes.text)
                )
    shapes = {"outer": _shape(outer)} | ({"inner": _shape(inner)} if inner else {})
    every = [*headings, *(it[4:] for it in capsules)]
    return Drawing(name, shapes, marks, [box for it in every for box in _boxes(it)])


def _boxes(heading: list[Any]) -> Iterator[tuple[str, Rect]]:
    _, anchor, x, size, note_size, lines, notes = heading
    for y, text in lines:
        yield text, text_box(text, (x, y), size, anchor, bold=True)
    for y, text in notes:
        yield text, text_box(text, (x, y), note_size, anchor, bold=False)


def _shape(numbers: list[float]) -> Shape:
    if len(numbers) == 4:
        return Ellipse(*numbers)
    return RoundedRect(Rect(*numbers[:4]), numbers[4])
