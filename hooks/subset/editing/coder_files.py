"""Coders' files: what one coder found about one service, as it was handed in.

Knows the form that `subset dossier` hands out, and that of the pilot, which is much the same. Does
not know what another coder found. What cannot be read is told with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from subset.data.codebook import CodeBook, Criterion
from subset.data.problems import Problem, did_you_mean, one_of, quoted, shown
from subset.data.strict_yaml import Document, Key
from subset.data.years import ALWAYS, Years, YearsError, parse, parse_about
from subset.verdicts.lives import Life
from subset.verdicts.weighing import WEIGHTS, Read, Statement, weigh

Found: TypeAlias = dict[str, tuple[str, ...]]  # criterion -> values; unknown ones are left out

LEFT_OUT = "purpose_out"
"""The key for what a coder read about the main purpose and found to be beside the point."""
_LIFE = re.compile(r"(\d{4})(?:(-)(\d{4})?)?(?!\d)")


@dataclass(frozen=True)
class CoderFile:
    """What a coder found: the years of each value, the statements, and what could not be read.

    `life` has the first year of the service and the last; None while it goes on.
    """

    life: tuple[int, int | None] | None
    values: Mapping[str, Mapping[str, tuple[Years, ...]]]
    statements: Mapping[str, tuple[Statement, ...]]
    problems: tuple[Problem, ...]

    def in_year(self, year: int) -> Found:
        """The values that hold in a year."""
        held = {
            name: tuple(v for v, times in values.items() if any(t.cover(year) for t in times))
            for name, values in self.values.items()
        }
        weighed = {
            name: tuple(sorted(weigh(said, year).standing.values))
            for name, said in self.statements.items()
        }
        return {name: values for name, values in (held | weighed).items() if values}


def coder_file(document: Document, codebook: CodeBook) -> CoderFile:
    """The file as it is meant. A file that is no mapping says nothing, and has a problem."""
    return _Reading(document, codebook).file()


class _Reading:
    def __init__(self, document: Document, codebook: CodeBook) -> None:
        self.document, self.codebook = document, codebook
        self.problems: list[Problem] = []
        self.data: dict[str, Any] = document.data if isinstance(document.data, dict) else {}
        if not self.data:
            self._complain((), "expected keys and values", "begin with the form as it was given")

    def file(self) -> CoderFile:
        values: dict[str, dict[str, tuple[Years, ...]]] = {}
        statements: dict[str, tuple[Statement, ...]] = {}
        book = self.codebook.criteria
        for name, answer in self.data.items():
            if name not in book:
                hint = did_you_mean(name, book)
                if hint and name != LEFT_OUT:  # other keys are the coder's own notes
                    self._complain((name,), f"unknown criterion {quoted(name)}", hint)
            elif isinstance(answer, dict):
                known = {v: answer[v] for v in answer if self._known(name, v, book[name])}
                if book[name].weighed:
                    statements[name] = tuple(self._statements(name, known))
                else:
                    values[name] = {v: self._times((name, v), held) for v, held in known.items()}
            elif answer is not None:
                message = f"expected a value and its years; got {shown(answer)}"
                value = next(iter(book[name].values))
                self._complain((name,), message, f"write {name}: {{{value}: 2012-}}")
        return CoderFile(self._life(), values, statements, tuple(self.problems))

    def _life(self) -> tuple[int, int | None] | None:
        found = _LIFE.match(str(self.data.get("life", "")))
        if not found:
            return None
        first = int(found[1])
        return first, int(found[3]) if found[3] else None if found[2] else first

    def _known(self, name: str, value: str, criterion: Criterion) -> bool:
        if value not in criterion.values and value != "note":
            choices = list(criterion.values)
            message = f"{one_of(choices)}; got {quoted(value)}"
            self._complain((name, value), message, did_you_mean(value, choices))
        return value in criterion.values

    def _times(self, key: Key, held: Any) -> tuple[Years, ...]:
        """The years of a value: as text, as a list, or under `years`; everything if none are given.

        A list of mappings is one of evidence, and gives no years.
        """
        written = held.get("years") if isinstance(held, dict) else held
        parts = written if isinstance(written, list) else str(written).split(",")
        if written is None or any(isinstance(part, dict) for part in parts):
            return (ALWAYS,)
        times = []
        for part in parts:
            try:
                times.append(parse(str(part).strip()))
            except YearsError as error:
                self._complain(key, f"expected {error}; got {quoted(str(part))}", error.hint)
        return tuple(times)

    def _statements(self, name: str, answers: Mapping[str, Any]) -> Iterator[Statement]:
        for value, items in answers.items():
            for i, item in enumerate(items if isinstance(items, list) else ()):
                if made := self._statement((name, value, i), value, item):
                    yield made

    def _statement(self, key: Key, value: str, item: Any) -> Statement | None:
        if not isinstance(item, dict):
            self._complain(key, "expected a source, about and method", "see the form")
            return None
        method, source = item.get("method"), str(item.get("source", ""))
        if method not in WEIGHTS:
            message = f"{one_of(list(WEIGHTS))}; got {shown(method)}"
            self._complain((*key, "method"), message, did_you_mean(str(method), WEIGHTS))
            return None
        try:
            about = parse_about(str(item.get("about", "")))
        except YearsError as error:
            self._complain((*key, "about"), f"expected {error}", error.hint)
            return None
        voices = self.data.get("voices")
        voice = item.get("voice") or (voices.get(source) if isinstance(voices, dict) else None)
        read: Read = "full"
        if str(item.get("read", "")).startswith("second"):
            read = "second-hand"
        elif "abstract" in f"{item.get('read', '')} {item.get('part_read', '')}":
            read = "abstract"
        denies, appeal = item.get("negative") is True, item.get("appeal") is True
        return Statement(value, str(voice or source), str(method), about, read, appeal, denies)

    def _complain(self, key: Key, message: str, hint: str = "") -> None:
        self.problems.append(self.document.problem(key, message, hint))


def common_life(lives: Iterator[tuple[int, int | None]], last: int) -> Life:
    """The years that all of some lives have; one that goes on reaches to `last`."""
    known = list(lives)
    first = max(start for start, _ in known)
    end = min(to if to is not None else last for _, to in known)
    return Life(first, max(first, end), all(to is None for _, to in known))
