"""The main diagram with what its script needs, and links to those of other definitions."""

from __future__ import annotations

from subset import wording
from subset.addresses.urls import COMPARE, DIAGRAM, PLATFORMS, definition_src
from subset.diagram.figure import Item, Layouts, figure_html
from subset.diagram.years import FIRST_YEAR
from subset.edition import Edition
from subset.markup.render import render, templates_digest
from subset.pages.definition_views import view_key
from subset.pages.platforms_table import decades, verdicts
from subset.pages.scripts import VIEWS, YEARS
from subset.verdicts.catalogue import GUIDE

WITHOUT_SAYS = (
    "Shows where each platform would stand if it did not matter what people mainly use it for."
)


def diagram_html(edition: Edition, src: str) -> str:
    """The main diagram with what its script needs, and links to those of other definitions."""
    link = edition.urls.linker(src)
    choices = [
        {
            "key": view_key(id_, class_),
            "name": it.definition.name,
            "label": label,
            "several": len(it.definition.labels) > 1,
            "href": link(definition_src(id_), f"diagram-{class_}"),
        }
        for id_, it in edition.catalogue.definitions.items()
        if id_ != GUIDE
        for class_, label in it.definition.labels.items()
    ]
    data = {
        "platforms": {
            entry.id: [
                entry.launched // 10 * 10 if entry.launched else 0,
                entry.verdict.verdict,
            ]
            for entry in edition.catalogue.entries
        },
        "verdicts": wording.VERDICT,
        "table": link(PLATFORMS),
        "compare": link(COMPARE),
    }
    return render(
        "diagram_page.jinja", link=link, choices=choices, data=data, views=VIEWS,
        verdicts=verdicts(edition), decades=decades(edition),
        names=[entry.name for entry in edition.catalogue.entries],
        full=src == DIAGRAM, years=YEARS, file="data/diagram.svg", without_says=WITHOUT_SAYS,
        span=(FIRST_YEAR, max(FIRST_YEAR, *(f.year for f in edition.drawn.frames))),
        figure=edition.memo.of(
            _figure, tuple(edition.items(src)), link(PLATFORMS), edition.layouts,
            key=(templates_digest(),),
        ),
    )  # fmt: skip


def _figure(items: tuple[Item, ...], table_uri: str, placed: Layouts) -> str:
    return figure_html(items, table_uri=table_uri, placed=placed)
