"""What scripts add to pages: the data that they need, and the markup in which they work.

Knows which script needs what. A script file is used instead of JSON where data is loaded, since a
page that was opened from a disk may run scripts but not read files. Does not know what scripts do.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from subset import wording
from subset.addresses.urls import COMPARE, PLATFORMS, definition_src, pair_src, platform_src
from subset.diagram.figure import (
    Item,
    Layouts,
    Texts,
    figure_html,
    single_figure_html,
    single_texts,
)
from subset.diagram.layout_types import TITLES, Region, Title
from subset.markup.render import render, templates_digest
from subset.pages.questions import as_data, tree
from subset.verdicts.catalogue import GUIDE

if TYPE_CHECKING:
    from subset.pages.pages import Pages

INDEX, VIEWS = "assets/data/index.js", "assets/data/views"
_REGIONS = {"yes": Region.INSIDE, "no": Region.OUTSIDE}


def index_script(pages: Pages) -> str:
    """The text of the script file at `INDEX`."""
    # The script itself knows where it was loaded from, and so where the root is.
    root = 'subsetIndex.root = new URL("../..", document.currentScript.src).href;\n'
    return _assignment("subsetIndex", index(pages)) + root


def view_script(key: str, figure: str) -> tuple[str, str]:
    """The script file with a definition's diagram: path below the site's root, and text."""
    return f"{VIEWS}/{key}.js", _assignment("subsetView", {"key": key, "figure": figure})


def _assignment(name: str, value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.{name} = {text};\n"


def _limited(pages: Pages) -> dict[str, list[str]] | None:
    """The pairs that have a page, when not all have one (see `scale`)."""
    it = pages.paged
    if len(it.first) == len(pages.catalogue.entries):
        return None
    return {"first": sorted(it.first), "more": [f"{a}-vs-{b}" for a, b in sorted(it.more)]}


def index(pages: Pages) -> dict[str, Any]:
    """Every platform with its names, address, verdict and coding. Addresses start at the root."""
    catalogue, to = pages.catalogue, pages.urls.to
    return {
        "pair": to(pair_src("aaa", "bbb")),
        "compare": to("compare.md"),
        "method": to("method.md"),
        "limited": _limited(pages),
        "verdicts": wording.VERDICT,
        "criteria": {
            id_: {
                "name": criterion.name,
                "values": {value: it.label for value, it in criterion.values.items()},
            }
            for id_, criterion in catalogue.data.codebook.criteria.items()
        },
        "platforms": [
            {
                "id": entry.id,
                "name": entry.name,
                "aliases": entry.platform.aliases,
                "url": to(platform_src(entry.id)),
                "verdict": entry.verdict.verdict,
                "years": wording.years(entry),
                "values": [cell.values for cell in entry.coding.values()],
            }
            for entry in catalogue.entries
        ],
    }


def view_key(id_: str, class_: str) -> str:
    """The name of a definition's view: of its diagram, its part of the page, its file."""
    return f"{id_}.{class_}"


def views(pages: Pages) -> dict[str, dict[str, Callable[[], str]]]:
    """What draws a diagram with one shape, for each thing that a definition decides.

    By the source of the definition's page, and then by `view_key`. The guide has none: the main
    diagram is its own. Addresses are right on definitions' pages.
    """
    by_page: dict[str, dict[str, Callable[[], str]]] = {}
    for id_, it in pages.catalogue.definitions.items():
        link = pages.urls.linker(definition_src(id_))
        found = by_page[definition_src(id_)] = {}
        for class_ in it.classes if id_ != GUIDE else ():
            items = tuple(
                Item(
                    entry.id, entry.name, link(platform_src(entry.id)),
                    _REGIONS.get(truth, Region.BORDER), wording.ANSWER[truth],
                )
                for entry in pages.catalogue.entries
                for truth in [wording.truth(entry.answers[id_][class_])]
            )  # fmt: skip
            label = it.definition.classes[class_].label  # type: ignore[index]
            found[view_key(id_, class_)] = partial(
                pages.memo.of, _view,
                items, it.definition.name, label, link(PLATFORMS), f"diagram-{class_}",
                key=(templates_digest(),),
            )  # fmt: skip
    return by_page


def _view(items: tuple[Item, ...], name: str, label: str, table_uri: str, prefix: str) -> str:
    texts = _texts(name, label, {item.note for item in items})
    return single_figure_html(items, table_uri=table_uri, texts=texts, prefix=prefix)


def _texts(name: str, label: str, notes: set[str]) -> Texts:
    """What the diagram of a definition says. Its border is named after what stands on it."""
    heading = label[:1].upper() + label[1:]
    texts = single_texts(f"What {name} would call {label}", heading, f"after {name}")
    border = " or ".join(n for n in (wording.ANSWER["contested"], wording.ANSWER["undetermined"])
                         if n in notes)  # fmt: skip
    if not border or border == TITLES[Region.BORDER].text:
        return texts
    border = border.capitalize()
    return dataclasses.replace(
        texts,
        titles={**texts.titles, Region.BORDER: Title(border)},
        lists={**texts.lists, Region.BORDER: f"{border}, on the border"},
        counted={**texts.counted, Region.BORDER: border.lower()},
    )


def verdicts(pages: Pages) -> list[tuple[str, str]]:
    """The verdicts that occur, with their labels, in the order in which they are shown."""
    found = wording.statistics(pages.catalogue.entries)
    return [(verdict, label) for verdict, label in wording.VERDICT.items() if found[verdict]]


def decades(pages: Pages) -> list[int]:
    """The decades in which something was launched."""
    return sorted({e.launched // 10 * 10 for e in pages.catalogue.entries if e.launched})


def facets(pages: Pages) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What the table can be narrowed down by: name, title, and its values with their labels."""
    kinds = {entry.platform.kind for entry in pages.catalogue.entries}
    return [
        ("verdict", "Verdict", verdicts(pages)),
        ("status", "Status", [("active", "active"), ("closed", "closed")]),
        ("kind", "Form", [(kind, label) for kind, label in wording.KIND.items() if kind in kinds]),
        ("decade", "Launched", [(str(decade), f"{decade}s") for decade in decades(pages)]),
    ]


def diagram_html(pages: Pages, src: str) -> str:
    """The main diagram with what its script needs, and links to those of other definitions."""
    link = pages.urls.linker(src)
    choices = [
        {
            "key": view_key(id_, class_),
            "name": it.definition.name,
            "label": it.definition.classes[class_].label,  # type: ignore[index]
            "href": link(definition_src(id_), f"diagram-{class_}"),
        }
        for id_, it in pages.catalogue.definitions.items()
        if id_ != GUIDE
        for class_ in it.classes
    ]
    data = {
        "platforms": {
            entry.id: [
                entry.launched // 10 * 10 if entry.launched else 0,
                entry.verdict.verdict,
                *entry.platform.aliases,
            ]
            for entry in pages.catalogue.entries
        },
        "verdicts": wording.VERDICT,
        "table": link(PLATFORMS),
        "compare": link(COMPARE),
    }
    return render(
        "diagram_page.jinja", link=link, choices=choices, data=data, views=VIEWS,
        verdicts=verdicts(pages), decades=decades(pages),
        names=[entry.name for entry in pages.catalogue.entries],
        full=src == "diagram.md",
        figure=pages.memo.of(
            _figure, tuple(pages.items(src)), link(PLATFORMS), pages.layouts,
            key=(templates_digest(),),
        ),
    )  # fmt: skip


def _figure(items: tuple[Item, ...], table_uri: str, placed: Layouts) -> str:
    return figure_html(items, table_uri=table_uri, placed=placed)


def classify_html(pages: Pages, src: str) -> str:
    """The questions as nested parts of the page, and the data for the script that asks them."""
    link = pages.urls.linker(src)
    return render(
        "classify.html.jinja", link=link, tree=tree(pages.catalogue),
        book=pages.catalogue.data.codebook,
        sentences=as_data(pages.catalogue, str)["sentences"],
        data=as_data(pages.catalogue, lambda id_: link(definition_src(id_))),
        propose_href=pages.propose_href() or link("contribute.md"),
        repository=bool(pages.propose_href()),
    )  # fmt: skip
