"""Words on a card: the fonts, how large a text can be, and where its lines end.

Knows fonts and pixels. Does not know what is said, nor where it stands.

The fonts are in the repository: those of machines differ, and Pillow's own has not even a dash.
Letters are placed one by one (`Layout.BASIC`), as Latin ones need no more; Pillow's other way asks
for a library of the machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from PIL import Image, ImageDraw, ImageFont

SERIF: Final = "NotoSerif-Bold.ttf"
SANS: Final = "NotoSans-Bold.ttf"

Sizes: TypeAlias = Sequence[tuple[int, int]]
"""Sizes of letters in pixels, the largest first, each with the number of lines that have room."""

_FOLDER: Final = Path(__file__).with_name("fonts")


@dataclass(frozen=True, slots=True)
class Lettering:
    """A text as it fits its room: the font, the size, and the lines."""

    font: str
    size: int
    lines: tuple[str, ...]


def fitted(text: str, font: str, room: int, sizes: Sizes) -> Lettering:
    """A text as large as it can be in a room so many pixels wide.

    Lines end between words. What is too long for every size is cut off at the last one.
    """
    for size, most in sizes:
        lines = _lines(text, font, size, room)
        if len(lines) <= most and all(width(it, font, size) <= room for it in lines):
            return Lettering(font, size, lines)
    return Lettering(font, size, (_cut(text, font, size, room),))


def width(text: str, font: str, size: int) -> float:
    """How many pixels a line takes."""
    return _face(font, size).getlength(text)


def stencil(text: str, font: str, size: int, anchor: str) -> tuple[Image.Image, int, int]:
    """A line as a mask, and where its corner is, seen from the anchor (Pillow's: "ls", "ms")."""
    face = _face(font, size)
    left, top, right, bottom = map(int, face.getbbox(text, anchor=anchor))
    mask = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(mask).text((-left, -top), text, fill=255, font=face, anchor=anchor)
    return mask, left, top


@cache
def _face(font: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FOLDER / font, size, layout_engine=ImageFont.Layout.BASIC)


def _lines(text: str, font: str, size: int, room: int) -> tuple[str, ...]:
    """The text, broken between words; a word that is too long has a line of its own."""
    first, *words = text.split()
    lines = [first]
    for word in words:
        longer = f"{lines[-1]} {word}"
        if width(longer, font, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _cut(text: str, font: str, size: int, room: int) -> str:
    """The longest beginning of the text that has room, with an ellipsis at its end."""
    while text and width(f"{text}…", font, size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
