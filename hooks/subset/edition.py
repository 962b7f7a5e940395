"""An edition of the site: the catalogue, where its pages stand, and the day as of which they speak.

Every page, drawing and data file is made from an edition and from nothing else. Does not know any
page, nor how one is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote, urlencode

from subset.addresses.pairs import Paged, paged
from subset.addresses.urls import BRANCH, GLOSSARY, Urls, platform_src
from subset.diagram.figure import HINTED, Item, Layouts
from subset.diagram.years import Drawn, frames, placed
from subset.geometry.axis import Axis, axis
from subset.geometry.layout_types import Region
from subset.markup.mentions import Linker, Terms, terms_of
from subset.memo import Memo
from subset.verdicts.catalogue import Catalogue, JudgedPlatform
from subset.verdicts.classify import CONTESTED, UNDETERMINED, Flip
from subset.verdicts.deciding import guide_without
from subset.verdicts.history import history
from subset.verdicts.likeness import neighbours
from subset.verdicts.realistic import realistic
from subset.verdicts.rounds import Reliability, reliability
from subset.verdicts.twins import Twins, near_twins
from subset.wording import VERDICT

PURPOSE = "purpose"
HINTS = {it: VERDICT[UNDETERMINED if it is Region.UNKNOWN else CONTESTED] for it in HINTED}
"""What a label says when it is pointed at, where its place alone does not tell it."""


@dataclass(frozen=True)
class Edition:
    """The catalogue and all that the pages need besides it.

    `site_url` is the absolute address of the root, with a slash at its end. `repository` is the
    address of the repository on GitHub without one; it is empty where it is not known, and links
    for correcting lead to the page on contributing then. `today` is the day as of which pages
    speak, as YYYY-MM-DD; without it, nothing counts as long unread. `memo` has what the last build
    of this process has made.
    """

    catalogue: Catalogue
    urls: Urls
    site_url: str
    repository: str = ""
    today: str = ""
    memo: Memo = field(default_factory=Memo)

    def absolute(self, src: str) -> str:
        """The absolute address of a page."""
        return self.site_url + self.urls.to(src)

    def edit_href(self, data_path: str) -> str:
        """The address at which a file is edited in the browser; empty without a repository."""
        return f"{self.repository}/edit/{BRANCH}/{quote(data_path)}" if self.repository else ""

    def form_href(self, form: str, **fields: str) -> str:
        """The address of a form for an issue, with some fields filled in; empty without one.

        The names of forms and fields are those in `.github/ISSUE_TEMPLATE`.
        """
        query = urlencode({"template": f"{form}.yml", **fields})
        return f"{self.repository}/issues/new?{query}" if self.repository else ""

    @cached_property
    def terms(self) -> Terms:
        """The terms of the glossary, ready to be found in text."""
        data = self.catalogue.data
        names = tuple(name for it in data.platforms.values() for name in (it.name, *it.aliases))
        return self.memo.of(terms_of, names, *data.terms.values())

    def linker(self, src: str) -> Linker:
        """Links to the glossary from the page of `src`."""
        link = self.urls.linker(src)
        return Linker(self.terms, lambda term: link(GLOSSARY, term))

    @cached_property
    def nearest(self) -> Mapping[str, list[tuple[JudgedPlatform, float]]]:
        """Platform id -> the platforms most like it, with their likeness."""
        return neighbours(self.catalogue)

    @cached_property
    def changes(self) -> Mapping[str, tuple[Flip, ...]]:
        """Platform id -> the realistic changes that would give it another verdict."""
        return realistic(self.catalogue)

    @cached_property
    def rounds(self) -> tuple[Reliability, ...]:
        """Every round of second coding with what it came to, the newest first."""
        return self.memo.of(reliability, self.catalogue)

    @cached_property
    def near_twins(self) -> tuple[Twins, ...]:
        """Platforms built nearly alike whose verdicts differ."""
        return self.memo.of(near_twins, self.catalogue)

    @cached_property
    def paged(self) -> Paged:
        """The pairs of platforms that have a page of their own."""
        return paged(self.catalogue, self.nearest)

    def items(self, src: str, drawn: Drawn | None = None) -> list[Item]:
        """The platforms as items of the main diagram, or of another, linked from the page of `src`.

        Each stands where its last verdict puts it.
        """
        link = self.urls.linker(src)
        labels = (drawn or self.drawn).frames[0].labels
        return [
            Item(it.id, it.text, link(platform_src(it.id)), it.region, HINTS.get(it.region, ""))
            for it in labels
        ]

    @cached_property
    def axis(self) -> Axis:
        """The axis of years that all bars share."""
        return axis((s.first, s.last) for e in self.catalogue.entries for s in e.history)

    @cached_property
    def drawn(self) -> Drawn:
        """The main diagram, through the years."""
        every = frames(self.catalogue.entries, lambda entry: entry.history)
        return Drawn(every, self.memo.of(placed, every))

    @cached_property
    def drawn_without_purpose(self) -> Drawn:
        """The diagram under the guide's rule without its question of main purpose."""
        guide = guide_without(self.catalogue, PURPOSE)
        every = frames(
            self.catalogue.entries,
            lambda it: history(it.coded.pieces, guide, goes_on=it.coded.life.goes_on),
        )
        return Drawn(every, self.memo.of(placed, every))

    @property
    def layouts(self) -> Layouts:
        """Where everything stands in the main diagram, whichever page it is on."""
        return self.drawn.layouts[0]
