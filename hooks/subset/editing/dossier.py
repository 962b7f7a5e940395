"""`subset dossier`: what a second coder is handed, without a trace of the first coding.

Knows which parts of an entry are facts about sources and which are somebody's answers: the latter
(values, methods, notes, summary, kind) are left out. The order of sources and quotations is
shuffled, the same way each time. Does not know how codings are compared.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path

from subset import attribution
from subset.data.codebook import CodeBook, Criterion
from subset.data.evidence import Citation, Evidence, Source
from subset.data.handles import slug
from subset.data.load import load
from subset.data.models import Platform
from subset.data.problems import did_you_mean
from subset.markup.render import render
from subset.verdicts.catalogue import JudgedPlatform, assemble
from subset.verdicts.lives import Life

PACK = "code-book.md"


@dataclass(frozen=True)
class Passage:
    """Words of a source, and what is known about them that no coder has to decide."""

    quote: str | None
    locator: str | None
    about: str
    how: str  # whether the source was not read in full, or may still be overturned


@dataclass(frozen=True)
class Handed:
    """A source as it is handed out: under a number instead of its id, with its passages."""

    number: str
    voice: str
    source: Source
    passages: tuple[Passage, ...]


def main(root: Path, folder: Path, ids: Iterable[str]) -> int:
    """Writes the code-book and, for each platform, a dossier and a form into `folder`.

    Returns 2 where a platform is unknown.
    """
    catalogue = assemble(load(root)[0])
    asked = list(ids)
    for id_ in asked:
        if id_ not in catalogue.by_id:
            hint = did_you_mean(id_, catalogue.by_id)
            print(f"subset: there is no platform {id_!r}{hint and f' — {hint}'}", file=sys.stderr)
            return 2
    book = catalogue.data.codebook
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PACK).write_text(pack(book), "utf-8", newline="\n")
    for id_ in asked:
        entry = catalogue.by_id[id_]
        (folder / f"{id_}.md").write_text(dossier(entry), "utf-8", newline="\n")
        (folder / f"{id_}.yml").write_text(form(entry, book), "utf-8", newline="\n")
    print(f"wrote {PACK} and {len(asked)} dossier(s) with forms to {folder}", file=sys.stderr)
    return 0


def pack(book: CodeBook) -> str:
    """The questions of the code-book, with all that decides between their answers."""
    return render("coder_pack.md.jinja", book=book, answer=_answer)


def _answer(criterion: Criterion, then: str) -> str:
    return f"`{then}`" if then in criterion.values else then


def dossier(entry: JudgedPlatform) -> str:
    """All sources of an entry with their passages."""
    life = _years(entry.coded.life)
    return render(
        "dossier.md.jinja", platform=entry.platform, life=life, sources=handed(entry),
        types=attribution.TYPE,
    )  # fmt: skip


def form(entry: JudgedPlatform, book: CodeBook) -> str:
    """The file that a coder fills in."""
    voices = {it.number: it.voice for it in handed(entry)}
    return render(
        "dossier_form.yml.jinja", id=entry.id, life=_years(entry.coded.life), book=book,
        voices=voices,
    )  # fmt: skip


def _years(life: Life) -> str:
    return f"{life.first}-{'' if life.goes_on else life.last}"


def handed(entry: JudgedPlatform) -> list[Handed]:
    """The sources of an entry in an order that says nothing of what they were cited for."""
    sources = entry.platform.sources
    said: dict[str, list[Passage]] = {id_: [] for id_ in sources}
    for item in _cited(entry.platform):
        if source := sources.get(item.source):
            said[item.source].append(_passage(item, source))
    voices = {source.publisher: source.voice for source in sources.values() if source.voice}
    order = sorted(sources, key=lambda id_: _shuffled(entry.id, id_))
    return [
        Handed(
            f"S{number:02}",
            sources[id_].voice
            or voices.get(sources[id_].publisher)
            or slug(sources[id_].publisher),
            sources[id_],
            tuple(sorted(_whole(said[id_]), key=lambda it: _shuffled(entry.id, it.quote))),
        )
        for number, id_ in enumerate(order, 1)
    ]


def _whole(passages: Sequence[Passage]) -> list[Passage]:
    """Passages without repetitions, and without those that are a part of another.

    Of the same words once with a mark and once without, those with it stay.
    """
    every = list({it.quote: it for it in sorted(passages, key=lambda it: it.how)}.values())

    def is_part(it: Passage) -> bool:
        return any(
            replace(it, quote=other.quote) == replace(other, locator=it.locator)
            and it.quote != other.quote
            and (it.quote or "") in (other.quote or "")
            for other in every
        )

    return [it for it in every if not is_part(it)]


def _cited(platform: Platform) -> Iterator[Evidence | Citation]:
    """Every place in an entry that cites a source."""
    for dated in (platform.launched, platform.ended):
        yield from chain.from_iterable(dated.values())
    for values in platform.criteria.values():
        for held in chain.from_iterable(values.values()):
            yield from held.evidence


_READ = {"abstract": "only its abstract was read", "second-hand": "told at second hand"}


def _passage(item: Evidence | Citation, source: Source) -> Passage:
    """A passage with its year. One that an entry gives no year takes that of its source: else the
    year alone would tell which passages were cited for the main purpose."""
    year = (source.published or source.accessed)[:4]
    if isinstance(item, Citation):
        return Passage(item.quote, item.locator, year, "")
    how = (
        _READ.get(item.read or "", ""),
        "under appeal" if item.appeal else "",
        f"words of {item.voice}" if item.voice else "",
    )
    return Passage(item.quote, item.locator, str(item.about or year), "; ".join(filter(None, how)))


def _shuffled(*parts: object) -> bytes:
    """A place in an order that nobody has chosen, and that is the same each time."""
    return sha256("\0".join(map(str, parts)).encode()).digest()
