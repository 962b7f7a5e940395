"""Entries to be filled in: the text of a new file, with an … wherever something is to be written.

Knows the keys of each kind of entry and the questions of the code-book. An … is never valid, so
`subset check` says of each what belongs there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from subset.data.codebook import CodeBook

_MODELINE = "# yaml-language-server: $schema=../schema/{}.schema.json"
_FREE = "# Every … waits for you. What you cannot find, leave out: unknown is a fine answer."


def platform(book: CodeBook, id_: str = "…", name: str = "…", today: str = "…") -> str:
    """The text of a new platform, with every question of the code-book as a comment."""
    online, *others = book.criteria.items()
    questions = [f"  # {key}: {', '.join(it.values)}" for key, it in others]
    return _lines(
        _MODELINE.format("platform"),
        _FREE,
        f"id: {id_} # the file's name without .yml",
        f"name: {name}",
        "kind: … # profiles, blogs, video, discussion, messaging, …",
        "operator: …",
        "status: active",
        'summary: "…" # what it is, in one or two sentences',
        "launched:",
        "  …: # the year",
        '    - {source: first, quote: "…"}',
        "criteria:",
        f"  {online[0]}: # {', '.join(online[1].values)}",
        '    "yes":',
        '      - {source: first, quote: "…"}',
        "  # In the same way, as far as you can:",
        *questions,
        "  # What holds for some years only has them above its evidence:",
        "  # ties:",
        "  #   follow:",
        "  #     years: 2012- # since then; or 2005-2011, -2009, Sep 2011-",
        "  #     evidence:",
        '  #       - {source: first, quote: "…"}',
        "  # Under purpose each piece of evidence says of when it is, and how it was found out:",
        '  #       - {source: first, about: 2025, method: press, quote: "…"}',
        *_sources(today),
        f'  - {{date: {today}, note: "First coded."}}',
    )


def term(_: CodeBook, id_: str, name: str, today: str) -> str:
    """The text of a new term of the glossary."""
    return _lines(
        _MODELINE.format("term"),
        _FREE,
        f"id: {id_}",
        f"name: {name}",
        'definition: "…" # what the guide means by it, in one or two sentences',
        "evidence:",
        '  - {source: first, quote: "…"} # words of the source that use it in this sense',
        "related: […] # ids of other terms",
        *_sources(today),
        f'  - {{date: {today}, note: "First written."}}',
    )


def definition(book: CodeBook, id_: str, name: str, today: str) -> str:
    """The text of a new published definition, with the criteria that its rule can ask for."""
    return _lines(
        _MODELINE.format("definition"),
        _FREE,
        f"id: {id_}",
        f"name: {name} # authors and year, or a law's short name",
        "year: … # of publication",
        "kind: … # scholarly, legal, report, practitioner",
        "term: … # the words that it defines",
        'summary: "…" # what it asks for, in one or two sentences',
        "quote:",
        '  text: "…" # its exact words',
        "  source: first",
        "  verified: … # primary if you read it there; secondary, with via, if it was quoted there",
        "classes:",
        "  …: # social-networking or social-media, by what it speaks of",
        "    label: … # its own word for it",
        "    rule:",
        "      all:",
        *(f"        # - {{{key}: [{', '.join(it.values)}]}}" for key, it in book.criteria.items()),
        "        - …",
        'reading: "…" # how the wording became conditions, and what could not',
        *_sources(today),
        f'  - {{date: {today}, note: "First written."}}',
    )


SKELETONS: Mapping[str, Callable[[CodeBook, str, str, str], str]] = {
    "platform": platform,
    "term": term,
    "definition": definition,
}
"""Kind of entry -> function from the code-book, id, name and day to the text of a new file."""


def _sources(today: str) -> list[str]:
    return [
        "sources:",
        "  first: # an id that you choose",
        "    title: …",
        "    url: …",
        "    publisher: …",
        "    type: … # court, regulator, scholarly, measurement, operator, press, reference",
        f"    accessed: {today} # the day you read it",
        "changes:",
    ]


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"
