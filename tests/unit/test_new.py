"""`subset new`: refuses what is there, asks what it needs, writes what passes the check."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest

from make import TODAY, Tree
from subset import cli
from subset.data.load import load
from subset.data.strict_yaml import read
from subset.editing import fmt
from subset.editing.names import likeness

SOURCE = [
    "--url", "https://example.org/zeta", "--title", "About Zeta", "--publisher", "Example Review",
    "--type", "press",
]  # fmt: skip
PLATFORM = [
    "--no-input", *SOURCE, "--kind", "blogs", "--operator", "Zeta Works", "--status", "active",
    "--summary", "A place that was invented: so that it can be added.",
    "--launched", "2010", "It opened in 2010",
]  # fmt: skip
TERM = ["--no-input", *SOURCE, "--definition", "A word for a test.", "--quote", "a word"]
DEFINITION = [
    "--no-input", *SOURCE, "--year", "2019", "--kind", "scholarly", "--term", "a site of ties",
    "--summary", "Asks for ties.", "--quote", "a site with ties", "--class", "social-networking",
    "--accept", "ties=mutual,both", "--accept", "online=yes", "--reading", "Ties are a condition.",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "today", lambda: TODAY)


def new(tree: Tree, *arguments: str) -> int:
    return cli.main(["--root", str(tree.root), "new", *arguments])


def answers(monkeypatch: pytest.MonkeyPatch, lines: Sequence[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (["platform", "Zeta", *PLATFORM], "platforms/zeta.yml"),
        (["platform", "Zeta+", *PLATFORM], "platforms/zeta-plus.yml"),
        (["term", "zeta word", *TERM], "terms/zeta-word.yml"),
        (["definition", "Zeta (2019)", *DEFINITION], "definitions/zeta-2019.yml"),
    ],
)
def test_what_flags_answer_is_written_valid_and_formatted(
    tree: Tree, arguments: list[str], path: str
) -> None:
    assert new(tree, *arguments) == 0
    assert [str(p) for p in tree.problems() if p.severity == "error"] == []
    book = read("criteria.yml", tree.path("criteria.yml").read_bytes())
    assert fmt.formatted(f"data/{path}", tree.path(path).read_bytes(), book) == tree.text(path)
    assert tree.text(path).startswith("# yaml-language-server: $schema=../schema/")


def test_unknown_answers_wait_as_comments_and_none_is_guessed(tree: Tree) -> None:
    new(tree, "platform", "Zeta", *PLATFORM, "--code", "profile=page", "each has a page")
    text, platform = tree.text("platforms/zeta.yml"), tree.data().platforms["zeta"]
    assert list(platform.criteria) == ["profile"]
    assert platform.criteria["profile"]["page"][0].quote == "each has a page"
    for name, criterion in tree.data().codebook.criteria.items():
        assert (f"\n  # {name}:\n" in text) == (name != "profile")
        assert (f"  # {criterion.question}\n" in text) == (name != "profile")
    assert "# homepage: https://…\n" in text


def test_a_comment_becomes_an_answer_when_its_hash_signs_are_deleted(tree: Tree) -> None:
    new(tree, "platform", "Zeta", *PLATFORM, "--code", "profile=page", "each has a page")
    lines = tree.text("platforms/zeta.yml").split("\n")
    at = lines.index("  # feed:")
    lines[at : at + 3] = [line.replace("# ", "", 1) for line in lines[at : at + 3]]
    tree.write("platforms/zeta.yml", "\n".join(lines).replace("…", "seen there"))
    assert [p for p in tree.problems() if p.severity == "error"] == []
    assert list(tree.data().platforms["zeta"].criteria["feed"]) == ["connections"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Alpha", ("alpha", "id")), ("ALPHA", ("alpha", "id")), ("Al-pha", ("alpha", "id")),
        ("Alfa", ("alpha", "alias")), ("Älpha One", ("alpha", "alias")),
        ("Alphas", ("alpha", "spelling")), ("Gama", ("gamma", "spelling")),
        ("Omega", None), ("Alphabet soup", None), ("π", None),
    ],
)  # fmt: skip
def test_a_name_is_known_by_id_alias_and_near_spelling(
    tree: Tree, name: str, found: tuple[str, str] | None
) -> None:
    like = likeness("platforms", name, name, tree.data())
    assert (like and (like.entry, like.kind)) == found


def test_the_names_of_real_entries_are_far_enough_apart_to_be_added(real_root) -> None:  # type: ignore[no-untyped-def]
    """No entry would have been refused as a misspelling of another of a different name."""
    data, _ = load(real_root)
    near = set()
    for id_, platform in data.platforms.items():
        others = {other: p for other, p in data.platforms.items() if other != id_}
        without = type(data)(data.codebook, others, {}, {}, {}, {"platforms": frozenset(others)})
        if like := likeness("platforms", platform.name, id_, without):
            near.add(f"{id_} {like.entry}")
    assert len(near) <= 2, near  # such a pair needs --different


@pytest.mark.parametrize(
    "arguments",
    [
        ["platform", "Alfa", *PLATFORM], ["platform", "Alpha", *PLATFORM, "--different"],
        ["platform", "Gama", *PLATFORM], ["term", "Audience", *TERM],
        ["definition", "This guide", *DEFINITION],
    ],
)  # fmt: skip
def test_what_is_there_is_refused(
    tree: Tree, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(tree.root.rglob("*.yml"))
    assert new(tree, *arguments) == 2
    assert "which is in data/" in capsys.readouterr().err
    assert sorted(tree.root.rglob("*.yml")) == before


def test_another_thing_of_a_like_name_can_be_insisted_on(tree: Tree) -> None:
    assert new(tree, "platform", "Gama", *PLATFORM, "--different") == 0


def test_all_that_is_missing_is_said_at_once_and_nothing_is_written(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tree, "platform", "Zeta", "--no-input", "--kind", "blog", "--url", "http://x") == 2
    said = capsys.readouterr().err
    for part in ('"blog" — did you mean "blogs"?', "expected an https address", "--operator is mis",
                 "--summary is missing", "--launched YEAR QUOTE is missing"):  # fmt: skip
        assert part in said
    assert not tree.path("platforms/zeta.yml").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["platform", "Zeta", *PLATFORM, "--code", "profil=page", "x y"], "no such criterion"),
        (["platform", "Zeta", *PLATFORM, "--code", "profile=pag", "x y"], "no such criterion"),
        (["platform", "Zeta", *PLATFORM, "--code", "profile=page", "x" * 300], "at most 240"),
        (["definition", "Zeta", *DEFINITION, "--accept", "ties=mutal"], "no such criterion"),
        (["term", "zeta", *TERM, "--criterion", "fed"], "expected one of"),
        (["platform", "汉", *PLATFORM], "give an id with --id"),
    ],
)
def test_an_answer_that_does_not_fit_is_named(
    tree: Tree, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tree, *arguments) == 2
    assert message in capsys.readouterr().err


def test_questions_are_asked_until_the_answer_fits(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        "blog", "blogs", "Zeta Works", "", "closed", "A place that was invented.",
        "About Zeta", "http://x", "https://example.org/zeta", "", "Example Review", "", "press",
        "1810x", "2010", "", "opened in 2010", "", "",  # source, words, locator, note
        "2015", "", "closed in 2015", "", "seen there",
        "", "",  # the period
        "yes", "", "on the internet", "", "", "", *[""] * 14,
    ]  # fmt: skip
    answers(monkeypatch, lines)
    assert new(tree, "platform", "Zeta") == 0
    said = capsys.readouterr().err
    assert 'did you mean "blogs"?' in said
    assert "Does it run over the internet?" in said
    platform = tree.data().platforms["zeta"]
    assert (platform.period.from_, platform.period.to) == (2010, 2015)
    assert platform.ended["2015"][0].quote == "closed in 2015"
    assert list(platform.criteria) == ["online"]
    assert [p for p in tree.problems() if p.severity == "error"] == []


def test_when_the_answers_end_nothing_is_written(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, ["blogs", "Zeta Works"])
    assert new(tree, "platform", "Zeta") == 2
    assert "nothing was written" in capsys.readouterr().err
    assert not tree.path("platforms/zeta.yml").exists()


class Interrupted(io.StringIO):
    """A terminal at which Ctrl-C is pressed after the last line."""

    def readline(self, *_: object) -> str:
        line = super().readline()
        if not line:
            raise KeyboardInterrupt
        return line


BASICS = ["blogs", "Zeta Works", "", "active", "A place that was invented.",
          "About Zeta", "https://example.org/zeta", "", "Example Review", "", "press", "",
          "2010", "", "It opened in 2010", "", "", "", ""]  # fmt: skip


def test_ctrl_c_before_there_is_an_entry_says_how_to_go_on_with_the_answers(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Interrupted("\n".join(BASICS[:5]) + "\n"))
    assert new(tree, "platform", "Zeta") == 130
    said = capsys.readouterr().err
    assert "Stopped; nothing was written." in said
    assert said.endswith(
        "subset new platform Zeta --kind blogs --operator 'Zeta Works' --status active "
        "--summary 'A place that was invented.'\n"
    )
    assert not tree.path("platforms/zeta.yml").exists()


def test_ctrl_c_at_the_code_book_keeps_what_was_answered(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ["yes", "", "It is on the internet.", "", "", ""]
    monkeypatch.setattr("sys.stdin", Interrupted("\n".join([*BASICS, *first]) + "\n"))
    assert new(tree, "platform", "Zeta") == 0
    assert list(tree.data().platforms["zeta"].criteria) == ["online"]
    assert "\n  # profile:\n" in tree.text("platforms/zeta.yml")


def test_a_prompt_that_offers_to_leave_something_out_means_it(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Interrupted("\n".join([*BASICS[:14], "", ""]) + "\n"))
    assert new(tree, "platform", "Zeta") == 130
    said = capsys.readouterr().err
    assert said.count("The exact words") == 1
    assert "Section, paragraph or page. > " in said
