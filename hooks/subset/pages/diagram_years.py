"""What the page of the diagram shows besides the main one: some years, and another rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from subset.addresses.urls import PLATFORMS
from subset.diagram.figure import (
    LISTS,
    NESTED_TEXTS,
    Item,
    Layouts,
    coordinate,
    counts_text,
    figure_html,
)
from subset.diagram.years import REGIONS, Frame
from subset.edition import Edition
from subset.geometry.dots import INNER, OUTER, Dots, dots
from subset.markup.render import render, templates_digest

SHOWN: Final = (2004, 2008, 2012, 2016, 2020)
"""The years that are shown side by side, before the last one."""

WITHOUT_TEXTS: Final = replace(
    NESTED_TEXTS,
    title=f"{NESTED_TEXTS.title}, without the question of main purpose",
    skip="Skip the diagram without the question of main purpose",
    table="",
)


@dataclass(frozen=True, slots=True)
class _Year:
    """A small diagram: its year and heading, its counts in words, its dots, and its names."""

    year: int
    title: str
    counts: str
    dots: Dots
    names: tuple[tuple[str, tuple[str, ...]], ...]


def years_html(edition: Edition, _: str) -> str:
    """Small diagrams of some years, side by side."""
    every = {frame.year: frame for frame in edition.drawn.frames}
    last = max(every)
    shown = [_year(every[y], str(y)) for y in SHOWN if y in every and y != last]
    if last:
        shown.append(_year(every[last], f"Today ({last})"))
    return render("small_years.jinja", years=shown, n=coordinate, outer=OUTER, inner=INNER)


def _year(frame: Frame, title: str) -> _Year:
    by_region = {
        region: tuple(label.text for label in frame.labels if label.region is region)
        for region in REGIONS
    }
    return _Year(
        frame.year,
        title,
        counts_text(frame.labels),
        dots({region: len(names) for region, names in by_region.items() if names}),
        tuple((f"{LISTS[r]} ({len(names)})", names) for r, names in by_region.items() if names),
    )


def without_purpose_html(edition: Edition, src: str) -> str:
    """The diagram under the guide's rule without its question of main purpose."""
    drawn = edition.drawn_without_purpose
    return edition.memo.of(
        _figure, tuple(edition.items(src, drawn)), edition.urls.linker(src)(PLATFORMS),
        drawn.layouts[0], key=(templates_digest(),),
    )  # fmt: skip


def _figure(items: tuple[Item, ...], table_uri: str, layouts: Layouts) -> str:
    return figure_html(
        items, table_uri=table_uri, placed=layouts, texts=WITHOUT_TEXTS, prefix="without-purpose"
    )
