"""The same data makes the same site, byte for byte, whoever builds it, where and when."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import isolation
import make
import project
from subset.pages import dates
from subset.publish import archive

HERE = {
    "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "HOME": "/root", "USER": "root",
}  # fmt: skip
# Two days ahead of UTC at times, another language, other names, another day and another seed.
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242",
    "HOME": "/nonexistent", "USER": "somebody", "LOGNAME": "somebody",
    "SOURCE_DATE_EPOCH": "1900000000", "COLUMNS": "40", "PYTHONUTF8": "0",
}  # fmt: skip


@pytest.fixture(scope="module")
def checkouts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two copies of the project: one is a git repository, one is not and lies deeper."""
    one = project.copy_to(tmp_path_factory.mktemp("one"), platforms=project.FEW)
    other = tmp_path_factory.mktemp("other") / "a folder with blanks" / "ünïcode"
    shutil.copytree(one, other)
    project.commit_all(one)
    return one, other


def build(root: Path, umask: str, *, elsewhere: bool, **changes: str) -> Path:
    site = root / ("subset-offline" if "OFFLINE" in changes else "site")
    command = [
        "sh", "-c", f'umask {umask} && exec "$@"', "sh",
        sys.executable, "-m", "mkdocs", "build", "-q",
    ]  # fmt: skip
    env = project.environment(
        **(ELSEWHERE if elsewhere else HERE),
        PYTHONPATH=str(root / "hooks"), SITE_DIR=str(site), **changes,
    )  # fmt: skip
    if elsewhere:
        done = isolation.run(isolation.AS_ANOTHER_USER, command, root, env)
    else:
        done = subprocess.run(
            command, cwd=root, env=env, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def hosted(checkouts: tuple[Path, Path]) -> tuple[Path, Path]:
    """The site as built here, and as built elsewhere."""
    return build(checkouts[0], "022", elsewhere=False), build(checkouts[1], "077", elsewhere=True)


@pytest.mark.slow
def test_two_builds_are_byte_identical_whatever_surrounds_them(hosted: tuple[Path, Path]) -> None:
    first, second = map(digests, hosted)
    assert len(first) > 250
    assert sum(path.startswith("assets/cards/") for path in first) == project.FEW
    assert [p for p in {*first, *second} if first.get(p) != second.get(p)] == []


@pytest.mark.slow
def test_two_offline_editions_are_byte_identical_down_to_the_zip(
    checkouts: tuple[Path, Path],
) -> None:
    zips = []
    for root, umask, elsewhere in zip(checkouts, ("022", "077"), (False, True), strict=True):
        site = build(root, umask, elsewhere=elsewhere, OFFLINE="true")
        archive.archive(site, root / "out.zip")
        zips.append((root / "out.zip").read_bytes())
    assert zips[0] == zips[1]


@pytest.mark.slow
def test_the_sitemap_carries_days_of_the_data_and_none_of_the_clock(
    checkouts: tuple[Path, Path], hosted: tuple[Path, Path]
) -> None:
    site = hosted[0]
    text = (site / "sitemap.xml").read_text("utf-8")
    days = set(re.findall(r"<lastmod>(.*?)</lastmod>", text))
    made = make.Tree(checkouts[0]).site()
    assert days
    assert days <= set(dates.last_changes(made).values())
    packed = (site / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed).decode() == text


def test_a_page_is_dated_by_its_entry_and_other_pages_by_the_newest_day(tree: make.Tree) -> None:
    tree.replace(make.BETA, "{date: 2026-11-01", "{date: 2026-11-20")
    days = dates.last_changes(tree.site())
    assert days["platforms/beta.md"] == "2026-11-20"
    assert days["platforms/alpha.md"] == "2026-11-01"
    newest = [e.changes[-1].date for e in tree.data().definitions.values()]
    read = [s.accessed for e in tree.data().definitions.values() for s in e.sources.values()]
    assert days[""] == max("2026-11-20", *newest, *read)
