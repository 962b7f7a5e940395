"""Drawing: from what a card says to the bytes of a PNG.

Knows where everything stands on 1200 by 630 pixels, the size that other sites ask for. Does not
know which platforms there are.

Pillow draws: many keep it, and it brings its own FreeType, so that letters are the same everywhere.
It compresses with the zlib that a machine has, and these differ in which repetitions they find; in
runs of one byte (`RLE`) there is nothing to choose, so every zlib makes the same file of them. A
card takes four milliseconds: what all of them share is drawn once and copied.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from types import MappingProxyType
from typing import Final

from PIL import Image, ImageDraw

from subset.cards import colours
from subset.cards.card import Card
from subset.cards.colours import Colour, ramp
from subset.cards.lettering import SANS, SERIF, Lettering, Sizes, fitted, stencil
from subset.diagram.small_diagram import INNER, OUTER
from subset.geometry.layout_types import Region
from subset.geometry.shapes import Ellipse, Point

SIZE: Final = (1200, 630)
MARGIN: Final = 56
RADIUS: Final = 19
"""Of the dot, in pixels."""

PLACES: Final = MappingProxyType(
    {
        Region.NETWORKING: (90, 104),
        Region.INNER_BORDER: (164, 84),
        Region.BOTH_BORDERS: (10, 80),
        Region.MEDIA: (218, 84),
        Region.OUTER_BORDER: (276, 78),
        Region.OUTSIDE: (262, 20),
        Region.OFFLINE: (262, 20),
    }
)
"""Where the dot stands, in the units of the small diagram.

Its name is written large above it, so the dot has the room of a name, too.
"""

# The diagram: its upper left corner, the size of its units, the width of its lines.
_CORNER, _UNIT, _LINE = (468, 214), 2.5, 5
# The site's mark, which is the two shapes once more.
_MARK: Final = (Ellipse(84, 558, 27, 27), Ellipse(78.5, 562, 16.5, 16.5))
_MARK_LINE, _MARK_DOT, _MARK_RADIUS = 4, (94, 556), 6

NAME_SIZES: Final[Sizes] = ((104, 1), (92, 1), (80, 1), (72, 2), (62, 2), (52, 2), (42, 2))
WHEN_SIZES: Final[Sizes] = ((38, 1), (34, 1))
VERDICT_SIZES: Final[Sizes] = ((62, 2), (56, 2), (50, 3))
WHEN_ROOM, VERDICT_ROOM = 490, 400
"""Beside the diagram, where it is narrow and where it is wide."""

_FINE: Final = 4
"""Edges are drawn so many times as large, and are smooth when they have become small."""


def png(card: Card) -> bytes:
    """A card as a PNG."""
    image = _ground(card.region, card.unknown).copy()
    name = fitted(card.name, SERIF, SIZE[0] - 2 * MARGIN, NAME_SIZES)
    _write(image, name, (MARGIN, 168 - (len(name.lines) - 1) * 30), colours.TEXT)
    _write(image, fitted(card.when, SANS, WHEN_ROOM, WHEN_SIZES), (MARGIN, 302), colours.OUTSIDE)
    _write(image, fitted(card.verdict, SANS, VERDICT_ROOM, VERDICT_SIZES), (MARGIN, 378), card.tone)
    out = BytesIO()
    image.save(out, "PNG", compress_type=Image.RLE)
    return out.getvalue()


def on_card(place: Point) -> tuple[int, int]:
    """The pixel at a place of the small diagram."""
    return round(_CORNER[0] + place[0] * _UNIT), round(_CORNER[1] + place[1] * _UNIT)


@cache
def ground() -> Image.Image:
    """What all cards share: the diagram without a dot, and the name of the site."""
    image = Image.new("P", SIZE)
    image.putpalette([part for colour in colours.PALETTE for part in colour])
    image.paste(_shapes())
    _dot(image, _MARK_DOT, _MARK_RADIUS, colours.CONTESTED, colours.CONTESTED)
    _write(image, Lettering(SERIF, 44, ("Subset",)), (126, 574), colours.TEXT)
    for text, place, on, colour in (
        ("Social media", (164, 43), colours.MEDIA_FILL, colours.MEDIA),
        ("Social networking", (90, 79), colours.NETWORKING_FILL, colours.NETWORKING),
    ):
        _write(image, Lettering(SANS, 34, (text,)), on_card(place), colour, on=on, anchor="ms")
    return image


@cache
def _ground(region: Region, unknown: bool) -> Image.Image:
    """What all cards share whose dot stands in one place."""
    image = ground().copy()
    border = region in (Region.INNER_BORDER, Region.BOTH_BORDERS, Region.OUTER_BORDER)
    edge = colours.CONTESTED if border and not unknown else colours.TEXT
    _dot(image, on_card(PLACES[region]), RADIUS, edge, colours.PAGE if unknown else edge)
    return image


def _shapes() -> Image.Image:
    """The two shapes and the mark, in numbers of the palette.

    In it the colours from the outside inwards follow one another, so an average of two numbers is
    the blend of two neighbours.
    """
    fine = Image.new("L", (SIZE[0] * _FINE, SIZE[1] * _FINE))
    outer, inner = _MARK
    for shape, line, depth in (
        (_placed(OUTER), _LINE, 1), (_placed(INNER), _LINE, 3),
        (outer, _MARK_LINE, 1), (inner, _MARK_LINE, 3),
    ):  # fmt: skip
        for grown, number in ((line / 2, depth), (-line / 2, depth + 1)):
            rx, ry = shape.rx + grown, shape.ry + grown
            box = (shape.cx - rx, shape.cy - ry, shape.cx + rx, shape.cy + ry)
            fill = number * colours.STEPS
            ImageDraw.Draw(fine).ellipse([round(it * _FINE) for it in box], fill=fill)
    return fine.reduce(_FINE)


def _placed(shape: Ellipse) -> Ellipse:
    return Ellipse(*on_card((shape.cx, shape.cy)), shape.rx * _UNIT, shape.ry * _UNIT)


def _dot(image: Image.Image, at: tuple[int, int], radius: int, edge: Colour, fill: Colour) -> None:
    """Draws a dot with a ring of paper around it, whatever it stands on."""
    reach = radius + radius // 4 + 1
    box = (at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach)
    patch = image.crop(box).convert("RGB")
    for size, colour in ((reach, colours.PAGE), (radius, edge), (radius * 2 // 3, fill)):
        disc = Image.new("L", (2 * reach * _FINE, 2 * reach * _FINE))
        first, last = (reach - size) * _FINE, (reach + size) * _FINE - 1
        ImageDraw.Draw(disc).ellipse((first, first, last, last), fill=255)
        patch.paste(colour, mask=disc.reduce(_FINE))
    image.paste(patch.quantize(palette=image, dither=Image.Dither.NONE), box)


def _write(
    image: Image.Image, words: Lettering, at: tuple[int, int], colour: Colour,
    *, on: Colour = colours.PAGE, anchor: str = "ls",
) -> None:  # fmt: skip
    """Writes lines on a ground of one colour; `at` is where the first one begins, on its foot."""
    numbers = ramp(on, colour)
    nearest = [(value * colours.STEPS + 127) // 255 for value in range(256)]
    for row, text in enumerate(words.lines):
        mask, x, y = stencil(text, words.font, words.size, anchor)
        letters = mask.point([numbers[step] for step in nearest])
        corner = at[0] + x, at[1] + y + row * round(words.size * 1.14)
        image.paste(letters, corner, mask.point([255 * (step > 0) for step in nearest]))
