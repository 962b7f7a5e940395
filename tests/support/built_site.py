"""The real site as a build leaves it on the disk, and ways to look at it."""

from __future__ import annotations

import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import project

REPOSITORY = project.REPOSITORY
SITE_URL = "https://subset.example/"
REPO_URL = "https://github.com/example/subset"

_ATTRIBUTE = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.DOTALL)


@dataclass(frozen=True)
class Built:
    """A built site: its folder and what the build printed."""

    root: Path
    output: str

    @cached_property
    def html_files(self) -> tuple[Path, ...]:
        """Every HTML file, in order."""
        return tuple(sorted(self.root.rglob("*.html")))

    @cached_property
    def pair_files(self) -> tuple[Path, ...]:
        """Every comparison page, in order."""
        return tuple(p for p in self.html_files if "-vs-" in p.relative_to(self.root).as_posix())

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file, as a posix path below the root."""
        return frozenset(
            p.relative_to(self.root).as_posix() for p in self.root.rglob("*") if p.is_file()
        )

    def text(self, path: str) -> str:
        """The text of a file."""
        return (self.root / path).read_text(encoding="utf-8")

    def page(self, url: str) -> str:
        """The HTML of a page by its URL below the root, such as "platforms/youtube/"."""
        return self.text(f"{url}index.html")

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder, as a posix path below the root; the root is "."."""
        return frozenset(str(above) for path in self.files for above in PurePosixPath(path).parents)

    def links(self, path: Path) -> Iterator[tuple[str, str]]:
        """Internal references of an HTML file: the file they lead to and the anchor, if any."""
        here = path.relative_to(self.root).as_posix()
        folder = here.rpartition("/")[0]
        html = _SCRIPT.sub("", path.read_text(encoding="utf-8"))
        for reference in set(_ATTRIBUTE.findall(html)):
            parts = urlsplit(reference.replace("&amp;", "&"))
            if parts.scheme or parts.netloc:
                continue
            if not parts.path:
                target = here
            elif parts.path.startswith("/"):  # only 404.html, which is shown at any depth
                target = posixpath.normpath(unquote(parts.path).lstrip("/") or ".")
            else:
                target = posixpath.normpath(f"{folder}/{unquote(parts.path)}".lstrip("/"))
            if target in self.folders:
                target = posixpath.normpath(f"{target}/index.html")
            yield target, unquote(parts.fragment)

    def ids(self, path: Path) -> list[str]:
        """Every id in an HTML file, with repeats."""
        return _ID.findall(path.read_text(encoding="utf-8"))


def build(folder: Path, command: str = "site") -> Built:
    """The real site as `make site`, or `make offline`, builds it; fails with what was printed."""
    site = folder / "site"
    done = subprocess.run(
        [sys.executable, "hooks/site_command.py", command],
        cwd=REPOSITORY,
        env=project.environment(SITE_DIR=str(site), SITE_URL=SITE_URL, SUBSET_REPOSITORY=REPO_URL),
        capture_output=True,
        text=True,
        check=False,
    )
    output = done.stdout + done.stderr
    assert done.returncode == 0, output
    return Built(site, output)
