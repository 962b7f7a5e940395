"""The theme's style sheets, trimmed: what pages can have stays as it was, what they cannot goes."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest
import yaml

import project
from theme.trimming import LIST, SHEETS, any_of, every_selector, pieces, selectors, trimmed

STYLES = Path(material.__file__).parent / "templates"
DROPPED = pieces("unused", "unwanted")
THEME = "".join(next(STYLES.glob(sheet)).read_text("utf-8") for sheet in SHEETS)


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("a{b:c}.x{b:c}", "a{b:c}"),
        (".x .y{b:c}", ""),
        (".x-title{b:c}.x__part{b:c}.x>p:after{b:c}", ""),
        (".xy{b:c}.max{b:c}", ".xy{b:c}.max{b:c}"),
        ("a,.x,b{c:d}", "a,b{c:d}"),
        ("a:not(.x){b:c}:is(a,.x){b:c}", "a:not(.x){b:c}:is(a,.x){b:c}"),
        ("@media print{.x{b:c}}", ""),
        ("@media print{.x{b:c}a{b:c}}", "@media print{a{b:c}}"),
        ("@supports (a:b){@media print{.x{b:c}}}", ""),
        ("[dir=rtl] a{b:c}[dir=ltr] a{b:c}", "[dir=ltr] a{b:c}"),
        ('@charset "UTF-8";@keyframes k{to{b:c}}', '@charset "UTF-8";@keyframes k{to{b:c}}'),
        ("/* .x */a{b:c}/*# sourceMappingURL=a.map */", "a{b:c}"),
        ('a{content:"}.x{;"}', 'a{content:"}.x{;"}'),
    ],
)
def test_a_rule_goes_when_all_its_selectors_have_a_piece_that_is_listed(
    css: str, left: str
) -> None:
    assert trimmed(css, (".x", "[dir=rtl]")) == left


@pytest.mark.parametrize(
    ("css", "ours", "left"),
    [
        (":root{--a:1;--b:2}a{b:var(--b)}", "", ":root{--b:2}a{b:var(--b)}"),
        (":root{--a:1}", "", ""),
        (":root{--a:1}", "p{b:var( --a, 2)}", ":root{--a:1}"),
        (":root{--a:var(--b);--b:2}", "", ""),
        (':root{--i:url("data:x;y{z}");--b:2}.x{m:var(--i)}a{b:var(--b)}', "",
         ":root{--b:2}a{b:var(--b)}"),
        ("a{--a:1;c:d}", "", "a{c:d}"),
    ],
)  # fmt: skip
def test_a_property_goes_when_nothing_that_is_left_reads_it(css: str, ours: str, left: str) -> None:
    assert trimmed(css, (".x",), ours) == left


def test_what_is_left_out_can_be_named() -> None:
    css = "a,.x b{c:d}@media print{.x:hover{c:d}}"
    assert selectors(css, [".x"]) == [".x b", ".x:hover"]


def test_every_piece_of_the_list_is_in_the_theme_and_has_its_reason() -> None:
    listed = yaml.safe_load(LIST.read_text("utf-8"))
    assert set(listed) == {"unused", "unwanted"}
    entries = [*listed["unused"], *listed["unwanted"]]
    assert all(entry["why"] for entry in entries)
    every = [it for entry in entries for it in entry["pieces"]]
    theme = "\n".join(bare for _, bare in every_selector(THEME))
    assert [it for it in every if not any_of([it]).search(theme)] == []


def test_more_than_half_of_the_theme_is_never_fetched() -> None:
    assert len(trimmed(THEME, DROPPED)) < len(THEME) / 2


def test_every_property_that_our_styles_read_is_there() -> None:
    styles = (project.REPOSITORY / "docs/assets/stylesheets").glob("*.css")
    ours = "".join(path.read_text("utf-8") for path in styles)
    served = trimmed(THEME, DROPPED, ours) + ours
    read = set(re.findall(r"var\(\s*(--[\w-]+)\s*\)", served))
    assert {name for name in read if f"{name}:" not in served} == set()
