"""The words by which terms are recognised: one compiled pattern for all of them.

Knows how English makes plurals and possessives, and how text is escaped in markup. Does not know
tags, links or pages.

A word goes as far as its signs: "C++", "#tag", "AT&T" and "e-mail" are one word each, and none of
them is a mention of "C", "tag", "AT" or "mail".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape

_APOSTROPHE = "(?:['’]|&#39;|&#x27;|&rsquo;)"
# What before or after a form makes it a part of a longer word. Marks that combine with a letter
# are no word characters for `re`, and neither is what joins letters without being seen.
_BEFORE = (
    r"(?<![\w&#@+$.\\~\u0300-\u036f\u00ad\u200c\u200d])"
    r"(?<!\w[-‑'’])(?<!\w&#39;)(?<!&amp;)(?<!\w&#x27;)(?<!\w&rsquo;)"
)
_AFTER = (
    r"(?![\w#@+\u0300-\u036f\u00ad\u200c\u200d]|[-‑.]\w|&amp;\w"
    rf"|{_APOSTROPHE}(?!s(?!\w))\w)"
)
# Signs of a form that a text may write in another way.
_WRITTEN = {
    " ": r"\s+",
    "'": _APOSTROPHE,
    "-": "[-‑]",
    '"': '(?:"|&#34;|&quot;)',
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
}


class WordForms:
    """The forms of all terms, ready to be found in text that is escaped for markup.

    `terms` has the forms of each term; a plural that is not among them is made. `names` are names
    of other things: written as they are here, they are no mention of a term.
    """

    def __init__(self, terms: Mapping[str, Iterable[str]], names: Iterable[str] = ()) -> None:
        # Form in small letters -> forms as they are written, each with its term.
        self._owners: dict[str, list[tuple[str, str]]] = {}
        written = [(_plain(escape(it)), id_) for id_, forms in terms.items() for it in forms]
        for form, id_ in written:
            self._owners.setdefault(form.lower(), []).append((form, id_))
        for form, id_ in written:  # a form that is written down goes before one that is made
            if made := plural(form):
                self._owners.setdefault(made.lower(), []).append((made, id_))
        self._pattern = _compiled(self._owners.values())
        for name in (_plain(escape(it)) for it in names):
            if self._pattern.search(escape(name)):
                self._owners.setdefault(name.lower(), []).append((name, ""))
        for owners in self._owners.values():
            owners.sort(key=lambda it: (-_capitals(it[0]), it[1] != ""))
        self._pattern = _compiled(self._owners.values())

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Every mention in the order of the text: its term, where it begins, where it ends.

        Of several forms that stand at one place it is the longest.
        """
        for match in self._pattern.finditer(text):
            if id_ := self._owner(_plain(match[0])):
                yield id_, match.start(), match.end()

    def _owner(self, words: str) -> str:
        owners = self._owners.get(words.lower(), ())
        return next((id_ for form, id_ in owners if _fits(form, words)), "")


def plural(form: str) -> str:
    """The plural of a form by the rules of spelling; empty where it ends with a sign."""
    if not form[-1:].isalnum():
        return ""
    last = re.split(r"[\W_]+", form)[-1]
    if last.isupper() or last.isdigit():
        return form + "s"
    if form.endswith("sis"):
        return form[:-2] + "es"
    if re.search(r"([sxz]|[cs]h)\Z", form):
        return form + "es"
    if re.search(r"[^\W\d_aeiou]y\Z", form):
        return form[:-1] + "ies"
    return form + "s"


def _plain(words: str) -> str:
    """Words of a text as a form is written."""
    return " ".join(unescape(words).split()).replace("’", "'").replace("‑", "-")


def _capitals(form: str) -> int:
    return sum(c.isupper() for c in form)


def _fits(form: str, words: str) -> bool:
    """Whether words that are a form but for capitals have those that the form has."""
    return len(form) == len(words) and all(
        c == shown or not c.isupper() for c, shown in zip(form, words, strict=True)
    )


def _compiled(owners: Iterable[Iterable[tuple[str, str]]]) -> re.Pattern[str]:
    """A pattern for the longest form that stands at a place."""
    forms = {form for group in owners for form, _ in group if any(c.isalnum() for c in form)}
    heads = "".join(sorted({head for form in forms for head in _heads(form)} | {*"&’‑"}))
    return re.compile(f"(?=[{re.escape(heads)}]){_BEFORE}(?:{_branches(forms) or '(?!)'}){_AFTER}")


def _branches(rests: Iterable[str]) -> str:
    """A pattern for any of some texts that has one way only to go on at each letter.

    What all of them begin with is written in a row: nesting only where they part keeps the pattern
    shallow, however long a text is.
    """
    left, shared = set(rests), []
    while "" not in left and len({rest[0] for rest in left}) == 1:
        shared.append(_any_of(_heads(next(iter(left)))))
        left = {rest[1:] for rest in left}
    return "".join(shared) + _parting(left)


def _parting(rests: set[str]) -> str:
    """The pattern of `_branches` from where the texts part or end."""
    follows: dict[str, set[str]] = {}
    for rest in rests:
        for head in _heads(rest):
            follows.setdefault(head, set()).add(rest[1:])
    ways: dict[frozenset[str], set[str]] = {}  # what follows -> the characters that lead there
    for head, after in follows.items():
        ways.setdefault(frozenset(after), set()).add(head)
    branches = "|".join(
        sorted(f"{_any_of(heads)}{_branches(after)}" for after, heads in ways.items())
    )
    return f"(?:{branches})?" if "" in rests and branches else f"(?:{branches})" if branches else ""


def _any_of(heads: Iterable[str]) -> str:
    """A pattern for one of some characters, in each way that it is written."""
    written = [_WRITTEN.get(head) or re.escape(head) for head in sorted(heads)]
    return written[0] if len(written) == 1 else f"(?:{'|'.join(written)})"


def _heads(form: str) -> set[str]:
    """The characters that a form can begin with in a text: a small letter can be a capital."""
    first = form[:1]
    upper = first.upper()
    return {first, upper if upper.lower() == first else first} - {""}
