"""Rounds of second coding: what each came to, criterion by criterion and for the verdict.

Knows rounds as they are kept, and the rule that makes verdicts of codings. Does not know files or
pages. The verdicts are those of today's rule; the codings are those of their time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from subset.data.rounds import PEOPLE, VERDICT, Found, KeptRound, UnitCodings
from subset.verdicts.catalogue import Catalogue
from subset.verdicts.coding import Cell
from subset.verdicts.reliability import Agreement, Clusters, agreements

Values = tuple[str, ...]
PURPOSE, ON_PEOPLE = "purpose", "people"
RELIABLE = 0.8
"""From here on a coefficient counts as reliable, by the field's convention."""
INCONCLUSIVE = 0.667
"""Below this nothing should be concluded, by the same convention."""


@dataclass(frozen=True)
class Unit:
    """Years of one service, coded twice: question -> the values of the first and the second coder.

    The questions are the criteria, the verdict, and whether it is mainly for people. No values:
    unknown.
    """

    platform: str
    first_year: int
    last_year: int
    answers: Mapping[str, tuple[Values, Values]]


@dataclass(frozen=True)
class Row:
    """Agreement on one question: over all units, and over those where both found something.

    `known` is None where only figures are left.
    """

    question: str
    everything: Agreement
    known: Agreement | None
    done: str | None


@dataclass(frozen=True)
class Reliability:
    """What a round came to."""

    kept: KeptRound
    units: tuple[Unit, ...]
    rows: tuple[Row, ...]

    @property
    def inconclusive(self) -> Agreement | None:
        """The agreement on the verdict over all units, where it is too low to conclude from."""
        row = self.row(VERDICT)
        low = row and row.everything.alpha is not None and row.everything.alpha < INCONCLUSIVE
        return row.everything if row and low else None

    def row(self, question: str) -> Row | None:
        """The agreement on a question."""
        return next((row for row in self.rows if row.question == question), None)


def reliability(catalogue: Catalogue) -> tuple[Reliability, ...]:
    """Every round, the newest first."""
    rounds = sorted(catalogue.data.rounds.values(), key=lambda it: (it.round.date, it.id))
    return tuple(_reliability(kept, catalogue) for kept in reversed(rounds))


def questions(catalogue: Catalogue) -> tuple[str, ...]:
    """What coders are compared in: the verdict, then the criteria as the code-book has them."""
    return (VERDICT, PEOPLE, *catalogue.vocabulary)


def units_of(kept: KeptRound, catalogue: Catalogue) -> Iterator[Unit]:
    """All units of a round, service by service."""
    for platform, coding in sorted(kept.codings.items()):
        for span in coding.spans:
            yield Unit(platform, span.from_, span.to, dict(_answers(span, catalogue)))


def _answers(
    span: UnitCodings, catalogue: Catalogue
) -> Iterator[tuple[str, tuple[Values, Values]]]:
    for question in questions(catalogue):
        answer = _QUESTIONS.get(question, _values(question))
        yield question, (answer(span.first, catalogue), answer(span.second, catalogue))


def _values(criterion: str) -> Callable[[Found, Catalogue], Values]:
    return lambda found, catalogue: tuple(
        value for value in catalogue.vocabulary[criterion] if value in found.get(criterion, ())
    )


def _verdict(found: Found, catalogue: Catalogue) -> Values:
    cells = {c: Cell(c, _values(c)(found, catalogue), {}, {}) for c in catalogue.vocabulary}
    outcome = catalogue.guide.outcome(cells)
    if outcome.state == "undetermined":
        return ()
    return outcome.possible if outcome.state == "settled" else (outcome.state,)


def _people(found: Found, _: Catalogue) -> Values:
    """The one distinction about the main purpose that the guide's rule asks for."""
    purpose = set(found.get(PURPOSE, ()))
    names = {ON_PEOPLE: ON_PEOPLE in purpose, "not-people": bool(purpose - {ON_PEOPLE})}
    return tuple(name for name, stands in names.items() if stands)


_QUESTIONS: Mapping[str, Callable[[Found, Catalogue], Values]] = {
    VERDICT: _verdict,
    PEOPLE: _people,
}


def _reliability(kept: KeptRound, catalogue: Catalogue) -> Reliability:
    units = tuple(units_of(kept, catalogue))
    asked = questions(catalogue)
    if not units:
        return Reliability(kept, (), tuple(_by_figures(kept, asked)))
    made = iter(
        agreements([_clusters(units, q, known=known) for q in asked for known in (False, True)])
    )
    done = kept.round.done
    rows = tuple(Row(q, next(made), next(made), done.get(q)) for q in asked)
    return Reliability(kept, units, rows)


def _clusters(units: tuple[Unit, ...], question: str, *, known: bool) -> Clusters:
    """The answers to a question, for each service; only those where both found something if so."""
    by_platform: dict[str, list[tuple[Values, Values]]] = {unit.platform: [] for unit in units}
    for unit in units:
        first, second = unit.answers[question]
        if not known or (first and second):
            by_platform[unit.platform].append((first, second))
    return list(by_platform.values())


def _by_figures(kept: KeptRound, asked: tuple[str, ...]) -> Iterator[Row]:
    for question in asked:
        if (it := kept.round.figures.get(question)) is not None:
            agreement = Agreement(it.units, it.alike, it.alpha)
            yield Row(question, agreement, None, kept.round.done.get(question))
