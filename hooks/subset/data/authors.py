"""Authors: what a line such as "boyd, d. m.; Ellison, N. B. et al." names.

Knows how persons, institutions and the unnamed rest are written. Does not know how any style or
file format writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OTHERS = re.compile(
    r"(?:^|,?\s+)(?:et al\.?|(?:and|&) (?:others|al\.?|colleagues))$", re.IGNORECASE
)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
_LETTER = r"[^\W\d_]"
_INITIALS = re.compile(rf"(?:{_LETTER}{{1,2}}\.[ -]?)+")
# Given names in full begin with a capital letter, except with those who write all in small ones.
_WORD = re.compile(rf"{_LETTER}[^\s,;&]*")
_JOINED = re.compile(r"\b(?:of|for|the|and)\b|&")  # in the name of an institution only
_INSTITUTION = re.compile(
    r"\b(?:Inc|Ltd|LLC|LLP|Corp|Co|PLC|plc|GmbH|AG|SA|NV|BV|SE|KG|AB|Ministry|Minister|Office|"
    r"Department|Council|Commission|Commissioner|Court|University|Institute|Agency|Authority|"
    r"Committee|Union|Association|Foundation|Center|Centre|Group|Team|Staff|Platforms|Parliament|"
    r"Government|Bureau|Board|Press|Media|News)\b"
)


@dataclass(frozen=True)
class Person:
    """Somebody with a family name and given names or initials."""

    family: str
    given: str
    suffix: str = ""


@dataclass(frozen=True)
class Named:
    """An institution, or a person whose name has no such parts: "Pinterest", "mdielmann"."""

    name: str


@dataclass(frozen=True)
class Others:
    """Those whom the line does not name."""


Author = Person | Named | Others


def authors(line: str) -> Iterator[Author]:
    """Every author of a line in which semicolons part one from another."""
    for part in filter(None, (it.strip() for it in line.split(";"))):
        named = _OTHERS.sub("", part)
        if named:
            yield _person(named) or Named(named)
        if named != part:
            yield Others()


def _person(name: str) -> Person | None:
    """The person whom a name with a comma means; None for an institution that has one."""
    family, *rest = (it.strip() for it in name.split(","))
    suffixes = [it for it in rest if _SUFFIX.fullmatch(it)]
    given = [it for it in rest if it not in suffixes]
    if len(given) != 1 or len(suffixes) > 1 or _JOINED.search(name):
        return None
    in_full = _is_given(given[0], family) and not _INSTITUTION.search(name)
    if not (_are_initials(given[0]) or in_full):
        return None
    return Person(family, given[0], "".join(suffixes))


def _is_given(text: str, family: str) -> bool:
    """Whether this is given names, with initials among them or not: "Anabel", "Mary E.", "bell"."""
    words = text.split()
    if len(words) > 4 or not all(map(_WORD.fullmatch, words)):
        return False
    return family.islower() or not words[0][0].islower()


def run_together(line: str) -> bool:
    """Whether several persons stand between two semicolons: "Kaplan, A. M., & Haenlein, M."."""
    return any(
        sum(_are_initials(it.strip()) for it in re.split(r",|&|\band\b", part)) > 1
        for part in line.split(";")
    )


def _are_initials(text: str) -> bool:
    return bool(_INITIALS.fullmatch(text)) and not _SUFFIX.fullmatch(text)
