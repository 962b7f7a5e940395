"""The box near the top of a page that says how to cite it.

Folded, and open with one press; the text is selected with another, or copied by a button that
`subset.js` adds. Knows the markup; how citations read is in `citations`.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from subset import __version__, citations
from subset.addresses.urls import (
    CLASSIFY,
    COMPARE,
    CONTRIBUTE,
    CRITERIA,
    DATA,
    DEFINITIONS,
    DIAGRAM,
    DISAGREEMENTS,
    GLOSSARY,
    HELP_WANTED,
    HOME,
    METHOD,
    PLATFORMS,
    SUMMARY,
    TIMELINE,
    YEARS,
)
from subset.edition import Edition
from subset.pages.dates import as_of

TITLES: Mapping[str, str] = {
    HOME: "Social media or social networking?",
    PLATFORMS: "Platforms and their verdicts",
    COMPARE: "Compare platforms",
    CLASSIFY: "Classify it yourself",
    DEFINITIONS: "Published definitions",
    DISAGREEMENTS: "All contradictions between definitions",
    CRITERIA: "Every platform, criterion by criterion",
    DIAGRAM: "The diagram",
    GLOSSARY: "Glossary",
    METHOD: "How verdicts come about",
    TIMELINE: "A timeline of platforms",
    YEARS: "Year by year",
    SUMMARY: "The distinction on one page",
    DATA: "Open data",
    CONTRIBUTE: "Contribute",
    HELP_WANTED: "Help wanted",
}
"""Source name of a hand-written page with this box -> the title under which it is cited."""


def cite_html(edition: Edition, src: str) -> str:
    """The box on a hand-written page. Its day is that of the newest data."""
    return box_html(
        full_forms(edition, src, TITLES.get(src, citations.SITE), as_of(edition.catalogue))
    )


def handout_foot(edition: Edition, src: str) -> str:
    """The last line of a page for a class: where it is from, of which day, and what is allowed."""
    day, address = as_of(edition.catalogue), escape(edition.absolute(src))
    return (
        f'<p class="handout-foot" data-no-terms>Subset, {day}. {address}. '
        "CC BY 4.0: copy it, change it, hand it out, and say where it is from.</p>"
    )


def full_forms(edition: Edition, src: str, title: str, day: str) -> Mapping[str, str]:
    """Every way to cite the page of `src`, which was last changed on `day`."""
    name = src.removesuffix(".md")
    key = citations.key(f"subset-{name}")
    return citations.forms(title, edition.absolute(src), day, key, __version__)


def box_html(forms: Mapping[str, str]) -> str:
    """The box: styles for people to copy as they stand, and forms for programs folded away."""
    styles = "".join(
        f"<div><dt>{name}</dt><dd>{escape(text, quote=False)}</dd></div>"
        for name, text in forms.items()
        if name in citations.STYLES
    )
    programs = "".join(
        f"<details><summary>{name}</summary><pre><code>{escape(text, quote=False)}</code></pre>"
        "</details>"
        for name, text in forms.items()
        if name not in citations.STYLES
    )
    return (
        '<details class="cite-box" data-no-terms data-search-exclude><summary>Cite this page'
        f'</summary><dl class="cite-forms" id="cite">{styles}</dl>{programs}</details>'
    )
