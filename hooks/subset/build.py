"""One build of one edition: from the data to everything that is written beside MkDocs's pages.

Knows the order of the steps. Each step itself is in a module of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import Any

from subset import export
from subset.data import dates
from subset.data.problems import DataError, Problem
from subset.diagram.geometry_proof import svg_problems
from subset.export.catalogue import paths
from subset.memo import Memo
from subset.pages import handwritten
from subset.pages.compare import SECTIONS, STENCIL_SRC, Comparisons, Pair
from subset.pages.pages import Page, Pages, headings
from subset.pages.redirects import former_platforms, redirects
from subset.pages.stencil import SLUG, Stencil
from subset.pages.widgets import script_files
from subset.pages.write import Writer
from subset.processes import Shared, in_processes
from subset.render import forget_templates
from subset.urls import Urls
from subset.verdicts import site

_UNSEARCHED = re.compile(r"<table [^>]*data-search-exclude.*?</table>", re.DOTALL)
# The comparison pages are shared out among processes in so many portions.
_SHARES = 32


@dataclass
class Build:
    """The state of one build. `on_demand` leaves comparisons and data until they are asked for."""

    pages: Pages
    warnings: tuple[Problem, ...]
    site_url: str
    stencil_src: str = STENCIL_SRC
    on_demand: bool = False
    _write_pair: Callable[[Pair], None] | None = None
    _writing: Shared[None] | None = None
    _diagrams: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def start(
        cls,
        root: Path,
        *,
        today: str,
        url_of_source: Callable[[str], str],
        site_url: str,
        repository: str,
        processes: int = 1,
        on_demand: bool = False,
        after: Build | None = None,
    ) -> Build:
        """Loads, checks, classifies and proves. Raises DataError with all problems.

        `processes` is how many may work at once; `after` is the build before this one, whose parts
        are taken over where nothing has changed.
        """
        forget_templates()
        memo = Memo(after.pages.memo if after else None)
        made, warnings = site.build(root, today, memo)
        pages = Pages(
            made,
            Urls(url_of_source),
            site_url=site_url,
            repository=repository,
            today=dates.as_of(made),
            processes=processes,
            memo=memo,
        )
        return cls(pages, tuple(warnings), site_url, on_demand=on_demand)

    def again(self) -> Build:
        """This build, ready to be written once more."""
        self._write_pair = self._writing = None
        self._diagrams.clear()
        return self

    @cached_property
    def generated(self) -> Mapping[str, Page]:
        """Source name -> page, for the pages that are made from data."""
        return {page.src: page for page in self.pages.generated()}

    @cached_property
    def days(self) -> Mapping[str, str]:
        """Source name -> day of the last change; "" stands for the pages of no single entry."""
        return dates.last_changes(self.pages.site)

    @cached_property
    def comparisons(self) -> Comparisons:
        """The comparison pages."""
        return Comparisons(self.pages)

    @cached_property
    def data_paths(self) -> frozenset[str]:
        """The path of every open-data file."""
        former = (old for old, _ in former_platforms(self.pages.site))
        return frozenset(paths([*self.pages.site.by_id, *former]))

    @cached_property
    def data_files(self) -> Mapping[str, str]:
        """Path -> text of every open-data file."""
        return export.files(self.pages)

    def hold_markers(self, markdown: str, src: str) -> str:
        """A hand-written page with places for what is generated; see `handwritten.hold`."""
        return handwritten.hold(markdown, src, self.pages, self.data_paths)

    def content(self, html: str, src: str) -> str:
        """The body of a page: a generated one, or a hand-written one with its markers filled."""
        if src in self.generated:
            return self.generated[src].body_html
        html = handwritten.filled(html, src, self.pages)
        if "<svg" in html:
            self._diagrams.append((src, html))
        return html

    @staticmethod
    def searchable(html: str) -> str:
        """The part of a body that belongs in the search index.

        A generated page ends with one section that is marked to be kept out; everything from there
        on is left off, so that nobody has to parse it, and so are marked tables.
        """
        return _UNSEARCHED.sub("", html.partition("<section data-search-exclude>")[0])

    def toc(self, html: str) -> list[dict[str, Any]]:
        """The table of contents of a body, as nested tokens."""
        tokens: list[dict[str, Any]] = []
        for heading in headings(html):
            token = {"level": heading.level, "id": heading.anchor, "name": heading.title,
                     "children": []}  # fmt: skip
            if heading.level == 2 or not tokens:
                tokens.append(token)
            else:
                tokens[-1]["children"].append(token)
        return tokens

    def stencil_toc(self) -> list[dict[str, Any]]:
        """The table of contents of every comparison page."""
        return [
            {"level": 2, "id": anchor, "name": name, "children": []} for anchor, name in SECTIONS
        ]

    def with_pairs(self, sitemap: str) -> str:
        """The sitemap with every comparison page added."""
        pattern = escape(self.site_url + self.pages.urls.to(STENCIL_SRC))
        before, after = f"<url><loc>{pattern}</loc></url>\n".split(SLUG)
        pairs = "".join(f"{before}{a}-vs-{b}{after}" for a, b in self.pages.paged.pairs())
        return sitemap.replace("</urlset>", f"{pairs}</urlset>")

    def start_pairs(
        self, stencil_html: str, site_dir: Path, dest_of_source: Callable[[str], str]
    ) -> None:
        """Starts writing the comparison pages, from the one that the theme has rendered.

        Other processes begin at once, while the theme renders the other pages in this one.
        """
        stencil, writer = Stencil.cut(stencil_html), Writer(site_dir)
        before, after = dest_of_source(STENCIL_SRC).split(SLUG)

        def write(pair: Pair) -> None:
            writer.text(
                f"{before}{pair.slug}{after}",
                stencil.fill(pair.slug, pair.title_text, pair.description_text, pair.body_html),
            )

        def share(part: int) -> None:
            for pair in self.comparisons.pairs(part, _SHARES):
                write(pair)

        self._write_pair = write
        shares = [] if self.on_demand else [partial(share, part) for part in range(_SHARES)]
        self._writing = Shared(shares, self.pages.processes)

    def write_asked(self, path: str, site_dir: Path) -> bool:
        """Writes a comparison page or a data file that a reader asks for; False for anything else.

        `path` is its address from the site's root, without a slash at its end.
        """
        if path in self.data_paths:
            Writer(site_dir).text(path, self.data_files[path])
            return True
        folder, _, slug = path.partition("/")
        pair = self.comparisons.named(slug) if folder == "compare" and self._write_pair else None
        if pair and self._write_pair:
            self._write_pair(pair)
        return pair is not None

    def finish_pairs(self) -> None:
        """Helps to write the comparison pages, until all are written."""
        if self._writing is None:
            raise DataError([Problem("mkdocs.yml", 1, 1, "", "the comparison page was not built")])
        self._writing.results()

    def write(self, site_dir: Path, dest_of_source: Callable[[str], str]) -> None:
        """Writes all but the theme's pages, the comparisons last; then proves what was drawn."""
        writer = Writer(site_dir)
        for old, new in redirects(self.pages.site):
            href = self.pages.urls.linker(old)(new)
            writer.text(dest_of_source(old), export.redirect_html(href, self.pages.absolute(new)))
        for path, text in () if self.on_demand else self.data_files.items():
            writer.text(path, text)
            if path.endswith(".svg"):
                self._diagrams.append((path, text))
        for path, text in script_files(self.pages):
            writer.text(path, text)
        self._diagrams += self.pages.views.items()
        writer.thin_styles()
        writer.thin_scripts()
        self.finish_pairs()
        self._prove_drawings()

    def _prove_drawings(self) -> None:
        """The third proof: in every diagram as written, the inner shape is inside the outer one."""
        proofs = [partial(self.pages.memo.of, _prove, *it) for it in self._diagrams]
        found = in_processes(proofs, self.pages.processes)
        if problems := [problem for each in found for problem in each]:
            raise DataError(problems)


def _prove(where: str, markup: str) -> list[Problem]:
    """What is wrong with the diagrams in a piece of markup."""
    return [
        Problem(where, 1, 1, "diagram", text, rule="proof-by-geometry")
        for svg in re.findall(r"<svg\b.*?</svg>", markup, re.DOTALL)
        if "data-region" in svg
        for text in svg_problems(svg)
    ]
