"""Fixes of the theme's markup: what is wrong is put right, and what has meaning stays."""

from __future__ import annotations

from theme.fixes import fix


def test_indentation_and_empty_lines_are_dropped() -> None:
    assert fix("<p>\n    one\n\n  \n  two</p>\n") == "<p>\none\ntwo</p>\n"


def test_white_space_stays_where_it_counts() -> None:
    kept = "<pre><code>a\n\n    b\n</code></pre>", "<textarea>\n  x\n\n</textarea>"
    assert fix(f"<div>\n  {kept[0]}\n  {kept[1]}\n</div>") == f"<div>\n{kept[0]}\n{kept[1]}\n</div>"


def test_the_skip_link_comes_first_and_once() -> None:
    page = '<body dir="ltr"><p>x</p><div data-md-component="skip"><a href="#x">Skip</a></div>'
    assert fix(page).startswith('<body dir="ltr">\n<div data-md-component="skip"><a href="#__con')
    assert fix(page).count('data-md-component="skip"') == 1


def test_the_search_of_a_phone_is_opened_by_a_button() -> None:
    label = '<label class="md-header__button md-icon" for="__search"><svg></svg></label>'
    assert fix(label) == (
        '<button type="button" class="md-header__button md-icon search-open" aria-label="Search">'
        "<svg></svg></button>"
    )


def test_an_empty_tabindex_is_dropped_and_others_stay() -> None:
    assert fix('<a tabindex=""></a><b tabindex="-1"></b>') == '<a></a><b tabindex="-1"></b>'


def test_an_icon_has_a_size_where_the_style_sheet_is_missing() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"{} viewBox="0 0 32 32"><path/></svg>'
    assert fix(svg.format("")) == svg.format(' width="24" height="24"')
    assert fix(svg.format(' class="own"')) == svg.format(' class="own"')
