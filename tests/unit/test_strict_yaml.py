"""Strict YAML: what it reads, where it says things stand, and what it refuses, never raising."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from subset.data import limits
from subset.data.problems import Problem
from subset.data.strict_yaml import Document, read

SCALARS = [
    ("no", "no"),
    ("yes", "yes"),
    ("off", "off"),
    ("y", "y"),
    ("true", True),
    ("False", False),
    ("~", None),
    ("", None),
    ("null", None),
    ("12", 12),
    ("-7", -7),
    ("010", 10),
    ("0x1F", "0x1F"),
    ("1_000", "1_000"),
    ("12:30", "12:30"),
    ("2026-11-23", "2026-11-23"),
    ("1.5", 1.5),
    ("1e3", 1000.0),
    (".5", 0.5),
    (".inf", ".inf"),
    ("=", "="),
    ("9" * 30, "9" * 30),
    ('"12"', "12"),
    ("'no'", "no"),
    ('"a\\u00e9"', "aé"),
    ("|\n  two\n  lines", "two\nlines"),
    (">\n  one\n  line", "one line"),
]


@pytest.mark.parametrize(("text", "value"), SCALARS)
def test_a_plain_word_is_text_unless_it_is_a_number_or_true_or_false(text: str, value: Any) -> None:
    document = read("x.yml", f"key: {text}".encode())
    assert isinstance(document, Document)
    assert document.data == {"key": value}
    assert type(document.data["key"]) is type(value)


def test_keys_are_always_text() -> None:
    document = read("x.yml", b"2004: a\ntrue: b\nno: c\n")
    assert isinstance(document, Document)
    assert document.data == {"2004": "a", "true": "b", "no": "c"}


TEXT = b"""\
a: 1
b:
  - c: x
    d: {e: y}
  - z
"""


@pytest.mark.parametrize(
    ("key", "mark"),
    [
        ((), (1, 1)),
        (("a",), (1, 1)),
        (("b",), (2, 1)),
        (("b", 0), (3, 5)),
        (("b", 0, "c"), (3, 5)),
        (("b", 0, "d"), (4, 5)),
        (("b", 0, "d", "e"), (4, 9)),
        (("b", 1), (5, 5)),
    ],
)
def test_every_key_and_item_has_its_line_and_column(key: tuple, mark: tuple[int, int]) -> None:
    assert read("x.yml", TEXT).marks[key] == mark  # type: ignore[union-attr]


def test_what_is_missing_stands_where_its_nearest_parent_stands() -> None:
    document = read("x.yml", TEXT)
    assert isinstance(document, Document)
    assert document.mark(("b", 0, "d", "nothing", 3)) == (4, 5)
    assert document.mark(("nothing",)) == (1, 1)
    assert str(document.problem(("b", 0, "q"), "missing", "add it")) == (
        "x.yml:3:5: b.0.q: missing — add it"
    )


REFUSED = [
    (b"a: &x 1", "x.yml:1:4: a: found an anchor (&) — write the value out where it is used"),
    (b"a: *x", "x.yml:1:4: a: found an alias (*) — write the value out in full"),
    (b"*x : a", "x.yml:1:1: a key must be plain text — write a simple name here"),
    (b"&x a: 1", "x.yml:1:1: a key must be plain text — write a simple name here"),
    (b"!!str a: 1", "x.yml:1:1: a key must be plain text — write a simple name here"),
    (b"{a: b}: c", "x.yml:1:1: a key must be plain text — write a simple name here"),
    (b"a: !!int 1", "x.yml:1:4: a: found a tag (tag:yaml.org,2002:int) — remove it"),
    (b"a: ! x", "x.yml:1:4: a: found a tag (!) — remove it"),
    (b"<<: {a: 1}", "x.yml:1:1: found a merge key (<<) — write the fields out in full"),
    (b"a: 1\n---\nb: 2", "x.yml:2:1: found a second document (---) — keep one"),
    (b"a: 1\n...\n---\nb: 2", "x.yml:3:1: found a second document (---) — keep one"),
    (b"%YAML 1.2\n---\na: 1", "x.yml:1:1: found a YAML directive (%) — remove it"),
    (
        b"a: 1\nb: 2\na: 3",
        'x.yml:3:1: a: the key "a" is given twice, first in line 1 — merge the two, or delete one',
    ),
    (
        b"2: a\n'2': b",
        'x.yml:2:1: 2: the key "2" is given twice, first in line 1 — merge the two, or delete one',
    ),
    (b"a:\n\t- 1", "x.yml:2:1: found a tab (U+0009) — indent with spaces"),
    (b"a:\n  \t- 1", "x.yml:2:3: found a tab (U+0009) — indent with spaces"),
    (b"a: \x00", "x.yml:1:4: found an invisible or control character (U+0000) — delete it"),
    (b"a: \x1b[0m", "x.yml:1:4: found an invisible or control character (U+001B) — delete it"),
    (
        "a: b\u2028c".encode(),
        "x.yml:1:5: found an invisible or control character (U+2028) — delete it",
    ),
    (
        "a: b\ufeffc".encode(),
        "x.yml:1:5: found an invisible or control character (U+FEFF) — delete it",
    ),
    (
        "a: \U000e0041".encode(),
        "x.yml:1:4: found an invisible or control character (U+E0041) — delete it",
    ),
    (b"a: b\rc: d", "x.yml:1:5: found a carriage return (U+000D) — end lines with a line feed"),
    (
        b"a: b\nc: \xe9",
        "x.yml:2:4: not UTF-8: byte 0xe9 cannot be read — save the file with the encoding UTF-8",
    ),
    (
        b"\xed\xa0\x80",
        "x.yml:1:1: not UTF-8: byte 0xed cannot be read — save the file with the encoding UTF-8",
    ),
]


@pytest.mark.parametrize(("raw", "expected"), REFUSED)
def test_what_is_not_plain_yaml_is_refused_with_its_place(raw: bytes, expected: str) -> None:
    assert str(read("x.yml", raw)) == expected


@pytest.mark.parametrize(
    "raw", [b"'<<': 1", b"a: '*b'", b"a: '&b'", b"a: '!b'", b"a: b # \xc3\xa9"]
)
def test_the_same_signs_in_quotation_marks_are_text(raw: bytes) -> None:
    assert isinstance(read("x.yml", raw), Document)


def test_a_file_that_is_too_long_is_not_even_decoded() -> None:
    assert isinstance(read("x.yml", b"a: " + b"x" * (limits.FILE_BYTES - 3)), Document)
    assert "more than 200,000 bytes" in str(read("x.yml", b"\xff" * (limits.FILE_BYTES + 1)))


def test_nesting_is_bounded_and_its_last_level_is_still_read() -> None:
    assert isinstance(read("x.yml", b"[" * limits.LEVELS + b"1" + b"]" * limits.LEVELS), Document)
    too_deep = read("x.yml", b"[" * (limits.LEVELS + 1) + b"1" + b"]" * (limits.LEVELS + 1))
    assert "nested deeper than 12 levels" in str(too_deep)


@pytest.mark.parametrize(
    "raw",
    [b"[" * 190_000, b"{a: " * 45_000, b"- " * 90_000, b"? " * 90_000, b"x: " * 60_000],
    ids=["brackets", "braces", "hyphens", "question marks", "colons"],
)
def test_a_file_that_is_made_to_be_slow_is_refused_at_once(raw: bytes) -> None:
    assert isinstance(read("x.yml", raw), Problem)


YAML_LIKE = st.text(
    st.sampled_from("ab: \n-[]{}&*!|>'\"#%@`,?~\t\r\0\u202e\ufeffé0.<=\\"), max_size=60
)


@settings(max_examples=250)
@given(YAML_LIKE | st.text(max_size=60))
@example("\ufeff")
@example("---\n---")
@example("a: |\n \t")
@example("? ")
def test_text_of_any_kind_is_read_or_refused_but_never_raises(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    found = read("x.yml", raw)
    assert isinstance(found, Document | Problem)
    if isinstance(found, Problem):
        assert found.message
        assert 1 <= found.line <= raw.count(b"\n") + 2
        assert found.column >= 1


@settings(max_examples=200)
@given(st.binary(max_size=80))
def test_bytes_of_any_kind_are_read_or_refused_but_never_raise(raw: bytes) -> None:
    assert isinstance(read("x.yml", raw), Document | Problem)


PLAIN = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PLAIN, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=100)
@given(st.dictionaries(PLAIN, VALUES, max_size=4))
def test_what_was_written_as_json_is_read_back_the_same(value: dict[str, Any]) -> None:
    document = read("x.yml", json.dumps(value, ensure_ascii=False).encode())
    if isinstance(document, Problem):  # some signs are refused
        assert "an invisible or control character" in document.message
    else:
        assert document.data == value
        assert set(document.marks) >= {(key,) for key in value}
