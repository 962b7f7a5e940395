"""Debates: who stands on which side of what a verdict hangs on."""

from __future__ import annotations

import pytest

import make
from make import ALPHA, GAMMA
from open_data import edition_of
from subset import reasons
from subset.pages.platform_page import platform_page
from subset.verdicts.catalogue import JudgedPlatform
from subset.verdicts.debate import Debate, debates, of_life, of_today

SCOPE = "  scope:\n"


def said(value: str, voice: str, about: str = "2024", **keys: str) -> str:
    """A statement on the main purpose, as it is written under a value of its own."""
    more = "".join(f", {name}: {text}" for name, text in keys.items())
    words = f"{{source: alpha-help, about: {about}, voice: {voice}, quote: Says {voice}.{more}}}"
    return f'    "{value}":\n      - {words}\n'


def with_content(tree: make.Tree, *statements: str) -> JudgedPlatform:
    """Alpha, for people by the word of a study, with something else said besides."""
    tree.replace(ALPHA, "method: press", "method: survey, locator: Table 2")
    tree.replace(ALPHA, SCOPE, "".join(statements) + SCOPE)
    return tree.site().entry("alpha")


def test_a_contested_verdict_has_a_side_for_each_answer(site) -> None:
    (debate,) = of_today(site.entry("gamma").history)
    assert debate.criterion == "purpose"
    assert {side.outcomes: side.values for side in debate.sides} == {
        ("social-networking",): ("people",),
        ("social-media",): ("content",),
    }
    assert debate.dissents == 0
    assert [str(side.weight) for side in debate.sides] == ["1/2", "1/2"]


def test_the_sides_hold_every_statement_with_its_words(site) -> None:
    (debate,) = of_today(site.entry("gamma").history)
    quotes = {side.values: [it.evidence.quote for it in side.said] for side in debate.sides}
    assert quotes == {("people",): ["purpose as people."], ("content",): ["purpose as content."]}


def test_a_single_dissent_is_told_as_one(tree: make.Tree) -> None:
    entry = with_content(tree, said("content", "magazine", method="press"))
    (debate,) = of_today(entry.history)
    assert entry.verdict.verdict == "social-networking"
    assert debate.dissents == 1
    assert [side.weight for side in debate.sides] == [3, 1]
    assert debate.sides[0].outcomes == ("social-networking",)
    assert reasons.dissent_of_today(entry) == "with one dissent"
    book = tree.data().codebook
    assert reasons.standing(entry, entry.history[-1], debate, book) == (
        "Social networking, with one dissent: 3 to 1, as weighed for 2026."
    )


def test_who_denies_an_answer_stands_on_the_other_side(tree: make.Tree) -> None:
    _, _, denial = said("people", "critic", method="press", negative="true").partition("\n")
    tree.replace(ALPHA, "method: press", "method: survey, locator: Table 2")
    other = said("content", "magazine", method="press")
    tree.replace(ALPHA, SCOPE, denial + other + SCOPE)
    (debate,) = of_today(tree.site().entry("alpha").history)
    _, against = debate.sides
    assert against.weight == 2
    assert {it.evidence.quote: it.denies for it in against.said} == {
        "Says critic.": True,
        "Says magazine.": False,
    }


def test_what_leads_to_the_same_verdict_is_no_dissent(tree: make.Tree) -> None:
    tree.replace("platforms/beta.yml", SCOPE, "".join(
        said("knowledge", "book", method="press").replace("alpha", "beta")
    ) + SCOPE)  # fmt: skip
    assert of_today(tree.site().entry("beta").history) == ()


def test_a_voice_that_names_what_stands_as_well_is_no_dissent(tree: make.Tree) -> None:
    more = said("people", "two", method="survey", locator="Table 1")
    tree.replace(ALPHA, '    "people":\n', more)
    entry = with_content(tree, said("content", "press", method="survey", locator="Table 3"))
    assert entry.coding["purpose"].values == ("people",)
    assert of_today(entry.history) == ()


def test_an_earlier_debate_is_told_where_most_was_said(tree: make.Tree) -> None:
    tree.replace(GAMMA, "about: 2017-2026", "about: 2008-2009", 2)
    entry = tree.site().entry("gamma")
    ((span, debate),) = of_life(entry.history)
    assert span.verdict.verdict == "contested"
    assert span.to is not None
    assert (debate.first, debate.last) == (2008, 2009)  # and not the years into which it is carried
    assert reasons.sides_said(entry, span, debate, tree.data().codebook)[0] in (
        "people went there for each other",
        "people went there for what others post",
    )


@pytest.mark.parametrize("name", ["delta", "beta"])
def test_where_nobody_disagrees_there_is_no_debate(site, name: str) -> None:
    assert [d for span in site.entry(name).history for d in debates(span)] == []


def test_a_design_that_sources_see_otherwise_has_sides_too(tree: make.Tree) -> None:
    tree.replace(
        ALPHA,
        '    "public":\n',
        '    "private":\n      - {source: alpha-help, quote: Nobody sees it.}\n    "public":\n',
    )
    (debate,) = of_today(tree.site().entry("alpha").history)
    assert isinstance(debate, Debate)
    assert not debate.weighed
    assert [side.weight for side in debate.sides] == [1, 1]


def test_the_longest_debate_leads_where_there_is_none_today(tree: make.Tree) -> None:
    older = said("content", "old", "2005-2009", method="press")
    younger = said("content", "young", "2016", method="press").partition("\n")[2]
    people = said("people", "two", "2005-2016", method="press").partition("\n")[2]
    tree.replace(ALPHA, "about: 2017-2026", "about: 2024-2026")
    tree.replace(ALPHA, '    "people":\n', f'    "people":\n{people}')
    tree.replace(ALPHA, SCOPE, older + younger + SCOPE)
    found = of_life(tree.site().entry("alpha").history)
    lengths = [span.last - span.first for span, _ in found]
    assert len(found) > 1
    assert lengths[0] == max(lengths)


def test_a_debate_of_the_past_is_told_in_the_past(tree: make.Tree) -> None:
    tree.replace(GAMMA, "about: 2017-2026", "about: 2008-2009", 2)
    entry = tree.site().entry("gamma")
    ((span, debate),) = of_life(entry.history)
    assert reasons.standing(entry, span, debate, tree.data().codebook) == (
        "The one source for 2008–2009 names both: people went there for each other, and for what "
        "others post."
    )


def test_one_source_that_names_both_disagrees_with_nobody(site) -> None:
    entry, book = site.entry("gamma"), site.data.codebook
    (debate,) = of_today(entry.history)
    assert debate.one_voice
    told = reasons.standing(entry, entry.history[-1], debate, book)
    assert told.startswith("The one source for ")
    assert told.endswith("names both: people go there for each other, and for what others post.")
    assert "disagree" not in reasons.reason(entry, book)
    page = platform_page(edition_of(site), entry).body_html
    assert page.count('class="debate__side') == 1


def test_two_sources_for_both_sides_disagree(tree: make.Tree) -> None:
    tree.replace(GAMMA, "voice: press", "voice: other", 1)
    entry = tree.site().entry("gamma")
    (debate,) = of_today(entry.history)
    assert not debate.one_voice
    assert "disagree" in reasons.reason(entry, tree.data().codebook)


def test_a_heavy_side_that_loses_is_explained(tree: make.Tree) -> None:
    """Two small values of one side are more than a third together, and neither is alone."""
    tree.replace(ALPHA, "method: press", "method: survey, locator: Table 2")
    people = said("people", "two", method="press").partition("\n")[2]
    tree.replace(ALPHA, '    "people":\n', f'    "people":\n{people}')
    small = said("content", "paper", method="press") + said("play", "magazine", method="press")
    tree.replace(ALPHA, SCOPE, small + said("other", "book", method="press") + SCOPE)
    entry = tree.site().entry("alpha")
    (debate,) = of_today(entry.history)
    assert (entry.verdict.verdict, debate.dissents) == ("social-networking", 3)
    assert [side.weight for side in debate.sides] == [4, 3]
    told = reasons.standing(entry, entry.history[-1], debate, tree.data().codebook)
    assert told.endswith("The other side names several things, and none of them weighs a third.")


def test_a_denial_is_listed_as_one_and_not_as_an_answer(tree: make.Tree) -> None:
    tree.replace(ALPHA, "method: press", "method: survey, locator: Table 2")
    denial = said("people", "critic", method="press", negative="true").partition("\n")[2]
    paper = said("content", "paper", method="press")
    tree.replace(ALPHA, SCOPE, denial + paper + SCOPE)
    site = tree.site()
    page = platform_page(edition_of(site), site.entry("alpha")).body_html
    denied = page.split("Denied: <strong>people</strong>")[1].split("</ul>")[0]
    _, _, outweighed = page.partition("Said too, but outweighed: <strong>content</strong>")
    assert "Says critic." in denied
    assert "Says paper." in outweighed.split("</ul>")[0]
    assert "Said too, but outweighed: <strong>people" not in page


def test_what_is_known_for_later_years_alone_says_since_when(tree: make.Tree) -> None:
    tree.replace(ALPHA, "about: 2017-2026", "about: 2024-2026")
    site = tree.site()
    page = platform_page(edition_of(site), site.entry("alpha")).body_html
    assert '<span class="criterion__value">people, since 2024</span>' in page
    assert '<span class="criterion__value">core</span>' in page


def test_what_is_unknown_today_shows_what_it_was_and_when(tree: make.Tree) -> None:
    tree.replace(ALPHA, "about: 2017-2026", "about: 2008-2009")
    site = tree.site()
    page = platform_page(edition_of(site), site.entry("alpha")).body_html
    assert '<span class="criterion__value">people, 2008–2014; unknown since</span>' in page
    assert "<strong>people</strong>, 2008–2014" in page
    assert "; on 2008–2009 (" in page


def test_what_has_no_date_does_not_come_later(tree: make.Tree) -> None:
    tree.replace(ALPHA, "about: 2017-2026", "about: 2024")
    tree.replace(ALPHA, SCOPE, said("content", "magazine", "2026", method="press") + SCOPE)
    assert tree.site().entry("alpha").coding["purpose"].values == ("people", "content")
    assert not tree.site().entry("alpha").coding["purpose"].fading
    tree.replace(ALPHA, "    type: press\n", "    type: press\n    published: 2026\n")
    assert tree.site().entry("alpha").coding["purpose"].fading


def test_a_settled_verdict_names_who_says_what_it_turns_on(tree: make.Tree) -> None:
    assert reasons.who_says_so(tree.site().entry("alpha")) == "So says Alpha Review, undated."
    more = [said("people", voice, method="press") for voice in ("magazine", "paper")]
    entry = with_content(tree, *(it.split("\n", 1)[1] for it in more))
    assert reasons.who_says_so(entry) == "So say Alpha Review, undated, and two others."


def test_nobody_is_named_where_sides_stand_or_no_word_decides(site) -> None:
    assert reasons.who_says_so(site.entry("gamma")) == ""
    design = [e for e in site.entries if "purpose" not in e.verdict.decided_by]
    assert design
    assert {reasons.who_says_so(e) for e in design} == {""}
