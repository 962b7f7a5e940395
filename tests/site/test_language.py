"""Language: words of another one are marked for who reads aloud, and no sentence ends twice."""

import re
from html import unescape

import pytest

from built_site import Built
from open_data import real_site
from subset.data.evidence import Source

OTHER_LETTERS = re.compile("[\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


def source(title: str, lang: str | None) -> Source:
    return Source(
        title=title, lang=lang, url="https://example.org/", publisher="Example", type="press",
        accessed="2026-01-01",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "lang", "expected"),
    [
        ("Soziales Netzwerk", "de", "de"),
        ("싸이월드", "ko", "ko"),
        ("[Article on posting]", "ja", None),
        ("Real ID (support article, Japanese)", "ja", None),
        ("About Facebook", None, None),
    ],
)
def test_a_title_is_in_the_language_of_its_source_unless_it_is_our_english(
    title: str, lang: str | None, expected: str | None
) -> None:
    assert source(title, lang).title_lang == expected


def test_every_quotation_in_other_letters_says_its_language() -> None:
    for entry in real_site().entries:
        for cell in entry.coding.values():
            for items in cell.evidence.values():
                for item in items:
                    if item.quote and len(OTHER_LETTERS.findall(item.quote)) > len(item.quote) / 2:
                        assert entry.platform.sources[item.source].lang, (entry.id, item.source)


# Code, drawings and the words of others; then blocks, which end a sentence; then other tags.
_NOT_OURS = re.compile(r"<(script|style|svg|pre|code|q|blockquote|title)\b.*?</\1>", re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|li|t[dhr]|h[1-6]|div|summary|d[dt]|section|option|label|br)\b[^>]*>")
_ENDS_TWICE = re.compile(
    r".{,40}(?:(?<![.\d])\.\.(?![.\d])|[?!…][”\"’]?\.(?!\w)|,[,.]|;[.;]).{,20}"
)


def ends_twice(html: str) -> list[str]:
    """Every place where a second sign follows one that ends a sentence already."""
    text = _BLOCK.sub("\n", _NOT_OURS.sub("", html))
    text = re.sub(r"https?://\S+", "", unescape(re.sub(r"<[^>]*>", "", text)))
    return _ENDS_TWICE.findall(text)


@pytest.mark.parametrize("html", ["<a>Inc.</a>.", "Why?.", "“Why?”.", "….", "a,, b", "a;<b>.</b>"])
def test_a_sentence_that_ends_twice_would_be_found(html: str) -> None:
    assert ends_twice(html)
    assert not ends_twice(f"<q>{html}</q> Yahoo! and 2013..2017 … Why? <p>No.</p>.net")


def test_no_sentence_of_any_page_ends_twice(built: Built) -> None:
    pages = [*set(built.html_files).difference(built.pair_files), *built.pair_files[::50]]
    found = {
        str(page.relative_to(built.root)): ends_twice(page.read_text("utf-8")) for page in pages
    }
    assert {page: places for page, places in found.items() if places} == {}
