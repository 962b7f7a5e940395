"""The gate of hand-written pages: how much may stand in one, and which markup.

Knows the Markdown and the HTML of a page as text. Does not know who wrote it; it is read as a
stranger's. What is wanted is listed, and all else is refused: the policy of a page keeps it from
running what stands in it, but not from running a file of the site, nor from sending its reader on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from subset.data import limits
from subset.data.problems import Problem, quoted

_ELEMENTS: Final = frozenset(
    "a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure h1 h2 "  # noqa: SIM905
    "h3 h4 h5 h6 hr i img kbd li ol p pre q s section small span strong sub summary sup table "
    "tbody td th thead tr ul circle ellipse g line path rect svg text title".split()
)
_ATTRIBUTES: Final = frozenset(
    "alt class cx cy d font-size height hidden href id lang markdown points r role rx ry scope src "  # noqa: SIM905
    "start text-anchor title transform viewBox width x x1 x2 y y1 y2".split()
)
# A theme may go by attributes of its own, and by ids with a sign before them, of which the first in
# a page counts.
_OPEN_ATTRIBUTES: Final = re.compile(r"aria-[a-z-]+|data-(?:no-terms|region|search-exclude|subset)")
_ID: Final = re.compile(r"[^\W_]\S*")
# Every sign that could begin a tag has to begin one of these, so that nothing can be read otherwise
# by a browser: names, and values in double quotation marks; or a comment without any such sign.
_TAG: Final = re.compile(
    r'</?(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:\s+[A-Za-z][\w:-]*(?:="[^"<>]*")?)*)\s*/?>'
    r"|<!--(?!-?>)(?:(?!--)[^<>])*-->"
)
_ATTRIBUTE: Final = re.compile(r'([A-Za-z][\w:-]*)(?:="([^"]*)")?')
_ADDRESSES: Final = ("href", "src")
_SCHEME: Final = re.compile(r"[^/?#]*:|[/\\]{2}")
_LINKED: Final = ("https:", "mailto:", "subset-file:")
_BLANKS: Final = re.compile(r"[\x00-\x20]+")


def too_much(markdown: str, src: str, above: int = 0) -> Iterator[Problem]:
    """The complaints about a page that takes too long to read: its bytes, and its paragraphs.

    Markdown's brackets are looked for again and again within a paragraph.
    """
    path = f"docs/{src}"
    if len(markdown.encode()) > limits.HAND_WRITTEN_BYTES:
        message = f"the page has more than {limits.HAND_WRITTEN_BYTES:,} bytes"
        yield Problem(path, 1, 1, "", message, "make it two pages")
    first, length = above + 1, 0
    for number, line in enumerate(markdown.split("\n"), above + 1):
        if not line.strip():
            first, length = number + 1, 0
            continue
        if length <= limits.PARAGRAPH < length + len(line):
            message = f"a paragraph of more than {limits.PARAGRAPH:,} characters begins here"
            yield Problem(path, first, 1, "", message, "part it with an empty line")
        length += len(line) + 1


def strange_markup(html: str, src: str, source: str) -> Iterator[Problem]:
    """The complaints about what may not stand in a page as Markdown has made it.

    `source` is the page as it was written, in which the line is looked for.
    """
    at = html.find("<")
    while at >= 0:
        tag = _TAG.match(html, at)
        for found, message, hint in _faults(tag, html[at : at + 60]):
            line = source.count("\n", 0, max(source.find(found), 0)) + 1
            yield Problem(f"docs/{src}", line, 1, "", message, hint)
        at = html.find("<", tag.end() if tag else at + 1)


def _faults(tag: re.Match[str] | None, text: str) -> Iterator[tuple[str, str, str]]:
    """The faults of a tag; each with the text to look for, and what to do."""
    if tag is None:
        hint = "write tags in small letters, and values in double quotation marks"
        yield text[:20], f"{quoted(text)} is no whole tag", hint
        return
    name = tag["name"]
    if name and name not in _ELEMENTS:
        hint = f"known are {', '.join(sorted(_ELEMENTS))}"
        yield f"<{name}", f"<{name}> may not stand in a page", hint
    for attribute, value in _ATTRIBUTE.findall(tag["attributes"] or ""):
        if attribute not in _ATTRIBUTES and not _OPEN_ATTRIBUTES.fullmatch(attribute):
            yield attribute, f"the attribute {attribute} may not stand in a page", "delete it"
        elif attribute == "id" and not _ID.fullmatch(unescape(value)):
            yield value, f"{quoted(value)} is no id", "begin it with a letter or a digit"
        elif attribute in _ADDRESSES and not _is_safe(attribute, unescape(value)):
            what = "a link leads to https, or to a file of ours"
            hint = what if attribute == "href" else "a picture is a file of ours, in docs/assets"
            yield value, f"{quoted(value)} is no address for {attribute}", hint


def _is_safe(attribute: str, address: str) -> bool:
    """Whether an address leads where one may: browsers leave out blanks before they read it."""
    scheme = _SCHEME.match(_BLANKS.sub("", address))
    return not scheme or (attribute == "href" and scheme[0].lower() in _LINKED)
