"""The proof, in the geometry of a written drawing, that it says what it means to say.

Knows: the SVG that is on the page, as text. It reads the shapes and every label back from it.
Must not know: how the drawing was made. It uses none of the layout's arithmetic: the layout works
with chords of bands, the proof with distances and with certificates of inclusion (`shapes`).

What is proved: the inner shape lies strictly inside the outer one; every label is on the side of
each edge that its region says, or crosses it; no two labels overlap, nor a label and a heading;
no label stands in a frame of others; every text fits its label.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias
from xml.etree import ElementTree

from subset.data.problems import Problem
from subset.geometry.layout_types import LEAST_PADDING, Region
from subset.geometry.metrics import text_width
from subset.geometry.shapes import Ellipse, Point, Rect, RoundedRect, Shape

Side: TypeAlias = Literal["inside", "across", "outside"]

# Where a region's labels must be: relative to the outer shape, and to the inner one if any.
SIDES: Final = MappingProxyType[Region, tuple[Side, Side | None]](
    {
        Region.NETWORKING: ("inside", "inside"),
        Region.INNER_BORDER: ("inside", "across"),
        Region.BOTH_BORDERS: ("across", "across"),
        Region.MEDIA: ("inside", "outside"),
        Region.OUTER_BORDER: ("across", "outside"),
        Region.OUTSIDE: ("outside", "outside"),
        Region.OFFLINE: ("outside", "outside"),
        Region.UNKNOWN: ("outside", "outside"),
        Region.INSIDE: ("inside", None),
        Region.BORDER: ("across", None),
    }
)

ANYWHERE: Final = (Region.OUTSIDE, Region.UNKNOWN)
"""The regions that a drawing with one shape has, too."""

REGIONS: Final = frozenset(map(str, Region))

ROUNDING: Final = 0.1
"""Coordinates are written with one decimal."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A label as it is written, and the capsule that it lies in, if any."""

    id: str
    name: str
    region: str
    box: Rect
    capsule: Rect | None
    text_x: float
    size: float

    def __str__(self) -> str:
        return f"“{self.name}” ({self.region})"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as it is written; headings are texts with the boxes of their letters."""

    name: str
    shapes: dict[str, Shape]
    marks: list[Mark]
    headings: list[tuple[str, Rect]]


def svg_problems(svg: str) -> list[str]:
    """Everything that is wrong with the drawings in `svg`, each with its counter-example.

    `svg` is well-formed XML that is, or contains, one or more `<svg>` elements as `diagram`
    writes them: a figure with both views, or a file. An empty list is the proof.
    """
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314 - our own markup, no document type
    except ElementTree.ParseError as error:
        return [f"not well-formed: {error}"]
    drawings = [_read(element) for element in root.iter() if _tag(element) == "svg"]
    if not drawings:
        return ["no <svg> element"]
    return [
        f"{drawing.name}: {problem}" for drawing in drawings for problem in problems_of(drawing)
    ]


def problems_of(drawing: Drawing) -> Iterator[str]:
    """Everything that is wrong with one drawing."""
    outer = drawing.shapes.get("outer")
    inner = drawing.shapes.get("inner")
    if outer is None:
        yield "there is no outer shape"
        return
    if inner is not None:
        yield from _nesting(outer, inner)
    for mark in drawing.marks:
        yield from _sides(mark, outer, inner)
        yield from _text(mark)
    yield from _overlaps(drawing)
    for id_, times in sorted(Counter(mark.id for mark in drawing.marks).items()):
        if times > 1:
            yield f"“{id_}” stands in it {times} times"


def _nesting(outer: Shape, inner: Shape) -> Iterator[str]:
    """The inner shape lies strictly inside the outer one."""
    if isinstance(outer, Ellipse) and isinstance(inner, Ellipse):  # noqa: SIM114 - types narrow
        bound, (x, y) = outer.farthest_of(inner)
    elif isinstance(outer, RoundedRect) and isinstance(inner, RoundedRect):
        bound, (x, y) = outer.farthest_of(inner)
    else:
        yield "the two shapes are of different kinds"
        return
    if bound >= 0:
        yield f"the inner shape leaves the outer one at ({x:.1f}, {y:.1f})"


def _sides(mark: Mark, outer: Shape, inner: Shape | None) -> Iterator[str]:
    """A label is inside, outside, or across each edge, as its region says."""
    if mark.region not in REGIONS:
        yield f"{mark} is of a region that does not exist"
        return
    of_outer, of_inner = SIDES[Region(mark.region)]
    yield from _side(mark, "outer", outer, of_outer)
    if inner is not None and of_inner is not None:
        yield from _side(mark, "inner", inner, of_inner)
    elif (inner is None) != (of_inner is None) and mark.region not in ANYWHERE:
        yield f"{mark} is of a region that this drawing does not have"


def _side(mark: Mark, name: str, shape: Shape, side: Side) -> Iterator[str]:
    boxes = [mark.box]
    if mark.capsule:
        if not mark.capsule.holds(mark.box):
            yield f"{mark} leaves its capsule"
        # A capsule stands for its labels: it is what crosses the border.
        boxes = [mark.capsule] if side == "across" else [mark.capsule, mark.box]
    for box in boxes:
        what = str(mark) if box is mark.box else f"the capsule of {mark}"
        if side == "inside" and not shape.holds_rect(box):
            x, y = max(box.corners, key=lambda corner: shape.level(*corner))
            yield f"{what} is not inside the {name} shape at ({x:.1f}, {y:.1f})"
        elif side == "outside" and not shape.misses_rect(box):
            yield f"{what} is not outside the {name} shape: {_place(box)}"
        elif side == "across" and not _crosses(shape, box):
            yield f"{what} does not cross the edge of the {name} shape: {_place(box)}"


def _crosses(shape: Shape, box: Rect) -> bool:
    """Whether the edge of `shape` runs through a label.

    The ends of a label are round, so its corners prove nothing; the ends of its two axes are in
    it, and where one of them is inside the shape and another outside, the edge runs between.
    """
    ends: tuple[Point, ...] = (
        (box.x, box.cy),
        (box.right, box.cy),
        (box.cx, box.y),
        (box.cx, box.bottom),
    )
    levels = [shape.level(x, y) for x, y in ends]
    return min(levels) < 0 < max(levels)


def _text(mark: Mark) -> Iterator[str]:
    """A text fits its label, and is in its middle."""
    needed = text_width(mark.name, mark.size) + 2 * LEAST_PADDING
    if needed > mark.box.width + ROUNDING:
        yield f"{mark} needs {needed:.1f} of width and has {mark.box.width:.1f}"
    if abs(mark.text_x - mark.box.cx) > 2 * ROUNDING:
        yield f"{mark} has its text at {mark.text_x:.1f}, not in its middle, {mark.box.cx:.1f}"


def _overlaps(drawing: Drawing) -> Iterator[str]:
    """No two labels overlap, nor do a label and a heading.

    From the top down, a label can only overlap those after it that begin above its lower edge.
    """
    marks = sorted(drawing.marks, key=lambda mark: mark.box.y)
    for number, one in enumerate(marks, 1):
        for other in marks[number:]:
            if other.box.y >= one.box.bottom:
                break
            if one.box.overlaps(other.box):
                yield f"{one} and {other} overlap: {_place(one.box)}, {_place(other.box)}"
    for capsule in {mark.capsule for mark in marks if mark.capsule}:
        for mark in marks:
            if mark.capsule != capsule and mark.box.overlaps(capsule):
                yield f"{mark} stands in the capsule of others: {_place(mark.box)}"
    for text, box in drawing.headings:
        for mark in drawing.marks:
            if mark.box.overlaps(box):
                yield f"{mark} overlaps the heading “{text}”: {_place(mark.box)}"


def _place(box: Rect) -> str:
    return f"x {box.x:.1f} to {box.right:.1f}, y {box.y:.1f} to {box.bottom:.1f}"


def _read(svg: ElementTree.Element) -> Drawing:
    """A drawing as it is written: shapes by their class, labels by their list."""
    shapes: dict[str, Shape] = {}
    marks: list[Mark] = []
    size = _number(svg, "font-size")
    for element in svg.iter():
        name = element.get("class", "")
        if name in ("subset-outer", "subset-inner"):
            shapes[name.removeprefix("subset-")] = _shape(element)
        elif name == "subset-region":
            marks += _region(element, size)
    headings = [
        _heading(group, text)
        for group in svg.iter()
        if "subset-title" in group.get("class", "").split()
        for text in group
    ]
    title = next((it.text or "" for it in svg.iter() if _tag(it) == "title"), "")
    views = [part for part in svg.get("class", "").split() if part.startswith("subset-view--")]
    view = views[0].removeprefix("subset-view--") if views else title
    return Drawing(view or "drawing", shapes, marks, headings)


def _region(group: ElementTree.Element, size: float) -> Iterator[Mark]:
    capsule = next((_rect(it) for it in group if it.get("class") == "subset-capsule"), None)
    for link in group.iter():
        if _tag(link) != "a":
            continue
        parts = {_tag(part): part for part in link}
        yield Mark(
            link.get("data-id", ""),
            parts["text"].text or "",
            group.get("data-region", ""),
            _rect(parts["rect"]),
            capsule,
            _number(parts["text"], "x"),
            size,
        )


def _heading(group: ElementTree.Element, text: ElementTree.Element) -> tuple[str, Rect]:
    """A heading's text and its box."""
    return text.text or "", text_box(
        text.text or "",
        (_number(text, "x"), _number(text, "y")),
        _number(text, "font-size"),
        group.get("text-anchor", ""),
        bold=text.get("class") != "subset-note",
    )


def text_box(text: str, at: Point, size: float, anchor: str, *, bold: bool) -> Rect:
    """The box of the letters of a text that stands on the baseline at a point."""
    width = text_width(text, size, bold=bold)
    shift = {"middle": width / 2, "end": width}.get(anchor, 0)
    return Rect(at[0] - shift, at[1] - size * 0.75, width, size)


def _shape(element: ElementTree.Element) -> Shape:
    if _tag(element) == "rect":
        return RoundedRect(_rect(element), _number(element, "rx"))
    cx, cy, rx, ry = (_number(element, name) for name in ("cx", "cy", "rx", "ry"))
    return Ellipse(cx, cy, rx, ry)


def _rect(element: ElementTree.Element) -> Rect:
    x, y, width, height = (_number(element, name) for name in ("x", "y", "width", "height"))
    return Rect(x, y, width, height)


def _number(element: ElementTree.Element, name: str) -> float:
    return float(element.get(name, "0"))


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def problems_in(markup: str, where: str) -> list[Problem]:
    """The problems of every diagram in a piece of markup; `where` names it in messages."""
    return [
        Problem(where, 1, 1, "diagram", text, rule="proof-by-geometry")
        for svg in re.findall(r"<svg\b.*?</svg>", markup, re.DOTALL)
        if "data-region" in svg
        for text in svg_problems(svg)
    ]
