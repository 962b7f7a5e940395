"""The trace: each condition, what was found, what was needed, and a sign that needs no colour."""

from __future__ import annotations

import make
from make import ALPHA, GUIDE
from subset.pages.trace import MARK, Line, trace
from subset.verdicts.catalogue import Catalogue


def test_a_verdict_is_traced_class_by_class(site: Catalogue) -> None:
    steps = trace(site, site.entry("alpha"))
    assert [(s.name, s.title, s.answer) for s in steps] == [
        ("social-media", "Is it social media?", "yes"),
        ("social-networking", "Is it social networking?", "yes"),
    ]
    assert steps[0].lines[0] == Line("Use of the internet", "online", "yes", "", "met")
    assert steps[1].lines[0] == Line("Is social media", "", "yes", "", "met")
    assert {line.state for step in steps for line in step.lines} == {"met"}


def test_an_unmet_condition_says_what_was_found_and_what_was_needed(site: Catalogue) -> None:
    _, networking = trace(site, site.entry("beta"))
    assert networking.answer == "no"
    assert networking.lines[-1] == Line("Main purpose", "purpose", "content", "people", "unmet")
    assert networking.lines[-1].mark == "✗"


def test_a_disputed_condition_contests_its_class(site: Catalogue) -> None:
    media, networking = trace(site, site.entry("gamma"))
    assert (media.answer, networking.answer) == ("yes", "contested")
    purpose = networking.lines[-1]
    assert (purpose.state, purpose.mark, purpose.needed) == ("disputed", "±", "people")
    assert purpose.found == "people or content (disputed)"


def test_an_unknown_condition_is_unknown_and_not_unmet(tree: make.Tree) -> None:
    said = f"{{source: alpha-help, {make.STATEMENT}quote: purpose as people.}}"
    coded = f'  purpose:\n    "people":\n      - {said}\n'
    site = tree.replace(ALPHA, coded, "").site()
    _, networking = trace(site, site.entry("alpha"))
    assert networking.answer == "unknown"
    assert networking.lines[-1] == Line("Main purpose", "purpose", "unknown", "people", "unknown")
    assert networking.lines[-1].mark == "?"


def test_a_network_without_the_internet_has_a_third_step(site: Catalogue) -> None:
    *_, last = trace(site, site.entry("delta"))
    assert (last.name, last.title, last.answer) == (
        "social-network",
        "Is it an offline social network?",
        "yes",
    )
    assert [line.criterion for line in last.lines] == ["relations", "online"]


def test_conditions_of_several_parts_are_told_in_words(tree: make.Tree) -> None:
    tree.replace(GUIDE, "- {purpose: [people]}", "- any: [{purpose: [people]}, {feed: [none]}]")
    site = tree.site()
    _, networking = trace(site, site.entry("beta"))
    line = networking.lines[-1]
    assert line.name == "Main purpose: people; or feed: none"
    assert (line.criterion, line.found, line.needed, line.state) == ("", "no", "", "unmet")


def test_every_state_has_a_sign_of_its_own() -> None:
    assert len(set(MARK.values())) == len(MARK) == 4
