"""The page of a platform: its verdict, the reason, the evidence, and what to compare it with."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from html import escape

from markupsafe import Markup

from subset import reasons, wording
from subset.addresses.urls import (
    COMPARE,
    card_path,
    definition_src,
    embed_src,
    pair_src,
    platform_src,
)
from subset.cards.card import alt_text, card_of
from subset.data.codebook import CodeBook
from subset.diagram.figure import small_mark_html, small_shapes_html
from subset.diagram.regions import region_of
from subset.diagram.strip import strip_html
from subset.edition import Edition
from subset.english import inside
from subset.markup.render import render
from subset.pages.embed_snippet import snippet
from subset.pages.page import COMMON, Page, Picture, common_parts
from subset.pages.trace import trace
from subset.verdicts.catalogue import GUIDE, JudgedPlatform
from subset.verdicts.classify import UNDETERMINED, truth
from subset.verdicts.debate import of_life
from subset.verdicts.help_wanted import is_thin
from subset.verdicts.likeness import differences
from subset.verdicts.search import searched


def platform_page(edition: Edition, entry: JudgedPlatform) -> Page:
    """The page of a platform."""
    src, name, platform = platform_src(entry.id), entry.name, entry.platform
    book = edition.catalogue.data.codebook
    verb = wording.verb_to_be(entry).capitalize()
    title = f"{verb} {inside(name)} social media or a social network?"
    path = f"data/platforms/{entry.id}.yml"
    checked = min(source.accessed for source in platform.sources.values())
    context = common_parts(edition, src, title, path, checked, platform.changes[-1].date)
    body = render(
        "platform.html.jinja", **context, entry=entry, title=title,
        trace=trace(edition.catalogue, entry), picture=Markup(picture_html(entry)),  # noqa: S704
        says_so=reasons.who_says_so(entry), strip=strip_html(entry),
        neighbours=[
            (it, _differing(book, entry, it, edition.catalogue.guide.choices))
            for it, _ in edition.nearest[entry.id]
        ],
        debates=of_life(entry.history), dissent=reasons.dissent_of_today(entry),
        changes=edition.changes[entry.id], searches=searched(entry.coded), thin=is_thin(entry),
        related=[edition.catalogue.entry(id_) for id_ in platform.related],
        pair_links=_pair_links(edition, entry, src),
        definition_rows=_definition_rows(edition, entry, src),
        snippet=snippet(edition, embed_src(entry.id), f"{title} Subset’s answer", 440),
    )  # fmt: skip
    description = f"{wording.answer(entry)} {reasons.reason(entry, book)}"
    body_html = edition.linker(src).link(body)
    return Page(src, title, description, body_html, path, platform.aliases, picture=_picture(entry))


def _picture(entry: JudgedPlatform) -> Picture:
    """The platform's card, or the common one where it has none."""
    return Picture(card_path(entry.id), alt_text(entry)) if card_of(entry) else COMMON


def _differing(
    book: CodeBook, entry: JudgedPlatform, other: JudgedPlatform, first: Collection[str]
) -> str:
    """What tells two platforms apart, in a few words: the criteria in `first` come first."""
    if not (ids := differences(entry, other, first)):
        open_ = [c for c in first if not (entry.coding[c].values and other.coding[c].values)]
        rest = f"; not known for both: {wording.criteria(book, open_)}" if open_ else ""
        return f"no known difference{rest}"
    return f"differs in {wording.few_criteria(book, ids)}"


def _pair_links(edition: Edition, entry: JudgedPlatform, src: str) -> Markup:
    """Links to the comparisons with every other platform.

    Joined here and not in the template: they are as many as the comparison pages, twice.
    """
    link = edition.urls.linker(src)
    before, after = link(pair_src("aaa", "bbb")).split("aaa-vs-bbb")
    picker, own = link(COMPARE), entry.id
    links = []
    for other, name in _names(edition):
        a, b = (own, other) if own < other else (other, own)
        if own == other:
            continue
        paged = edition.paged.has(a, b)
        href = f"{before}{a}-vs-{b}{after}" if paged else f"{picker}?with={own},{other}"
        links.append(f'<a href="{href}">{name}</a>')
    return Markup(", ".join(links))  # noqa: S704 - ids are letters and digits, names escaped


def _names(edition: Edition) -> list[tuple[str, str]]:
    """Id and escaped name of every platform."""
    return [(entry.id, escape(entry.name)) for entry in edition.catalogue.entries]


def _definition_rows(edition: Edition, entry: JudgedPlatform, src: str) -> list[dict[str, object]]:
    link = edition.urls.linker(src)
    rows: list[dict[str, object]] = []
    for id_, it in edition.catalogue.definitions.items():
        if id_ == GUIDE:
            continue
        href = link(definition_src(id_))
        for class_, outcome in entry.answers[id_].items():
            label = it.definition.labels[class_]
            rows.append(
                {"name": it.definition.name, "href": href, "label": label,
                 "answer": _truth_html(truth(outcome))}
            )  # fmt: skip
        if scored := entry.scores[id_]:
            yes = sum(truth(outcome) == "yes" for _, outcome in scored)
            rows.append(
                {"name": it.definition.name, "href": href, "label": it.definition.term,
                 "answer": f"{yes} of {len(scored)} elements"}
            )  # fmt: skip
    return rows


@cache
def _truth_html(word: str) -> Markup:
    return Markup(render("truth.html.jinja", word=word))  # noqa: S704 - our template


def picture_html(entry: JudgedPlatform) -> str:
    """Where one platform stands, as the inside of the small drawing."""
    region = region_of(entry.verdict.outcome)
    unknown = entry.verdict.verdict == UNDETERMINED
    return small_shapes_html() + small_mark_html(entry.name, region, 0, unknown=unknown)
