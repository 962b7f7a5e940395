"""The loader meets damaged and pathological files: no crash, no hang, no flood of memory."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

import fuzz_loader
from subset.data import limits
from subset.data.models import Platform
from subset.data.problems import Problem
from subset.data.strict_yaml import read


def test_some_seconds_of_fuzzing_find_nothing() -> None:
    ends = fuzz_loader.fuzz(5)
    assert sum(ends.values()) > 20
    assert ends["refused"] > 0
    assert ends["invalid"] > 0


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


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_a_pathological_file_costs_little_time(name: str) -> None:
    before = time.process_time()
    assert fuzz_loader.judge(Platform, PATHOLOGICAL[name]) in ("refused", "invalid")
    assert time.process_time() - before < fuzz_loader.SLOWEST


def test_pathological_files_cost_little_memory() -> None:
    """A process that reads them all one after the other stays below 200 MB."""
    script = (
        "import re, pathlib, test_fuzz, fuzz_loader\n"
        "for raw in test_fuzz.PATHOLOGICAL.values():\n"
        "    fuzz_loader.judge(test_fuzz.Platform, raw)\n"
        # Not getrusage: what it calls a process's peak is its parent's, if that was higher.
        "status = pathlib.Path('/proc/self/status').read_text()\n"
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        env={"PYTHONPATH": ":".join(p for p in sys.path if p)},
    )  # fmt: skip
    assert int(done.stdout) < 200


def test_the_bounds_are_where_they_are_said_to_be() -> None:
    nested = "a: " + "[" * limits.LEVELS + "x" + "]" * limits.LEVELS
    assert isinstance(read("x", nested.encode()), Problem)
    assert not isinstance(read("x", b"a: [[[x]]]"), Problem)
    assert isinstance(read("x", b"# " + b"x" * limits.FILE_BYTES), Problem)
    assert not isinstance(read("x", b"a: b # " + b"x" * (limits.FILE_BYTES - 7)), Problem)
