"""Ways to contribute from the browser: forms, and a new entry in the web editor, half written.

Knows GitHub's addresses and the names of the forms in `.github/ISSUE_TEMPLATE`. Gives markup for
the contribute page, and nothing where the repository is not known.
"""

from __future__ import annotations

from urllib.parse import urlencode

from subset.addresses.urls import BRANCH
from subset.data.models import CodeBook
from subset.edition import Edition
from subset.markup.render import render

FORMS = {
    "platform": "Add a platform",
    "correction": "Correct a fact",
    "dispute": "Dispute a verdict",
    "term": "Propose a term",
}


def forms_html(edition: Edition, src: str) -> str:  # noqa: ARG001 - as every marker
    """A list of links to the forms and to the web editor; empty without a repository."""
    if not edition.repository:
        return ""
    issues = {edition.form_href(name): title for name, title in FORMS.items()}
    codebook = edition.catalogue.data.codebook
    query = urlencode({"filename": "NAME.yml", "value": skeleton(codebook)})
    editor_href = f"{edition.repository}/new/{BRANCH}/data/platforms?{query}"
    return render("forms.html.jinja", forms=issues, editor_href=editor_href)


def skeleton(codebook: CodeBook) -> str:
    """An entry to be filled in: every … makes the check say what belongs there."""
    online, *others = codebook.criteria.items()
    questions = [f"  # {name}: {', '.join(it.values)}" for name, it in others]
    return "\n".join([
        "# yaml-language-server: $schema=../schema/platform.schema.json",
        "# Every … waits for you. What you cannot find, leave out: unknown is a fine answer.",
        "id: … # the file's name without .yml",
        "name: …",
        "kind: … # profiles, blogs, video, discussion, messaging, …",
        "operator: …",
        "status: active",
        "period: {from: …, to: …} # the years that you describe",
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
        "sources:",
        "  first: # an id that you choose",
        "    title: …",
        "    url: …",
        "    publisher: …",
        "    type: … # court, regulator, scholarly, measurement, operator, press, reference",
        "    accessed: … # the day you read it, such as 2026-11-23",
        "changes:",
        '  - {date: …, note: "First coded."}',
    ]) + "\n"  # fmt: skip
