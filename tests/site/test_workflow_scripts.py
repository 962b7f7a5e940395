"""Each script of the workflows, run as GitHub runs it, with one command after the other broken."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from make import REPOSITORY

FILES = [*sorted(REPOSITORY.glob(".github/workflows/*.yml")),
         *sorted(REPOSITORY.glob(".github/actions/*/action.yml"))]  # fmt: skip
BASH = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]  # what `shell: bash` means
# Where a command stands, and not an argument: at the start, in a pipe, in a substitution, …
_COMMAND = re.compile(
    r"(?:^|[|;&(])\s*(?:(?:if|then|else|!)\s+)*(?:\w+=(?!\$\()\S*\s+)*([.\w/-]+)(?![\w=./-])",
    re.MULTILINE,
)
_WORDS = {"if", "then", "else", "fi", "export", "printf", "echo", "test", "umask", "cd"}
_REAL = ("cat",)


@dataclass(frozen=True)
class Script:
    name: str
    text: str
    folder: str

    @property
    def commands(self) -> list[str]:
        """Every program that it calls."""
        text = re.sub(r"'[^']*'", "''", self.text.replace("\\\n", " "))
        text = re.sub(r"(?m)(^|\s)#.*", "", text)
        found = dict.fromkeys(_COMMAND.findall(text))
        return [it for it in found if it not in _WORDS]


def scripts() -> list[Script]:
    found = []
    for path in FILES:
        content = yaml.safe_load(path.read_text("utf-8"))
        jobs = content["jobs"].values() if "jobs" in content else [content["runs"]]
        for step in (step for job in jobs for step in job.get("steps", []) if "run" in step):
            name = f"{path.parent.name}/{path.stem}: {step.get('name', step['run'])}"
            found.append(Script(name, step["run"], step.get("working-directory", ".")))
    return found


SCRIPTS = scripts()
CALLS = [(script, command) for script in SCRIPTS for command in script.commands]


@pytest.fixture
def sandbox(tmp_path: Path) -> Path:
    """A folder with a stand-in for every program, which answers "7" or fails when it is told to."""
    for _, command in CALLS:
        real = (
            f'exec {shutil.which(command)} "$@"' if command in _REAL else "cat >/dev/null; echo 7"
        )
        path = tmp_path / command if "/" in command else tmp_path / "bin" / command
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/bin/sh\n[ "$BREAK" = {command} ] && exit 3\n{real}\n', "utf-8")
        path.chmod(0o755)
    for folder in ("first", "another/folder/dist", "release", "temp/comment"):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path


def run(script: Script, sandbox: Path, *, broken: str = "") -> int:
    named = dict.fromkeys(re.findall(r"\$\{?([A-Z_]+)", script.text), "7")
    env = {
        **named,
        "PATH": f"{sandbox / 'bin'}:{os.environ['PATH']}",
        "BREAK": broken,
        "RUNNER_TEMP": str(sandbox / "temp"),
        "GITHUB_OUTPUT": str(sandbox / "output"),
        "GITHUB_STEP_SUMMARY": str(sandbox / "summary"),
    }
    file = sandbox / "script.sh"
    file.write_text(script.text, "utf-8")
    done = subprocess.run([*BASH, file], cwd=sandbox / script.folder, env=env, check=False,
                          stdin=subprocess.DEVNULL, capture_output=True)  # fmt: skip
    return done.returncode


def test_the_scripts_and_their_commands_are_all_found() -> None:
    assert len(SCRIPTS) > 15
    assert {"gh", "jq", "git", "make", ".venv/bin/subset"} <= {c for _, c in CALLS}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda s: s.name)
def test_a_step_succeeds_when_all_its_commands_do(script: Script, sandbox: Path) -> None:
    assert run(script, sandbox) == 0


@pytest.mark.parametrize(("script", "command"), CALLS, ids=lambda it: getattr(it, "name", it))
def test_a_step_fails_when_one_of_its_commands_fails(
    script: Script, command: str, sandbox: Path
) -> None:
    status = run(script, sandbox, broken=command)
    if script.text.startswith("if git diff --quiet"):  # it asks, and takes a failure for a yes
        assert (sandbox / "output").read_text("utf-8") == "everything=true\n"
    else:
        assert status != 0


def test_a_report_that_is_empty_renews_no_issue(sandbox: Path) -> None:
    (script,) = (it for it in SCRIPTS if "Write the report" in it.name)
    (sandbox / ".venv/bin/subset").write_text("#!/bin/sh\n", "utf-8")
    assert run(script, sandbox) != 0


CHANGES = {
    "data/platforms/youtube.yml": "false",
    "data/definitions/guide.yml": "false",
    "data/terms/feed.yml": "false",
    "data/criteria.yml": "true",
    "data/exceptions.yml": "true",
    "data/schema/platform.schema.json": "true",
    "hooks/subset/cli.py": "true",
    "docs/method.md": "true",
    ".github/workflows/test.yml": "true",
    "data/platforms\n/x": "true",
}


@pytest.mark.parametrize("path", CHANGES)
def test_paths_decide_whether_everything_is_tested(path: str, tmp_path: Path) -> None:
    (script,) = (it for it in SCRIPTS if "anything but entries" in it.name)
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    file = tmp_path / path
    for number, command in enumerate((["init", "-q"], ["commit", "-qm", "before", "--allow-empty"],
                                      ["add", "-A"], ["commit", "-qm", "after"])):  # fmt: skip
        if number == 2:
            file.parent.mkdir(parents=True)
            file.write_text("x", "utf-8")
        subprocess.run([*git, *command], cwd=tmp_path, check=True)
    output = tmp_path / ".git" / "output"
    env = {**os.environ, "GITHUB_OUTPUT": str(output)}
    subprocess.run([*BASH, "-c", script.text], cwd=tmp_path, env=env, check=True)
    assert output.read_text("utf-8") == f"everything={CHANGES[path]}\n"
