"""Open data: every file below `/data/`, and the feed and guide that point to it.

Data flows one way: `catalogue` says which files there are and what each is for; each of the other
modules makes the files of one standard; `files` puts them together. The contract is in `contract`.
"""

from __future__ import annotations

from collections.abc import Iterator

from subset.diagram.figure import standalone_svg
from subset.export import bibliography, feed, json_files, llms, openapi, package, tables, vocabulary
from subset.export.catalogue import CHANGELOG
from subset.export.redirect import redirect_html
from subset.pages.pages import Pages
from subset.render import render


def files(pages: Pages) -> Iterator[tuple[str, str]]:
    """Every open-data file: its path below the site's root, and its text."""
    yield from json_files.files(pages)
    yield from tables.files(pages)
    yield from vocabulary.files(pages)
    yield from bibliography.files(pages)
    yield "data/diagram.svg", standalone_svg(pages.items("index.md"), base_uri="../")
    yield from feed.files(pages)
    yield from openapi.files(pages)
    yield from package.files(pages)
    yield from llms.files(pages)
    yield CHANGELOG, render("data-changelog.txt.jinja")


__all__ = ["files", "redirect_html"]
