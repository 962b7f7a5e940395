"""Printing: pages from data to files, through the stencil of their folder.

Knows which folders have a stencil. Does not know what is on the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from subset.addresses.urls import DEFINITIONS_FOLDER, PAIRS_FOLDER, PLATFORMS_FOLDER
from subset.data.problems import DataError, Problem
from subset.markup.stencil import SLUG, TOC, Stencil
from subset.markup.toc import Heading, headings
from subset.markup.write import Writer, minify_html
from subset.pages.comparison_pages import PAIR_STENCIL, SECTIONS, Pair
from subset.pages.page import Page

STENCILS: Mapping[str, Sequence[Heading]] = {
    PAIR_STENCIL: [Heading(2, anchor, title) for anchor, title in SECTIONS],
    f"{PLATFORMS_FOLDER}/{SLUG}.md": TOC,
    f"{DEFINITIONS_FOLDER}/{SLUG}.md": TOC,
}
"""Source name of each stencil -> the table of contents that it is to be rendered with."""


class Printer:
    """Writes pages through stencils.

    `shells` has each stencil as the theme rendered it, by its source name; `dest` maps a source
    to the file that is written for it. Raises StencilError when the theme has dropped a token.
    """

    def __init__(
        self, shells: Mapping[str, str], writer: Writer, dest: Callable[[str], str]
    ) -> None:
        self._writer = writer
        self._by_folder = {
            src.partition("/")[0]: (
                Stencil.cut(shells[src], with_toc=toc is TOC),
                dest(src).split(SLUG),
            )
            for src, toc in STENCILS.items()
        }

    def page(self, page: Page) -> None:
        """Writes the page of a platform or a definition."""
        stencil, (before, after) = self._by_folder[page.folder]
        _refuse_what_runs(page.src, page.body_html.encode())
        html = stencil.fill(
            page.slug, page.title_text, page.description_text, minify_html(page.body_html).encode(),
            headings(page.body_html), (page.picture.path, page.picture.alt_text),
        )  # fmt: skip
        self._writer.data(f"{before}{page.slug}{after}", html)

    def pair(self, pair: Pair) -> None:
        """Writes the comparison of a pair."""
        stencil, (before, after) = self._by_folder[PAIRS_FOLDER]
        _refuse_what_runs(pair.slug, pair.body)
        html = stencil.fill(pair.slug, pair.title_text, pair.description_text, pair.body)
        self._writer.data(f"{before}{pair.slug}{after}", html)


def _refuse_what_runs(where: str, body: bytes) -> None:
    """A body has no script and no style: the policy of its page is that of the stencil."""
    if b"<script" in body or b"<style" in body:
        message = "a script or a style stands in the body of a generated page"
        hint = "put it into a file of docs/assets, and name that in the theme's templates"
        raise DataError([Problem(where, 1, 1, "", message, hint)])
