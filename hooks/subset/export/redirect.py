"""The small page at an old address."""

from __future__ import annotations

from html import escape

from subset.markup.policy import NOTHING, meta


def redirect_html(href: str, canonical: str) -> str:
    """A page that sends the reader on at once, with a link for those whom it does not."""
    to, absolute = escape(href), escape(canonical)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{meta(NOTHING)}'
        "<title>Moved</title>"
        f'<link rel="canonical" href="{absolute}"><meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={to}"></head>'
        f'<body><p>This page is now <a href="{to}">here</a>.</p></body></html>\n'
    )
