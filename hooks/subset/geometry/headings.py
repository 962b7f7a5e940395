"""Making a heading fit the room it has: on one line or on two, in its own size or a smaller one.

Knows: titles and how wide their text is.
Must not know: where a heading will stand.
"""

from collections.abc import Sequence
from typing import Final

from subset.geometry.layout_types import HeadingBox, LayoutError, Region, Title
from subset.geometry.metrics import shorten, spaced_width, text_width
from subset.geometry.rows import Align
from subset.geometry.shapes import Rect

LEAST_SIZE: Final = 13.0
"""A heading that would have to be smaller is an error."""

LINE: Final = 1.2
NOTE_LINE: Final = 1.45
"""The distance from one line to the next, of a title and of its note, in em."""


def fit_heading(
    region: Region,
    title: Title,
    sizes: tuple[float, float],
    room: float,
    align: Align = "middle",
) -> HeadingBox:
    """A region's heading that is no wider than `room`, its box at (0, 0).

    `sizes` are the font sizes of the title and of its note. Either goes on two lines if it is too
    wide for one; if that does not help, the title gets smaller and the note is shortened. Raises
    LayoutError for a title that would have to be smaller than 13.
    """
    size, note_size = sizes
    lines = _lines(title.text, size, room, bold=True)
    widest = max(spaced_width(line, size, bold=True) for line in lines)
    if widest > room:
        size *= room / widest
        widest = room
    if size < LEAST_SIZE:
        raise LayoutError(f"the heading “{title.text}” is too long for a diagram")
    notes = _lines(title.note, note_size, room) if title.note else []
    if any(text_width(note, note_size) > room for note in notes):
        notes = [shorten(title.note, note_size, room)]
    width = min(room, max(widest, *(spaced_width(note, note_size) for note in notes), 0))
    height = size * (LINE * len(lines) + 0.05) + note_size * NOTE_LINE * len(notes)
    box = Rect(0, 0, width, height)
    return HeadingBox(region, tuple(lines), tuple(notes), box, size, note_size, align)


def fits_two_lines(text: str, size: float, room: float) -> bool:
    """Whether a title finds room on one line or two without getting smaller."""
    lines = _lines(text, size, room, bold=True)
    return all(spaced_width(line, size, bold=True) <= room for line in lines)


def _lines(text: str, size: float, room: float, bold: bool = False) -> Sequence[str]:
    """The text on one line, or on two of nearly the same width if it is too wide for one."""
    words = text.split()
    if spaced_width(text, size, bold) <= room or len(words) < 2:
        return [text]
    pairs = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(pairs, key=lambda pair: max(spaced_width(line, size, bold) for line in pair))
