"""The Atom feed (RFC 4287) of changes, from the histories that entries carry themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from subset import wording
from subset.addresses.urls import GLOSSARY, definition_src, platform_src
from subset.edition import Edition

LIMIT = 100
# XML 1.0 has no way to write these, not even as entities.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class FeedItem:
    """One line of an entry's history. `id` never changes, not even when the entry is renamed."""

    date: str
    id: str
    title: str
    href: str
    text: str
    category: str


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and text of the feed."""
    yield "data/changes.atom", atom(edition)


def items(edition: Edition) -> list[FeedItem]:
    """Every change of every entry, newest first."""
    data, base = edition.catalogue.data, edition.site_url
    out = []
    for entry in edition.catalogue.entries:
        for n, change in enumerate(entry.platform.changes, 1):
            last = n == len(entry.platform.changes)
            text = f"{change.note} {wording.answer(entry)}" if last else change.note
            out.append(
                FeedItem(change.date, f"{base}platforms/{entry.id}/#change-{n}", entry.name,
                     edition.absolute(platform_src(entry.id)), text, entry.verdict.verdict)
            )  # fmt: skip
    for id_, definition in data.definitions.items():
        for n, change in enumerate(definition.changes, 1):
            out.append(
                FeedItem(change.date, f"{base}definitions/{id_}/#change-{n}", definition.name,
                     edition.absolute(definition_src(id_)), change.note, "definition")
            )  # fmt: skip
    for id_, term in data.terms.items():
        for n, change in enumerate(term.changes, 1):
            out.append(
                FeedItem(change.date, f"{base}glossary/#{id_}-change-{n}", term.name,
                     f"{edition.absolute(GLOSSARY)}#{id_}", change.note, "term")
            )  # fmt: skip
    out.sort(key=lambda item: item.id)
    out.sort(key=lambda item: item.date, reverse=True)
    return out


def atom(edition: Edition) -> str:
    """The newest changes as an Atom feed."""
    newest = items(edition)[:LIMIT]
    base = edition.site_url
    updated = newest[0].date if newest else "1970-01-01"
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
    for item in newest:
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
