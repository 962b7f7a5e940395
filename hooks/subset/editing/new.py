"""`subset new`: a new entry from answers, valid and formatted, with what is unknown as comments.

Knows the order of events: refuse what is there already, ask, write, check. What is asked for each
kind of entry is in `drafts`.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from subset.checks.exceptions import run_checks
from subset.data.handles import slug
from subset.data.load import Data, load
from subset.editing import skeletons
from subset.editing.asking import Prompter
from subset.editing.canonical import written
from subset.editing.comments import Comment, Comments
from subset.editing.entry_draft import Draft
from subset.editing.fmt import modeline, order_of
from subset.editing.names import likeness

STOPPED = 130  # how a shell counts a command that Ctrl-C has ended
FOLDERS = {"platform": "platforms", "term": "terms", "definition": "definitions"}


def main(root: Path, arguments: argparse.Namespace, today: str) -> int:
    """Adds the entry that `arguments` names. Returns 2 when it exists or an answer is missing."""
    kind = arguments.kind_of_entry
    folder, name = FOLDERS[kind], arguments.name.strip()
    data, _ = load(root)
    id_ = arguments.id or slug(name)
    if not id_:
        return _refuse(f"{name!r} cannot be written in a–z and 0–9: give an id with --id")
    if like := likeness(folder, name, id_, data):
        same_file = like.kind == "id" and like.entry == id_
        if same_file or not arguments.different:
            hint = "" if same_file else "; if it is another thing, add --different"
            path = f"data/{folder}/{like.entry}.yml"
            how = "is spelt much like" if like.kind == "spelling" else "is"
            return _refuse(f"{name!r} {how} {like.name!r}, which is in {path}{hint}")
    given = vars(arguments) | {"accessed": arguments.accessed or today}
    asker = Prompter(given, silent=arguments.no_input)
    try:
        draft = skeletons.DRAFTS[kind](Draft(asker, data, id_, name, today))
    except EOFError:
        return _refuse("the answers ended too early; nothing was written")
    except KeyboardInterrupt:
        again = [
            "subset",
            "new",
            kind,
            name,
            *(it for pair in asker.answers.items() for it in pair),
        ]
        print(f"\nStopped; nothing was written. To go on:\n{shlex.join(again)}", file=sys.stderr)
        return STOPPED
    if asker.faults:
        return _refuse("nothing was written\n  " + "\n  ".join(asker.faults))
    path = f"data/{folder}/{id_}.yml"
    (root / path).write_text(text_of(draft, path, data), "utf-8")
    return _report(root, path, kind, today)


def text_of(draft: Draft, path: str, data: Data) -> str:
    """The draft as a file: canonical, with its comments."""
    before = {
        key: tuple(Comment(0, column, f"# {line}".rstrip(), True) for column, line in lines)
        for key, lines in draft.comments.items()
    }
    body = written(
        draft.entry, Comments(before, {}, ()), order_of(path, data.documents["criteria"])
    )
    return f"{modeline(path)}\n{body}"


def _report(root: Path, path: str, kind: str, today: str) -> int:
    """Checks what was written, and says what comes next."""
    data, problems = load(root)
    problems += run_checks(root, data, today)
    own = [problem for problem in problems if problem.path == path]
    for problem in own:
        print(problem)
    print(f"wrote {path}")
    if "\n" + " " * 2 + "# " in (root / path).read_text("utf-8"):
        print("next: answer what you can of the questions that stand in it as comments")
    print("then: make serve, and look at it on http://127.0.0.1:8000" + _page(path, kind))
    return 1 if any(problem.severity == "error" for problem in own) else 0


def _page(path: str, kind: str) -> str:
    id_ = Path(path).stem
    return f"/glossary/#{id_}" if kind == "term" else f"/{FOLDERS[kind]}/{id_}/"


def _refuse(message: str) -> int:
    print(f"subset: {message}", file=sys.stderr)
    return 2
