"""The rule for the main purpose: each of its points decides a case here."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subset.data.evidence import Method
from subset.data.years import Range, parse_about
from subset.verdicts.coding import weighed_cell, weighed_cuts
from subset.verdicts.weighing import RULE, WEIGHTS, Rule, Statement, Weighed, weigh


def says(
    value: str, voice: str, method: str = "press", about: str = "2010", **more: Any
) -> Statement:
    return Statement(value, voice, method, parse_about(about), **more)


def shown(found: Weighed) -> str:
    """What stands, the weight for and against it, and what is ruled out, in a line."""
    values = " ".join(sorted(found.standing.values)) or "nothing"
    kind = " in transition" if found.in_transition else ""
    out = "".join(f", not {value}" for value in sorted(found.standing.denied))
    return f"{values}{kind} {found.support}:{found.against}{out}"


CASES = [
    ("nothing is said", [], "nothing 0:0"),
    ("a third exactly is enough", [says("people", "a", "study"), says("content", "b")],
     "content people 3:0"),
    ("less than a third is dissent", [says("people", "a", "survey"), says("content", "b")],
     "people 3:1"),
    ("a voice that names two gives half to each", [says("people", "a"), says("content", "a")],
     "content people 1:0"),
    ("half a weight is weighed as half",
     [says("people", "a", "study"), says("people", "b"), says("content", "b")], "people 5/2:1/2"),
    ("of one voice the strongest counts, though older",
     [says("people", "a", "survey", "2008"), says("content", "a", "press", "2010")], "people 3:0"),
    ("of one voice the nearest counts, if equally strong",
     [says("people", "a", "press", "2008"), says("content", "a", "press", "2010")], "content 1:0"),
    ("one voice counts once, however often it speaks",
     [*(says("people", "a", about=str(year)) for year in range(2006, 2011)),
      says("content", "b", "survey")], "content 3:1"),
    ("two voices count twice",
     [says("people", "a"), says("people", "b"), says("content", "c", "survey")],
     "content people 5:0"),
    ("a denial adds to what a value has to reach, and to nothing else",
     [says("people", "a"), says("people", "d", "survey", denies=True), says("content", "b")],
     "content 1:1, not people"),
    ("a denial that is too light is dissent",
     [says("people", "a", "survey"), says("people", "d", denies=True)], "people 3:1"),
    ("a denial alone rules out and names nothing", [says("people", "a", "finding", denies=True)],
     "nothing 0:0, not people"),
    ("what a voice names goes before what it denies",
     [says("people", "a", denies=True), says("content", "a")], "content 1:0"),
    ("where nothing has a third, the heaviest stand",
     [says(v, v) for v in ("people", "content", "messaging", "play")],
     "content messaging people play 4:0"),
    ("… but not those that are denied",
     [*(says(v, v) for v in ("people", "content", "messaging", "play")),
      says("play", "e", denies=True)], "content messaging people 3:1, not play"),
    ("one gives way to another",
     [says("people", "a", about="2006"), says("content", "b")], "content people in transition 2:0"),
    ("… not if the older speaks about the time of the newer too",
     [says("people", "a", about="2006-2010"), says("content", "b")], "content people 2:0"),
    ("… nor if the newer was said long ago as well",
     [says("people", "a", about="2006"), says("content", "b"), says("content", "c", about="2001")],
     "content people 2:0"),
    ("… be it by the same voice",
     [says("content", "b", about="2006"), says("people", "a", about="2008"), says("content", "b")],
     "content people 2:0"),
    ("… nor if nobody knows when the newer was said",
     [says("people", "a", about="2006"), says("content", "b", dated=False)], "content people 2:0"),
    ("… nor if both were said both before and since",
     [says(v, f"{v}{y}", about=y) for v in ("people", "content") for y in ("2006", "2010")],
     "content people 4:0"),
    ("… but a stray old dissent below a third does not turn it into a quarrel",
     [says("people", "a", "survey", "2006"), says("content", "c", "press", "2006"),
      says("content", "b", "study")], "content people in transition 6:0"),
    ("the last year of the carry", [says("people", "a", about="2005")], "people 1:0"),
    ("the year after it", [says("people", "a", about="2004")], "nothing 0:0"),
    ("nothing is carried backwards", [says("people", "a", about="2011")], "nothing 0:0"),
    ("an abstract weighs one less", [says("people", "a", "survey", read="abstract"),
      says("content", "b", "survey")], "content people 5:0"),
    ("… but one at least", [says("people", "a", "thesis", read="abstract")], "people 1:0"),
    ("second hand weighs one", [says("people", "a", "survey", read="second-hand"),
      says("content", "b", "survey")], "content 3:1"),
    ("a finding under appeal weighs one", [says("people", "a", "finding", appeal=True),
      says("content", "b", "survey")], "content 3:1"),
    ("a final finding weighs two", [says("people", "a", "finding"), says("content", "b", "survey")],
     "content people 5:0"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_each_point_of_the_rule_decides_a_case(said: list[Statement], expected: str) -> None:
    assert shown(weigh(said, 2010)) == expected


# An invented service that a colleague of ours worked through by hand, year by year.
LANTERNBOX = [
    says("people", "lanternbox", "own-words", "2006"),
    says("people", "okafor-lind", "study", "2008-2009"),
    says("people", "vega", "thesis", "2010"),
    says("people", "regulator", "finding", "2014", denies=True),
    says("content", "harbour-post", "press", "2009"),
    says("content", "mediawatch", "survey", "2012"),
    says("content", "lanternbox", "own-words", "2013"),
]
YEARS = {
    2005: ("nothing 0:0", 0, False),
    2006: ("people 1:0", 0, False),
    2007: ("people 1:0", 0, True),
    2008: ("people 3:0", 0, False),
    2009: ("people 3:1", 1, False),
    2010: ("people 4:1", 1, False),
    2011: ("people 4:1", 1, True),
    2012: ("content people in transition 7:0", 0, False),
    2013: ("content people in transition 8:0", 0, False),
    2014: ("content 5:3, not people", 2, False),
    2015: ("content 4:1, not people", 1, True),
    2016: ("content 4:0, not people", 0, True),
}


@pytest.mark.parametrize("year", YEARS)
def test_a_service_is_weighed_through_its_life(year: int) -> None:
    found = weigh(LANTERNBOX, year)
    assert (shown(found), len(found.dissent), found.carried) == YEARS[year]


def test_it_is_known_what_would_stand_if_a_voice_were_silent() -> None:
    found = weigh([says("people", "a", "study"), says("content", "b")], 2010)
    assert {voice.name: found.without(voice).values for voice in found.voices} == {
        "a": {"content"},
        "b": {"people"},
    }


SAID = [says("people", "a", "study", "2006"), says("content", "b")]
OTHERWISE = [
    ("the rule as it is", RULE, "content people in transition 3:0"),
    ("a half instead of a third", Rule(share=Fraction(1, 2)), "people 2:1"),
    ("all weights one", Rule(dict.fromkeys(WEIGHTS, 1)), "content people in transition 2:0"),
    (
        "without the press",
        Rule(weights={m: w for m, w in WEIGHTS.items() if m != "press"}),
        "people 2:0",
    ),
    ("carried three years", Rule(carried=3), "content 1:0"),
]


@pytest.mark.parametrize(
    ("rule", "expected"), [o[1:] for o in OTHERWISE], ids=[o[0] for o in OTHERWISE]
)
def test_every_number_of_the_rule_can_be_another(rule: Rule, expected: str) -> None:
    assert shown(weigh(SAID, 2010, rule)) == expected


STATEMENTS = st.lists(
    st.builds(
        Statement,
        value=st.sampled_from(["people", "content", "messaging"]),
        voice=st.sampled_from("abcd"),
        method=st.sampled_from(list(WEIGHTS)),
        about=st.builds(lambda y, n: Range(y, y + n), st.integers(2000, 2010), st.integers(0, 3)),
        read=st.sampled_from(["full", "abstract", "second-hand"]),
        appeal=st.booleans(),
        denies=st.booleans(),
    ),
    max_size=8,
)


@given(STATEMENTS, st.permutations(range(8)), st.integers(2000, 2016))
def test_the_order_of_statements_does_not_matter(
    said: list[Statement], order: list[int], year: int
) -> None:
    mixed = [said[i] for i in order if i < len(said)]
    assert shown(weigh(mixed, year)) == shown(weigh(said, year))


@given(STATEMENTS, st.integers(2000, 2016), st.data())
def test_what_is_silent_would_stand_as_announced(
    said: list[Statement], year: int, data: st.DataObject
) -> None:
    found = weigh(said, year)
    if found.voices:
        voice = data.draw(st.sampled_from(found.voices))
        rest = weigh([s for s in said if s.voice != voice.name], year)
        assert found.without(voice) == rest.standing


@given(STATEMENTS, st.integers(2000, 2016))
def test_what_is_named_without_denial_is_never_no_evidence(
    said: list[Statement], year: int
) -> None:
    found = weigh([dataclasses.replace(s, denies=False) for s in said], year)
    assert bool(found.standing.values) == bool(found.voices)
    assert found.support + found.against == sum(voice.weight for voice in found.voices)


@given(STATEMENTS)
def test_a_weighed_cell_changes_only_where_a_cut_is_announced(said: list[Statement]) -> None:
    def cell(year: int) -> tuple[object, ...]:
        found = weighed_cell(year, "purpose", said, ("people", "content", "messaging"))
        return (
            found.values,
            found.denied,
            found.fading,
            found.carried,
            found.evidence,
            found.dissent,
        )

    cuts = set(weighed_cuts(said))
    for year in range(1999, 2021):
        if year not in cuts:
            assert cell(year) == cell(year - 1)


def test_every_way_of_finding_out_has_a_weight() -> None:
    assert set(WEIGHTS) == set(get_args(Method))
