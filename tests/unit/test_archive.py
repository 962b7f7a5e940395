"""The zip of the offline edition has the same bytes each time and nothing of the machine."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from subset.publish.archive import EARLIEST, archive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "subset-offline"
    (root / "b").mkdir(parents=True)
    (root / "b" / "page.html").write_text("<p>page", "utf-8")
    (root / "index.html").write_text("<p>start", "utf-8")
    return root


def test_the_bytes_do_not_depend_on_times_modes_or_order(folder: Path, tmp_path: Path) -> None:
    archive(folder, tmp_path / "1.zip")
    os.utime(folder / "index.html", (1, 1))
    (folder / "index.html").chmod(0o755)
    (folder / "b" / "page.html").rename(tmp_path / "aside")
    (tmp_path / "aside").rename(folder / "b" / "page.html")
    archive(folder, tmp_path / "2.zip")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_entries_are_sorted_below_one_folder_with_plain_modes_and_one_time(
    folder: Path, tmp_path: Path
) -> None:
    assert archive(folder, tmp_path / "out.zip", 1_700_000_000) == 2
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        assert packed.testzip() is None
        assert packed.namelist() == ["subset-offline/b/page.html", "subset-offline/index.html"]
        for entry in packed.infolist():
            assert entry.date_time == (2023, 11, 14, 22, 13, 20)
            assert entry.external_attr >> 16 == 0o644
            assert entry.extra == b""


def test_a_time_before_zip_files_existed_becomes_the_earliest(folder: Path, tmp_path: Path) -> None:
    archive(folder, tmp_path / "out.zip", EARLIEST - 1)
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        assert packed.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_a_time_after_the_clock_of_zip_files_becomes_the_latest(
    folder: Path, tmp_path: Path
) -> None:
    archive(folder, tmp_path / "out.zip", 253402214400)
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        assert packed.infolist()[0].date_time == (2107, 12, 31, 23, 59, 58)


def test_the_command_takes_its_time_from_the_environment(folder: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "subset.publish.archive", str(folder), str(tmp_path / "out.zip")],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "2 files" in done.stdout
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        assert packed.infolist()[0].date_time[0] == 2023
