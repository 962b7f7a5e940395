"""`subset.data.files`: nothing but plain files is read, published or waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import make
import project
from subset import cli
from subset.data import limits
from subset.data.files import NotPlain, not_plain, read_plain, unwanted
from subset.data.load import load

ELSEWHERE = ("platforms/epsilon.yml", "definitions/other.yml", "terms/x.yml", "platforms/x.txt",
             "links.yml", "schema/x.json", "published-urls")  # fmt: skip


@pytest.mark.parametrize("name", ELSEWHERE)
@pytest.mark.parametrize("target", ["/etc/hostname", "/dev/zero", "/nowhere", "alpha.yml", "."])
def test_a_link_in_the_data_is_refused_and_never_followed(
    name: str, target: str, tree: make.Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tree.path(name)
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(target)
    assert cli.main(["--root", str(tree.root), "check"]) == 1
    assert f"data/{name}:1:1: a symbolic link: only plain files" in capsys.readouterr().out


def test_a_folder_that_is_a_link_is_refused(tree: make.Tree, tmp_path: Path) -> None:
    folder = tree.path("platforms")
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    assert [(p.name, what) for p, what in not_plain(tree.root)] == [
        ("platforms", "a symbolic link")
    ]


def test_a_pipe_holds_nothing_up(tree: make.Tree) -> None:
    os.mkfifo(tree.path("platforms/epsilon.yml"))
    assert [what for _, what in not_plain(tree.root)] == ["a device or a pipe"]
    with pytest.raises(NotPlain):
        read_plain(tree.path("platforms/epsilon.yml"))


def test_the_lock_of_an_open_editor_is_no_matter(tree: make.Tree) -> None:
    tree.path("platforms/.#alpha.yml").symlink_to("somebody@somewhere.1234:1700000000")
    assert list(not_plain(tree.root)) == []


def test_no_more_is_read_than_one_byte_too_many(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"x" * (limits.FILE_BYTES + 1000))
    assert len(read_plain(path)) == limits.FILE_BYTES + 1
    assert read_plain(path, 10) == b"x" * 11


@pytest.mark.parametrize(
    "name",
    ["x.html", "assets/x.xhtml", "_redirects", "_headers", "CNAME", "x.php",
     "assets/notes.txt", "X.md", "a b.md", "a\nb.md", ".overrides/x.js", ".overrides/x.py",
     "x~/y.html", "robots.txt"],
)  # fmt: skip
def test_docs_hold_nothing_that_no_page_needs(name: str, tree: make.Tree) -> None:
    path = tree.root / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    assert [found for found, _ in unwanted(tree.root)] == [path]
    problems = load(tree.root)[1]
    assert "called in small letters, digits and hyphens" in str(problems[0])
    assert "\n" not in str(problems[0])


def test_what_editors_leave_in_docs_is_no_matter(tree: make.Tree) -> None:
    for name in (".idea/x.xml", "x.md~", ".x.md.swp", "assets/.DS_Store", "assets/x.png", "x.md"):
        path = tree.root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert list(unwanted(tree.root)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [("a\u202eb", "U+202E) in line 1"), ("a\n\x1b[31m", "U+001B) in line 2"), ("\ufeff", "U+FEFF"),
     ("caf\xe9", "")],
)  # fmt: skip
@pytest.mark.parametrize("name", ["x.md", "assets/x.js", "assets/x.css", ".overrides/main.html"])
def test_docs_are_text_that_can_be_seen(text: str, told: str, name: str, tree: make.Tree) -> None:
    path = tree.root / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    assert [told in what for _, what in unwanted(tree.root)] == ([True] if told else [])
    path.write_text("caf\xe9", "latin-1")
    assert [what for _, what in unwanted(tree.root)] == ["not UTF-8"]
    path.write_bytes(b"x" * (limits.FILE_BYTES + 1))
    assert [what for _, what in unwanted(tree.root)] == ["more than 200,000 bytes"]


@pytest.mark.parametrize(
    "inside",
    ["<script>x</script>", "<g onload='x'/>", "<a href='x'/>", "<image href='x'/>",
     "<use href='#x'/>", "<style>@import 'x'</style>", "<rect fill='url(x)'/>",
     "<foreignObject/>", "<svg:script/>",
     "<g/onload='x'/>", "<g id='x'onload='x'/>", "<style>a{cursor:image-set('//x' 1x)}</style>",
     "<style>a{background:src('//x')}</style>",
     "<!DOCTYPE x>", "<?x?>", "&x;", "<style>a{b:\\75 rl(x)}</style>", "<animate/>", "<set/>"],
)  # fmt: skip
def test_a_drawing_neither_runs_nor_fetches(inside: str, tree: make.Tree) -> None:
    path = tree.root / "docs" / "x.svg"
    path.parent.mkdir(parents=True, exist_ok=True)
    for good in ("<rect/>", "<style>a{b:c}</style>", "<!-- a --><text x='1'>b</text>"):
        path.write_text(f"<svg viewBox='0 0 1 1'>{good}</svg>")
        assert list(unwanted(tree.root)) == []
    path.write_text(f"<svg viewBox='0 0 1 1'>{inside}</svg>")
    assert [found for found, _ in unwanted(tree.root)] == [path]
    path.write_text("<svg viewBox='0 0 1 1'></svg>", "utf-16")
    assert [found for found, _ in unwanted(tree.root)] == [path]


def test_a_link_in_the_docs_ends_the_build(tmp_path: Path) -> None:
    root = project.copy_to(tmp_path, platforms=project.FEW)
    for name in ("assets/x.txt", "x.md", ".overrides/main.html", "assets/deep"):
        path = root / "docs" / name
        path.unlink(missing_ok=True)
        path.symlink_to("/etc" if name.endswith("deep") else "/etc/hostname")
    with pytest.raises(AssertionError) as failed:
        project.build(root)
    for name in ("assets/x.txt", "x.md", ".overrides/main.html", "assets/deep"):
        assert f"docs/{name}:1:1: a symbolic link" in str(failed.value)
