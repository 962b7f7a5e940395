"""The glossary: every term, its sources, and where the guide uses it."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from unicodedata import combining

from subset import wording
from subset.addresses.urls import METHOD, definition_src
from subset.edition import Edition
from subset.markup.render import render


def glossary_html(edition: Edition, src: str) -> str:
    """Every term by its first letter, with where it is used."""
    link, data = edition.urls.linker(src), edition.catalogue.data
    terms = sorted(data.terms.values(), key=lambda t: order_of(t.name))
    letters = [(it, list(group)) for it, group in groupby(terms, lambda t: letter_of(t.name))]
    used: dict[str, list[tuple[str, str]]] = {id_: [] for id_ in data.terms}
    for name, criterion in data.codebook.criteria.items():
        used.get(criterion.term, []).append(
            (
                f"the criterion {wording.criterion_name(data.codebook, name)}",
                link(METHOD, f"c-{name}"),
            )
        )
    for id_, it in edition.catalogue.definitions.items():
        for term in terms:
            if it.definition.term.casefold() in (w.casefold() for w in (term.name, *term.forms)):
                used[term.id].append((it.definition.name, link(definition_src(id_))))
    return render(
        "glossary.html.jinja", letters=letters, link=link, used=used,
        names={id_: term.name for id_, term in data.terms.items()}, book=data.codebook,
    )  # fmt: skip


def letter_of(name: str) -> str:
    """The heading under which a name stands: A to Z, "0–9", or "Other" for other scripts.

    Signs before the name and marks on its letters do not count: "#tag" is under T, "Élan" under E.
    """
    first = _plain(name).upper()[:1]
    if not first.isascii() or not first:
        return "Other"
    return "0–9" if first.isdigit() else first


def order_of(name: str) -> tuple[bool, str, str]:
    """What names are sorted by."""
    plain = _plain(name)
    return letter_of(name) == "Other", plain.casefold(), name


def _plain(name: str) -> str:
    """A name from its first letter or digit on, without marks on its letters."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not combining(c))
    return re.sub(r"\A[\W_]+", "", letters)
