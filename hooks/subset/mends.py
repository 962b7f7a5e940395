"""Mends of the theme's markup, each beside the fault that it mends.

Only faults for which the theme has no template block; the others are in `docs/.overrides`.
"""

from __future__ import annotations

import re
from html import escape


def in_html(text: str) -> str:
    """Text for the theme's templates, which do not escape what they show."""
    return escape(text)


_MENDS: tuple[tuple[re.Pattern[str], str], ...] = (
    # An empty tabindex is not valid, and takes the element out of the order it is meant to be in.
    (re.compile(r' tabindex=""'), ""),
    # The current page's input stands in the list without its label when there is no table of
    # contents, and then it is a control without a name.
    (re.compile(r'(<label class="md-overlay" for="__drawer")>'), r'\1 aria-hidden="true">'),
)


def mend(html: str) -> str:
    """A page as the theme rendered it, with its faults mended."""
    for pattern, replacement in _MENDS:
        html = pattern.sub(replacement, html)
    return html
