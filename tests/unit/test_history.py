"""Histories: a life cut where its coding changes, classified, and joined again where alike."""

from __future__ import annotations

import dataclasses
import itertools
import random
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from make import NETWORKING
from subset.data.codebook import CodeBook
from subset.data.evidence import Evidence, Held
from subset.data.models import Definition
from subset.data.years import ALWAYS, Edge, Years, parse, parse_about
from subset.verdicts.classify import Guide, compiled
from subset.verdicts.coding import (
    Cell,
    Coding,
    cell_in,
    cuts,
    vocabulary_of,
    weighed_cell,
)
from subset.verdicts.history import Span, history, in_year
from subset.verdicts.lives import Life, pieces
from subset.verdicts.weighing import Statement

VOCABULARY = vocabulary_of(make.real("criteria.yml", CodeBook))
GUIDE = Guide(compiled(make.real(make.GUIDE, Definition), VOCABULARY), VOCABULARY)
LIFE = Life(2003, 2014, goes_on=True)
Entry: TypeAlias = Mapping[str, Mapping[str, Sequence[Held]]]  # criterion -> value -> years
SEEN = (Evidence(source="somebody", quote="It was so."),)


def hold(years: Years) -> Held:
    return Held(evidence=SEEN) if years == ALWAYS else Held(years=str(years), evidence=SEEN)  # type: ignore[arg-type]


def entry(**held: Mapping[str, str] | str) -> Entry:
    """A social networking service, but for criteria given as a value, or as value -> years."""
    given_ = {c: v for c, v in NETWORKING.items() if isinstance(v, str)} | held
    return {
        criterion: {
            value: [hold(parse(years)) if years else hold(ALWAYS)]
            for value, years in (values if isinstance(values, dict) else {values: ""}).items()
        }
        for criterion, values in given_.items()
    }


def coding_in(of: Entry, year: int) -> Coding:
    return {c: cell_in(year, c, of.get(c, {}), VOCABULARY[c]) for c in VOCABULARY}


def told(of: Entry, life: Life = LIFE) -> tuple[Span, ...]:
    when = [year for held in of.values() for year in cuts(held)]
    cut = pieces(life, lambda year: coding_in(of, year), when)
    return history(cut, GUIDE, goes_on=life.goes_on)


def lines(spans: Sequence[Span]) -> list[str]:
    return [
        f"{s.first}-{s.to or ''} {s.verdict.verdict}"
        + (" in transition" if s.in_transition else "")
        + (f" because {', '.join(s.because)}" if s.because else "")
        for s in spans
    ]


TOLD = [
    ("nothing changes", entry(), ["2003- social-networking"]),
    (
        "a value gives way to another",
        entry(purpose={"people": "-2009", "content": "2010-"}),
        ["2003-2009 social-networking", "2010- social-media because purpose"],
    ),
    (
        "a year takes the value in force for most of it",
        entry(purpose={"people": "-Sep 2009", "content": "Oct 2009-"}),
        ["2003-2009 social-networking", "2010- social-media because purpose"],
    ),
    (
        "what does not matter to the verdict does not cut it",
        entry(ties={"mutual": "-2009", "both": "2010-"}, scope={"specific": "-2005"}),
        ["2003- social-networking"],
    ),
    (
        "years without a value are unknown",
        entry(purpose={"people": "2005-2010"}),
        [
            "2003-2004 undetermined",
            "2005-2010 social-networking because purpose",
            "2011- undetermined because purpose",
        ],
    ),
    (
        "sources disagree about the same years",
        entry(purpose={"people": "", "content": "2008-2010"}),
        [
            "2003-2007 social-networking",
            "2008-2010 contested because purpose",
            "2011- social-networking because purpose",
        ],
    ),
    (
        "nobody can name the year of the change",
        entry(purpose={"people": "-2008..2010", "content": "2008..2010-"}),
        [
            "2003-2007 social-networking",
            "2008-2010 contested in transition because purpose",
            "2011- social-media because purpose",
        ],
    ),
    (
        "one boundary fades while another criterion is disputed",
        entry(
            purpose={"people": "-2008..2010", "content": "2008..2010-"},
            ugc={"core": "", "none": ""},
        ),
        [
            "2003-2007 contested",
            "2008-2010 contested because purpose",
            "2011- contested because purpose",
        ],
    ),
    (
        "two changes in one year, of which one alone suffices",
        entry(
            purpose={"people": "-2009", "content": "2010-"},
            web2={"yes": "-2009", "partial": "2010-"},
        ),
        ["2003-2009 social-networking", "2010- social-media because purpose"],
    ),
    (
        "two changes in one year, of which either suffices",
        entry(
            purpose={"people": "-2009", "content": "2010-"}, ties={"both": "-2009", "none": "2010-"}
        ),
        ["2003-2009 social-networking", "2010- social-media because ties, purpose"],
    ),
]


@pytest.mark.parametrize(("of", "expected"), [t[1:] for t in TOLD], ids=[t[0] for t in TOLD])
def test_a_history_tells_what_it_was_when_and_why(of: Entry, expected: list[str]) -> None:
    assert lines(told(of)) == expected


def test_a_closed_service_ends_with_the_verdict_it_had() -> None:
    spans = told(entry(purpose={"people": "-2009", "content": "2010-"}), Life(2003, 2011, False))
    assert lines(spans) == [
        "2003-2009 social-networking",
        "2010-2011 social-media because purpose",
    ]


def weak(year: int, about: str = "2003-2014") -> Cell:
    """People as the main purpose, by a single voice."""
    said = [Statement("people", "somebody", "press", parse_about(about))]
    return weighed_cell(year, "purpose", said, VOCABULARY["purpose"])


def firm(**cells: Callable[[int], Cell]) -> tuple[Span, ...]:
    """The history of a networking service of which some cells are weighed."""

    def coding(year: int) -> Coding:
        return {**coding_in(entry(), year), **{c: cell(year) for c, cell in cells.items()}}

    return history(pieces(LIFE, coding, range(2003, 2015)), GUIDE, goes_on=True)


def test_the_years_that_hang_on_older_evidence_are_named() -> None:
    early, *_ = firm(purpose=lambda year: weak(year, "2003-2008"))
    assert (early.first, early.last, early.carried) == (2003, 2013, ((2009, 2013),))


@pytest.mark.parametrize(("years", "thin"), [(7, True), (6, False)])
def test_a_span_is_thin_if_more_than_half_of_its_years_hang_on_one_voice(
    years: int, thin: bool
) -> None:
    def purpose(year: int) -> Cell:
        found = weak(year)
        return found if year < LIFE.first + years else dataclasses.replace(found, weighed=None)

    (span,) = firm(purpose=purpose)
    assert span.thin == thin


def test_how_firm_a_criterion_stands_is_of_no_matter_where_it_does_not_decide() -> None:
    coding = {**coding_in(entry(ugc="none"), 2005), "purpose": weak(2008, "2005")}
    (span,) = history(pieces(LIFE, lambda _: coding, ()), GUIDE, goes_on=True)
    assert (span.verdict.verdict, span.carried, span.thin) == ("neither", (), False)


def test_a_year_is_found_in_its_span() -> None:
    spans = told(entry(purpose={"people": "-2009", "content": "2010-"}))
    assert [in_year(spans, year) for year in (2002, 2003, 2009, 2010, 2014, 2015)] == [
        None,
        spans[0],
        spans[0],
        spans[1],
        spans[1],
        None,
    ]


# What holds of every history, whatever the entry.
YEAR = st.integers(2000, 2016)
EDGE = st.builds(lambda y: Edge(y, y), YEAR) | st.builds(
    lambda y, n: Edge(y, y + n), YEAR, st.integers(1, 4)
)


def held(values: Sequence[str]) -> st.SearchStrategy[dict[str, list[Held]]]:
    years = st.just(ALWAYS) | st.builds(Years, st.none() | EDGE, st.none() | EDGE).filter(_in_order)
    return st.dictionaries(
        st.sampled_from(values),
        st.lists(st.builds(hold, years), min_size=1, max_size=2),
        max_size=3,
    )


def _in_order(years: Years) -> bool:
    return not (years.start and years.end) or years.start.last < years.end.first


ENTRIES = st.fixed_dictionaries(
    {c: st.just({v: [hold(ALWAYS)]}) for c, v in NETWORKING.items() if isinstance(v, str)}
    | {c: held(VOCABULARY[c]) for c in ("purpose", "ties", "ugc", "reach", "scope")}
)
LIVES = st.builds(
    lambda first, years, goes_on: Life(first, first + years, goes_on),
    st.integers(1998, 2010),
    st.integers(0, 12),
    st.booleans(),
)


@given(ENTRIES, LIVES)
def test_a_history_covers_the_life_without_gap_or_overlap(of: Entry, life: Life) -> None:
    spans = told(of, life)
    years = [year for span in spans for s in span.stretches for year in range(s.first, s.last + 1)]
    assert years == list(range(life.first, life.last + 1))
    assert [span.to is None for span in spans] == [False] * (len(spans) - 1) + [life.goes_on]


@given(ENTRIES, LIVES)
def test_joining_loses_nothing(of: Entry, life: Life) -> None:
    spans = told(of, life)
    for year in range(life.first, life.last + 1):
        alone = GUIDE.verdict(coding_in(of, year))
        span = in_year(spans, year)
        assert span is not None
        assert span.verdict.verdict == alone.verdict
        assert set(span.verdict.outcome.possible) == set(alone.outcome.possible)


@given(ENTRIES, LIVES)
def test_no_two_neighbours_are_alike_and_every_change_has_a_cause(of: Entry, life: Life) -> None:
    spans = told(of, life)
    assert not spans[0].because
    for before, after in itertools.pairwise(spans):
        assert after.because
        names = [
            (s.verdict.verdict, set(s.verdict.outcome.possible), s.in_transition)
            for s in (before, after)
        ]
        assert names[0] != names[1]


@given(ENTRIES, LIVES, st.randoms(use_true_random=False))
def test_the_order_of_the_file_does_not_matter(of: Entry, life: Life, by: random.Random) -> None:
    mixed = {
        c: {v: by.sample(list(of[c][v]), len(of[c][v])) for v in by.sample(list(of[c]), len(of[c]))}
        for c in by.sample(list(of), len(of))
    }
    assert lines(told(mixed, life)) == lines(told(of, life))


@given(ENTRIES, LIVES, st.data())
def test_narrowing_the_years_of_a_value_changes_no_year_outside_them(
    of: Entry, life: Life, data: st.DataObject
) -> None:
    criterion = data.draw(st.sampled_from([c for c in of if of[c]]))
    value = data.draw(st.sampled_from(list(of[criterion])))
    wide, *others = of[criterion][value]
    inside = [year for year in range(2000, 2021) if wide.years.cover(year)]
    if not inside:
        return
    first, last = sorted((data.draw(st.sampled_from(inside)), data.draw(st.sampled_from(inside))))
    narrow = hold(Years(Edge(first, first), Edge(last, last)))
    changed = {**of, criterion: {**of[criterion], value: [narrow, *others]}}
    before, after = told(of, life), told(changed, life)
    for year in range(life.first, life.last + 1):
        if not wide.years.cover(year):
            spans = in_year(before, year), in_year(after, year)
            assert spans[0] is not None
            assert spans[1] is not None
            assert spans[0].verdict.verdict == spans[1].verdict.verdict


@given(ENTRIES)
def test_a_coding_changes_only_where_a_cut_is_announced(of: Entry) -> None:
    when = {year for values in of.values() for year in cuts(values)}
    for year in range(1999, 2022):
        if year not in when:
            assert coding_in(of, year) == coding_in(of, year - 1)
