"""One build of one edition: from the data to everything that is written beside MkDocs's pages.

Knows the order of the steps. Each step itself is in a module of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import Any

from subset import export, pipeline
from subset.addresses.redirects import former_platforms, redirects
from subset.addresses.urls import DEFINITIONS_FOLDER, PAIRS_FOLDER, Urls
from subset.data.problems import DataError, Problem
from subset.diagram.geometry_proof import svg_problems
from subset.export.catalogue import paths
from subset.markup.elements import without_elements
from subset.markup.render import forget_templates
from subset.markup.stencil import SLUG
from subset.markup.toc import Heading, anchors, nested
from subset.markup.write import Writer
from subset.memo import Memo
from subset.pages import dates, handwritten
from subset.pages.comparison_pages import PAIR_STENCIL, SECTIONS, Comparisons
from subset.pages.pages import Page, Pages
from subset.pages.printer import Printer
from subset.pages.widgets import INDEX, index_script, view_script
from subset.workers import WorkerPool

# The comparison pages are shared out among processes in so many portions.
_SHARES = 32


Index = Callable[[Page, str, str], list[dict[str, Any]]]
"""What the search is to find of a page, given its address and the part of its body to be found."""


@dataclass(frozen=True)
class Done:
    """What a task leaves when its files are written.

    `anchors` and `found` are those of the page at `src`, if it made one.
    """

    problems: tuple[Problem, ...] = ()
    src: str = ""
    anchors: frozenset[str] = frozenset()
    found: tuple[dict[str, Any], ...] = ()


@dataclass
class Build:
    """The state of one build. `on_demand` leaves what is generated until it is asked for."""

    pages: Pages
    warnings: tuple[Problem, ...]
    site_url: str
    on_demand: bool = False
    _taken: Sequence[str] = ()
    _printer: Printer | None = None
    _index: Index | None = None
    _work: WorkerPool[Done] | None = None
    _diagrams: list[tuple[str, str]] = field(default_factory=list)
    _places: list[handwritten.Place] = field(default_factory=list)

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
        made, warnings = pipeline.catalogue_of(root, today, memo)
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
        self._printer = self._work = None
        self._diagrams.clear()
        self._places.clear()
        return self

    @cached_property
    def days(self) -> Mapping[str, str]:
        """Source name -> day of the last change; "" stands for the pages of no single entry."""
        return dates.last_changes(self.pages.catalogue)

    @cached_property
    def comparisons(self) -> Comparisons:
        """The comparison pages."""
        return Comparisons(self.pages)

    @cached_property
    def data_paths(self) -> frozenset[str]:
        """The path of every open-data file."""
        former = (old for old, _ in former_platforms(self.pages.catalogue))
        return frozenset(paths([*self.pages.catalogue.by_id, *former]))

    @cached_property
    def data_files(self) -> Mapping[str, str]:
        """Path -> text of every open-data file."""
        return export.files(self.pages)

    def hold_markers(self, markdown: str, src: str, above: int = 0) -> str:
        """A hand-written page with places for what is generated; see `handwritten.hold`."""
        held, places = handwritten.hold(markdown, src, self.pages, self.data_paths, above)
        self._places += places
        return held

    def content(self, html: str, src: str) -> str:
        """The body of a hand-written page with its markers filled."""
        html = handwritten.filled(html, src, self.pages)
        if "<svg" in html:
            self._diagrams.append((src, html))
        return html

    @staticmethod
    def searchable(html: str) -> str:
        """The part of a body that belongs in the search index.

        What is marked to be kept out is left off before anybody parses it; else its headings would
        be found, all under the name of the page.
        """
        return without_elements(html, "data-search-exclude")

    @staticmethod
    def toc(found: Iterable[Heading]) -> list[dict[str, Any]]:
        """A table of contents as nested tokens."""
        return [
            {**_token(heading), "children": [{**_token(it), "children": []} for it in under]}
            for heading, under in nested(found)
        ]

    def with_generated(self, sitemap: str) -> str:
        """The sitemap with every page added that goes through a stencil."""
        pattern = escape(self.pages.absolute(PAIR_STENCIL))
        before, after = f"<url><loc>{pattern}</loc></url>\n".split(SLUG)
        pairs = "".join(f"{before}{a}-vs-{b}{after}" for a, b in self.pages.paged.pairs())
        pages = "".join(
            f"<url><loc>{escape(self.pages.absolute(src))}</loc>"
            f"<lastmod>{self.days[src]}</lastmod></url>\n"
            for src in self.pages.generated
        )
        return sitemap.replace("</urlset>", f"{pages}{pairs}</urlset>")

    def begin(
        self,
        shells: Mapping[str, str],
        site_dir: Path,
        dest_of_source: Callable[[str], str],
        index: Index,
        taken: Sequence[str] = (),
    ) -> None:
        """Starts writing what goes through stencils, and the data files.

        `shells` has the pages of `STENCILS` as the theme rendered them; `taken` are the files that
        the site generator will write itself. Other processes begin at once, while this one goes on
        with the hand-written pages.
        """
        self._taken = taken
        writer = self._write_below(site_dir)
        self._printer, self._index = Printer(shells, writer, dest_of_source), index
        # What several tasks need is made before the processes part.
        _ = self.pages.nearest, self.pages.layouts
        pages = [partial(self._page, src, writer) for src in self.pages.generated]
        pairs, files = [], []
        if not self.on_demand:
            pairs = [partial(self._pairs, part) for part in range(_SHARES)]
            files = [partial(self._files, part, writer) for part in export.parts(self.pages)]
        # Comparisons have parts in common that take time to make: other processes begin with them,
        # this one comes to them last, if at all.
        others = [*files, *pages]
        self._work = WorkerPool([*pairs, *others], self.pages.processes, last=len(others))

    def _write_below(self, site_dir: Path) -> Writer:
        """What writes below a folder; where pages are made on demand, they are made again."""
        return Writer(site_dir, self._taken, over=self.on_demand)

    def _files(self, part: Callable[[], dict[str, str]], writer: Writer) -> Done:
        """Writes a part of the data files."""
        texts = part()
        for path, text in texts.items():
            writer.text(path, text)
        drawn = [(path, text) for path, text in texts.items() if path.endswith(".svg")]
        return Done(self._proved(drawn))

    def _page(self, src: str, writer: Writer) -> Done:
        """Writes the page of a platform or a definition, or only learns what is on it."""
        page = self.pages.generated[src]()
        if self._printer and not self.on_demand:
            self._printer.page(page)
        for key, draw in self.pages.views_of(src).items():
            writer.text(*view_script(key, draw()))
        return self.pages.memo.of(self._learned, page, self.pages.urls.to(src))

    def _learned(self, page: Page, url: str) -> Done:
        assert self._index  # given before the tasks
        body = page.body_html
        found = self._index(page, url, self.searchable(body))
        problems = self._proved([(page.src, body)] if page.folder == DEFINITIONS_FOLDER else [])
        return Done(problems, page.src, anchors(body), tuple(found))

    def _pairs(self, part: int) -> Done:
        """Writes a part of the comparisons."""
        assert self._printer  # made before the tasks
        for pair in self.comparisons.pairs(part, _SHARES):
            self._printer.pair(pair)
        return Done()

    def write_asked(self, path: str, site_dir: Path) -> bool:
        """Writes a page or a data file that a reader asks for; False for anything else.

        `path` is its address from the site's root, without a slash at its end.
        """
        if path in self.data_paths:
            self._write_below(site_dir).text(path, self.data_files[path])
        elif self._printer and f"{path}.md" in self.pages.generated:
            self._printer.page(self.pages.generated[f"{path}.md"]())
        elif self._printer and path.startswith(f"{PAIRS_FOLDER}/"):
            pair = self.comparisons.named(path.removeprefix(f"{PAIRS_FOLDER}/"))
            if pair:
                self._printer.pair(pair)
            return pair is not None
        else:
            return False
        return True

    def finish(self, site_dir: Path, dest_of_source: Callable[[str], str]) -> list[dict[str, Any]]:
        """Writes the rest, helps until all is written, and proves what was drawn.

        Gives what the search is to find on generated pages. Raises DataError with what is wrong:
        a diagram that breaks the subset, a link to a place that does not exist.
        """
        if self._work is None:
            raise DataError([Problem("mkdocs.yml", 1, 1, "", "no page was given as a stencil")])
        writer = self._write_below(site_dir)
        for old, new in redirects(self.pages.catalogue):
            href = self.pages.urls.linker(old)(new)
            writer.text(dest_of_source(old), export.redirect_html(href, self.pages.absolute(new)))
        writer.text(INDEX, index_script(self.pages))
        writer.minify_styles()
        writer.minify_scripts()
        done = self._work.results()
        problems = [problem for each in done for problem in each.problems]
        problems += self._proved(self._diagrams)
        problems += self._missing_places({each.src: each.anchors for each in done})
        if problems:
            raise DataError(problems)
        return [entry for each in done for entry in each.found]

    def _missing_places(self, known_on: Mapping[str, frozenset[str]]) -> list[Problem]:
        """The complaints about links of hand-written pages to places that do not exist."""
        sections = frozenset(anchor for anchor, _ in SECTIONS)
        return [
            place.missing(known)
            for place in self._places
            for known in [known_on.get(place.src, sections)]
            if place.src.endswith(".md") and place.anchor not in known
        ]

    def _proved(self, drawn: Iterable[tuple[str, str]]) -> tuple[Problem, ...]:
        """The third proof: in every diagram as written, the inner shape is inside the outer one."""
        return tuple(p for it in drawn for p in self.pages.memo.of(_prove, *it))


def _token(heading: Heading) -> dict[str, Any]:
    return {"level": heading.level, "id": heading.anchor, "name": heading.title}


def _prove(where: str, markup: str) -> list[Problem]:
    """What is wrong with the diagrams in a piece of markup."""
    return [
        Problem(where, 1, 1, "diagram", text, rule="proof-by-geometry")
        for svg in re.findall(r"<svg\b.*?</svg>", markup, re.DOTALL)
        if "data-region" in svg
        for text in svg_problems(svg)
    ]
