"""The plain values that a build hands to the adapter of a site generator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from subset.markup.toc import Heading


@dataclass(frozen=True)
class Found:
    """A generated page as the search is to find it.

    `names` are other names of what it is about, `weight` how much it counts, and `html` is the part
    of its body that is to be found.
    """

    url: str
    title_text: str
    names: tuple[str, ...]
    weight: float
    html: str


Index: TypeAlias = Callable[[Found], Any]
"""Makes the entry of a generator's search for a page; it must be fit for pickling."""


@dataclass(frozen=True)
class Body:
    """The body of a hand-written page, and what can be linked to in it.

    `searchable_html` is the part of it that belongs in the search.
    """

    html: str
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
