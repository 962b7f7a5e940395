"""The text of a hand-written page: where its markers stand, and what in it is code.

Knows the form of a marker and of code in Markdown. Does not know what any marker is for.

A page may come from a stranger, so no expression here goes over the same text again and again: a
marker ends before the next comment begins, and runs of backticks are taken whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Final

from subset.data.problems import quoted

MARKER: Final = (
    r"(?P<before>^[ \t]*)?<!--\s*subset:(?P<text>(?:(?!<!--|-->).)*)"
    r"(?P<end>-->)?(?P<after>[ \t]*$)?"
)
"""A marker, for expressions over many lines. `before` and `after` match where it has its own line;
`text` is what stands in it (see `words`), and `end` is missing where it does not end. What comes
behind `text` is optional, so nothing is ever tried again. A possessive group would say so, but is
wrong in Python before 3.11.5 (CPython's issue 100061)."""
_CODE: Final = re.compile(
    r"^[ \t]*(?P<fence>`{3,}+|~{3,}+)[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`++)[^\n]{1,2000}?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)


class MarkerError(Exception):
    """A marker that cannot be read, or that the data contradict. It has a message and a hint."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def words(found: re.Match[str]) -> str:
    """What stands in a marker, on one line. Raises MarkerError for one that does not end."""
    text = " ".join(found["text"].split())
    if not found["end"]:
        shown = quoted(text.partition(" ")[0])
        raise MarkerError(f"the marker {shown} does not end", "write --> behind it")
    return text


def code(markdown: str) -> Callable[[re.Match[str]], bool]:
    """Whether a match stands in a code block or a code span: there, text is shown as it is."""
    spans = [(-1, -1), *(found.span() for found in _CODE.finditer(markdown))]
    return lambda match: match.start() < spans[bisect_right(spans, (match.start() + 1,)) - 1][1]


def without_code(markdown: str) -> str:
    """The text without its code; lines keep their numbers."""
    return _CODE.sub(lambda found: "\n" * found[0].count("\n"), markdown)


def position(path: str, above: int, found: re.Match[str]) -> tuple[str, int, int]:
    """File, line and column of a match in a text above which `above` lines were taken off."""
    text, index = found.string, found.start()
    line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
    return path, above + line, column
