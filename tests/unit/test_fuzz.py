"""The loader meets damaged and pathological files: no crash, no hang, no flood of memory."""

from __future__ import annotations

import subprocess
import sys

import pytest

import fuzz_loader
from fuzz_loader import PATHOLOGICAL
from subset.data import limits
from subset.data.models import Platform
from subset.data.problems import Problem
from subset.data.strict_yaml import read
from work import calls_of


@pytest.mark.parametrize(
    "numbers", [range(200), pytest.param(range(200, 3_000), marks=pytest.mark.slow)]
)
def test_fuzzing_finds_nothing(numbers: range) -> None:
    ends = fuzz_loader.fuzz(numbers)
    assert sum(ends.values()) == len(numbers)
    assert ends["refused"] > 0
    assert ends["invalid"] > 0


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_a_pathological_file_is_little_work(name: str) -> None:
    raw, ends = PATHOLOGICAL[name], set()
    calls = calls_of(lambda: ends.add(fuzz_loader.judge(Platform, raw)))
    assert ends <= {"refused", "invalid"}
    assert calls < len(raw) + 1_000


def test_pathological_files_cost_little_memory() -> None:
    """A process that reads them all one after the other stays below 200 MB."""
    script = (
        "import re, pathlib, fuzz_loader\n"
        "for raw in fuzz_loader.PATHOLOGICAL.values():\n"
        "    fuzz_loader.judge(fuzz_loader.Platform, raw)\n"
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
