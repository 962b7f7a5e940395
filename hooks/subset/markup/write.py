"""Writing files: fast, inside the site's folder, each place once, and the same bytes everywhere.

Knows files and folders. Does not know what is written, nor who else writes to the site.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from subset.data.handles import no_file_name
from subset.data.problems import DataError, Problem

# Without O_BINARY, Windows would turn line feeds into carriage returns and line feeds.
_FLAGS = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)

# In a style sheet: a comment, or the white space around what separates. Our strings have neither.
_STYLE_FILLER = re.compile(r"/\*.*?\*/\s*|\s+(?=[{}])|(?<=[{};,])\s+", re.DOTALL)

# White space counts inside these elements; elsewhere a line feed says the same as an indentation.
_KEPT = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL)
_INDENTATION = re.compile(r"\n\s+")


def minify_html(html: str) -> str:
    """Takes out the indentation and empty lines that templates leave: a tenth of a page's bytes."""
    parts = _KEPT.split(html)
    parts[::2] = [_INDENTATION.sub("\n", part) for part in parts[::2]]
    return "".join(parts)


class Writer:
    """Writes below one folder. Remembers which folders exist, since asking is not free.

    `taken` are the places where something else will stand. A place is written to once, by whichever
    process and Writer; with `over`, what stands there is replaced.
    """

    def __init__(self, root: Path, taken: Iterable[str] = (), *, over: bool = False) -> None:
        self._root = os.fspath(root.resolve())
        self._folders: set[str] = set()
        # Names that differ in their case only are one place on Windows and macOS.
        self._taken = {uri.casefold() for uri in taken}
        self._flags = _FLAGS | (os.O_TRUNC if over else os.O_EXCL)

    def text(self, uri: str, text: str) -> None:
        """Writes `text` as UTF-8 with line feeds to `uri`; else as `data`."""
        self.data(uri, text.encode())

    def data(self, uri: str, data: bytes) -> None:
        """Writes `data` to `uri`, a posix path below the folder.

        Raises ValueError for a path that leads out of the folder or that some system cannot hold,
        and DataError where the place is taken.
        """
        if ".." in uri.split("/") or uri.startswith("/") or "\\" in uri or ":" in uri:
            raise ValueError(f"{uri} leads out of the site")
        folder, _, name = uri.rpartition("/")
        if no_file_name(name):
            raise ValueError(f"{uri} is no name for a file on Windows")
        if uri.casefold() in self._taken:
            raise _taken(uri)
        try:
            self._write(folder, uri, data)
        except (FileExistsError, IsADirectoryError, NotADirectoryError):
            raise _taken(uri) from None

    def _write(self, folder: str, uri: str, data: bytes) -> None:
        if folder not in self._folders:
            self._make(f"{self._root}/{folder}")
            self._folders.add(folder)
        # Plain system calls: a comparison page each, twenty thousand times.
        handle = os.open(f"{self._root}/{uri}", self._flags, 0o644)
        try:
            while data:
                data = data[os.write(handle, data) :]
        finally:
            os.close(handle)

    @staticmethod
    def _make(folder: str) -> None:
        try:
            os.mkdir(folder)  # noqa: PTH102 - nearly always all that is needed
        except FileExistsError:
            pass
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103

    def minify_styles(self) -> None:
        """Takes comments and white space out of our style sheets: a fifth of what readers fetch."""
        for path in Path(self._root, "assets", "stylesheets").glob("*.css"):
            if not path.name.endswith(".min.css"):
                text = path.read_text(encoding="utf-8")
                thin = _STYLE_FILLER.sub("", text)
                path.write_text(thin, encoding="utf-8", newline="\n")

    def minify_scripts(self) -> None:
        """Takes comments and indentation out of our scripts; lines stay lines.

        Only comments that have a line to themselves; no string of ours runs over several lines.
        """
        for path in Path(self._root, "assets", "javascripts").rglob("*.js"):
            if not path.name.endswith(".min.js"):
                lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
                thin = "\n".join(line for line in lines if line and not line.startswith("//"))
                path.write_text(f"{thin}\n", encoding="utf-8", newline="\n")


def _taken(uri: str) -> DataError:
    hint = "rename one of the two: an id, an alias, a former id, or a file in docs"
    return DataError([Problem(uri, 1, 1, "", "two things of the site want this address", hint)])
