"""Files of a checkout, read as a stranger's: plain files only, and never more than is allowed.

Knows the file system. Does not know what the files say.

A symbolic link in a pull request could publish a file of the machine that builds, a device could
fill its memory, and a pipe could hold it up for good; so none of these is ever opened.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from subset.data import limits
from subset.data.litter import is_litter
from subset.data.unseen import needless

READ_FROM = ("data", "docs")
# What is published as it lies in `docs`: everything else that a page there could be made to run, or
# a host could read as its own settings (`_redirects`, `.htaccess`), has no place there.
_PUBLISHED = re.compile(
    r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.(?:md|css|js|svg|png)"
    r"|\.overrides/(?:[a-z0-9-]+/)*[a-z0-9-]+\.html|\.overrides/\.icons/subset/[a-z0-9-]+\.svg"
)
_NO_KIND = (
    "not a file that a page needs: those are called in small letters, digits and hyphens, and are "
    "a page (.md), a style sheet (.css), a script (.js), a picture (.svg, .png) or a template"
)
# A drawing, which the policy of pages does not reach when it is opened by itself: shapes, text and
# styles, and nothing that runs, leads or fetches. It begins so that it is read as UTF-8.
_DRAWING = re.compile(
    r"<svg\s(?:[^<&\\]|<!--|</?(?:svg|title|style|g|rect|circle|ellipse|line|path|text)(?=[\s/>]))*"
)
_ACTIVE = re.compile(
    r"[\s/\"']on\w+\s*=|href|(?:url|src|image|image-set|cross-fade)\(|@import", re.IGNORECASE
)


class NotPlain(OSError):
    """The path leads to something other than a plain file."""


def read_plain(path: Path, limit: int = limits.FILE_BYTES) -> bytes:
    """The content of a plain file, cut one byte after `limit` so that a longer one shows.

    Raises NotPlain for a symbolic link, a device, a pipe or a folder, and OSError where the file
    cannot be read.
    """
    mode = path.lstat().st_mode
    if not stat.S_ISREG(mode):
        raise NotPlain(0, _name_of(mode), str(path))
    with path.open("rb") as file:
        return file.read(limit + 1)


def _name_of(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    return "a folder" if stat.S_ISDIR(mode) else "a device or a pipe"


def not_plain(root: Path) -> Iterator[tuple[Path, str]]:
    """Everything below `root`/data and `root`/docs that is neither a folder nor a plain file.

    Each with what it is. The lock of an open editor (`.#name`, a link to nowhere) does not count.
    """
    for top in (root / name for name in READ_FROM):
        inside = [Path(folder, n) for folder, a, b in os.walk(top) for n in sorted([*a, *b])]
        for path in (top, *inside):
            mode = path.lstat().st_mode if path.is_symlink() or path.exists() else stat.S_IFREG
            if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
                continue
            if not (path.name.startswith(".#") and not path.exists()):
                yield path, _name_of(mode)


def unwanted(root: Path) -> Iterator[tuple[Path, str]]:
    """Every file below `root`/docs that no page needs, each with what is wrong with it.

    What editors and systems leave, and hidden folders, are never published.
    """
    top = root / "docs"
    for path in sorted(it for it in top.rglob("*") if it.is_file()):
        name = path.relative_to(top).as_posix()
        hidden = any(
            part.startswith(".") for part in name.removeprefix(".overrides/").split("/")[:-1]
        )
        if _PUBLISHED.fullmatch(name):
            if fault := _fault_of(path):
                yield path, fault
        elif not hidden and not is_litter(path.name):
            yield path, _NO_KIND


def _fault_of(path: Path) -> str:
    """What is wrong with a file of a kind that is wanted; empty when nothing is."""
    if path.suffix == ".png":
        return ""
    raw = read_plain(path)
    if len(raw) > limits.FILE_BYTES:
        return f"more than {limits.FILE_BYTES:,} bytes"
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return "not UTF-8"
    if found := needless(text):
        line = text.count("\n", 0, found.start()) + 1
        return f"an invisible or control character (U+{ord(found[0]):04X}) in line {line}"
    if path.suffix == ".svg" and (not _DRAWING.fullmatch(text) or _ACTIVE.search(text)):
        return "a drawing with more than shapes, text and styles in it"
    return ""
