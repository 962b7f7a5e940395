"""The strip of a platform's life as a small drawing that says its years in words, too."""

from __future__ import annotations

from markupsafe import Markup

from subset import wording
from subset.geometry.strip import BAR, HEIGHT, WIDTH, strip
from subset.markup.render import render
from subset.verdicts.catalogue import JudgedPlatform


def strip_html(entry: JudgedPlatform) -> Markup:
    """The drawing of the history of a platform; its text alternative is the history in a line."""
    spans = [(span.first, span.last, span.verdict.verdict) for span in entry.history]
    end = "today" if entry.goes_on else str(spans[-1][1])
    drawn = render(
        "strip.svg.jinja", it=strip(spans, end), width=WIDTH, height=HEIGHT, bar=BAR,
        label=f"{entry.name}: {wording.history(entry)}",
        n=lambda value: f"{value:.1f}".removesuffix(".0"),
    )  # fmt: skip
    return Markup(drawn)  # noqa: S704 - our template
