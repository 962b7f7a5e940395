"""Texts that look alike: the skeleton of a text (Unicode Technical Standard #39), and its scripts.

Knows letters and scripts. Does not know names, entries or hosts.

`confusables.txt` beside this module is a shorter form of Unicode's file of that name, made by

    python -m subset.data.lookalikes THEIR-FILE > hooks/subset/data/confusables.txt
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("confusables.txt")
_ROW = re.compile(r"^([0-9A-F ]+);([0-9A-F ]+)$", re.MULTILINE)
# Scripts that are written together: Chinese, Japanese and Korean mix them.
_TOGETHER = frozenset(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"))
# Scripts with many letters that are drawn like Latin ones.
_LIKE_LATIN = frozenset(
    ("GREEK", "CYRILLIC", "ARMENIAN", "COPTIC", "CHEROKEE", "LISU", "DESERET", "STYLED")
)


@cache
def _prototypes() -> dict[int, str]:
    """Code point -> what it looks like."""
    found: dict[int, str] = {}
    for prototype, lookalikes in _ROW.findall(_TABLE.read_text("ascii")):
        shown = _characters(prototype)
        found |= {ord(c): shown for c in _characters(lookalikes)}
    return found


def _characters(codes: str) -> str:
    return "".join(chr(int(code, 16)) for code in codes.split())


def skeleton(text: str) -> str:
    """The text with every character replaced by the one that it could be taken for.

    Two texts with the same skeleton can be taken for one another. It is not meant to be shown.
    """
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFD", decomposed.translate(_prototypes()))


def look(text: str) -> frozenset[str]:
    """The text as a hasty reader sees it: without case, blanks and points.

    Texts that have one of these in common can be taken for one another.
    """
    plain = unicodedata.normalize("NFKC", text)
    shapes = [skeleton(plain), skeleton(plain.casefold()), skeleton(plain.upper())]
    return frozenset(
        "".join(c for c in shape.casefold() if unicodedata.category(c)[0] not in "PZ")
        for shape in shapes
    )


def scripts(text: str) -> frozenset[str]:
    """The scripts of the letters in a text; those that are written together count as one.

    STYLED are letters with a width or a style that makes them another character (full-width,
    mathematical): as text they are letters of no script.
    """
    return frozenset(_script(character) for character in text if character.isalpha())


@cache
def _script(letter: str) -> str:
    if letter.isascii():
        return "LATIN"
    script = unicodedata.name(letter, "UNNAMED").split()[0]  # as Unicode names its letters
    if script in _TOGETHER:
        return "HAN"
    return "STYLED" if unicodedata.normalize("NFKC", letter) != letter else script


def mixes_lookalikes(word: str) -> bool:
    """Whether Latin letters stand beside others that could be taken for Latin ones."""
    if word.isascii():
        return False
    found = scripts(word)
    if "LATIN" not in found or len(found) == 1:
        return False
    return bool(found & _LIKE_LATIN) or any(
        _script(c) not in ("LATIN", "HAN") and skeleton(c).isascii() for c in word if c.isalpha()
    )


def shortened(theirs: str) -> str:
    """The rows of `confusables.txt` from the text of Unicode's file."""
    rows: dict[str, list[str]] = defaultdict(list)
    for line in theirs.splitlines():
        parts = line.partition("#")[0].split(";")
        if len(parts) > 2:
            rows[parts[1].strip()].append(parts[0].strip())
    return "".join(f"{p};{' '.join(sorted(rows[p]))}\n" for p in sorted(rows))


if __name__ == "__main__":
    head = _TABLE.read_text("ascii").partition("\n\n")[0]
    print(f"{head}\n\n{shortened(Path(sys.argv[1]).read_text('utf-8-sig'))}", end="")
