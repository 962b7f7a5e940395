"""`subset check --since BASE`: how much a change adds, and whether that is more than one may.

Knows how a change is measured. Does not know what it says.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from subset.checks.budget import pages_of
from subset.data import limits
from subset.data.files import READ_FROM
from subset.data.load import load
from subset.data.problems import Problem
from subset.editing.revision import checkout


@dataclass(frozen=True)
class Size:
    """Pages that data make, files in `data` and `docs`, and their bytes."""

    pages: int
    files: int
    bytes: int

    def __sub__(self, other: Size) -> Size:
        return Size(self.pages - other.pages, self.files - other.files, self.bytes - other.bytes)

    def __str__(self) -> str:
        return f"{self.pages:+,} pages, {self.files:+,} files, {self.bytes:+,} bytes"


MOST = Size(limits.CHANGE_PAGES, limits.CHANGE_FILES, limits.CHANGE_BYTES)


def size_of(root: Path) -> Size:
    """The size of a checkout. Raises DataError where its code-book cannot be read."""
    found = [
        os.lstat(os.path.join(folder, name)).st_size  # noqa: PTH118 - of many files
        for top in READ_FROM
        for folder, _, names in os.walk(root / top)
        for name in names
    ]
    return Size(pages_of(load(root)[0]), len(found), sum(found))


def added(root: Path, base: str) -> Size:
    """The growth of the working tree over `base`. Raises NoRevision and DataError."""
    with checkout(root, base, READ_FROM) as folder:
        return size_of(root) - size_of(folder)


def problems(change: Size) -> Iterator[Problem]:
    """The complaints about a change that adds more than one change may."""
    for what in ("pages", "files", "bytes"):
        more, most = getattr(change, what), getattr(MOST, what)
        if more > most:
            yield Problem(
                "data",
                1,
                1,
                "",
                f"the change adds {more:,} {what}; {most:,} are the most",
                "split it; or raise the limit in hooks/subset/data/limits.py, and say why",
                rule="change-not-too-large",
            )
