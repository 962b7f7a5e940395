"""Hand-written pages: markers that place what is generated, and links to what has no page there.

Knows the Markdown and the HTML of a page as text. Does not know what the markers stand for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from subset.data.problems import DataError, Problem, did_you_mean, quoted
from subset.pages.pages import Pages
from subset.urls import GLOSSARY

_MARKER = re.compile(r"^[ \t]*<!--\s*subset:\s*(.*?)\s*-->[ \t]*$", re.MULTILINE)
_PLACE = '<div data-subset="{}"></div>'
# Links to what MkDocs never sees: comparison pages and open data. They are written in Markdown like
# any other link, checked here, carried through Markdown under a scheme of their own, and resolved
# at the end.
_OWN_LINK = re.compile(
    r"(?<=\]\()(?:\.\./|\./)*((?:compare/[\w-]+-vs-[\w-]+\.md|data/[\w./-]+))(?=[)#])"
)
_SCHEME = "subset-file:"
_HELD_LINK = re.compile(rf'href="{_SCHEME}([^"#]+)')


def hold(markdown: str, src: str, pages: Pages, data_paths: Collection[str]) -> str:
    """Replaces each marker by a place that survives Markdown, and each link of ours by its target.

    Raises DataError for an unknown marker, and for a link to a comparison of platforms that do
    not exist or to a data file that is not in `data_paths`, with the page and the line.
    """
    problems = []

    def place(found: re.Match[str]) -> str:
        name = found[1]
        if name in pages.markers:
            return _PLACE.format(name)
        problems.append(
            _at(markdown, src, found.start(), f"unknown marker {quoted(name)}",
                did_you_mean(name, pages.markers) or f"known are {', '.join(pages.markers)}")
        )  # fmt: skip
        return found[0]

    held = _MARKER.sub(place, markdown)
    for link in _OWN_LINK.finditer(markdown):
        for message, hint in _link_problems(link[1], pages, data_paths):
            problems.append(_at(markdown, src, link.start(), message, hint))
    if problems:
        raise DataError(problems)
    return _OWN_LINK.sub(rf"{_SCHEME}\1", held)


def _link_problems(
    target: str, pages: Pages, data_paths: Collection[str]
) -> Iterator[tuple[str, str]]:
    """What is wrong with a link to a comparison page or an open-data file."""
    if not target.startswith("compare/"):
        if target not in data_paths:
            yield f"there is no data file {quoted(target)}", did_you_mean(target, data_paths)
        return
    ids = pages.site.by_id
    names = target.removeprefix("compare/").removesuffix(".md").split("-vs-")
    for id_ in names:
        if id_ not in ids:
            yield f"there is no platform {quoted(id_)}", did_you_mean(id_, ids)
    if names != sorted(names):
        yield "the two ids are not in alphabetical order", f"write {'-vs-'.join(sorted(names))}"


def filled(html: str, src: str, pages: Pages) -> str:
    """The body with every held place filled, every link resolved, and terms linked."""
    for name, make in pages.markers.items():
        place = _PLACE.format(name)
        if place in html:
            html = html.replace(place, make(src))
    link = pages.urls.linker(src)
    html = _HELD_LINK.sub(lambda found: f'href="{link(found[1])}', html)
    return html if src == GLOSSARY else pages.linker(src).link(html)


def _at(markdown: str, src: str, index: int, message: str, hint: str) -> Problem:
    line = markdown.count("\n", 0, index) + 1
    column = index - (markdown.rfind("\n", 0, index) + 1) + 1
    return Problem(f"docs/{src}", line, column, "", message, hint)
