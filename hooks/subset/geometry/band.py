"""The band of the names that are not determined yet: rows in a frame, outside all shapes.

Knows: a heading and rows under it, as wide as the drawing.
Must not know: what stands above the band, nor why a name is in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from subset.geometry.filling import set_rows
from subset.geometry.headings import fit_heading
from subset.geometry.layout_types import Capsule, Label, Pill, Region, Sizes, Titles
from subset.geometry.rows import GAP, rows_needed
from subset.geometry.shapes import Rect, Span, width_of

PADDING: Final = 10.0
"""Between the frame and what is in it."""


@dataclass(frozen=True, slots=True)
class Band:
    """The frame with its heading, the labels in it, and the height of its lower edge."""

    bottom: float
    pills: tuple[Pill, ...] = ()
    capsules: tuple[Capsule, ...] = ()


def band(labels: Sequence[Label], titles: Titles, sizes: Sizes, span: Span, top: float) -> Band:
    """The labels in a frame from `top` down, as high as they need; without labels, nothing."""
    if not labels:
        return Band(top)
    inside = (span[0] + PADDING, span[1] - PADDING)
    fonts = (sizes.small_title, sizes.note)
    title = titles[Region.UNKNOWN]
    fitted = fit_heading(Region.UNKNOWN, title, fonts, width_of(inside), "start")
    heading = replace(fitted, box=replace(fitted.box, x=inside[0], y=top + PADDING))
    row = sizes.rows[0]
    count = rows_needed([sizes.pill_width(label.text) for label in labels], inside)
    tops = [heading.box.bottom + GAP + row * index for index in range(count)]
    pills = set_rows(labels, sizes, tops, [inside] * count) or []
    bottom = tops[-1] + sizes.pill + PADDING
    box = Rect(span[0], top, width_of(span), bottom - top)
    return Band(bottom, tuple(pills), (Capsule(Region.UNKNOWN, box, heading),))
