"""A machine that never sees the internet can install and build everything."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import isolation
import make
import project

_ASK = "import socket; socket.create_connection(('192.0.2.1', 80), 1)"


def test_the_namespace_really_has_no_network(tmp_path: Path) -> None:
    done = isolation.run(
        isolation.WITHOUT_NETWORK, [sys.executable, "-c", _ASK], tmp_path, project.environment()
    )
    assert "Network is unreachable" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "page"),
    [("site", "site/platforms/index.html"), ("offline", "dist/subset-offline/platforms.html")],
)
def test_both_editions_build_without_a_network(tmp_path: Path, command: str, page: str) -> None:
    root = project.copy_to(tmp_path / "p", platforms=project.FEW)
    done = isolation.run(
        isolation.WITHOUT_NETWORK, [sys.executable, "hooks/site_command.py", command], root,
        project.environment(),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / page).is_file()


@pytest.mark.slow
def test_after_make_wheels_a_fresh_copy_installs_and_builds_without_a_network(
    tmp_path: Path,
) -> None:
    root = project.copy_to(tmp_path / "p", platforms=project.FEW)
    for name in ("Makefile", "pyproject.toml", "README.md", "LICENSE", "requirements.lock"):
        shutil.copy(make.REPOSITORY / name, root / name)
    shutil.copytree(make.REPOSITORY / "tools", root / "tools")
    # The environment of these tests is taken as it is, so that nothing is installed twice.
    env = project.environment(VENV=sys.prefix)
    for stamp in ("requirements.lock", "pyproject.toml"):  # as old as the checkout's
        shutil.copystat(make.REPOSITORY / stamp, root / stamp)
    subprocess.run(["make", "wheels"], cwd=root, env=env, check=True)
    # No caches either: what is installed can only come from wheels/.
    bare = env | {"VENV": ".venv", "HOME": str(tmp_path), "UV_CACHE_DIR": str(tmp_path / "cache"),
                  "PIP_CACHE_DIR": str(tmp_path / "cache"), "UV_OFFLINE": "1"}  # fmt: skip
    done = isolation.run(
        isolation.WITHOUT_NETWORK, ["make", "site", f"PYTHON={sys.executable}"], root, bare
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "site" / "data" / "platforms.json").is_file()

    (root / "wheels" / "made-for").write_text("Python 3.99 on a mainframe\n", "utf-8")
    shutil.rmtree(root / ".venv")
    other = subprocess.run(
        ["make", "site", f"PYTHON={sys.executable}"],
        cwd=root, env=bare, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert other.returncode != 0
    assert "wheels/ was fetched for Python 3.99 on a mainframe; this is Python 3." in other.stderr
