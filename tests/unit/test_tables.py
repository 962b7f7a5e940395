"""A hand-written table becomes a region that can be reached and has a name."""

from __future__ import annotations

from markupsafe import Markup

from subset.markup.tables import in_regions, stacked

TABLE = "<table>\n<tr><th>A</th></tr><tr>\n<td>B</td><td>C</td></tr></table>"
DONE = (
    '<table class="data">\n<tr><th scope="col">A</th></tr>'
    '<tr>\n<th scope="row">B</th><td>C</td></tr></table>'
)


def region(name: str) -> str:
    return f'<div class="table-region" role="region" aria-label="{name}" tabindex="0">{DONE}</div>'


def test_it_is_called_by_the_nearest_heading_above() -> None:
    html = f'<h2 id="a">One</h2>{TABLE}<h3>Two <i>&amp;</i> a half</h3><p>x</p>{TABLE}'
    assert in_regions(html) == (
        f'<h2 id="a">One</h2>{region("One: a table")}'
        f"<h3>Two <i>&amp;</i> a half</h3><p>x</p>{region('Two &amp; a half: a table')}"
    )


def test_without_a_heading_it_is_a_table() -> None:
    assert in_regions(TABLE) == region("A table")


def test_the_sign_of_a_heading_is_no_part_of_the_name() -> None:
    html = f'<h2>One<a class="headerlink" href="#a">¶</a></h2>{TABLE}'
    assert region("One: a table") in in_regions(html)


def test_a_table_of_a_template_is_left_alone() -> None:
    html = '<h2>One</h2><table class="platforms"><tr><th>A</th></tr></table>'
    assert in_regions(html) == html


def test_a_table_that_may_stand_as_blocks_says_in_how_many_columns() -> None:
    table = Markup('<table class="data" id="t"><tr><th scope="row">B</th><td>C</td></tr></table>')
    assert stacked(table, "2") == (
        '<table class="data stacked stacked--2" id="t">'
        '<tr><th scope="row">B</th><td>C</td></tr></table>'
    )
