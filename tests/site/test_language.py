"""Words in another language are marked, so that whoever reads aloud pronounces them."""

import re

import pytest

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
