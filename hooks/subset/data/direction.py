"""The direction of text: letters that run from right to left, and what keeps them to themselves.

Knows characters. Does not know where they stand.
"""

from __future__ import annotations

import unicodedata

_LEFTWARDS = frozenset(("R", "AL", "AN"))  # Hebrew and its like, Arabic and its like, its numbers
# A mark from left to right, then the beginning and the end of a text with a direction of its own.
_MARK, _BEGIN, _END = "\u200e", "\u2068", "\u2069"


def runs_leftwards(text: str) -> bool:
    """Whether a text has letters from right to left, which can move what stands beside them."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in _LEFTWARDS for c in text)


def isolated(text: str) -> str:
    """Plain text that moves nothing beside it, nor turns a line that begins with it.

    Text without letters from right to left is as it was.
    """
    return f"{_MARK}{_BEGIN}{text}{_END}" if runs_leftwards(text) else text
