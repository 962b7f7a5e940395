"""Every string of every model meets hostile text: a new field is covered on the day it is added."""

from __future__ import annotations

import pytest

import hostile
from every_string import Place, models, places

PLACES = tuple(dict.fromkeys(places()))
# Strings whose type lets hostile text in, each with what holds it.
HELD_ELSEWHERE = {
    "Evidence.quote": "words from elsewhere, escaped for their place: test_hostile.py",
    "Citation.quote": "the same",
    "Platform.criteria{key}": "the check known-criterion",
    "Platform.criteria{}{key}": "the check known-value",
    "Term.criterion": "the check term-links-known",
    "RuleClass.rule{key}": "the grammar of rules: rules.parse",
    "RuleClass.rule{}": "the grammar of rules",
    "ScoreItem.rule{key}": "the grammar of rules",
    "ScoreItem.rule{}": "the grammar of rules",
    "ReasonsByCheck.root{key}": "an unknown check is a problem: checks/exceptions.py",
    "ReasonsByCheck.root{}{key}": "an unknown entry is a problem",
}


def test_the_walk_finds_what_everybody_knows() -> None:
    found = {place.where for place in PLACES}
    assert {"Platform.id", "Platform.name", "Platform.aliases[]", "Source.url", "Source.title",
            "Platform.sources{key}", "Definition.name", "Term.forms[]"} <= found  # fmt: skip
    assert len(models()) > 15


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.where)
def test_no_string_takes_markup_or_an_address_that_runs(place: Place) -> None:
    taken = [text for text in hostile.ACTIVE if place.takes(text)]
    if place.where in HELD_ELSEWHERE:
        assert taken, f"{place.where} holds by itself: take it off the list"
    else:
        assert taken == []


def test_nothing_is_on_the_list_that_is_not_there() -> None:
    assert {*HELD_ELSEWHERE} <= {place.where for place in PLACES}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.where)
def test_no_string_is_without_an_end(place: Place) -> None:
    assert not place.takes("a" * 10_000) or place.where in HELD_ELSEWHERE
