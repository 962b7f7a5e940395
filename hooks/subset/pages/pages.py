"""The generated pages and the generated parts of hand-written ones, as markup.

Knows what each page shows and which template shows it. Does not know a site generator: a page is a
source name, a title, a description and a body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from html import escape
from urllib.parse import quote, urlencode

from markupsafe import Markup

from subset import __version__, citations, wording
from subset.addresses.pairs import Paged, paged
from subset.addresses.urls import (
    COMPARE,
    GLOSSARY,
    PLATFORMS,
    Urls,
    definition_src,
    pair_src,
    platform_src,
)  # fmt: skip
from subset.diagram.figure import (
    Item,
    Layouts,
    labels_of,
    layouts,
    small_mark_html,
    small_shapes_html,
)
from subset.diagram.regions import region_of
from subset.markup.mentions import Linker, terms_of
from subset.markup.render import render, templates_digest
from subset.memo import Memo
from subset.pages import overviews, widgets
from subset.pages.forms import forms_html
from subset.pages.trace import trace
from subset.verdicts.catalogue import GUIDE, Catalogue, JudgedPlatform
from subset.verdicts.classify import SOCIAL_NETWORKING, UNDETERMINED
from subset.verdicts.likeness import neighbours
from subset.verdicts.proofs import breaks_subset

BRANCH = "main"


@dataclass(frozen=True)
class Page:
    """A page that is made from data.

    `data_path` is the file to edit, from the repository's root; `names` are other names of what
    the page is about, and `weight` is how much it counts, for the search.
    """

    src: str
    title_text: str
    description_text: str
    body_html: str = field(repr=False)
    data_path: str = ""
    names: tuple[str, ...] = ()
    weight: float = 1.0

    @property
    def folder(self) -> str:
        """Where its source lies: one folder for each kind of page."""
        return self.src.partition("/")[0]

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return self.src.rpartition("/")[2].removesuffix(".md")


class Pages:
    """All pages of one edition.

    `site_url` is the absolute address of the root, with a slash at its end, for citations;
    `repository` is the address of the repository on GitHub, or empty when it is not known: then
    links for correcting lead to the page on contributing. `today` is the day as of which
    pages speak, as YYYY-MM-DD; without it, nothing counts as long unread. `processes` is how many
    may work at once; `memo` has what the last build of this process has made.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        urls: Urls,
        *,
        site_url: str,
        repository: str,
        today: str = "",
        processes: int = 1,
        memo: Memo | None = None,
    ) -> None:
        self.catalogue, self.urls, self.today, self.processes = catalogue, urls, today, processes
        self.memo = memo or Memo()
        self._site_url, self._repository = site_url, repository.rstrip("/")
        self._terms = self.memo.of(terms_of, *catalogue.data.terms.values())

    def linker(self, src: str) -> Linker:
        """Links to the glossary from the page of `src`."""
        link = self.urls.linker(src)
        return Linker(self._terms, lambda term: link(GLOSSARY, term))

    def edit_href(self, data_path: str) -> str:
        """Where a file can be edited in the browser; empty when the repository is not known."""
        return f"{self._repository}/edit/{BRANCH}/{quote(data_path)}" if self._repository else ""

    def _form_href(self, form: str, title: str, src: str) -> str:
        """A form for an issue with title and page filled in; empty without a repository.

        The names in the query are the form's own (see `.github/ISSUE_TEMPLATE`).
        """
        if not self._repository:
            return ""
        query = urlencode({"template": f"{form}.yml", "title": title, "page": self.absolute(src)})
        return f"{self._repository}/issues/new?{query}"

    def propose_href(self) -> str:
        """The form that proposes a platform; empty when the repository is not known."""
        return f"{self._repository}/issues/new?template=platform.yml" if self._repository else ""

    @property
    def site_url(self) -> str:
        """The absolute address of the root, with a slash at its end."""
        return self._site_url

    def absolute(self, src: str) -> str:
        """The absolute address of a page."""
        return self._site_url + self.urls.to(src)

    def _context(
        self, src: str, title: str, data_path: str, checked: str, day: str
    ) -> dict[str, object]:
        link = self.urls.linker(src)
        key = re.sub(r"\W+", "-", f"subset-{src.removesuffix('.md')}")
        forms = citations.forms(title, self.absolute(src), day, key, __version__)
        return {
            "catalogue": self.catalogue,
            "book": self.catalogue.data.codebook,
            "link": link,
            "pair_src": pair_src,
            "edit_href": self.edit_href(data_path) or link("contribute.md"),
            "discuss_href": self._form_href("dispute", f"Dispute: {title}", src),
            "report_href": self._form_href("correction", f"Correct: {title}", src),
            "checked": checked,
            "cite": Markup(render("cite.html.jinja", forms=forms)),  # noqa: S704 - our template
        }

    @cached_property
    def nearest(self) -> Mapping[str, list[tuple[JudgedPlatform, float]]]:
        """Platform id -> the entries most like it, with their likeness."""
        return neighbours(self.catalogue)

    @cached_property
    def paged(self) -> Paged:
        """The pairs of platforms that have a page of their own."""
        return paged(self.catalogue, self.nearest)

    @cached_property
    def generated(self) -> Mapping[str, Callable[[], Page]]:
        """Source name -> what makes the page, for each platform and each definition."""
        around = (
            self._terms, self.catalogue.guide, self._site_url, self._repository, self.today,
            templates_digest(),
            *((e.id, e.name, e.verdict.verdict) for e in self.catalogue.entries),
        )  # fmt: skip
        platforms = {
            platform_src(entry.id): partial(
                self.memo.of, self.platform, entry, key=(*around, *self._near(entry))
            )
            for entry in self.catalogue.entries
        }
        definitions = {
            definition_src(id_): partial(
                self.memo.of, self.definition, id_, key=(*around, ruled, *self._answers(id_))
            )
            for id_, ruled in self.catalogue.definitions.items()
        }
        return platforms | definitions

    def _near(self, entry: JudgedPlatform) -> list[tuple[str, float]]:
        return [(other.id, share) for other, share in self.nearest[entry.id]]

    def _answers(self, id_: str) -> list[tuple[str, ...]]:
        return [
            tuple(map(wording.truth, (*e.answers[id_].values(), *(it for _, it in e.scores[id_]))))
            for e in self.catalogue.entries
        ]

    def platform(self, entry: JudgedPlatform) -> Page:
        """The page of a platform."""
        src, name, platform = platform_src(entry.id), entry.name, entry.platform
        book = self.catalogue.data.codebook
        verb = wording.be(entry).capitalize()
        title = f"{verb} {name} social media or a social network?"
        path = f"data/platforms/{entry.id}.yml"
        checked = min(source.accessed for source in platform.sources.values())
        context = self._context(src, title, path, checked, platform.changes[-1].date)
        body = render(
            "platform.html.jinja", **context, entry=entry, title=title,
            trace=trace(self.catalogue, entry), picture=Markup(_picture(entry)),  # noqa: S704
            neighbours=self.nearest[entry.id],
            related=[self.catalogue.entry(id_) for id_ in platform.related],
            pair_links=self._pair_links(entry, src),
            definition_rows=self._definition_rows(entry, src),
            open_names=[
                wording.criterion_name(book, criterion) for criterion in entry.verdict.decided_by
            ],
        )  # fmt: skip
        description = (
            f"{wording.answer(entry)} {wording.reason(entry, self.catalogue.data.codebook)}".strip()
        )
        body_html = self.linker(src).link(body)
        return Page(src, title, description, body_html, path, platform.aliases)

    def _pair_links(self, entry: JudgedPlatform, src: str) -> Markup:
        """Links to the comparisons with every other platform.

        Joined here and not in the template: they are as many as the comparison pages, twice.
        """
        link = self.urls.linker(src)
        before, after = link(pair_src("aaa", "bbb")).split("aaa-vs-bbb")
        picker, own = link(COMPARE), entry.id
        links = []
        for other, name in self._names:
            a, b = (own, other) if own < other else (other, own)
            if own == other:
                continue
            paged = self.paged.has(a, b)
            href = f"{before}{a}-vs-{b}{after}" if paged else f"{picker}?with={own},{other}"
            links.append(f'<a href="{href}">{name}</a>')
        return Markup(", ".join(links))  # noqa: S704 - ids are letters and digits, names escaped

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        """Id and escaped name of every platform."""
        return [(entry.id, escape(entry.name)) for entry in self.catalogue.entries]

    def _definition_rows(self, entry: JudgedPlatform, src: str) -> list[dict[str, object]]:
        link = self.urls.linker(src)
        rows: list[dict[str, object]] = []
        for id_, it in self.catalogue.definitions.items():
            if id_ == GUIDE:
                continue
            href = link(definition_src(id_))
            for class_, outcome in entry.answers[id_].items():
                label = it.definition.classes[class_].label  # type: ignore[index]
                rows.append(
                    {"name": it.definition.name, "href": href, "label": label,
                     "answer": _truth_html(wording.truth(outcome))}
                )  # fmt: skip
            if scored := entry.scores[id_]:
                yes = sum(wording.truth(outcome) == "yes" for _, outcome in scored)
                rows.append(
                    {"name": it.definition.name, "href": href, "label": it.definition.term,
                     "answer": f"{yes} of {len(scored)} elements"}
                )  # fmt: skip
        return rows

    def definition(self, id_: str) -> Page:
        """The page of a definition."""
        it, src = self.catalogue.definitions[id_], definition_src(id_)
        d = it.definition
        title = f"{d.name} on “{d.term}”"
        path = f"data/definitions/{id_}.yml"
        checked = min(source.accessed for source in d.sources.values())
        context = self._context(src, title, path, checked, d.changes[-1].date)
        body = render(
            "definition.html.jinja", **context, it=it,
            groups=[self._group(id_, name) for name in it.classes],
            scores=self._scores(id_), subset_note=self._subset_note(id_),
            diagrams={
                key.partition(".")[2]: Markup(draw())  # noqa: S704 - our template
                for key, draw in self.views_of(src).items()
            },
            **self._examples(id_, src),
        )  # fmt: skip
        # A definition is looked for by its author. The words that it defines are to find the
        # article and the platforms first.
        return Page(src, title, d.summary, self.linker(src).link(body), path, weight=0.2)

    def _group(self, id_: str, class_: str) -> dict[str, object]:
        it = self.catalogue.definitions[id_].definition
        titles = (("yes", "Yes"), ("contested", "Contested"), ("no", "No"),
                  ("undetermined", "Not determined, for want of evidence"))  # fmt: skip
        return {
            "name": class_,
            "label": it.classes[class_].label,  # type: ignore[index]
            "parts": [
                {
                    "title": title,
                    "entries": [
                        e
                        for e in self.catalogue.entries
                        if wording.truth(e.answers[id_][class_]) == word
                    ],
                }
                for word, title in titles
            ],
        }

    def _scores(self, id_: str) -> list[tuple[str, list[JudgedPlatform]]]:
        total = len(self.catalogue.definitions[id_].score)
        groups: dict[int, list[JudgedPlatform]] = {}
        for entry in self.catalogue.entries:
            yes = sum(wording.truth(outcome) == "yes" for _, outcome in entry.scores[id_])
            groups.setdefault(yes, []).append(entry)
        if not total:
            return []
        return [(f"{n} of {total}", groups[n]) for n in sorted(groups, reverse=True)]

    def _subset_note(self, id_: str) -> str:
        """Whether the definition's social networking lies within the guide's social media."""
        if id_ == GUIDE or SOCIAL_NETWORKING not in self.catalogue.definitions[id_].classes:
            return ""
        outside = [self.catalogue.entry(e).name for e in breaks_subset(self.catalogue, id_)]
        if not outside:
            return (
                "Everything that this definition takes for social networking is social media under "
                "the guide’s rule, so the subset holds for it, too."
            )
        return (
            "The subset does not hold for this definition: it takes in "
            f"{wording.listed(outside)}, which the guide’s rule does not count as social media."
        )

    def _examples(self, id_: str, src: str) -> dict[str, object]:
        it, link = self.catalogue.definitions[id_], self.urls.linker(src)
        rows: list[dict[str, object]] = []
        agreeing = compared = 0
        for example in it.definition.examples:
            row = example.model_dump() | {"href": "", "ours": "not in the catalogue"}
            entry = self.catalogue.by_id.get(example.platform or "")
            if entry:
                row["href"] = link(platform_src(entry.id))
                truths = [wording.truth(o) for o in entry.answers[id_].values()]
                said = "yes" if "yes" in truths else next(iter(truths), "")
                fits = {"yes": "fits", "no": "does not fit"}
                row["ours"] = fits.get(said, said) if truths else "no rule to apply"
                if said in fits:
                    compared += 1
                    agreeing += (said == "yes") == example.fits
            rows.append(row)
        agreement = (
            f"Our coding agrees with the source on {agreeing} of {compared} settled examples."
            if compared
            else ""
        )
        return {"examples": rows, "agreement": agreement}

    # Parts of hand-written pages, by the name of the marker that places them.

    @cached_property
    def markers(self) -> Mapping[str, Callable[[str], str]]:
        """Marker name -> function from the page's source name to the markup for its place."""
        return {
            "platforms-table": self._table,
            "glossary": self._glossary,
            "diagram": lambda src: widgets.diagram_html(self, src),
            "classify": lambda src: widgets.classify_html(self, src),
            "compare-picker": self._picker,
            "contribute-forms": lambda _: forms_html(
                self._repository, self.catalogue.data.codebook
            ),
            **overviews.markers(self),
        }

    def _table(self, src: str) -> str:
        entries = self.catalogue.entries
        by_verdict = [(v, [e for e in entries if e.verdict.verdict == v]) for v in wording.VERDICT]
        return render(
            "table.html.jinja", catalogue=self.catalogue, link=self.urls.linker(src),
            statistics=wording.statistics(entries), by_verdict=by_verdict,
            order={v: i for i, v in enumerate(wording.VERDICT)},
            book=self.catalogue.data.codebook, compare_src=COMPARE,
            facets=widgets.facets(self),
        )  # fmt: skip

    def _glossary(self, src: str) -> str:
        link, data = self.urls.linker(src), self.catalogue.data
        terms = sorted(data.terms.values(), key=lambda t: t.name.casefold())
        letters: dict[str, list[object]] = {}
        for term in terms:
            letters.setdefault(term.name[0].upper(), []).append(term)
        used: dict[str, list[tuple[str, str]]] = {id_: [] for id_ in data.terms}
        for name, criterion in data.codebook.criteria.items():
            used.get(criterion.term, []).append(
                (
                    f"the criterion {wording.criterion_name(data.codebook, name)}",
                    link("method.md", f"c-{name}"),
                )
            )
        for id_, it in self.catalogue.definitions.items():
            for term in terms:
                if it.definition.term.casefold() in (
                    w.casefold() for w in (term.name, *term.forms)
                ):
                    used[term.id].append((it.definition.name, link(definition_src(id_))))
        return render(
            "glossary.html.jinja", letters=sorted(letters.items()), link=link, used=used,
            names={id_: term.name for id_, term in data.terms.items()}, book=data.codebook,
        )  # fmt: skip

    def items(self, src: str) -> list[Item]:
        """The platforms as items of the diagram."""
        link = self.urls.linker(src)
        return [
            Item(
                entry.id, entry.name, link(platform_src(entry.id)),
                region_of(entry.verdict.outcome), wording.VERDICT[entry.verdict.verdict],
                entry.verdict.verdict == UNDETERMINED,
            )
            for entry in self.catalogue.entries
        ]  # fmt: skip

    def views_of(self, src: str) -> Mapping[str, Callable[[], str]]:
        """What draws the diagrams on the page of a definition, by `widgets.view_key`."""
        return self._views.get(src, {})

    @cached_property
    def _views(self) -> Mapping[str, Mapping[str, Callable[[], str]]]:
        return widgets.views(self)

    @cached_property
    def layouts(self) -> Layouts:
        """Where everything stands in the main diagram, whichever page it is on."""
        return self.memo.of(layouts, labels_of(self.items(PLATFORMS)))

    def _picker(self, src: str) -> str:
        return render("picker.html.jinja", catalogue=self.catalogue, link=self.urls.linker(src),
                      pair_src=pair_src, platform_src=platform_src)  # fmt: skip


@cache
def _truth_html(word: str) -> Markup:
    return Markup(render("truth.html.jinja", word=word))  # noqa: S704 - our template


def _picture(entry: JudgedPlatform) -> str:
    """Where one platform stands, as the inside of the small drawing."""
    region = region_of(entry.verdict.outcome)
    return small_shapes_html() + small_mark_html(entry.name, region, 0)
