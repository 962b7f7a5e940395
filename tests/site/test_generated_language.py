"""Generated pages, too, are read with ease, and say nothing in the code-book's English.

The measure is that of `test_reading_level.py`. Evidence, titles, names and tables are left out.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from test_reading_level import grade, sentences

from built_site import Built

HIGHEST_GRADE = 10.0
LONGEST_SENTENCE = 45
PAIRS = 40
"""So many comparisons stand for all: their sentences are the same."""

# Each stands for a way to write that readers stumbled over.
STUMBLES = (
    r"\bequal rank\b",
    r"\bnot acquaintance\b",
    r"\bpublish for one another\b",
    r"\bties that went both ways\b",
    r"\bsecond thought\b",
    r"\b[Ww]hoever (?:runs|follows|wants|is|has)\b",
    r"\b[Ww]hatever (?:stands|is|does|else|holds)\b",
    r"\breadings of the evidence are\b",
    r"\binstead of of\b|\b(\w+) \1 kinds\b",
    r"\bwould call social network",
    r"\b[Vv]erdicts? (?:that )?waits?\b|\bwaits for ties\b",
    r"\bchanged continuously by all users\b",
    r"\bTick two where\b",
    r"\ba nought\b|\bA nought\b|\bmake a condition idle\b",
    r"\bCoded is\b|\bMeant is\b",
    r"\bkeeps? it out of social\b|\bthat alone decides\b",
    r"\b\d+ % alike\b",
    r"\bdecides nothing\b",
)
_LEFT_OUT = frozenset(
    ("script", "style", "svg", "table", "nav", "header", "footer", "q", "code", "pre", "figure",
     "blockquote", "form", "h1", "h2", "h3", "h4", "template")
)  # fmt: skip
_CLASSES_LEFT_OUT = frozenset(
    (
        "changes",
        "cite",
        "cite-forms",
        "coded",
        "evidence",
        "headerlink",
        "sources",
        "visually-hidden",
    )
)
_VOID = frozenset(("meta", "link", "br", "img", "input", "hr", "wbr", "source"))
_BLOCKS = frozenset(("p", "li", "dd", "dt", "summary", "div", "section", "ul", "ol", "dl"))


class _Prose(HTMLParser):
    """The running text of an article; a blank line ends each block."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, bool]] = []
        self._out = self._inside = 0
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        found = dict(attrs)
        classes = set((found.get("class") or "").split())
        names = "data-no-terms" in found and tag not in ("div", "section")
        out = tag in _LEFT_OUT or bool(classes & _CLASSES_LEFT_OUT) or names
        self._open.append((tag, out))
        self._out += out
        self._inside += tag == "article"
        if tag in _BLOCKS:
            self.text += "\n\n"

    def handle_endtag(self, tag: str) -> None:
        while tag not in _VOID and self._open:
            name, out = self._open.pop()
            self._out -= out
            self._inside -= name == "article"
            if name == tag:
                break
        if tag in _BLOCKS:
            self.text += "\n\n"

    def handle_data(self, data: str) -> None:
        if self._inside and not self._out:
            self.text += data


def prose(html: str) -> str:
    """The running text of a page."""
    parser = _Prose()
    parser.feed(html)
    text = re.sub(r"“[^”]*”", "quotation", parser.text)
    return re.sub(r"\s*\n\s*\n\s*", "\n\n", text)


@pytest.fixture(scope="module")
def pages(built: Built) -> list[tuple[str, str]]:
    """The pages with their running text; of the comparisons some."""
    pairs = built.pair_files
    chosen = {*pairs[:: max(1, len(pairs) // PAIRS)]}
    files = [path for path in built.html_files if path not in set(pairs) - chosen]
    return [(_name(built, path), prose(path.read_text("utf-8"))) for path in files]


def _name(built: Built, path: Path) -> str:
    return path.relative_to(built.root).as_posix()


def test_running_text_is_what_is_ours() -> None:
    html = (
        "<p>Out.</p><article><h1>Out</h1><p>In <q>out</q> here.</p><table><tr><td>Out</td></tr>"
        "</table><p data-no-terms>Out</p><ul><li>And here<br>too</li></ul></article>"
    )
    assert prose(html).strip() == "In  here.\n\nAnd heretoo"


def test_generated_pages_are_read_with_ease(pages: list[tuple[str, str]]) -> None:
    hard, long = [], []
    for name, text in pages:
        found = sentences(text)
        long += [f"{name}: {' '.join(it)}" for it in found if len(it) > LONGEST_SENTENCE]
        if len(found) >= 5 and grade(text) > HIGHEST_GRADE:
            hard.append(f"{name}: {grade(text):.1f}")
    assert not hard
    assert not long


@pytest.mark.parametrize("pattern", STUMBLES)
def test_no_page_has_what_readers_stumbled_over(pages: list[tuple[str, str]], pattern: str) -> None:
    found = [
        f"{name}: …{text[max(0, it.start() - 30) : it.end() + 30]}…"
        for name, text in pages
        if (it := re.search(pattern, text))
    ]
    assert not found
