"""The diagram as markup: from platforms and their regions to a figure, a file, a small picture.

Knows: what the diagram says in words, and which template draws what.
Must not know: how labels are placed (`layout`), how a region follows from the evidence (`regions`),
colours (`diagram.css`).

Every function returns trusted markup; names and addresses are escaped by the templates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from subset.diagram.small_diagram import small_mark_html, small_shapes_html
from subset.geometry.layout_narrow import narrow, single_narrow
from subset.geometry.layout_single import single_wide
from subset.geometry.layout_types import TITLES, Label, Layout, Region, Title, Titles
from subset.geometry.layout_wide import wide
from subset.markup.render import render

__all__ = [
    "LISTS",
    "NESTED_TEXTS",
    "Item",
    "Layouts",
    "Texts",
    "coordinate",
    "counts_text",
    "figure_html",
    "labels_of",
    "layouts",
    "single_figure_html",
    "single_texts",
    "small_mark_html",
    "small_shapes_html",
    "standalone_svg",
]


@dataclass(frozen=True, slots=True)
class Item:
    """One platform in the diagram.

    `uri` is relative to the page that the figure stands on. `note` says in a few words why the
    platform stands where it stands; it is used for the contested ones, whose place alone does not
    tell it.
    """

    id: str
    name: str
    uri: str
    region: Region
    note: str = ""


LISTS: Final[Mapping[Region, str]] = MappingProxyType(
    {
        Region.NETWORKING: "Social networking, and so social media",
        Region.INNER_BORDER: "Contested, on the border",
        Region.BOTH_BORDERS: "Contested, on both borders",
        Region.MEDIA: "Social media only",
        Region.OUTER_BORDER: "Contested, on the outer border",
        Region.OUTSIDE: "Neither",
        Region.OFFLINE: "Offline social networks",
        Region.UNKNOWN: "Not determined yet",
        Region.INSIDE: "Yes",
        Region.BORDER: "Contested, on the border",
    }
)
"""The accessible name of each region's list, to which its count is added."""

HINTED: Final = frozenset(it for it in Region if "border" in it or it is Region.UNKNOWN)
"""The regions whose labels say more when they are pointed at."""

COUNTED: Final[Mapping[Region, str]] = MappingProxyType(
    {
        Region.NETWORKING: "social networking",
        Region.MEDIA: "social media only",
        Region.INNER_BORDER: "contested",
        Region.BOTH_BORDERS: "contested",
        Region.OUTER_BORDER: "contested",
        Region.OUTSIDE: "neither",
        Region.OFFLINE: "offline",
        Region.UNKNOWN: "not determined yet",
        Region.INSIDE: "inside",
        Region.BORDER: "contested",
    }
)
"""The word for each region in the caption; regions with one word are counted together."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a diagram."""

    title: str = "Social networking as a subset of social media"
    titles: Titles = field(default_factory=lambda: TITLES)
    lists: Mapping[Region, str] = field(default_factory=lambda: LISTS)
    counted: Mapping[Region, str] = field(default_factory=lambda: COUNTED)
    skip: str = "Skip the diagram"
    table: str = "The same data as a table"


NESTED_TEXTS: Final = Texts()


def single_texts(title: str, heading: str, note: str = "") -> Texts:
    """The texts of a diagram with one shape: its title, and the heading inside the shape."""
    return Texts(
        title=title,
        titles={
            **TITLES,
            Region.INSIDE: Title(heading, note),
            Region.OUTSIDE: Title(f"Not {heading[:1].lower()}{heading[1:]}"),
        },
        lists={**LISTS, Region.INSIDE: heading, Region.OUTSIDE: f"Not {heading.lower()}"},
        counted={**COUNTED, Region.OUTSIDE: "outside"},
    )


@dataclass(frozen=True, slots=True, eq=False)
class Layouts:
    """Both views of the two nested shapes."""

    wide: Layout
    narrow: Layout


def layouts(labels: Sequence[Label], titles: Titles = TITLES) -> Layouts:
    """Where everything stands. Raises LayoutError where a name cannot be placed."""
    return Layouts(wide(labels, titles), narrow(labels, titles))


def labels_of(items: Sequence[Item]) -> tuple[Label, ...]:
    """The label of each item, ready to be placed."""
    return tuple(Label(item.id, item.name, item.region) for item in items)


def figure_html(
    items: Sequence[Item],
    *,
    table_uri: str,
    placed: Layouts | None = None,
    texts: Texts = NESTED_TEXTS,
    prefix: str = "diagram",
) -> str:
    """The figure of the two nested shapes, in both views, with skip link and caption.

    Items stand in the order of reading; `placed` are their layouts, if they are known already;
    `prefix` begins every id, so that several figures may share a page. Raises LayoutError where a
    name cannot be placed.
    """
    placed = placed or layouts(labels_of(items), texts.titles)
    return _figure(items, (placed.wide, placed.narrow), table_uri, texts, prefix)


def single_figure_html(
    items: Sequence[Item], *, table_uri: str, texts: Texts, prefix: str = "diagram"
) -> str:
    """The figure of one shape, for items inside, on its border, outside, or unknown.

    Else as `figure_html`; `single_texts` makes the texts.
    """
    labels = labels_of(items)
    views = (single_wide(labels, texts.titles), single_narrow(labels, texts.titles))
    return _figure(items, views, table_uri, texts, prefix)


def standalone_svg(
    items: Sequence[Item],
    *,
    base_uri: str = "",
    placed: Layouts | None = None,
    texts: Texts = NESTED_TEXTS,
) -> str:
    """The wide view as an SVG file of its own, with its own style for screen, dark and print.

    `base_uri` is put before the `uri` of every item; `placed` as for `figure_html`.
    """
    return render(
        "diagram.svg.jinja",
        layout=placed.wide if placed else wide(labels_of(items), texts.titles),
        **_context(items, texts, base_uri),
    )


def counts_text(items: Sequence[Item | Label], texts: Texts = NESTED_TEXTS) -> str:
    """How many items there are, and how many of each kind: "3 platforms: 2 neither, 1 offline"."""
    counts: dict[str, int] = {}
    for region in Region:
        if found := sum(item.region is region for item in items):
            word = texts.counted[region]
            counts[word] = counts.get(word, 0) + found
    noun = "platform" if len(items) == 1 else "platforms"
    each = ", ".join(f"{count} {word}" for word, count in counts.items())
    return f"{len(items)} {noun}: {each}" if each else f"no {noun}"


def _figure(
    items: Sequence[Item],
    views: Sequence[Layout],
    table_uri: str,
    texts: Texts,
    prefix: str,
) -> str:
    return render(
        "diagram.html.jinja",
        layouts=views,
        table_uri=table_uri,
        prefix=prefix,
        **_context(items, texts),
    )


def _context(items: Sequence[Item], texts: Texts, base_uri: str = "") -> dict[str, Any]:
    """The context of both templates, besides the layouts."""
    return {
        "texts": texts,
        "counts": counts_text(items, texts),
        "uris": {item.id: base_uri + item.uri for item in items},
        "hints": {item.id: item.note for item in items if item.note and item.region in HINTED},
        "n": coordinate,
    }


def coordinate(value: float) -> str:
    """A coordinate as it is written.

    A tenth of a pixel is finer than any screen, and more digits cost bytes.
    """
    return f"{value:.1f}".removesuffix(".0")
