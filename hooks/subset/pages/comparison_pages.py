"""Comparison pages: a page for every pair of platforms, joined from fragments.

What depends on one platform is rendered once per platform, and escaped there; a pair is made by
choosing and joining. n renderings, n² joins: that is why twenty thousand pages take seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import islice

from subset import __version__, citations, wording
from subset.addresses.urls import EMBED_COMPARE, PAIRS_FOLDER
from subset.diagram.figure import small_shapes_html
from subset.edition import Edition
from subset.markup.mentions import Fragment
from subset.markup.stencil import SLUG
from subset.pages.citation import box_html
from subset.pages.embed_snippet import snippet
from subset.pages.pair_lives import sentence, years_html
from subset.pages.pair_sides import Side, SideMaker

SECTIONS = (
    ("then-and-now", "Then and now"),
    ("differences", "What differs"),
    ("shared", "What they share"),
    ("definitions", "How each definition sees the two"),
    ("picture", "Where the two stand"),
    ("more", "Read on"),
)
PAIR_STENCIL = f"{PAIRS_FOLDER}/{SLUG}.md"
"""The source name of the page that comparisons are cut from."""
BODY = 14_200
"""What the body of a page weighs at most, in bytes; with the shell of a theme that is 32 KB.

Evidence is shown for as many differences as fit, those that decide first; for the others the
answers link to it.
"""


_TRUTH = {word: f"<td>{said}</td>".encode() for word, said in wording.ANSWER.items()}

LINKS = 900
"""What links to the glossary add to the parts of most pages, in bytes."""


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
        self._guide, self._book = edition.catalogue.guide, edition.catalogue.data.codebook
        self._paged = edition.paged
        self._linker = linker = edition.linker(PAIR_STENCIL)
        maker = SideMaker(edition, PAIR_STENCIL)
        self._asked = tuple(
            f"{escape(name)}: {escape(label)}".encode() for _, _, name, label in maker.columns
        )
        self._rows = {
            name: f'<tr><th scope="row">{escape(criterion.name)}</th>'.encode()
            for name, criterion in self._book.criteria.items()
        }
        self._address = edition.absolute(PAIR_STENCIL).split(SLUG)
        self._years = years_html(edition.axis).encode()
        self._shapes = small_shapes_html().encode()
        self._constant = {
            name: linker.fragment(str(getattr(maker.macros, name)()))
            for name in (
                "before_rulings",
                "after_rulings",
                "no_differences",
                "nothing_shared",
                "before_brief",
                "after_brief",
            )
        }
        shown = snippet(edition, EMBED_COMPARE, "Subset compares two platforms", 480, f"?of={SLUG}")
        before, _, after = str(maker.macros.share(shown)).partition(SLUG)
        self._snippet = before.encode(), after.encode()
        self._sections = [
            f'<h2 id="{anchor}">{escape(title)}</h2>'.encode() for anchor, title in SECTIONS
        ]
        self.sides = {entry.id: maker.of(entry) for entry in edition.catalogue.entries}

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
        split = [name for name in self._guide.choices if name in differing]
        decides = {*a.decided, *b.decided}
        # What decides comes first, then what else the guide's rule asks; of both, what is weighed.
        split.sort(key=lambda name: (name not in decides, not self._book.criteria[name].weighed))
        differing.sort(key=lambda name: split.index(name) if name in split else len(split))
        title = f"{a.name} vs {b.name}"
        description = f"{a.name}: {a.place}. {a.reason} {b.name}: {b.place}. {b.reason}"
        body = self._body(a, b, differing, shared, split)
        return Pair(f"{a.id}-vs-{b.id}", title, description, body)

    def _body(
        self, a: Side, b: Side, differing: list[str], shared: list[str], split: list[str]
    ) -> bytes:
        """The whole, with the evidence for as many differences as there is room for.

        Where there is no room for any, a debate is only named.
        """
        rest = [*self._below(a, b, shared)]
        for debates in (True, False):
            parts = [*self._above(a, b, split, debates=debates)]
            used = sum(map(_weight, (*parts, *rest))) + LINKS
            for full in range(self._fitting(a, b, differing, BODY - used), -1, -1):
                rows = self._differences(a, b, differing, full)
                body = b"".join(self._linker.join([*parts, *rows, *rest]))
                if len(body) <= BODY:
                    return body
        return body

    def _fitting(self, a: Side, b: Side, differing: list[str], room: int) -> int:
        """How many differences, with the evidence for them, fit in a number of bytes."""
        brief = [
            len(self._rows[name]) + len(a.brief[name]) + len(b.brief[name]) for name in differing
        ]
        room -= sum(brief)
        for full, name in enumerate(differing):
            room -= len(a.left[name].plain) + len(b.right[name].plain) - brief[full]
            if room < 0:
                return full
        return len(differing)

    def _above(
        self, a: Side, b: Side, split: list[str], *, debates: bool
    ) -> Iterator[Fragment | bytes]:
        """The body down to what differs, in parts."""
        lives, differences, *_ = self._sections
        yield self._heading(a, b)
        yield a.answer
        yield b.answer
        yield f"</div>{self._summary(a, b, split)}{self._cite(a, b)}".encode() + lives
        yield self._lives(a, b)
        yield a.facts
        yield b.facts
        yield b"</div>"
        yield from (a.debate, b.debate) if debates else (a.debated, b.debated)
        yield differences

    def _below(self, a: Side, b: Side, shared: list[str]) -> Iterator[Fragment | bytes]:
        """The body from what the two share on, in parts."""
        *_, alike, definitions, picture, more = self._sections
        yield alike
        if shared:
            lines = [self._shared_line(name, a.values[name]) for name in shared]
            yield b"<ul>" + b"".join(lines) + b"</ul>"
        else:
            yield self._constant["nothing_shared"]
        yield definitions
        yield from self._rulings(a, b)
        yield picture + self._picture(a, b)
        yield more + b"<ul>" + a.links + b.links + b"</ul>" + self._share(a, b)

    def _share(self, a: Side, b: Side) -> bytes:
        before, after = self._snippet
        named = escape(f"{a.id}-vs-{b.id}")
        return before + named.encode() + after

    @staticmethod
    def _title(a: Side, b: Side) -> str:
        return f"{a.name} vs {b.name}: social media or social networking?"

    def _heading(self, a: Side, b: Side) -> bytes:
        return f'<h1>{escape(self._title(a, b))}</h1><div class="answer answer--pair">'.encode()

    def _cite(self, a: Side, b: Side) -> str:
        """How to cite the page: in APA alone, because each byte takes one from the evidence."""
        url, day = f"{a.id}-vs-{b.id}".join(self._address), max(a.changed, b.changed)
        styles = citations.styles(self._title(a, b), url, day, __version__)
        return box_html({"APA": styles["APA"]})

    def _lives(self, a: Side, b: Side) -> bytes:
        said = escape(sentence(a.name, b.name, (a.runs, b.runs)))
        before = f'<p>{said}</p><div class="pair-lives" data-no-terms>'.encode()
        after = b'<div class="pair-facts" data-no-terms>'
        return before + a.life + b.life + self._years + after

    def _differences(
        self, a: Side, b: Side, differing: list[str], full: int
    ) -> Iterator[Fragment | bytes]:
        for name in differing[:full]:
            yield a.left[name]
            yield b.right[name]
        if rest := differing[full:]:
            yield self._constant["before_brief"]
            yield self._columns_of(a, b)
            rows = [self._rows[name] + a.brief[name] + b.brief[name] + b"</tr>" for name in rest]
            yield b"".join(rows)
            yield self._constant["after_brief"]
        if not differing:
            yield self._constant["no_differences"]

    def _rulings(self, a: Side, b: Side) -> Iterator[Fragment | bytes]:
        """The definitions that answer differently as a table, the others in a line each."""
        rows: list[bytes] = []
        same: dict[str, list[bytes]] = {}
        for asked, one, other in zip(self._asked, a.rulings, b.rulings, strict=True):
            if one == other:
                same.setdefault(one, []).append(asked)
            else:
                head = b'<tr><th scope="row">' + asked + b"</th>"
                rows += [head, _TRUTH[one], _TRUTH[other], b"</tr>"]
        if rows:
            yield self._constant["before_rulings"]
            yield self._columns_of(a, b) + b"".join(rows) + b"</tbody>"
            yield self._constant["after_rulings"]
        for word, every in same.items():
            answer = wording.ANSWER[word].lower().encode()
            yield b"<p data-no-terms>The same for both, " + answer + b": "
            yield b"; ".join(every) + b".</p>"

    @staticmethod
    def _columns_of(a: Side, b: Side) -> bytes:
        """The heads of the two columns, and the end of the row that they are in."""
        names = f'<th scope="col">{escape(a.name)}</th><th scope="col">{escape(b.name)}</th>'
        return f"{names}</tr></thead><tbody>".encode()

    def _picture(self, a: Side, b: Side) -> bytes:
        said = f"{escape(a.name)}: {escape(a.place)}. {escape(b.name)}: {escape(b.place)}."
        before = (
            '<figure class="subset-diagram subset-diagram--small"><svg viewBox="0 0 280 150" '
            f'role="img" aria-label="{said}">'
        ).encode()
        return before + self._shapes + a.marks[0] + b.marks[1] + b"</svg></figure>"

    def _summary(self, a: Side, b: Side, split: list[str]) -> str:
        today = " today" if a.today and b.today else ""
        if a.verdict == b.verdict:
            return f"<p>Both have the same verdict{today}: {a.place}.</p>"
        if not split:
            return ""
        known = [name for name in split if a.values[name] and b.values[name]]
        names = wording.few_criteria(self._book, known) or "nothing"
        if known == split:
            return f"<p>What sets them apart{today}: {escape(names)}.</p>"
        unknown = (
            f"; not known for {side.name}: {wording.few_criteria(self._book, missing)}"
            for side in (a, b)
            if (missing := [name for name in split if not side.values[name]])
        )
        return f"<p>What is known to differ{today}: {escape(names + ''.join(unknown))}.</p>"

    @cache  # noqa: B019 - as long-lived as the comparisons themselves
    def _shared_line(self, name: str, values: tuple[str, ...]) -> bytes:
        shown = wording.values(self._book, name, values) if values else "unknown for both"
        criterion = self._book.criteria[name].name
        return f"<li>{escape(criterion)}: <strong>{escape(shown)}</strong></li>".encode()


def _weight(part: Fragment | bytes) -> int:
    return len(part if isinstance(part, bytes) else part.plain)
