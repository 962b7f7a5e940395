"""The input and the output of a layout: plain frozen values, hardly any arithmetic.

Knows: the regions of the diagram and the sizes of its text.
Must not know: how anything is placed, nor markup.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from subset.geometry.metrics import spaced_width, text_width
from subset.geometry.rows import Align
from subset.geometry.shapes import Rect, Shape


class LayoutError(ValueError):
    """A label that no diagram of this width can hold; the message names it."""


class Region(StrEnum):
    """Where a label belongs, in the order of reading from the inside outwards."""

    INSIDE = "inside"
    """Of a diagram with a single shape: the term applies."""
    BORDER = "border"
    """Of a diagram with a single shape: whether the term applies is contested."""
    NETWORKING = "networking"
    """Social networking, and therefore social media: inside the inner shape."""
    INNER_BORDER = "inner-border"
    """Contested between social networking and social media only."""
    BOTH_BORDERS = "both-borders"
    """Contested between social networking and neither, or among all three."""
    MEDIA = "media"
    """Social media only: inside the outer shape and outside the inner one."""
    OUTER_BORDER = "outer-border"
    """Contested between social media and neither."""
    OUTSIDE = "outside"
    """Neither. The last of the three regions of a single shape, too."""
    OFFLINE = "offline"
    """An offline social network: a network, but not media."""
    UNKNOWN = "unknown"
    """Not determined yet: in a band of its own, since nobody knows its place."""


NESTED: Final = tuple(region for region in Region if region not in (Region.INSIDE, Region.BORDER))
"""The regions of two nested shapes."""

SINGLE: Final = (Region.INSIDE, Region.BORDER, Region.OUTSIDE, Region.UNKNOWN)
"""The regions of a single shape."""


@dataclass(frozen=True, slots=True)
class Label:
    """One name to place. `id` is unique; `text` is the name as it is shown."""

    id: str
    text: str
    region: Region


Groups: TypeAlias = Mapping[Region, Sequence[Label]]


@dataclass(frozen=True, slots=True)
class Title:
    """The heading of a region, and a short note under it (may be empty)."""

    text: str
    note: str = ""


Titles: TypeAlias = Mapping[Region, Title]

TITLES: Final[Titles] = MappingProxyType(
    {
        Region.NETWORKING: Title("Social networking", "people connect with people"),
        Region.MEDIA: Title("Social media", "people publish to people"),
        Region.OFFLINE: Title("Offline social networks", "networks, but not media"),
        Region.OUTSIDE: Title("Neither"),
        Region.INNER_BORDER: Title("Contested: on the border"),
        Region.OUTER_BORDER: Title("Contested: social media or neither"),
        Region.BOTH_BORDERS: Title("Contested: on both borders"),
        Region.INSIDE: Title("Yes"),
        Region.BORDER: Title("Contested", "the evidence is divided"),
        Region.UNKNOWN: Title("Not determined yet", "some evidence is missing"),
    }
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes in the SVG's units: of text, of pills, and of the distance between rows."""

    text: float
    pill: float
    padding: float
    title: float
    small_title: float
    note: float
    rows: tuple[float, float]
    """The least and the greatest distance from one row to the next."""

    def pill_width(self, text: str) -> float:
        """The width of a pill: padding on both sides, or just enough for WCAG 1.4.12's spacing."""
        return max(
            text_width(text, self.text) + 2 * self.padding,
            spaced_width(text, self.text) + 2 * LEAST_PADDING,
            self.pill * 1.5,  # a pill is longer than high, or it is a button
        )


WIDEST_LABEL: Final = 240.0
"""The widest pill that finds room in every region of both views: about thirty letters."""

LEAST_PADDING: Final = 3.0
"""The room that stays free on both sides of a pill's text, in any font and spacing."""

WIDE: Final = Sizes(13, 26, 10, 21, 16, 13, (32, 48))
NARROW: Final = Sizes(13.5, 28, 10, 21, 16, 13, (35, 35))


def grouped(labels: Iterable[Label], sizes: Sizes, regions: Iterable[Region]) -> Groups:
    """The labels of each region, in their order; regions without a label have an empty list.

    Raises LayoutError for a label of another region, for one that is too wide, and for an id that
    is used twice.
    """
    groups: dict[Region, list[Label]] = {region: [] for region in regions}
    seen: set[str] = set()
    for label in labels:
        if label.region not in groups:
            raise LayoutError(f"{label.id}: this diagram has no region “{label.region}”")
        if label.id in seen:
            raise LayoutError(f"{label.id}: two labels have this id")
        if (width := sizes.pill_width(label.text)) > WIDEST_LABEL:
            raise LayoutError(
                f"{label.id}: the name “{label.text}” needs {width:.0f} units of width, and the"
                f" diagram has room for {WIDEST_LABEL:.0f}: give it a shorter name"
            )
        seen.add(label.id)
        groups[label.region].append(label)
    return groups


@dataclass(frozen=True, slots=True)
class Pill:
    """A label with its place: `box` is as high as `Sizes.pill`, the text is centred in it."""

    label: Label
    box: Rect


@dataclass(frozen=True, slots=True)
class HeadingBox:
    """A title with its place. `size` and `note_size` are font sizes; `box` holds all lines."""

    region: Region
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    box: Rect
    size: float
    note_size: float
    align: Align = "middle"

    @property
    def x(self) -> float:
        """Where the text is anchored."""
        return {"start": self.box.x, "middle": self.box.cx, "end": self.box.right}[self.align]

    @property
    def baselines(self) -> list[tuple[str, float]]:
        """The lines of the title, each with the y of its baseline."""
        first = self.box.y + self.size * 0.95
        return [(line, first + self.size * 1.2 * index) for index, line in enumerate(self.lines)]

    @property
    def note_baselines(self) -> list[tuple[str, float]]:
        """The lines of the note, each with the y of its baseline."""
        first = self.baselines[-1][1] + self.note_size * 1.5
        return [(line, first + self.note_size * 1.3 * i) for i, line in enumerate(self.notes)]

    def at(self, x: float, y: float) -> "HeadingBox":
        """The same heading with the upper left corner of its box elsewhere."""
        return replace(self, box=Rect(x, y, self.box.width, self.box.height))


@dataclass(frozen=True, slots=True)
class Capsule:
    """A frame around labels: contested ones, across their border, or those not determined yet."""

    region: Region
    box: Rect
    heading: HeadingBox


@dataclass(frozen=True, slots=True)
class Layout:
    """A finished layout. Pills stand in reading order, region after region."""

    kind: Literal["wide", "narrow"]
    width: float
    height: float
    sizes: Sizes
    outer: Shape
    inner: Shape | None
    pills: tuple[Pill, ...]
    headings: tuple[HeadingBox, ...]
    capsules: tuple[Capsule, ...] = ()
    key: Rect | None = None
    """Where the key to the colours stands; its text is the title of `Region.BORDER`."""

    @property
    def regions(self) -> tuple[Region, ...]:
        """The regions that hold a pill, in reading order."""
        return tuple(dict.fromkeys(pill.label.region for pill in self.pills))

    def pills_of(self, region: Region) -> tuple[Pill, ...]:
        """The pills of one region, in reading order."""
        return tuple(pill for pill in self.pills if pill.label.region is region)
