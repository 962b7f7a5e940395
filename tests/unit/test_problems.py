"""Problems: how they read in a terminal, on GitHub, and in what order."""

from __future__ import annotations

import pytest

from subset.data.problems import DataError, Problem, did_you_mean, kind, one_of, quoted, shown

PROBLEM = Problem("data/platforms/x.yml", 14, 7, "criteria.profile", "wrong", "mend it")


def test_a_problem_reads_as_one_line_with_its_place_first() -> None:
    assert str(PROBLEM) == "data/platforms/x.yml:14:7: criteria.profile: wrong — mend it"


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (Problem("a.yml", 1, 1, "", "wrong"), "a.yml:1:1: wrong"),
        (Problem("a.yml", 1, 1, "", "odd", severity="warning"), "a.yml:1:1: warning: odd"),
        (
            Problem("a.yml", 1, 2, "x", "odd", "mend it", "warning", "some-rule"),
            "a.yml:1:2: x: warning: odd — mend it [some-rule]",
        ),
    ],
)
def test_what_is_empty_leaves_no_trace(problem: Problem, expected: str) -> None:
    assert str(problem) == expected


def test_an_annotation_names_file_line_column_and_field() -> None:
    assert PROBLEM.as_annotation() == (
        "::error file=data/platforms/x.yml,line=14,col=7,title=criteria.profile::wrong — mend it"
    )


def test_an_annotation_cannot_be_broken_out_of() -> None:
    problem = Problem("a,b.yml", 1, 1, "a:b,c", "100%\n::error::x\r", severity="warning")
    assert problem.as_annotation() == (
        "::warning file=a%2Cb.yml,line=1,col=1,title=a%3Ab%2Cc::100%25%0A::error::x%0D"
    )


def test_an_annotation_of_a_whole_file_has_the_file_as_title() -> None:
    assert "title=a.yml::" in Problem("a.yml", 1, 1, "", "wrong").as_annotation()


def test_an_error_carries_every_problem_in_the_order_of_files_and_lines() -> None:
    one, two, ten = (Problem("b.yml", line, 1, "", "wrong") for line in (1, 2, 10))
    first = Problem("a.yml", 99, 1, "", "wrong")
    error = DataError(iter([ten, two, first, one]))
    assert error.problems == (first, one, two, ten)
    assert str(error).splitlines() == [
        "a.yml:99:1: wrong",
        "b.yml:1:1: wrong",
        "b.yml:2:1: wrong",
        "b.yml:10:1: wrong",
    ]


@pytest.mark.parametrize(
    ("word", "choices", "hint"),
    [
        ("pag", ["page", "card", "none"], 'did you mean "page"?'),
        ("PAGE", ["page", "card"], 'did you mean "page"?'),
        ("web2", ["web-2-0", "wiki"], 'did you mean "web-2-0"?'),
        ("kwak", ["kwak-2010", "java-2007"], 'did you mean "kwak-2010"?'),
        ("facebok", ["facebook", "faces"], 'did you mean "facebook"?'),
        ("nope", ["openbc", "page"], ""),
        ("a", ["alpha"], ""),
        ("", ["alpha"], ""),
        ("x", [], ""),
    ],
)
def test_a_hint_names_what_is_near_and_nothing_else(
    word: str, choices: list[str], hint: str
) -> None:
    assert did_you_mean(word, choices) == hint


def test_choices_are_listed_up_to_a_limit() -> None:
    assert one_of(["a", "b"]) == "expected one of a, b"
    assert one_of(["a", "b", "c"], limit=2) == "expected one of a, b, …"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("pag", '"pag"'),
        ("x" * 70, '"' + "x" * 59 + '…"'),
        ("a\x1b[31m\n\u202e", '"a\\u001b[31m\\u000a\\u202e"'),
    ],
)
def test_a_quoted_value_is_short_and_safe_to_print(value: str, expected: str) -> None:
    assert quoted(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("x", '"x"'),
        (None, "nothing"),
        (True, "true"),
        (7, "the number 7"),
        (1.5, "the number 1.5"),
        ([1], "a list"),
        ({"a": 1}, "keys with values"),
    ],
)
def test_a_value_of_any_sort_can_be_shown(value: object, expected: str) -> None:
    assert shown(value) == expected
    assert kind("x") == "text"
