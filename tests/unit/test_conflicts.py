"""Marks of a conflict are called so, wherever two people changed the same lines."""

from __future__ import annotations

import pytest

import make
import open_data
from make import ALPHA, GUIDE
from subset.data.conflicts import conflict
from subset.data.problems import DataError
from subset.pages.handwritten import insert_placeholders

BOTH = "<<<<<<< HEAD\nkind: profiles\n=======\nkind: video\n>>>>>>> their-branch\n"
SAID = "two versions of these lines were not made one — keep the lines that are right, and delete"


@pytest.mark.parametrize(
    ("text", "line", "mark"),
    [
        (BOTH, 4, "<<<<<<<"),
        (BOTH.replace("\n", "\r\n"), 4, "<<<<<<<"),
        ("=======\nkind: video\n>>>>>>> x\n", 4, "======="),
        (">>>>>>> 1a2b3c4 (Code anew)\n", 4, ">>>>>>>"),
        ("kind: video\n||||||| merged common ancestors\n", 5, "|||||||"),
        ("kind: video\n<<<<<<<\n", 5, "<<<<<<<"),
    ],
)
def test_a_mark_in_an_entry_is_called_a_conflict_and_not_bad_yaml(
    tree: make.Tree, text: str, line: int, mark: str
) -> None:
    (found,) = tree.replace(ALPHA, "kind: profiles\n", text).messages()
    assert found.startswith(f'data/{ALPHA}:{line}:1: found "{mark}": {SAID}')


@pytest.mark.parametrize("name", [GUIDE, "terms/audience.yml", "exceptions.yml", "published-urls"])
def test_a_mark_is_named_in_every_file_of_the_data(tree: make.Tree, name: str) -> None:
    text = tree.text(name) if tree.path(name).exists() else ""
    tree.write(name, text + "<<<<<<< HEAD\n")
    assert any(m.startswith(f"data/{name}:") and SAID in m for m in tree.messages())


def test_a_mark_in_the_code_book_is_named_where_nothing_else_can_be_judged(
    tree: make.Tree,
) -> None:
    tree.write("criteria.yml", "<<<<<<< HEAD\n" + tree.text("criteria.yml"))
    with pytest.raises(DataError, match=r'criteria\.yml:1:1: found "<<<<<<<"'):
        tree.messages()


def held(tree: make.Tree, markdown: str) -> None:
    insert_placeholders(markdown, "index.md", open_data.edition_of(tree.site()), (), above=3)


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", ">>>>>>> theirs", "||||||| base"])
def test_a_mark_in_a_page_ends_the_build_and_is_not_published(tree: make.Tree, mark: str) -> None:
    with pytest.raises(DataError) as caught:
        held(tree, f"# Title\n\n{mark}\nText.\n")
    assert str(caught.value).startswith(f'docs/index.md:6:1: found "{mark[:7]}": {SAID}')


@pytest.mark.parametrize(
    "markdown",
    ["Title\n=======\n\nText.\n", "```\n<<<<<<< HEAD\n```\n", "A <<<<<<< b\n", "<<<<<<<<\n"],
)
def test_what_only_looks_like_a_mark_stays(tree: make.Tree, markdown: str) -> None:
    held(tree, markdown)


@pytest.mark.parametrize("line", ["  =======", '"<<<<<<< x"', "<<<<<< HEAD", "======= x"])
def test_only_a_mark_at_the_beginning_of_a_line_is_one(line: str) -> None:
    assert conflict("x.yml", f"a: b\n{line}\n") is None
