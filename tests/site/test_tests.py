"""The tests themselves: they are where their map says, and none reads a clock."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from make import REPOSITORY

TESTS = REPOSITORY / "tests"
MAP = (TESTS / "README.md").read_text("utf-8")
# `time.sleep` waits, and may be long; whatever tells the time is for tests/measure.
CLOCKS = {
    *("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns"),
    *("process_time", "process_time_ns", "thread_time", "getrusage", "times", "now", "utcnow"),
}
CLOCK_MODULES = {"time", "resource", "timeit", "os", "datetime", "date"}


def modules() -> set[str]:
    """The names of modules, and of folders of modules."""
    hooks = REPOSITORY / "hooks"
    found = [p for folder in ("subset", "theme") for p in (hooks / folder).rglob("*")]
    return {p.stem for p in found if p.suffix == ".py"} | {p.name for p in found if p.is_dir()}


def test_each_file_of_unit_tests_mirrors_a_module_or_says_what_it_spans() -> None:
    names = {path.stem for path in (TESTS / "unit").glob("test_*.py")}
    spanning = set(re.findall(r"^  \| `(test_\w+)\.py` \|", MAP, re.MULTILINE))
    assert {name for name in names if name[5:] not in modules()} == spanning


def test_the_map_names_every_folder() -> None:
    folders = {path.name for path in TESTS.iterdir() if path.is_dir() and path.name[0] != "_"}
    assert folders == set(re.findall(r"^\| \[`(\w+)`\]\(\1\)", MAP, re.MULTILINE))


def test_no_two_files_of_tests_have_one_name() -> None:
    """Or neither could be imported beside the other."""
    names = [path.name for path in TESTS.rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))


def clocks(source: str) -> Iterator[str]:
    """What reads a clock in a piece of Python, as it is written there."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            if isinstance(node.value, ast.Name) and node.value.id in CLOCK_MODULES:
                yield ast.unparse(node)
        elif isinstance(node, ast.ImportFrom) and node.module in CLOCK_MODULES:
            yield from (it.name for it in node.names if it.name in CLOCKS)


@pytest.mark.parametrize(
    "path",
    [p for p in sorted(TESTS.rglob("*.py")) if TESTS / "measure" not in p.parents],
    ids=lambda path: path.name,
)
def test_no_test_reads_a_clock(path: Path) -> None:
    assert list(clocks(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source", ["import time\ntime.monotonic()", "from time import perf_counter", "os.times()"]
)
def test_a_clock_would_be_found(source: str) -> None:
    assert list(clocks(source))


def test_no_test_waits_by_a_text_that_the_policy_of_the_pages_forbids_to_run() -> None:
    """`wait_for_function` works as long as it need not wait, and fails when a machine is busy."""
    asked = re.compile(r"\.wait_for_function" r"\(")
    assert [
        path.name for path in TESTS.rglob("*.py") if asked.search(path.read_text("utf-8"))
    ] == []
