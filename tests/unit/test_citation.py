"""The box that says how to cite a page."""

from __future__ import annotations

import re
from html import unescape

import pytest

from project import REPOSITORY
from subset import citations
from subset.pages.citation import TITLES, box_html

FORMS = citations.forms("A & <b>", "https://example.org/a/", "2026-09-03", "a", "1")


def test_each_form_stands_in_the_box_as_it_is_cited() -> None:
    html = box_html(FORMS)
    assert "<b>" not in html
    for name, text in FORMS.items():
        assert name in html
        assert text in unescape(html)


def test_forms_for_programs_are_left_out_where_there_are_none() -> None:
    html = box_html(citations.styles("A", "https://example.org/a/", "2026-09-03", "1"))
    assert html.count("<details") == 1
    assert html.count("<dt>") == len(citations.STYLES)


WITH_BOX = sorted(
    it.name
    for it in (REPOSITORY / "docs").glob("*.md")
    if "<!-- subset: cite -->" in it.read_text()
)


@pytest.mark.parametrize("src", WITH_BOX)
def test_a_hand_written_page_is_cited_by_its_title_and_has_the_box(src: str) -> None:
    text = (REPOSITORY / "docs" / src).read_text()
    assert re.search(r"^title: (.+)$", text, re.MULTILINE)[1] == TITLES[src]  # type: ignore[index]
    assert text.count("<!-- subset: cite -->") == 1


def test_no_title_is_left_of_a_page_without_the_box() -> None:
    assert sorted(TITLES) == WITH_BOX
