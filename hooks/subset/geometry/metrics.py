"""How wide a text will be, from a table of advance widths.

Knows: the widths of Arial-like glyphs, and how much room a reader's own settings may take.
Must not know: shapes, regions, markup.

The site is built without a browser and read in fonts that we cannot see, so a text is measured
with Arial's proportions (Helvetica, Liberation Sans and Arimo share them) and a safety factor.
The factor covers the wide fonts in common use: over the names of sixty platforms, DejaVu Sans
(Verdana's proportions) is 1.09 to 1.17 times as wide as Liberation Sans.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

SAFETY: Final = 1.16
"""The factor for a measured width; see the module's docstring."""

LETTER_SPACING: Final = 0.12
WORD_SPACING: Final = 0.16
"""The spacing that a reader may add, in em (WCAG 2.2, success criterion 1.4.12)."""

_WIDE: Final = 1000  # an ideograph or an emoji fills the em square
_DEFAULT: Final = 722  # a capital's width: unknown scripts had better get too much than too little

# Advance widths in thousandths of an em, read from Liberation Sans 2 (its `hmtx` table).
_REGULAR_ROWS: Final = {
    191: "'",
    222: "ijl‘’ł",
    260: "|",
    278: " !,./:;I[\\]ft·",
    333: "()-`r“”",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu–đþŁ",
    584: "+<=>~",
    611: "FTZøß",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQØ",
    833: "Mm",
    889: "%æ",
    944: "Wœ",
    1000: "—…ÆŒ",
    1015: "@",
}
_BOLD_ROWS: Final = {
    238: "'",
    278: " ,./I\\ijl‘’·ł",
    280: "|",
    333: "!()-:;[]`ft",
    389: "*r{}",
    474: '"',
    500: "z“”",
    556: "#$0123456789J_aceksvxy–",
    584: "+<=>^~",
    611: "?FLTZbdghnopquøßđþŁ",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQwØ",
    833: "M",
    889: "%mæ",
    944: "Wœ",
    975: "@",
    1000: "—…ÆŒ",
}


def _by_character(rows: Mapping[int, str]) -> Mapping[str, int]:
    return MappingProxyType({char: width for width, chars in rows.items() for char in chars})


_REGULAR: Final = _by_character(_REGULAR_ROWS)
_BOLD: Final = _by_character(_BOLD_ROWS)


@cache  # a layout that tries many sizes asks for the same names again and again
def text_width(text: str, size: float, bold: bool = False) -> float:
    """The room `text` needs in one line, in the unit of `size` (the font size), safety included.

    Accents cost nothing (the base letter is measured), wide characters as defined by Unicode
    Standard Annex 11 a whole em, any other unknown character 0.722 em.
    """
    table = _BOLD if bold else _REGULAR
    total = sum(_advance(char, table) for char in unicodedata.normalize("NFD", text))
    return total / 1000 * size * SAFETY


@cache
def spaced_width(text: str, size: float, bold: bool = False) -> float:
    """As `text_width`, with the spacing that WCAG 1.4.12 lets a reader add to it.

    A diagram that has this much room in every label never needs to be laid out again.
    """
    extra = LETTER_SPACING * len(text) + WORD_SPACING * text.count(" ")
    return text_width(text, size, bold) + extra * size


def shorten(text: str, size: float, room: float) -> str:
    """`text`, or the longest beginning of it that fits `room` with an ellipsis at its end."""
    if text_width(text, size) <= room:
        return text
    end = len(text)
    while end > 1 and text_width(text[:end].rstrip() + "…", size) > room:
        end -= 1
    return text[:end].rstrip() + "…"


def _advance(char: str, table: Mapping[str, int]) -> int:
    if char in table:
        return table[char]
    if unicodedata.combining(char):
        return 0
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else _DEFAULT
