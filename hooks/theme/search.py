"""The theme's search: what it is to know of pages that the generator never sees.

The only module that knows the inside of the search plugin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from types import SimpleNamespace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from subset.boundary import Found

Entries = list[dict[str, Any]]


def indexer(config: MkDocsConfig) -> Callable[[Found], Entries]:
    """A function that makes the entries of the search for a page."""
    index = _index(config)

    def entries(page: Found) -> Entries:
        # Other names of a platform are found as its tags, and shown with the result.
        meta = {"tags": list(page.names), "search": {"boost": page.weight}}
        title = escape(page.title_text)
        before, index.entries = index.entries, []
        index.add_entry_from_context(
            SimpleNamespace(meta=meta, title=title, content=page.html, url=page.url, toc=())
        )
        found, index.entries = index.entries, before
        return found  # type: ignore[no-any-return]

    return entries


def add(config: MkDocsConfig, found: Iterable[Entries]) -> None:
    """Adds what `indexer` has made of each page."""
    _index(config).entries += [entry for each in found for entry in each]


def _index(config: MkDocsConfig) -> Any:
    plugin: Any = config.plugins["material/search"]
    return plugin.search_index
