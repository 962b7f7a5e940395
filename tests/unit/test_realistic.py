"""Realistic changes: steps that services have taken, and no others."""

from __future__ import annotations

import make
from subset.verdicts.catalogue import Catalogue
from subset.verdicts.realistic import realistic


def test_a_step_that_nobody_has_taken_is_no_realistic_change(site: Catalogue) -> None:
    assert site.entry("alpha").verdict.flips
    assert all(flips == () for flips in realistic(site).values())


def test_what_two_of_a_kind_have_done_a_third_may_do(tree: make.Tree) -> None:
    for name in ("one", "two"):
        tree.write(
            f"platforms/{name}.yml",
            make.changing("ties", "mutual", "none", kind="profiles", id_=name),
        )
    flips = realistic(tree.site())["alpha"]
    assert [(f.criterion, f.values, f.verdict) for f in flips] == [
        ("ties", ("none",), "social-media")
    ]


def test_what_one_has_done_is_not_enough(tree: make.Tree) -> None:
    tree.write(
        "platforms/one.yml", make.changing("reach", "public", "private", kind="profiles", id_="one")
    )
    assert realistic(tree.site())["alpha"] == ()


def test_what_somebody_has_done_may_be_done_where_one_of_the_kind_is_so(tree: make.Tree) -> None:
    tree.write(
        "platforms/one.yml", make.changing("ties", "mutual", "none", kind="video", id_="one")
    )
    assert realistic(tree.site())["alpha"] == ()
    other = {**make.NETWORKING, "ties": "none"}
    tree.write("platforms/two.yml", make.platform("two", "Two", other, kind="profiles"))
    assert [f.criterion for f in realistic(tree.site())["alpha"]] == ["ties"]
