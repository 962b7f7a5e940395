"""The table of platforms, what it can be narrowed down by, and the picker of what to compare."""

from __future__ import annotations

from subset import wording
from subset.addresses.urls import COMPARE, pair_src, platform_src
from subset.edition import Edition
from subset.markup.render import render


def table_html(edition: Edition, src: str) -> str:
    """Every platform, with what the table can be narrowed down by."""
    entries = edition.catalogue.entries
    by_verdict = [(v, [e for e in entries if e.verdict.verdict == v]) for v in wording.VERDICT]
    return render(
        "table.html.jinja", catalogue=edition.catalogue, link=edition.urls.linker(src),
        statistics=wording.statistics(entries), by_verdict=by_verdict,
        order={v: i for i, v in enumerate(wording.VERDICT)},
        book=edition.catalogue.data.codebook, compare_src=COMPARE,
        facets=facets(edition),
    )  # fmt: skip


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
        ("verdict", "Verdict", verdicts(edition)),
        ("status", "Status", [("active", "active"), ("closed", "closed")]),
        ("kind", "Form", [(kind, label) for kind, label in wording.KIND.items() if kind in kinds]),
        ("decade", "Launched", [(str(decade), f"{decade}s") for decade in decades(edition)]),
    ]
