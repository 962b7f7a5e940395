"""The site as data: what follows from the entries, and the two proofs of the subset."""

from __future__ import annotations

import dataclasses

import pytest

import make
from make import ALPHA, BETA, GUIDE
from subset.data.problems import DataError
from subset.pipeline import catalogue_of
from subset.verdicts.catalogue import Catalogue
from subset.verdicts.classify import SOCIAL_MEDIA, SOCIAL_NETWORKING
from subset.verdicts.likeness import neighbours, similarity
from subset.verdicts.proofs import breaks_subset, prove_by_data, prove_by_rules


def test_entries_come_in_the_order_of_their_names(tree: make.Tree) -> None:
    tree.replace(ALPHA, "name: Alpha", "name: zeta")
    assert [e.name for e in tree.site().entries] == ["Beta", "Delta", "Gamma", "zeta"]


def test_each_entry_has_its_verdict_and_every_definitions_answer(site: Catalogue) -> None:
    assert {e.id: e.verdict.verdict for e in site.entries} == {
        "alpha": "social-networking",
        "beta": "social-media",
        "gamma": "contested",
        "delta": "offline-social-network",
    }
    alpha, delta = site.entry("alpha"), site.entry("delta")
    assert alpha.answers["rival"]["social-networking"].possible == (True,)
    assert [(label, o.possible) for label, o in delta.scores["rival"]] == [
        ("ties", (False,)),
        ("profile", (False,)),
    ]


def test_an_unknown_entry_is_a_key_error(site: Catalogue) -> None:
    with pytest.raises(KeyError):
        site.entry("omega")


def test_years_are_the_first_launch_and_the_last_end(tree: make.Tree) -> None:
    evidence = "    - {source: alpha-help, locator: Page"
    tree.replace(ALPHA, "launched:\n", f"launched:\n  2003:\n{evidence} 1}}\n")
    tree.replace(
        ALPHA, "related:", f"ended:\n  2012:\n{evidence} 2}}\n  2014:\n{evidence} 3}}\nrelated:"
    )
    alpha = tree.site().entry("alpha")
    assert (alpha.launched, alpha.ended) == (2003, 2014)
    beta = tree.site().entry("beta")
    assert (beta.launched, beta.ended) == (2004, None)


def test_the_undamaged_world_is_built_without_warnings(planted: make.Tree) -> None:
    site, warnings = catalogue_of(planted.root, make.TODAY)
    assert warnings == []
    assert len(site.entries) == 4


def test_warnings_do_not_stop_a_build(tree: make.Tree) -> None:
    tree.replace(ALPHA, "type: press", "type: operator")
    _, warnings = catalogue_of(tree.root, make.TODAY)
    assert [(w.rule, w.severity) for w in warnings] == [("independent-source", "warning")]


def test_errors_stop_a_build_and_all_are_reported(tree: make.Tree) -> None:
    tree.replace(ALPHA, '"page":', '"pag":').replace(BETA, "related: []", "related: [nobody]")
    with pytest.raises(DataError) as caught:
        catalogue_of(tree.root, make.TODAY)
    assert [p.rule for p in caught.value.problems] == ["known-value", "related-known"]


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


def test_the_build_fails_with_the_refutation(tree: make.Tree) -> None:
    tree.replace(GUIDE, "        - {class: social-media}\n", "")
    with pytest.raises(DataError, match="the subset is broken: social networking, but not"):
        catalogue_of(tree.root, make.TODAY)


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
    problem, other = prove_by_data(tree.site())
    assert problem.path == other.path == "data/platforms/alpha.yml"
    assert problem.where == "criteria"
    assert problem.message.startswith(
        "the subset is broken: Alpha is social networking, but not social media, when "
    )
    assert "ugc = none" in problem.message
    assert problem.rule == "proof-by-data"


def test_a_single_reading_outside_the_subset_is_enough(tree: make.Tree) -> None:
    tree.replace(GUIDE, "- {class: social-media}", '- {relations: ["yes"]}')
    more = '    "none":\n      - {source: alpha-help, locator: elsewhere}\n'
    tree.replace(ALPHA, "  reach:\n", more + "  reach:\n")
    problem, _ = prove_by_data(tree.site())
    assert "ugc = none" in problem.message


def test_an_unknown_value_can_refute_as_well(tree: make.Tree) -> None:
    tree.replace(GUIDE, "- {class: social-media}", '- {relations: ["yes"]}')
    coded = '  ugc:\n    "core":\n      - {source: alpha-help, quote: ugc as core.}\n'
    problem, _ = prove_by_data(tree.replace(ALPHA, coded, "").site())
    assert "ugc = none" in problem.message


def test_verdicts_that_were_computed_wrongly_are_refuted(site: Catalogue) -> None:
    def told(terms: dict[str, tuple[bool, ...]]) -> Catalogue:
        alpha, *others = site.entries
        verdict = dataclasses.replace(alpha.verdict, terms={**alpha.verdict.terms, **terms})
        entries = (dataclasses.replace(alpha, verdict=verdict), *others)
        return dataclasses.replace(site, entries=entries)

    for media in ((False,), (True, False)):
        (problem,) = prove_by_data(told({SOCIAL_NETWORKING: (True,), SOCIAL_MEDIA: media}))
        assert problem.path == "data/platforms/alpha.yml"
        assert problem.message == "social networking without social media"
    assert prove_by_data(told({SOCIAL_NETWORKING: (True, False)})) == []


# --- Other definitions and neighbours ---------------------------------------


def test_a_definition_under_which_the_subset_does_not_hold_is_reported_honestly(
    site: Catalogue,
) -> None:
    assert breaks_subset(site, "rival") == ("delta",)
    assert breaks_subset(site, "guide") == ()


def test_similarity_is_the_mean_overlap_of_what_is_known_of_both(site: Catalogue) -> None:
    alpha, beta, gamma = (site.values[name] for name in ("alpha", "beta", "gamma"))
    assert similarity(alpha, alpha) == 1
    assert similarity(alpha, beta) == similarity(beta, alpha) == pytest.approx(14 / 15)
    assert similarity(alpha, gamma) == pytest.approx(14.5 / 15)
    assert "interact" not in site.values["delta"]  # unknown: nothing to compare


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {"a": {"x"}}, 0.0),
        ({"a": {"x"}}, {"b": {"x"}}, 0.0),
        ({"a": {"x"}, "b": {"y"}}, {"a": {"x"}}, 1.0),
        ({"a": {"x"}, "b": {"y"}}, {"a": {"x"}, "b": {"z"}}, 0.5),
        ({"a": {"x", "y"}}, {"a": {"y", "z"}}, 1 / 3),
    ],
)
def test_similarity_in_small_numbers(one, other, expected: float) -> None:
    frozen = [{c: frozenset(v) for c, v in values.items()} for values in (one, other)]
    assert similarity(*frozen) == pytest.approx(expected)


def test_neighbours_are_the_most_alike_first_and_never_the_entry_itself(site: Catalogue) -> None:
    found = neighbours(site)["alpha"]
    assert [entry.id for entry, _ in found] == ["gamma", "beta", "delta"]
    assert [entry.id for entry, _ in neighbours(site, 1)["alpha"]] == ["gamma"]
