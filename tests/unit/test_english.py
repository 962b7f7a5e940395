"""Articles and full stops: what a sentence needs after whatever the data say."""

from __future__ import annotations

import pytest

import make
import open_data
from make import ALPHA, BETA
from subset.addresses.urls import platform_src
from subset.english import article, inside, stop, stopped, upper_first
from subset.pages.generated import generated


@pytest.mark.parametrize(
    "text",
    ["Lange, P. G.", "Snap Inc.", "Why?", "Explained!", "The Usenet…", "“Is it?”", 'He said "no."',
     "何ですか？", "人人网。", "et al."],
)  # fmt: skip
def test_what_ends_like_a_sentence_gets_no_second_full_stop(text: str) -> None:
    assert stop(text) == ""
    assert stopped(text) == text


@pytest.mark.parametrize(
    "text", ["Pew Research", "Yahoo! Groups", "(why?)", "Web 2.0", "p. 7", "“social”", "C++", ""]
)
def test_what_does_not_end_a_sentence_gets_one_full_stop(text: str) -> None:
    assert stopped(text) == f"{text}."


@pytest.mark.parametrize(
    ("noun", "shown"),
    [
        ("social network site", "a "), ("social network (soziales Netzwerk)", "a "),
        ("offline social network", "an "), ("age-restricted platform", "an "),
        ("SNS", "an "), ("UGC site", "a "), ("user community", "a "), ("one-way feed", "a "),
        ("European network", "a "), ("unidentified network", "an "), ("address", "an "),
        ("hour", "an "), ("X", "a "),
        ("social media", ""), ("social networking", ""), ("online communities", ""),
        ("social network sites (plural)", ""),
    ],
)  # fmt: skip
def test_one_of_several_has_an_article_and_what_cannot_be_counted_has_none(
    noun: str, shown: str
) -> None:
    assert article(noun) == shown


def test_only_the_first_letter_is_raised() -> None:
    assert upper_first("iOS and RSS") == "IOS and RSS"
    assert upper_first("an RSS feed") == "An RSS feed"
    assert upper_first("") == ""


def test_no_sentence_of_a_page_has_two_full_stops_whatever_the_data_end_with(
    tree: make.Tree,
) -> None:
    tree.replace(ALPHA, "publisher: Alpha Review", "publisher: Alpha Inc.\n    author: Doe, J.")
    tree.replace(ALPHA, "title: How Alpha works", 'title: "How does Alpha work?"')
    tree.replace(BETA, "name: Beta", "name: Beta Corp.")
    edition = open_data.edition_of(tree.site())
    text = generated(edition)[platform_src("alpha")]().body_html
    assert "Doe, J. <a" in text
    assert "work?</a> Alpha Inc. The press" in text


@pytest.mark.parametrize(
    ("name", "shown"),
    [("E-mail", "e-mail"), ("Alumni associations", "alumni associations"), ("eBay", "eBay"),
     ("Facebook", "Facebook"), ("Rotary clubs", "Rotary clubs")],
)  # fmt: skip
def test_a_common_noun_has_no_capital_inside_a_sentence(name: str, shown: str) -> None:
    assert inside(name) == shown
