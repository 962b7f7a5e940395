"""The answer box: a field for a name, and links to what is looked up most where no scripts run."""

from __future__ import annotations

from subset.addresses.urls import PLATFORMS, platform_src
from subset.edition import Edition
from subset.markup.render import render
from subset.pages.names_index import by_fame

_OFTEN = 6


def answer_box_html(edition: Edition, src: str) -> str:
    """The answer box as it stands on the page of `src`."""
    often = [entry for entry in by_fame(edition) if entry.goes_on][:_OFTEN]
    return render(
        "answer_box.html.jinja", link=edition.urls.linker(src), platform_src=platform_src,
        platforms_src=PLATFORMS, often=often,
        number=len(edition.catalogue.entries),
    )  # fmt: skip
