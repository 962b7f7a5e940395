"""The stencil: one page cut at its tokens and filled with what is escaped for its place."""

from __future__ import annotations

import pytest

from subset.markup.stencil import (
    BODY,
    DESCRIPTION,
    PICTURE,
    PICTURE_ALT,
    SLUG,
    TITLE,
    TOC,
    Stencil,
    StencilError,
)
from subset.markup.toc import Heading

PAGE = (
    f"<title>{TITLE} - Subset</title>"
    f'<meta name="description" content="{DESCRIPTION}">'
    f'<link rel="canonical" href="https://example.org/compare/{SLUG}/">'
    f'<meta property="og:title" content="{TITLE}">'
    f"<main>\n{BODY}\n</main>"
)


def fill(page: str = PAGE, **changed: str) -> str:
    values = {
        "slug": "a-vs-b",
        "title_text": "A or B",
        "description_text": "Both.",
        "body_html": "",
    }
    values |= changed
    body = values.pop("body_html").encode()
    return Stencil.cut(page).fill(**values, body_html=body).decode()


def test_every_place_of_a_token_is_filled() -> None:
    assert fill(body_html="<h1>A</h1>") == (
        "<title>A or B - Subset</title>"
        '<meta name="description" content="Both.">'
        '<link rel="canonical" href="https://example.org/compare/a-vs-b/">'
        '<meta property="og:title" content="A or B">'
        "<main>\n<h1>A</h1>\n</main>"
    )


def test_text_is_escaped_and_markup_is_not() -> None:
    page = fill(title_text='"A" & <B>', description_text="it's", body_html="<b>&amp;</b>")
    assert "<title>&quot;A&quot; &amp; &lt;B&gt; - Subset</title>" in page
    assert 'content="it&#x27;s"' in page
    assert "<b>&amp;</b>" in page


def test_a_picture_has_its_file_and_its_words_escaped() -> None:
    html = PAGE + f'<meta content="{PICTURE}"><meta content="{PICTURE_ALT}">'
    page = Stencil.cut(html).fill("a", "A", "B", b"", picture=("assets/a.png", '"A" <is> B'))
    assert b'<meta content="assets/a.png"><meta content="&quot;A&quot; &lt;is&gt; B">' in page


@pytest.mark.parametrize("token", [TITLE, DESCRIPTION, SLUG, BODY])
def test_a_theme_that_drops_a_token_is_found_out(token: str) -> None:
    with pytest.raises(StencilError, match=f"the theme dropped {token}"):
        Stencil.cut(PAGE.replace(token, ""))


def test_what_is_filled_in_is_not_searched_for_tokens_again() -> None:
    page = fill(title_text=BODY, body_html=f"<p>{SLUG} {TITLE}</p>")
    assert f"<title>{BODY} - Subset</title>" in page
    assert f"<p>{SLUG} {TITLE}</p>" in page


def test_tokens_are_words_that_no_theme_changes_and_none_contains_another() -> None:
    tokens = [TITLE, DESCRIPTION, SLUG, BODY, *(t for it in TOC for t in (it.anchor, it.title))]
    assert all(token.replace("-", "").isalnum() and token.islower() for token in tokens)
    assert not any(a in b for a in tokens for b in tokens if a is not b)


def test_one_stencil_makes_many_pages() -> None:
    stencil = Stencil.cut(PAGE)
    pages = {stencil.fill(f"a-vs-{n}", f"A or {n}", "", b"<p>%d</p>" % n) for n in range(50)}
    assert len(pages) == 50
    assert len(stencil.page.pieces) == len(stencil.page.slots) + 1


# --- Structured data, and tables of contents --------------------------------


def test_inside_structured_data_text_is_escaped_as_json() -> None:
    page = PAGE + f'<script type="application/ld+json">{{"name": "{TITLE}"}}</script>'
    html = fill(page, title_text='</script> "A" & B\u2019s')
    assert html.endswith('{"name": "\\u003c/script\\u003e \\"A\\" \\u0026 B\\u2019s"}</script>')
    assert "<title>&lt;/script&gt; &quot;A&quot; &amp; B\u2019s - Subset</title>" in html


def toc_page() -> str:
    alone, above, below = TOC
    return PAGE + (
        '<nav><ul class="toc">'
        f'<li class="i"><a href="#{alone.anchor}">{alone.title}</a></li>\n'
        f'<li class="i"><a href="#{above.anchor}">{above.title}</a><ul aria-label="{above.title}">'
        f'<li class="j"><a href="#{below.anchor}">{below.title}</a></li></ul></li>'
        "</ul></nav>"
    )


def toc(*headings: Heading) -> str:
    html = Stencil.cut(toc_page(), with_toc=True).fill("x", "X", "", b"", headings).decode()
    return html.partition('<ul class="toc">')[2].removesuffix("</ul></nav>").replace("\n", "")


def test_the_table_of_contents_lists_the_headings_of_the_page() -> None:
    assert toc(Heading(2, "a", "A"), Heading(2, "b", "B")) == (
        '<li class="i"><a href="#a">A</a></li><li class="i"><a href="#b">B</a></li>'
    )
    assert toc() == ""


def test_the_table_of_contents_nests_what_belongs_together() -> None:
    found = toc(Heading(2, "a", 'A "x"'), Heading(3, "b", "B"), Heading(3, "c", "C"))
    assert found == (
        '<li class="i"><a href="#a">A &quot;x&quot;</a><ul aria-label="A &quot;x&quot;">'
        '<li class="j"><a href="#b">B</a></li><li class="j"><a href="#c">C</a></li></ul></li>'
    )


@pytest.mark.parametrize("token", [token for it in TOC for token in (it.anchor, it.title)])
def test_a_theme_that_drops_a_token_of_the_contents_is_found_out(token: str) -> None:
    with pytest.raises(StencilError, match=f"the theme dropped {token}"):
        Stencil.cut(toc_page().replace(token, ""), with_toc=True)


def test_a_table_of_contents_without_list_items_is_found_out() -> None:
    with pytest.raises(StencilError, match="no list item around"):
        Stencil.cut(toc_page().replace("<li", "<div").replace("</li", "</div"), with_toc=True)
