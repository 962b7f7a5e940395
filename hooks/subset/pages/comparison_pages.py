"""Comparison pages: a page for every pair of platforms, joined from fragments.

What depends on one platform is rendered once per platform, and escaped there; a pair is made by
choosing and joining. n renderings, n² joins: that is why twenty thousand pages take seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import chain, islice

from subset import reasons, wording
from subset.addresses.urls import CONTRIBUTE, PAIRS_FOLDER, platform_src
from subset.diagram.figure import small_mark_html, small_shapes_html
from subset.diagram.regions import region_of
from subset.edition import Edition
from subset.markup.mentions import Fragment
from subset.markup.render import module
from subset.markup.stencil import SLUG
from subset.verdicts.catalogue import JudgedPlatform
from subset.verdicts.classify import UNDETERMINED, truth
from subset.verdicts.debate import of_today

SECTIONS = (
    ("differences", "What differs"),
    ("shared", "What they share"),
    ("definitions", "How each definition sees the two"),
    ("picture", "Where the two stand"),
    ("more", "Read on"),
)
PAIR_STENCIL = f"{PAIRS_FOLDER}/{SLUG}.md"
"""The source name of the page that comparisons are cut from."""


@dataclass(frozen=True)
class Side:
    """The parts of one platform that pairs are joined from. `values` and rows go by criterion.

    A row begins on the `left` and ends on the `right`: there, as everywhere, the first of a pair
    stands on the left.
    """

    id: str
    name: str
    place: str
    verdict: str
    values: Mapping[str, tuple[str, ...]]
    left: Mapping[str, Fragment]
    right: Mapping[str, Fragment]
    answer: Fragment
    facts: Fragment
    debate: Fragment
    rulings: tuple[bytes, ...]  # a table cell per class of each definition
    marks: tuple[bytes, bytes]
    links: bytes


@dataclass(frozen=True)
class Pair:
    """One comparison page: what varies on it, as plain text, and its body as markup in UTF-8."""

    slug: str
    title_text: str
    description_text: str
    body: bytes

    @property
    def body_html(self) -> str:
        """The body as text."""
        return self.body.decode()


class Comparisons:
    """All comparison pages of a site. `sides` has what they are made of, by platform."""

    def __init__(self, edition: Edition) -> None:
        self._catalogue = catalogue = edition.catalogue
        self._paged = edition.paged
        self._linker = linker = edition.linker(PAIR_STENCIL)
        self._edit_href = edition.edit_href
        self._book = catalogue.data.codebook
        self._link = edition.urls.linker(PAIR_STENCIL)
        self._macros = module(
            "pair.jinja", book=self._book, link=self._link, definitions=self._columns()
        )
        fragment = linker.fragment
        self._heads = {
            name: fragment(str(self._macros.row_head(name, criterion)))
            for name, criterion in self._book.criteria.items()
        }
        # Each row starts by closing the one before it, so that joining needs nothing in between.
        self._rulings = tuple(
            (
                f'{"</tr>" if row else ""}<tr><th scope="row">{escape(name)}</th>'
                f"<td>{escape(label)}</td>"
            ).encode()
            for row, (_, _, name, label) in enumerate(self._columns())
        )
        self._shapes = small_shapes_html().encode()
        self._constant = {
            name: fragment(str(getattr(self._macros, name)()))
            for name in ("before_rulings", "after_rulings", "no_differences", "nothing_shared")
        }
        self._sections = [
            f'<h2 id="{anchor}">{escape(title)}</h2>'.encode() for anchor, title in SECTIONS
        ]
        self.sides = {entry.id: self._side(entry) for entry in catalogue.entries}

    def _columns(self) -> list[tuple[str, str, str, str]]:
        """Definition id, class, definition name and label, for every class that has a rule."""
        return [
            (id_, class_, compiled.definition.name, label)
            for id_, compiled in self._catalogue.definitions.items()
            for class_, label in compiled.definition.labels.items()
        ]

    def _side(self, entry: JudgedPlatform) -> Side:
        macros, book, linker = self._macros, self._book, self._linker
        outcomes = (entry.answers[id_][class_] for id_, class_, _, _ in self._columns())
        name = f"<h4>{escape(entry.name)}</h4>"
        cells = {
            c: linker.fragment(str(macros.cell(entry, cell, book.criteria[c])))
            for c, cell in entry.coding.items()
        }
        links = macros.links(
            entry,
            self._link(platform_src(entry.id)),
            self._edit_href(f"data/platforms/{entry.id}.yml") or self._link(CONTRIBUTE),
            self._link(f"data/platforms/{entry.id}.json"),
        )
        return Side(
            id=entry.id,
            name=entry.name,
            place=wording.VERDICT[entry.verdict.verdict].lower(),
            verdict=entry.verdict.verdict,
            values={c: cell.values for c, cell in entry.coding.items()},
            left={
                c: linker.merged(
                    self._heads[c], f'<div class="pair-cells"><div>{name}', cell, "</div>"
                )
                for c, cell in cells.items()
            },
            right={
                c: linker.merged(f"<div>{name}", cell, "</div></div></section>")
                for c, cell in cells.items()
            },
            answer=linker.fragment(
                f"<div><p>{escape(wording.answer(entry))}</p>"
                f'<p class="reason">{escape(reasons.reason(entry, book))}</p></div>'
            ),
            facts=linker.fragment(str(macros.facts(entry, reasons.dissent_of_today(entry)))),
            debate=linker.fragment(str(macros.debate(entry, of_today(entry.history)))),
            rulings=tuple(self._ruling(truth(outcome)) for outcome in outcomes),
            marks=_marks(entry),
            links=str(links).encode(),
        )

    @cache  # noqa: B019 - as long-lived as the comparisons themselves
    def _ruling(self, word: str) -> bytes:
        return f"<td>{self._macros.truth(word)}</td>".encode()

    def pairs(self, part: int = 0, parts: int = 1) -> Iterator[Pair]:
        """Every pair that has a page; of `parts` equal shares the one at `part`."""
        for a, b in islice(self._paged.pairs(), part, None, parts):
            yield self.pair(self.sides[a], self.sides[b])

    def named(self, slug: str) -> Pair | None:
        """The pair with this last part of its address, if it has a page."""
        sides = self.sides
        a, _, b = slug.partition("-vs-")
        has_page = a in sides and b in sides and a < b and self._paged.has(a, b)
        return self.pair(sides[a], sides[b]) if has_page else None

    def pair(self, a: Side, b: Side) -> Pair:
        """The comparison of two platforms; `a.id` comes before `b.id`."""
        differing: list[str] = []
        shared: list[str] = []
        for name in self._book.criteria:
            (shared if a.values[name] == b.values[name] else differing).append(name)
        split = [name for name in self._catalogue.guide.choices if name in differing]
        differing.sort(key=lambda name: name not in split)  # what the guide's rule asks comes first
        title = f"{a.name} vs {b.name}"
        criteria = wording.pluralise(len(a.values), "criterion", "criteria")
        description = (
            f"{a.name} and {b.name} compared on {criteria} with evidence: "
            f"{a.name}, {a.place}; {b.name}, {b.place}."
        )
        body = b"".join(self._linker.join(self._fragments(a, b, differing, shared, split)))
        return Pair(f"{a.id}-vs-{b.id}", title, description, body)

    def _fragments(
        self, a: Side, b: Side, differing: list[str], shared: list[str], split: list[str]
    ) -> Iterator[Fragment | bytes]:
        name_a, name_b = escape(a.name), escape(b.name)
        differences, alike, definitions, picture, more = self._sections
        yield (
            f"<h1>{name_a} vs {name_b}: social media or social networking?</h1>"
            '<div class="answer answer--pair">'
        ).encode()
        yield a.answer
        yield b.answer
        yield f'</div>{self._summary(a, b, split)}<div class="pair-facts" data-no-terms>'.encode()
        yield a.facts
        yield b.facts
        yield b"</div>"
        yield a.debate
        yield b.debate
        yield differences
        for name in differing:
            yield a.left[name]
            yield b.right[name]
        if not differing:
            yield self._constant["no_differences"]
        yield alike
        if shared:
            lines = [self._shared_line(name, a.values[name]) for name in shared]
            yield b"<ul>" + b"".join(lines) + b"</ul>"
        else:
            yield self._constant["nothing_shared"]
        yield definitions
        yield self._constant["before_rulings"]
        rows = chain.from_iterable(zip(self._rulings, a.rulings, b.rulings, strict=True))
        yield (
            f'<th scope="col">{name_a}</th><th scope="col">{name_b}</th></tr></thead><tbody>'
        ).encode()
        yield b"".join(rows) + b"</tr></tbody>"
        yield self._constant["after_rulings"]
        yield picture + self._picture(a, b)
        yield more + b"<ul>" + a.links + b.links + b"</ul>"

    def _picture(self, a: Side, b: Side) -> bytes:
        said = f"{escape(a.name)}: {escape(a.place)}. {escape(b.name)}: {escape(b.place)}."
        before = (
            '<figure class="subset-diagram subset-diagram--small"><svg viewBox="0 0 280 150" '
            f'role="img" aria-label="{said}">'
        ).encode()
        return before + self._shapes + a.marks[0] + b.marks[1] + b"</svg></figure>"

    def _summary(self, a: Side, b: Side, split: list[str]) -> str:
        if a.verdict == b.verdict:
            return f"<p>The guide gives both the same answer: {a.place}.</p>"
        if not split:
            return ""
        names = wording.join_words([wording.criterion_name(self._book, name) for name in split])
        return f"<p>What sets them apart under the guide’s rule: {escape(names)}.</p>"

    @cache  # noqa: B019 - as long-lived as the comparisons themselves
    def _shared_line(self, name: str, values: tuple[str, ...]) -> bytes:
        shown = wording.values(self._book, name, values) if values else "unknown for both"
        criterion = self._book.criteria[name].name
        return f"<li>{escape(criterion)}: <strong>{escape(shown)}</strong></li>".encode()


def _marks(entry: JudgedPlatform) -> tuple[bytes, bytes]:
    """A platform in the small picture, as the first of a pair and as the second."""
    region, unknown = region_of(entry.verdict.outcome), entry.verdict.verdict == UNDETERMINED
    return (
        small_mark_html(entry.name, region, 0, unknown=unknown).encode(),
        small_mark_html(entry.name, region, 1, unknown=unknown).encode(),
    )
