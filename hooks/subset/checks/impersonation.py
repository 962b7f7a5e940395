"""Checks against pretence: names and hosts that look like others, ids that never were."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from subset.checks.addresses import old_handles
from subset.checks.base import Context, error
from subset.data.direction import runs_leftwards
from subset.data.handles import slug
from subset.data.load import FOLDERS
from subset.data.lookalikes import look, mixes_lookalikes, scripts, skeleton
from subset.data.models import Definition, Platform, Term
from subset.data.problems import Problem, quoted
from subset.data.published import LIST
from subset.data.strict_yaml import Key

PUNYCODE = "xn--"
_KIND = {Platform: "platform", Definition: "definition", Term: "term"}  # in the list of addresses


@error
def one_script_in_a_word(context: Context) -> Iterator[Problem]:
    """No word mixes Latin letters with others that look the same: Greek, Cyrillic, full-width.

    Breaks it: "Fаcebook" with a Cyrillic а.
    """
    for document, texts in context.texts:
        for key, text in texts:
            if text.isascii():
                continue
            for word in re.findall(r"\w+", text):
                if mixes_lookalikes(word):
                    yield document.problem(
                        key, f"the word {quoted(word)} mixes alphabets", "type it again"
                    )


@error
def marks_stand_on_letters(context: Context) -> Iterator[Problem]:
    """No text begins with a mark that needs a letter, and no letter carries more than three.

    Breaks it: a name with so many accents above one another that they cover the line above.
    """
    for document, texts in context.texts:
        for key, text in texts:
            if not text.isascii() and (found := _PILED.search(_classes(text))):
                shown = text[max(found.start() - 1, 0) : found.end()]
                message = f"marks pile up in {quoted(shown)}"
                yield document.problem(key, message, "delete those that no spelling has")


# A mark at the beginning, or four in a row, in a text as `_classes` tells it.
_PILED = re.compile(r"^M|M{4}")


def _classes(text: str) -> str:
    """The text with an M for each mark that is drawn over or under a letter."""
    return "".join("M" if unicodedata.category(c) in ("Mn", "Me") else "." for c in text)


@error
def name_is_a_name(context: Context) -> Iterator[Problem]:
    """A name has a letter or a digit, and what stands in our sentences runs from left to right.

    Letters from right to left change the order of the words and numbers beside them. An alias may
    have them, or be made of signs.

    Breaks it: "…", or "פלוני", as the name of an entry.
    """
    for document, texts in context.texts:
        for key, text in texts:
            if key[-1] in _IN_SENTENCES and runs_leftwards(text):
                message = f"{quoted(text)} has letters that run from right to left"
                yield document.problem(key, message, "write it in Latin letters; an alias of the "
                                                     "entry may have its own")  # fmt: skip
            elif key[-1] == "name" and not any(map(str.isalnum, text)):
                message = f"{quoted(text)} has no letter and no digit"
                yield document.problem(key, message, "write it as people say it")


_IN_SENTENCES = ("name", "label", "operator")


@error
def name_is_no_double(context: Context) -> Iterator[Problem]:
    """No name or alias can be taken for that of another entry of its kind (Unicode's UTS #39).

    Breaks it: an alias "ТікТок" in Cyrillic letters in an entry that is not TikTok.
    """
    for folder in FOLDERS:
        owner: dict[str, tuple[str, str]] = {}
        entries: Mapping[str, Platform | Definition | Term] = getattr(context.data, folder)
        names = [(id_, *it) for id_, entry in entries.items() for it in _names(entry)]
        for id_, key, name in sorted(names, key=lambda it: len(it[1])):  # ids and names come first
            for shape in sorted(look(name) - {""}):
                other, known = owner.setdefault(shape, (id_, name))
                if other != id_ and not _same(name, known):
                    yield context.data.document(folder, id_).problem(
                        key,
                        f"{quoted(name)} can be taken for {quoted(known)}, which names the "
                        f"entry {quoted(other)}",
                        "delete it, or write it as its own readers do",
                    )
                    break


def _names(entry: Platform | Definition | Term) -> Iterator[tuple[Key, str]]:
    """Every name of an entry with its place; those that only it may have are at its root."""
    yield ("id",), entry.id
    yield ("name",), entry.name
    for field in ("aliases", "forms"):
        for i, name in enumerate(getattr(entry, field, ())):
            yield (field, i), name


def _same(a: str, b: str) -> bool:
    """Whether two names are one and the same, which is for other checks to say."""
    return a.casefold() == b.casefold() or (slug(a) != "" and slug(a) == slug(b))


@error
def host_is_what_it_seems(context: Context) -> Iterator[Problem]:
    """The host of an address is a name that cannot be taken for another.

    Breaks it: `url: https://xn--80ak6aa92e.com/`, which shows as "аррӏе.com" in Cyrillic letters.
    """
    for document, texts in context.texts:
        for key, text in texts:
            if not (text.startswith("https://") and PUNYCODE in text):
                continue
            for label in (urlsplit(text).hostname or "").split("."):
                if label.startswith(PUNYCODE) and (fault := _fault_of_label(label)):
                    yield document.problem(key, f"the host's part {quoted(label)} {fault}",
                                           "look whose it is, and copy it again")  # fmt: skip


def _fault_of_label(label: str) -> str:
    """The fault of a part of a host in Punycode; empty when there is none."""
    try:
        shown = label.removeprefix(PUNYCODE).encode("ascii").decode("punycode")
        again = shown.encode("punycode").decode("ascii")
    except UnicodeError:
        return "is no Punycode"
    if again != label.removeprefix(PUNYCODE) or shown.isascii():
        return "is no Punycode"
    if unicodedata.normalize("NFKC", shown).casefold() != shown:
        return f"stands for {quoted(shown)}, which is no form of a host"
    if any(unicodedata.category(c)[0] not in "LMN" and c != "-" for c in shown):
        return f"stands for {quoted(shown)}, which is more than letters and digits"
    if len(scripts(shown) - {"HAN"}) > 1 or mixes_lookalikes(shown):
        return f"stands for {quoted(shown)}, which mixes alphabets"
    if skeleton(shown).isascii():
        return f"stands for {quoted(shown)}, which can be taken for Latin letters"
    return ""


@error
def former_id_was_published(context: Context) -> Iterator[Problem]:
    """A former id is one under which an entry of this kind was published: each makes many pages.

    Breaks it: `former_ids: [a, b, c]` of which `data/published-urls` knows none.
    """
    for document, entry in context.entries():
        published = context.data.published.get(_KIND[type(entry)], ())
        for key, former in old_handles(entry):
            if former not in published:
                yield document.problem(
                    key,
                    f"{quoted(former)} was never published as a {_KIND[type(entry)]}",
                    f"delete it; {LIST} has what was",
                )
