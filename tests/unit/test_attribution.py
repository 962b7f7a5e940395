"""Attribution: every source is named with its author and its year."""

from __future__ import annotations

from fractions import Fraction
from typing import get_args

import pytest

from subset import attribution
from subset.data.evidence import Citation, Evidence, Method, Source, SourceType


def source(author: str | None = None, published: object = 2010, type_: str = "press") -> Source:
    return Source(
        title="On ties", url="https://example.org/", author=author, publisher="Example Press",
        published=published, type=type_, accessed="2026-11-27",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Kwak, H.; Lee, C.; Park, H.", "Kwak and others, 2010"),
        ("boyd, d. m.; Ellison, N. B.", "boyd and Ellison, 2010"),
        ("Rogers, R.", "Rogers, 2010"),
        ("Smith, A. et al.", "Smith and others, 2010"),
        ("Pew Research Center", "Pew Research Center, 2010"),
        (None, "Example Press, 2010"),
    ],
)
def test_a_source_is_named_by_its_author_or_its_publisher(author, expected: str) -> None:
    assert attribution.short(source(author)) == expected


def test_a_source_without_a_day_says_so() -> None:
    assert attribution.short(source("Rogers, R.", None)) == "Rogers, undated"
    assert attribution.short(source("Rogers, R.", "2014-08-20")) == "Rogers, 2014"


def evidence(**keys: object) -> Evidence:
    return Evidence(source="x", about="2010", quote="So it was.", **keys)


@pytest.mark.parametrize(
    ("keys", "type_", "expected"),
    [
        ({"method": "survey"}, "scholarly", "a survey"),
        ({"method": "finding"}, "court", "a court"),
        ({"method": "finding", "appeal": True}, "regulator", "a regulator, under appeal"),
        ({"method": "press", "read": "second-hand"}, "press", "the press, at second hand"),
        ({"method": "finding"}, "press", "an official ruling"),
        ({"method": "own-words"}, "press", "the service itself"),
        ({"method": "study", "read": "abstract"}, "scholarly", "a study, read in summary"),
        ({}, "operator", "the service itself"),
    ],
)  # fmt: skip
def test_it_is_said_how_something_was_found_out(keys, type_: str, expected: str) -> None:
    assert attribution.kind(evidence(**keys), source(type_=type_)) == expected


def test_a_citation_is_of_the_kind_of_its_source() -> None:
    assert attribution.kind(Citation(source="x", quote="So."), source()) == "the press"


def test_every_method_and_every_type_has_its_words() -> None:
    assert set(attribution.METHOD) == set(get_args(Method))
    assert set(attribution.TYPE) == set(get_args(SourceType))


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ([7, 1], ["7", "1"]),
        ([4, 2], ["4", "2"]),
        ([Fraction(7, 2), Fraction(1, 2)], ["7", "1"]),
        ([Fraction(1, 2), 3], ["1", "6"]),
        ([Fraction(4, 3), Fraction(1, 2)], ["8", "3"]),
        ([0, 1], ["0", "1"]),
    ],
)
def test_weights_are_said_in_whole_numbers(weights, expected: list[str]) -> None:
    assert attribution.weights(weights) == expected


def test_small_numbers_are_words() -> None:
    assert [attribution.number(n) for n in (1, 2, 9, 10)] == ["one", "two", "nine", "10"]
