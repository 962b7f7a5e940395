"""`subset.data.limits`: one table for checks and CONTRIBUTING, and files that reach its ends."""

from __future__ import annotations

from pathlib import Path

import pytest

import project
from make import ALPHA, GAMMA, NETWORKING, Tree, copy, platform
from subset import cli
from subset.checks.budget import pages_of
from subset.data import limits
from subset.data.models import Platform
from subset.data.problems import Problem
from subset.data.strict_yaml import Document, read
from subset.data.validation import validate
from subset.editing import budget
from subset.verdicts.rules import RuleError, parse


def test_contributing_has_the_table(real_root: Path) -> None:
    assert limits.as_markdown() in (real_root / "CONTRIBUTING.md").read_text("utf-8")


def test_a_file_has_so_many_keys_and_items_and_no_more() -> None:
    most = limits.PARTS - 1  # the list itself is one
    assert isinstance(read("x", b"[" + b"1," * most + b"]"), Document)
    found = read("x", b"[" + b"1," * (limits.PARTS + 1) + b"]")
    assert isinstance(found, Problem)
    assert "more than 5,000 keys and items" in found.message


def test_unknown_keys_are_told_up_to_a_number() -> None:
    document = read("x.yml", b"".join(b"k%d: v\n" % i for i in range(limits.PARTS - 1)))
    assert isinstance(document, Document)
    found = validate(document, Platform)
    assert isinstance(found, list)
    assert len(found) == limits.PROBLEMS_TOLD + 1
    assert "more problems in this file" in found[0].message


def test_a_key_too_long_for_a_slip_is_compared_with_nothing() -> None:
    document = read("x.yml", b"%s: v\n" % (b"name" * 20))
    assert isinstance(document, Document)
    found = validate(document, Platform)
    assert isinstance(found, list)
    assert "did you mean" not in "".join(map(str, found))


@pytest.mark.parametrize("name", ["a\n::error::x.yml", "a\x1b[31m.yml", "a\u202e.yml", "a\r.yml"])
def test_a_file_name_stays_on_its_line(
    name: str, tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.write(f"platforms/{name}", "x: y\n")
    assert cli.main(["--root", str(tree.root), "check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [
        line
        for line in lines
        if line.startswith(("data/platforms/a\\u00", "data/platforms/a\\u20"))
    ]
    assert not [line for line in lines if line.startswith("::") or not line.isprintable()]


def test_a_tag_that_holds_a_line_feed_forges_no_message(tree: Tree) -> None:
    tree.replace(ALPHA, "kind: profiles", "kind: !%0A::error::forged profiles")
    assert [m for m in tree.messages() if "forged" in m]
    assert all(message.isprintable() for message in tree.messages())


def test_former_ids_are_counted_before_a_page_is_made(tree: Tree) -> None:
    before = pages_of(tree.data())
    tree.replace(ALPHA, "kind:", f"former_ids: [{', '.join(f'a{i}' for i in range(20))}]\nkind:")
    tree.replace(GAMMA, "kind:", f"former_ids: [{', '.join(f'g{i}' for i in range(20))}]\nkind:")
    # 40 pages, 40 data files, 40 × 4 comparisons with entries, and 780 between two former ids
    assert pages_of(tree.data()) == before + 1_020


def test_data_that_make_too_many_pages_are_refused(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = pages_of(tree.data())
    monkeypatch.setattr(limits, "SITE_PAGES", pages)
    assert not [m for m in tree.messages() if "the most" in m]
    monkeypatch.setattr(limits, "SITE_PAGES", pages - 1)
    assert [m for m in tree.messages() if f"the data make {pages} pages; {pages - 1} are" in m]


def test_what_a_change_adds_is_told_and_bounded(
    planted: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    tree = copy(planted, tmp_path)
    tree.write("platforms/zeta.yml", platform("zeta", "Zeta", NETWORKING))
    command = ["--root", str(tree.root), "check", "--since", str(planted.root)]
    assert cli.main(command) == 0
    assert "+6 pages, +1 files, +" in capsys.readouterr().out
    for what in ("pages", "files", "bytes"):
        most = budget.Size(**{"pages": 6, "files": 1, "bytes": 99_999, what: 0})
        monkeypatch.setattr(budget, "MOST", most)
        assert cli.main(command) == 1
        assert f"{what}; 0 are the most — split it" in capsys.readouterr().out


def test_what_a_change_adds_is_compared_with_a_revision_and_its_docs(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    (tree.root / "docs").mkdir()
    (tree.root / "docs" / "index.md").write_text("# x\n")
    project.commit_all(tree.root)
    (tree.root / "docs" / "large.md").write_text("x" * 1_000)
    assert cli.main(["--root", str(tree.root), "check", "--since", "HEAD"]) == 0
    assert "+0 pages, +1 files, +1,000 bytes" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="2"):
        cli.main(["--root", str(tree.root), "check", "--since", "HEAD~1"])


LAUGHS = {
    "a": {"any": [{"x": ["1"]}] * 100},
    "b": {"any": [{"class": "a"}] * 100},
    "c": {"any": [{"class": "b"}] * 100},
}  # a million conditions in three hundred


def test_classes_that_name_classes_do_not_multiply_without_end() -> None:
    with pytest.raises(RuleError, match="more than 200 parts, with those of the classes"):
        parse({"class": "c"}, {"x": ("1", "2")}, LAUGHS)
    assert parse(LAUGHS["a"], {"x": ("1", "2")})


def test_a_rule_tells_so_many_combinations_apart_and_no_more() -> None:
    vocabulary = {f"x{i}": ("1", "2", "3") for i in range(15)}
    apart = [{name: [value]} for name in vocabulary for value in ("1", "2")]
    with pytest.raises(RuleError, match="tells 14,348,907 combinations of values apart"):
        parse({"any": apart}, vocabulary)
    assert parse({"any": [{name: ["1"]} for name in [*vocabulary][:12]]}, vocabulary)


def test_an_entry_that_disputes_everything_is_refused_before_it_is_judged(tree: Tree) -> None:
    everything = {name: tuple(criterion.values) for name, criterion in
                  tree.data().codebook.criteria.items()}  # fmt: skip
    tree.write("platforms/zeta.yml", platform("zeta", "Zeta", everything))
    found = [m for m in tree.messages() if "[disputes-can-be-judged]" in m]
    assert len(found) == 1
    assert "combinations of disputed values; 64 are the most" in found[0]
