"""Two lives side by side: no common year is left out, and each is said once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subset.pages.pair_lives import sentence
from subset.verdicts.history import Run
from subset.verdicts.together import spans, together

N, M, C, U = "social-networking", "social-media", "contested", "undetermined"


def life(*parts: tuple[int, int, str], on: bool = False) -> list[Run]:
    """Runs of (first, last, verdict); the last one goes on if `on`."""
    runs = [Run(first, last, last, called) for first, last, called in parts]
    if on:
        runs[-1] = Run(runs[-1].first, runs[-1].last, None, runs[-1].called)
    return runs


@st.composite
def lives(draw: st.DrawFn) -> list[Run]:
    year, parts = draw(st.integers(1990, 2010)), []
    for called in draw(st.lists(st.sampled_from([N, M, C, U]), min_size=1, max_size=6)):
        length = draw(st.integers(1, 8))
        parts.append((year, year + length - 1, called))
        year += length
    return life(*parts)


@given(lives(), lives())
def test_every_common_year_comes_once_with_what_each_was(a: list[Run], b: list[Run]) -> None:
    def called(runs: list[Run], year: int) -> str | None:
        return next((run.called for run in runs if run.first <= year <= run.last), None)

    shared = list(together(a, b))
    years = [(year, it) for it in shared for year in range(it.first, it.last + 1)]
    common = [y for y in range(1980, 2100) if called(a, y) and called(b, y)]
    assert [year for year, _ in years] == common
    for year, it in years:
        assert (it.a, it.b) == (called(a, year), called(b, year))


@given(lives(), lives())
def test_joined_years_do_not_touch(a: list[Run], b: list[Run]) -> None:
    years = spans(together(a, b))
    assert all(x[1] is not None and x[1] + 1 < y[0] for x, y in pairwise(years))


CASES = {
    "Both were social networking in 2005–2012. They have stood apart since 2013.": (
        life((2005, 2026, N), on=True), life((2005, 2012, N), (2013, 2026, M), on=True),
    ),
    "Both were social networking in 2005–2006. Both have been social media only since 2007.": (
        life((2005, 2006, N), (2007, 2026, M), on=True),
        life((2003, 2006, N), (2007, 2026, M), on=True),
    ),
    "Both were social networking in 2005–2006 and 2010. They stood apart in 2007–2009.": (
        life((2005, 2010, N)), life((2005, 2006, N), (2007, 2009, C), (2010, 2010, N)),
    ),
    "They stood apart in 2005. For the rest of their common years at least one of them is not "
    "determined yet.": (life((2005, 2010, N)), life((2005, 2005, C), (2006, 2010, U))),
    "For 2005–2010 at least one of them is not determined yet.": (
        life((2005, 2010, N)), life((2005, 2010, U)),
    ),
    "For all years since 2005 at least one of them is not determined yet.": (
        life((2005, 2026, N), on=True), life((2001, 2026, U), on=True),
    ),
    "They were never there at the same time: B ended in 2001, A began in 2005.": (
        life((2005, 2010, N)), life((1997, 2001, N)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("said", CASES)
def test_the_years_of_two_are_said_in_a_sentence(said: str) -> None:
    assert sentence("A", "B", CASES[said]) == said
