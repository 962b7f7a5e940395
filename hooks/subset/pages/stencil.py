"""The stencil: one page that a theme rendered, cut at tokens, filled in thousands of times.

Knows tokens, places and escaping. Does not know what is compared, nor which theme made the page.

A token is a word of letters and digits that no theme changes and no text contains. The same value
can stand in several places of a page (title, social tags, header), so each token may occur more
than once; every one must occur at least once, or the theme has dropped it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

# Plain-text values are escaped on the way in; `body` is trusted markup, written by our templates.
TITLE, DESCRIPTION, SLUG, BODY = "stenciltitle7q", "stencildesc7q", "stencil0a-vs-stencil0b", (
    "stencilbody7q"
)  # fmt: skip


class StencilError(Exception):
    """The rendered page lacks a token, so pages made from it would lack that part."""


@dataclass(frozen=True)
class Stencil:
    """A page cut into constant pieces and the names of the slots between them."""

    pieces: tuple[str, ...]
    slots: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Stencil:
        """Cuts a rendered page at the tokens. Raises StencilError when one is missing."""
        tokens = (TITLE, DESCRIPTION, SLUG, BODY)
        for token in tokens:
            if token not in html:
                raise StencilError(f"the theme dropped {token} from the comparison page")
        # The body stands in a paragraph of its own, which its block elements must not be inside.
        html = re.sub(rf"<p>\s*{BODY}\s*</p>", BODY, html)
        parts = re.split("|".join(map(re.escape, tokens)), html)
        slots = re.findall("|".join(map(re.escape, tokens)), html)
        return cls(tuple(parts), tuple(slots))

    def fill(self, slug: str, title_text: str, description_text: str, body_html: str) -> str:
        """One page. `slug` is the last part of its address, in letters, digits and hyphens."""
        values: Mapping[str, str] = {
            TITLE: escape(title_text),
            DESCRIPTION: escape(description_text),
            SLUG: slug,
            BODY: body_html,
        }
        out = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            out.append(values[slot])
            out.append(piece)
        return "".join(out)
