"""The glossary: under which letter a term stands, whatever its name begins with."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from subset.addresses.urls import GLOSSARY, Urls
from subset.edition import Edition
from subset.pages.glossary_page import glossary_html, letter_of, order_of


def page(tree: make.Tree) -> str:
    urls = Urls(lambda src: src.removesuffix(".md") + "/")
    return glossary_html(Edition(tree.site(), urls, "https://subset.example/"), GLOSSARY)


def named(tree: make.Tree, *names: str) -> make.Tree:
    """The small world with names of their own for its first terms."""
    for path, name in zip(sorted((tree.root / "data/terms").iterdir()), names, strict=False):
        text = re.sub(r"(?m)^name: .*$", lambda _, name=name: f'name: "{name}"', path.read_text())
        path.write_text(text)
    return tree


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("tie", "T"), ("Web 2.0", "W"), ("#tag", "T"), ("@mention", "M"), (".net", "N"),
        ("+1", "0–9"), ("2FA", "0–9"), ("élan", "E"), ("Übertragung", "U"), ("“quoted”", "Q"),
        ("ß", "S"), ("_x", "X"), ("ﬁnal", "F"), ("ИКТ", "Other"), ("中文", "Other"),
        ("٣", "Other"), ("+", "Other"), ("øre", "Other"),
    ],
)  # fmt: skip
def test_a_sign_or_an_accent_is_no_letter_of_the_index(name: str, letter: str) -> None:
    assert letter_of(name) == letter


def test_every_letter_of_the_index_leads_to_its_own_heading_once(tree: make.Tree) -> None:
    html = page(named(tree, "#tag", "+1", "tie", "élan", "Eben", "ИКТ", "C++", ".net"))
    index = re.search(r'<nav class="letters".*?</nav>', html, re.DOTALL)
    assert index
    links = re.findall(r'<a href="#(letter-[a-z0-9-]+)">([^<]+)</a>', index[0])
    assert links == re.findall(r'<h2 id="(letter-[a-z0-9-]+)"[^>]*>([^<]+)</h2>', html)
    assert len(set(links)) == len(links)
    assert links[0] == ("letter-0-9", "0–9")
    assert links[-1] == ("letter-other", "Other")
    t = html[html.index('id="letter-t"') :]
    assert t.index("#tag") < t.index(">tie")


@given(st.lists(st.text("aZé#+1٣ИÅß_ ", min_size=1, max_size=3), max_size=9))
def test_each_letter_is_one_group_in_the_order_of_names(names: list[str]) -> None:
    letters = [letter_of(name) for name in sorted(names, key=order_of)]
    assert letters == sorted(letters, key=lambda it: (it == "Other", it))
