"""Writing: inside the folder only, and byte for byte the same everywhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from subset.markup.write import Writer


def test_a_file_is_written_as_utf8_with_line_feeds(tmp_path: Path) -> None:
    Writer(tmp_path).text("compare/a-vs-b/index.html", "zwölf\nZeilen 🙂\n")
    written = (tmp_path / "compare" / "a-vs-b" / "index.html").read_bytes()
    assert written == b"zw\xc3\xb6lf\nZeilen \xf0\x9f\x99\x82\n"


def test_a_file_is_replaced_even_by_a_shorter_one(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.text("a.txt", "long text")
    writer.text("a.txt", "short")
    writer.text("b.txt", "")
    assert (tmp_path / "a.txt").read_text() == "short"
    assert (tmp_path / "b.txt").read_text() == ""


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


@pytest.mark.parametrize("uri", ["a..b.html", "...", "a/.nojekyll"])
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
