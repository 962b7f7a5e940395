"""`subset.markup.toc`: which headings a table of contents names."""

from __future__ import annotations

from subset.markup.toc import headings


def named(html: str) -> list[str]:
    return [it.anchor for it in headings(html)]


def test_second_and_third_level_headings_with_an_id_are_named_in_order() -> None:
    assert named('<h1 id="z">Z</h1><h2 id="a">A</h2><h3 id="b">B</h3><h2>C</h2>') == ["a", "b"]


def test_what_is_folded_is_left_out_but_for_the_line_that_unfolds_it() -> None:
    inner = '<details><summary><h3 id="d">D</h3></summary><h3 id="e">E</h3></details>'
    folded = f'<details class="x"><summary><h2 id="b">B</h2></summary><h3 id="c">C</h3>{inner}'
    html = f'<h2 id="a">A</h2>{folded}<h3 id="f">F</h3></details><h3 id="g">G</h3>'
    assert named(html) == ["a", "b", "g"]
    assert named('<details><h2 id="a">A</h2></details>') == []
