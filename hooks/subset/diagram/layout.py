"""The geometry of the diagram: from labels and their regions to places.

This is the door to it: two views of the same data (`wide`, `narrow`), and two of a diagram with a
single shape (`single_wide`, `single_narrow`). Every function is pure; the same labels always give
the same layout, and a label is placed only in room that is known to be free, so nothing overlaps.
"""

from subset.diagram.layout_narrow import narrow, single_narrow
from subset.diagram.layout_types import (
    TITLES,
    Capsule,
    Heading,
    Label,
    Layout,
    LayoutError,
    Pill,
    Region,
    Sizes,
    Title,
    Titles,
)
from subset.diagram.layout_wide import single_wide, wide

__all__ = [
    "TITLES",
    "Capsule",
    "Heading",
    "Label",
    "Layout",
    "LayoutError",
    "Pill",
    "Region",
    "Sizes",
    "Title",
    "Titles",
    "narrow",
    "single_narrow",
    "single_wide",
    "wide",
]
