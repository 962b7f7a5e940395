"""Classify it yourself: the questions, and the data for the script that asks them."""

from __future__ import annotations

from subset.addresses.urls import CONTRIBUTE, definition_src
from subset.edition import Edition
from subset.markup.render import render
from subset.pages.questions import as_data, tree


def classify_html(edition: Edition, src: str) -> str:
    """The questions as nested parts of the page, and the data for the script that asks them."""
    link = edition.urls.linker(src)
    propose_href = edition.form_href("platform")
    return render(
        "classify.html.jinja", link=link, tree=tree(edition.catalogue),
        book=edition.catalogue.data.codebook,
        sentences=as_data(edition.catalogue, str)["sentences"],
        data=as_data(edition.catalogue, lambda id_: link(definition_src(id_))),
        propose_href=propose_href or link(CONTRIBUTE),
        repository=bool(propose_href),
    )  # fmt: skip
