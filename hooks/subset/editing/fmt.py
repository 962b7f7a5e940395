"""`subset fmt`: brings data files into their canonical form, or says which are not in it.

Knows which order each place has its keys in, and that nothing may be lost: a result that does not
hold the same data and the same comments is an error and is not written.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from subset.checks.exceptions import ReasonsByCheck
from subset.data.load import FOLDERS, entry_files, fields_at
from subset.data.models import CodeBook, GuideTerm
from subset.data.problems import Problem, visible
from subset.data.strict_yaml import Document, Key, Node, read
from subset.editing.canonical import Order, canonical
from subset.editing.comments import find

_MODELINE = "# yaml-language-server:"
_SINGULAR = {"platforms": "platform", "definitions": "definition", "terms": "term"}


def main(root: Path, files: Sequence[Path], *, only_check: bool) -> int:
    """Formats `files`, or all data files of `root`. Returns 1 when one could not be, or was not."""
    paths = [path.resolve() for path in files] or data_files(root)
    book = read("criteria.yml", (root / "data/criteria.yml").read_bytes())
    status = changed = 0
    for path in paths:
        name = path.relative_to(root.resolve()).as_posix()
        old = path.read_bytes()
        new = formatted(name, old, book)
        if isinstance(new, Problem):
            print(new)
            status = 1
        elif new.encode() != old and only_check:
            print(_difference(name, old.decode(), new))
            status = 1
        elif new.encode() != old:
            path.write_bytes(new.encode())
            changed += 1
            print(f"formatted {visible(name)}", file=sys.stderr)
    if not status:
        done = f"{changed} formatted" if changed else "all are in their canonical form"
        print(f"{len(paths)} file(s): {done}", file=sys.stderr)
    return status


def data_files(root: Path) -> list[Path]:
    """Every data file, in the order of their names."""
    data = root.resolve() / "data"
    entries = [path for folder in FOLDERS for path in entry_files(data / folder)[0]]
    return [data / "criteria.yml", *entries, *data.glob("exceptions.yml")]


def formatted(name: str, raw: bytes, book: Document | Problem) -> str | Problem:
    """The canonical text of the file called `name` ("data/terms/feed.yml"), or why there is none.

    `book` is the code-book, whose order the criteria of an entry follow.
    """
    document = read(name, raw)
    if isinstance(document, Problem):
        return document
    text = raw.decode("utf-8-sig")
    if document.data is None:  # nothing but comments
        return text
    # The modeline belongs to the file, not to the key that happens to come first.
    first, _, rest = text.partition("\n")
    body = rest if first.startswith(_MODELINE) else text
    without = read(name, body.encode())
    if isinstance(without, Problem):
        return without
    new = f"{modeline(name)}\n" + canonical(body, without, order_of(name, book))
    again = read(name, new.encode())
    if (
        isinstance(again, Problem)
        or again.data != document.data
        or sorted(_texts(new)) != sorted([modeline(name), *_texts(body)])
    ):
        return Problem(
            name, 1, 1, "", "cannot be formatted without loss", "please report it, with the file"
        )
    return new


def modeline(name: str) -> str:
    """The first line of a data file, which tells editors where its schema is."""
    parts = name.split("/")
    schema = f"../schema/{_SINGULAR[parts[1]]}" if len(parts) == 3 else f"schema/{parts[-1][:-4]}"
    return f"{_MODELINE} $schema={schema}.schema.json"


def _texts(text: str) -> list[str]:
    return [comment.text for comment in find(text)]


def order_of(name: str, book: Document | Problem) -> Order:
    """The order of keys: fields as the model has them, criteria and values as the code-book."""
    parts = name.split("/")
    model: type[BaseModel] = FOLDERS.get(parts[1]) or (
        CodeBook if parts[-1] == "criteria.yml" else ReasonsByCheck
    )
    criteria: Node = None if isinstance(book, Problem) else book.data
    criteria = criteria.get("criteria") if isinstance(criteria, dict) else None
    questions = criteria if isinstance(criteria, dict) else {}

    def due(key: Key) -> list[str]:
        if parts[1] == "platforms" and key == ("criteria",):
            return list(questions)
        if parts[1] == "platforms" and key[:1] == ("criteria",) and len(key) == 2:
            question = questions.get(str(key[1]))
            values = question.get("values") if isinstance(question, dict) else None
            return list(values) if isinstance(values, dict) else []
        if key == ("classes",):
            return list(get_args(GuideTerm))
        return list(fields_at(model, key))

    def order(key: Key, names: list[str]) -> list[str]:
        if key in (("launched",), ("ended",)) or model is ReasonsByCheck:
            return sorted(names)
        wanted = due(key)
        return sorted(names, key=lambda n: wanted.index(n) if n in wanted else len(wanted))

    return order


def _difference(name: str, old: str, new: str) -> str:
    lines = difflib.unified_diff(
        old.splitlines(),
        new.splitlines(),
        visible(name),
        f"{visible(name)} (canonical)",
        lineterm="",
        n=0,
    )
    return "\n".join(lines) + "\n"
