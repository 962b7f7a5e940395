"""Damaged and pathological files for the reader: strategies of Hypothesis, and a table.

Damage begins with the real entries, so that most of it gets past the first line.
"""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pydantic import BaseModel

from make import REPOSITORY
from subset.data import limits
from subset.data.codebook import CodeBook
from subset.data.load import FOLDERS
from subset.data.problems import Problem
from subset.data.strict_yaml import Document, read
from subset.data.validation import validate

PATHOLOGICAL = {
    "deep lists": b"[" * 150_000,
    "deep mappings": b"{a: " * 45_000,
    "deep indentation": b"".join(b" " * i + b"a:\n" for i in range(600)),
    "deep dashes": b"- " * 90_000,
    "deep questions": b"? " * 90_000,
    "billion laughs": b"a: &a [x,x]\n" + b"".join(
        b"%c: &%c [*%c,*%c,*%c]\n" % (98 + i, 98 + i, 97 + i, 97 + i, 97 + i) for i in range(20)
    ),
    "many keys": b"".join(b"k%d: v\n" % i for i in range(15_000)),
    "one long line": b"a: " + b"x" * 190_000,
    "one long number": b"a: " + b"9" * 190_000,
    "a quote that never ends": b'a: "' + b"\\\\" * 90_000,
    "many quotes": b"'" * 190_000,
    "many colons": b":" * 190_000,
    "many brackets in turn": b"[]" * 90_000,
    "many comments": b"#\n" * 90_000,
    "many documents": b"---\n" * 40_000,
    "many blanks": b" " * 190_000,
    "many line ends": b"\n" * 190_000,
    "a block with many lines": b"a: |\n" + b"  x\n" * 40_000,
    "long keys": b"".join(b"%s: v\n" % (b"k" * 1000) for _ in range(180)),
    "byte order marks": b"\xef\xbb\xbf" * 60_000,
    "numbers that are none": b"a: " + b"1e" * 90_000,
    "too large": b"a" * (limits.FILE_BYTES + 1),
    "much too large": b"a: b\n" * 1_000_000,
    "a null byte": b"a: \x00",
    "not UTF-8": b"a: \xff\xfe",
    "half a character": b"a: \xc3",
}  # fmt: skip
_PIECES = (
    "- ", "  ", ": ", ":", "\n", "{", "}", "[", "]", ",", "'", '"', "|", ">", "|-\n", ">+2\n", "#",
    "&a ", "*a", "!!python/object:x ", "!t ", "<<: *a\n", "---\n", "...\n", "%YAML 1.1\n", "? ",
    "@", "`", "\t", "\r", "\r\n", "\x00", "\x85", "\u2028", "\ufeff", "\u202e", "\U0001f600",
    "\xff", "~", "null",
    "yes", "no", "true", "0x1f", "1e999", "-.inf", ".nan", "2004", "2004-01-01",
    "1_000",
    "id: ", "name: ", "criteria:\n", "sources:\n", "\\", "\\x", "\\u", "é", "=",
    "  - {source: a}\n",
)  # fmt: skip


def seeds() -> list[tuple[type[BaseModel], str]]:
    """Every real entry with the model that reads it."""
    data = REPOSITORY / "data"
    entries = [
        (model, path.read_text("utf-8"))
        for folder, model in FOLDERS.items()
        for path in sorted((data / folder).glob("*.yml"))
    ]
    return [(CodeBook, (data / "criteria.yml").read_text("utf-8")), *entries]


SEEDS = st.deferred(lambda: st.sampled_from(seeds()))
_SOUP = st.lists(st.sampled_from(_PIECES) | st.text(max_size=8), max_size=40).map("".join)
_OPENINGS = st.sampled_from(("[", "{a: ", "- ", "? ", "a:\n "))
_SCISSORS = st.tuples(st.integers(0, 20_000), st.integers(0, 60))


@st.composite
def damaged(draw: DrawFn) -> tuple[type[BaseModel], bytes]:
    """A model, and the bytes of an entry of its kind after a few damages."""
    model, text = draw(SEEDS)
    for start, length in draw(st.lists(_SCISSORS, min_size=1, max_size=4)):
        at = start % (len(text) + 1)
        cut = text[at : at + length]
        put = draw(
            st.sampled_from(("", cut * 3, cut[::-1], " " * (length % 9)))
            | _SOUP
            | st.builds(str.__mul__, _OPENINGS, st.integers(1, 3_000))
        )
        text = text[:at] + put + text[at + length :]
    raw = text.encode("utf-8", "surrogatepass")
    at = draw(st.integers(0, len(raw)))
    return model, raw[:at] + draw(st.just(b"") | st.binary(max_size=8)) + raw[at:]


def judge(model: type[BaseModel], raw: bytes) -> str:
    """The end of a file in the reader: refused, invalid or valid; AssertionError for any other."""
    found = read("data/x.yml", raw)
    if isinstance(found, Problem):
        problems = [found]
    else:
        assert isinstance(found, Document)
        made = validate(found, model)
        if isinstance(made, model):
            return "valid"
        assert isinstance(made, list)
        assert made
        problems = made
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert str(problem).isprintable(), "a message shows a character that is not seen"
    return "refused" if isinstance(found, Problem) else "invalid"
