"""The sitemap, completed by the pages that a site generator never sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from subset.addresses.urls import PAIRS_FOLDER
from subset.edition import Edition

_SLUG = "slug0of0a0pair"


def completed(sitemap: str, edition: Edition, days: Mapping[str, str], pages: Iterable[str]) -> str:
    """The sitemap with `pages` (source names, each with its day) and every comparison added."""
    pattern = escape(edition.absolute(f"{PAIRS_FOLDER}/{_SLUG}.md"))
    before, after = f"<url><loc>{pattern}</loc></url>\n".split(_SLUG)
    pairs = "".join(f"{before}{a}-vs-{b}{after}" for a, b in edition.paged.pairs())
    dated = "".join(
        f"<url><loc>{escape(edition.absolute(src))}</loc><lastmod>{days[src]}</lastmod></url>\n"
        for src in pages
    )
    return sitemap.replace("</urlset>", f"{dated}{pairs}</urlset>")
