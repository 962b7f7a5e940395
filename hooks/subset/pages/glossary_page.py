"""The glossary: every term, its sources, and where the guide uses it."""

from __future__ import annotations

from subset import wording
from subset.addresses.urls import METHOD, definition_src
from subset.edition import Edition
from subset.markup.render import render


def glossary_html(edition: Edition, src: str) -> str:
    """Every term by its first letter, with where it is used."""
    link, data = edition.urls.linker(src), edition.catalogue.data
    terms = sorted(data.terms.values(), key=lambda t: t.name.casefold())
    letters: dict[str, list[object]] = {}
    for term in terms:
        letters.setdefault(term.name[0].upper(), []).append(term)
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
        "glossary.html.jinja", letters=sorted(letters.items()), link=link, used=used,
        names={id_: term.name for id_, term in data.terms.items()}, book=data.codebook,
    )  # fmt: skip
