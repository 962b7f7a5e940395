"""A preview makes cards when they are asked for, as it does pages and data files."""

from __future__ import annotations

from pathlib import Path

import make
from subset.addresses.urls import Urls
from subset.build import Build
from subset.serving import write_asked


def build(tree: make.Tree, **changes: bool) -> Build:
    urls = Urls(lambda src: f"{src.removesuffix('.md')}/")
    return Build.start(
        tree.root, today=make.TODAY, urls=urls, site_url="https://x.example/", repository="",
        on_demand=True, **changes,
    )  # fmt: skip


def test_a_card_is_drawn_when_it_is_asked_for(tree: make.Tree, tmp_path: Path) -> None:
    made, out = build(tree), tmp_path / "out"
    out.mkdir()
    assert write_asked(made, "assets/cards/alpha.png", out)
    assert [it.name for it in (out / "assets/cards").iterdir()] == ["alpha.png"]
    assert not write_asked(made, "assets/cards/nothing.png", out)


def test_an_edition_for_a_disk_has_no_cards(tree: make.Tree, tmp_path: Path) -> None:
    assert not write_asked(build(tree, linked=False), "assets/cards/alpha.png", tmp_path)
