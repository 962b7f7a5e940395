"""Ways to contribute from the browser: forms, and a new entry in the web editor, half written.

Knows GitHub's addresses and the names of the forms in `.github/ISSUE_TEMPLATE`. Makes the markup of
the contribute page, which promises no form where the repository is not known.
"""

from __future__ import annotations

from urllib.parse import urlencode

from subset.addresses.urls import BRANCH
from subset.data import skeletons
from subset.edition import Edition
from subset.markup.render import render

FORMS = {
    "platform": "Add a platform",
    "correction": "Correct a fact",
    "dispute": "Dispute a verdict",
    "term": "Propose a term",
}


def forms_html(edition: Edition, src: str) -> str:  # noqa: ARG001 - as every marker
    """Links to the forms and to the web editor; without a repository, what to do instead."""
    if not edition.repository:
        return render("forms.html.jinja", forms={}, editor_href="")
    issues = {edition.form_href(name): title for name, title in FORMS.items()}
    query = urlencode(
        {"filename": "NAME.yml", "value": skeletons.platform(edition.catalogue.data.codebook)}
    )
    editor_href = f"{edition.repository}/new/{BRANCH}/data/platforms?{query}"
    return render("forms.html.jinja", forms=issues, editor_href=editor_href)
