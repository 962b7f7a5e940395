"""The timeline: every platform's life as a bar, the same as a table, and year by year.

Knows the order of the bars and what each year shows. Does not know where a year stands on the axis.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from subset import wording
from subset.addresses.urls import YEARS, platform_src
from subset.diagram.bar import axis_html, bar_html, key_html, looks
from subset.edition import Edition
from subset.geometry.axis import BREAK
from subset.markup.render import render
from subset.verdicts.catalogue import Catalogue, JudgedPlatform
from subset.verdicts.history import in_year

SINCE = 1997
"""The first year that has a list of its own: before, hardly anything was there."""


@dataclass(frozen=True)
class Row:
    """What the drawing says of a platform; `first` is the first year of its life."""

    id: str
    name: str
    first: int


def timeline(edition: Edition, src: str) -> str:
    """The bars in the order of launch, the table, and the lists of the years."""
    catalogue, axis = edition.catalogue, edition.axis
    entries = sorted(catalogue.entries, key=lambda e: e.coded.life.first)
    shown = looks(entries)
    rows = [Row(e.id, e.name, e.coded.life.first) for e in entries]
    bars: list[tuple[Row, Markup]] = [
        (row, bar_html(entry, axis)) for row, entry in zip(rows, entries, strict=True)
    ]
    return render(
        "timeline.html.jinja", link=edition.urls.linker(src), platform_src=platform_src,
        entries=entries, bars=bars, axis=axis_html(axis),
        lines=axis_html(axis, lines=True), key=key_html(shown),
        looks=shown,
        decades=sorted({row.first // 10 * 10 for row in rows}),
        endings=sum(bool(entry.platform.ended) for entry in entries),
        older=BREAK if axis.older else 0, years_src=YEARS,
    )  # fmt: skip


def year_by_year(edition: Edition, src: str) -> str:  # noqa: ARG001 - as every marker
    """What there was in each year."""
    return render("years.html.jinja", years=list(years(edition.catalogue)))


def years(catalogue: Catalogue) -> Iterator[tuple[int, list[tuple[str, list[JudgedPlatform]]]]]:
    """Each year, the newest first, with what there was, by what it was then."""
    lives = [entry.coded.life for entry in catalogue.entries]
    last = max((life.last for life in lives), default=SINCE)
    for year in range(last, SINCE - 1, -1):
        there: dict[str, list[JudgedPlatform]] = {label: [] for label in wording.VERDICT.values()}
        for entry in catalogue.entries:
            if said := label_in(entry, year):
                there[said].append(entry)
        if found := [(label, some) for label, some in there.items() if some]:
            yield year, found


def label_in(entry: JudgedPlatform, year: int) -> str:
    """The verdict of a year in words; empty where there was nothing to judge."""
    span = in_year(entry.history, year)
    return wording.VERDICT[span.verdict.verdict] if span else ""
