"""The diagram through the years: what is written is what was laid out, and each fault is found."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from subset.diagram.figure import HINTED, Layouts
from subset.diagram.years import Drawn, Frame, placed, years_data
from subset.diagram.years_proof import drawings, problems_in_years, value_of
from subset.geometry.layout_types import Label, Region
from subset.geometry.shapes import Rect

NAMES = {
    "amity": "Amity", "bazaar": "Bazaar", "chatter": "Chatter", "depot": "Depot",
    "elders": "Elders", "fable": "Fable", "gossip": "Gossip",
}  # fmt: skip
LIVES = {
    0: "networking media inner-border outside offline unknown both-borders",
    1997: "networking - - outside offline - -",
    1998: "networking media - outside offline unknown -",
    1999: "networking media - outside offline unknown -",
    2000: "media media inner-border outside offline outer-border both-borders",
}


def drawn() -> Drawn:
    frames = tuple(
        Frame(
            year,
            tuple(
                Label(id_, name, Region(region))
                for (id_, name), region in zip(NAMES.items(), regions.split(), strict=True)
                if region != "-"
            ),
        )
        for year, regions in LIVES.items()
    )
    return Drawn(frames, placed(frames))


DRAWN = drawn()
VALUE = years_data(DRAWN, dict.fromkeys(HINTED, "a hint"))


def written(value: Any) -> str:
    return f"(globalThis.x ??= {{}}).y = {json.dumps(value)};\n"


def problems(value: Any) -> str:
    return "\n".join(map(str, problems_in_years(written(value), NAMES.items(), "years.js")))


def test_what_is_written_is_read_again_and_proved() -> None:
    assert value_of(written(VALUE)) == json.loads(json.dumps(VALUE))
    assert problems(VALUE) == ""


def layout_boxes(layouts: Layouts, view: str) -> dict[str, Rect]:
    return {pill.label.id: pill.box for pill in getattr(layouts, view).pills}


def test_each_year_has_its_labels_where_the_layout_has_them() -> None:
    frames = [(f, layouts) for f, layouts in zip(DRAWN.frames, DRAWN.layouts, strict=True)]
    for (year, drawing), (frame, layouts) in zip(
        drawings(VALUE, NAMES), [pair for pair in frames for _ in range(2)], strict=True
    ):
        boxes = layout_boxes(layouts, drawing.name)
        assert year == frame.year
        regions = {label.id: str(label.region) for label in frame.labels}
        assert {mark.id: mark.region for mark in drawing.marks} == regions
        for mark in drawing.marks:
            box = boxes[mark.id]
            assert abs(mark.box.x - box.x) <= 0.5
            assert abs(mark.box.y - box.y) <= 0.5
            assert mark.box.width == pytest.approx(box.width, abs=0.05)


def test_a_year_like_the_one_before_costs_next_to_nothing() -> None:
    frames = {year: views for year, *views in VALUE["frames"]}
    for view in frames[1999]:
        assert view == [None] * 7


def test_the_shapes_are_written_once_for_all_years() -> None:
    first, *rest = (wide for _, wide, _ in VALUE["frames"])
    assert first[1:3] != [None, None]
    assert all(wide[1:3] == [None, None] for wide in rest)


def moved(value: Any, region: str, x: float, y: float) -> None:
    """Moves the only label of a region of the wide view in the last year."""
    number = [it[0] for it in value["regions"]].index(region)
    ((row,),) = [value["frames"][-1][1][6][number]]
    row[0], row[2] = y, x


FAULTS: dict[str, tuple[Callable[[Any], None], str]] = {
    "a name off its border": (lambda it: moved(it, "inner-border", 600, 200), "does not cross"),
    "a name in the wrong shape": (lambda it: moved(it, "outer-border", 376, 200), "not cross"),
    "a name twice": (lambda it: it["frames"][-1][1][6][3][0].extend([0, 500]), "stands in it 2"),
    "a shape too wide": (lambda it: it["frames"][0][1].__setitem__(2, [300, 200, 370, 150]),
                         "leaves the outer one"),
    "a label too narrow": (lambda it: it["platforms"][0].__setitem__(1, 20), "needs"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(fault: str) -> None:
    damage, expected = FAULTS[fault]
    value = copy.deepcopy(VALUE)
    damage(value)
    assert expected in problems(value)
