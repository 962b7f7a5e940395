"""Work shared out among processes.

Knows tasks and processes. Does not know what the tasks do. A process is forked, so a task sees all
that was made before, and only what it returns has to be carried back.
"""

from __future__ import annotations

import atexit
import gc
import os
import pickle
import traceback
from collections.abc import Callable, Sequence
from typing import BinaryIO, Generic, TypeVar

T = TypeVar("T")


class WorkerPool(Generic[T]):
    """Tasks that processes share: each takes the next one that is still free.

    The other processes start at once; this one goes on with something else until it asks for the
    `results`, and then takes tasks, too: those at the end first, which need not have anything in
    common with those at the beginning. Where the system cannot fork, or one process is enough, all
    is done then. Every task's result must be fit for pickling.
    """

    def __init__(self, tasks: Sequence[Callable[[], T]], processes: int, last: int = 0) -> None:
        """`last` is how many tasks at the end this process begins with."""
        self._tasks = tasks
        numbers, at = range(len(tasks)), len(tasks) - last
        self._first, self._last = _Queue(numbers[:at]), _Queue(numbers[at:])
        self._others: list[tuple[int, BinaryIO]] = []
        # More processes than tasks would have nothing to do.
        others = min(processes, len(tasks)) - 1 if hasattr(os, "fork") else 0
        if others > 0:
            # A garbage collector that visits shared memory makes every process copy it.
            gc.freeze()
            atexit.register(self.abandon)
        for _ in range(others):
            self._fork()

    def _fork(self) -> None:
        ours, theirs = os.pipe()
        child = os.fork()
        if child:
            os.close(theirs)
            self._others.append((child, os.fdopen(ours, "rb")))
            return
        status = 1
        try:
            os.close(ours)
            with os.fdopen(theirs, "wb") as answer:
                answer.write(pickle.dumps(self._take(self._first, self._last)))
            status = 0
        except BrokenPipeError:
            pass  # the parent no longer waits for the answer
        except BaseException:
            traceback.print_exc()  # printed here, since the parent never sees it
        finally:
            os._exit(status)  # not sys.exit: what the parent has open is not the child's to close

    def _take(self, *queues: _Queue) -> dict[int, T] | Exception:
        """The results of the tasks that this process could get hold of, or what went wrong."""
        results = {}
        try:
            for queue in queues:
                while (number := queue.next()) is not None:
                    results[number] = self._tasks[number]()
        except Exception as error:  # handed on to the process that waits for the results
            for queue in queues:
                queue.drain()
            error.add_note("".join(traceback.format_tb(error.__traceback__)))
            return error
        return results

    def abandon(self) -> None:
        """Waits for the other processes to finish their present tasks, and starts no more.

        At its end a process does this by itself, so that none goes on writing after it has failed.
        """
        for queue in (self._first, self._last):
            queue.drain()
        for child, pipe in self._released():
            pipe.close()
            os.waitpid(child, 0)

    def _released(self) -> list[tuple[int, BinaryIO]]:
        """The other processes, which are no longer this object's to wait for."""
        others, self._others = self._others, []
        if others:
            gc.unfreeze()
            atexit.unregister(self.abandon)
        return others

    def results(self) -> list[T]:
        """The results of the tasks, in their order. Raises what a task raises.

        Raises RuntimeError when a process came to an end without an answer.
        """
        answers = [self._take(self._last, self._first)]
        failed, others = 0, self._released()
        for child, pipe in others:
            with pipe:
                answer = pipe.read()
            if os.waitpid(child, 0)[1]:
                failed += 1
            else:
                answers.append(pickle.loads(answer))  # noqa: S301 - written by our own process
        self._first.close()
        self._last.close()
        if failed:
            raise RuntimeError(f"{failed} of {len(others) + 1} processes failed")
        found: dict[int, T] = {}
        for each in answers:
            if isinstance(each, Exception):
                raise each
            found |= each
        return [found[number] for number in range(len(self._tasks))]


class _Queue:
    """Numbers of tasks, each of which goes to one process only.

    A pipe that holds them all: a read of a few bytes is never torn apart by another one.
    """

    _SIZE = 4
    MOST = 16_384 // _SIZE  # every system that can fork lets a pipe hold as much

    def __init__(self, numbers: Sequence[int]) -> None:
        if len(numbers) > self.MOST:
            raise ValueError(f"{len(numbers)} tasks are too many, {self.MOST} are possible")
        self._out, into = os.pipe()
        os.write(into, b"".join(n.to_bytes(self._SIZE, "big") for n in numbers))
        os.close(into)

    def next(self) -> int | None:
        """The next number, or None when all are taken."""
        number = os.read(self._out, self._SIZE)
        return int.from_bytes(number, "big") if number else None

    def drain(self) -> None:
        """Takes all that is left, so that no process starts on it."""
        while self.next() is not None:
            pass

    def close(self) -> None:
        """Closes the pipe."""
        os.close(self._out)
