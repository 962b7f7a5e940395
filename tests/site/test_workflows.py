"""What stands in .github: pinned, with the least rights, clean in two linters, true to the site."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from make import REPOSITORY
from subset.addresses.urls import Urls
from subset.edition import Edition
from subset.pages.definition_page import definition_page
from subset.pages.platform_page import platform_page
from subset.verdicts.catalogue import GUIDE, Catalogue

GITHUB = REPOSITORY / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
ACTIONS = sorted((GITHUB / "actions").glob("*/action.yml"))
PRIVILEGED = {"after-preview.yml"}  # runs with rights beside code of strangers: see in the file


def loaded(path: Path) -> dict[Any, Any]:
    return yaml.safe_load(path.read_text("utf-8"))  # type: ignore[no-any-return]


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    return loaded(path)["jobs"]  # type: ignore[no-any-return]


def steps(path: Path) -> list[dict[str, Any]]:
    """The steps of all jobs of a workflow, or of an action."""
    if path in ACTIONS:
        return loaded(path)["runs"]["steps"]  # type: ignore[no-any-return]
    return [step for job in jobs(path).values() for step in job.get("steps", [])]


def tool(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    assert found, f"{name} is not installed: make test installs it"
    return found


def test_the_linter_of_workflows_is_content() -> None:
    done = subprocess.run(
        [tool("actionlint"), "-no-color", "-shellcheck=", "-pyflakes=", *WORKFLOWS],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_the_security_linter_is_content_even_as_an_auditor() -> None:
    done = subprocess.run(
        [tool("zizmor"), "--offline", "--no-progress", "--persona=auditor", GITHUB],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "No findings to report" in done.stdout


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=lambda p: p.parent.name + p.stem)
def test_actions_are_pinned_by_commit_with_a_version_beside_it(path: Path) -> None:
    text = path.read_text("utf-8")
    for use in re.findall(r"uses: (.*)", text):
        if use.startswith("$/"):  # of this very commit
            assert (REPOSITORY / use.removeprefix("$/")).exists(), use
            continue
        owner = r"(?:actions|github/codeql-action|ossf)"
        assert re.fullmatch(rf"{owner}/[a-z-]+@[0-9a-f]{{40}} # v\d+\.\d+\.\d+", use), use


def test_the_same_action_is_of_the_same_version_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for path in [*WORKFLOWS, *ACTIONS]:
        for name, pin in re.findall(r"uses: ([\w/-]+)@(.*)", path.read_text("utf-8")):
            pins.setdefault(name, set()).add(pin)
    assert {name: len(found) for name, found in pins.items()} == dict.fromkeys(pins, 1)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_every_job_has_a_time_limit_and_rights_of_its_own(path: Path) -> None:
    it = loaded(path)
    assert it["permissions"] == {}, "nothing by default"
    if set(it[True]) != {"workflow_call"}:  # what is called runs within what calls it
        assert {"group", "cancel-in-progress"} <= set(it["concurrency"])
    for name, job in it["jobs"].items():
        assert job["permissions"], name
        if "uses" not in job:
            assert 1 <= job["timeout-minutes"] <= 60, name
            assert not re.search(r"latest", job["runs-on"]), name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_no_job_that_may_write_runs_more_than_it_must(path: Path) -> None:
    """Where something is written, nothing is installed or built; what is checked out, only read."""
    for name, job in jobs(path).items():
        if "write" not in job["permissions"].values():
            continue
        checked_out = any("checkout" in step.get("uses", "") for step in job["steps"])
        for step in job["steps"]:
            assert not re.search(r"\bmake\b|\bpip\b|subset ", step.get("run", "")), name
            assert not (checked_out and "run" in step), name
        if checked_out:  # analysers: their findings are all they may write
            writes = {right for right, may in job["permissions"].items() if may == "write"}
            assert writes <= {"security-events", "id-token"}, name


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=lambda p: p.parent.name + p.stem)
def test_no_script_has_an_expression_in_it(path: Path) -> None:
    for step in steps(path):
        assert "${{" not in step.get("run", ""), f"{step}: hand it over in env"


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=lambda p: p.parent.name + p.stem)
def test_every_script_stops_at_the_first_failure_also_within_a_pipe(path: Path) -> None:
    """GitHub runs `shell: bash` with pipefail, and what names no shell without it."""
    default = loaded(path).get("defaults", {}).get("run", {}).get("shell")
    for step in steps(path):
        if "run" in step:
            assert step.get("shell", default) == "bash", step


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_no_checkout_leaves_a_token_behind(path: Path) -> None:
    for step in steps(path):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_code_of_strangers_never_meets_a_token_that_may_write(path: Path) -> None:
    triggers = loaded(path)[True]  # YAML 1.1 reads the key `on` as true
    if "pull_request" in triggers:
        for name, job in jobs(path).items():
            runs = any("run" in step or "prepare" in step["uses"] for step in job.get("steps", []))
            if runs or "uses" in job:
                assert set(job["permissions"].values()) == {"read"}, name
    assert "pull_request_target" not in triggers
    assert ("workflow_run" in triggers) == (path.name in PRIVILEGED)
    if path.name in PRIVILEGED:
        refs = [s["with"]["ref"] for s in steps(path) if "checkout" in s.get("uses", "")]
        assert refs == ["${{ github.event.repository.default_branch }}"]
    assert "secrets." not in path.read_text("utf-8")


@pytest.mark.parametrize("name", ["pages", "release"])
def test_nothing_is_published_before_it_has_passed_the_whole_gate(name: str) -> None:
    found = jobs(GITHUB / f"workflows/{name}.yml")
    assert found["gate"]["uses"] == "$/.github/workflows/gate.yml"
    assert "with" not in found["gate"], "nothing is left out"

    def waits_for(job: str) -> set[str]:
        needs = found[job].get("needs", [])
        direct = {needs} if isinstance(needs, str) else set(needs)
        return direct.union(*map(waits_for, direct))

    for job in found:
        if job != "gate":
            assert "gate" in waits_for(job), job
            assert "if" not in found[job], f"{job} would run though the gate has failed"


def test_the_gate_leaves_nothing_out_when_it_is_not_told_to() -> None:
    gate = loaded(GITHUB / "workflows/gate.yml")
    assert gate[True]["workflow_call"]["inputs"]["everything"]["default"] is True
    assert all(job.get("if") in (None, "inputs.everything") for job in gate["jobs"].values())
    commands = " ".join(step.get("run", "") for step in steps(GITHUB / "workflows/gate.yml"))
    for target in ("make check", "make test-data", "make test", "make test-rest"):
        assert target in commands
    assert gate["jobs"]["test"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
    required = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    assert required["requires-python"] == ">=3.11"


def test_a_release_is_built_twice_compared_and_attested() -> None:
    found = jobs(GITHUB / "workflows/release.yml")
    assert set(found["publish"]["needs"]) == {"build", "again"}
    builds = [step for job in ("build", "again") for step in found[job]["steps"]
              if "make release" in step.get("run", "")]  # fmt: skip
    assert len(builds) == 2
    assert "sha256sum --strict --check" in found["again"]["steps"][-1]["run"]
    attested = [step["with"] for step in found["publish"]["steps"]
                if step.get("uses", "").startswith("actions/attest@")]  # fmt: skip
    assert attested[0]["subject-path"] == "release/*"
    assert attested[1]["sbom-path"] == "release/subset.cdx.json"
    assert "cache" not in (GITHUB / "workflows/release.yml").read_text("utf-8")


def test_one_report_that_fails_does_not_take_the_other_along() -> None:
    found = jobs(GITHUB / "workflows/weekly.yml")
    for job in found.values():
        assert job["strategy"]["fail-fast"] is False
    assert found["file"]["if"] == "${{ !cancelled() }}"


def test_the_second_step_follows_the_first() -> None:
    after = loaded(GITHUB / "workflows/after-preview.yml")
    assert after[True]["workflow_run"]["workflows"] == [
        loaded(GITHUB / "workflows/preview.yml")["name"]
    ]


@pytest.mark.parametrize("path", FORMS, ids=lambda p: p.stem)
def test_each_form_asks_under_ids_of_its_own(path: Path) -> None:
    form = loaded(path)
    fields = [item for item in form["body"] if item["type"] != "markdown"]
    ids = [item["id"] for item in fields]
    assert len(ids) == len(set(ids))
    assert all(item["attributes"]["label"] for item in fields)
    assert any(item.get("validations", {}).get("required") for item in fields)


def test_there_is_a_form_for_each_of_the_four_wishes() -> None:
    assert [path.stem for path in FORMS] == ["correction", "dispute", "platform", "term"]


@pytest.mark.parametrize("make_page", ["platform", "definition"])
def test_links_on_pages_fill_in_fields_that_the_forms_have(site: Catalogue, make_page: str) -> None:
    urls = Urls(lambda src: src.removesuffix(".md") + "/")
    edition = Edition(site, urls, "https://s.example/", "https://github.com/o/r")
    page = (
        platform_page(edition, site.entries[0])
        if make_page == "platform"
        else definition_page(edition, GUIDE)
    )
    hrefs = re.findall(r'href="(https://github\.com/o/r/issues/new\?[^"]*)"', page.body_html)
    assert hrefs
    for href in hrefs:
        query = parse_qs(urlsplit(href.replace("&amp;", "&")).query)
        (form,) = query.pop("template")
        fields = {item.get("id") for item in loaded(GITHUB / "ISSUE_TEMPLATE" / form)["body"]}
        assert set(query) - {"title"} <= fields
        assert query["page"][0].startswith("https://s.example/")


def test_every_path_has_owners_and_the_rules_have_both() -> None:
    lines = [line.split() for line in (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
             if line and not line.startswith("#")]  # fmt: skip
    assert lines[0][0] == "*"
    owners = {pattern: set(who) for pattern, *who in lines}
    for pattern in owners:
        assert pattern == "*" or (REPOSITORY / pattern.strip("/")).exists(), pattern
        assert owners[pattern]
    both = owners["/data/criteria.yml"]
    assert len(both) == 2
    assert owners["/data/definitions/guide.yml"] == owners["/data/exceptions.yml"] == both
    assert owners["/data/platforms/"] != owners["/data/schema/"]


def test_labels_are_set_for_paths_that_exist() -> None:
    for label, (rule,) in loaded(GITHUB / "labeler.yml").items():
        (globs,) = rule["changed-files"]
        found = globs["any-glob-to-any-file"]
        for pattern in [found] if isinstance(found, str) else found:
            assert any(REPOSITORY.glob(pattern)), f"{label}: {pattern}"


def test_dependabot_watches_everything_that_is_pinned() -> None:
    updates = loaded(GITHUB / "dependabot.yml")["updates"]
    assert {u["package-ecosystem"] for u in updates} == {"github-actions", "npm", "pip"}


def test_the_pull_request_template_asks_for_a_conflict_of_interest() -> None:
    assert "Conflict of interest" in (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")


def test_editors_find_a_schema_for_every_data_file() -> None:
    settings = json.loads((REPOSITORY / ".vscode/settings.json").read_text("utf-8"))
    for schema, pattern in settings["yaml.schemas"].items():
        assert (REPOSITORY / schema).is_file()
        for path in REPOSITORY.glob(pattern):
            first = path.read_text("utf-8").split("\n", 1)[0]
            named = first.removeprefix("# yaml-language-server: $schema=")
            assert (path.parent / named).resolve() == (REPOSITORY / schema).resolve(), path


def test_the_devcontainer_runs_commands_that_exist() -> None:
    text = (REPOSITORY / ".devcontainer/devcontainer.json").read_text("utf-8")
    container = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    for command in (container["updateContentCommand"], container["postAttachCommand"]["preview"]):
        target = command.removeprefix("make ")
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
