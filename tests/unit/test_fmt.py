"""The canonical form: one for each content, reached in one step, with every comment."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from make import ALPHA, Tree
from subset.data.problems import Problem
from subset.data.strict_yaml import Document, read
from subset.editing import fmt
from subset.editing.comments import find
from subset.editing.fmt import data_files, formatted, main, modeline

NAME = "data/platforms/x.yml"
BOOK = read(
    "criteria.yml",
    b"criteria:\n  one: {values: {a: {label: a}, b: {label: b}}}\n  two: {values: {c: {}}}\n",
)
MODELINE = modeline(NAME) + "\n"


def shaped(text: str, name: str = NAME) -> str:
    result = formatted(name, text.encode(), BOOK)
    assert isinstance(result, str), result
    return result.removeprefix(modeline(name) + "\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # order: fields as in the model, answers as in the code-book, years by number
        ("name: X\nid: x\n", "id: x\nname: X\n"),
        ("criteria:\n  two: {c: []}\n  one: {b: [], a: []}\n",
         "criteria:\n  one:\n    a: []\n    b: []\n  two:\n    c: []\n"),
        ("launched: {2005: [], 2004: []}\n", "launched:\n  2004: []\n  2005: []\n"),
        ("zzz: 1\nid: x\n", "id: x\nzzz: 1\n"),
        # quotation marks: sentences always, names only where YAML would misread them
        ("name: 'X'\n", "name: X\n"),
        ("summary: A site.\n", 'summary: "A site."\n'),
        ("name: 'no'\n", 'name: "no"\n'),
        ("name: '2004'\n", 'name: "2004"\n'),
        ("name: 'a: b'\n", 'name: "a: b"\n'),
        ("name: '# a'\n", 'name: "# a"\n'),
        ("name: 'a #b'\n", 'name: "a #b"\n'),
        ("name: '\"Q\" and \\'\n", 'name: "\\"Q\\" and \\\\"\n'),
        ("name: Você é\n", "name: Você é\n"),
        ("aliases: ['a, b', c]\n", 'aliases: ["a, b", c]\n'),
        # lines: evidence and changes on one, everything else in blocks
        ("changes:\n  - date: 2026-01-01\n    note: First.\n",
         'changes:\n  - {date: 2026-01-01, note: "First."}\n'),
        ("changes:\n  - note: x\n    date: 2026-11-01\n",
         'changes:\n  - {date: 2026-11-01, note: "x"}\n'),
        ("aliases:\n  - a\n  - b\n", "aliases: [a, b]\n"),
        ("sources: {s: {url: 'https://a.org/', title: T}}\n",
         "sources:\n  s:\n    title: T\n    url: https://a.org/\n"),
        # years: bare, however YAML might misread them; the evidence below them in lines
        ("criteria:\n  one:\n    a: {evidence: [{quote: q, source: s}], years: '2005-2011'}\n",
         "criteria:\n  one:\n    a:\n      years: 2005-2011\n      evidence:\n"
         '        - {source: s, quote: "q"}\n'),
        ("criteria:\n  one:\n    a: [{evidence: [{source: s}], years: -2009},"
         " {evidence: [{about: '2011-2012', source: s}], years: '2011-'}]\n",
         "criteria:\n  one:\n    a:\n      - years: -2009\n        evidence:\n"
         "          - {source: s}\n      - years: 2011-\n        evidence:\n"
         "          - {source: s, about: 2011-2012}\n"),
        ("not_found: {'2006-2010': [press]}\n", "not_found:\n  2006-2010: [press]\n"),
        ("name: >-\n  folded\n  text\n", "name: folded text\n"),
        ("id: x\n\n\nname: X\n", "id: x\nname: X\n"),
    ],
)  # fmt: skip
def test_there_is_one_form(before: str, after: str) -> None:
    assert shaped(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# about the name\nname: X\nid: x # beside\n",
         "id: x # beside\n# about the name\nname: X\n"),
        ("criteria: # heading\n  # of two\n  two:\n    c: []\n  # of one\n  one: {}\n",
         "criteria: # heading\n  # of one\n  one: {}\n  # of two\n  two:\n    c: []\n"),
        ("changes:\n  - {date: 2026-11-01, # first\n  note: x} # last\n",
         'changes:\n  # last\n  - {date: 2026-11-01, note: "x"} # first\n'),
        ("criteria:\n  one: {}\n  # two:\n  #   c: []\nsources: {}\n",
         "criteria:\n  one: {}\n  # two:\n  #   c: []\nsources: {}\n"),
        ("id: x\n# the end\n", "id: x\n# the end\n"),
        ("name: 'a # b' # c\n", 'name: "a # b" # c\n'),
        ("aliases:\n  - a # why\n  - b\n", "# why\naliases: [a, b]\n"),
    ],
)  # fmt: skip
def test_comments_stay_with_what_they_are_about(before: str, after: str) -> None:
    assert shaped(before) == after


def test_the_modeline_is_added_once(tree: Tree) -> None:
    assert formatted(NAME, b"id: x\n", BOOK) == MODELINE + "id: x\n"
    assert formatted(NAME, (MODELINE + "id: x\n").encode(), BOOK) == MODELINE + "id: x\n"
    assert modeline("data/criteria.yml").endswith("=schema/criteria.schema.json")
    for name in ("platforms/a.yml", "terms/a.yml", "definitions/a.yml"):
        assert modeline(f"data/{name}").endswith(f"=../schema/{name.split('s/')[0]}.schema.json")


def test_what_cannot_be_read_is_left_alone_and_named(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.write(ALPHA, "id: &a x\n")
    assert main(tree.root, [tree.path(ALPHA)], only_check=False) == 1
    assert tree.text(ALPHA) == "id: &a x\n"
    assert capsys.readouterr().out.startswith("data/platforms/alpha.yml:1:5: id: found an anchor")


def test_check_shows_the_difference_and_writes_nothing(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree.text(ALPHA)
    assert main(tree.root, [tree.path(ALPHA)], only_check=True) == 1
    assert tree.text(ALPHA) == before
    assert '+  - {date: 2026-11-01, note: "First coded."}' in capsys.readouterr().out


def test_formatting_twice_is_formatting_once(tree: Tree) -> None:
    files = data_files(tree.root)
    assert main(tree.root, [], only_check=False) == 0
    once = [path.read_text("utf-8") for path in files]
    assert main(tree.root, [], only_check=True) == 0
    assert [path.read_text("utf-8") for path in files] == once
    assert tree.problems() == []


def test_every_real_file_is_in_its_canonical_form(real_root: Path) -> None:
    assert main(real_root, [], only_check=True) == 0


def test_no_file_is_read_more_often_than_it_has_forms(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reading: Counter[str] = Counter()

    def counted(name: str, raw: bytes) -> Document | Problem:
        reading[name] += 1
        return read(name, raw)

    monkeypatch.setattr(fmt, "read", counted)
    main(tree.root, [], only_check=True)
    entries = {name: n for name, n in reading.items() if name.count("/") > 1}
    assert "data/platforms/alpha.yml" in entries
    assert set(entries.values()) <= {2, 3}, "with its first line, without, and as it becomes"
    assert reading["criteria.yml"] == 1, "for the order of all entries"


# --- files as editors and systems leave them ---------------------------------

UNSEEN = {
    "line endings of Windows": (
        lambda raw: raw.replace(b"\n", b"\r\n"),
        "line endings are those of",
    ),
    "one line ending of Windows": (lambda raw: raw.replace(b"\n", b"\r\n", 1), "line endings are"),
    "a byte order mark": (lambda raw: b"\xef\xbb\xbf" + raw, "a byte order mark stands at the"),
    "no line feed at the end": (lambda raw: raw.rstrip(b"\n"), "the last line has no end"),
    "an empty line too many": (lambda raw: raw + b"\n", "@@"),
}


@pytest.mark.parametrize(("damage", "said"), UNSEEN.values(), ids=UNSEEN)
def test_what_no_difference_of_lines_shows_is_named_with_the_file_and_mended(
    tree: Tree,
    capsys: pytest.CaptureFixture[str],
    damage: Callable[[bytes], bytes],
    said: str,
) -> None:
    path = tree.path(ALPHA)
    assert main(tree.root, [path], only_check=False) == 0
    sound = path.read_bytes()
    path.write_bytes(damage(sound))
    capsys.readouterr()
    assert main(tree.root, [path], only_check=True) == 1
    out = capsys.readouterr().out
    assert said in out
    assert f"data/{ALPHA}" in out
    assert "" not in out.splitlines()
    assert main(tree.root, [path], only_check=False) == 0
    assert path.read_bytes() == sound


def test_a_clone_with_the_line_endings_of_windows_names_each_file_once(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    files = data_files(tree.root)
    assert main(tree.root, [], only_check=False) == 0
    for path in files:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert tree.messages() == []
    capsys.readouterr()
    assert main(tree.root, [], only_check=True) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(files)
    assert all(line.endswith("(CR LF); expected LF — run: subset fmt") for line in lines)


def test_comments_lose_their_carriage_returns_too(tree: Tree) -> None:
    raw = b"# about x\r\nid: x # beside\r\n# the end\r\n"
    new = formatted(NAME, raw, BOOK)
    assert new == f"{MODELINE}# about x\nid: x # beside\n# the end\n"


OTHERS = {
    "a missing file": ("data/platforms/nobody.yml", "cannot be read: No such file or directory"),
    "a file in a missing folder": ("nowhere/x.yml", "cannot be read: No such file or directory"),
    "the list of known links": ("data/links.yml", "not a data file of this checkout"),
    "a schema": ("data/schema/term.schema.json", "not a data file of this checkout"),
    "a page": ("docs/index.md", "not a data file of this checkout"),
    "a file elsewhere": ("/etc/hostname", "not a data file of this checkout"),
    "a folder without data": ("docs", "a folder: only plain files are formatted"),
    "a folder named like an entry": ("data/platforms/x.yml", "a folder: only plain files are"),
    "a dangling link named like one": ("data/terms/y.yml", "a symbolic link: only plain files are"),
}


@pytest.mark.parametrize(("name", "said"), OTHERS.values(), ids=OTHERS)
def test_what_is_no_data_file_is_a_message_and_is_left_alone(
    tree: Tree, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    for folder in ("docs", "data/schema", "data/platforms/x.yml"):
        (tree.root / folder).mkdir(exist_ok=True)
    for file in ("docs/index.md", "data/schema/term.schema.json", "data/links.yml"):
        (tree.root / file).write_text("x: 1\n", "utf-8")
    tree.path("terms/y.yml").symlink_to("nowhere.yml")
    for only_check in (True, False):
        assert main(tree.root, [tree.root / name], only_check=only_check) == 1
        (line,) = capsys.readouterr().out.splitlines()
        assert line.startswith(f"{name}:1:1: {said}")
    assert (tree.root / "data/links.yml").read_text("utf-8") == "x: 1\n"


def test_all_files_are_formatted_beside_one_that_is_none(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.path("platforms/x.yml").mkdir()
    tree.path("terms/y.yml").symlink_to("nowhere.yml")
    assert main(tree.root, [], only_check=False) == 1
    out = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in out] == ["data/platforms/x.yml", "data/terms/y.yml"]
    assert tree.text(ALPHA).startswith("# yaml-language-server:")


@pytest.mark.parametrize(("folder", "number"), [("data/platforms", 4), ("data/definitions", 1)])
def test_a_folder_means_the_entries_in_it(
    tree: Tree, capsys: pytest.CaptureFixture[str], folder: str, number: int
) -> None:
    assert main(tree.root, [tree.root / folder], only_check=False) == 0
    assert capsys.readouterr().err.count("formatted data/") == number


def test_a_file_that_may_not_be_written_to_is_a_message(
    tree: Tree, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, data: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "write_bytes", refuse)  # whoever runs the tests may be root
    assert main(tree.root, [tree.path(ALPHA)], only_check=False) == 1
    assert f"data/{ALPHA}:1:1: cannot be written: Permission denied" in capsys.readouterr().out


_TEXT = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc", "Cf"])
)


@given(
    st.dictionaries(
        st.sampled_from(["id", "name", "summary", "kind", "zzz", "yes", "7", "a b"]),
        st.one_of(_TEXT, st.integers(-99, 3000), st.booleans(), st.none(), st.floats(0, 1),
                  st.lists(_TEXT, max_size=3),
                  st.dictionaries(_TEXT.filter(lambda k: k != "<<"), _TEXT, max_size=3)),
        min_size=1,
    ),
    st.lists(st.sampled_from(["one", "two: three", "- four"]), max_size=3),
)  # fmt: skip
def test_whatever_the_data_nothing_is_lost(data: dict[str, object], notes: list[str]) -> None:
    raw = "".join(f"# {note}\n" for note in notes) + json.dumps(data, ensure_ascii=False)
    result = formatted(NAME, raw.encode(), BOOK)
    assert not isinstance(result, Problem), (result, raw)
    again = read(NAME, result.encode())
    assert isinstance(again, Document)
    assert again.data == read(NAME, raw.encode()).data  # type: ignore[union-attr]
    assert [c.text for c in find(result)][1:] == [f"# {note}" for note in notes]
    assert formatted(NAME, result.encode(), BOOK) == result
