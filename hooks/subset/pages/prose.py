"""The text of a hand-written page: where its markers stand, and what in it is code.

Knows the form of a marker and of code in Markdown. Does not know what any marker is for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

MARKER: Final = r"(?P<before>^[ \t]*)?<!--\s*subset:\s*(?P<text>.*?)\s*-->(?P<after>[ \t]*$)?"
"""A marker, for expressions over many lines. `before` and `after` match where it has its own line;
`text` is what stands in it."""
_CODE: Final = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)


class MarkerError(Exception):
    """A marker that cannot be read, or that the data contradict. It has a message and a hint."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def code(markdown: str) -> Callable[[re.Match[str]], bool]:
    """Whether a match stands in a code block or a code span: there, text is shown as it is."""
    spans = [found.span() for found in _CODE.finditer(markdown)]
    return lambda match: any(start <= match.start() < end for start, end in spans)


def without_code(markdown: str) -> str:
    """The text without its code; lines keep their numbers."""
    return _CODE.sub(lambda found: "\n" * found[0].count("\n"), markdown)


def position(path: str, above: int, found: re.Match[str]) -> tuple[str, int, int]:
    """File, line and column of a match in a text above which `above` lines were taken off."""
    text, index = found.string, found.start()
    line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
    return path, above + line, column
