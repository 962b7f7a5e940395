"""Glossary links: what counts as a mention, where links may stand, and that no text is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subset.data.models import Term
from subset.markup.mentions import Linker, Mention, Terms


def term(name: str, *forms: str) -> Term:
    return Term.model_construct(name=name, forms=forms, definition=f'The "{name}" & so on.')


TERMS = Terms(
    {
        "tie": term("tie", "social tie"),
        "weak-tie": term("weak tie"),
        "feed": term("feed", "stream of posts"),
        "sns": term("social network site", "SNS"),
        "web2": term("Web 2.0"),
        "profile": term("profile"),
    }
)
LINKER = Linker(TERMS, lambda id_: f"../glossary/#{id_}")


def linked(html: str) -> str:
    """The markup with each link written as [words|term]."""
    return re.sub(
        r'<a class="term" href="\.\./glossary/#([a-z0-9-]+)" data-tip="[^"]*">([^<]*)</a>',
        r"[\2|\1]",
        LINKER.link(html),
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("A tie.", "A [tie|tie]."),
        ("Tie, TIE and tie.", "[Tie|tie], TIE and tie."),
        ("Two ties.", "Two [ties|tie]."),
        ("A weak tie is a tie.", "A [weak tie|weak-tie] is a [tie|tie]."),
        ("A weak\n  tie.", "A [weak\n  tie|weak-tie]."),
        ("Weak, tie", "Weak, [tie|tie]"),
        ("A stream of posts", "A [stream of posts|feed]"),
        ("A stream of words", "A stream of words"),
        ("an SNS, many SNSs", "an [SNS|sns], many SNSs"),
        ("an sns is not meant", "an sns is not meant"),
        ("Web 2.0.", "[Web 2.0|web2]."),
        ("Web 2.05", "Web 2.05"),
        ("necktie untied tie-dye", "necktie untied tie-dye"),
        ("the tie's end", "the [tie|tie]'s end"),
        ("both ties&#39; ends", "both [ties|tie]&#39; ends"),
        ("his &#39;tie&#39;", "his &#39;[tie|tie]&#39;"),
        ("(tie)", "([tie|tie])"),
        ("", ""),
    ],
)
def test_the_first_mention_of_a_term_is_linked_in_the_words_used(html: str, expected: str) -> None:
    assert linked(html) == expected


SILENT = [
    "<h2>A tie</h2>",
    '<a href="x">A tie</a>',
    "<code>tie</code>",
    "<pre>tie <b>tie</b></pre>",
    "<script>tie</script>",
    "<style>tie {}</style>",
    "<svg><text>tie</text></svg>",
    "<blockquote><p>tie</p></blockquote>",
    "<q>tie</q>",
    "<button>tie</button>",
    "<nav><p>tie</p></nav>",
    "<div data-no-terms><p>tie</p><div>tie</div>tie</div>",
    "<SVG><g>tie</g></SVG>",
    '<img alt="tie">',
    '<p title="tie"></p>',
    "<!-- tie > tie -->",
    "<q>tie",
]


@pytest.mark.parametrize("html", SILENT)
def test_no_link_stands_where_it_would_be_wrong(html: str) -> None:
    assert LINKER.link(html) == html


@pytest.mark.parametrize("html", SILENT[:-1])
def test_what_follows_a_silent_place_is_linked_again(html: str) -> None:
    assert linked(html + "<p>tie</p>") == html + "<p>[tie|tie]</p>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>A <em>tie</em></p>", "<p>A <em>[tie|tie]</em></p>"),
        ("weak <b>tie</b>", "weak <b>[tie|tie]</b>"),
        ("<br>tie", "<br>[tie|tie]"),
        ('<input data-no-terms="">tie', '<input data-no-terms="">[tie|tie]'),
        ("<q/>tie", "<q/>[tie|tie]"),
        ("</q>tie", "</q>[tie|tie]"),
        ("<q>a <q>b</q> tie</q> tie", "<q>a <q>b</q> tie</q> [tie|tie]"),
        ("1 < 2 tie", "1 < 2 [tie|tie]"),
    ],
)
def test_tags_are_told_from_text(html: str, expected: str) -> None:
    assert linked(html) == expected


def test_the_tooltip_is_escaped() -> None:
    assert LINKER.link("tie") == (
        '<a class="term" href="../glossary/#tie" '
        'data-tip="The &quot;tie&quot; &amp; so on.">tie</a>'
    )


def test_a_name_without_a_letter_is_not_looked_for() -> None:
    terms = Terms({"plus": term("+", "++"), "tie": term("tie")})
    assert terms.split("a + b ++ tie") == ("a + b ++ ", Mention("tie", "tie"), "")


def test_fragments_share_one_first_mention() -> None:
    one, two = LINKER.fragment("<p>tie</p>"), LINKER.fragment("<p>tie, feed</p>")
    none = LINKER.fragment("<p>none</p>")
    joined = b"".join(LINKER.join([one, b"<hr>tie", two, one, none])).decode()
    assert joined == LINKER.link("<p>tie</p>") + "<hr>tie" + LINKER.link("<p>_, feed</p>").replace(
        "_", "tie"
    ) + ("<p>tie</p><p>none</p>")


def test_a_fragment_knows_its_terms_and_its_plain_form() -> None:
    fragment = LINKER.fragment("<p>A weak tie in a feed, a feed</p>")
    assert fragment.terms == {"weak-tie", "feed"}
    assert fragment.plain == b"<p>A weak tie in a feed, a feed</p>"
    assert fragment.linked.count(b'class="term"') == 2
    assert fragment.rendered({"feed"}).count(b'class="term"') == 1
    assert fragment.rendered(fragment.terms) == fragment.plain


def test_a_fragment_of_fragments_links_what_the_joined_fragments_link() -> None:
    one, two = LINKER.fragment("<p>tie</p>"), LINKER.fragment("<p>tie in a feed</p>")
    merged = LINKER.merged(one, "<hr>tie", two)
    assert merged.linked == b"".join(LINKER.join([one, b"<hr>tie", two]))
    assert merged.plain == one.plain + b"<hr>tie" + two.plain
    assert merged.terms == {"tie", "feed"}


# --- Over markup of every shape ---------------------------------------------

WORDS = st.sampled_from(
    ["tie", "weak tie", "Ties", "SNS", "Web 2.0", "x", "&amp;", "stream of", "posts", "—", "\n"]
)
TEXT = st.lists(WORDS, max_size=5).map(" ".join)
TAGS = ["p", "em", "q", "code", "h2", "div data-no-terms", 'a href="#"', "svg", "div"]
HTML = st.recursive(
    TEXT,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(TAGS), inner).map(
            lambda t: f"<{t[0]}>{t[1]}</{t[0].split()[0]}>"
        ),
        st.lists(inner, max_size=3).map("".join),
        inner.map(lambda html: f"<br>{html}<!-- tie -->"),
    ),
    max_leaves=10,
)
RAGGED = st.text('<>/ ab"=-!tie', max_size=30)
ANCHOR = re.compile(r'<a class="term"[^>]*>([^<]*)</a>')


@given(HTML | RAGGED)
def test_what_was_split_joins_to_the_same_markup(html: str) -> None:
    parts = TERMS.split(html)
    assert "".join(p if isinstance(p, str) else p.words for p in parts) == html
    assert LINKER.fragment(html).plain.decode() == html


@given(HTML | RAGGED)
def test_without_its_links_the_linked_markup_is_the_same_markup(html: str) -> None:
    assert ANCHOR.sub(r"\1", LINKER.link(html)) == html


@given(HTML)
def test_each_term_is_linked_at_most_once_and_never_inside_a_link(html: str) -> None:
    out = LINKER.link(html)
    hrefs = re.findall(r'class="term" href="([^"]*)"', out)
    assert len(hrefs) == len(set(hrefs))
    assert {h.rpartition("#")[2] for h in hrefs} == LINKER.fragment(html).terms
    for outer in re.findall(r'<a href="#">(.*?)</a>', out):
        assert 'class="term"' not in outer


@given(st.lists(HTML, max_size=4))
def test_joining_fragments_links_as_one_page_would(pages: list[str]) -> None:
    closed = [f"<div>{page}</div>" for page in pages]
    joined = b"".join(LINKER.join(map(LINKER.fragment, closed))).decode()
    assert joined == LINKER.link("".join(closed))
