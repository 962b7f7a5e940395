"""The files around the project: what they promise exists, and what they configure works."""

from __future__ import annotations

import ast
import configparser
import json
import re
import shutil
import struct
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import project
from make import REPOSITORY

BIN = Path(sys.executable).parent


def text(name: str) -> str:
    return (REPOSITORY / name).read_text("utf-8")


def targets() -> set[str]:
    """The commands of the Makefile that `make help` lists."""
    return set(re.findall(r"^([a-z-]+):.*## ", text("Makefile"), re.MULTILINE))


def test_the_readme_lists_every_command_and_no_other() -> None:
    rows = re.findall(r"^\| `make ([a-z-]+)", text("README.md"), re.MULTILINE)
    assert len(rows) == len(set(rows))
    assert set(rows) == targets()


def test_help_lists_every_command() -> None:
    # Inside of make, another one would say into which folder it goes.
    command = ["make", "--no-print-directory", "help"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert {line.split()[1] for line in done.stdout.splitlines()} == targets()


def test_commands_are_no_files() -> None:
    phony = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)$", text("Makefile"), re.MULTILINE)
    assert phony
    assert targets() <= set(phony[1].replace("\\\n", " ").split())


@pytest.mark.parametrize("name", ["README.md", "SECURITY.md", "CODE_OF_CONDUCT.md",
                                  "CONTRIBUTING.md", "deploy/README.md"])  # fmt: skip
def test_links_and_pictures_of_a_document_lead_somewhere(name: str) -> None:
    folder = (REPOSITORY / name).parent
    for link in re.findall(r"\]\(([^)\s]+)\)", text(name)):
        if not link.startswith(("https://", "#")):
            assert (folder / link.partition("#")[0]).exists(), link


def test_the_picture_of_the_readme_is_small_and_wide_enough() -> None:
    raw = (REPOSITORY / ".github/home.png").read_bytes()
    width, height = struct.unpack(">II", raw[16:24])
    assert raw.startswith(b"\x89PNG")
    assert width >= 1000
    assert height >= 600
    assert len(raw) < 150_000


def test_the_readme_spares_newcomers_our_own_words() -> None:
    for word in ("stencil", "token", "supervaluation", "adapter"):
        assert word not in text("README.md").lower()


def test_a_weakness_can_be_reported_and_is_answered_in_time() -> None:
    policy = text("SECURITY.md")
    assert "Report a vulnerability" in policy
    assert re.search(r"\| \d+ days \|", policy)


def test_the_version_is_the_same_wherever_it_stands() -> None:
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    assert yaml.safe_load(text("CITATION.cff"))["version"] == version
    assert f"## {version} " in text("CHANGELOG.md")


def test_lines_end_alike_in_every_checkout(tmp_path: Path) -> None:
    """As on a Windows machine, where git is told to turn line ends round."""
    git = ["git", "-c", "core.autocrlf=true", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    origin.mkdir()
    for name in (".gitattributes", ".ci/run", "data/terms/feed.yml", "Makefile"):
        (origin / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / name, origin / name)
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], cwd=origin, check=True, capture_output=True)
    subprocess.run([*git, "clone", "-q", str(origin), str(clone)], check=True)
    for path in origin.rglob("*"):
        if path.is_file() and ".git" not in path.relative_to(origin).parts:
            assert (clone / path.relative_to(origin)).read_bytes() == path.read_bytes()


PROGRAMS = sorted(REPOSITORY.glob("hooks/**/*.py"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda it: str(it.relative_to(REPOSITORY)))
def test_no_program_writes_the_line_ends_of_windows_there_nor_reads_in_its_encoding(
    path: Path,
) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            given = {it.arg for it in node.keywords}
            if node.func.attr == "write_text":
                assert "newline" in given, f"{path.name}:{node.lineno}"
            if node.func.attr in ("write_text", "read_text"):
                assert "encoding" in given or node.args, f"{path.name}:{node.lineno}"


def test_no_expression_needs_a_python_newer_than_the_oldest_promised() -> None:
    """Before 3.11.5, a possessive group takes what it should not, and says nothing.

    Debian 12 brings 3.11.2. See CPython's issue 100061. Those of one character are sound.
    """
    sources = [path for top in ("hooks", "tools") for path in (REPOSITORY / top).rglob("*.py")]
    assert len(sources) > 50
    expressions = {
        (path.name, re.sub(r"\[[^\]]*\]", "[]", node.value))  # in a class, a bracket is no group
        for path in sources
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "(?" in node.value
    }
    possessive = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+")
    assert [it for it in expressions if possessive.search(it[1])] == []


def test_editors_are_told_what_the_formatter_does() -> None:
    config = configparser.ConfigParser()
    config.read_string("[top]\n" + text(".editorconfig"))
    ruff = tomllib.loads(text("pyproject.toml"))["tool"]["ruff"]
    assert config["*.py"]["max_line_length"].split()[0] == str(ruff["line-length"])
    assert config["*"]["end_of_line"] == "lf"
    assert config["Makefile"]["indent_style"] == "tab"


@pytest.mark.parametrize(
    ("name", "damage", "hook"),
    [
        ("data/terms/feed.yml", "name: feed\nname: feed\n", "subset check"),
        ("hooks/site_log.py", "import os\n", "ruff check"),
        (".ci/run", "echo\n", ""),
    ],
)
def test_a_commit_is_judged_by_the_programs_of_the_lock(
    tmp_path: Path, name: str, damage: str, hook: str
) -> None:
    root = project.copy_to(tmp_path / "p")
    for part in (".pre-commit-config.yaml", "pyproject.toml", ".gitignore", ".ci"):
        source = REPOSITORY / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / part)
    (root / ".venv").symlink_to(Path(sys.prefix))
    path = root / name
    path.write_text(path.read_text("utf-8") + damage, "utf-8")
    for command in (["git", "init", "-q"], ["git", "add", name, ".pre-commit-config.yaml"]):
        subprocess.run(command, cwd=root, check=True)
    done = subprocess.run(
        [BIN / "pre-commit", "run", "--color=never"], cwd=root, capture_output=True, text=True,
        check=False, env=project.environment(PRE_COMMIT_HOME=str(tmp_path / "home")),
    )  # fmt: skip
    failed = re.findall(r"^(.*?)\.+Failed$", done.stdout, re.MULTILINE)
    assert (hook in failed) == bool(hook), done.stdout + done.stderr
    assert done.returncode == (1 if hook else 0)


def test_an_advisory_is_only_allowed_with_a_reason(tmp_path: Path) -> None:
    for line in text("tools/advisories-allowed.txt").splitlines():
        if line and not line.startswith("#"):
            assert re.fullmatch(r"(PYSEC|GHSA|CVE)-\S+ .{20,}", line), line
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools/advisories-allowed.txt").write_text("GHSA-xxxx\n", "utf-8")
    done = subprocess.run(
        [REPOSITORY / "tools/advisories.sh", ".venv"], cwd=tmp_path, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "GHSA-xxxx has no reason" in done.stderr


@pytest.mark.slow
def test_the_list_of_parts_is_that_of_the_lock_and_always_the_same(tmp_path: Path) -> None:
    for part in ("Makefile", "tools", "pyproject.toml", "requirements.lock", "LICENSE",
                 "requirements-release.lock", "README.md", "hooks"):  # fmt: skip
        source = REPOSITORY / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / part)
    made = []
    for _ in range(2):
        subprocess.run(["make", "sbom", f"PYTHON={sys.executable}"], cwd=tmp_path, check=True)
        made.append((tmp_path / "dist/subset.cdx.json").read_bytes())
    assert made[0] == made[1]
    parts = json.loads(made[0])
    locked = re.findall(r"^([\w.-]+)==([^\s;]+)", text("requirements.lock"), re.MULTILINE)
    assert parts["bomFormat"] == "CycloneDX"
    assert {(it["name"], it["version"]) for it in parts["components"]} == set(locked)
    for part in parts["components"]:
        assert part["externalReferences"][0]["hashes"], part["name"]
