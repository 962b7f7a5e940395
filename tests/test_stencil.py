"""The stencil: one page cut at its tokens and filled with what is escaped for its place."""

from __future__ import annotations

import pytest

from subset.pages.stencil import BODY, DESCRIPTION, SLUG, TITLE, Stencil, StencilError

PAGE = (
    f"<title>{TITLE} - Subset</title>"
    f'<meta name="description" content="{DESCRIPTION}">'
    f'<link rel="canonical" href="https://example.org/compare/{SLUG}/">'
    f'<meta property="og:title" content="{TITLE}">'
    f"<main>\n<p>{BODY}</p>\n</main>"
)


def fill(page: str = PAGE, **changed: str) -> str:
    values = {
        "slug": "a-vs-b",
        "title_text": "A or B",
        "description_text": "Both.",
        "body_html": "",
    }
    return Stencil.cut(page).fill(**{**values, **changed})


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


@pytest.mark.parametrize("token", [TITLE, DESCRIPTION, SLUG, BODY])
def test_a_theme_that_drops_a_token_is_found_out(token: str) -> None:
    with pytest.raises(StencilError, match=f"the theme dropped {token}"):
        Stencil.cut(PAGE.replace(token, ""))


def test_what_is_filled_in_is_not_searched_for_tokens_again() -> None:
    page = fill(title_text=BODY, body_html=f"<p>{SLUG} {TITLE}</p>")
    assert f"<title>{BODY} - Subset</title>" in page
    assert f"<p>{SLUG} {TITLE}</p>" in page


def test_only_the_paragraph_around_the_body_goes() -> None:
    page = PAGE.replace(f"<p>{BODY}</p>", f"<p>before</p><p>\n{BODY}\n</p><p>after</p>")
    assert "<p>before</p>[x]<p>after</p>" in fill(page, body_html="[x]")


def test_tokens_are_words_that_no_theme_changes_and_none_contains_another() -> None:
    tokens = [TITLE, DESCRIPTION, SLUG, BODY]
    assert all(token.replace("-", "").isalnum() and token.islower() for token in tokens)
    assert not any(a in b for a in tokens for b in tokens if a is not b)


def test_one_stencil_makes_many_pages() -> None:
    stencil = Stencil.cut(PAGE)
    pages = {stencil.fill(f"a-vs-{n}", f"A or {n}", "", f"<p>{n}</p>") for n in range(50)}
    assert len(pages) == 50
    assert len(stencil.pieces) == len(stencil.slots) + 1
