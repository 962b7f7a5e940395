"""A small constant picture of the two shapes, with a mark for each of two platforms.

Knows: where a mark stands for a region and a slot. The place depends on nothing else, so a page
that compares two platforms is put together by joining strings, without any layout.
Must not know: which platforms there are.

The picture is 280 units wide and 150 high, with text of 12 units. Slot 0 is always in the upper
half and slot 1 in the lower one, so two marks of different slots never meet.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from subset.geometry.layout_types import Region
from subset.geometry.metrics import shorten, text_width
from subset.geometry.shapes import Ellipse
from subset.markup.render import module

SIZE: Final = 12.0
DOT: Final = 4.5
OUTER: Final = Ellipse(140, 78, 136, 57)
INNER: Final = Ellipse(90, 84, 74, 40)
UNKNOWN: Final = " ?"
"""What follows the name of a platform that is not determined yet."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A dot's centre, on which side of it the name stands, and how much room the name has."""

    x: float
    y: float
    room: float
    anchor: Literal["start", "end"] = "start"


# Dots of contested names stand on the edges.
_SPOTS: Final = MappingProxyType(
    {
        Region.NETWORKING: (_Spot(30, 86, 120), _Spot(40, 106, 102)),
        Region.INNER_BORDER: (_Spot(163.2, 78, 96), _Spot(156.1, 102, 94)),
        Region.BOTH_BORDERS: (_Spot(10.7, 86, 140), _Spot(24.9, 106, 115)),
        Region.MEDIA: (_Spot(166, 60, 90), _Spot(146, 119, 76)),
        Region.OUTER_BORDER: (_Spot(261.1, 52, 92, "end"), _Spot(245.5, 114, 85, "end")),
        Region.OUTSIDE: (_Spot(9, 10, 250), _Spot(9, 142, 250)),
        Region.OFFLINE: (_Spot(9, 10, 250), _Spot(9, 142, 250)),
    }
)


def small_shapes_html() -> str:
    """The two shapes with their names: the inside of an `<svg viewBox="0 0 280 150">`."""
    return str(module("small_diagram.jinja").shapes(OUTER, INNER)).strip()


def small_mark_html(
    name: str, region: Region, slot: Literal[0, 1], *, unknown: bool = False
) -> str:
    """A dot and the name (shortened to its room) at the place of a region and a slot.

    `unknown` marks what stands there only because something is not known yet: by an empty dot and
    a question mark. Raises KeyError for a region that this picture does not have.
    """
    spot = _SPOTS[region][slot]
    side = 1 if spot.anchor == "start" else -1
    room = spot.room - text_width(UNKNOWN, SIZE) if unknown else spot.room
    mark = module("small_diagram.jinja").mark(
        region=region,
        spot=spot,
        radius=DOT,
        text_x=spot.x + side * (DOT + 4),
        text_y=spot.y + SIZE * 0.35,
        name=shorten(name, SIZE, room) + (UNKNOWN if unknown else ""),
        unknown=unknown,
    )
    return str(mark).strip()
