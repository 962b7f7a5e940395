"""The stencil: one page that a theme rendered, cut at tokens, filled in thousands of times.

Knows tokens, places and escaping. Does not know what is on the pages, nor which theme made them.

A token is a word of letters and digits that no theme changes and no text contains. The same value
can stand in several places of a page (title, social tags, header), so each token may occur more
than once; every one must occur at least once, or the theme has dropped it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from subset.markup.toc import Heading, nested

# Plain-text values are escaped on the way in, as their place needs it; `BODY` is trusted markup,
# written by our templates.
TITLE, DESCRIPTION, SLUG, BODY = (
    "stenciltitle7q", "stencildesc7q", "stencilslug7q", "stencilbody7q",
)  # fmt: skip
# Only where pages have pictures of their own for other sites: its file, and what is seen on it.
PICTURE, PICTURE_ALT = "stencilpicture7q", "stencilpicturealt7q"

# A page whose headings differ from those of others of its kind has three entries in its table of
# contents: one alone, and one with another below it. Each is a list item of its own.
ALONE, ABOVE, BELOW = "stencilalone7q", "stencilabove7q", "stencilbelow7q"
ALONE_ID, ABOVE_ID, BELOW_ID = "stencilaloneid7q", "stencilaboveid7q", "stencilbelowid7q"
TOC = (Heading(2, ALONE_ID, ALONE), Heading(2, ABOVE_ID, ABOVE), Heading(3, BELOW_ID, BELOW))

_ITEMS, _JSON_TITLE, _JSON_DESCRIPTION = "stencilitems7q", "stenciljsontitle7q", "stenciljsondesc7q"
_TOKEN = re.compile(r"stencil[a-z]+7q")
_JSON = re.compile(r'<script type="application/ld\+json">.*?</script>', re.DOTALL)


class StencilError(Exception):
    """The rendered page lacks a token, so pages made from it would lack that part."""


@dataclass(frozen=True)
class Cut:
    """Markup cut at its tokens: constant pieces, and the names of the slots between them."""

    pieces: tuple[bytes, ...]
    slots: tuple[str, ...]

    @classmethod
    def at_tokens(cls, html: str) -> Cut:
        """Cuts at every token there is."""
        pieces = tuple(piece.encode() for piece in _TOKEN.split(html))
        return cls(pieces, tuple(_TOKEN.findall(html)))

    def filled(self, values: Mapping[str, bytes]) -> bytes:
        """The pieces with a value in each slot."""
        out = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            out.append(values[slot])
            out.append(piece)
        return b"".join(out)


@dataclass(frozen=True)
class Stencil:
    """A page cut into pieces, and the items of its table of contents, where pages differ in it."""

    page: Cut
    alone: Cut
    above: Cut
    below: Cut

    @classmethod
    def cut(cls, html: str, *, with_toc: bool = False) -> Stencil:
        """Cuts a rendered page, whose table of contents is `TOC` if pages differ in theirs.

        Raises StencilError when the theme has dropped a token.
        """
        toc = [token for it in TOC for token in (it.anchor, it.title)] if with_toc else []
        for token in (TITLE, DESCRIPTION, SLUG, BODY, *toc):
            if token not in html:
                raise StencilError(f"the theme dropped {token} from the page")
        html = _JSON.sub(_for_json, html)
        alone = above = below = ""
        if with_toc:
            html, below = _taken(html, BELOW_ID, _ITEMS)
            html, above = _taken(html, ABOVE_ID, "")
            html, alone = _taken(html, ALONE_ID, _ITEMS)
        return cls(*map(Cut.at_tokens, (html, alone, above, below)))

    def fill(
        self,
        slug: str,
        title_text: str,
        description_text: str,
        body_html: bytes,
        headings: Sequence[Heading] = (),
        picture: tuple[str, str] = ("", ""),
    ) -> bytes:
        """One page, in UTF-8. `slug` is the last part of its address: letters, digits, hyphens.

        `picture` is the path of a file of such letters, and what is seen on it, in plain text.
        """
        return self.page.filled(
            {
                TITLE: escape(title_text).encode(),
                DESCRIPTION: escape(description_text).encode(),
                _JSON_TITLE: _in_json(title_text),
                _JSON_DESCRIPTION: _in_json(description_text),
                SLUG: slug.encode(),
                PICTURE: escape(picture[0]).encode(),
                PICTURE_ALT: escape(picture[1]).encode(),
                BODY: body_html,
                _ITEMS: self._items(headings),
            }
        )

    def _items(self, headings: Sequence[Heading]) -> bytes:
        """The list items of a table of contents."""
        out = []
        for heading, under in nested(headings):
            if not under:
                out.append(self.alone.filled(_values(heading, ALONE_ID, ALONE)))
                continue
            items = [self.below.filled(_values(it, BELOW_ID, BELOW)) for it in under]
            values = _values(heading, ABOVE_ID, ABOVE) | {_ITEMS: b"".join(items)}
            out.append(self.above.filled(values))
        return b"".join(out)


def _values(heading: Heading, anchor: str, title: str) -> dict[str, bytes]:
    """The values for the two tokens of a heading. The title stands in an attribute, too."""
    in_both = heading.title.replace('"', "&quot;")
    return {anchor: heading.anchor.encode(), title: in_both.encode()}


def _taken(html: str, token: str, left: str) -> tuple[str, str]:
    """The markup with `left` in place of the list item around a token, and that item."""
    item = re.search(rf"<li\b(?:(?!</?li\b).)*{token}(?:(?!</?li\b).)*</li>\s*", html, re.DOTALL)
    if item is None:
        raise StencilError(f"the theme's table of contents has no list item around {token}")
    return html[: item.start()] + left + html[item.end() :], item[0]


def _for_json(script: re.Match[str]) -> str:
    """A script of data, with the tokens of values that are escaped for its inside."""
    return script[0].replace(TITLE, _JSON_TITLE).replace(DESCRIPTION, _JSON_DESCRIPTION)


def _in_json(text: str) -> bytes:
    """Text for a JSON string inside a script element."""
    plain = json.dumps(text)[1:-1]  # ASCII only
    for sign in "<>&'":
        plain = plain.replace(sign, f"\\u{ord(sign):04x}")
    return plain.encode()
