"""Elements in markup that this site wrote itself, where tags can be told from text by their signs.

Knows how elements nest. Does not know what any of them means.
"""

from __future__ import annotations

import re
from functools import cache

_START_TAG = re.compile(r"<(\w+)\b[^>]*>")


def end_of_element(html: str, name: str, at: int) -> int:
    """Where the element ends whose start tag ends at `at`; the end of all, if it is not closed."""
    depth = 1
    for tag in _tags_of(name).finditer(html, at):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(html)


def without_elements(html: str, attribute: str) -> str:
    """The markup without any element that has an attribute, and without what is in it."""
    kept = []
    at = 0
    marked = re.compile(rf" {attribute}(?=[\s=/>])")
    while found := marked.search(html, at):
        tag = _START_TAG.match(html, html.rfind("<", at, found.start()))
        if tag is None or tag.end() < found.end():  # it stands in the text
            kept.append(html[at : found.end()])
            at = found.end()
        else:
            kept.append(html[at : tag.start()])
            at = end_of_element(html, tag[1], tag.end())
    kept.append(html[at:])
    return "".join(kept)


@cache
def _tags_of(name: str) -> re.Pattern[str]:
    """The start and end tags of elements of one name, except self-closing ones."""
    return re.compile(rf"<(/?){name}\b(?:[^>]*[^/>])?>", re.IGNORECASE)
