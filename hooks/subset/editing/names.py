"""Names that are taken: whether a new entry may be an old one under another spelling.

Knows how names are compared. Does not know what is done about a likeness.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from subset.data.handles import slug
from subset.data.load import Data
from subset.data.models import Entry, old_ids

# Share of letters in common from which two spellings count as near: "Mastadon" and "Mastodon" do,
# "Line" and "Vine" do not.
NEAR = 0.85


@dataclass(frozen=True)
class Likeness:
    """A taken name that a new one is like, the entry that has it, and in which way it is like."""

    entry: str
    name: str
    kind: Literal["id", "name", "alias", "spelling"]


def likeness(folder: str, name: str, id_: str, data: Data) -> Likeness | None:
    """The entry of `folder` that a new one of this name and id may be, if there is one.

    The same id, name or alias comes first, then the nearest spelling.
    """
    taken: dict[str, Likeness] = {}
    for like in _taken(folder, data):
        taken.setdefault(_plain(like.name), like)
    for known in data.known[folder]:  # also files that could not be read
        taken.setdefault(_plain(known), Likeness(known, known, "id"))
    for candidate in (id_, name):
        if found := taken.get(_plain(candidate)):
            return found
    near = difflib.get_close_matches(_plain(name), taken, n=1, cutoff=NEAR)
    if not near:
        return None
    return Likeness(taken[near[0]].entry, taken[near[0]].name, "spelling")


def _taken(folder: str, data: Data) -> Iterator[Likeness]:
    entries: Mapping[str, Entry] = getattr(data, folder)
    for id_, entry in entries.items():
        yield Likeness(id_, id_, "id")
        for former in old_ids(entry):
            yield Likeness(id_, former, "id")
        yield Likeness(id_, entry.name, "name")
        for other in (*getattr(entry, "aliases", ()), *getattr(entry, "forms", ())):
            yield Likeness(id_, other, "alias")


def _plain(name: str) -> str:
    """A name without what people leave out or add: "Face-Book" and "Facebook" are the same."""
    return slug(name).replace("-", "") or name.casefold()
