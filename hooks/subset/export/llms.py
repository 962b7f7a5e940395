"""`llms.txt`: what a language model, or anybody in a hurry, needs to know to use the site."""

from __future__ import annotations

from collections.abc import Iterator

from subset import reasons, wording
from subset.addresses.urls import (
    COMPARE,
    CONTRIBUTE,
    DATA,
    DEFINITIONS,
    DIAGRAM,
    GLOSSARY,
    METHOD,
    PLATFORMS,
    platform_src,
)
from subset.edition import Edition
from subset.export.catalogue import FILES

_PAGES = (
    ("index.md", "The difference", "the answer in one sentence, then the reasons"),
    (PLATFORMS, "Platforms", "every platform with its verdict, in one table"),
    (COMPARE, "Compare", "any two platforms side by side"),
    (DEFINITIONS, "Definitions", "what scholars and laws say, and where they disagree"),
    (GLOSSARY, "Glossary", "the words, with sources"),
    (METHOD, "Method", "criteria, rules and evidence"),
    (DIAGRAM, "Diagram", "all platforms in one picture"),
    (DATA, "Open data", "files, promises and licence"),
    (CONTRIBUTE, "Contribute", "how to correct or add an entry"),
)


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and text of `llms.txt`."""
    yield "llms.txt", guide(edition)


def guide(edition: Edition) -> str:
    """The guide, in the Markdown that llmstxt.org describes. Answers are the site's own."""
    book = edition.catalogue.data.codebook
    lines = [
        "# Subset",
        "",
        "> Social networking is a part of social media: the part that is mainly for contact "
        "between people. Which of the two a service is follows here from cited evidence by stated "
        "rules, year by year; where the evidence has two sides, the verdict is contested.",
        "",
        "Data and text may be used under CC BY 4.0. Cite the page, with the day you read it.",
        "",
        "## Pages",
        "",
        *(f"- [{name}]({edition.absolute(src)}): {what}" for src, name, what in _PAGES),
        "",
        "## Open data",
        "",
        *(
            f"- [{file.path}]({edition.site_url}{file.path}): {file.title}"
            for file in FILES
            if "<" not in file.path and file.path != "llms.txt"
        ),
        f"- One platform: {edition.site_url}data/platforms/ID.json, where ID is a platform’s id",
        "",
        "## Answers",
        "",
        *(
            f"- [{_plain(e.name)}]({edition.absolute(platform_src(e.id))}): "
            f"{_plain(wording.answer(e))} {_plain(reasons.reason(e, book))} "
            f"({_plain(wording.history(e))})"
            for e in edition.catalogue.entries
        ),
    ]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Text that Markdown takes for text: no brackets, no line ends, no markup."""
    table = {ord(c): f"\\{c}" for c in "\\[]<>`*_!#|"}
    return " ".join(text.split()).translate(table)
