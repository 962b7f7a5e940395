"""Glossary links: finds the first mention of each term in HTML and links it.

Knows HTML only as tags and text between them, and terms only as words. Works on markup that this
site wrote itself, so a regular expression tells tags from text.

Pages that are joined from fragments need the first mention over all of them: `Fragment` keeps a
fragment in both forms, linked and plain, so that joining thousands of pages costs no search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape

from subset.data.models import Term
from subset.markup.elements import end_of_element
from subset.markup.word_forms import WordForms

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>|<!--.*?-->", re.DOTALL)
# Elements in whose text a link would be wrong (inside another link or control), useless (code,
# drawings) or unfaithful (a quotation is somebody else's text).
_SKIP = frozenset(
    "a button h1 h2 h3 h4 h5 h6 code pre script style svg blockquote q summary label select "  # noqa: SIM905
    "option textarea title cite nav".split()
)
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr", "col", "source"))


@dataclass(frozen=True)
class Mention:
    """A place in a text where a term stands, in the words used there."""

    term: str
    words: str


Part = str | Mention


class Terms:
    """The terms of the glossary, ready to be found in text.

    `names` are those of the platforms: where one is meant, no term is.
    """

    def __init__(self, terms: Mapping[str, Term], names: Iterable[str] = ()) -> None:
        self.definitions = {id_: term.definition for id_, term in terms.items()}
        self._forms = WordForms({id_: (it.name, *it.forms) for id_, it in terms.items()}, names)
        # Most pieces of text between tags stand on every page: questions, labels, white space.
        self._in_text = cache(lambda text: tuple(self._split_text(text)))

    def split(self, html: str) -> tuple[Part, ...]:
        """The markup as text and mentions; joined, they are the same markup again."""
        parts: list[Part] = []
        at = 0  # all before it is in the parts
        while tag := _TAG.search(html, at):
            parts += self._in_text(html[at : tag.start()])
            closing, name, attributes = tag[1], (tag[2] or "").lower(), tag[3] or ""
            opens = bool(name) and not closing and name not in _VOID and attributes[-1:] != "/"
            skipped = opens and (name in _SKIP or "data-no-terms" in attributes)
            at = end_of_element(html, name, tag.end()) if skipped else tag.end()
            parts.append(html[tag.start() : at])
        parts += self._in_text(html[at:])
        return tuple(_merged(parts))

    def _split_text(self, text: str) -> Iterator[Part]:
        done = 0
        for term, start, end in self._forms.find(text):
            yield text[done:start]
            yield Mention(term, text[start:end])
            done = end
        yield text[done:]


def terms_of(names: tuple[str, ...], *terms: Term) -> Terms:
    """The terms ready to be found; `names` are those of the platforms."""
    return Terms({term.id: term for term in terms}, names)


def _merged(parts: Iterable[Part]) -> Iterator[Part]:
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
        else:
            yield text
            text = ""
            yield part
    yield text


class Linker:
    """Links mentions to the glossary from pages of one depth.

    `href` maps a term's id to a reference that is right on those pages.
    """

    def __init__(self, terms: Terms, href: Callable[[str], str]) -> None:
        self._terms, self._href = terms, href
        self._anchors: dict[Mention, str] = {}

    def link(self, html: str) -> str:
        """The markup with the first mention of each term linked."""
        return b"".join(self.join([self.fragment(html)])).decode()

    def fragment(self, html: str) -> Fragment:
        """The markup prepared for joining."""
        return Fragment(self._terms.split(html), self._anchor)

    def merged(self, *pieces: Fragment | str) -> Fragment:
        """One fragment that is made of several; nothing in a plain string is to be linked."""
        parts = (
            part
            for piece in pieces
            for part in ((piece,) if isinstance(piece, str) else piece.parts)
        )
        return Fragment(tuple(parts), self._anchor)

    def join(self, fragments: Iterable[Fragment | bytes]) -> Iterator[bytes]:
        """The fragments as markup, each term linked where it is first mentioned among them all.

        In UTF-8, so that pages made of the same fragments are not encoded again and again. A piece
        that is bytes already is passed on as it is: nothing in it is to be linked.
        """
        seen: set[str] = set()
        for fragment in fragments:
            if isinstance(fragment, bytes):
                yield fragment
            elif not fragment.terms:
                yield fragment.plain
            elif fragment.terms.isdisjoint(seen):
                yield fragment.linked
                seen |= fragment.terms
            elif fragment.terms <= seen:
                yield fragment.plain
            else:
                yield fragment.rendered(seen)
                seen |= fragment.terms

    def _anchor(self, mention: Mention) -> str:
        if mention not in self._anchors:
            self._anchors[mention] = self._made(mention)
        return self._anchors[mention]

    def _made(self, mention: Mention) -> str:
        tip = escape(self._terms.definitions[mention.term])
        href = escape(self._href(mention.term))
        return f'<a class="term" href="{href}" data-tip="{tip}">{mention.words}</a>'


@dataclass(frozen=True)
class Fragment:
    """Markup with its mentions, in the forms that joining needs, in UTF-8."""

    parts: tuple[Part, ...]
    anchor: Callable[[Mention], str]

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms that are mentioned."""
        return frozenset(p.term for p in self.parts if isinstance(p, Mention))

    @cached_property
    def plain(self) -> bytes:
        """The markup without links to the glossary."""
        return "".join(p if isinstance(p, str) else p.words for p in self.parts).encode()

    @cached_property
    def linked(self) -> bytes:
        """The markup with the first mention of each term linked."""
        return self.rendered(frozenset())

    def rendered(self, seen: Iterable[str]) -> bytes:
        """The markup with the first mention of each term linked, except for terms in `seen`."""
        done = set(seen)
        out = []
        for part in self.parts:
            if isinstance(part, str):
                out.append(part)
            elif part.term in done:
                out.append(part.words)
            else:
                done.add(part.term)
                out.append(self.anchor(part))
        return "".join(out).encode()
