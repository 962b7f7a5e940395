"""Checks on what becomes an address: ids, former ids, other names, ids of sources."""

from __future__ import annotations

from collections.abc import Iterator

from subset.checks.base import Context, error
from subset.data.handles import refusal, slug
from subset.data.models import Entry, Platform, Term
from subset.data.problems import Problem, quoted
from subset.data.strict_yaml import Key


def handles(entry: Entry) -> Iterator[tuple[Key, str]]:
    """Every name of an entry as it stands in an address, with its path.

    The name proper is not among them: where it cannot be an address, the id alone leads there.
    """
    yield ("id",), entry.id
    yield from old_handles(entry)
    for id_ in entry.sources:
        yield ("sources", id_), id_
    if isinstance(entry, Platform):
        for i, alias in enumerate(entry.aliases):
            yield ("aliases", i), slug(alias)


def old_handles(entry: Entry) -> Iterator[tuple[Key, str]]:
    """Every old id of an entry, with its path."""
    for field in ("former_ids", "merged_ids"):
        for i, old in enumerate(getattr(entry, field)):
            yield (field, i), old


@error
def name_can_be_an_address(context: Context) -> Iterator[Problem]:
    """No id, former id or alias is a name that the site or a file system needs for itself.

    Breaks it: `aliases: [Index]`, which would take the place of the overview; or an entry called
    `con`, which no computer with Windows can store.
    """
    for document, entry in context.entries():
        for key, handle in handles(entry):
            if reason := refusal(handle, in_glossary=isinstance(entry, Term)):
                is_alias = key[0] == "aliases"
                hint = "delete it" if is_alias else f"choose another, such as {handle[:40]}-app"
                yield document.problem(key, reason, hint)


@error
def former_id_free(context: Context) -> Iterator[Problem]:
    """An old id belongs to one entry, and no entry of today has it.

    The names of platforms are compared by `name-unique`.

    Breaks it: an entry that names its own id under `former_ids`, or two definitions that both name
    `house-rule`.
    """
    for folder in ("platforms", "definitions", "terms"):
        owner = {id_: id_ for id_ in context.data.known[folder]}
        for id_, entry in getattr(context.data, folder).items():
            seen: set[str] = set()
            for key, old in old_handles(entry):
                other = owner.setdefault(old, id_)
                if old == id_:
                    message = "an entry is not its own former self"
                elif old in seen:
                    message = f"{quoted(old)} is among the old ids already"
                elif other != id_ and folder != "platforms":
                    message = f"{quoted(old)} already leads to the entry {quoted(other)}"
                else:
                    message = ""
                seen.add(old)
                if message:
                    yield context.data.document(folder, id_).problem(key, message, "delete it")


@error
def id_without_vs(context: Context) -> Iterator[Problem]:
    """No id of a platform, old or new, has the word `vs` in it: it parts the names of comparisons.

    Breaks it: `id: spy-vs-spy`.
    """
    for document, platform in context.platforms():
        for key, id_ in handles(platform):
            if key[0] in ("id", "former_ids", "merged_ids") and "vs" in id_.split("-"):
                yield document.problem(key, 'an id may not contain the word "vs"', "shorten it")
