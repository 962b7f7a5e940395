"""What a card says, and which platforms have one.

Knows the words, the place in the diagram, and which letters our fonts have. Does not know how any
of it is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from subset import wording
from subset.addresses.urls import card_path
from subset.cards.colours import CONTESTED, MEDIA, NETWORKING, OUTSIDE, Colour
from subset.data.models import old_ids
from subset.diagram.regions import region_of
from subset.geometry.layout_types import Region
from subset.verdicts import classify
from subset.verdicts.catalogue import Catalogue, JudgedPlatform

LETTERS: Final = frozenset(
    chr(code)
    for first, last in (
        (0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x2010, 0x2015), (0x2018, 0x201E),
        (0x2026, 0x2026), (0x20AC, 0x20AC), (0x2122, 0x2122),
    )
    for code in range(first, last + 1)
)  # fmt: skip
"""What our fonts can draw: Latin letters and the signs beside them (`fonts/README.md`)."""

_TONES: Final = MappingProxyType(
    {
        classify.SOCIAL_MEDIA: MEDIA,
        classify.SOCIAL_NETWORKING: NETWORKING,
        classify.CONTESTED: CONTESTED,
    }
)


@dataclass(frozen=True, slots=True)
class Card:
    """The words of one card, the colour of its verdict, and where its dot stands.

    `unknown` empties the dot: it stands there only because something is not known yet.
    """

    name: str
    when: str
    verdict: str
    tone: Colour
    region: Region
    unknown: bool


def card_of(entry: JudgedPlatform) -> Card | None:
    """The card of a platform; None where our fonts lack a letter of its name."""
    if not LETTERS.issuperset(entry.name):
        return None
    verdict = entry.verdict.verdict
    return Card(
        name=entry.name,
        when=wording.when(entry),
        verdict=wording.VERDICT[verdict],
        tone=_TONES.get(verdict, OUTSIDE),
        region=region_of(entry.verdict.outcome),
        unknown=verdict == classify.UNDETERMINED,
    )


def cards(catalogue: Catalogue) -> Mapping[str, Card]:
    """Path -> the card there, for every platform that has one; also at its old ids."""
    return {
        card_path(id_): card
        for entry in catalogue.entries
        if (card := card_of(entry))
        for id_ in (entry.id, *old_ids(entry.platform))
    }


def alt_text(entry: JudgedPlatform) -> str:
    """What a card says, for those who do not see it."""
    return f"{wording.when(entry)}: {wording.answer(entry)}"
