"""Years of a value: the notation, what it covers, and what is said of slips."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subset.data.years import (
    ABOUT_PATTERN,
    ALWAYS,
    MONTHS,
    YEARS_PATTERN,
    Edge,
    Range,
    Years,
    YearsError,
    parse,
    parse_about,
)

COVERED = [
    ("2007", range(2007, 2008), range(0)),
    ("2005-2011", range(2005, 2012), range(0)),
    ("2012-", range(2012, 2100), range(0)),
    ("-2009", range(1000, 2010), range(0)),
    ("Jul 2011-", range(2011, 2100), range(0)),
    ("Aug 2011-", range(2012, 2100), range(0)),
    ("-Jun 2011", range(1000, 2011), range(0)),
    ("-Jul 2011", range(1000, 2012), range(0)),
    ("Feb 2011-Oct 2011", range(2011, 2012), range(0)),
    ("2013..2015-", range(2013, 2100), range(2013, 2016)),
    ("-2013..2015", range(1000, 2016), range(2013, 2016)),
    ("2005..2006-2013..2015", range(2005, 2016), (2005, 2006, 2013, 2014, 2015)),
]


@pytest.mark.parametrize(("text", "covered", "fading"), COVERED, ids=[c[0] for c in COVERED])
def test_years_cover_what_they_say(text: str, covered: range, fading: range) -> None:
    years = parse(text)
    every = range(1000, 2100)
    assert [year for year in every if years.cover(year)] == list(covered)
    assert [year for year in every if years.fade_in(year)] == list(fading)


@pytest.mark.parametrize("month", range(1, 12))
def test_a_value_that_ends_with_a_month_meets_the_one_that_begins_with_the_next(
    month: int,
) -> None:
    before, after = parse(f"-{MONTHS[month - 1]} 2011"), parse(f"{MONTHS[month]} 2011-")
    for year in (2010, 2011, 2012):
        assert before.cover(year) != after.cover(year)


def test_both_values_may_be_in_force_while_a_boundary_fades() -> None:
    before, after = parse("2004-2013..2025"), parse("2013..2025-")
    assert [y for y in range(2004, 2030) if before.cover(y) and after.cover(y)] == list(
        range(2013, 2026)
    )


YEARS = st.integers(1000, 2099)
EDGES = st.builds(lambda y, m: Edge(y, y, m), YEARS, st.integers(0, 12)) | st.builds(
    lambda a, b: Edge(min(a, b), max(a, b)), YEARS, YEARS
)


@given(st.none() | EDGES, st.none() | EDGES)
def test_what_is_written_is_read_as_it_was(start: Edge | None, end: Edge | None) -> None:
    text = str(Years(start, end))
    try:
        years = parse(text)
    except YearsError:
        return
    assert str(years) == text
    assert years == Years(start, end)
    assert re.search(YEARS_PATTERN, text)
    assert years.first is None or years.last is None or years.first <= years.last


@given(st.text("0129-. Sepx", max_size=14))
def test_what_the_pattern_refuses_is_not_read(text: str) -> None:
    if re.fullmatch(YEARS_PATTERN[1:-1], text):
        return
    with pytest.raises(YearsError):
        parse(text)


SLIPS = [
    ("2011-12", "write Dec 2011-, or 2011-2012"),
    ("2011/3", "write Mar 2011-, or 2011-2003"),
    ("2011-13", "write 2011-2013"),
    ("since 2012", "write 2012-"),
    ("Until 2012", "write -2012"),
    ("2012-present", "write 2012-"),
    ("2012 – today", "write 2012-"),
    ("2005–2011", "write 2005-2011"),
    ("2005 - 2011", "write 2005-2011"),
    ("2013..2025", "write 2013..2025- for a beginning, -2013..2025 for an end"),
    ("Sep 2011", "write Sep 2011- for a beginning, -Sep 2011 for an end"),
    ("September 2011-", "write a month as in Sep 2011"),
    ("sep 2011-", "write a month as in Sep 2011"),
    ("2011-09-14", "a year is enough; for a month write Sep 2011-"),
    ("-", "leave years out where the value holds all the time"),
    ("", "leave years out where the value holds all the time"),
    ("long ago", "years such as 2007, 2005-2011, 2012-, -2009, Sep 2011- or 2013..2025-"),
    ("2011-2005", "2011 comes after 2005"),
    ("Sep 2011-Aug 2011", "Sep 2011 comes after Aug 2011"),
    ("2005..2008-2007", "years that begin before they end"),
    ("2005-2005", "one year to be written once: 2005"),
    ("2025..2013-", "a later year after the dots than 2025"),
    ("Aug 2011-May 2012", "tell an episode in a note"),
]


@pytest.mark.parametrize(("text", "said"), SLIPS, ids=[s[0] for s in SLIPS])
def test_a_slip_is_told_what_to_write(text: str, said: str) -> None:
    with pytest.raises(YearsError) as refused:
        parse(text)
    assert said in (str(refused.value), refused.value.hint)


def test_without_years_a_value_holds_always() -> None:
    assert all(ALWAYS.cover(year) for year in range(1000, 2100))
    assert not any(ALWAYS.fade_in(year) for year in range(1000, 2100))


def test_evidence_speaks_about_a_year_or_several() -> None:
    assert parse_about("2008") == Range(2008, 2008)
    assert parse_about("2011-2012") == Range(2011, 2012)
    assert 2012 in parse_about("2011-2012")
    assert 2013 not in parse_about("2011-2012")
    assert [str(parse_about(text)) for text in ("2008", "2011-2012")] == ["2008", "2011-2012"]
    assert re.search(ABOUT_PATTERN, "2011-2012")


@pytest.mark.parametrize("text", ["2012-2011", "2011-2011", "2011-", "-2011", "2011-12", "about"])
def test_evidence_does_not_speak_about_years_without_end(text: str) -> None:
    with pytest.raises(YearsError):
        parse_about(text)
