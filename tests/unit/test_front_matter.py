"""`theme.front_matter`: a page says its title by it, and chooses no template."""

from __future__ import annotations

from typing import Any

import pytest

from theme.front_matter import problems


@pytest.mark.parametrize(
    "meta",
    [{}, {"title": "Media or networking?", "description": "The guide’s rule."},
     {"class": "summary"},
     {"hide": ["navigation", "toc"]}],
)  # fmt: skip
def test_what_pages_say_of_themselves_is_known(meta: dict[str, Any]) -> None:
    assert list(problems(meta, "x.md")) == []


@pytest.mark.parametrize(
    "meta",
    [{"template": "404.html"}, {"icon": "../main"}, {"stencil": True}, {"search": {"boost": 9}},
     {"title": "</title><meta>"}, {"description": '"><img>'}, {"title": "a\nb"}, {"title": ""},
     {"class": 'x" onload="y'}, {"hide": "toc"}, {"hide": ["footer"]}, {"hide": [["toc"]]}, {1: 2},
     {"title": "x" * 301}],
)  # fmt: skip
def test_anything_else_is_told(meta: dict[str, Any]) -> None:
    (problem,) = problems(meta, "x.md")
    assert (problem.path, "\n" in str(problem)) == ("docs/x.md", False)
