"""The generator's log, read line by line: what is a fault, and in which line of which file.

Knows how MkDocs words its messages. Must not know how a build is started or what becomes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from subset.data.problems import Problem, visible_lines

_LEVEL = re.compile(r"(DEBUG|INFO|WARNING|ERROR|CRITICAL) +-  (.*)", re.DOTALL)
_TIME = re.compile(r"^\[\d\d:\d\d:\d\d\] ")
_LINK = re.compile(r"Doc file '(?P<src>.+?)' contains an? .*?link(?: to)? '(?P<link>.+?)'(?=[, ])")
_NAV = re.compile(
    r"(?:A reference|A relative path|An absolute path) to '(?P<link>.+?)' is included"
)
_ABORT = re.compile(r"\s*Aborted with .*!")
_HEADING = re.compile(r"\A(?:Error: |Error reading page '.*?': *)")
_PROBLEM = re.compile(r"^(\S.*?):(\d+):(\d+): (.+)$", re.MULTILINE)
_COMMAND = re.compile(r"^(\s*)(::|##\[)", re.MULTILINE)


@dataclass(frozen=True)
class Message:
    """A message of the log. `level` is empty for what is printed past the log, such as errors."""

    level: str
    text: str

    @property
    def is_fault(self) -> bool:
        """Whether a site with this message must not be published."""
        return self.level not in ("DEBUG", "INFO")


def messages(lines: Iterable[str]) -> Iterator[Message]:
    """Put lines together to messages: a line without a level goes on with the one before."""
    level, parts = "", list[str]()
    for line in lines:
        begins = _LEVEL.match(line.rstrip("\n"))
        printed = line.startswith(("Error: ", "Traceback ", "Usage: ", "Aborted"))
        if (begins or printed) and parts:
            yield Message(level, "\n".join(parts))
            parts = []
        level = begins[1] if begins else "" if printed else level
        parts.append(_TIME.sub("", begins[2]) if begins else line.rstrip("\n"))
        if level == "INFO":  # its next line may be long in coming
            yield Message(level, "\n".join(parts))
            parts = []
    if parts:
        yield Message(level, "\n".join(parts))


def faults(found: Iterable[Message]) -> list[Message]:
    """The messages that tell what is wrong; the ones that count them add nothing."""
    kept = [it for it in found if it.is_fault and _HEADING.sub("", it.text).strip()]
    return [it for it in kept if not _ABORT.match(it.text)] or kept


def number(found: Iterable[Message]) -> int:
    """How many faults the messages tell: one that lists problems of the data tells each of them."""
    return sum(max(1, len(_PROBLEM.findall(message.text))) for message in found)


def located(message: Message, root: Path) -> str:
    """The text of a message, with file, line and column where the generator names none.

    No line of it can be taken for a command by a workflow, even if a name has line breaks in it, or
    by a terminal.
    """
    problem = _problem(message, root)
    text = str(problem) if problem else _HEADING.sub("", message.text).strip("\n")
    return _COMMAND.sub(r"\g<1>\\\g<2>", visible_lines(text))


def notes_for_github(message: Message, root: Path) -> list[str]:
    """The workflow commands that make GitHub show a message beside the lines it is about."""
    problem = _problem(message, root)
    found = [problem] if problem else [_read(it) for it in _PROBLEM.finditer(message.text)]
    return [it.as_annotation() for it in found]


def _read(found: re.Match[str]) -> Problem:
    path, line, column, text = found.groups()
    return Problem(path, int(line), int(column), "", text)


def _problem(message: Message, root: Path) -> Problem | None:
    link, nav = _LINK.search(message.text), _NAV.search(message.text)
    if link:
        path, wanted = f"docs/{link['src']}", link["link"]
        text = message.text.removeprefix(f"Doc file '{link['src']}' ").strip()
    elif nav:
        path, wanted, text = "mkdocs.yml", nav["link"], message.text.strip()
    else:
        return None
    line, column = _place(root / path, wanted)
    return Problem(path, line, column, "", text)


def _place(path: Path, wanted: str) -> tuple[int, int]:
    """Line and column of a link's address in a file: where it is a link, or else the first time."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 1, 1
    found = [(n, c + 1) for n, text in enumerate(lines, 1) if (c := text.find(wanted)) >= 0]
    as_link = re.compile(r"(?:\]\(<?|\]:\s*<?|: )" + re.escape(wanted) + r"(?=[\s)>]|$)")
    links = [(n, m.end() - len(wanted) + 1) for n, text in enumerate(lines, 1)
             if (m := as_link.search(text))]  # fmt: skip
    return (links or found or [(1, 1)])[0]
