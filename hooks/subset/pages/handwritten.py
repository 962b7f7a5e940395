"""Hand-written pages: markers that place what is generated, and links to what has no page there.

Knows the Markdown and the HTML of a page as text. Does not know what the markers stand for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from subset.addresses.urls import GLOSSARY
from subset.data.conflicts import conflict
from subset.data.problems import DataError, Problem, did_you_mean, quoted
from subset.edition import Edition
from subset.markup.tables import in_regions
from subset.markup.toc import with_permalinks
from subset.pages.claims import CLAIMS, said
from subset.pages.comparison_pages import SECTIONS
from subset.pages.gate import too_much
from subset.pages.markers import markers
from subset.pages.prose import MARKER, MarkerError, code, position, without_code, words
from subset.verdicts.catalogue import Catalogue

_PLACE = '<div data-subset="{}"></div>'
# Links to what the site generator never sees: pages made from data, and the data. They are written
# in Markdown like any other link, checked here, carried through Markdown under a scheme of their
# own, and resolved at the end.
_PART = re.compile(
    r"(?<=\]\()(?:\.\./|\./)*(?P<page>(?:platforms|definitions|compare)/[\w-]+\.md|data/[\w./-]+)"
    rf"(?:#(?P<anchor>[\w-]+))?(?=\))|{MARKER}",
    re.MULTILINE | re.DOTALL,
)
_SCHEME = "subset-file:"
_HELD_LINK = re.compile(rf'href="{_SCHEME}([^"#]+)')


@dataclass(frozen=True)
class AnchorLink:
    """A place on a generated page that a hand-written page links to, and where it does so."""

    src: str
    anchor: str
    path: str
    line: int
    column: int

    def missing(self, anchors: Collection[str]) -> Problem:
        """The complaint that it is not among those of its page."""
        message = f"there is no place {quoted(self.anchor)} on {self.src}"
        hint = did_you_mean(self.anchor, anchors)
        return Problem(self.path, self.line, self.column, "", message, hint)


def missing(
    places: Iterable[AnchorLink], anchors_on: Mapping[str, frozenset[str]]
) -> list[Problem]:
    """The complaints about links to places that do not exist.

    `anchors_on` has the anchors of each page of a platform or a definition, by its source name; all
    comparisons have the same ones.
    """
    of_pairs = frozenset(anchor for anchor, _ in SECTIONS)
    return [
        place.missing(known)
        for place in places
        for known in [anchors_on.get(place.src, of_pairs)]
        if place.src.endswith(".md") and place.anchor not in known
    ]


def insert_placeholders(
    markdown: str, src: str, edition: Edition, data_paths: Collection[str], above: int = 0
) -> tuple[str, list[AnchorLink]]:
    """Replaces each marker by a place that survives Markdown, and each link of ours by its target.

    Returns the linked places on generated pages, too: whether they exist is known when these pages
    are made. Raises DataError with page and line for an unknown marker, a link to a page or a data
    file that does not exist, marks of a conflict, and a sentence that the data contradict. `above`
    lines come before the Markdown.
    """
    problems, places = [*_conflict(markdown, src, above), *too_much(markdown, src, above)], []
    known = markers(edition)
    at, in_code = partial(position, f"docs/{src}", above), code(markdown)

    def target(found: re.Match[str]) -> str:
        page, anchor = found["page"], found["anchor"]
        for message, hint in _link_problems(page, edition, data_paths):
            problems.append(Problem(*at(found), "", message, hint))
        if not anchor:
            return f"{_SCHEME}{page}"
        places.append(AnchorLink(page, anchor, *at(found)))
        return f"{_SCHEME}{page}#{anchor}"

    def part(found: re.Match[str]) -> str:
        if in_code(found):
            return found[0]
        if found["page"]:
            return target(found)
        try:
            return _shown(found, edition.catalogue, known)
        except MarkerError as error:
            problems.append(Problem(*at(found), "", error.message, error.hint))
            return ""

    held = _PART.sub(part, markdown)
    if problems:
        raise DataError(problems)
    return held, places


def _shown(found: re.Match[str], catalogue: Catalogue, known: Collection[str]) -> str:
    """The words of a marker within text, or the place that is kept for a part of the page."""
    text = words(found)
    if text.partition(" ")[0] in CLAIMS:
        return (found["before"] or "") + said(catalogue, text) + (found["after"] or "")
    if text not in known:
        names = [*known, *CLAIMS]
        hint = did_you_mean(text, names) or f"known are {', '.join(names)}"
        raise MarkerError(f"unknown marker {quoted(text)}", hint)
    if found["before"] is None or found["after"] is None:
        raise MarkerError(f"the marker {quoted(text)} stands within a line", "give it its own line")
    return _PLACE.format(text)


def _conflict(markdown: str, src: str, above: int) -> list[Problem]:
    """The marks of a conflict in a page, outside of code."""
    shown = without_code(markdown)
    mark = conflict(f"docs/{src}", shown, above=above, prose=True)
    return [mark] if mark else []


def _link_problems(
    target: str, edition: Edition, data_paths: Collection[str]
) -> Iterator[tuple[str, str]]:
    """The problems of a link to a generated page or an open-data file."""
    folder, _, name = target.partition("/")
    if folder == "data":
        if target not in data_paths:
            yield f"there is no data file {quoted(target)}", did_you_mean(target, data_paths)
        return
    id_ = name.removesuffix(".md")
    if folder == "definitions":
        yield from _unknown("definition", id_, edition.catalogue.definitions)
        return
    if folder == "platforms":
        yield from _unknown("platform", id_, edition.catalogue.by_id)
        return
    names = id_.split("-vs-")
    for each in names:
        yield from _unknown("platform", each, edition.catalogue.by_id)
    if names != sorted(names):
        yield "the two ids are not in alphabetical order", f"write {'-vs-'.join(sorted(names))}"


def _unknown(kind: str, id_: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    if id_ not in known:
        yield f"there is no {kind} {quoted(id_)}", did_you_mean(id_, known)


def fill_placeholders(html: str, src: str, edition: Edition) -> str:
    """The body with every held place filled, every link resolved, and terms linked."""
    html = in_regions(with_permalinks(html))
    for name, make in markers(edition).items():
        place = _PLACE.format(name)
        if place in html:
            html = html.replace(place, make(src))
    link = edition.urls.linker(src)
    html = _HELD_LINK.sub(lambda found: f'href="{link(found[1])}', html)
    return html if src == GLOSSARY else edition.linker(src).link(html)
