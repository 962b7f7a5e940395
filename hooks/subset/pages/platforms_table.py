"""The table of platforms, what it can be narrowed down by, and the picker of what to compare.

The table shows the verdicts of today. For the script it holds those of all years, too: they are a
few numbers for each platform.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from subset import wording
from subset.addresses.urls import COMPARE, TIMELINE, YEARS, pair_src, platform_src
from subset.diagram.bar import KINDS, bar_html, key_html, looks
from subset.edition import Edition
from subset.markup.render import render
from subset.pages.timeline_page import SINCE
from subset.verdicts.catalogue import JudgedPlatform
from subset.verdicts.classify import SOCIAL_NETWORKING

BOTH = {SOCIAL_NETWORKING: "Both: social networking and media"}
"""How the filter says what is both, for those who look for that word."""


def table_html(edition: Edition, src: str) -> str:
    """Every platform, with what the table can be narrowed down by."""
    entries, axis = edition.catalogue.entries, edition.axis
    by_verdict = [(v, [e for e in entries if e.verdict.verdict == v]) for v in wording.VERDICT]
    return render(
        "table.html.jinja", catalogue=edition.catalogue, link=edition.urls.linker(src),
        rows=[(entry, bar_html(entry, axis, said=True)) for entry in by_mentions(edition)],
        key=key_html(looks(entries)), lives=lives(edition), years=years(edition),
        years_src=YEARS, timeline_src=TIMELINE,
        statistics=wording.statistics(entries), by_verdict=by_verdict,
        order={v: i for i, v in enumerate(wording.VERDICT)},
        book=edition.catalogue.data.codebook, compare_src=COMPARE,
        facets=facets(edition),
    )  # fmt: skip


def by_mentions(edition: Edition) -> list[JudgedPlatform]:
    """The platforms in the order in which the table opens: those that others name most come first.

    Counted are entries that name one as related, and definitions that have it as an example.
    """
    catalogue = edition.catalogue
    named = Counter(id_ for e in catalogue.entries for id_ in e.platform.related)
    named.update(
        example.platform
        for it in catalogue.definitions.values()
        for example in it.definition.examples
        if example.platform
    )
    return sorted(catalogue.entries, key=lambda entry: -named[entry.id])


def years(edition: Edition) -> list[int]:
    """The years that can be asked for, the newest first."""
    last = max((entry.coded.life.last for entry in edition.catalogue.entries), default=SINCE)
    return list(range(last, SINCE - 1, -1))


def lives(edition: Edition) -> dict[str, Any]:
    """What the script needs to show another year.

    Per platform a flat list: for each span its first year, its look and the place of what decided
    it among `decided`; then the last year.
    """
    book, decided = edition.catalogue.data.codebook, dict[str, int]()
    spans: dict[str, list[str | int]] = {}
    for entry in edition.catalogue.entries:
        flat: list[str | int] = []
        for span in entry.history:
            said = wording.criteria(book, span.verdict.decided_by)
            flat += [
                span.first,
                KINDS[span.verdict.verdict],
                decided.setdefault(said, len(decided)),
            ]
        spans[entry.id] = [*flat, entry.coded.life.last]
    verdicts = {KINDS[verdict]: [verdict, label] for verdict, label in wording.VERDICT.items()}
    return {"verdicts": verdicts, "decided": list(decided), "spans": spans}


def picker_html(edition: Edition, src: str) -> str:
    """The choice of two to four platforms to compare."""
    return render(
        "picker.html.jinja", catalogue=edition.catalogue, link=edition.urls.linker(src),
        pair_src=pair_src, platform_src=platform_src,
        every_pair=len(edition.paged.first) == len(edition.catalogue.entries),
    )  # fmt: skip


def verdicts(edition: Edition) -> list[tuple[str, str]]:
    """The verdicts that occur, with their labels, in the order in which they are shown."""
    found = wording.statistics(edition.catalogue.entries)
    return [(verdict, label) for verdict, label in wording.VERDICT.items() if found[verdict]]


def decades(edition: Edition) -> list[int]:
    """The decades in which something was launched."""
    return sorted({e.launched // 10 * 10 for e in edition.catalogue.entries if e.launched})


def facets(edition: Edition) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The filters of the table: name, title, and the values with their labels."""
    kinds = {entry.platform.kind for entry in edition.catalogue.entries}
    return [
        ("verdict", "Verdict", [(v, BOTH.get(v, label)) for v, label in verdicts(edition)]),
        ("status", "Status", [("active", "active"), ("closed", "closed")]),
        ("kind", "Form", [(kind, label) for kind, label in wording.KIND.items() if kind in kinds]),
        ("decade", "Launched", [(str(decade), f"{decade}s") for decade in decades(edition)]),
    ]
