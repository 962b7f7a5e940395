"""The colours of a card, and the palette of all that a pixel of it can be.

Knows numbers only. A card has few colours, so its pixels are numbers of a palette, which takes less
time and room. Edges and letters are smooth all the same: between any two colours that meet, the
palette has blends. The colours are those of `diagram.css` on a light page; a test holds them
together.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, TypeAlias

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""

PAGE: Final = (0xFF, 0xFF, 0xFF)
TEXT: Final = (0x1F, 0x24, 0x30)
MEDIA: Final = (0x36, 0x56, 0xB3)
MEDIA_FILL: Final = (0xE8, 0xEE, 0xFB)
NETWORKING: Final = (0x0F, 0x6A, 0x4B)
NETWORKING_FILL: Final = (0xD2, 0xEE, 0xE2)
CONTESTED: Final = (0x8A, 0x4B, 0x00)
OUTSIDE: Final = (0x5A, 0x60, 0x70)

STEPS: Final = 4
"""From one colour to another that it meets. Twice as many would make files a seventh larger."""

INWARDS: Final = (PAGE, MEDIA, MEDIA_FILL, NETWORKING, NETWORKING_FILL)
"""What one crosses on the way into the inner shape: each border, and what it encloses."""

_MEETING: Final = (
    *pairwise(INWARDS),
    *((PAGE, colour) for colour in (TEXT, NETWORKING, CONTESTED, OUTSIDE)),
)


def _way(start: Colour, end: Colour) -> tuple[Colour, ...]:
    """The colours from one to another; the same ones on the way back."""
    return tuple(_blend(start, end, step) for step in range(STEPS + 1))


def _blend(start: Colour, end: Colour, step: int) -> Colour:
    red, green, blue = (
        (a * (STEPS - step) + b * step) // STEPS for a, b in zip(start, end, strict=True)
    )
    return red, green, blue


PALETTE: Final = tuple(dict.fromkeys(it for pair in _MEETING for it in _way(*pair)))
"""Each colour once. The way inwards comes first, so its colours are the numbers 0, 1, 2 …"""


def ramp(ground: Colour, colour: Colour) -> tuple[int, ...]:
    """The numbers in the palette from a ground to a colour on it, in `STEPS` steps.

    Raises ValueError for two that never meet.
    """
    return tuple(map(PALETTE.index, _way(ground, colour)))
