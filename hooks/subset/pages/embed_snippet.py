"""What somebody pastes into a page of their own to show one of ours there."""

from __future__ import annotations

from html import escape

from subset.edition import Edition


def snippet(edition: Edition, src: str, title: str, height: int, query: str = "") -> str:
    """The markup that shows an embedded page on another site."""
    return (
        f'<iframe src="{escape(edition.absolute(src) + query)}" title="{escape(title)}" '
        f'width="360" height="{height}" loading="lazy" style="border:0"></iframe>'
    )
