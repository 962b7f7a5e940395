"""Hand-written pages are read with ease by somebody of sixteen: short sentences, plain words.

The measure is the grade of J. P. Kincaid and others, Derivation of New Readability Formulas
(1975): 0.39 × words per sentence + 11.8 × syllables per word − 15.59, which is about the years of
school in the United States. Syllables are counted as groups of vowels; that is rough for a word
and good enough for a page.
"""

import re
from pathlib import Path
from statistics import mean

import pytest

PAGES = sorted((Path(__file__).parents[2] / "docs").glob("*.md"))
HIGHEST_GRADE = 10.0
LONGEST_SENTENCE = 40


def prose(markdown: str) -> str:
    """The sentences of a page: no metadata, headings, tables, code, notes or addresses."""
    text = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    text = re.sub(r"^(```.*?^```|[ \t]*(#|\||\[\^|    ).*?)$", "", text, flags=re.M | re.DOTALL)
    text = re.sub(r"<[^>]*>|\{[^}]*\}|\[\^\w+\]", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"`[^`]*`", "code", text)
    text = re.sub(r"“[^”]*”", "quotation", text)  # the words of others are not ours to shorten
    return re.sub(r"[*_]", "", text)


def sentences(text: str) -> list[list[str]]:
    """Each sentence as its words; an item of a list and a paragraph end a sentence, too."""
    parts = re.split(r"[.!?](?=\s|$)|\n\s*\n|\n\s*(?:[-*]|\d+\.)\s", text)
    found = [re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", part) for part in parts]
    return [words for words in found if words]


def syllables(word: str) -> int:
    groups = re.findall(r"[aeiouy]+", re.sub(r"(?<![aeiouyl])e$|(?<=[^td])ed$", "", word.lower()))
    return max(1, len(groups))


def grade(text: str) -> float:
    found = sentences(text)
    words = [word for sentence in found for word in sentence]
    return 0.39 * len(words) / len(found) + 11.8 * mean(map(syllables, words)) - 15.59


def test_the_measure_knows_easy_words_from_hard_ones() -> None:
    assert [syllables(word) for word in ("make", "the", "people", "shared", "media")] == [
        1, 1, 2, 1, 2,
    ]  # fmt: skip
    assert grade("We go home. The cat is on the mat.") < 2
    assert grade("Comparative terminological standardisation presupposes operationalisation.") > 20
    assert sentences("One two. Three!\n\n- four\n- five") == [["One", "two"], ["Three"], ["four"],
                                                              ["five"]]  # fmt: skip


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_read_with_ease(path: Path) -> None:
    text = prose(path.read_text(encoding="utf-8"))
    long = [" ".join(words) for words in sentences(text) if len(words) > LONGEST_SENTENCE]
    assert not long
    if len(sentences(text)) >= 5:  # fewer say nothing about a page
        assert grade(text) <= HIGHEST_GRADE
