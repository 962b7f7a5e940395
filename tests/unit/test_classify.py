"""Verdicts: from evidence to a coding, and from a coding to outcomes, deciders and flips."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make
from make import ALPHA, NETWORKING, OFFLINE
from subset.data.codebook import CodeBook
from subset.data.models import Definition
from subset.verdicts.catalogue import Catalogue, JudgedPlatform
from subset.verdicts.classify import (
    SOCIAL_MEDIA,
    SOCIAL_NETWORK,
    SOCIAL_NETWORKING,
    VERDICTS,
    Guide,
    answers,
    compiled,
    outcome,
)
from subset.verdicts.coding import Cell, vocabulary_of
from subset.verdicts.rules import holds, readings

VOCABULARY = vocabulary_of(make.real("criteria.yml", CodeBook))
GUIDE = Guide(compiled(make.real(make.GUIDE, Definition), VOCABULARY), VOCABULARY)


def coding(values: Mapping[str, str | tuple[str, ...]]) -> dict[str, Cell]:
    """A coding by its values alone; what is not given is unknown."""
    cells = {}
    for criterion in VOCABULARY:
        given_ = values.get(criterion, ())
        given_ = (given_,) if isinstance(given_, str) else given_
        cells[criterion] = Cell(criterion, given_, {}, {})
    return cells


def without(*criteria: str, **changed: str | tuple[str, ...]) -> dict[str, Any]:
    """A social networking service, changed, and unknown in some criteria."""
    return {c: v for c, v in {**NETWORKING, **changed}.items() if c not in criteria}


NAMED = [
    ("all conditions met", without(), "social-networking"),
    ("mainly for content", without(purpose="content"), "social-media"),
    ("nobody can answer", without(interact="none"), "social-media"),
    ("a card will do", without(profile="card"), "social-networking"),
    ("one-sided ties will do", without(ties="follow"), "social-networking"),
    ("groups are no ties", without(ties="membership"), "social-media"),
    ("Web 2.0 in part will do", without(web2="partial"), "social-networking"),
    ("seen by a circle", without(reach="bounded"), "social-networking"),
    ("seen by one partner", without(reach="private"), "neither"),
    ("nothing made by users", without(ugc="none"), "neither"),
    ("a club", OFFLINE, "offline-social-network"),
    ("a catalogue on paper", {**OFFLINE, "relations": "no"}, "neither"),
    ("disputed purpose", without(purpose=("people", "content")), "contested"),
    ("disputed, and no matter", without(scope=("general", "specific")), "social-networking"),
    (
        "disputed, but another condition fails",
        without(purpose=("people", "content"), profile="none"),
        "social-media",
    ),
    (
        "two disputes, one outcome",
        without(purpose=("content", "messaging"), ties=("mutual", "follow")),
        "social-media",
    ),
    ("disputed whether anything", without(ugc=("core", "none")), "contested"),
    ("unknown purpose", without("purpose"), "undetermined"),
    ("unknown, and no matter", without("feed", "scope"), "social-networking"),
    (
        "unknown, but another condition fails",
        without("purpose", ugc="none"),
        "neither",
    ),
    (
        "disputed and unknown: may still become one",
        without("profile", purpose=("people", "content")),
        "undetermined",
    ),
    (
        "disputed whatever the unknown is",
        without("relations", purpose=("people", "content")),
        "contested",
    ),
    ("nothing known", {}, "undetermined"),
]


@pytest.mark.parametrize(("values", "verdict"), [n[1:] for n in NAMED], ids=[n[0] for n in NAMED])
def test_a_verdict_follows_from_the_coding(
    values: Mapping[str, str | tuple[str, ...]], verdict: str
) -> None:
    found = GUIDE.verdict(coding(values))
    assert found.verdict == verdict
    assert found.verdict in VERDICTS


@pytest.mark.parametrize(
    ("values", "decided"),
    [
        (without(), ("profile", "ties", "interact", "purpose")),
        (without(purpose="content"), ("purpose",)),
        (without(purpose="content", profile="none"), ("profile", "purpose")),
        (without(purpose=("people", "content")), ("purpose",)),
        (without("purpose"), ("purpose",)),
        (without("purpose", "feed"), ("purpose",)),
        (without("profile", purpose="content"), ("purpose",)),
        (without(reach="private"), ("reach",)),
        (OFFLINE, ("online", "web2", "ugc", "reach")),
        (without(ugc=("core", "none"), purpose=("people", "content")), ("ugc", "purpose")),
    ],
)
def test_what_decides_a_verdict_is_named(
    values: Mapping[str, str | tuple[str, ...]], decided: tuple[str, ...]
) -> None:
    assert GUIDE.verdict(coding(values)).decided_by == decided


def test_flips_say_which_single_change_would_give_which_verdict() -> None:
    flips = GUIDE.verdict(coding(without(purpose="content"))).flips
    assert {(f.criterion, f.values, f.verdict) for f in flips} >= {
        ("purpose", ("people",), "social-networking"),
        ("reach", ("private",), "neither"),
        ("ugc", ("none",), "neither"),
    }
    assert "profile" not in {f.criterion for f in flips}


@pytest.mark.parametrize("values", [n[1] for n in NAMED], ids=[n[0] for n in NAMED])
def test_every_flip_comes_true(values: Mapping[str, str | tuple[str, ...]]) -> None:
    for flip in GUIDE.verdict(coding(values)).flips:
        for value in flip.values:
            changed = GUIDE.verdict(coding({**values, flip.criterion: value}))
            assert changed.verdict == flip.verdict


def test_an_unsettled_verdict_has_no_flips() -> None:
    assert GUIDE.verdict(coding(without("purpose"))).flips == ()
    assert GUIDE.verdict(coding(without(purpose=("people", "content")))).flips == ()


def test_a_contested_verdict_lists_the_outcome_of_each_reading() -> None:
    result = GUIDE.verdict(coding(without(purpose=("people", "content")))).outcome
    assert result.by_reading == (
        ({"purpose": "people"}, ("social-networking",)),
        ({"purpose": "content"}, ("social-media",)),
    )
    assert result.possible == ("social-networking", "social-media")


def test_a_settled_verdict_has_one_empty_reading() -> None:
    assert GUIDE.verdict(coding(without())).outcome.by_reading == (({}, ("social-networking",)),)


def test_terms_say_which_truth_values_are_possible() -> None:
    terms = GUIDE.verdict(coding(without(purpose=("people", "content")))).terms
    assert set(terms[SOCIAL_NETWORKING]) == {True, False}
    assert terms[SOCIAL_MEDIA] == (True,)
    assert terms[SOCIAL_NETWORK] == (False,)


# --- The coding itself ------------------------------------------------------


def _source(id_: str, type_: str) -> str:
    return (
        f"  {id_}:\n    title: {id_}\n    url: https://example.org/{id_}\n    publisher: {id_}\n"
        f"    type: {type_}\n    voice: {id_}\n    accessed: 2026-11-01\n"
    )


def _purpose(tree: make.Tree, *evidence: tuple[str, str, str]) -> JudgedPlatform:
    """Alpha when its purpose rests on (value, method, further keys) of one source each."""
    lines, sources = "", ""
    for value in dict.fromkeys(value for value, _, _ in evidence):
        lines += f'    "{value}":\n'
        for i, (other, method, extra) in enumerate(evidence):
            if other == value:
                lines += f"      - {{source: s{i}, method: {method}, quote: words {i}, {extra}}}\n"
                sources += _source(f"s{i}", "press")
    said = f"{{source: alpha-help, {make.STATEMENT}quote: purpose as people.}}"
    old = f'    "people":\n      - {said}\n'
    tree.replace(ALPHA, old, lines).replace(ALPHA, "sources:\n", "sources:\n" + sources)
    return tree.site().entry("alpha")


def test_what_has_a_third_of_the_weight_stands_and_the_rest_is_dissent(tree: make.Tree) -> None:
    cell = _purpose(
        tree, ("content", "press", "about: 2026"), ("people", "survey", "about: 2026")
    ).coding["purpose"]
    assert cell.values == ("people",)
    assert [e.source for e in cell.evidence["people"]] == ["s1"]
    assert [e.source for e in cell.dissent["content"]] == ["s0"]
    assert cell.state == "settled"


def test_statements_of_like_weight_make_a_dispute(tree: make.Tree) -> None:
    cell = _purpose(
        tree, ("content", "press", "about: 2026"), ("people", "reference", "about: 2026")
    ).coding["purpose"]
    assert cell.values == ("people", "content")  # in the order of the code-book
    assert cell.state == "disputed"
    assert not cell.fading
    assert cell.dissent == {}


def test_statements_that_follow_one_another_make_a_transition(tree: make.Tree) -> None:
    entry = _purpose(tree, ("content", "press", "about: 2025"), ("people", "press", "about: 2022"))
    assert entry.coding["purpose"].fading
    assert entry.history[-1].in_transition
    assert entry.verdict.verdict == "contested"


def test_what_is_ruled_out_can_settle_a_verdict_that_nothing_else_is_known_of(
    tree: make.Tree,
) -> None:
    entry = _purpose(tree, ("people", "press", "about: 2026, negative: true"))
    cell = entry.coding["purpose"]
    assert (cell.values, cell.denied) == ((), {"people"})
    assert [e.source for e in cell.dissent["people"]] == ["s0"]
    assert entry.verdict.verdict == "social-media"
    assert entry.verdict.decided_by == ("purpose",)


def test_a_definition_that_accepts_only_what_is_ruled_out_says_no(tree: make.Tree) -> None:
    tree.replace(
        make.RIVAL, "any:\n        - {ties", "all:\n        - {purpose: [people]}\n        - {ties"
    )
    entry = _purpose(tree, ("people", "press", "about: 2026, negative: true"))
    assert entry.answers["rival"]["social-networking"].possible == (False,)


def test_evidence_of_long_ago_no_longer_decides(tree: make.Tree) -> None:
    entry = _purpose(tree, ("content", "press", "about: 2020"), ("people", "press", "about: 2026"))
    assert entry.coding["purpose"].values == ("people",)
    assert [(s.first, s.to, s.verdict.verdict) for s in entry.history] == [
        (2004, 2019, "undetermined"),
        (2020, 2025, "social-media"),
        (2026, None, "social-networking"),
    ]


def test_where_nothing_is_weighed_every_source_counts(tree: make.Tree) -> None:
    extra = '    "card":\n      - {source: help, quote: only a card.}\n'
    tree.replace(ALPHA, "  ties:\n", extra + "  ties:\n")
    tree.replace(ALPHA, "sources:\n", "sources:\n" + _source("help", "court"))
    assert tree.site().entry("alpha").coding["profile"].values == ("page", "card")


def test_a_criterion_that_nobody_coded_is_unknown_and_not_no(site: Catalogue) -> None:
    cell = site.entry("delta").coding["interact"]
    assert (cell.values, cell.state) == ((), "unknown")
    assert site.entry("delta").coding.keys() == site.vocabulary.keys()


# --- Over all codings -------------------------------------------------------

# A settled coding in which up to five criteria are then opened: two values, or none.
SETTLED = st.just({c: (v,) for c, v in NETWORKING.items()}) | st.fixed_dictionaries(
    {c: st.sampled_from(values).map(lambda v: (v,)) for c, values in VOCABULARY.items()}
)
OPENED = st.lists(st.sampled_from(list(VOCABULARY)), max_size=5, unique=True).flatmap(
    lambda criteria: st.fixed_dictionaries(
        {
            c: st.just(()) | st.permutations(VOCABULARY[c]).map(lambda v: tuple(v[:2]))
            for c in criteria
        }
    )
)
CODINGS = st.tuples(SETTLED, OPENED).map(lambda pair: {**pair[0], **pair[1]})


def test_the_codings_tried_below_have_every_verdict() -> None:
    seen = set()

    @settings(max_examples=150)
    @given(CODINGS)
    def look(values: dict[str, tuple[str, ...]]) -> None:
        seen.add(GUIDE.verdict(coding(values)).verdict)

    look()
    assert seen == set(VERDICTS)


@settings(max_examples=150)
@given(CODINGS)
def test_social_networking_is_always_social_media(values: dict[str, tuple[str, ...]]) -> None:
    verdict = GUIDE.verdict(coding(values))
    networking, media = verdict.terms[SOCIAL_NETWORKING], verdict.terms[SOCIAL_MEDIA]
    assert not (networking == (True,) and media != (True,))
    assert True not in networking or True in media
    cells = {c: values[c] or VOCABULARY[c] for c in GUIDE.choices}
    few = {c: v if values[c] else GUIDE.choices[c] for c, v in cells.items()}
    for reading in readings(few):
        if holds(GUIDE.classes[SOCIAL_NETWORKING], reading):
            assert holds(GUIDE.classes[SOCIAL_MEDIA], reading)


@settings(max_examples=30)
@given(CODINGS, st.data())
def test_one_more_admissible_value_never_removes_an_outcome(
    values: dict[str, tuple[str, ...]], data: st.DataObject
) -> None:
    criterion = data.draw(st.sampled_from([c for c in GUIDE.choices if values[c]] or ["online"]))
    more = data.draw(st.sampled_from(VOCABULARY[criterion]))
    before = GUIDE.verdict(coding({**values, criterion: values[criterion] or (more,)}))
    known = values[criterion] or (more,)
    after = GUIDE.verdict(coding({**values, criterion: tuple(dict.fromkeys((*known, more)))}))
    assert set(before.outcome.possible) <= set(after.outcome.possible)
    for name, possible in before.terms.items():
        assert set(possible) <= set(after.terms[name])


@settings(max_examples=40)
@given(CODINGS)
def test_the_order_of_admissible_values_does_not_matter(values: dict[str, tuple[str, ...]]) -> None:
    one = GUIDE.verdict(coding(values))
    other = GUIDE.verdict(coding({c: v[::-1] for c, v in values.items()}))
    assert one.verdict == other.verdict
    assert set(one.outcome.possible) == set(other.outcome.possible)
    assert one.decided_by == other.decided_by
    assert {(f.criterion, f.verdict) for f in one.flips} == {
        (f.criterion, f.verdict) for f in other.flips
    }


@settings(max_examples=60)
@given(CODINGS)
def test_a_verdict_is_settled_exactly_when_every_reading_agrees(
    values: dict[str, tuple[str, ...]],
) -> None:
    cells = {c: values[c] or GUIDE.choices[c] for c in GUIDE.choices}
    labels = {GUIDE.label(reading) for reading in readings(cells)}
    verdict = GUIDE.verdict(coding(values))
    assert set(verdict.outcome.possible) == labels
    assert (verdict.outcome.state == "settled") is (len(labels) == 1)
    assert verdict.verdict == (labels.pop() if len(labels) == 1 else verdict.outcome.state)


@settings(max_examples=60)
@given(CODINGS)
def test_contested_means_that_finding_out_the_unknown_cannot_settle_it(
    values: dict[str, tuple[str, ...]],
) -> None:
    verdict = GUIDE.verdict(coding(values))
    unknown = {c: GUIDE.choices[c] for c in GUIDE.choices if not values[c]}
    if verdict.outcome.state == "settled":
        return
    found = {
        GUIDE.verdict(coding({**values, **filling})).outcome.state for filling in readings(unknown)
    }
    assert ("settled" in found) is (verdict.verdict == "undetermined")


def test_an_outcome_can_be_asked_of_any_question() -> None:
    asked = outcome(lambda r: r["a"] + r["b"], {"a": ("1",), "b": ()}, {"a": "12", "b": "xy"})
    assert asked.state == "undetermined"
    assert asked.possible == ("1x", "1y")
    assert asked.by_reading == (({}, ("1x", "1y")),)


def test_answers_look_only_at_what_each_rule_asks(site: Catalogue) -> None:
    coded = {**coding({}), "profile": Cell("profile", ("page",), {}, {})}
    rules = {"p": site.definitions["rival"].score[1][1], "t": site.definitions["rival"].score[0][1]}
    found = answers(rules, coded, site.vocabulary)
    assert (found["p"].state, found["p"].possible) == ("settled", (True,))
    assert found["t"].state == "undetermined"
