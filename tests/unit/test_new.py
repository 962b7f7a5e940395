"""`subset new`: refuses what is there, and writes a file that the check can be worked through."""

from __future__ import annotations

import pytest

from make import TODAY, Tree
from subset import cli
from subset.data.load import load
from subset.editing.names import likeness


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "today", lambda: TODAY)


def new(tree: Tree, *arguments: str) -> int:
    return cli.main(["--root", str(tree.root), "new", *arguments])


KINDS = [
    ("platform", "Zeta", "platforms/zeta.yml"),
    ("platform", "Zeta+", "platforms/zeta-plus.yml"),
    ("platform", "Zeta: a name", "platforms/zeta-a-name.yml"),
    ("platform", "No", "platforms/no.yml"),
    ("term", "zeta word", "terms/zeta-word.yml"),
    ("definition", "Zeta (2019)", "definitions/zeta-2019.yml"),
]


@pytest.mark.parametrize(("kind", "name", "path"), KINDS)
def test_the_file_is_written_with_its_name_id_and_day(
    tree: Tree, kind: str, name: str, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tree, kind, name) == 0
    assert f"wrote data/{path}" in capsys.readouterr().out
    document = load(tree.root)[0].documents[path.removesuffix(".yml")].data
    assert isinstance(document, dict)
    assert (document["name"], document["id"]) == (name, path.partition("/")[2][:-4])
    assert document["changes"][0]["date"] == TODAY


@pytest.mark.parametrize(("kind", "name", "path"), KINDS)
def test_every_place_that_waits_is_said_with_its_line(
    tree: Tree, kind: str, name: str, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    new(tree, kind, name)
    said = capsys.readouterr().out
    for problem in (p for p in tree.problems() if p.path == f"data/{path}"):
        assert f"line {problem.line}: {problem.where}" in said
        assert "fill it in" in problem.hint or "…" in problem.where
    assert "sources.first.url" in said


def test_a_platform_asks_every_question_of_the_code_book(tree: Tree) -> None:
    new(tree, "platform", "Zeta")
    for name, criterion in tree.data().codebook.criteria.items():
        assert f"  # {name}: {', '.join(criterion.values)}" in tree.text("platforms/zeta.yml") or (
            name == "online"
        )


def test_a_skeleton_that_is_filled_in_passes_the_check(tree: Tree) -> None:
    new(tree, "term", "zeta word")
    path = "terms/zeta-word.yml"
    known = next(iter(tree.data().terms))
    filled = tree.text(path).replace("related: […]", f"related: [{known}]")
    for key, value in (
        ('definition: "…"', "definition: What the guide means by it."),
        ('quote: "…"', "quote: a word"),
        ("title: …", "title: The book of words"),
        ("url: …", "url: https://example.org/words"),
        ("publisher: …", "publisher: Example Press"),
        ("type: …", "type: reference"),
    ):
        assert key in filled
        filled = filled.replace(key, value)
    tree.write(path, filled)
    errors = [str(p) for p in tree.problems() if p.severity == "error" and path in p.path]
    assert errors == []


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
        ["platform", "Alfa"], ["platform", "Alpha", "--different"],
        ["platform", "Gama"], ["term", "Audience"],
        ["definition", "This guide"],
    ],
)  # fmt: skip
def test_what_is_there_is_refused(
    tree: Tree, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(tree.root.rglob("*.yml"))
    assert new(tree, *arguments) == 2
    assert "which is in data/" in capsys.readouterr().err
    assert sorted(tree.root.rglob("*.yml")) == before


@pytest.mark.parametrize(
    "id_", ["../../zeta", "../platforms/alpha", "a\nb", "a\n", "Zeta", "con", "index", "z" * 200]
)
def test_what_is_no_id_names_no_file(
    tree: Tree, id_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in tree.root.rglob("*.yml")}
    assert new(tree, "platform", "Zeta", "--id", id_) == 2
    assert capsys.readouterr().err.startswith("subset: ")
    assert {path: path.read_bytes() for path in tree.root.rglob("*.yml")} == before


def test_another_thing_of_a_like_name_can_be_insisted_on(tree: Tree) -> None:
    assert new(tree, "platform", "Gama", "--different") == 0
