"""Writing: inside the folder only, and byte for byte the same everywhere."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from subset.data.problems import DataError, Problem
from subset.markup.write import Writer


def test_a_file_is_written_as_utf8_with_line_feeds(tmp_path: Path) -> None:
    Writer(tmp_path).text("compare/a-vs-b/index.html", "zwölf\nZeilen 🙂\n")
    written = (tmp_path / "compare" / "a-vs-b" / "index.html").read_bytes()
    assert written == b"zw\xc3\xb6lf\nZeilen \xf0\x9f\x99\x82\n"


def test_a_file_is_replaced_even_by_a_shorter_one_where_that_is_asked_for(tmp_path: Path) -> None:
    writer = Writer(tmp_path, over=True)
    writer.text("a.txt", "long text")
    writer.text("a.txt", "short")
    writer.text("b.txt", "")
    assert (tmp_path / "a.txt").read_text() == "short"
    assert (tmp_path / "b.txt").read_text() == ""


def test_a_place_is_not_written_to_twice_by_whichever_writer(tmp_path: Path) -> None:
    Writer(tmp_path).text("platforms/x/index.html", "first")
    with pytest.raises(DataError, match=r"x/index\.html:1:1: two things of the site want"):
        Writer(tmp_path).text("platforms/x/index.html", "second")
    assert (tmp_path / "platforms/x/index.html").read_text() == "first"


@pytest.mark.parametrize("uri", ["data/a.json", "DATA/A.json", "data/A.JSON"])
def test_a_place_that_a_page_will_have_is_taken_in_whatever_case(tmp_path: Path, uri: str) -> None:
    with pytest.raises(DataError, match="two things"):
        Writer(tmp_path, ["data/a.json"]).text(uri, "x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("over", [False, True])
def test_a_folder_is_no_place_for_a_file_and_a_file_none_for_a_folder(
    tmp_path: Path, over: bool
) -> None:
    writer = Writer(tmp_path, over=over)
    writer.text("a/b.txt", "x")
    for uri in ("a", "a/b.txt/c.txt", "a/b.txt/c/d.txt"):
        with pytest.raises(DataError, match="two things"):
            writer.text(uri, "x")


@pytest.mark.parametrize(
    "name", ["con", "AUX.html", "nul.json", "com1.tar.gz", "a?.html", "a.", "a "]
)
def test_no_file_gets_a_name_that_windows_cannot_hold(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name for a file on Windows"):
        Writer(tmp_path).text(f"platforms/{name}", "x")


def test_a_refusal_crosses_from_one_process_to_another_with_all_that_it_says() -> None:
    error = DataError([Problem("a.yml", 2, 3, "id", "taken", "rename it")])
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


def test_a_long_file_is_written_to_its_end(tmp_path: Path) -> None:
    Writer(tmp_path).text("long.txt", "ä" * 3_000_000)
    assert (tmp_path / "long.txt").stat().st_size == 6_000_000


def test_system_calls_that_write_less_than_asked_are_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:3]))
    Writer(tmp_path).text("a.txt", "0123456789")
    monkeypatch.undo()
    assert (tmp_path / "a.txt").read_text() == "0123456789"


@pytest.mark.parametrize(
    "uri", ["../x", "a/../../x", "/etc/x", "a/..", "..", "..\\x", "a\\..\\x", "C:/x", "C:x"]
)
def test_a_path_that_leads_out_is_refused(tmp_path: Path, uri: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    with pytest.raises(ValueError, match="leads out of the site"):
        Writer(site).text(uri, "x")
    assert list(tmp_path.rglob("*")) == [site]


@pytest.mark.parametrize("uri", ["a..b.html", "...a", "a/.nojekyll"])
def test_dots_in_names_are_harmless(tmp_path: Path, uri: str) -> None:
    Writer(tmp_path).text(uri, "x")
    assert (tmp_path / uri).read_text() == "x"


def test_our_scripts_lose_comments_and_indentation_but_no_line_of_code(tmp_path: Path) -> None:
    folder = tmp_path / "assets" / "javascripts"
    folder.mkdir(parents=True)
    (folder / "own.js").write_text('// Why.\nif (a) {\n  // Because.\n  b("// no comment");\n}\n')
    (folder / "theme.min.js").write_text("// kept\n  kept\n")
    Writer(tmp_path).minify_scripts()
    assert (folder / "own.js").read_text() == 'if (a) {\nb("// no comment");\n}\n'
    assert (folder / "theme.min.js").read_text() == "// kept\n  kept\n"
