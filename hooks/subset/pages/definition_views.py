"""The diagrams of single definitions: one shape, with the platforms inside, outside and between."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from subset import wording
from subset.addresses.urls import PLATFORMS, definition_src, platform_src
from subset.diagram.figure import Item, single_figure_html, single_texts
from subset.edition import Edition
from subset.english import article, upper_first
from subset.geometry.layout_types import Region
from subset.markup.render import templates_digest
from subset.verdicts.catalogue import GUIDE
from subset.verdicts.classify import truth

_REGIONS = {"yes": Region.INSIDE, "no": Region.OUTSIDE, "undetermined": Region.UNKNOWN}


def view_key(id_: str, class_: str) -> str:
    """The name of a definition's view: of its diagram, its part of the page, its file."""
    return f"{id_}.{class_}"


def definition_views(edition: Edition, id_: str) -> dict[str, Callable[[], str]]:
    """View key -> what draws the diagram, with one shape, of each thing that a definition decides.

    The guide has none: the main diagram is its own. Addresses are right on the definition's page.
    """
    catalogue = edition.catalogue
    if id_ == GUIDE:
        return {}
    definition = catalogue.definitions[id_].definition
    link = edition.urls.linker(definition_src(id_))
    found: dict[str, Callable[[], str]] = {}
    for class_, label in definition.labels.items():
        items = tuple(
            Item(
                entry.id, entry.name, link(platform_src(entry.id)),
                _REGIONS.get(word, Region.BORDER), wording.ANSWER[word],
            )
            for entry in catalogue.entries
            for word in [truth(entry.answers[id_][class_])]
        )  # fmt: skip
        found[view_key(id_, class_)] = partial(
            edition.memo.of, _view,
            items, definition.name, label, link(PLATFORMS), f"diagram-{class_}",
            key=(templates_digest(),),
        )  # fmt: skip
    return found


def _view(items: tuple[Item, ...], name: str, label: str, table_uri: str, prefix: str) -> str:
    heading = upper_first(label)
    texts = single_texts(
        f"What {name} would call {article(label)}{label}", heading, f"after {name}"
    )
    return single_figure_html(items, table_uri=table_uri, texts=texts, prefix=prefix)
