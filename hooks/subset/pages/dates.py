"""Days that pages show and sitemaps carry. They come from the data, never from a clock.

So the same data makes the same site on any day.
"""

from __future__ import annotations

from subset.addresses.urls import definition_src, platform_src
from subset.verdicts.catalogue import Catalogue


def as_of(catalogue: Catalogue) -> str:
    """The newest day in the data: the last on which an entry was changed or a source was read."""
    days = [
        day
        for folder in (catalogue.data.platforms, catalogue.data.definitions, catalogue.data.terms)
        for entry in folder.values()
        for day in (
            entry.changes[-1].date,
            *(source.accessed for source in entry.sources.values()),
        )
    ]
    return max(days, default="1970-01-01")


def last_changes(catalogue: Catalogue) -> dict[str, str]:
    """Source name of a page -> the day of the last change of its entry; "" -> of any entry."""
    return {
        "": as_of(catalogue),
        **{platform_src(e.id): e.platform.changes[-1].date for e in catalogue.entries},
        **{
            definition_src(i): r.definition.changes[-1].date
            for i, r in catalogue.definitions.items()
        },
    }
