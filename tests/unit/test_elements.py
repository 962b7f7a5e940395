"""Elements in our own markup: where one ends, and what is left without some of them."""

from __future__ import annotations

import pytest

from subset.markup.elements import end_of_element, without_elements


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("a<p data-x>b</p>c", "ac"),
        ('a<p class="q" data-x="1">b<p>c</p></p>d', "ad"),
        ("<div data-x><div>b</div><br><div/></div>c", "c"),
        ("<p data-x>b</p>c<p>d</p><i data-x>e</i>f", "c<p>d</p>f"),
        ("<div data-x><i data-x>b</i></div>c", "c"),
        ("<p>a</p><p data-x>never closed", "<p>a</p>"),
        ("<p data-xy>b</p>", "<p data-xy>b</p>"),
        ("<p>say data-x here</p>", "<p>say data-x here</p>"),
        ("say data-x here", "say data-x here"),
        ("", ""),
    ],
)
def test_marked_elements_go_with_all_that_is_in_them(html: str, left: str) -> None:
    assert without_elements(html, "data-x") == left


@pytest.mark.parametrize("html", ["<p>a</p>", "<p>a<p>b</p></p>", "<P>a<p/>b</P>", "<p>a"])
def test_an_element_ends_with_its_own_end_tag(html: str) -> None:
    assert end_of_element(f"{html}<i>", "p", 3) == len(html) + (
        3 if "</" not in html.lower() else 0
    )
