"""Comments in a YAML file: where each one stands, and which key or item it belongs to.

Knows tokens and positions only. A YAML reader throws comments away; this finds them in the gaps
between tokens, where nothing else but blanks can be, so a hash sign inside a text is never taken
for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from subset.data.strict_yaml import LOADER, Document, Key


@dataclass(frozen=True)
class Comment:
    """A comment with its hash sign. `line` and `column` count from 0; `alone`: on its own line."""

    line: int
    column: int
    text: str
    alone: bool


@dataclass(frozen=True)
class Comments:
    """Comments by the key or item they belong to; `end` has those after the last one."""

    before: Mapping[Key, tuple[Comment, ...]]
    beside: Mapping[Key, tuple[Comment, ...]]
    end: tuple[Comment, ...]

    def within(self, key: Key) -> tuple[Comment, ...]:
        """Every comment of what stands below `key`, in the order of the lines."""
        found = [
            comment
            for places in (self.before, self.beside)
            for place, comments in places.items()
            if place[: len(key)] == key and place != key
            for comment in comments
        ]
        return tuple(sorted(found, key=lambda c: (c.line, c.column)))


def comments_of(text: str, document: Document) -> Comments:
    """The comments in `text`, which is what `document` was read from.

    A comment alone on its line belongs to what comes next; one behind something belongs to the
    first thing that begins on its line or, when nothing does, to what began last.
    """
    places = sorted((line, column, len(key), key) for key, (line, column) in document.marks.items())
    places = [place for place in places if place[3]]
    before: dict[Key, tuple[Comment, ...]] = {}
    beside: dict[Key, tuple[Comment, ...]] = {}
    end: list[Comment] = []
    for comment in find(text):
        row = comment.line + 1
        if comment.alone:
            after = next((key for line, _, _, key in places if line > row), None)
            if after is None:
                end.append(comment)
            else:
                before[after] = (*before.get(after, ()), comment)
            continue
        here = [key for line, _, _, key in places if line == row]
        owner = here[0] if here else [key for line, _, _, key in places if line < row][-1]
        beside[owner] = (*beside.get(owner, ()), comment)
    return Comments(before, beside, tuple(end))


def find(text: str) -> Iterator[Comment]:
    """Every comment of a text that is valid YAML, in order."""
    if "#" not in text:
        return
    lines = text.split("\n")
    row, column = 0, 0
    for token in yaml.scan(text, Loader=LOADER):
        start, stop = token.start_mark, token.end_mark
        yield from _in_gap(lines, (row, column), (start.line, start.column))
        row, column = max((row, column), (stop.line, stop.column))


def _in_gap(lines: list[str], start: tuple[int, int], stop: tuple[int, int]) -> Iterator[Comment]:
    for row in range(start[0], min(stop[0], len(lines) - 1) + 1):
        left = start[1] if row == start[0] else 0
        right = stop[1] if row == stop[0] else None
        gap = lines[row][left:right]
        at = gap.find("#")
        if at >= 0:
            column = left + at
            alone = not lines[row][:column].strip()
            yield Comment(row, column, lines[row][column:].rstrip(), alone)
