"""What contributors are told is true: commands exist, the half written entry can be finished."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

import open_data
from make import REPOSITORY, Tree
from subset import cli
from subset.addresses.urls import CONTRIBUTE
from subset.data.skeletons import platform as skeleton
from subset.pages.forms import FORMS, forms_html

PAGES = ["CONTRIBUTING.md", "docs/contribute.md"]


@pytest.mark.parametrize("name", PAGES)
def test_every_command_that_is_named_exists(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = (REPOSITORY / name).read_text("utf-8")
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    for target in re.findall(r"(?:^|`)make (\w+)", text, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for command in set(re.findall(r"(?:\.venv/bin/|`)subset ([a-z]+)", text)):
        with pytest.raises(SystemExit) as ended:
            cli.main([command, "--help"])
        assert ended.value.code == 0, command
    capsys.readouterr()


@pytest.mark.parametrize("name", PAGES)
def test_every_file_that_is_named_exists(name: str) -> None:
    text = (REPOSITORY / name).read_text("utf-8")
    for path in re.findall(r"`((?:data|hooks|tests|\.github)/[\w./-]+)`", text):
        assert (REPOSITORY / path).exists(), path


def filled(text: str) -> str:
    """The half written entry, finished."""
    for old, new in (
        ("id: …", "id: zeta"), ("name: …", "name: Zeta"), ("kind: …", "kind: blogs"),
        ("operator: …", "operator: Zeta Works"),
        ('summary: "…"', 'summary: "A place that was invented."'), ("  …: #", "  2010: #"),
        ("title: …", "title: About Zeta"), ("url: …", "url: https://example.org/zeta"),
        ("publisher: …", "publisher: Example"), ("type: …", "type: press"),
        ("accessed: …", "accessed: 2026-11-01"), ("date: …", "date: 2026-11-01"),
        ('"…"', '"seen there"'),
    ):  # fmt: skip
        assert old in text, old
        text = text.replace(old, new)
    return text.replace("{source: first, quote", "{source: first, locator: p. 1, quote", 1)


def test_the_half_written_entry_passes_when_it_is_finished(tree: Tree) -> None:
    text = skeleton(tree.data().codebook)
    tree.write("platforms/zeta.yml", filled(text))
    assert [str(p) for p in tree.problems() if p.severity == "error"] == []


def test_the_half_written_entry_says_what_is_missing_until_then(tree: Tree) -> None:
    tree.write("platforms/zeta.yml", skeleton(tree.data().codebook))
    named = {problem.where for problem in tree.problems()}
    assert {"id", "kind", "operator", "sources.first.url", "sources.first.accessed"} <= named


def test_every_question_stands_in_the_half_written_entry(tree: Tree) -> None:
    book = tree.data().codebook
    text = skeleton(book)
    for name, criterion in book.criteria.items():
        assert f"{name}: " in text
        assert ", ".join(criterion.values) in text


def test_the_web_editor_opens_with_it(tree: Tree) -> None:
    book = tree.data().codebook
    html = forms_html(open_data.edition_of(tree.site(), "https://github.com/o/r"), CONTRIBUTE)
    (href,) = re.findall(r'href="([^"]*/new/main/[^"]*)"', html)
    address = urlsplit(href.replace("&amp;", "&"))
    assert address.path == "/o/r/new/main/data/platforms"
    assert parse_qs(address.query)["value"] == [skeleton(book)]
    assert len(href) < 6_000, "servers refuse longer addresses"
    for form in FORMS:
        assert f"template={form}.yml" in html
        assert Path(REPOSITORY, f".github/ISSUE_TEMPLATE/{form}.yml").is_file()


def test_without_a_repository_nothing_is_promised_that_has_no_link(tree: Tree) -> None:
    html = forms_html(open_data.edition_of(tree.site()), CONTRIBUTE)
    assert "<a" not in html
    assert "it has no forms" in html
    assert "Report a mistake" not in html
