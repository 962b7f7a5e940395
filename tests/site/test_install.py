"""What every command of the Makefile does first: the right Python, and a word about it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from make import REPOSITORY

PARTS = ("Makefile", "pyproject.toml", "requirements.lock", "requirements-test.lock", "tools")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The files of the repository that an installation looks at, in a folder with a blank in it."""
    root = tmp_path / "a checkout"
    root.mkdir()
    for part in PARTS:
        source = REPOSITORY / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / part)
    return root


def interpreter(folder: Path, name: str, version: str) -> Path:
    """A program that says that it is a Python of that version, and can do nothing else."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {version}\n", "utf-8")
    path.chmod(0o755)
    return path


def make(root: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHON", "VENV", "QUIET", "NAME")}
    return subprocess.run(
        ["make", *arguments], cwd=root, env={**kept, **env},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("target", ["site", "serve", "offline", "check", "test", "wheels"])
@pytest.mark.parametrize("version", ["3.10", "2.7"])
def test_a_python_that_is_too_old_is_named_and_nothing_is_left_behind(
    checkout: Path, target: str, version: str
) -> None:
    before = sorted(checkout.iterdir())
    old = interpreter(checkout.parent, "old-python", version)
    done = make(checkout, target, f"PYTHON={old}")
    assert done.returncode != 0
    assert f"subset: Python 3.11 or newer is needed; this is {version} " in done.stderr
    assert sorted(checkout.iterdir()) == before


def test_a_python_that_is_not_there_is_named(checkout: Path) -> None:
    done = make(checkout, "site", "PYTHON=python9.9")
    assert "Python 3.11 or newer is needed; there is no 'python9.9' here" in done.stderr
    assert not (checkout / ".venv").exists()


@pytest.mark.slow
def test_an_environment_of_another_python_is_made_anew(checkout: Path) -> None:
    venv = checkout / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "pyvenv.cfg").write_text("version = 3.10.1\n", "utf-8")
    interpreter(venv / "bin", "python", "3.10")
    (venv / "site.stamp").touch()
    (checkout / "requirements.lock").write_text("", "utf-8")  # nothing to fetch for this test
    done = make(checkout, ".venv/site.stamp", f"PYTHON={sys.executable}")
    assert "Renewing .venv with Python " in done.stdout
    ask = [venv / "bin" / "python", "-c", "import sys; print(*sys.version_info[:2])"]
    found = subprocess.run(ask, capture_output=True, text=True, check=True)
    assert found.stdout.split() == [str(number) for number in sys.version_info[:2]]


def test_a_folder_that_is_no_environment_is_never_deleted(checkout: Path) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "letter.txt").write_text("dear friend", "utf-8")
    done = make(checkout, "site", f"PYTHON={sys.executable}")
    assert ".venv is there and is no virtual environment" in done.stderr
    assert (checkout / ".venv" / "letter.txt").is_file()


def test_a_new_entry_needs_a_name_and_says_so_before_anything_is_installed(checkout: Path) -> None:
    done = make(checkout, "new")
    assert 'make new NAME="' in done.stderr
    assert not (checkout / ".venv").exists()


def test_clean_removes_all_that_the_other_commands_make(checkout: Path) -> None:
    before = sorted(checkout.iterdir())
    for folder in ("site", "dist", "wheels", ".venv", ".site.abc", ".audit"):
        (checkout / folder).mkdir()
    assert make(checkout, "clean").returncode == 0
    assert sorted(checkout.iterdir()) == before
