"""The Atom feed (RFC 4287) of changes, from the histories that entries carry themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from subset import reasons, wording
from subset.addresses.urls import GLOSSARY, definition_src, platform_src
from subset.data.models import Entry, oldest_id
from subset.edition import Edition
from subset.verdicts.catalogue import JudgedPlatform

LIMIT = 100
"""So many of the newest changes at least; the rest of the last day comes with them."""
# XML 1.0 has no way to write these, not even as entities.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class FeedItem:
    """One line of an entry's history. `id` never changes, whatever becomes of the entry.

    `kind` is the place of its sort of entry among the others of a day.
    """

    date: str
    kind: int
    id: str
    title: str
    href: str
    text: str
    category: str


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and text of the feed."""
    yield "data/changes.atom", atom(edition)


def items(edition: Edition) -> list[FeedItem]:
    """Every change of every entry, newest first; of one day, platforms come first."""
    data = edition.catalogue.data
    out = [item for entry in edition.catalogue.entries for item in _platform(edition, entry)]
    for id_, definition in data.definitions.items():
        href = edition.absolute(definition_src(id_))
        name = f"definitions/{oldest_id(definition)}/#"
        out += _items(edition, definition, 1, name, href, "definition")
    for id_, term in data.terms.items():
        href = f"{edition.absolute(GLOSSARY)}#{id_}"
        out += _items(edition, term, 2, f"glossary/#{oldest_id(term)}-", href, "term")
    out.sort(key=lambda item: (item.kind, item.id))
    out.sort(key=lambda item: item.date, reverse=True)
    return out


def _platform(edition: Edition, entry: JudgedPlatform) -> Iterator[FeedItem]:
    """The changes of a platform; the last of them says what is so today."""
    name = f"platforms/{oldest_id(entry.platform)}/#"
    href = edition.absolute(platform_src(entry.id))
    *older, last = _items(edition, entry.platform, 0, name, href, entry.verdict.verdict)
    yield from older
    why = reasons.reason(entry, edition.catalogue.data.codebook)
    told = f"{last.text} {wording.when(entry)}: {wording.answer(entry)} {why}"
    yield replace(last, text=f"{told} Year by year: {wording.history(entry)}.")


def _items(
    edition: Edition, entry: Entry, kind: int, name: str, href: str, category: str
) -> Iterator[FeedItem]:
    for n, change in enumerate(entry.changes, 1):
        id_ = f"{edition.site_url}{name}change-{n}"
        yield FeedItem(change.date, kind, id_, entry.name, href, change.note, category)


def newest(made: Sequence[FeedItem], limit: int = LIMIT) -> Sequence[FeedItem]:
    """The first `limit` of the items, and all that share the day of the last of them.

    Of each kind of entry there is at least its newest day: a day on which very many platforms
    change does not drive the definitions and the terms out.
    """
    if len(made) <= limit:
        return made
    day = made[limit - 1].date
    of_kind = {item.kind: item.date for item in reversed(made)}  # the newest comes last
    return [item for item in made if item.date >= min(day, of_kind[item.kind])]


def atom(edition: Edition) -> str:
    """The newest changes as an Atom feed."""
    shown = newest(items(edition))
    base = edition.site_url
    updated = shown[0].date if shown else "1970-01-01"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        "<title>Subset: changes</title>",
        "<subtitle>New and changed entries, and what became of their verdicts.</subtitle>",
        f"<id>{_text(base)}data/changes.atom</id>",
        f'<link rel="self" href={_attribute(base + "data/changes.atom")}/>',
        f"<link href={_attribute(base)}/>",
        f"<updated>{updated}T00:00:00Z</updated>",
        "<author><name>Subset</name></author>",
        "<rights>CC BY 4.0</rights>",
    ]
    for item in shown:
        lines += [
            "<entry>",
            f"<title>{_text(item.title)}</title>",
            f"<id>{_text(item.id)}</id>",
            f"<link href={_attribute(item.href)}/>",
            f"<updated>{_text(item.date)}T00:00:00Z</updated>",
            f"<category term={_attribute(item.category)}/>",
            f"<summary>{_text(item.text)}</summary>",
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>"]) + "\n"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("", text))
