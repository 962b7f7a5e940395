"""Sharing work: every task is done once, in whichever process, and no fault gets lost."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from subset.workers import WorkerPool


def square(number: int) -> int:
    return number * number


@pytest.mark.parametrize("processes", [1, 2, 3, 50])
@pytest.mark.parametrize("tasks", [0, 1, 20])
def test_results_come_in_the_order_of_the_tasks(processes: int, tasks: int) -> None:
    squares = WorkerPool([partial(square, n) for n in range(tasks)], processes, last=tasks // 2)
    assert squares.results() == [n * n for n in range(tasks)]


def test_every_task_is_done_once(tmp_path: Path) -> None:
    def note(number: int) -> None:
        with (tmp_path / f"{number}").open("x") as file:  # fails if it is there already
            file.write("done")

    WorkerPool([partial(note, n) for n in range(200)], 3).results()
    assert len(list(tmp_path.iterdir())) == 200


def test_other_processes_start_at_once_and_this_one_when_it_is_asked(tmp_path: Path) -> None:
    def note(name: str) -> int:
        (tmp_path / name).touch()
        return os.getpid()

    shared = WorkerPool([partial(note, "a"), partial(note, "b")], 2)
    for child, _ in shared._others:
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b"}
    assert os.getpid() not in shared.results()


def test_this_process_begins_with_the_last_tasks_and_goes_on_with_the_first(tmp_path: Path) -> None:
    done: list[str] = []
    names = ["a", "b", "c", "d"]
    WorkerPool([partial(done.append, name) for name in names], 1, last=2).results()
    assert done == ["c", "d", "a", "b"]


def test_one_process_does_nothing_before_it_is_asked(tmp_path: Path) -> None:
    shared = WorkerPool([(tmp_path / "a").touch], 1)
    assert not list(tmp_path.iterdir())
    shared.results()
    assert list(tmp_path.iterdir())


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("number", [0, 1, 19])
def test_what_a_task_raises_is_raised_with_the_place_where_it_happened(
    processes: int, number: int
) -> None:
    def work(each: int) -> None:
        if each == number:
            raise ValueError("no space left")

    with pytest.raises(ValueError, match="no space left") as caught:
        WorkerPool([partial(work, n) for n in range(20)], processes, last=10).results()
    assert any(", in work\n" in note for note in caught.value.__notes__)


def test_a_process_that_dies_is_reported() -> None:
    own = os.getpid()

    def die() -> None:
        if os.getpid() != own:
            os._exit(3)

    shared = WorkerPool([die, die], 2)
    os.waitid(os.P_PID, shared._others[0][0], os.WEXITED | os.WNOWAIT)
    with pytest.raises(RuntimeError, match="1 of 2 processes failed"):
        shared.results()


def test_an_answer_that_cannot_be_carried_is_printed_and_reported(
    capfd: pytest.CaptureFixture[str],
) -> None:
    own = os.getpid()
    shared = WorkerPool([lambda: (lambda: 0) if os.getpid() != own else None] * 2, 2)
    os.waitid(os.P_PID, shared._others[0][0], os.WEXITED | os.WNOWAIT)
    with pytest.raises(RuntimeError, match="1 of 2"):
        shared.results()
    assert "pickle" in capfd.readouterr().err


def test_a_process_that_ends_before_it_asks_leaves_nobody_at_work(tmp_path: Path) -> None:
    script = """
import os, sys
from functools import partial
from pathlib import Path
from subset.workers import WorkerPool

begun, ended = os.pipe(), os.pipe()

def note(name):
    Path(sys.argv[1], name).touch()
    os.write(begun[1], b"x")
    os.close(ended[1])
    os.read(ended[0], 1)  # until the other end is closed

def drained():
    drain()
    os.close(ended[1])

shared = WorkerPool([partial(note, str(n)) for n in range(50)], 2)
drain, shared._last.drain = shared._last.drain, drained  # the last thing before it waits
os.read(begun[0], 1)
raise SystemExit("something else went wrong")
"""
    # What it prints has come to its end only when no process is left that could print.
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, timeout=300
    )
    assert (run.returncode, run.stderr) == (1, "something else went wrong\n")
    assert [path.name for path in tmp_path.iterdir()] == ["0"]


def test_too_many_tasks_are_refused() -> None:
    with pytest.raises(ValueError, match="4097 tasks are too many"):
        WorkerPool([lambda: 0] * 4097, 1)
