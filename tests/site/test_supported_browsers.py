"""The browsers that the README promises: they have what styles and scripts use, or do without."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import tinycss2
import yaml

from built_site import REPOSITORY
from features import css_features, js_features

ASSETS = REPOSITORY / "docs" / "assets"
STYLES = sorted(ASSETS.glob("stylesheets/*.css"))
SCRIPTS = sorted(ASSETS.glob("javascripts/**/*.js"))
TEMPLATES = sorted((REPOSITORY / "hooks/subset/templates").iterdir())
REVIEWED: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("features.yml").read_text("utf-8")
)
BROWSERS = ("Chrome", "Firefox", "Safari")


def version(number: object) -> tuple[float, ...]:
    """Of a version as it is written: 16, 16.4, 9.1.2 or none."""
    if number == "none":
        return (float("inf"),)
    return tuple(float(part) for part in str(number).split("."))


def newer(versions: list[object]) -> list[str]:
    """The promised browsers that came before a feature."""
    both = zip(BROWSERS, versions, REVIEWED["supported"], strict=True)
    return [name for name, brought, promised in both if version(brought) > version(promised)]


def used_in_styles() -> set[str]:
    sources = [path.read_text("utf-8") for path in STYLES]
    for path in TEMPLATES:
        sources += re.findall(r"<style>(.*?)</style>", path.read_text("utf-8"), re.DOTALL)
    return set().union(*map(css_features, sources))


def used_in_scripts() -> set[str]:
    return set().union(*(js_features(path.read_text("utf-8")) for path in SCRIPTS))


def test_every_feature_of_the_styles_has_been_looked_up() -> None:
    assert used_in_styles() - set(REVIEWED["styles"]) == set()


def test_every_feature_of_the_scripts_has_been_looked_up() -> None:
    assert used_in_scripts() - {*REVIEWED["scripts"], *REVIEWED["ours"]} == set()


def test_nothing_is_reviewed_that_is_not_used_any_more() -> None:
    listed = {*REVIEWED["styles"], *REVIEWED["scripts"], *REVIEWED["ours"]}
    assert listed - used_in_styles() - used_in_scripts() == set()


def test_what_is_newer_than_the_promise_says_what_older_browsers_do_without_it() -> None:
    younger = {name for name, versions in REVIEWED["styles"].items() if newer(versions)}
    assert younger == set(REVIEWED["without"])


@pytest.mark.parametrize("name", REVIEWED["scripts"])
def test_scripts_use_what_every_promised_browser_has(name: str) -> None:
    """One unknown name or selector ends a script, so there is no doing without."""
    assert newer(REVIEWED["scripts"][name]) == []


def test_the_readme_promises_these_versions() -> None:
    chrome, firefox, safari = REVIEWED["supported"]
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    assert f"Chrome and Edge {chrome}, Firefox {firefox} and Safari {safari}" in readme


def declarations(path: Path) -> list[list[Any]]:
    """The declarations of every rule of a style sheet."""

    def of(nodes: list[Any]) -> list[list[Any]]:
        found = []
        for node in nodes:
            if node.type == "qualified-rule":
                content = tinycss2.parse_blocks_contents(node.content)
                found.append([it for it in content if it.type == "declaration"])
            elif node.type == "at-rule" and node.lower_at_keyword in ("media", "container"):
                found += of(tinycss2.parse_rule_list(node.content))
        return found

    return of(tinycss2.parse_stylesheet(path.read_text("utf-8")))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_sign_with_an_alternative_text_stands_without_one_before(path: Path) -> None:
    for rule in declarations(path):
        written = [tinycss2.serialize(it.value).strip() for it in rule if it.name == "content"]
        for before, value in zip(["", *written], written, strict=False):
            if "/" in value:
                assert before == value.partition("/")[0].strip()


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
@pytest.mark.parametrize("name", ["mask", "print-color-adjust", "user-select"])
def test_what_had_a_prefix_has_it_still(path: Path, name: str) -> None:
    for rule in declarations(path):
        names = [it.name for it in rule]
        assert (name in names) == (f"-webkit-{name}" in names)


class TestFinding:
    """What the reader of sources sees: a feature that it overlooks would never be looked up."""

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("@starting-style { a { top: 0 } }", "@starting-style"),
            ("@media (scripting: enabled) { a { top: 0 } }", "@media (scripting)"),
            ("@media screen and (prefers-contrast) { a { top: 0 } }", "@media (prefers-contrast)"),
            ("@media print { @page { margin: 0 } }", "@page"),
            ("a:not(:popover-open) { top: 0 }", ":popover-open"),
            ("details::details-content { top: 0 }", "::details-content"),
            ("a { color: light-dark(#000, #fff) }", "light-dark()"),
            ("a { --x: oklch(from red l c h) }", "oklch()"),
            ("a { width: stretch }", "width: stretch"),
            ("a { height: 1cqi }", "1cqi"),
            ('a::after { content: "x" / "y" }', "content: / alternative"),
            ("a { & b { corner-shape: squircle } }", "corner-shape"),
        ],
    )
    def test_in_styles(self, source: str, expected: str) -> None:
        assert expected in css_features(source)

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("structuredClone(x)", "structuredClone"),
            ("new Temporal()", "Temporal"),
            ("const f = (a) => a.toSorted()", ".toSorted"),
            ("const { groups } = a", ".groups"),
            ("Object.groupBy(a, b)", ".groupBy"),
            ("a ??= b", "??="),
            ("a?.b", "?."),
            ("try { f() } catch { g() }", "catch {}"),
            ("x.match(/(?<=a)b/v)", "(?<=)"),
            ("x.match(/(?<=a)b/v)", "/v"),
            ("a.closest('b:has(c)')", "selector :has()"),
            ("addEventListener('scrollend', f)", "event scrollend"),
        ],
    )
    def test_in_scripts(self, source: str, expected: str) -> None:
        assert expected in js_features(source)

    def test_a_name_that_is_declared_is_no_feature(self) -> None:
        assert js_features("const open = (first) => first; open(1);") == set()
