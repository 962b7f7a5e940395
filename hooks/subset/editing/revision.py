"""The data of another revision: from git, or from a folder.

Knows git's command line and nothing of what the data means.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ENGINE = "hooks/subset"


class NoRevision(Exception):
    """There is no such revision or folder, or git is not there."""


@contextmanager
def checkout(root: Path, base: str, parts: Sequence[str] = ("data",)) -> Iterator[Path]:
    """A folder with the parts of `base`: a revision of git, or a folder with a `data` in it.

    A revision comes first: a change may hold a folder, but not decide what it is compared with.
    The files that git prints are unpacked into a temporary folder. Raises NoRevision.
    """
    if not base:
        raise NoRevision("no revision and no folder is given")
    try:
        commit = _commit(root, base)
    except NoRevision:
        folder = Path(base)
        if not (folder / "data" / "criteria.yml").is_file():
            raise
        yield folder
        return
    archive = _git(root, "archive", "--format=tar", commit, *parts)
    with tempfile.TemporaryDirectory(prefix="subset-") as temporary:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            # Python 3.11.2, which Debian 12 has, knows no filters; what git archives is its own.
            filters: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
            tar.extractall(temporary, **filters)  # noqa: S202
        yield Path(temporary)


def engine_differs(root: Path, base: str) -> bool:
    """Whether the program itself changed since `base`; False where git cannot tell."""
    try:
        commit = _commit(root, base)
    except NoRevision:
        return False
    command = ["git", "-C", str(root), "diff", "--quiet", commit, "--", ENGINE]
    return subprocess.run(command, check=False, capture_output=True).returncode == 1  # noqa: S603


def _commit(root: Path, base: str) -> str:
    """The number of the commit that `base` means, which no command takes for an option of its own.

    Raises NoRevision.
    """
    asked = ("--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    return _git(root, "rev-parse", *asked).decode().strip()


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(root), *arguments],  # noqa: S607
            check=True,
            capture_output=True,
        )
    except FileNotFoundError as error:
        raise NoRevision("git is not installed: name a folder instead") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip()
        raise NoRevision(said or "no such revision, and no folder with data in it") from error
    return done.stdout
