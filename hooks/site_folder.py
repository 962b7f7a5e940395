"""A folder that is replaced as a whole, when what is built beside it is complete.

Knows files, their bytes and their times. Must not know what is in them, nor who writes them.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


class FolderError(Exception):
    """A folder cannot be replaced; the text says why, and what to do."""


@dataclass(frozen=True)
class Contents:
    """Numbers about a finished folder. `changed` counts files that are new or have other bytes."""

    pages: int
    files: int
    size: int
    changed: int


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Lend an empty folder of the same name on the same disk, and remove it afterwards."""
    # By its name, so that it is found even where Ctrl-C comes in the moment in which it is made.
    mine = f".{target.name}.{os.getpid()}."
    try:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            holder = Path(tempfile.mkdtemp(prefix=mine, dir=target.parent))
        except OSError as error:
            raise FolderError(f"cannot write beside {target}: {error.strerror}") from None
        yield holder / target.name
    finally:
        for made in target.parent.glob(f"{mine}*"):
            shutil.rmtree(made, ignore_errors=True)


def refuse_what_is_no_site(target: Path, root: Path, sources: tuple[str, ...]) -> None:
    """Raise FolderError where replacing `target` would lose more than a site that was built."""
    for path in (root, *(root / name for name in sources)):
        inside = path != root and target.is_relative_to(path)
        if inside or path.is_relative_to(target):
            raise FolderError(f"{target} holds what the site is made from; name another SITE_DIR")
    if target.exists() and not target.is_dir():
        raise FolderError(f"{target} is a file; delete it, or name another SITE_DIR")
    if target.is_dir() and any(target.iterdir()) and not (target / "index.html").is_file():
        raise FolderError(
            f"{target} has files in it and no index.html, so it may not be a site; "
            "empty it, or name another SITE_DIR"
        )


def replace(target: Path, new: Path) -> Contents:
    """Put `new` in the place of `target`. What was there is left where `new` was.

    Files that have not changed keep their times, so that copying to a host can pass them over.
    """
    contents = _compared(new, target)
    old = new.with_name(f"{new.name}.old")
    try:
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    except OSError as error:
        raise FolderError(f"cannot replace {target}: {error.strerror}") from None
    return contents


def _compared(new: Path, old: Path) -> Contents:
    """Count the files of `new`; those with the bytes of `old` take over their times."""
    pages = files = size = changed = 0
    for folder, _, names in os.walk(new):
        beside = f"{old}{folder.removeprefix(str(new))}"
        for name in names:
            path = f"{folder}/{name}"
            length = os.stat(path).st_size  # noqa: PTH116 - as plain as it is quick, for 5,000 files
            files += 1
            pages += name.endswith(".html")
            size += length
            if before := _same(path, length, f"{beside}/{name}"):
                os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
            else:
                changed += 1
    return Contents(pages, files, size, changed)


def _same(path: str, length: int, other: str) -> os.stat_result | None:
    """What is known of `other`, if it is a file with the bytes of `path`."""
    try:
        with open(other, "rb") as one:  # noqa: PTH123
            known = os.fstat(one.fileno())
            if known.st_size != length:
                return None
            with open(path, "rb") as another:  # noqa: PTH123
                return known if one.read() == another.read() else None
    except OSError:  # it is not there, or no file
        return None
