"""Reads YAML strictly and remembers where everything stood.

Knows YAML and nothing of the project. What it accepts is a small, safe part of YAML 1.2:
mappings, sequences and scalars. Anchors, aliases, tags, merge keys, duplicate keys, several
documents and tabs are refused, each with a message that says what to write instead. Plain
scalars follow the YAML 1.2 core schema (`no` is the string "no"), and keys are always strings.

libyaml does the scanning; it is an order of magnitude faster than the pure Python reader and
gives positions, so one pass over its events builds both the data and the position of each part.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from subset.data import limits
from subset.data.conflicts import conflict
from subset.data.problems import Problem
from subset.data.unseen import needless

Scalar: TypeAlias = str | int | float | bool | None
Node: TypeAlias = "Scalar | list[Node] | dict[str, Node]"
Key: TypeAlias = tuple[str | int, ...]

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_WORDS: dict[str, Scalar] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}


@dataclass(frozen=True)
class Document:
    """The content of one file and the (line, column) of each key and item, counted from 1."""

    path: str
    data: Node
    marks: dict[Key, tuple[int, int]] = field(repr=False)

    def mark(self, key: Key) -> tuple[int, int]:
        """Where `key` stands; when it is missing, where its nearest parent stands."""
        while key and key not in self.marks:
            key = key[:-1]
        return self.marks.get(key, (1, 1))

    def problem(self, key: Key, message: str, hint: str = "", **extra: str) -> Problem:
        """A problem at `key`."""
        line, column = self.mark(key)
        where = ".".join(map(str, key))
        return Problem(self.path, line, column, where, message, hint, **extra)  # type: ignore[arg-type]


class _Refused(Exception):
    def __init__(self, mark: Any, key: Key, message: str, hint: str) -> None:
        self.args = (mark, key, message, hint)


def read(path: str, raw: bytes) -> Document | Problem:
    """The document in `raw`, or the first problem that keeps it from being read.

    `path` is only used in messages. Never raises for bad input: size and depth are bounded, and
    libyaml scans in linear time what is left.
    """
    text = _text(path, raw)
    if isinstance(text, Problem):
        return text
    try:
        return _Builder(text).document(path)
    except _Refused as refused:
        mark, key, message, hint = refused.args
        where = ".".join(map(str, key))
        return Problem(path, mark.line + 1, mark.column + 1, where, message, hint)
    except yaml.YAMLError as error:
        at = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (at.line + 1, at.column + 1) if at else (1, 1)
        reason = getattr(error, "problem", None) or str(error)
        hint = (
            "check the indentation here and the quotation marks above; text with a colon or a hash "
            "sign in it goes into quotation marks"
        )
        return Problem(path, line, column, "", f"not valid YAML: {reason}", hint)


_UNREADABLE = (
    (re.compile(r"^[ ]*\t", re.M).search, "a tab", "indent with spaces"),
    (needless, "an invisible or control character", "delete it"),
    (re.compile("\r").search, "a carriage return", "end lines with a line feed"),
)


def _text(path: str, raw: bytes) -> str | Problem:
    """The text of a file, or the first problem of its size, its encoding or its characters."""
    if len(raw) > limits.FILE_BYTES:
        message = f"the file has more than {limits.FILE_BYTES:,} bytes, which is all that is read"
        return Problem(path, 1, 1, "", message, "shorten quotations and notes, or split the entry")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        message = f"not UTF-8: byte 0x{raw[error.start]:02x} cannot be read"
        return Problem(path, line, column, "", message, "save the file with the encoding UTF-8")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if problem := conflict(path, text):
        return problem
    for look, message, hint in _UNREADABLE:
        if found := look(text):
            at = found.end() - 1
            line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
            return Problem(path, line, column, "", f"found {message} (U+{ord(text[at]):04X})", hint)
    return text


class _Builder:
    """Builds data and positions from the events of one text. Raises _Refused and YAMLError."""

    def __init__(self, text: str) -> None:
        self._next: Callable[[], Any] = LOADER(text).get_event
        self._marks: dict[Key, tuple[int, int]] = {}

    def document(self, path: str) -> Document:
        """The one document of the text."""
        data: Node = None
        documents = 0
        while not isinstance(event := self._next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(
                        event.start_mark, (), "found a second document (---)", "keep one"
                    )
                if event.tags or event.version:
                    raise _Refused(event.start_mark, (), "found a YAML directive (%)", "remove it")
                data = self._node(self._next(), ())
        return Document(path, data, self._marks)

    def _node(self, event: Any, key: Key) -> Node:
        self._refuse(event, key)
        mark = event.start_mark
        self._marks.setdefault(key, (mark.line + 1, mark.column + 1))
        if isinstance(event, yaml.ScalarEvent):
            _refuse_unseen(event, key)
            return _scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(item := self._next(), yaml.SequenceEndEvent):
                items.append(self._node(item, (*key, len(items))))
            return items
        return self._mapping(key)

    def _refuse(self, event: Any, key: Key) -> None:
        """Refuses what is outside the small part of YAML that is read, and what is too much."""
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(mark, key, "found an alias (*)", "write the value out in full")
        if getattr(event, "anchor", None):
            raise _Refused(mark, key, "found an anchor (&)", "write the value out where it is used")
        if getattr(event, "tag", None):
            raise _Refused(mark, key, f"found a tag ({event.tag})", "remove it")
        if len(key) > limits.LEVELS:
            raise _Refused(mark, key, f"nested deeper than {limits.LEVELS} levels", "flatten it")
        if len(self._marks) > limits.PARTS:
            raise _Refused(mark, key, f"more than {limits.PARTS:,} keys and items", "shorten it")

    def _mapping(self, key: Key) -> dict[str, Node]:
        result: dict[str, Node] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            mark = event.start_mark
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                raise _Refused(mark, key, "a key must be plain text", "write a simple name here")
            _refuse_unseen(event, key)
            name = event.value
            if name == "<<" and event.implicit[0]:
                raise _Refused(mark, key, "found a merge key (<<)", "write the fields out in full")
            here = (*key, name)
            if name in result:
                first = self._marks[here][0]
                message = f'the key "{name}" is given twice, first in line {first}'
                raise _Refused(mark, here, message, "merge the two, or delete one")
            self._marks[here] = (mark.line + 1, mark.column + 1)
            result[name] = self._node(self._next(), here)
        return result


def _refuse_unseen(event: Any, key: Key) -> None:
    """Escapes such as "\\u202e" must not bring in what may not stand in the file itself."""
    if event.style == '"' and (found := needless(event.value.replace("\r", "\0"))):
        message = f"found a control or invisible character (U+{ord(found[0]):04X}), escaped"
        raise _Refused(event.start_mark, key, message, "delete the escape")


def _scalar(event: Any) -> Scalar:
    value: str = event.value
    if not event.implicit[0]:  # quoted, or a block scalar: always text
        return value
    if value in _WORDS:
        return _WORDS[value]
    if _INT.match(value):  # what is longer than any number here stays as it was written
        return int(value) if len(value) < 20 else value
    if _FLOAT.match(value) and len(value) < 40:
        return float(value)
    return value
