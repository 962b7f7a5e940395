"""Reasons: every verdict that can occur has one, in everyday words."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from itertools import combinations, product

import pytest

import make
from make import NETWORKING, OFFLINE
from subset import phrases, reasons, wording
from subset.data.codebook import CodeBook
from subset.data.models import Definition
from subset.verdicts.catalogue import Catalogue, JudgedPlatform
from subset.verdicts.classify import CONTESTED, NEITHER, Flip, Guide, compiled
from subset.verdicts.coding import Cell, vocabulary_of
from subset.verdicts.lives import CodedLife

BOOK = make.real("criteria.yml", CodeBook)
VOCABULARY = vocabulary_of(BOOK)
GUIDE = Guide(compiled(make.real(make.GUIDE, Definition), VOCABULARY), VOCABULARY)
UNKNOWN: tuple[str, ...] = ()


def coding_of(values: dict) -> dict[str, Cell]:
    given = {c: (v,) if isinstance(v, str) else v for c, v in values.items()}
    return {c: Cell(c, given.get(c, UNKNOWN), {}, {}) for c in VOCABULARY}


@pytest.fixture
def judged(site: Catalogue):
    """Makes an entry of a kind from its coding."""
    alpha = site.entry("alpha").platform

    def make_entry(values: dict, kind: str = "profiles", **platform: object) -> JudgedPlatform:
        coded = CodedLife(alpha.model_copy(update={"kind": kind, **platform}), BOOK)
        coding = coding_of(values)
        return JudgedPlatform(
            coded, (), coded.life.last, coding, GUIDE.verdict(coding), {}, {}
        )  # fmt: skip

    return make_entry


MEDIA = {**NETWORKING, "purpose": "content"}
REASONS = [
    (
        NETWORKING,
        "profiles",
        "People go there for each other: they have a page of their own, add friends and talk in "
        "public and in private.",
    ),
    (MEDIA, "profiles", "People go there for what others post, not for each other."),
    (MEDIA, "video", "People go there for video, not for each other."),
    (
        {**MEDIA, "purpose": "knowledge", "ties": "none"},
        "knowledge",
        "People go there to look things up, not for each other. You can’t add other people.",
    ),
    ({**MEDIA, "purpose": "messaging"}, "messaging", "People go there mainly for private chats."),
    (
        {**NETWORKING, "ties": "membership"},
        "discussion",
        "You join a group or a place; you don’t add people.",
    ),
    (
        {**NETWORKING, "ties": ("membership", "none")},
        "discussion",
        "You can’t add other people.",
    ),
    (
        {**NETWORKING, "reach": "private", "web2": "no", "purpose": "messaging"},
        "other",
        "It is private messaging: nobody else can join in.",
    ),
    (
        {**NETWORKING, "reach": "private"},
        "profiles",
        "Nobody sees a post but those to whom it is sent.",
    ),
    (OFFLINE, "offline", "People there know each other, and need no internet for it."),
    (
        {**NETWORKING, "purpose": ("people", "content")},
        "microblogs",
        "Sources disagree about why people go there: for each other, or for what others post.",
    ),
    (
        {**NETWORKING, "ugc": ("core", "none")},
        "profiles",
        "Sources disagree about whether its users make the content.",
    ),
    (
        {**NETWORKING, "ties": UNKNOWN},
        "profiles",
        "We don’t know yet how its members connect.",
    ),
    ({}, "profiles", "We found too little about it to say."),
]


@pytest.mark.parametrize(("values", "kind", "reason"), REASONS)
def test_a_verdict_has_a_reason_for_people(judged, values: dict, kind: str, reason: str) -> None:
    assert reasons.reason(judged(values, kind), BOOK) == reason


def test_a_reason_speaks_of_the_past_where_nothing_is_there_any_more(judged) -> None:
    closed = judged(MEDIA, "video", status="closed")
    assert reasons.reason(closed, BOOK) == "People went there for video, not for each other."


def test_a_reason_speaks_of_several_where_the_name_does(judged) -> None:
    chats = judged({**NETWORKING, "web2": "no"}, "messaging", plural=True)
    assert reasons.reason(chats, BOOK) == "They are private messaging: nobody else can join in."


def test_what_changes_is_told_in_the_order_of_the_years(judged) -> None:
    entry = judged({**NETWORKING, "purpose": ("people", "content")}, "video")
    fading = dataclasses.replace(entry.coding["purpose"], fading=True)
    changing = dataclasses.replace(entry, coding={**entry.coding, "purpose": fading})
    assert reasons.reason(changing, BOOK) == (
        "It is changing: people first went there for each other, later for video."
    )


def codings_that_differ() -> Iterator[dict]:
    """One coding for each set of deciding criteria; in each of them two made open or disputed."""
    known = {c: [(value,) for value in values] for c, values in GUIDE.choices.items()}
    bases = {}
    for values in product(*known.values()):
        coding = dict(zip(known, values, strict=True))
        verdict = GUIDE.verdict(coding_of(coding))
        bases.setdefault((verdict.verdict, verdict.decided_by), coding)
    for base in bases.values():
        yield base
        for pair in combinations(known, 2):
            for made in product(*([UNKNOWN, GUIDE.choices[c]] for c in pair)):
                yield base | dict(zip(pair, made, strict=True))
    yield {}


def test_every_verdict_that_can_occur_has_a_reason_without_a_word_of_the_code_book(judged) -> None:
    """Walks what can decide: each set of deciding criteria, with every value that they can have."""
    walked: set[tuple[object, ...]] = set()
    names = {criterion.name.lower() for criterion in BOOK.criteria.values()}
    entry = judged({})
    for values in codings_that_differ():
        coding = coding_of(values)
        verdict = GUIDE.verdict(coding)
        deciding = (coding[c].values for c in verdict.decided_by)
        sort = (verdict.verdict, verdict.decided_by, *deciding)
        if sort in walked:
            continue
        walked.add(sort)
        it = dataclasses.replace(entry, coding=coding, verdict=verdict)
        told = reasons.reason(it, BOOK)
        assert told.endswith("."), (values, told)
        assert told[0].isupper(), (values, told)
        assert len(told) <= 330, told
        assert not re.search(r"\[|: unknown", told), told
        assert not any(f"{name}:" in told.lower() for name in names), told
    assert {sort[0] for sort in walked} == set(wording.VERDICT)


@pytest.mark.parametrize("criterion", [c for c in GUIDE.choices if c != "purpose"])
def test_every_answer_that_falls_short_has_a_sentence(judged, criterion: str) -> None:
    for value in VOCABULARY[criterion]:
        entry = judged({**NETWORKING, criterion: value})
        if entry.verdict.verdict in ("social-media", NEITHER):
            expected = phrases.tense(phrases.MISSING[criterion][value], past=False)
            assert reasons.reason(entry, BOOK) == expected
        assert criterion in phrases.ASKED
        assert value in phrases.IF[criterion]


@pytest.mark.parametrize("kind", wording.KIND)
def test_every_purpose_of_every_kind_has_a_sentence(judged, kind: str) -> None:
    for value in VOCABULARY["purpose"]:
        told = reasons.reason(judged({**NETWORKING, "purpose": value}, kind), BOOK)
        assert told.startswith("People go there ")


def test_what_all_may_do_is_no_reason_for_a_disagreement(judged) -> None:
    entry = judged({**NETWORKING, "purpose": ("people", "content"), "reach": UNKNOWN})
    assert entry.verdict.verdict != CONTESTED or "see a post" not in reasons.reason(entry, BOOK)


@pytest.mark.parametrize(
    ("flip", "expected"),
    [
        (
            Flip("ties", ("contacts", "membership", "none"), "social-media"),
            "If members could not add or follow each other, it would be social media only.",
        ),
        (
            Flip("purpose", ("people",), "social-networking"),
            "If people mainly went there for each other, it would be social networking.",
        ),
        (
            Flip("online", ("no",), "offline-social-network"),
            "If it did not run on the internet, it would be an offline social network.",
        ),
    ],
)
def test_a_change_of_a_verdict_is_said_in_a_sentence(judged, flip: Flip, expected: str) -> None:
    assert reasons.change(judged(NETWORKING), flip, BOOK) == expected


def test_a_closed_service_says_which_of_its_years_are_open(tree: make.Tree) -> None:
    tree.replace(
        make.ALPHA,
        "status: active",
        'status: closed\nended:\n  "2026":\n    - {source: alpha-help}',
    )
    tree.replace(make.ALPHA, "about: 2017-2026", "about: 2010-2012")
    nothing = coding_of({})
    entry = dataclasses.replace(
        tree.site().entry("alpha"), coding=nothing, verdict=GUIDE.verdict(nothing)
    )
    told = "We found too little about its last years, 2018–2026."
    assert reasons.reason(entry, BOOK) == told
    alone = dataclasses.replace(entry, history=entry.history[-1:])
    assert reasons.reason(alone, BOOK) == "We found too little about it to say."
