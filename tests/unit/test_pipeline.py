"""The pipeline: what stops a build, what only warns, and that all of it is told at once."""

from __future__ import annotations

import pytest

import make
from make import ALPHA, BETA, GUIDE
from subset.data.problems import DataError
from subset.pipeline import catalogue_of


def test_the_undamaged_world_is_built_without_warnings(planted: make.Tree) -> None:
    site, warnings = catalogue_of(planted.root, make.TODAY)
    assert warnings == []
    assert len(site.entries) == 4


def test_warnings_do_not_stop_a_build(tree: make.Tree) -> None:
    tree.replace(ALPHA, "type: press", "type: operator")
    _, warnings = catalogue_of(tree.root, make.TODAY)
    assert [(w.rule, w.severity) for w in warnings] == [("independent-source", "warning")]


def test_errors_stop_a_build_and_all_are_reported(tree: make.Tree) -> None:
    tree.replace(ALPHA, '"page":', '"pag":').replace(BETA, "related: []", "related: [nobody]")
    with pytest.raises(DataError) as caught:
        catalogue_of(tree.root, make.TODAY)
    assert [p.rule for p in caught.value.problems] == ["known-value", "related-known"]


def test_the_build_fails_with_the_refutation(tree: make.Tree) -> None:
    tree.replace(GUIDE, "        - {class: social-media}\n", "")
    with pytest.raises(DataError, match="the subset is broken: social networking, but not"):
        catalogue_of(tree.root, make.TODAY)
