"""The small pages at old addresses."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from subset.addresses.redirects import redirects
from subset.edition import Edition
from subset.markup.policy import NOTHING, meta


def redirect_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Source name and HTML of the page at each old address."""
    for old, new in redirects(edition.catalogue):
        yield old, _html(edition.urls.linker(old)(new), edition.absolute(new))


def _html(href: str, canonical: str) -> str:
    """A page that sends the reader on at once, with a link for those whom it does not."""
    to, absolute = escape(href), escape(canonical)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{meta(NOTHING)}'
        "<title>Moved</title>"
        f'<link rel="canonical" href="{absolute}"><meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={to}"></head>'
        f'<body><p>This page is now <a href="{to}">here</a>.</p></body></html>\n'
    )
