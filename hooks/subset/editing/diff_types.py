"""The parts of a difference between two sites, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["settled", "disputed", "unknown"]


@dataclass(frozen=True)
class Move:
    """Something that was one thing and is another; `before` is empty for what is new."""

    id: str
    name: str
    before: str
    after: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class CellMove:
    """A cell that was coded otherwise; the states are those of a cell."""

    id: str
    name: str
    criterion: str
    before: str
    after: str
    state_before: State
    state_after: State
    evidence_added: tuple[str, ...]
    evidence_lost: tuple[str, ...]


@dataclass(frozen=True)
class RuleMove:
    """A rule that changed, or whose answers did, and every platform whose answer moves.

    `before` and `after` are the rule in words; empty where there is none, equal where it stayed.
    """

    definition: str
    term: str
    before: str
    after: str
    moved: tuple[Move, ...]


@dataclass(frozen=True)
class PageMoves:
    """Addresses relative to the site's root. `dead` ones lead nowhere now: a broken promise."""

    added: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    dead: tuple[str, ...]
    comparisons_before: int
    comparisons_after: int


@dataclass(frozen=True)
class Sources:
    """Sources, as "Title (address)", that are cited now and were not, and the other way round."""

    added: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """Everything that a change does. `reworded` are entries in which nothing else changed.

    `verdicts` are those of today, or the last; `histories` all spans of what moved in any year.
    """

    verdicts: tuple[Move, ...]
    cells: tuple[CellMove, ...]
    labels: tuple[Move, ...]
    rules: tuple[RuleMove, ...]
    pages: PageMoves
    sources: Sources
    reworded: tuple[str, ...]
    histories: tuple[Move, ...] = ()
