"""`subset new`: the file of a new entry, half written, unless the entry is there already."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from subset.checks.exceptions import run_checks
from subset.data import limits
from subset.data.fields import ID_PATTERN
from subset.data.handles import refusal, slug
from subset.data.load import load
from subset.data.problems import quoted
from subset.data.skeletons import SKELETONS
from subset.editing.names import likeness

FOLDERS = {"platform": "platforms", "term": "terms", "definition": "definitions"}
_PLAIN = re.compile(r"[^\W\d_](?:[\w ()+.'-]*[\w)+.])?")


def main(root: Path, arguments: argparse.Namespace, today: str) -> int:
    """Writes the entry that `arguments` name. Returns 2 when it exists or cannot be named so."""
    kind, name = arguments.kind_of_entry, arguments.name.strip()
    folder = FOLDERS[kind]
    data, _ = load(root)
    id_ = arguments.id or slug(name)
    if not id_:
        return _refuse(f"{name!r} cannot be written in a–z and 0–9: give an id with --id")
    if wrong := _no_id(id_):
        return _refuse(wrong)
    if like := likeness(folder, name, id_, data):
        same_file = like.kind == "id" and like.entry == id_
        if same_file or not arguments.different:
            hint = "" if same_file else "; if it is another thing, add --different"
            path = f"data/{folder}/{like.entry}.yml"
            how = "is spelt much like" if like.kind == "spelling" else "is"
            return _refuse(f"{name!r} {how} {like.name!r}, which is in {path}{hint}")
    path = f"data/{folder}/{id_}.yml"
    written = name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)
    text = SKELETONS[kind](data.codebook, id_, written, today)
    (root / path).write_text(text, "utf-8", newline="\n")
    return _report(root, path, today)


def _no_id(id_: str) -> str:
    """Why a text is no id, and so no name of a file in the folder of its kind; empty if it is."""
    if not re.fullmatch(ID_PATTERN, id_) or len(id_) > limits.ID:
        return (f"{quoted(id_)} is no id: give one with --id that has {limits.ID} characters at "
                "most, a–z, 0–9 and single hyphens")  # fmt: skip
    return refusal(id_)


def _report(root: Path, path: str, today: str) -> int:
    """Says what was written, and what is still to be filled in."""
    data, problems = load(root)
    problems += run_checks(root, data, today)
    waiting = [problem for problem in problems if problem.path == path]
    print(f"wrote {path}: replace every …, with what you find and where you found it")
    for problem in waiting:
        print(f"  line {problem.line}: {problem.where}")
    print("then: make check, and make serve to look at it on http://127.0.0.1:8000")
    return 0


def _refuse(message: str) -> int:
    print(f"subset: {message}", file=sys.stderr)
    return 2
