"""An entry in the making: its fields, its evidence and its sources, as answers come in.

Knows how one field, one piece of evidence and one source are asked for. Does not know which fields
an entry has: that is `drafts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel

from subset.data.handles import slug
from subset.data.load import Data
from subset.data.models import Criterion, Evidence, Source
from subset.data.strict_yaml import Key, Node
from subset.editing.asking import Prompter, fault_of, typed


@dataclass
class Draft:
    """An entry in the making. `comments` maps a key to (column, text) of the lines before it."""

    asker: Prompter
    data: Data
    id: str
    name: str
    today: str
    entry: dict[str, Any] = field(default_factory=dict)
    comments: dict[Key, list[tuple[int, str]]] = field(default_factory=dict)
    sources: dict[str, Any] = field(default_factory=dict)

    @property
    def book(self) -> Mapping[str, Criterion]:
        """The criteria."""
        return self.data.codebook.criteria

    def put(self, model: type[BaseModel], *names: str, required: bool = True) -> None:
        """Asks for fields and keeps what is answered."""
        for name in names:
            if answer := self.asker.field(model, name, required=required):
                self.entry[name] = typed(model, name, answer)

    def claim(self, words: str | None, *, locator: str = "") -> Node:
        """One piece of evidence: from a flag, or asked for."""
        item: dict[str, Node] = {"source": self.source()}
        if words is None and not self.asker.silent:
            self.asker.say("Which words of the source say so? Or at least: where in it?")
            for name in ("quote", "locator"):
                required = name == "locator" and "quote" not in item
                if answer := self.asker.field(Evidence, name, "", required=required):
                    item[name] = answer
            if answer := self.asker.field(Evidence, "note", "", required=False):
                item["note"] = answer
            return item
        for name, given in (("quote", words), ("locator", locator)):
            if given:
                if fault := fault_of(Evidence, name, given):
                    self.asker.faults.append(f"{given[:40]!r}: {fault}")
                item[name] = given
        return item

    def source(self, *, new: bool = True) -> str:
        """The id of the source that says so: the one there is, one chosen, or a `new` one."""
        asks = new and not self.asker.silent
        if not self.sources or (asks and self._wants_new_source()):
            self._new_source()
        return next(reversed(self.sources))

    def _wants_new_source(self) -> bool:
        if self.asker.given.get("url"):
            return False
        last = next(reversed(self.sources))
        answer = self.asker.choice(
            f"Which source says so? (Enter for {last}, another id, or new)", [*self.sources, "new"]
        )
        if answer and answer != "new":
            self.sources[answer] = self.sources.pop(answer)  # the last one is the current one
        return answer == "new"

    def _new_source(self) -> None:
        self.asker.say("\nA source that you have read:")
        record: dict[str, Node] = {}
        for name in ("title", "url", "author", "publisher", "published", "type", "accessed"):
            required = name not in ("author", "published")
            if answer := self.asker.field(Source, name, required=required):
                record[name] = typed(Source, name, answer)
        host = urlsplit(str(record.get("url", ""))).hostname or "source"
        stem = slug(str(record.get("publisher", "")))[:40].strip("-") or slug(host)
        year = str(record.get("published", ""))[:4]
        id_ = f"{stem}-{year}" if year else stem
        number = sum(other.startswith(id_) for other in self.sources)
        self.sources[f"{id_}-{number + 1}" if number else id_] = record

    def wait(self, before: Key, column: int, *lines: str) -> None:
        """Leaves lines as a comment before a key, for whoever fills them in."""
        self.comments.setdefault(before, []).extend((column, line) for line in lines)

    def finish(self, note: str) -> Draft:
        """Adds what stands at the end of every entry."""
        self.entry["sources"] = dict(sorted(self.sources.items()))
        self.entry["changes"] = [{"date": self.today, "note": note}]
        return self
