"""No address that was ever published is lost: pages, comparisons, data files, places on pages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest

import make
import open_data
import project
from built_site import SITE_URL, Built
from subset.addresses.redirects import redirects
from subset.addresses.urls import pair_src, platform_src
from subset.publish import published

_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')


def read_list() -> published.Published:
    return published.read((make.REPOSITORY / published.LIST).read_text("utf-8"))


def arrives(root: Path, address: str) -> bool:
    """Whether a static host with `root` answers an address, redirects and the anchor included."""
    path, _, anchor = address.partition("#")
    for _ in range(3):
        file = root / path / "index.html" if path.endswith("/") or not path else root / path
        if not file.is_file():
            return False
        text = file.read_text("utf-8")
        moved = _REFRESH.search(text) if file.suffix == ".html" else None
        if not moved:
            return not anchor or f'id="{anchor}"' in text
        path = urljoin(f"https://x/{path}", moved[1]).removeprefix("https://x/")
    return False


def test_every_address_that_was_ever_published_still_arrives(built: Built) -> None:
    addresses = list(published.addresses(read_list()))
    assert len(addresses) > 3_500
    assert [a for a in addresses if not arrives(built.root, a)] == []


def test_the_list_has_every_kind_of_address_and_loses_none_when_it_is_renewed() -> None:
    listed, now = read_list(), published.current(open_data.real_site(), make.REPOSITORY)
    assert all(listed.values())
    renewed = published.merged(listed, now)
    assert {*published.addresses(listed)} <= {*published.addresses(renewed)}
    again = published.read(published.write(renewed))
    assert {kind: [*names] for kind, names in again.items()} == renewed


def test_a_line_of_the_list_that_says_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="published-urls:2:1: expected one of page, file"):
        published.read("page \nplatfrom youtube\n")


def test_a_lost_address_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "platforms" / "here").mkdir(parents=True)
    (tmp_path / "platforms" / "here" / "index.html").write_text('<p id="x">', "utf-8")
    assert arrives(tmp_path, "platforms/here/")
    assert arrives(tmp_path, "platforms/here/#x")
    assert not arrives(tmp_path, "platforms/here/#y")
    assert not arrives(tmp_path, "platforms/gone/")


@pytest.fixture
def renamed(tree: make.Tree) -> make.Tree:
    """The small world after its entry "beta" became "better"."""
    tree.replace(make.BETA, "id: beta\n", "id: better\nformer_ids: [beta]\n")
    tree.replace(make.ALPHA, "related: [beta]", "related: [better]")
    tree.path(make.BETA).rename(tree.path("platforms/better.yml"))
    return tree


def test_a_renamed_entry_keeps_its_page_its_comparisons_and_its_data_file(
    renamed: make.Tree,
) -> None:
    made = renamed.site()
    moved = dict(redirects(made))
    assert moved[platform_src("beta")] == platform_src("better")
    for other in ("alpha", "gamma", "delta"):
        assert moved[pair_src("beta", other)] == pair_src("better", other)
    files = open_data.exported(made)
    assert files["data/platforms/beta.json"] == files["data/platforms/better.json"]


def test_comparisons_of_two_renamed_entries_lead_to_both_new_names(renamed: make.Tree) -> None:
    renamed.replace(make.ALPHA, "id: alpha\n", "id: omega\nformer_ids: [alpha]\n")
    renamed.path(make.ALPHA).rename(renamed.path("platforms/omega.yml"))
    assert (
        dict(redirects(renamed.site()))[pair_src("alpha", "beta")] == "compare/better-vs-omega.md"
    )


def test_other_names_lead_to_the_entry_and_never_over_another_one(tree: make.Tree) -> None:
    tree.replace(make.ALPHA, "aliases: [Alfa, Älpha One]", "aliases: [Alfa, Älpha One, Beta]")
    moved = dict(redirects(tree.site()))
    assert moved["platforms/alfa.md"] == moved["platforms/alpha-one.md"] == "platforms/alpha.md"
    assert "platforms/beta.md" not in moved


def test_a_former_id_of_a_definition_and_of_a_term_still_arrives(tree: make.Tree) -> None:
    tree.replace(make.GUIDE, "id: guide\n", "id: guide\nformer_ids: [house-rule]\n")
    moved = dict(redirects(tree.site()))
    assert moved["definitions/house-rule.md"] == "definitions/guide.md"


@pytest.mark.slow
def test_after_a_rename_a_real_build_answers_at_every_old_address(tmp_path: Path) -> None:
    root = project.copy_to(tmp_path / "p", platforms=project.FEW)
    (root / published.LIST).unlink()
    listed = published.main(root)
    assert listed > 100
    names = sorted(p.stem for p in (root / "data/platforms").glob("*.yml"))
    linked = project.linked_from_docs(root)
    old = next(name for name in names if name not in linked)
    for path in (root / "data").rglob("*.yml"):
        text = path.read_text("utf-8")
        text = re.sub(rf"(?m)^(- |  platform: ){old}$", rf"\g<1>{old}-renamed", text)
        text = re.sub(rf"(?m)^(  platforms/){old}:", rf"\g<1>{old}-renamed:", text)
        path.write_text(text, "utf-8")
    entry = root / f"data/platforms/{old}.yml"
    text = entry.read_text("utf-8").replace(
        f"id: {old}\n", f"id: {old}-renamed\nformer_ids: [{old}]\n", 1
    )
    entry.unlink()
    entry.with_name(f"{old}-renamed.yml").write_text(text, "utf-8")
    before = published.read((root / published.LIST).read_text("utf-8"))
    site = project.build(root, strict=False, SITE_URL=SITE_URL)
    lost = [a for a in published.addresses(before) if not arrives(site, a)]
    assert lost == []


def test_the_command_adds_what_is_new(tmp_path: Path) -> None:
    root = project.copy_to(tmp_path / "p")
    (root / published.LIST).write_text("platform gone-for-good\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "subset.publish.published", str(root)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert re.fullmatch(r"data/published-urls: \d+ new\n", done.stdout)
    assert "gone-for-good" in published.read((root / published.LIST).read_text("utf-8"))["platform"]
