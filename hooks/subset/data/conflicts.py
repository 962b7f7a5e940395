"""Marks that git leaves in a file when two people changed the same lines.

Knows the marks. Does not know what the file is.
"""

from __future__ import annotations

import re

from subset.data.problems import Problem

_MARK = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$", re.MULTILINE)
# In Markdown, a line of equals signs makes the line above it a heading.
_MARK_IN_TEXT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


def conflict(path: str, text: str, *, above: int = 0, prose: bool = False) -> Problem | None:
    """The complaint about the first mark in a file; None where there is none.

    `above` is how many lines of the file come before the text; `prose` says that it is Markdown.
    """
    found = (_MARK_IN_TEXT if prose else _MARK).search(text)
    if not found:
        return None
    line = above + text.count("\n", 0, found.start()) + 1
    message = f'found "{found[0][:7]}": two versions of these lines were not made one'
    hint = "keep the lines that are right, and delete the marks <<<<<<<, ======= and >>>>>>>"
    return Problem(path, line, 1, "", message, hint)
