"""The places on a page that can be linked to, and its table of contents.

Knows ids and headings in markup that this site wrote. Does not know how a theme shows a table of
contents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from subset.markup.elements import end_of_element

_PERMALINK = re.compile(r'<a class="headerlink".*?</a>')
_BARE_HEADING = re.compile(
    r'<h[23] id="([^"]+)"[^>]*>(?:(?!</h|"headerlink").)*(?=</h[23]>)', re.DOTALL
)
_ID = re.compile(r' id="([^"]+)"')
_HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_FOLDED = re.compile(r"<details\b[^>]*>(?:\s*<summary\b.*?</summary>)?", re.DOTALL)


@dataclass(frozen=True)
class Heading:
    """A heading of the second or third level; its title is markup without tags."""

    level: int
    anchor: str
    title: str


def anchors(html: str) -> frozenset[str]:
    """The id of every place in a body."""
    return frozenset(_ID.findall(html))


def permalink_html(anchor: str) -> str:
    """The sign beside a heading that links to it, for the mouse alone.

    The table of contents has the same links for everybody. So that the name of a heading is its
    words and nothing else, the sign is neither read out nor reached by Tab.
    """
    return (
        f'<a class="headerlink" href="#{escape(anchor)}" title="Link to this section"'
        ' aria-hidden="true" tabindex="-1">¶</a>'
    )


def with_permalinks(html: str) -> str:
    """A body in which every second- and third-level heading that has an id links to itself."""
    return _BARE_HEADING.sub(lambda it: it[0] + permalink_html(it[1]), html)


def headings(html: str) -> list[Heading]:
    """The second- and third-level headings of a body that have an id, in order.

    Folded headings are left out, except in the line that unfolds them. A theme asks where each
    heading of its table of contents stands, and to answer for a folded one the browser lays out
    all that is folded with it: loading the glossary kept it busy half as long again.
    """
    return [
        Heading(int(level), anchor, re.sub(r"<[^>]+>", "", _PERMALINK.sub("", title)).strip())
        for level, anchor, title in _HEADING.findall(_in_sight(html))
    ]


def _in_sight(html: str) -> str:
    """A body without its folded parts; the line that unfolds each is kept."""
    kept, at = [], 0
    while found := _FOLDED.search(html, at):
        kept.append(html[at : found.end()])
        at = end_of_element(html, "details", found.end())
    return "".join([*kept, html[at:]])


def nested(found: Iterable[Heading]) -> list[tuple[Heading, list[Heading]]]:
    """Each heading of the second level, with those of the third that follow it."""
    groups: list[tuple[Heading, list[Heading]]] = []
    for heading in found:
        if heading.level == 2 or not groups:
            groups.append((heading, []))
        else:
            groups[-1][1].append(heading)
    return groups
