"""Words: verdicts, rules and readings in sentences that a reader can check."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import get_args

import pytest

import make
from make import NETWORKING, OFFLINE
from subset import wording
from subset.data.codebook import CodeBook
from subset.data.models import Definition, PlatformKind
from subset.verdicts.catalogue import Catalogue, JudgedPlatform
from subset.verdicts.classify import VERDICTS, Guide, Outcome, compiled, truth
from subset.verdicts.coding import Cell, vocabulary_of
from subset.verdicts.lives import CodedLife
from subset.verdicts.rules import All, AnyOf, Is, Named, Not

BOOK = make.real("criteria.yml", CodeBook)
VOCABULARY = vocabulary_of(BOOK)
GUIDE = Guide(compiled(make.real(make.GUIDE, Definition), VOCABULARY), VOCABULARY)
Values = Mapping[str, str | tuple[str, ...]]


@pytest.fixture
def entry(site: Catalogue):
    """Makes an entry from its coding."""

    def make_entry(values: Values, year: int = 0, **platform: object) -> JudgedPlatform:
        coding = {}
        for criterion in VOCABULARY:
            given = values.get(criterion, ())
            given = (given,) if isinstance(given, str) else given
            coding[criterion] = Cell(criterion, given, {}, {})
        alpha = site.entry("alpha").platform.model_copy(update=platform)
        coded = CodedLife(alpha, BOOK)
        verdict = GUIDE.verdict(coding)
        return JudgedPlatform(coded, (), year or coded.life.last, coding, verdict, {}, {})

    return make_entry


SENTENCES = [
    (
        NETWORKING,
        "Alpha is social networking, and so also social media.",
    ),
    (
        {**NETWORKING, "purpose": "content"},
        "Alpha is social media, but not social networking.",
    ),
    (
        {**NETWORKING, "purpose": "content", "profile": "none"},
        "Alpha is social media, but not social networking.",
    ),
    (
        OFFLINE,
        "Alpha is an offline social network: a network, but not social media.",
    ),
    (
        {**NETWORKING, "reach": "private"},
        "Alpha is neither social media nor social networking.",
    ),
    (
        {**NETWORKING, "purpose": ("people", "content")},
        "Alpha is social media; whether it is also social networking is contested.",
    ),
    (
        {**NETWORKING, "purpose": "content", "ugc": ("core", "none")},
        "Whether Alpha is social media is contested; it is not social networking.",
    ),
    (
        {**NETWORKING, "ugc": ("core", "none")},
        "Whether Alpha is social networking, or not even social media, is contested.",
    ),
    (
        {**OFFLINE, "relations": ("yes", "no")},
        "Whether Alpha is an offline social network is contested.",
    ),
    (
        {c: v for c, v in NETWORKING.items() if c != "purpose"},
        "Alpha is social media; we don’t know yet whether it is also social networking.",
    ),
    (
        {**{c: v for c, v in NETWORKING.items() if c != "web2"}, "purpose": ("people", "content")},
        "We don’t know yet what Alpha is.",
    ),
    (
        {**{c: v for c, v in NETWORKING.items() if c != "relations"}, "online": ("yes", "no")},
        "Whether Alpha is social networking, or not even social media, is contested.",
    ),
]


@pytest.mark.parametrize(("values", "answer"), SENTENCES)
def test_a_verdict_is_said_in_a_sentence(entry, values: Values, answer: str) -> None:
    assert wording.answer(entry(values)) == answer


@pytest.mark.parametrize(
    ("platform", "verb"),
    [
        ({}, "is"),
        ({"plural": True}, "are"),
        ({"status": "closed"}, "was"),
        ({"status": "closed", "plural": True}, "were"),
        ({"status": "dormant"}, "was"),
        ({"year": 2010}, "was"),
    ],
)
def test_the_verb_agrees_with_the_name_and_the_time(entry, platform: dict, verb: str) -> None:
    assert wording.verb_to_be(entry(NETWORKING, **platform)) == verb
    assert wording.answer(entry(NETWORKING, **platform)).startswith(
        f"Alpha {verb} social networking"
    )


@pytest.mark.parametrize(
    ("platform", "when"),
    [
        ({}, "Today"),
        ({"year": 2010}, "In 2010"),
        ({"status": "closed", "ended": {"2013": ()}}, "When it closed, 2013"),
        ({"status": "dormant"}, "When last heard of, 2026"),
    ],
)
def test_a_verdict_says_of_when_it_is(entry, platform: dict, when: str) -> None:
    assert wording.when(entry(NETWORKING, **platform)) == when


@pytest.mark.parametrize(
    ("first", "to", "expected"),
    [(2005, 2011, "2005–2011"), (2007, 2007, "2007"), (2012, None, "since 2012")],
)
def test_years_of_a_span_are_said_with_both_ends(first: int, to: int | None, expected: str) -> None:
    assert wording.span_years(first, to) == expected


def test_a_history_is_said_in_a_line(site: Catalogue) -> None:
    assert wording.history(site.entry("beta")) == (
        "2004–2016 not determined yet; since 2017 social media only"
    )


def test_what_is_in_transition_is_told_from_what_is_divided(entry) -> None:
    values = {**NETWORKING, "purpose": ("people", "content")}
    fading = dataclasses.replace(entry(values).coding["purpose"], fading=True)
    assert wording.cell(BOOK, fading) == "people or content (in transition)"


def test_what_is_ruled_out_is_said_of_what_is_unknown() -> None:
    cell = Cell("purpose", (), {}, {}, denied=frozenset({"people"}))
    assert wording.cell(BOOK, cell) == "unknown, but not people"


@pytest.mark.parametrize(
    ("items", "joiner", "expected"),
    [
        ([], "and", ""),
        (["a"], "and", "a"),
        (["a", "b"], "or", "a or b"),
        (["a", "b", "c"], "and", "a, b and c"),
        (iter("ab"), "and", "a and b"),
    ],
)
def test_a_list_is_said_with_commas_and_one_joiner(items, joiner: str, expected: str) -> None:
    assert wording.join_words(items, joiner) == expected


def test_numbers_go_with_the_right_form() -> None:
    assert wording.pluralise(1, "platform") == "1 platform"
    assert wording.pluralise(0, "platform") == "0 platforms"
    assert wording.pluralise(1770, "study", "studies") == "1,770 studies"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Is("purpose", ("people",)), "main purpose: people"),
        (Is("ties", ("mutual", "follow", "both")), "ties: mutual, follow or both kinds"),
        (Is("oecd", ("yes",)), "OECD's three tests: yes"),
        (Named("social-media", Is("online", ("yes",))), "it is social media"),
        (Not(Is("profile", ("none",))), "not profile: none"),
        (
            All((Is("online", ("yes",)), AnyOf((Is("ugc", ("core",)), Is("feed", ("mixed",)))))),
            "use of the internet: yes; and (user-generated content: core; or feed: mixed)",
        ),
    ],
)
def test_a_rule_is_said_as_a_clause(rule, expected: str) -> None:
    assert wording.rule(BOOK, rule) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((), "unknown"),
        (("content",), "content"),
        (("people", "content"), "people or content (disputed)"),
        (("other",), "something else"),
    ],
)
def test_a_cell_is_said_by_its_labels(values: tuple[str, ...], expected: str) -> None:
    assert wording.cell(BOOK, Cell("purpose", values, {}, {})) == expected


def test_a_reading_is_said_as_a_clause() -> None:
    assert wording.reading(BOOK, {"purpose": "people", "reach": "public"}) == (
        "main purpose is people and reach of a post is public"
    )


@pytest.mark.parametrize(
    ("outcome", "word"),
    [
        (Outcome("settled", (True,), ()), "yes"),
        (Outcome("settled", (False,), ()), "no"),
        (Outcome("contested", (True, False), ()), "contested"),
        (Outcome("undetermined", (True, False), ()), "undetermined"),
    ],
)
def test_an_outcome_is_one_of_four_words(outcome: Outcome[bool], word: str) -> None:
    assert truth(outcome) == word
    assert word in wording.ANSWER


def test_years_show_conflicts_and_open_ends(entry) -> None:
    assert wording.years(entry(NETWORKING)) == "2004–"
    assert wording.years(
        entry(NETWORKING, launched={"2003": (), "2002": ()}, ended={"2015": ()})
    ) == ("2002 or 2003–2015")
    assert wording.years(entry(OFFLINE, launched={})) == "unknown–"


def test_statistics_count_every_verdict_even_where_there_is_none(site: Catalogue) -> None:
    assert wording.statistics(site.entries) == {
        "social-networking": 1,
        "social-media": 1,
        "contested": 1,
        "offline-social-network": 1,
        "neither": 0,
        "undetermined": 0,
    }


def test_there_is_a_word_for_everything_that_can_be_coded() -> None:
    assert tuple(wording.VERDICT) == VERDICTS
    assert set(wording.KIND) == set(get_args(PlatformKind))
