"""What English asks for: articles, capitals, and one full stop at the end of a sentence.

Knows words and signs. Does not know what is said.
"""

from __future__ import annotations

import re

_AN_LETTER = r"[aefhilmnorsx]"
_AN_WORD = r"(?!uni(?![ndm])|use|eu|one\b|once)[aeiou]|hour|honest|heir"
_COMMON_NOUN = re.compile(r"(?:E-mail|Alumni)\b")
_ENDED = re.compile(r"[.?!…？！。][\"'”’»]*\Z")


def upper_first(text: str) -> str:
    """A text with its first letter in upper case, and the rest as it is."""
    return text[:1].upper() + text[1:]


def inside(name: str) -> str:
    """A name as it stands inside a sentence: a common noun without its capital."""
    return name[0].lower() + name[1:] if _COMMON_NOUN.match(name) else name


def stop(text: str) -> str:
    """The full stop that a sentence needs after a text: none after "Lange, P. G." or "Why?"."""
    return "" if _ENDED.search(text) else "."


def stopped(text: str) -> str:
    """A text with a full stop at its end, unless it ends as a sentence does."""
    return text + stop(text)


def article(noun: str) -> str:
    """The article before a noun that is one of several, with a blank: "a ", "an ".

    Empty before a plural and before what cannot be counted: media, networking.
    """
    head = noun.partition(" (")[0]
    if re.search(r"(?:media|ing|[^s]s)\Z", head):
        return ""
    first = head.split(" ")[0]
    spelt = first.isupper() and len(first) > 1  # letter by letter: an SNS, a UGC site
    return "an " if re.match(_AN_LETTER if spelt else _AN_WORD, first, re.IGNORECASE) else "a "
