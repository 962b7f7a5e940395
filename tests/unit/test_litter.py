"""What editors and systems leave in `data` stops nothing; what a person left there is named."""

from __future__ import annotations

from pathlib import Path

import pytest

import make
import project
from make import ALPHA
from subset import cli
from subset.data.litter import is_litter
from subset.editing.fmt import data_files

LITTER = [
    *(".alpha.yml.swp", ".alpha.yml.swo", "_alpha.yml.swp", "alpha.yml~", "4913"),  # vim, gvim
    *("#alpha.yml#", ".#alpha.yml", ".alpha.yml.un~", ".alpha.yml.kate-swp", "alpha.yml.save"),
    *(".DS_Store", "._alpha.yml", "Icon\r", "__MACOSX"),  # macOS
    *("desktop.ini", "Desktop.ini", "Thumbs.db", "ehthumbs_vista.db", "$RECYCLE.BIN"),  # Windows
    *(".directory", ".nfs000000000001", ".goutputstream-AB12CD", "@eaDir"),  # Linux, a NAS
    *("alpha.yml___jb_tmp___", "~$alpha.docx", ".~lock.alpha.ods#", "alpha.yml.crswap"),
    *("alpha.yml.orig", "alpha.yml.rej", "alpha.yml.bak", "alpha.yml.tmp"),  # merges, backups
]


@pytest.mark.parametrize("folder", ["platforms/", "definitions/", "terms/", ""])
@pytest.mark.parametrize("name", LITTER)
def test_an_open_editor_or_a_system_stops_neither_check_nor_fmt(
    tree: make.Tree, folder: str, name: str
) -> None:
    tree.write(f"{folder}{name}", b"b0VIM 9.0\x00\x00\xff\xfe")
    assert tree.messages() == []
    assert name not in {path.name for path in data_files(tree.root)}


MISTAKES = {
    "alpha.yaml": "rename the file so that it ends in .yml, or move it out of this folder",
    "alpha.YML": "rename the file so that it ends in .yml, or move it out of this folder",
    "notes.txt": "rename the file so that it ends in .yml, or move it out of this folder",
    ".alpha.yml": "take the dot off the beginning of its name, or delete it",
    "alpha": "rename the file so that it ends in .yml, or move it out of this folder",
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_file_that_somebody_means_to_keep_is_named_and_said_what_to_do_with(
    tree: make.Tree, name: str
) -> None:
    assert not is_litter(name)
    tree.write(f"platforms/{name}", "id: x\n")
    assert tree.messages() == [
        f"data/platforms/{name}:1:1: not an entry: expected <id>.yml — {MISTAKES[name]}"
    ]


def test_a_folder_among_the_entries_is_not_asked_to_end_in_yml(tree: make.Tree) -> None:
    tree.path("platforms/more").mkdir()
    (found,) = tree.messages()
    assert found.endswith("move what is in it one folder up: entries lie side by side")


@pytest.mark.parametrize("name", ["Alpha", "alpha (1)", "alpha - Copy", "alpha copy", "alpha_1"])
def test_a_second_copy_of_an_entry_is_called_a_copy(tree: make.Tree, name: str) -> None:
    tree.write(f"platforms/{name}.yml", tree.text(ALPHA))
    (found,) = (m for m in tree.messages() if "[id-is-file-name]" in m)
    assert f'the file is called "{name}", which is no id — delete this copy' in found


def test_an_entry_with_a_capital_in_its_file_name_is_said_how_to_call_it(tree: make.Tree) -> None:
    tree.path(ALPHA).rename(tree.path("platforms/Alpha.yml"))
    (found,) = (m for m in tree.messages() if "[id-is-file-name]" in m)
    assert "— rename the file to alpha.yml" in found


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("weibo.yml", "an entry belongs into one of the folders"),
        ("platform", 'did you mean "platforms"?'),
        ("exeptions.yml", 'did you mean "exceptions.yml"?'),
    ],
)
def test_what_nothing_would_ever_read_is_named(tree: make.Tree, name: str, hint: str) -> None:
    tree.write(name, "id: weibo\n")
    (found,) = tree.messages()
    assert found.startswith(f"data/{name}:1:1: no part of the data: expected one of criteria.yml, ")
    assert found.endswith(hint)


def test_check_exits_well_beside_an_open_editor(
    tree: make.Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.write("platforms/.alpha.yml.swp", b"b0VIM 9.0\x00\x00\xff\xfe")
    assert cli.main(["--root", str(tree.root), "check"]) == 0
    assert capsys.readouterr().out.startswith("ok: 4 platforms")


@pytest.mark.slow
def test_a_build_beside_open_editors_publishes_nothing_of_theirs(tmp_path: Path) -> None:
    root = project.copy_to(tmp_path, platforms=project.FEW)
    left = ["docs/index.md~", "docs/#index.md#", "docs/Thumbs.db", "docs/assets/desktop.ini",
            "docs/.index.md.swp", "docs/assets/.DS_Store", "docs/index.md.orig",
            "data/platforms/.x.yml.swp", "data/platforms/x.yml~", "data/.DS_Store"]  # fmt: skip
    for name in left:
        (root / name).write_bytes(b"\x00\xff")
    site = project.build(root)
    names = {path.name for path in site.rglob("*")}
    assert names.isdisjoint({name.rpartition("/")[2] for name in left})
    assert "index.html" in names
