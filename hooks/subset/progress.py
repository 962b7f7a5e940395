"""A line that moves while a command is at work, for the person who waits.

Knows the terminal: there is no such line where the output goes to a file or a pipe, or where
QUIET=1 asks for none. Must not know what the work is.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[], None]]:
    """Show `what` and the time so far; lend a function to call after each of `total` steps."""
    if not sys.stderr.isatty() or is_quiet():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    counted = (BarColumn(), MofNCompleteColumn()) if total else ()
    text = TextColumn("{task.description}")
    columns = (SpinnerColumn(), text, *counted, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)


def is_quiet() -> bool:
    """Whether the one who started the command asked for silence."""
    return os.environ.get("QUIET", "") not in ("", "0")
