"""The two proofs that social networking is a subset of social media."""

from __future__ import annotations

import dataclasses

import pytest

import make
from make import ALPHA, GUIDE
from subset.verdicts.catalogue import Catalogue
from subset.verdicts.classify import SOCIAL_MEDIA, SOCIAL_NETWORKING
from subset.verdicts.proofs import breaks_subset, prove_by_data, prove_by_rules

# --- The first proof: from the rules ----------------------------------------


def test_the_guides_rules_prove_the_subset(site: Catalogue) -> None:
    assert prove_by_rules(site) == []
    assert prove_by_data(site) == []


def test_a_rule_that_no_longer_asks_for_social_media_is_refuted_by_an_example(
    tree: make.Tree,
) -> None:
    tree.replace(GUIDE, "        - {class: social-media}\n", "")
    (problem,) = prove_by_rules(tree.site())
    assert problem.message.startswith(
        "the subset is broken: social networking, but not social media, for profile = page"
    )
    assert "reach = private" in problem.message
    assert problem.where == "classes.social-networking.rule"
    assert problem.path == "data/definitions/guide.yml"
    assert "{class: social-media}" in problem.hint
    assert problem.rule == "proof-by-rules"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- {class: social-media}", '- {online: ["yes"]}'),
        ("- {class: social-media}", "- {not: {class: social-media}}"),
        ("- {class: social-media}", "- any: [{class: social-media}, {purpose: [people]}]"),
    ],
)
def test_a_rule_that_asks_for_less_than_social_media_is_refuted(
    tree: make.Tree, old: str, new: str
) -> None:
    assert len(prove_by_rules(tree.replace(GUIDE, old, new).site())) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- {reach: [public, bounded]}", "- {reach: [public]}"),
        ("- {class: social-media}", "- all: [{class: social-media}, {scope: [general]}]"),
        ("- {purpose: [people]}", "- {purpose: [people, play]}"),
    ],
)
def test_a_rule_may_change_as_long_as_the_subset_holds(tree: make.Tree, old: str, new: str) -> None:
    site = tree.replace(GUIDE, old, new).site()
    assert [*prove_by_rules(site), *prove_by_data(site)] == []


# --- The second proof: from the data ----------------------------------------


def test_the_data_refutes_a_broken_rule_by_naming_the_platform(tree: make.Tree) -> None:
    tree.replace(GUIDE, "- {class: social-media}", '- {relations: ["yes"]}')
    tree.replace(ALPHA, '  ugc:\n    "core"', '  ugc:\n    "none"')
    unknown, problem, other = prove_by_data(tree.site())
    assert unknown.path == problem.path == other.path == "data/platforms/alpha.yml"
    assert problem.where == "criteria"
    assert problem.message.startswith(
        "the subset is broken: Alpha is social networking, but not social media, in 2017–2026 when "
    )
    assert "in 2004–2016 when" in unknown.message  # while the purpose is unknown, it may be people
    assert "ugc = none" in problem.message
    assert problem.rule == "proof-by-data"


def test_a_single_reading_outside_the_subset_is_enough(tree: make.Tree) -> None:
    tree.replace(GUIDE, "- {class: social-media}", '- {relations: ["yes"]}')
    more = '    "none":\n      - {source: alpha-help, locator: elsewhere}\n'
    tree.replace(ALPHA, "  reach:\n", more + "  reach:\n")
    problem, *_ = prove_by_data(tree.site())
    assert "ugc = none" in problem.message


def test_an_unknown_value_can_refute_as_well(tree: make.Tree) -> None:
    tree.replace(GUIDE, "- {class: social-media}", '- {relations: ["yes"]}')
    coded = '  ugc:\n    "core":\n      - {source: alpha-help, quote: ugc as core.}\n'
    problem, *_ = prove_by_data(tree.replace(ALPHA, coded, "").site())
    assert "ugc = none" in problem.message


def test_verdicts_that_were_computed_wrongly_are_refuted(site: Catalogue) -> None:
    def told(terms: dict[str, tuple[bool, ...]]) -> Catalogue:
        alpha, *others = site.entries
        *early, last = alpha.history
        verdict = dataclasses.replace(last.verdict, terms={**last.verdict.terms, **terms})
        stretch = dataclasses.replace(last.stretches[-1], verdict=verdict)
        history = (*early, dataclasses.replace(last, stretches=(stretch,)))
        return dataclasses.replace(
            site, entries=(dataclasses.replace(alpha, history=history), *others)
        )

    for media in ((False,), (True, False)):
        (problem,) = prove_by_data(told({SOCIAL_NETWORKING: (True,), SOCIAL_MEDIA: media}))
        assert problem.path == "data/platforms/alpha.yml"
        assert problem.message == "social networking without social media in 2017–2026"
    assert prove_by_data(told({SOCIAL_NETWORKING: (True, False)})) == []


# --- Other definitions ------------------------------------------------------


def test_a_definition_under_which_the_subset_does_not_hold_is_reported_honestly(
    site: Catalogue,
) -> None:
    assert breaks_subset(site, "rival") == ("delta",)
    assert breaks_subset(site, "guide") == ()
