"""The parts of pages that look over the whole catalogue at once, as markup.

Knows which template shows the matrix, the disagreements, the code-book, the gaps and
the numbers. Does not know how any of them is computed: that is in the module of that name.
Every function takes the edition and the source name of the page that it writes for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from subset.addresses.urls import (
    COMPARE,
    CRITERIA,
    DISAGREEMENTS,
    definition_src,
    pair_src,
    platform_src,
)
from subset.edition import Edition
from subset.markup.render import render
from subset.verdicts.catalogue import GUIDE, Catalogue, JudgedPlatform
from subset.verdicts.classify import truth
from subset.verdicts.deciding import weights
from subset.verdicts.disagreement import ColumnPair, ConditionFinder, against, blames, pairs
from subset.verdicts.firmness import firmness, years_judged
from subset.verdicts.help_wanted import FEWEST, wanted
from subset.verdicts.matrix import TERMS, Column, Matrix, agreement, extremes, matrix, splits
from subset.verdicts.rules import criteria_of
from subset.verdicts.statistics import statistics
from subset.verdicts.twins import Twins

MOST_DIVIDED = 8
"""How many platforms the short list of disagreements names for each term."""


def _page(edition: Edition, src: str) -> dict[str, object]:
    """The context that all templates here share."""
    return {
        "catalogue": edition.catalogue,
        "book": edition.catalogue.data.codebook,
        "link": edition.urls.linker(src),
        "definition_src": definition_src,
        "platform_src": platform_src,
    }


# The code-book


def coded(catalogue: Catalogue, criterion: str) -> Iterator[tuple[str, list[JudgedPlatform]]]:
    """Value -> the platforms coded with it, in the code-book's order; at last the unknown ones.

    A disputed platform stands under each of its values.
    """
    for value in catalogue.vocabulary[criterion]:
        yield value, [e for e in catalogue.entries if value in e.coding[criterion].values]
    yield "unknown", [e for e in catalogue.entries if not e.coding[criterion].values]


def code_book(edition: Edition, src: str) -> str:
    """Every criterion with its values, and how many platforms have each."""
    catalogue = edition.catalogue
    return render(
        "codebook.html.jinja", **_page(edition, src), guide=catalogue.definitions[GUIDE],
        coded={name: dict(coded(catalogue, name)) for name in catalogue.vocabulary},
        criteria_src=CRITERIA,
    )  # fmt: skip


def criteria_coding(edition: Edition, src: str) -> str:
    """A section for every criterion: who asks for it, what it decides, how each one is coded."""
    catalogue = edition.catalogue
    asking: dict[str, list[tuple[str, str]]] = {name: [] for name in catalogue.vocabulary}
    for id_, it in catalogue.definitions.items():
        for name in criteria_of(*it.classes.values(), *(rule for _, rule in it.score)):
            asking[name].append((id_, it.definition.name))
    return render(
        "criterion.html.jinja", **_page(edition, src), asking=asking,
        coded={name: list(coded(catalogue, name)) for name in catalogue.vocabulary},
        weights={weight.criterion: weight for weight in weights(catalogue)},
    )  # fmt: skip


def criteria_weights(edition: Edition, src: str) -> str:
    """For each criterion, how many verdicts it decides and how many change without it."""
    return render(
        "criterion_weights.html.jinja", **_page(edition, src), weights=weights(edition.catalogue),
        criteria_src=CRITERIA,
    )  # fmt: skip


def firmness_table(edition: Edition, src: str) -> str:
    """How many verdicts move under other rules for weighing statements."""
    catalogue = edition.catalogue
    return render(
        "firmness.html.jinja", **_page(edition, src), rows=firmness(catalogue),
        years=years_judged(catalogue),
    )  # fmt: skip


def near_twins(edition: Edition, src: str) -> str:
    """Services built nearly alike whose verdicts differ today, and whether that is well founded."""
    today = [it for it in edition.near_twins if it.today]
    link, paged = edition.urls.linker(src), edition.paged

    def pair_href(twins: Twins) -> str:
        a, b = sorted(side.entry.id for side in twins.sides)
        return link(pair_src(a, b)) if paged.has(a, b) else f"{link(COMPARE)}?with={a},{b}"

    return render("near_twins.html.jinja", pair_href=pair_href, today=today)


# Definitions


def definitions_list(edition: Edition, src: str) -> str:
    """Every definition with the numbers of platforms that it takes in."""
    catalogue = edition.catalogue
    counts = {
        (id_, name): Counter(truth(e.answers[id_][name]) for e in catalogue.entries)
        for id_, it in catalogue.definitions.items()
        for name in it.classes
    }
    return render("definitions.html.jinja", **_page(edition, src), counts=counts)


def definitions_matrix(edition: Edition, src: str) -> str:
    """Platforms as rows, definitions as columns."""
    it = matrix(edition.catalogue)
    answers = zip(*(column.answers for column in it.columns), strict=True)
    rows = list(zip(it.entries, answers, strict=True))
    return render(
        "matrix.html.jinja", **_page(edition, src), groups=list(it.groups()), terms=TERMS,
        rows=rows, starts=_starts(it),
    )  # fmt: skip


def _starts(it: Matrix) -> frozenset[int]:
    """The positions of the columns with which a new term begins."""
    terms = [column.term for column in it.columns]
    return frozenset(i for i in range(1, len(terms)) if terms[i] != terms[i - 1])


def definitions_agreement(edition: Edition, src: str) -> str:
    """The share of equal answers for every two columns, and the extremes in a sentence."""
    it = matrix(edition.catalogue)
    rows = [(a, [None if a is b else agreement(a, b) for b in it.columns]) for a in it.columns]
    return render(
        "matrix_agreement.html.jinja", **_page(edition, src), groups=list(it.groups()), terms=TERMS,
        rows=rows, starts=_starts(it), anchor=pair_anchor, disagreements_src=DISAGREEMENTS,
        least=min(cell.of for _, cells in rows for cell in cells if cell),
        sentences=list(_extremes(it)),
    )  # fmt: skip


def pair_anchor(a: Column, b: Column) -> str:
    """The anchor of two columns of one term on the page of disagreements, in either order."""
    first, second = sorted((a.definition, b.definition))
    return f"{a.term}-{first}-{second}"


def _extremes(it: Matrix) -> Iterator[str]:
    """For each term with more than one pair: the definitions that agree least, and most."""
    for term, columns in it.groups():
        of_term = [pair for pair in it.pairs() if pair[0].term == term]
        if len(of_term) < 2:
            continue
        least, most = extremes(of_term)
        yield (
            f"Of the {len(columns)} definitions of {TERMS[term].lower()}, {_agree(*least)} least, "
            f"and {_agree(*most)} most."
        )


def _agree(a: Column, b: Column) -> str:
    share = agreement(a, b)
    return f"{a.inside} and {b.inside} agree (on {share.same} of {share.of})"


def definitions_disagreement(edition: Edition, src: str) -> str:
    """In short: the platforms on which definitions of one term clash most, and the criteria."""
    catalogue = edition.catalogue
    it, reasons = matrix(catalogue), ConditionFinder(catalogue)
    every = pairs(it, reasons)
    sections = []
    for term, columns in it.groups():
        found = [pair for pair in every if pair.a.term == term]
        if divided := splits(it, term):
            sections.append(
                {
                    "term": term,
                    "columns": columns,
                    "divided": divided,
                    "shown": [
                        (s, against(it, reasons, term, s.entry)) for s in divided[:MOST_DIVIDED]
                    ],
                    "blames": blames(found),
                    "clashes": sum(len(pair.clashes) for pair in found),
                    "pairs": len(found),
                }
            )
    return render(
        "matrix_disagreement.html.jinja", **_page(edition, src), sections=sections, terms=TERMS,
        disagreements_src=DISAGREEMENTS, criteria_src=CRITERIA,
    )  # fmt: skip


def disagreements(edition: Edition, src: str) -> str:
    """In full: every two definitions of one term, platform by platform."""
    it = matrix(edition.catalogue)
    every = pairs(it, ConditionFinder(edition.catalogue))
    sections = [
        (term, [(p, agreement(p.a, p.b), _sides(p)) for p in every if p.a.term == term])
        for term, _ in it.groups()
    ]
    return render(
        "matrix_pairs.html.jinja", **_page(edition, src), sections=sections, terms=TERMS,
        anchor=pair_anchor, names=_names,
    )  # fmt: skip


def _names(entries: Sequence[JudgedPlatform]) -> list[str]:
    """Names as they stand in lists: with the last year of what has no today."""
    return [e.name if e.goes_on else f"{e.name} ({e.as_of})" for e in entries]


def _sides(
    pair: ColumnPair,
) -> list[tuple[Column, Column, list[tuple[tuple[str, ...], list[JudgedPlatform]]]]]:
    """The definition that says yes, the one that says no, and the platforms by missing criteria."""
    sides = []
    for yes, no in ((pair.a, pair.b), (pair.b, pair.a)):
        groups: dict[tuple[str, ...], list[JudgedPlatform]] = {}
        for clash in pair.clashes:
            if clash.yes is yes:
                groups.setdefault(clash.criteria, []).append(clash.entry)
        if groups:
            sides.append((yes, no, sorted(groups.items(), key=lambda g: -len(g[1]))))
    return sides


# Gaps, numbers


def help_wanted(edition: Edition, src: str) -> str:
    """The gaps in the data, each with a link to the file to edit."""
    return render(
        "help_wanted.html.jinja", **_page(edition, src),
        it=wanted(edition.catalogue, edition.today), most=FEWEST,
        today=edition.today, edit_href=edition.edit_href, criteria_src=CRITERIA,
    )  # fmt: skip


def statistics_table(edition: Edition, src: str) -> str:  # noqa: ARG001 - as every marker
    """The data in numbers."""
    return render(
        "statistics.html.jinja",
        year=edition.catalogue.year,
        rows=list(statistics(edition.catalogue).rows()),
    )
