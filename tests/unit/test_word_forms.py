"""How the words of terms are recognised: signs, capitals, plurals, names of other things."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subset.markup.word_forms import WordForms, plural


def found(text: str, *forms: str, names: Iterable[str] = ()) -> list[str]:
    """What is found of terms with one form each, as it stands in the text."""
    html = escape(text)
    of = WordForms({form: [form] for form in forms}, names)
    return [html[start:end] for _, start, end in of.find(html)]


SIGNS = [
    # form, text in which it stands, texts in which it does not
    ("+1", "Give a +1.", "1, 1+1, C+1, +10, +1.5, ++1 and +1x"),
    ("C++", "Written in C++, of course.", "C, C+, C+++, C++11 and c++"),
    ("C#", "In C#: fast.", "C, C##, C#x, #C and C"),
    ("AT&T", "The AT&T of old", "AT T, AT & T, ATT, AT&TV and X&AT&T"),
    ("R&D", "(R&D)", "R, D, R&amp, R&D&R and R & D"),
    (".net", "The .net of Microsoft.", "net, asp.net, ..net, .net.x and .nets2"),
    ("#tag", "A #tag!", "tag, ##tag, a#tag, /#tagged, &#tag; and #tag_2"),
    ("@mention", "“@mention”", "mention, a@mention, @@mention and @mention@x"),
    ("$cash", "A $cash, a sign", "cash, US$cash and $$cash"),
    ("2FA", "With 2FA.", "12FA, 2fa, 2FA2 and FA"),
    ("Web 2.0", "In Web 2.0.", "Web 2, Web 2.05, Web 2.0.1 and web 2.0"),
    ("a/b test", "An A/B test", "A, B test, A / B test and A/B-test-x"),
    ("Q & A", "A Q  &\nA", "Q&A, Q A and Q & As-is"),
    ("node.js", "Use Node.js.", "node, nodejs, js and node.jsx"),
    ("Yahoo!", "At Yahoo! in 2005", "Yahoo, Yahoo? and yahoo!"),
    ("'tis", "So ’tis", "tis, it'tis"),
    ("rock 'n' roll", "Rock ’n’ roll", "rock n roll"),
    ("<b>", "A <b> in text", "b, <bb>, < b>"),
    ("amp", "An amp", "R & D, x&amp"),
    ("39", "For 39 years", "it's, don't, #39 and 1939"),
    ("quot", "A quot", 'He said "yes"'),
]  # fmt: skip


@pytest.mark.parametrize(("form", "there", "absent"), SIGNS)
def test_a_term_keeps_its_signs_and_is_no_part_of_a_longer_word(
    form: str, there: str, absent: str
) -> None:
    assert len(found(there, form)) == 1
    assert found(absent, form) == []


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("c", "C++ and C#"),
        ("1", "a +1"),
        ("at", "AT&T"),
        ("t", "AT&T"),
        ("net", ".net, asp.net"),
        ("tag", "#tag"),
        ("mention", "@mention, me@mention.example"),
        ("tie", "tie-dye, necktie, tie_x, tie.dye, un-tie, un‑tie, tie+, tie'll"),
        ("clock", "o'clock, o’clock"),
        ("cafe", "café, cafe\u0301, cafe\u00ad"),
    ],
)
def test_a_plain_term_is_not_found_in_a_word_with_signs(term: str, text: str) -> None:
    assert found(text, term) == []


@pytest.mark.parametrize(
    ("form", "text", "words"),
    [
        ("node", "a node's ties", "node"),
        ("node", "a node’s ties", "node"),
        ("node", "all nodes' ties", "nodes"),
        ("node", "all nodes’ ties", "nodes"),
        ("node", "the 'node'", "node"),
        ("C++", "C++'s ties", "C++"),
        ("SNS", "an SNS's ties", "SNS"),
        ("AT&T", "AT&T’s ties", "AT&amp;T"),
        ("+1", "two +1s", "+1s"),
        ("SNS", "two SNSs", "SNSs"),
        ("#tag", "#tags", "#tags"),
        ("content community", "Content Communities", "Content Communities"),
        ("network analysis", "network analyses", "network analyses"),
        ("inbox", "inboxes", "inboxes"),
        ("survey", "surveys", "surveys"),
        ("fête", "FÊTES, fêtes", "FÊTES"),
        ("naïve tie", "Naïve ties", "Naïve ties"),
        ("mother-in-law", "a mother‑in‑law", "mother‑in‑law"),
        ("weak tie", "weak\u00a0tie", "weak\u00a0tie"),
    ],
)
def test_possessives_and_plurals_are_found(form: str, text: str, words: str) -> None:
    assert found(text, form)[0] == words


@pytest.mark.parametrize(
    ("form", "made"),
    [("tie", "ties"), ("reply", "replies"), ("day", "days"), ("wish", "wishes"), ("basis", "bases"),
     ("C++", ""), ("friend (on a site)", ""), ("SNS", "SNSs"), ("PDF", "PDFs")],
)  # fmt: skip
def test_a_plural_is_spelt_as_english_spells_it(form: str, made: str) -> None:
    assert plural(form) == made


def owners(text: str, forms: dict[str, list[str]], names: Iterable[str] = ()) -> list[str]:
    return [id_ for id_, _, _ in WordForms(forms, names).find(escape(text))]


@pytest.mark.parametrize("order", [["new", "news"], ["news", "new"]])
def test_news_is_not_the_plural_of_new_where_it_is_a_term_of_its_own(order: list[str]) -> None:
    assert owners("News, new, NEWS", {form: [form] for form in order}) == ["news", "new", "news"]


def test_a_form_that_is_written_down_goes_before_a_plural_that_is_made() -> None:
    forms = {"tie": ["tie"], "suit": ["ties"], "good": ["good"], "goods": ["goods", "good deal"]}
    assert owners("ties, tie, goods, good", forms) == ["suit", "tie", "goods", "good"]


def test_an_abbreviation_does_not_hide_a_plural_that_is_spelt_like_it() -> None:
    assert owners("ties, TIES", {"tie": ["tie"], "body": ["TIES"]}) == ["tie", "body"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("social network site", ["site"]),
        ("social networks", ["network"]),
        ("social network sites'", ["site"]),
        ("social network siteless", ["network"]),
        ("social social network", ["network"]),
        ("sns widget, SNS widget, SNS", ["widget", "widget", "sns"]),
        ("social tie", []),
    ],
)
def test_the_longest_form_goes_first(text: str, expected: list[str]) -> None:
    forms = {
        "network": ["social network"],
        "site": ["social network site"],
        "sns": ["SNS"],
        "widget": ["sns widget"],
    }
    assert owners(text, forms) == expected


@pytest.mark.parametrize(
    ("form", "there", "absent"),
    [
        ("SNS", ["SNS"], ["sns", "Sns"]),
        ("Euler diagram", ["Euler diagram", "Euler Diagram", "EULER DIAGRAM"], ["euler diagram"]),
        ("tie", ["tie", "Tie", "TIE"], []),
        ("iOS app", ["iOS app", "iOS App"], ["ios app"]),
        ("Élan", ["Élan", "ÉLAN"], ["élan"]),
        ("straße", ["straße", "Straße"], ["STRASSE"]),
        ("ΟΔΟΣ", ["ΟΔΟΣ"], ["οδος"]),
        ("İz", ["İz"], ["iz"]),
    ],
)
def test_a_capital_asks_for_a_capital(form: str, there: list[str], absent: list[str]) -> None:
    for text in there:
        assert found(text, form) == [text]
    for text in absent:
        assert found(text, form) == []


def test_two_terms_may_differ_in_capitals_alone() -> None:
    forms = {"it": ["it"], "technology": ["IT"]}
    assert owners("It, IT, it", forms) == ["it", "technology", "it"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Threads", "Threads has threads, and a thread.", ["thread", "thread"]),
        ("Threads", "THREADS, Threads' app, Threads’s", []),
        ("Thread", "Threads", ["thread"]),
        ("Thread & Co.", "Thread & Co., a thread", ["thread"]),
        ("The Thread", "The Thread, the thread", ["thread"]),
        ("thread", "thread", []),
        ("Facebook", "Facebook threads", ["thread"]),
    ],
)
def test_a_platform_that_is_called_like_a_term_is_no_mention_of_it(
    name: str, text: str, expected: list[str]
) -> None:
    assert owners(text, {"thread": ["thread"]}, [name]) == expected


def test_a_term_that_has_a_platforms_name_in_it_is_found() -> None:
    forms = {"group": ["Facebook Group"]}
    assert owners("Facebook Groups on Facebook", forms, ["Facebook", "Facebook!"]) == ["group"]


@pytest.mark.parametrize("form", ["+", "++", "—", "§", ""])
def test_a_form_of_signs_alone_is_not_looked_for(form: str) -> None:
    assert found("a + b ++ — § tie", form, "tie") == ["tie"]


def test_without_any_form_nothing_is_found() -> None:
    assert found("Anything & all") == []


FORMS = st.text("abAB+&'’#.- \"<éÉßİςΣı1٣中", min_size=1, max_size=9).map(
    lambda it: " ".join(it.split())
)


@given(FORMS, st.lists(FORMS, max_size=4))
def test_every_form_is_found_in_its_own_words(form: str, others: list[str]) -> None:
    if any(c.isalnum() for c in form):
        html = escape(form)
        of = WordForms({"it": [form], "others": others})
        assert [(start, end) for _, start, end in of.find(html)] == [(0, len(html))]


@given(FORMS, FORMS)
def test_no_text_makes_the_search_fail(form: str, text: str) -> None:
    html = escape(f"{text} {form.upper()} {form.lower()}")
    for _, start, end in WordForms({"it": [form]}, [text]).find(html):
        assert 0 <= start < end <= len(html)
