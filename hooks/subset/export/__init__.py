"""Open data: every file below `/data/`, and the feed and guide that point to it.

Data flows one way: `catalogue` says which files there are and what each is for; each of the other
modules makes the files of one standard; `parts` lists what makes them, `files` puts them together.
The contract is in `contract`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from subset.diagram.figure import Item, Layouts, standalone_svg
from subset.edition import Edition
from subset.export import (
    agreement,
    bibliography,
    feed,
    json_files,
    llms,
    openapi,
    package,
    tables,
    vocabulary,
)
from subset.export.catalogue import CHANGELOG
from subset.export.redirect import redirect_pages
from subset.markup.render import render, templates_digest


def files(edition: Edition) -> Mapping[str, str]:
    """Every open-data file: its path below the site's root, and its text."""
    return {path: text for part in parts(edition) for path, text in part().items()}


def parts(edition: Edition) -> list[Callable[[], dict[str, str]]]:
    """The functions that make these files; they can run at the same time."""
    return [partial(_texts, part, edition) for part in _PARTS]


def _texts(
    part: Callable[[Edition], Iterator[tuple[str, str]]], edition: Edition
) -> dict[str, str]:
    return dict(part(edition))


def _diagram(edition: Edition) -> Iterator[tuple[str, str]]:
    items, key = tuple(edition.items("index.md")), (templates_digest(),)
    yield "data/diagram.svg", edition.memo.of(_standalone, items, edition.layouts, key=key)


def _standalone(items: tuple[Item, ...], placed: Layouts) -> str:
    return standalone_svg(items, base_uri="../", placed=placed)


def _changelog(_: Edition) -> Iterator[tuple[str, str]]:
    yield CHANGELOG, render("data-changelog.txt.jinja")


_PARTS = (
    json_files.files,
    agreement.files,
    vocabulary.files,
    tables.files,
    bibliography.files,
    _diagram,
    feed.files,
    openapi.files,
    package.files,
    llms.files,
    _changelog,
)


__all__ = ["files", "parts", "redirect_pages"]
