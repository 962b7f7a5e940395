"""`python tests/measure/fuzz_loader.py [SECONDS]`: throws damaged and made-up files at the loader.

Starts from the real entries, from YAML made at random and from bytes made at random. The loader may
only ever give a document, a model or problems with a place; it must never raise, and never take
more than `SLOWEST` seconds for a file that it agrees to read. Prints what it did, and stops with
the file that broke it (saved beside this script's folder as fuzz-failure.yml).
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel

from make import REPOSITORY
from subset.data import limits
from subset.data.load import FOLDERS, validate
from subset.data.models import CodeBook, Platform
from subset.data.problems import Problem
from subset.data.strict_yaml import Document, read

SLOWEST = 2.0
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


def _cut(text: str, dice: random.Random) -> str:
    a, b = sorted(dice.randrange(len(text) + 1) for _ in range(2))
    return text[:a] + text[min(b, a + dice.randrange(1, 60)) :]


def _insert(text: str, dice: random.Random) -> str:
    a = dice.randrange(len(text) + 1)
    return text[:a] + "".join(dice.choices(_PIECES, k=dice.randrange(1, 6))) + text[a:]


def _repeat(text: str, dice: random.Random) -> str:
    a = dice.randrange(len(text) + 1)
    return text[:a] + text[a : a + dice.randrange(1, 40)] * dice.randrange(2, 200) + text[a:]


def _swap_lines(text: str, dice: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    if len(lines) > 1:
        a, b = dice.randrange(len(lines)), dice.randrange(len(lines))
        lines[a], lines[b] = lines[b], lines[a]
    return "".join(lines)


def _indent(text: str, dice: random.Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    at = dice.randrange(len(lines))
    lines[at] = " " * dice.randrange(9) + lines[at].lstrip(" ")
    return "".join(lines)


def _nest(text: str, dice: random.Random) -> str:
    opening = dice.choice(("[", "{a: ", "- ", "? ", "a:\n "))
    return opening * dice.randrange(1, 3000) + text[: dice.randrange(200)]


def _soup(_: str, dice: random.Random) -> str:
    return "".join(dice.choices(_PIECES, k=dice.randrange(400)))


DAMAGES: tuple[Callable[[str, random.Random], str], ...] = (
    _cut, _insert, _repeat, _swap_lines, _indent, _nest, _soup,
)  # fmt: skip


def seeds() -> list[tuple[type[BaseModel], str]]:
    """Every real entry with the model that reads it."""
    data = REPOSITORY / "data"
    found: list[tuple[type[BaseModel], str]] = [
        (CodeBook, (data / "criteria.yml").read_text("utf-8"))
    ]
    for folder, model in FOLDERS.items():
        for path in sorted((data / folder).glob("*.yml")):
            found.append((model, path.read_text("utf-8")))
    return found


def damaged(text: str, dice: random.Random) -> bytes:
    """A text after a few damages, as bytes that need not be UTF-8."""
    for _ in range(dice.randrange(1, 5)):
        text = dice.choice(DAMAGES)(text, dice)
    raw = text.encode("utf-8", "surrogatepass")
    if dice.random() < 0.1 and raw:
        at = dice.randrange(len(raw))
        raw = raw[:at] + dice.randbytes(dice.randrange(1, 8)) + raw[at:]
    return raw


def judge(model: type[BaseModel], raw: bytes) -> str:
    """What the loader made of a file: refused, invalid or valid; AssertionError otherwise."""
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


def made(number: int, sources: list[tuple[type[BaseModel], str]]) -> tuple[type[BaseModel], bytes]:
    """The damaged file of that number, the same each time, and the model that is to read it."""
    dice = random.Random(number)
    model, text = dice.choice(sources)
    return model, damaged(text, dice)


def fuzz(numbers: Iterable[int], timed: Callable[[], float] = lambda: 0.0) -> Counter[str]:
    """How many of the files of those numbers had which end; `timed` tells seconds, to a measure."""
    ends: Counter[str] = Counter()
    sources = seeds()
    for number in numbers:
        model, raw = made(number, sources)
        try:
            ends[_timed(model, raw, timed)] += 1
        except BaseException:
            Path("fuzz-failure.yml").write_bytes(raw)
            print(f"file number {number} broke the loader; it is in fuzz-failure.yml")
            raise
    return ends


def _timed(model: type[BaseModel], raw: bytes, timed: Callable[[], float]) -> str:
    before = timed()
    end = judge(model, raw)
    took = timed() - before
    assert took < SLOWEST, f"{took:.1f} s for {len(raw):,} bytes"
    return end


def _until(end: float) -> Iterator[int]:
    number = 0
    while time.monotonic() < end:
        yield number
        number += 1


if __name__ == "__main__":
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600
    for raw in PATHOLOGICAL.values():
        _timed(Platform, raw, time.process_time)
    ends = fuzz(_until(time.monotonic() + seconds), time.process_time)
    print(f"{sum(ends.values()):,} files in {seconds:.0f} s, none broke the loader: {dict(ends)}")
