"""The part of a page that says how far second codings agree, round by round."""

from __future__ import annotations

from subset.addresses.urls import METHOD
from subset.data.codebook import CodeBook
from subset.data.rounds import PEOPLE, VERDICT
from subset.edition import Edition
from subset.markup.render import render
from subset.verdicts.reliability import Agreement
from subset.verdicts.rounds import ON_PEOPLE, PURPOSE


def reliability_html(edition: Edition, src: str) -> str:
    """Every round with a table: the newest first, the others folded."""
    return render(
        "reliability.html.jinja", rounds=edition.rounds, link=edition.urls.linker(src),
        book=edition.catalogue.data.codebook, question_name=question_name, alike=alike,
        coefficient=coefficient, method_src=METHOD, beside=(VERDICT, PEOPLE),
    )  # fmt: skip


def question_name(book: CodeBook, question: str) -> str:
    """The name of a criterion, or of what else was compared."""
    if question == VERDICT:
        return "The verdict"
    if question == PEOPLE:
        label = book.criteria[PURPOSE].values[ON_PEOPLE].label
        return f"{book.criteria[PURPOSE].name}: {label} or not"
    return book.criteria[question].name


def alike(it: Agreement | None) -> str:
    """On how many units both agree: “27 of 39 (69%)”. A dash where that is not known."""
    if it is None or it.share is None:
        return "–"
    return f"{it.alike} of {it.units} ({it.share:.0%})"


def coefficient(it: Agreement | None) -> str:
    """Alpha with its interval: “0.59 (0.40 to 0.74)”; a word where the values do not vary."""
    if it is None or (it.alpha is None and it.units is None) or it.units == 0:
        return "–"
    if it.alpha is None:
        return "all the same" if it.alike == it.units else "–"
    bounds = "" if it.low is None or it.high is None else f" ({it.low:z.2f} to {it.high:z.2f})"
    return f"{it.alpha:z.2f}{bounds}".replace("-", "−")
