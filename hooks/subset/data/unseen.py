"""Characters that are not seen, and the one use of them that is: pictures made of several (emoji).

Knows characters. Does not know where they stand.
"""

from __future__ import annotations

import re

# Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt 15.0.0) without the two that
# emoji need, the joiner and the choice of the coloured picture; then line and paragraph separators,
# the marks that turn the direction of text, what annotates, the blank of Braille, what joins
# hieroglyphs, and a note and a letter that are drawn as nothing.
_RANGES = re.findall(
    r"\S+",
    "00AD 034F 061C 115F-1160 17B4-17B5 180B-180F 200B-200C 200E-200F 2028-202E 2060-206F 2800 "
    "3164 FE00-FE0E FEFF FFA0 FFF0-FFFB 13430-13440 16FE4 1BCA0-1BCA3 1D159 1D173-1D17A "
    "E0000-E0FFF",
)
_PICTURED = re.findall(
    r"\S+",
    "00A9 00AE 203C 2049 2122 2139 2194-21AA 231A-23FF 24C2 25AA-27BF 2934-2935 2B05-2B55 3030 "
    "303D 3297 3299 1F000-1F3FA 1F400-1FAFF",
)


def _characters(ranges: list[str]) -> str:
    """The inside of a class of characters: "2060-206F" and the like, as the characters."""
    return "".join("-".join(chr(int(end, 16)) for end in it.split("-")) for it in ranges)


_JOINER, _COLOURED, _KEYCAP = "\u200d", "\ufe0f", "\u20e3"
_PICTURE, _TONE = _characters(_PICTURED), _characters(["1F3FB-1F3FF"])

# A joiner stands between two pictures, the choice of the coloured picture after one or in a keycap.
UNSEEN = re.compile(
    f"[{_characters(_RANGES)}]"
    f"|{_JOINER}(?![{_PICTURE}])|(?<![{_PICTURE}{_TONE}{_COLOURED}]){_JOINER}"
    f"|(?<![{_PICTURE}0-9#*]){_COLOURED}|(?<=[0-9#*]){_COLOURED}(?!{_KEYCAP})"
)
"""A character that is not seen and makes no picture."""

_CONTROLS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffc-\uffff"
    "\U000f0000-\U0010ffff"
)
_NEEDLESS = re.compile(f"[{_CONTROLS}]|{UNSEEN.pattern}")
# One class of characters is looked for seven times as fast, and nearly no text has any of them.
_SUSPECT = re.compile(f"[{_CONTROLS}{_characters(_RANGES)}{_JOINER}{_COLOURED}]")


def needless(text: str) -> re.Match[str] | None:
    """The first character that no text needs: an unseen or a private one, a control, or none."""
    return _NEEDLESS.search(text) if _SUSPECT.search(text) else None


IN_SCHEMAS = "".join(re.sub(r"(\w+)", r"\\u\1", it) for it in _RANGES if re.match(r"\w{4}\b", it))
"""The same as the inside of a class for JSON Schemas, whose readers agree on four digits only."""
