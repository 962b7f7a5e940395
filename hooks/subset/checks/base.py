"""The base of all checks: how one is declared, named and explained."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import Any, Literal

from subset.data.evidence import Evidence, Held, Source
from subset.data.load import Data
from subset.data.models import Definition, Platform, Term
from subset.data.problems import Problem
from subset.data.strict_yaml import Document, Key
from subset.memo import Memo
from subset.verdicts.lives import CodedLife

Find = Callable[["Context"], Iterator[Problem]]


@dataclass(frozen=True)
class Check:
    """A rule: its id, how serious a breach is, and the function that finds breaches."""

    id: str
    severity: Literal["error", "warning"]
    function: Find

    def find(self, context: Context) -> Iterator[Problem]:
        """The breaches of the rule, marked with its id and severity."""
        for problem in self.function(context):
            yield dataclasses.replace(problem, severity=self.severity, rule=self.id)

    @property
    def explanation(self) -> str:
        """The rule in plain words, with its example."""
        return inspect.cleandoc(self.function.__doc__ or "")


@dataclass(frozen=True)
class HeldAt:
    """Years of a value, and the places where they and their evidence stand."""

    document: Document
    criterion: str
    value: str
    weighed: bool
    held: Held
    key: Key
    evidence_key: Key

    def items(self) -> Iterator[tuple[Key, Evidence]]:
        """The evidence, each piece with its place."""
        for i, item in enumerate(self.held.evidence):
            yield (*self.evidence_key, i), item


class Context:
    """The data, today's date, and what several checks need of both."""

    def __init__(self, data: Data, today: str, memo: Memo | None = None) -> None:
        self.data, self.today, self._memo = data, today, memo or Memo()
        self._held: dict[str, tuple[HeldAt, ...]] = {}

    @cached_property
    def lives(self) -> Mapping[str, CodedLife]:
        """Platform id -> its life with the codings."""
        book = self.data.codebook
        return {id_: self._memo.of(CodedLife, p, book) for id_, p in self.data.platforms.items()}

    @cached_property
    def texts(self) -> tuple[tuple[Document, tuple[tuple[Key, str], ...]], ...]:
        """Every entry's document with all text in it."""
        return tuple((document, tuple(walk(document))) for document, _ in self.entries())

    def entries(self) -> Iterator[tuple[Document, Platform | Definition | Term]]:
        """Every entry of every folder with its document."""
        for folder in ("platforms", "definitions", "terms"):
            for id_, entry in getattr(self.data, folder).items():
                yield self.data.document(folder, id_), entry

    def platforms(self) -> Iterator[tuple[Document, Platform]]:
        """Every platform with its document."""
        for id_, platform in self.data.platforms.items():
            yield self.data.document("platforms", id_), platform

    def coded(self) -> Iterator[tuple[Document, CodedLife]]:
        """Every platform with its document and its life."""
        for id_, life in self.lives.items():
            yield self.data.document("platforms", id_), life

    def held(self) -> Iterator[HeldAt]:
        """Every value of every platform, with its years and the places where these stand."""
        for document, platform in self.platforms():
            yield from self.held_in(document, platform)

    def held_in(self, document: Document, platform: Platform) -> tuple[HeldAt, ...]:
        """Every value of one platform; a weighed criterion is one that the code-book calls so."""
        if document.path not in self._held:
            self._held[document.path] = tuple(self._held_in(document, platform))
        return self._held[document.path]

    def _held_in(self, document: Document, platform: Platform) -> Iterator[HeldAt]:
        for criterion, values in platform.criteria.items():
            asked = self.data.codebook.criteria.get(criterion)
            weighed = asked is not None and asked.weighed
            for value, parts in values.items():
                key: Key = ("criteria", criterion, value)
                places = _places(at(document.data, key), key, len(parts))
                for held, (place, evidence) in zip(parts, places, strict=True):
                    yield HeldAt(document, criterion, value, weighed, held, place, evidence)

    def sources(self) -> Iterator[tuple[Document, str, Source]]:
        """Every source record with the document that holds it and its id there."""
        for document, entry in self.entries():
            for id_, source in entry.sources.items():
                yield document, id_, source


def error(function: Find) -> Find:
    """Declares a check whose breach stops the build."""
    function.severity = "error"  # type: ignore[attr-defined]
    return function


def warning(function: Find) -> Find:
    """Declares a check whose breach is shown but stops nothing."""
    function.severity = "warning"  # type: ignore[attr-defined]
    return function


def checks_in(module: ModuleType) -> Iterator[Check]:
    """The checks that a module declares, in the order of its text."""
    for name, function in vars(module).items():
        if inspect.isfunction(function) and hasattr(function, "severity"):
            yield Check(name.replace("_", "-"), function.severity, function)


def _places(written: object, key: Key, times: int) -> Iterator[tuple[Key, Key]]:
    """For each time that a value holds, the place of its years and that of its evidence."""
    if times > 1:
        yield from (((*key, i), (*key, i, "evidence")) for i in range(times))
    else:
        yield key, key if isinstance(written, list) else (*key, "evidence")


def at(data: object, key: Key) -> Any:
    """What stands at a place of a document; None where there is no such place."""
    for part in key:
        data = data.get(part) if isinstance(data, dict) else data[part]  # type: ignore[index]
    return data


def walk(document: Document) -> Iterator[tuple[Key, str]]:
    """Every piece of text in a document, with its path."""

    def inside(value: object, key: Key) -> Iterator[tuple[Key, str]]:
        if isinstance(value, dict):
            for name, item in value.items():
                yield from inside(item, (*key, name))
        elif isinstance(value, list):
            for i, item in enumerate(value):
                yield from inside(item, (*key, i))
        elif isinstance(value, str):
            yield key, value

    return inside(document.data, ())
