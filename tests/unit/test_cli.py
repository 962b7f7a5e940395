"""The command: what it prints, where, and with which exit code. Never a traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import make
from make import ALPHA, BETA, GUIDE, RIVAL
from subset import cli
from subset.checks import CHECKS


class Ran:
    """What a command gave back."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err
        self.lines = out.splitlines()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Runs a command on a tree, away from any real workflow, on a fixed day."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")  # 2026-12-01

    def command(tree: make.Tree, *arguments: str) -> Ran:
        status = cli.main(["--root", str(tree.root), *arguments])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return command


# --- check ------------------------------------------------------------------


def test_check_says_ok_and_what_it_read(planted: make.Tree, run) -> None:
    ran = run(planted, "check")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("ok: 4 platforms, 2 definitions, 15 terms read in ")
    assert ran.out.endswith(" s, no problems\n")


def test_check_prints_every_problem_and_fails(tree: make.Tree, run) -> None:
    tree.replace(ALPHA, '"page":', '"pag":').replace(BETA, "related: []", "related: [alpa]")
    ran = run(tree, "check")
    assert ran.status == 1
    assert ran.lines[:2] == [
        "data/platforms/alpha.yml:33:5: criteria.profile: expected one of page, card, none; got "
        '"pag" — did you mean "page"? [known-value]',
        'data/platforms/beta.yml:12:11: related.0: there is no entry "alpa" — did you mean '
        '"alpha"? [related-known]',
    ]
    assert ran.lines[-1].startswith("2 error(s), 0 warning(s): ")


def test_warnings_are_printed_but_do_not_fail(tree: make.Tree, run) -> None:
    ran = run(tree.replace(ALPHA, "type: press", "type: operator"), "check")
    assert ran.status == 0
    assert ran.lines[0].startswith("data/platforms/alpha.yml:59:1: sources: warning: every source")
    assert ran.lines[-2].startswith("0 error(s), 1 warning(s): ")
    assert ran.lines[-1].startswith("A site is not published with warnings: ")


def test_warnings_fail_a_strict_check_as_they_fail_a_build(tree: make.Tree, run) -> None:
    ran = run(tree.replace(ALPHA, "type: press", "type: operator"), "check", "--strict")
    assert ran.status == 1
    assert ran.lines[0].startswith("data/platforms/alpha.yml:59:1: sources: warning: every source")
    assert "ok:" not in ran.out


def test_in_a_workflow_every_problem_is_an_annotation_as_well(
    tree: make.Tree, run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    tree.replace(ALPHA, '"page":', '"pag":').replace(BETA, "type: press", "type: operator")
    ran = run(tree, "check")
    assert [line for line in ran.lines if line.startswith("::")] == [
        "::error file=data/platforms/alpha.yml,line=33,col=5,title=criteria.profile::expected one "
        'of page, card, none; got "pag" — did you mean "page"?',
        "::warning file=data/platforms/beta.yml,line=59,col=1,title=sources::every source is the "
        "operator itself — add an encyclopaedia, a study, a regulator or the press",
    ]
    assert ran.status == 1


def test_outside_a_workflow_there_are_no_annotations(tree: make.Tree, run) -> None:
    assert "::error" not in run(tree.replace(ALPHA, '"page":', '"pag":'), "check").out


def test_a_broken_code_book_is_reported_like_everything_else(tree: make.Tree, run) -> None:
    ran = run(tree.write("criteria.yml", ""), "check")
    assert ran.status == 1
    assert ran.lines[0].startswith("data/criteria.yml:1:1: expected keys and values; got nothing")
    assert ran.lines[-1] == "1 error(s), 0 warning(s): the data cannot be used"


def test_the_day_is_the_one_that_the_environment_gives(
    planted: make.Tree, run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(planted, "check").status == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    ran = run(planted, "check")
    assert ran.status == 1
    assert "2026-11-01 is in the future — check the year; today is 1970-01-01" in ran.out


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "1e9", "9" * 30, "17 00"])
@pytest.mark.parametrize("command", [["check"], ["stale"], ["diff", "HEAD"], ["export", "x"]])
def test_a_time_that_is_none_is_a_plain_message(
    planted: make.Tree, run, monkeypatch: pytest.MonkeyPatch, command: list[str], epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    ran = run(planted, *command)
    assert ran.status == 2
    assert ran.err.startswith("subset: SOURCE_DATE_EPOCH is a number of seconds since 1970, not '")


# --- check --explain --------------------------------------------------------


@pytest.mark.parametrize("rule", CHECKS)
def test_every_rule_can_be_explained(planted: make.Tree, run, rule: str) -> None:
    ran = run(planted, "check", "--explain", rule)
    assert ran.status == 0
    assert ran.lines[0] == f"{rule} ({CHECKS[rule].severity})"
    assert "Breaks it: " in ran.out


def test_all_rules_can_be_explained_at_once(planted: make.Tree, run) -> None:
    ran = run(planted, "check", "--explain", "all")
    assert [
        line.split(" (")[0] for line in ran.lines if line.endswith((" (error)", " (warning)"))
    ] == list(CHECKS)


@pytest.mark.parametrize(
    ("rule", "hint"),
    [
        ("known-valu", 'did you mean "known-value"?'),
        ("nothing-of-the-kind", "subset check --explain all lists them"),
    ],
)
def test_an_unknown_rule_is_misuse_with_a_hint(
    planted: make.Tree, run, rule: str, hint: str
) -> None:
    ran = run(planted, "check", "--explain", rule)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"subset: there is no rule {rule!r} — {hint}\n"


# --- explain ----------------------------------------------------------------


def test_explain_gives_verdict_trace_flips_evidence_and_sources(planted: make.Tree, run) -> None:
    ran = run(planted, "explain", "beta")
    assert ran.status == 0
    assert ran.lines[:3] == [
        "Beta, today: Social media only",
        "Beta is social media, but not social networking.",
        "People go there for video, not for each other.",
    ]
    for line in (
        "Is it social media? yes",
        "  ✗ Main purpose: content (needed: people)",
        "    content: [beta-help] on 2017-2026, the press “purpose as content.”",
        "History",
        "  2004–2016: not determined yet",
        "  since 2017: social media only; main purpose: content, before that unknown",
        "  [beta-help] Beta Review, undated. How Beta works. Beta Review. "
        "https://example.org/beta (read 2026-11-01)",
    ):
        assert line in ran.lines


def test_explain_shows_which_change_would_be_realistic(tree: make.Tree, run) -> None:
    for name in ("one", "two"):
        text = make.changing("ties", "mutual", "none", kind="profiles", id_=name)
        tree.write(f"platforms/{name}.yml", text)
    lines = run(tree, "explain", "alpha").lines
    assert lines[lines.index("What would change the verdict") + 1] == (
        "  If members could not add or follow each other, it would be social media only."
    )


def test_explain_shows_which_reading_gives_which_outcome(planted: make.Tree, run) -> None:
    ran = run(planted, "explain", "gamma")
    assert ran.lines[0] == "Gamma, today: Contested"
    start = ran.lines.index("Readings")
    assert ran.lines[start + 1 : start + 3] == [
        "  if main purpose is people: social networking",
        "  if main purpose is content: social media",
    ]
    assert "What would change the verdict" not in ran.out


def test_explain_shows_what_did_not_decide(tree: make.Tree, run) -> None:
    item = "{source: alpha-help, about: 2024, method: press, voice: other, quote: A magazine.}"
    tree.replace(ALPHA, "method: press", "method: survey, locator: Table 2")
    evidence = f'    "content":\n      - {item}\n'
    ran = run(tree.replace(ALPHA, "  scope:\n", evidence + "  scope:\n"), "explain", "alpha")
    line = "    dissent, content: [alpha-help] on 2024, the press “A magazine.”"
    assert line in ran.lines
    assert ran.lines[0] == "Alpha, today: Social networking"


def test_a_platform_is_explained_as_of_a_year(planted: make.Tree, run) -> None:
    ran = run(planted, "explain", "beta", "--year", "2010")
    assert ran.lines[:2] == [
        "Beta, in 2010: Not determined yet",
        "Beta was social media; we don’t know yet whether it was also social networking.",
    ]
    assert "  Main purpose: unknown" in ran.lines


def test_a_year_is_explained_by_evidence_of_its_time(tree: make.Tree, run) -> None:
    lines = "".join(
        f'      - {{source: alpha-help, about: {year}, quote: "Friends, {year}."}}\n'
        for year in (2006, 2009, 2024)
    )
    old = "      - {source: alpha-help, quote: ties as mutual.}\n"
    tree.replace(ALPHA, old, lines)

    def quoted(year: str) -> list[str]:
        out = run(tree, "explain", "alpha", "--year", year).out
        return re.findall(r"“Friends, (\d+)\.”", out)

    assert quoted("2008") == ["2009", "2006"], "the nearest first, and none of another time"
    assert quoted("2023") == ["2024"]
    assert quoted("2015") == ["2009"], "nothing is near: the nearest"


def test_what_decides_is_shown_first(planted: make.Tree, run) -> None:
    lines = run(planted, "explain", "gamma").lines
    start = lines.index("Evidence")
    assert lines[start + 1] == "  Main purpose: people or content (disputed)"
    assert "  ± Main purpose: people or content (disputed; needed: people)" in lines


def test_a_year_outside_its_life_is_misuse_that_names_the_life(planted: make.Tree, run) -> None:
    for year in ("2003", "2027", "0"):
        ran = run(planted, "explain", "alpha", "--year", year)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err == "subset: Alpha can be judged for the years 2004 to 2026\n"


@pytest.mark.parametrize("name", ["alpha", "Alpha", " ALPHA ", "Alfa", "alpha one", "Älpha One"])
def test_a_platform_is_found_by_id_name_and_alias(planted: make.Tree, run, name: str) -> None:
    ran = run(planted, "explain", name)
    assert (ran.status, ran.lines[0]) == (0, "Alpha, today: Social networking")


def test_a_platform_is_found_in_any_script_and_by_its_former_id(tree: make.Tree, run) -> None:
    tree.replace(ALPHA, "kind:", "former_ids: [omega]\nkind:")
    tree.replace(ALPHA, "[Alfa,", "[Альфа,").replace(BETA, "aliases: []", "aliases: [微博]")
    assert run(tree, "explain", "альфа").lines[0].startswith("Alpha, today: ")
    assert run(tree, "explain", "微博").lines[0].startswith("Beta, today: ")
    assert run(tree, "explain", "omega").lines[0].startswith("Alpha, today: ")
    assert run(tree, "explain", "豆瓣").status == 2


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("alphabet", 'did you mean "alpha"?'),
        ("gama", 'did you mean "gamma"?'),
        ("qqq", "ls data/platforms lists the entries"),
        ("", "ls data/platforms lists the entries"),
    ],
)
def test_an_unknown_platform_is_misuse_with_a_hint(
    planted: make.Tree, run, name: str, hint: str
) -> None:
    ran = run(planted, "explain", name)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"subset: there is no platform {name!r} — {hint}\n"


def test_an_entry_that_cannot_be_read_is_reported_instead(tree: make.Tree, run) -> None:
    tree.replace(ALPHA, "operator:", "operater:").write(BETA, "")
    ran = run(tree, "explain", "alpha")
    assert ran.status == 1
    assert [line.split(": ")[0] for line in ran.lines if line.startswith("data/")] == [
        "data/platforms/alpha.yml:1:1",
        "data/platforms/alpha.yml:5:1",
    ]


def test_faults_elsewhere_do_not_keep_a_platform_from_being_explained(tree: make.Tree, run) -> None:
    tree.write(BETA, "").replace(RIVAL, "{profile: [page]}", "{profile: [pages]}")
    assert run(tree, "explain", "alpha").lines[0] == "Alpha, today: Social networking"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{class: social-media}", "{class: social-medium}", 'unknown class "social-medium"'),
        ("kind: guide", "kind: gide", 'did you mean "guide"?'),
        ("profile: [page, card]", "profil: [page, card]", 'unknown criterion "profil"'),
    ],
)
def test_without_a_sound_guide_nothing_is_explained(
    tree: make.Tree, run, old: str, new: str, message: str
) -> None:
    ran = run(tree.replace(GUIDE, old, new), "explain", "alpha")
    assert ran.status == 1
    assert message in ran.out


# --- the command itself -----------------------------------------------------


@pytest.mark.parametrize("arguments", [[], ["chek"], ["explain"], ["check", "--nothing"]])
def test_misuse_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2
    assert "usage: subset" in capsys.readouterr().err


def test_the_checkout_is_found_from_a_folder_inside_it(
    planted: make.Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(planted.path("platforms"))
    assert cli.main(["explain", "alpha"]) == 0
    assert capsys.readouterr().out.startswith("Alpha, today: ")


def test_outside_a_checkout_the_command_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as caught:
        cli.main(["check"])
    assert caught.value.code == 2
    assert "no data/criteria.yml here or above; use --root DIR" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough_is_no_fault(planted: make.Tree) -> None:
    program = "import subset.cli; raise SystemExit(subset.cli.main())"
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [
                sys.executable,
                "-c",
                program,
                "--root",
                str(planted.root),
                "check",
                "--explain",
                "all",
            ],
            stdout=writing,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(make.REPOSITORY / "hooks")},
            timeout=300,
            check=False,
        )
    finally:
        os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


# --- export -----------------------------------------------------------------


def test_export_writes_the_open_data_without_a_build(tree: make.Tree, run, tmp_path: Path) -> None:
    ran = run(tree, "export", str(tmp_path / "out"), "--site-url", "https://example.org/x")
    assert ran.status == 0
    text = (tmp_path / "out/data/platforms.json").read_text("utf-8")
    assert '"url": "platforms/alpha/"' in text
    assert (tmp_path / "out/data/codings.csv").is_file()


def test_export_of_faulty_data_writes_nothing_and_says_why(
    tree: make.Tree, run, tmp_path: Path
) -> None:
    ran = run(
        tree.replace(ALPHA, "status: active", "status: asleep"), "export", str(tmp_path / "o")
    )
    assert ran.status == 1
    assert "expected one of active, closed" in ran.out
    assert not (tmp_path / "o").exists()


# --- slips of the one who types --------------------------------------------


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    assert re.fullmatch(r"subset \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize("command", ["check", "fmt", "schema", "links", "stale"])
def test_a_root_that_is_no_checkout_is_a_plain_message(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--root", str(tmp_path), command])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said == f"subset: {tmp_path} is no checkout: it has no folder data/\n"


def test_a_place_that_cannot_be_written_is_a_plain_message(planted: make.Tree, run) -> None:
    ran = run(planted, "export", "/proc/nowhere")
    assert ran.status == 2
    assert ran.err.startswith("subset: /proc/nowhere")
    assert ran.err.count("\n") == 1


def test_commands_that_write_say_so_when_there_is_nothing_to_write(tree: make.Tree, run) -> None:
    assert run(tree, "fmt").status == 0
    assert run(tree, "fmt").err.endswith(" file(s): all are in their canonical form\n")
    run(tree, "schema")
    assert run(tree, "schema").err == "data/schema: all schemas are up to date\n"


def test_a_file_name_gives_no_order_to_a_workflow(
    tree: make.Tree, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for name in ("x\n::error::forged", "y\n::error::forged.yml", "z\r::error::forged.yml"):
        tree.path("platforms").joinpath(name).write_text("id: [\n", "utf-8")
    for command in (["check"], ["fmt", "--check"], ["fmt"]):
        assert cli.main(["--root", str(tree.root), *command]) == 1
        captured = capsys.readouterr()
        lines = re.split(r"[\r\n]", captured.out + captured.err)
        assert not [line for line in lines if line.startswith("::error::")]


MISUSE = {
    "a file for a folder": (["{root}/data/criteria.yml"], "is a file: expected a folder"),
    "a folder below a file": (["{root}/data/criteria.yml/x"], "Not a directory"),
    "the checkout itself": (["{root}"], "is a checkout: its own data would be mixed"),
    "an address without a scheme": (
        ["{root}/o", "--site-url", "example.org"],
        "--site-url: expected",
    ),
    "an address of another kind": (
        ["{root}/o", "--site-url", "ftp://a.org/"],
        "--site-url: expected",
    ),
    "an address with a query": (
        ["{root}/o", "--site-url", "https://a.org/?x"],
        "--site-url: expec",
    ),
    "no address": (["{root}/o", "--site-url", ""], "--site-url: expected an address such as"),
}


@pytest.mark.parametrize(("arguments", "said"), MISUSE.values(), ids=MISUSE)
def test_export_to_where_it_cannot_go_is_a_plain_message(
    tree: make.Tree, run, arguments: list[str], said: str
) -> None:
    ran = run(tree, "export", *(a.format(root=tree.root) for a in arguments))
    assert ran.status == 2
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not (tree.root / "llms.txt").exists()


def test_export_replaces_an_earlier_export_and_nothing_else(
    tree: make.Tree, tmp_path: Path, run
) -> None:
    out = tmp_path / "out"
    assert run(tree, "export", str(out)).status == 0
    (out / "data" / "platforms.json").write_text("old", "utf-8")
    (out / "notes.txt").write_text("mine", "utf-8")
    assert run(tree, "export", str(out)).status == 0
    assert json.loads((out / "data" / "platforms.json").read_text("utf-8"))
    assert (out / "notes.txt").read_text("utf-8") == "mine"
    (out / "llms.txt").unlink()
    (out / "llms.txt").mkdir()
    assert f"something else is at {out}/llms.txt" in run(tree, "export", str(out)).err
