"""Tables: hand-written ones in regions with a name, and wide ones that stand as blocks on a phone.

Knows headings and tables in markup that this site wrote. Does not know what stands in them.
"""

from __future__ import annotations

import re
from html import escape, unescape

from markupsafe import Markup

_PART = re.compile(r"<h[1-6]\b[^>]*>(.*?)</h[1-6]>|<table>.*?</table>", re.DOTALL)
_FIRST_CELL = re.compile(r"(<tr>\s*)<td>(.*?)</td>", re.DOTALL)
_TAG = re.compile(r"<a class=\"headerlink\".*?</a>|<[^>]+>")


def in_regions(html: str) -> str:
    """A body in which every table without a class is a region of its own."""
    heading = ""

    def region(found: re.Match[str]) -> str:
        nonlocal heading
        if found[1] is not None:
            heading = unescape(_TAG.sub("", found[1])).strip()
            return found[0]
        name = escape(f"{heading}: a table" if heading else "A table")
        start = f'<div class="table-region" role="region" aria-label="{name}" tabindex="0">'
        return f"{start}{_with_heads(found[0])}</div>"

    return _PART.sub(region, html)


def _with_heads(table: str) -> str:
    """The table with heads of columns, and of rows: what comes first in one says what it is of."""
    table = table.replace("<table>", '<table class="data">', 1).replace("<th>", '<th scope="col">')
    return _FIRST_CELL.sub(r'\1<th scope="row">\2</th>', table)


def stacked(table: Markup, columns: str = "3") -> Markup:
    """A table of the class `data` whose rows are blocks where it would be wider than a phone.

    There the head of a row stands above its other cells; how these share the width, `stacked.css`
    says for each value of `columns`. `subset.js` keeps it a table for screen readers.
    """
    html = str(table).replace('class="data"', f'class="data stacked stacked--{columns}"', 1)
    return Markup(html)  # noqa: S704 - markup before
