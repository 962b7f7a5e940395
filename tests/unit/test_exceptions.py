"""Exceptions: a reason excuses, and one that is wrong or not needed is itself a fault."""

from __future__ import annotations

import pytest

from make import ALPHA, TODAY, Tree
from subset import pipeline
from subset.checks.exceptions import load, run_checks
from subset.data.load import load as load_data
from subset.data.problems import DataError

BROKEN = (ALPHA, "related: [beta]", "related: [bet]")
EXCUSE = "related-known:\n  platforms/alpha: The other entry is on its way.\n"


def said(tree: Tree) -> list[str]:
    return [str(problem) for problem in run_checks(tree.root, tree.data(), TODAY)]


def test_without_the_file_nothing_is_excused(tree: Tree) -> None:
    assert load(tree.root, tree.data())[0].reasons == {}
    tree.edit(BROKEN)
    assert [m.split(" ")[-1] for m in said(tree)] == ["[related-known]"]


def test_a_file_of_comments_excuses_nothing(tree: Tree) -> None:
    tree.write("exceptions.yml", "# none so far\n")
    assert said(tree) == []


def test_an_exception_with_a_reason_excuses_its_entry(tree: Tree) -> None:
    tree.edit(BROKEN).write("exceptions.yml", EXCUSE)
    assert said(tree) == []


def test_an_exception_for_one_check_excuses_no_other(tree: Tree) -> None:
    tree.edit(BROKEN).write("exceptions.yml", EXCUSE.replace("related-known", "name-unique"))
    rules = [m.rsplit("[", 1)[1] for m in said(tree)]
    assert sorted(rules) == ["exceptions]", "related-known]"]


def test_the_build_honours_exceptions(tree: Tree) -> None:
    tree.edit(BROKEN)
    with pytest.raises(DataError, match="related-known"):
        pipeline.catalogue_of(tree.root, TODAY)
    tree.write("exceptions.yml", EXCUSE)
    pipeline.catalogue_of(tree.root, TODAY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (EXCUSE, "data/exceptions.yml:2:3: related-known.platforms/alpha: "
         "this exception is not needed — delete it [exceptions]"),
        ("related-knwn:\n  platforms/alpha: A reason.\n",
         'data/exceptions.yml:1:1: related-knwn: unknown check "related-knwn" — '
         'did you mean "related-known"?'),
        ("related-known:\n  platforms/alfa: A reason.\n",
         'data/exceptions.yml:2:3: related-known.platforms/alfa: there is no entry '
         '"platforms/alfa" — did you mean "platforms/alpha"?'),
        ("related-known:\n  platforms/alpha:\n",
         "data/exceptions.yml:2:3: related-known.platforms/alpha: expected text"),
        ("related-known: [platforms/alpha]\n",
         "data/exceptions.yml:1:1: related-known: expected keys with values below them"),
        ("a: &b c\n", "data/exceptions.yml:1:4: a: found an anchor"),
    ],
)  # fmt: skip
def test_a_fault_in_the_file_is_named_with_its_place(tree: Tree, text: str, message: str) -> None:
    tree.write("exceptions.yml", text)
    assert [m[: len(message)] for m in said(tree)] == [message]


@pytest.mark.parametrize(
    "slip",
    [("related: [beta]", "related: beta"), ("related: [beta]", "related: [beta]\nrelated: []")],
    ids=["not a list", "not to be read at all"],
)
def test_while_an_entry_is_broken_its_exceptions_are_not_called_needless(
    tree: Tree, slip: tuple[str, str]
) -> None:
    """Who follows that advice at night has another fault in the morning."""
    tree.edit((ALPHA, *slip)).write("exceptions.yml", EXCUSE)
    data, problems = load_data(tree.root)
    assert [it.path for it in problems] == [f"data/{ALPHA}"]
    assert run_checks(tree.root, data, TODAY) == []


def test_the_real_exceptions_are_all_needed(real_root) -> None:  # type: ignore[no-untyped-def]
    tree = Tree(real_root)
    assert [m for m in said(tree) if "exceptions" in m] == []
