"""Hand-written pages: markers that place what is generated, and links to what has no page there.

Knows the Markdown and the HTML of a page as text. Does not know what the markers stand for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

from subset.addresses.urls import GLOSSARY
from subset.data.conflicts import conflict
from subset.data.problems import DataError, Problem, did_you_mean, quoted
from subset.edition import Edition
from subset.markup.tables import in_regions
from subset.markup.toc import with_permalinks
from subset.pages.markers import markers

_MARKER = re.compile(r"^[ \t]*<!--\s*subset:\s*(.*?)\s*-->[ \t]*$", re.MULTILINE)
_PLACE = '<div data-subset="{}"></div>'
# Links to what the site generator never sees: pages made from data, and the data. They are written
# in Markdown like any other link, checked here, carried through Markdown under a scheme of their
# own, and resolved at the end.
_OWN_LINK = re.compile(
    r"(?<=\]\()(?:\.\./|\./)*((?:platforms|definitions|compare)/[\w-]+\.md|data/[\w./-]+)"
    r"(?:#([\w-]+))?(?=\))"
)
_CODE = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`)",
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


def insert_placeholders(
    markdown: str, src: str, edition: Edition, data_paths: Collection[str], above: int = 0
) -> tuple[str, list[AnchorLink]]:
    """Replaces each marker by a place that survives Markdown, and each link of ours by its target.

    Returns the linked places on generated pages, too: whether they exist is known when these pages
    are made. Raises DataError with page and line for an unknown marker, a link to a page or a data
    file that does not exist, and marks of a conflict. `above` lines come before the Markdown.
    """
    problems, places = _conflict(markdown, src, above), []
    known = markers(edition)
    in_code = _code(markdown)
    at = partial(_position, src, above)

    def place(found: re.Match[str]) -> str:
        name = found[1]
        if in_code(found):
            return found[0]
        if name in known:
            return _PLACE.format(name)
        hint = did_you_mean(name, known) or f"known are {', '.join(known)}"
        problems.append(Problem(*at(found), "", f"unknown marker {quoted(name)}", hint))
        return found[0]

    def target(found: re.Match[str]) -> str:
        if in_code(found):
            return found[0]
        page, anchor = found[1], found[2]
        for message, hint in _link_problems(page, edition, data_paths):
            problems.append(Problem(*at(found), "", message, hint))
        if not anchor:
            return f"{_SCHEME}{page}"
        places.append(AnchorLink(page, anchor, *at(found)))
        return f"{_SCHEME}{page}#{anchor}"

    held = _OWN_LINK.sub(target, markdown)
    in_code = _code(held)
    held = _MARKER.sub(place, held)
    if problems:
        raise DataError(problems)
    return held, places


def _conflict(markdown: str, src: str, above: int) -> list[Problem]:
    """The marks of a conflict in a page, outside of code."""
    shown = _CODE.sub(lambda code: "\n" * code[0].count("\n"), markdown)
    mark = conflict(f"docs/{src}", shown, above=above, prose=True)
    return [mark] if mark else []


def _position(src: str, above: int, found: re.Match[str]) -> tuple[str, int, int]:
    """File, line and column of a match in a page above which `above` lines were taken off."""
    text, index = found.string, found.start()
    line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
    return f"docs/{src}", above + line, column


def _code(markdown: str) -> Callable[[re.Match[str]], bool]:
    """Whether a match stands in a code block or a code span: there, text is shown as it is."""
    spans = [found.span() for found in _CODE.finditer(markdown)]
    return lambda match: any(start <= match.start() < end for start, end in spans)


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
