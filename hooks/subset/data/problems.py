"""A problem in the data: where it is, what was expected, what to do.

Knows how problems read in a terminal and on GitHub. Does not know how they are found.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from subset.data import limits


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one file.

    `path` is relative to the repository, posix style; `line` and `column` count from 1.
    `where` is the dotted path of the field, or empty when the whole file is meant.
    `rule` is the id of the check that found it (see `subset check --explain`).
    """

    path: str
    line: int
    column: int
    where: str
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"
    rule: str = ""

    def __str__(self) -> str:
        where = f" {self.where}:" if self.where else ""
        hint = f" — {self.hint}" if self.hint else ""
        kind = "warning: " if self.severity == "warning" else ""
        rule = f" [{self.rule}]" if self.rule else ""
        line = f"{self.path}:{self.line}:{self.column}:{where} {kind}{self.message}{hint}{rule}"
        return visible(line)  # a line stays a line, even if a name has line breaks in it

    def as_annotation(self) -> str:
        """The workflow command that makes GitHub show this problem beside the line."""
        title = f"{self.where or self.path}"
        body = self.message + (f" — {self.hint}" if self.hint else "")
        return (
            f"::{self.severity} file={_property(self.path)},line={self.line},col={self.column},"
            f"title={_property(title)}::{_message(body)}"
        )


class DataError(Exception):
    """The data cannot be used; `problems` says why, all of them at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[DataError], tuple[tuple[Problem, ...]]]:
        """Carries the problems, and not only their text, from one process to another."""
        return DataError, (self.problems,)


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A hint naming the choice nearest to `word`, or an empty string when none is near."""
    if len(word) > limits.LABEL:  # no slip of the pen, and slow to compare
        return ""
    by_lower = {choice.lower(): choice for choice in choices}
    near = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.7)
    if not near and len(word) > 2:  # "kwak" for "kwak-2010"
        near = [choice for choice in by_lower if choice.startswith(word.lower())][:1]
    return f'did you mean "{by_lower[near[0]]}"?' if near else ""


def one_of(choices: Sequence[str], limit: int = 20) -> str:
    """`expected` text for a closed set of choices, shortened when there are very many."""
    shown = ", ".join(choices[:limit])
    return f"expected one of {shown}" + (", …" if len(choices) > limit else "")


def visible(text: str) -> str:
    """Text as it can be shown: what is not seen is written as its code point."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def visible_lines(text: str) -> str:
    """Text of several lines as it can be shown: only what ends its lines stays what it is."""
    return "\n".join(map(visible, text.split("\n")))


def quoted(value: object, limit: int = 60) -> str:
    """`value` as found in the data, in quotation marks, control characters made visible."""
    text = str(value)
    text = text if len(text) <= limit else text[: limit - 1] + "…"
    return '"' + visible(text) + '"'


def kind(value: object) -> str:
    """The sort of a value in the data, in words."""
    names = {dict: "keys with values", list: "a list", str: "text", bool: "true or false"}
    return "nothing" if value is None else names.get(type(value), f"the number {value}")


def shown(value: object) -> str:
    """A value as found in the data: text in quotation marks, anything else by its sort."""
    if isinstance(value, str):
        return quoted(value)
    return f"{value}".lower() if isinstance(value, bool) else kind(value)


def _message(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
