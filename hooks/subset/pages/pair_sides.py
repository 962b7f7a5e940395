"""What depends on one platform in its comparisons, rendered once and escaped here.

Does not know how two platforms are joined.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from subset import reasons, wording
from subset.addresses.urls import CONTRIBUTE, platform_src
from subset.diagram.figure import small_mark_html
from subset.diagram.regions import region_of
from subset.edition import Edition
from subset.markup.mentions import Fragment
from subset.markup.render import module
from subset.pages.pair_lives import life_html
from subset.verdicts.catalogue import JudgedPlatform
from subset.verdicts.classify import UNDETERMINED, truth
from subset.verdicts.coding import Cell
from subset.verdicts.debate import of_today
from subset.verdicts.history import Run, runs


@dataclass(frozen=True)
class Side:
    """The parts of one platform that pairs are joined from. `values` and rows go by criterion.

    A row begins on the `left` and ends on the `right`: there, as everywhere, the first of a pair
    stands on the left.
    """

    id: str
    name: str
    place: str
    reason: str
    verdict: str
    decided: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]
    left: Mapping[str, Fragment]
    right: Mapping[str, Fragment]
    brief: Mapping[str, bytes]  # a table cell with the answer, which leads to its evidence
    runs: tuple[Run, ...]
    today: bool
    life: bytes
    answer: Fragment
    facts: Fragment
    debate: Fragment
    debated: bytes  # the same in a line
    rulings: tuple[str, ...]  # an answer per class of each definition
    marks: tuple[bytes, bytes]
    links: bytes
    changed: str  # the day of the last change of its entry


class SideMaker:
    """Makes the parts of platforms for the pages of the stencil at `src`.

    `columns` has definition id, class, definition name and label of every class that has a rule.
    """

    def __init__(self, edition: Edition, src: str) -> None:
        self._linker = linker = edition.linker(src)
        self._edit_href, self._axis = edition.edit_href, edition.axis
        self._book = book = edition.catalogue.data.codebook
        self._link = edition.urls.linker(src)
        self.columns = [
            (id_, class_, compiled.definition.name, label)
            for id_, compiled in edition.catalogue.definitions.items()
            for class_, label in compiled.definition.labels.items()
        ]
        self.macros = module("pair.jinja", book=book, link=self._link)
        self._heads = {
            name: linker.fragment(str(self.macros.row_head(name, criterion)))
            for name, criterion in book.criteria.items()
        }

    def of(self, entry: JudgedPlatform) -> Side:
        """The parts of a platform."""
        macros, book, linker = self.macros, self._book, self._linker
        outcomes = (entry.answers[id_][class_] for id_, class_, _, _ in self.columns)
        name = f"<h4>{escape(entry.name)}{'' if entry.goes_on else f', {entry.as_of}'}</h4>"
        page = self._link(platform_src(entry.id))
        cells = {
            c: linker.fragment(str(macros.cell(entry, cell, book.criteria[c])))
            for c, cell in entry.coding.items()
        }
        return Side(
            id=entry.id,
            name=entry.name,
            place=wording.VERDICT[entry.verdict.verdict].lower(),
            reason=reasons.reason(entry, self._book),
            verdict=entry.verdict.verdict,
            decided=entry.verdict.decided_by,
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
            brief={c: self._brief(page, cell) for c, cell in entry.coding.items()},
            runs=tuple(runs(entry.history)),
            today=entry.goes_on,
            life=life_html(entry, self._axis).encode(),
            answer=linker.fragment(self._answer(entry)),
            facts=linker.fragment(str(macros.facts(entry, reasons.dissent_of_today(entry)))),
            debate=linker.fragment(str(macros.debate(entry, of_today(entry.history)))),
            debated=_debated(entry, page),
            rulings=tuple(truth(outcome) for outcome in outcomes),
            marks=_marks(entry),
            links=self._links(entry, page),
            changed=entry.platform.changes[-1].date,
        )

    def _links(self, entry: JudgedPlatform, page: str) -> bytes:
        edit = self._edit_href(f"data/platforms/{entry.id}.yml") or self._link(CONTRIBUTE)
        data = self._link(f"data/platforms/{entry.id}.json")
        return str(self.macros.links(entry, page, edit, data)).encode()

    def _answer(self, entry: JudgedPlatform) -> str:
        reason = escape(reasons.reason(entry, self._book))
        said = f'<p>{escape(wording.answer(entry))}</p><p class="reason">{reason}</p>'
        return f"<div>{said}</div>"

    def _brief(self, page: str, cell: Cell) -> bytes:
        said = escape(wording.cell(self._book, cell))
        return f'<td><a href="{page}#c-{cell.criterion}">{said}</a></td>'.encode()


def _debated(entry: JudgedPlatform, page: str) -> bytes:
    """Where it stands who says what, in a line; nothing where there is no debate."""
    if not (found := of_today(entry.history)):
        return b""
    link = f'<a href="{page}#who-says-what">who says what</a>'
    who = "One source sees two sides of" if found[0].one_voice else "Researchers disagree about"
    return f"<p>{who} {escape(entry.name)}: {link}.</p>".encode()


def _marks(entry: JudgedPlatform) -> tuple[bytes, bytes]:
    """A platform in the small picture, as the first of a pair and as the second."""
    region, unknown = region_of(entry.verdict.outcome), entry.verdict.verdict == UNDETERMINED
    return (
        small_mark_html(entry.name, region, 0, unknown=unknown).encode(),
        small_mark_html(entry.name, region, 1, unknown=unknown).encode(),
    )
