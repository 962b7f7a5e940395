"""One build of one edition: from the data to everything that is written beside hand-written pages.

Knows the order of the steps; each step itself is in a module of its own. This is all that the
adapter of a site generator talks to, in plain data: source names, text, the values of `boundary`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Any

from subset import export, pipeline
from subset.addresses.redirects import former_platforms
from subset.addresses.urls import DEFINITIONS_FOLDER, Urls, absolute
from subset.boundary import Body, Found, Index
from subset.cards import drawing
from subset.cards.card import Card, cards
from subset.data.problems import DataError, Problem
from subset.diagram.geometry_proof import problems_in
from subset.diagram.years_proof import problems_in_years
from subset.edition import Edition
from subset.export.catalogue import paths
from subset.markup.elements import without_elements
from subset.markup.render import forget_templates
from subset.markup.toc import anchors, headings
from subset.markup.write import Writer
from subset.memo import Memo
from subset.pages import dates, handwritten, sitemap
from subset.pages.comparison_pages import Comparisons
from subset.pages.definition_views import definition_views
from subset.pages.embeds import embeds
from subset.pages.frame import Frame, footer, frame
from subset.pages.gate import strange_markup
from subset.pages.generated import generated
from subset.pages.page import Page
from subset.pages.printer import Printer
from subset.pages.scripts import data_scripts, view_script, years_scripts
from subset.workers import WorkerPool

# The comparison pages, and the cards, are shared out among processes in so many portions.
_SHARES, _CARD_SHARES = 32, 12


@dataclass(frozen=True)
class Done:
    """The result of a task whose files are written.

    `anchors` and `found` are those of the page at `src`, if it made one.
    """

    problems: tuple[Problem, ...] = ()
    src: str = ""
    anchors: frozenset[str] = frozenset()
    found: Any = None


@dataclass
class Build:
    """The state of one build. `on_demand` leaves what is generated until it is asked for."""

    edition: Edition
    warnings: tuple[Problem, ...]
    processes: int = 1
    on_demand: bool = False
    linked: bool = True  # by other sites, which show the cards of its pages
    printer: Printer | None = None
    _taken: Sequence[str] = ()
    _index: Index | None = None
    _work: WorkerPool[Done] | None = None
    _diagrams: list[tuple[str, str]] = field(default_factory=list)
    _places: list[handwritten.AnchorLink] = field(default_factory=list)

    @classmethod
    def start(
        cls,
        root: Path,
        *,
        today: str,
        urls: Urls,
        site_url: str,
        repository: str,
        processes: int = 1,
        on_demand: bool = False,
        linked: bool = True,
        after: Build | None = None,
    ) -> Build:
        """Loads, checks, classifies and proves. Raises DataError with all problems.

        Raises AddressError where `site_url`, or a `repository`, is no absolute address.

        `processes` is how many may work at once; `after` is the build before this one, whose parts
        are taken over where nothing has changed.
        """
        site_url = absolute(site_url, "https://example.org/subset/")
        if repository:
            repository = absolute(repository, "https://github.com/owner/subset")
            repository = repository.rstrip("/").removesuffix(".git")
        forget_templates()
        memo = Memo(after.edition.memo if after else None)
        catalogue, warnings = pipeline.catalogue_of(root, today, memo)
        as_of = dates.as_of(catalogue)
        edition = Edition(catalogue, urls, site_url, repository, as_of, memo)
        return cls(edition, tuple(warnings), processes, on_demand, linked)

    def again(self) -> Build:
        """This build, ready to be written once more."""
        self.printer = self._work = None
        self._diagrams.clear()
        self._places.clear()
        return self

    @cached_property
    def days(self) -> Mapping[str, str]:
        """Source name -> day of the last change; "" stands for the pages of no single entry."""
        return dates.last_changes(self.edition.catalogue)

    @cached_property
    def comparisons(self) -> Comparisons:
        """The comparison pages."""
        return Comparisons(self.edition)

    @cached_property
    def generated(self) -> Mapping[str, Callable[[], Page]]:
        """Source name -> what makes the page, for each platform and each definition."""
        return generated(self.edition)

    @cached_property
    def data_paths(self) -> frozenset[str]:
        """The path of every open-data file."""
        former = (old for old, _ in former_platforms(self.edition.catalogue))
        return frozenset(paths([*self.edition.catalogue.by_id, *former]))

    @cached_property
    def data_files(self) -> Mapping[str, str]:
        """Path -> text of every open-data file."""
        return export.files(self.edition)

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """Path -> what is on the card there; an entry has one at its old ids, too."""
        return cards(self.edition.catalogue) if self.linked else {}

    def held(self, markdown: str, src: str, above: int = 0) -> str:
        """A hand-written page with placeholders; see `handwritten.insert_placeholders`."""
        held, places = handwritten.insert_placeholders(
            markdown, src, self.edition, self.data_paths, above
        )
        self._places += places
        return held

    def body(self, html: str, src: str, source: str = "") -> Body:
        """The body of a hand-written page, its placeholders filled.

        `source` is the page as it was written. Raises DataError for markup that no page may hold.
        """
        if problems := set(strange_markup(html, src, source)):
            raise DataError(problems)
        html = handwritten.fill_placeholders(html, src, self.edition)
        if "<svg" in html:
            self._diagrams.append((src, html))
        return Body(html, tuple(headings(html)), anchors(html))

    @staticmethod
    def searchable(html: str) -> str:
        """The part of a body that belongs in the search index.

        What is marked to be kept out is left off before anybody parses it; else its headings would
        be found, all under the name of the page.
        """
        return without_elements(html, "data-search-exclude")

    def frame(self, src: str, **named: Any) -> Frame:
        """All that a theme's template may read of the page of `src`; see `pages.frame`."""
        return frame(self.edition, src, **named)

    @cached_property
    def footer(self) -> tuple[tuple[str, str], ...]:
        """The links at the foot of every page; see `pages.frame`."""
        return footer(self.edition)

    def sitemap(self, text: str) -> str:
        """The sitemap of the hand-written pages, completed by all others."""
        return sitemap.completed(text, self.edition, self.days, self.generated)

    def begin(
        self,
        shells: Mapping[str, str],
        site_dir: Path,
        index: Index,
        taken: Sequence[str] = (),
    ) -> None:
        """Starts writing what goes through stencils, and the data files.

        `shells` has the pages of `STENCILS` as the theme rendered them; `taken` are the files that
        the site generator will write itself. Other processes begin at once, while this one goes on
        with the hand-written pages.
        """
        self._taken = taken
        writer = self.writer(site_dir)
        self.printer, self._index = Printer(shells, writer, self.edition.urls.dest), index
        # What several tasks need is made before the processes part.
        _ = self.edition.nearest, self.edition.layouts
        pages = [partial(self._page, src, writer) for src in self.generated]
        pairs, files = [], []
        if not self.on_demand:
            pairs = [partial(self._pairs, part) for part in range(_SHARES)]
            files = [partial(self._files, part, writer) for part in export.parts(self.edition)]
            if self.cards:
                drawing.ground()  # what all share, before the processes part
                files += [partial(self._cards, part, writer) for part in range(_CARD_SHARES)]
        # Comparisons share parts that take time to make: other processes begin with them.
        others = [*files, *pages]
        self._work = WorkerPool([*pairs, *others], self.processes, last=len(others))

    def writer(self, site_dir: Path) -> Writer:
        """A writer below a folder; where pages are made on demand, they are made again."""
        return Writer(site_dir, self._taken, over=self.on_demand)

    def _files(self, part: Callable[[], dict[str, str]], writer: Writer) -> Done:
        """Writes a part of the data files."""
        texts = part()
        for path, text in texts.items():
            writer.text(path, text)
        drawn = [(path, text) for path, text in texts.items() if path.endswith(".svg")]
        return Done(self._proved(drawn))

    def _cards(self, part: int, writer: Writer) -> Done:
        """Draws a part of the cards."""
        for path, card in list(self.cards.items())[part::_CARD_SHARES]:
            writer.data(path, drawing.png(card))
        return Done()

    def _page(self, src: str, writer: Writer) -> Done:
        """Writes the page of a platform or a definition, or only learns what is on it."""
        page = self.generated[src]()
        if self.printer and not self.on_demand:
            self.printer.page(page)
        if page.folder == DEFINITIONS_FOLDER:
            for key, draw in definition_views(self.edition, page.slug).items():
                writer.text(*view_script(key, draw()))
        return self.edition.memo.of(self._learned, page, self.edition.urls.to(src))

    def _learned(self, page: Page, url: str) -> Done:
        assert self._index  # given before the tasks
        body = page.body_html
        text = self.searchable(body)
        found = self._index(Found(url, page.title_text, page.names, page.weight, text))
        problems = self._proved([(page.src, body)] if page.folder == DEFINITIONS_FOLDER else [])
        return Done(problems, page.src, anchors(body), found)

    def _pairs(self, part: int) -> Done:
        """Writes a part of the comparisons."""
        assert self.printer  # made before the tasks
        for pair in self.comparisons.pairs(part, _SHARES):
            self.printer.pair(pair)
        return Done()

    def finish(self, site_dir: Path) -> list[Any]:
        """Writes the rest, helps until all is written, and proves what was drawn.

        Returns what `index` made of each generated page, in their order. Raises DataError with what
        is wrong: a diagram that breaks the subset, a link to a place that does not exist.
        """
        if self._work is None:
            raise DataError([Problem("docs", 1, 1, "", "no page was given as a stencil")])
        writer, dest = self.writer(site_dir), self.edition.urls.dest
        for src, html in chain(export.redirect_pages(self.edition), embeds(self.edition)):
            writer.text(dest(src), html)
        for path, text in data_scripts(self.edition).items():
            writer.text(path, text)
        problems = self._years(writer)
        writer.minify_styles()
        writer.minify_scripts()
        done = self._work.results()
        problems += [problem for each in done for problem in each.problems]
        problems += self._proved(self._diagrams)
        problems += handwritten.missing(self._places, {each.src: each.anchors for each in done})
        if problems:
            raise DataError(problems)
        return [each.found for each in done if each.src]

    def _years(self, writer: Writer) -> list[Problem]:
        """Writes the diagram through the years; returns what is wrong with it as written."""
        memo = self.edition.memo
        names = tuple((entry.id, entry.name) for entry in self.edition.catalogue.entries)
        problems = []
        for path, text in years_scripts(self.edition):
            writer.text(path, text)
            problems += memo.of(problems_in_years, text, names, path)
        return problems

    def _proved(self, drawn: Iterable[tuple[str, str]]) -> tuple[Problem, ...]:
        """The third proof: in every diagram as written, the inner shape is inside the outer one."""
        return tuple(
            p for where, markup in drawn for p in self.edition.memo.of(problems_in, markup, where)
        )
