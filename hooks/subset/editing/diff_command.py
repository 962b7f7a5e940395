"""`subset diff`: what the working tree does to the site, compared with a revision or a folder.

In a workflow, one job compares and another, which trusts nothing of the first, shows what it kept.
"""

from __future__ import annotations

import sys
from pathlib import Path

from subset import pipeline
from subset.data.files import read_plain
from subset.data.load import load
from subset.data.problems import DataError, visible_lines
from subset.editing.diff import difference
from subset.editing.diff_text import as_json, as_markdown, as_text, from_json
from subset.editing.revision import NoRevision, checkout, engine_differs
from subset.verdicts.catalogue import assemble
from subset.verdicts.rules import RuleError

MOST_KEPT = 10_000_000  # bytes of a difference that somebody else kept


def main(root: Path, base: str, form: str, today: str) -> int:
    """Prints the difference. Returns 2 when there is no such base or it cannot be read.

    Raises DataError when the data of the working tree has errors: then there is no site to compare.
    """
    new, _ = pipeline.catalogue_of(root, today)
    try:
        with checkout(root, base) as folder:
            data, unread = load(folder)
            old = assemble(data)
            notes = [f"In {base}, {p.path} could not be read: {p.message}" for p in unread]
    except (NoRevision, DataError, RuleError, KeyError) as error:
        print(f"subset: {base} cannot be compared with: {error}", file=sys.stderr)
        return 2
    if engine_differs(root, base):
        notes.append(
            "The program changed as well. Both sides were judged by the present one, so what its "
            "change does to verdicts does not show here."
        )
    found = difference(old, new)
    if form == "json":
        print(as_json(found, base, notes))
    else:
        print(as_markdown(found, notes) if form == "markdown" else as_text(found, notes))
    return 0


def show(path: Path, form: str) -> int:
    """Prints a difference that was kept as JSON. Returns 2 when the file holds something else."""
    try:
        found, notes = from_json(read_plain(path, MOST_KEPT))
    except (OSError, ValueError, RecursionError) as error:
        why = visible_lines(str(error))
        print(f"subset: {path} holds no difference: {why}", file=sys.stderr)
        return 2
    print(as_markdown(found, notes) if form == "markdown" else as_text(found, notes))
    return 0
