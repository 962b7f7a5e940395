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
from subset.data.codebook import CodeBook
from subset.data.files import NotPlain, read_plain
from subset.data.load import FOLDERS, entry_files
from subset.data.models import GuideTerm
from subset.data.problems import Problem, visible
from subset.data.strict_yaml import Document, Key, Node, read
from subset.data.validation import fields_at
from subset.editing.canonical import Order, canonical
from subset.editing.comments import find

_MODELINE = "# yaml-language-server:"
_SINGULAR = {"platforms": "platform", "definitions": "definition", "terms": "term"}


def main(root: Path, files: Sequence[Path], *, only_check: bool) -> int:
    """Formats `files`, or all data files of `root`; of a folder, those in it.

    Returns 1 when one could not be formatted, or was to be checked only and is not.
    """
    known = data_files(root)
    book = _codebook(root)
    status = changed = 0
    paths = [path for given in files for path in _meant(given, known)] if files else known
    for path in dict.fromkeys(paths):
        new = _formatted(path, root, known, book)
        if isinstance(new, str) and new.encode() == path.read_bytes():
            continue
        said: str | Problem | None = new
        if isinstance(new, str) and only_check:
            said = _difference(_name(path, root), path.read_bytes(), new)
        elif isinstance(new, str):
            said = _write(path, root, new)
            changed += said is None
        if said is not None:
            print(said)
            status = 1
    if not status:
        done = f"{changed} formatted" if changed else "all are in their canonical form"
        print(f"{len(paths)} file(s): {done}", file=sys.stderr)
    return status


def _meant(given: Path, known: Sequence[Path]) -> list[Path]:
    """The files that an argument means: those of a folder, or itself, whatever it is."""
    # The folder is resolved and not the file: what is a link is to be seen as one.
    path = given.parent.resolve() / given.name if given.name else given.resolve()
    inside = [it for it in known if given.resolve() in it.parents]
    return inside if inside and path not in known else [path]


def _name(path: Path, root: Path) -> str:
    """The path from `root`; of what lies outside, the whole path."""
    inside = path.is_relative_to(root.resolve())
    return (path.relative_to(root.resolve()) if inside else path).as_posix()


def _read(path: Path, root: Path) -> bytes | Problem:
    """The content of a file, or why there is none."""
    try:
        return read_plain(path)
    except NotPlain as error:
        message = f"{error.strerror}: only plain files are formatted"
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
    return Problem(_name(path, root), 1, 1, "", message, "check the name of the file")


def _write(path: Path, root: Path, text: str) -> Problem | None:
    """Writes a file and says so, or returns why it cannot be written."""
    try:
        path.write_bytes(text.encode())
    except OSError as error:
        hint = "check who may write to it"
        return Problem(_name(path, root), 1, 1, "", f"cannot be written: {error.strerror}", hint)
    print(f"formatted {visible(_name(path, root))}", file=sys.stderr)
    return None


def _codebook(root: Path) -> Document | Problem:
    raw = _read(root.resolve() / "data/criteria.yml", root)
    return raw if isinstance(raw, Problem) else read("criteria.yml", raw)


def _formatted(
    path: Path, root: Path, known: Sequence[Path], book: Document | Problem
) -> str | Problem:
    raw = _read(path, root)
    if isinstance(raw, Problem):
        return raw
    if path not in known:
        hint = "only data/criteria.yml, data/exceptions.yml and entries have a canonical form"
        return Problem(_name(path, root), 1, 1, "", "not a data file of this checkout", hint)
    return formatted(_name(path, root), raw, book)


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
    text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    if document.data is None:  # nothing but comments
        return text
    # The modeline belongs to the file, not to the key that happens to come first.
    first, _, rest = text.partition("\n")
    body = rest if first.startswith(_MODELINE) else text
    without = read(name, body.encode())
    if isinstance(without, Problem):
        return without
    new = f"{modeline(name)}\n" + canonical(body, without, order_of(name, book))
    if new == text:
        return new
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


def _difference(name: str, raw: bytes, new: str) -> str:
    """What formatting would change. What no difference of lines can show is said in words."""
    old, unseen = raw.decode(), []
    if b"\r\n" in raw:
        unseen.append("line endings are those of Windows (CR LF); expected LF")
    if old.startswith("\ufeff"):
        unseen.append("a byte order mark stands at the beginning; expected none")
    if not old.endswith("\n"):
        unseen.append("the last line has no end; expected a line feed")
    said = [str(Problem(name, 1, 1, "", it, "run: subset fmt")) for it in unseen]
    lines = difflib.unified_diff(
        old.removeprefix("\ufeff").splitlines(), new.splitlines(),
        visible(name), f"{visible(name)} (canonical)", lineterm="", n=0,
    )  # fmt: skip
    return "\n".join([*said, *lines])
