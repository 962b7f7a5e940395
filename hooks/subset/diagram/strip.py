"""The strip of a platform's life as a small drawing that says its years in words, too.

Its parts look as those of the bars do.
"""

from __future__ import annotations

from markupsafe import Markup

from subset import wording
from subset.diagram.bar import KINDS, drawn
from subset.geometry.strip import HEIGHT, WIDTH, strip
from subset.verdicts.catalogue import JudgedPlatform
from subset.verdicts.history import runs


def strip_html(entry: JudgedPlatform) -> Markup:
    """The drawing of the history of a platform; its text alternative is the history in a line."""
    spans = [(run.first, run.last, KINDS[run.called]) for run in runs(entry.history)]
    end = "today" if entry.goes_on else str(spans[-1][1])
    return drawn(
        "strip.svg.jinja", it=strip(spans, end), width=WIDTH, height=HEIGHT,
        label=f"{entry.name}: {wording.history(entry)}",
    )  # fmt: skip
