"""The canonical form of a data file: one order of keys, one way to quote, comments kept.

Knows how data and comments become lines. Where a mapping stands on one line in braces and where in
a block is a matter of place: evidence, changes and conditions are lines, all else is blocks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from subset.data.fields import ID_PATTERN
from subset.data.strict_yaml import Document, Key, Node
from subset.data.years import ABOUT_PATTERN, YEARS_PATTERN
from subset.editing.comments import Comment, Comments, comments_of

Order = Callable[[Key, list[str]], list[str]]  # the keys of the mapping at a place, as they are due

STEP = 2
# Sentences stand in quotation marks, names do not: a colon or, within braces, a comma that somebody
# adds to a bare sentence would end it.
_PROSE = (
    frozenset(
        (
            "definition",
            "examples",
            "guidance",
            "meaning",
            "not_codable",
            "note",
            "question",
            "quote",
        )
    )
    | {"reading", "remark", "summary", "text"}
    | {"motive", "then", "unmapped", "when"}
)
# Days are written bare where the project always writes them so.
_BARE_DAYS = {"date", "accessed"}
# Words that a reader of some version of YAML takes for something other than text.
_MISREAD = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|~|)\Z"
    r"|[-+]?[.0-9][0-9_,.:eEoOxXa-fA-F+-]*\Z"
    r"|[-+]?\.(?i:inf|nan)\Z|[0-9]{4}-[0-9]{1,2}(-.*)?\Z"
)
_UNSAFE = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`=<]|: | #|:$|^\s|\s$|[^\x20-\x7e\xa1-\uffef]")
_UNSAFE_IN_BRACES = re.compile(r"[,\[\]{}:]")


def canonical(text: str, document: Document, order: Order) -> str:
    """The canonical form of `text`, from which `document` was read."""
    return written(document.data, comments_of(text, document), order)


def written(data: Node, comments: Comments, order: Order) -> str:
    """A file that holds `data` and `comments`, in canonical form."""
    lines = [*_Writer(comments, order).block(data, (), 0), *_alone(comments.end, 0)]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class _Writer:
    comments: Comments
    order: Order

    def block(self, node: Node, key: Key, indent: int) -> Iterator[str]:
        """The lines of a mapping or list whose keys or items stand `indent` columns in."""
        if isinstance(node, dict):
            for name in self.order(key, list(node)):
                yield from self._part(node[name], (*key, name), indent, f"{_key(name)}:")
        elif isinstance(node, list):
            for i, item in enumerate(node):
                yield from self._part(item, (*key, i), indent, "-")
        elif node is not None or not key:
            yield " " * indent + self._flow(node, key)

    def _part(self, node: Node, key: Key, indent: int, head: str) -> Iterator[str]:
        pad = " " * indent
        yield from _alone(self.comments.before.get(key, ()), indent)
        beside = "".join(f" {comment.text}" for comment in self.comments.beside.get(key, ()))
        if self._in_line(node, key):
            yield from _alone(self.comments.within(key), indent, here=True)
            value = self._flow(node, key)
            yield f"{pad}{head}{' ' * bool(value)}{value}{beside}"
        elif head == "-":  # the first key of an item stands behind the dash
            first, *rest = self.block(node, key, indent + STEP)
            if beside or first.lstrip().startswith("#"):
                yield f"{pad}-{beside}"
                yield first
            else:
                yield f"{pad}- {first.lstrip()}"
            yield from rest
        else:
            yield f"{pad}{head}{beside}"
            yield from self.block(node, key, indent + STEP)

    def _in_line(self, node: Node, key: Key) -> bool:
        """Whether a value stands on the line of its key or dash."""
        if not isinstance(node, dict | list) or not node:
            return True
        if isinstance(node, list):
            return all(not isinstance(item, dict | list) for item in node)
        is_item = isinstance(key[-1], int) and key[0] != "notes"
        is_short = key[-1] in ("not", "rule") or (len(key) > 1 and key[-2] == "values")
        return (is_item or is_short) and _is_leaf(node)

    def _flow(self, node: Node, key: Key, in_braces: bool = False) -> str:
        if isinstance(node, dict):
            parts = (
                f"{_key(name)}: {self._flow(node[name], (*key, name), True)}"
                for name in self.order(key, list(node))
            )
            return "{" + ", ".join(parts) + "}"
        if isinstance(node, list):
            items = (self._flow(item, (*key, i), True) for i, item in enumerate(node))
            return "[" + ", ".join(items) + "]"
        return _scalar(node, key[-1] if key else "", in_braces)


def _is_leaf(node: Node) -> bool:
    """Whether a mapping holds nothing but scalars, lists of scalars, and mappings of that kind."""
    if isinstance(node, dict):
        return all(_is_leaf(value) for value in node.values())
    return not isinstance(node, list) or not any(isinstance(item, dict | list) for item in node)


def _scalar(value: Node, name: str | int, in_braces: bool) -> str:
    if value is None:
        return "null" if in_braces else ""
    if not isinstance(value, str):
        return json.dumps(value)
    if name in ("years", "about") and re.search(YEARS_PATTERN, value):
        return value
    is_day = name in _BARE_DAYS and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
    is_value = name == "then" and re.search(ID_PATTERN, value)
    if (name in _PROSE and not is_value) or (in_braces and _UNSAFE_IN_BRACES.search(value)):
        return quoted(value)
    if _UNSAFE.search(value) or (_MISREAD.match(value) and not is_day):
        return quoted(value)
    return value


def _key(name: str) -> str:
    """A key; years stand bare, since keys are always text here."""
    if re.search(ABOUT_PATTERN, name):
        return name
    return quoted(name) if _UNSAFE.search(name) or _MISREAD.match(name) or ":" in name else name


def quoted(text: str) -> str:
    """A text in double quotation marks."""
    return json.dumps(text, ensure_ascii=False)


def _alone(comments: tuple[Comment, ...], indent: int, *, here: bool = False) -> Iterator[str]:
    """Comments on lines of their own: not left of what they stand before.

    One that stands deeper, such as an answer that waits to be filled in, keeps its depth, unless
    it is to stand right `here`.
    """
    for comment in comments:
        depth = indent if here else max(indent, comment.column - comment.column % STEP)
        yield " " * depth + comment.text
