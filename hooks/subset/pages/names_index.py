"""What a reader's words are matched with: the names of platforms, and pages by other words.

The names are small, for every page that has a field for one; the answers are for the answer box
alone. Does not know how names are matched: that is `names.js`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from subset import reasons, wording
from subset.addresses.urls import (
    CLASSIFY,
    COMPARE,
    CONTRIBUTE,
    DATA,
    DEFINITIONS,
    GLOSSARY,
    PLATFORMS,
    SUMMARY,
    TIMELINE,
    pair_src,
    platform_src,
)
from subset.data.models import old_ids
from subset.edition import Edition
from subset.verdicts.catalogue import JudgedPlatform
from subset.verdicts.classify import CONTESTED, NEITHER, OFFLINE, SOCIAL_NETWORKING

_HANDOUT = (
    "handout", "hand out", "one page", "one pager", "teacher", "teachers", "teaching", "lesson",
    "class", "classroom", "worksheet", "print", "printable", "summary", "pdf",
)  # fmt: skip
_CITE = ("cite", "citing", "citation", "apa", "mla", "chicago", "harvard", "bibtex", "ris")
_DATA = ("data", "csv", "json", "excel", "spreadsheet", "download", "api", "dataset")
_WRONG = ("wrong", "disagree", "dispute", "mistake", "error", "correct", "correction", "propose")
# Title, page, place on it, and the words by which it is asked for.
WORDS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("One page to print and hand out", SUMMARY, "", _HANDOUT),
    ("How to cite this site", DATA, "how-to-cite", _CITE),
    ("All that are both", PLATFORMS, SOCIAL_NETWORKING, ("both", "social networking")),
    ("All that are contested", PLATFORMS, CONTESTED, ("contested",)),
    ("All that are neither", PLATFORMS, NEITHER, ("neither",)),
    ("Networks without the internet", PLATFORMS, OFFLINE, ("offline",)),
    ("What the words mean", GLOSSARY, "", ("glossary", "meaning", "social media", "words")),
    ("Who defines it how", DEFINITIONS, "", ("definition", "definitions", "scholars", "law")),
    ("Say what is wrong", CONTRIBUTE, "", _WRONG),
    ("The data to download", DATA, "", _DATA),
    ("A timeline of all services", TIMELINE, "", ("timeline", "history", "years")),
    ("Classify a service yourself", CLASSIFY, "", ("classify", "quiz", "test", "own app")),
)


def names(edition: Edition) -> dict[str, Any]:
    """Every platform as [id, name, verdict, year if it is not today's, other names…].

    An id is 0 where it is the name in small letters, with hyphens for spaces. Of the other names
    only those are kept that match text which no name before them matches. The platforms that others
    name as related most often come first, since they are what readers mean.
    `verdict` is a place in `ids` and in `verdicts`. Addresses start at the root; "aaa" and "bbb"
    stand for ids.
    """
    to = edition.urls.to
    form = edition.form_href("platform")
    verdicts = list(wording.VERDICT)
    return {
        "platform": to(platform_src("aaa")),
        "pair": to(pair_src("aaa", "bbb")),
        "compare": to(COMPARE),
        "classify": to(CLASSIFY),
        "propose": form or to(CONTRIBUTE),
        "form": bool(form),
        "ids": verdicts,
        "verdicts": list(wording.VERDICT.values()),
        "list": [
            [_id(e), e.name, verdicts.index(e.verdict.verdict), _year(e), *_others(e)]
            for e in by_fame(edition)
        ],
    }


def topics(edition: Edition) -> list[list[str]]:
    """Pages by other words than their titles: title, address from the root, the words."""
    found = {entry.verdict.verdict for entry in edition.catalogue.entries}
    return [
        [title, edition.urls.to(src, anchor), *words]
        for title, src, anchor, words in WORDS
        if anchor not in wording.VERDICT or anchor in found
    ]


def answers(edition: Edition) -> dict[str, list[str]]:
    """Id of a platform -> when its verdict holds, the verdict, the reason, what it was before."""
    book = edition.catalogue.data.codebook
    return {
        entry.id: [
            wording.when(entry),
            wording.answer(entry),
            reasons.reason(entry, book),
            wording.before(entry),
        ]
        for entry in edition.catalogue.entries
    }


def by_fame(edition: Edition) -> list[JudgedPlatform]:
    """The platforms, first those that most others name as related."""
    named = Counter(id_ for e in edition.catalogue.entries for id_ in e.platform.related)
    return sorted(edition.catalogue.entries, key=lambda e: (-named[e.id], e.id))


def _year(entry: JudgedPlatform) -> int:
    """The year of the verdict; 0 where it is that of today."""
    return 0 if wording.when(entry) == "Today" else entry.as_of


def _id(entry: JudgedPlatform) -> str | int:
    return 0 if entry.id == entry.name.lower().replace(" ", "-") else entry.id


def _others(entry: JudgedPlatform) -> Iterator[str]:
    """The other names, without those that are matched with the same text as one before."""
    known = {matched(entry.id), matched(entry.name)}
    for name in (*entry.platform.aliases, *old_ids(entry.platform)):
        if matched(name) not in known:
            known.add(matched(name))
            yield name


def matched(name: str) -> str:
    """The text with which a name is matched: `key` in names.js."""
    text = unicodedata.normalize("NFKD", name).lower()
    text = re.sub(r"^www\.|\.com$", "", text).replace("+", "plus").replace("&", "and")
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")
