"""Checks across entries: names, shared sources, shared sentences, independence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from subset.checks.base import Context, error, warning
from subset.data.handles import slug
from subset.data.problems import Problem, did_you_mean, quoted, shown
from subset.data.strict_yaml import Document, Key


@error
def name_unique(context: Context) -> Iterator[Problem]:
    """No two entries answer to the same name: ids, names, aliases and former ids all differ.

    Breaks it: `aliases: [X]` in two entries, or an alias that is another entry's id.
    """
    owner: dict[str, str] = {}
    for _, platform in context.platforms():
        owner[platform.id] = platform.id
    for document, platform in context.platforms():
        names: list[tuple[Key, str]] = [(("name",), platform.name)]
        names += [(("aliases", i), alias) for i, alias in enumerate(platform.aliases)]
        names += [(("former_ids", i), old) for i, old in enumerate(platform.former_ids)]
        names += [(("merged_ids", i), old) for i, old in enumerate(platform.merged_ids)]
        for key, name in names:
            handle = slug(name) or name.casefold()
            other = owner.setdefault(handle, platform.id)
            if other != platform.id:
                yield document.problem(
                    key,
                    f"{quoted(name)} already names the entry {quoted(other)}",
                    "delete it here, or there",
                )


@error
def alias_not_dead(context: Context) -> Iterator[Problem]:
    """Every alias adds something: it differs from the entry's name and from its other aliases.

    Breaks it: `aliases: [Face Book, face-book]`.
    """
    for document, platform in context.platforms():
        seen: set[str] = {slug(platform.name) or platform.name.casefold()}
        for i, alias in enumerate(platform.aliases):
            handle = slug(alias) or alias.casefold()
            if handle in seen:
                yield document.problem(
                    ("aliases", i),
                    f"{quoted(alias)} adds nothing to the name and the other aliases",
                    "delete it",
                )
            seen.add(handle)


@error
def related_known(context: Context) -> Iterator[Problem]:
    """`related` names other entries that exist.

    Breaks it: `related: [facebok]`, or an entry that names itself.
    """
    for document, platform in context.platforms():
        for i, id_ in enumerate(platform.related):
            if id_ == platform.id:
                yield document.problem(
                    ("related", i), "an entry is not related to itself", "delete it"
                )
            elif id_ not in context.data.known["platforms"]:
                yield document.problem(
                    ("related", i),
                    f"there is no entry {quoted(id_)}",
                    did_you_mean(id_, context.data.known["platforms"])
                    or "the ids are the names of the files in data/platforms",
                )


@error
def same_source_same_record(context: Context) -> Iterator[Problem]:
    """A page cited by several entries is described in the same words everywhere.

    Breaks it: the same `url` with two different titles.
    """
    first: dict[tuple[str, str | None], tuple[Document, str, dict[str, object]]] = {}
    for document, id_, source in context.sources():
        record = source.model_dump(exclude={"accessed", "archived_url", "voice"})
        where = document.path, id_
        known = first.setdefault((source.url, source.archived_url), (document, id_, record))
        if known[2] != record and where != (known[0].path, known[1]):
            field = next(k for k in record if record[k] != known[2][k])
            yield document.problem(
                ("sources", id_, field),
                f"{shown(record[field])} here, but {shown(known[2][field])} in {known[0].path}",
                "make both the same, as the page itself has it",
            )


@error
def one_record_per_source(context: Context) -> Iterator[Problem]:
    """An entry lists each page once.

    Breaks it: two source ids with the same `url` and `archived_url`.
    """
    for document, entry in context.entries():
        seen: dict[tuple[str, str | None], str] = {}
        for id_, source in entry.sources.items():
            other = seen.setdefault((source.url, source.archived_url), id_)
            if other != id_:
                yield document.problem(
                    ("sources", id_, "url"),
                    f"the same page as the source {quoted(other)}",
                    "cite that one, and tell places apart by locator",
                )


@warning
def independent_source(context: Context) -> Iterator[Problem]:
    """At least one source of every entry is not the operator.

    Breaks it: an entry in which every source has `type: operator`.
    """
    for document, platform in context.platforms():
        if all(source.type == "operator" for source in platform.sources.values()):
            yield document.problem(
                ("sources",),
                "every source is the operator itself",
                "add an encyclopaedia, a study, a regulator or the press",
            )


@warning
def operator_spelt_alike(context: Context) -> Iterator[Problem]:
    """The same operator is spelt the same way in every entry.

    Breaks it: `operator: Meta platforms` here and `operator: Meta Platforms` there.
    """
    first: dict[str, tuple[str, str]] = {}
    for document, platform in context.platforms():
        handle = re.sub(r"\W+|\b(inc|llc|ltd|corp|gmbh|plc)\b", "", platform.operator.lower())
        spelt, path = first.setdefault(handle, (platform.operator, document.path))
        if spelt != platform.operator:
            yield document.problem(
                ("operator",),
                f"{quoted(platform.operator)}, but {quoted(spelt)} in {path}",
                "spell both alike",
            )


_PROSE = {"summary", "remark", "note", "text", "definition", "reading"}


@warning
def sentences_unique(context: Context) -> Iterator[Problem]:
    """No two entries share a sentence of eight words or more: each is written for its subject.

    Breaks it: the same explanatory note pasted into several entries.
    """
    first: dict[str, tuple[str, Key]] = {}
    for document, texts in context.texts:
        for key, text in texts:
            if key[-1] not in _PROSE or key[0] == "changes":
                continue
            for sentence in re.split(r"(?<=[.!?])\s+", text):
                words = re.findall(r"\w+", sentence.lower())
                if len(words) < 8:
                    continue
                path, other = first.setdefault(" ".join(words), (document.path, key))
                if path != document.path:
                    yield document.problem(
                        key,
                        f"the same sentence stands in {path} ({'.'.join(map(str, other))})",
                        "say what is particular here",
                    )
