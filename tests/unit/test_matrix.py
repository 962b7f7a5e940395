"""The matrix of definitions, why they disagree, and what each criterion decides."""

from __future__ import annotations

import re

import pytest

import make
from subset.addresses.urls import Urls
from subset.edition import Edition
from subset.pages.markers import markers
from subset.pages.overviews import pair_anchor
from subset.verdicts.catalogue import Catalogue, JudgedPlatform
from subset.verdicts.deciding import changed_without, weights, without
from subset.verdicts.disagreement import ConditionFinder, against, blames, missing, pairs
from subset.verdicts.matrix import Column, agreement, extremes, matrix, splits
from subset.verdicts.rules import All, AnyOf, Is, Named, Not, Rule

SN = "social-networking"


def column(name: str, term: str, *answers: str) -> Column:
    return Column(name.lower(), term, name, term, answers)


def entry(site: Catalogue, id_: str) -> JudgedPlatform:
    return site.entry(id_)


# The matrix


def test_columns_are_grouped_by_term_and_the_guide_comes_first(site: Catalogue) -> None:
    it = matrix(site)
    assert [(c.term, c.definition) for c in it.columns] == [
        ("social-media", "guide"),
        ("social-networking", "guide"),
        ("social-networking", "rival"),
    ]
    assert [term for term, _ in it.groups()] == ["social-media", "social-networking"]


def test_the_guides_remainder_of_offline_networks_is_not_shown_as_a_definition(
    site: Catalogue,
) -> None:
    assert ("guide", "social-network") not in {(c.definition, c.term) for c in matrix(site).columns}
    assert "social-network" in site.definitions["guide"].classes


def test_answers_stand_in_the_order_of_the_platforms(site: Catalogue) -> None:
    it = matrix(site)
    assert [e.id for e in it.entries] == ["alpha", "beta", "delta", "gamma"]
    guide, rival = (c for c in it.columns if c.term == SN)
    assert guide.answers == ("yes", "no", "no", "contested")
    assert rival.answers == ("yes", "yes", "yes", "yes")


@pytest.mark.parametrize(
    ("a", "b", "same", "of", "per_cent"),
    [
        (("yes", "no"), ("yes", "no"), 2, 2, 100),
        (("yes", "no"), ("no", "yes"), 0, 2, 0),
        (("yes", "contested", "undetermined"), ("yes", "yes", "no"), 1, 1, 100),
        (("contested",), ("contested",), 0, 0, None),
        (("yes",) * 999 + ("no",), ("yes",) * 1000, 999, 1000, 99),
        (("yes",) + ("no",) * 999, ("yes",) * 1000, 1, 1000, 1),
        (("yes", "yes", "no"), ("yes", "yes", "yes"), 2, 3, 67),
    ],
)
def test_only_settled_answers_count_for_agreement(
    a: tuple[str, ...], b: tuple[str, ...], same: int, of: int, per_cent: int | None
) -> None:
    found = agreement(column("A", SN, *a), column("B", SN, *b))
    assert (found.same, found.of, found.per_cent) == (same, of, per_cent)
    assert found == agreement(column("B", SN, *b), column("A", SN, *a))


def test_definitions_of_different_words_are_marked_as_not_alike() -> None:
    a, b = column("A", SN, "yes"), column("B", "social-media", "yes")
    assert not agreement(a, b).alike
    assert agreement(a, a).alike


def test_the_extremes_are_the_pairs_that_agree_least_and_most() -> None:
    a, b, c = (column(n, SN, *x) for n, x in (("A", ("yes", "no")), ("B", ("yes", "yes")),
                                               ("C", ("no", "yes"))))  # fmt: skip
    assert extremes([(a, b), (a, c), (b, c)]) == ((a, c), (a, b))


def test_only_platforms_with_a_yes_and_a_no_are_split_the_most_divided_first(
    site: Catalogue,
) -> None:
    found = splits(matrix(site), SN)
    assert [(s.entry.id, s.yes, s.no, s.open) for s in found] == [
        ("beta", 1, 1, 0),
        ("delta", 1, 1, 0),
    ]
    assert splits(matrix(site), "social-media") == ()


# Why they disagree


def test_the_criterion_that_only_one_definition_asks_for_is_to_blame(site: Catalogue) -> None:
    (pair,) = (p for p in pairs(matrix(site), ConditionFinder(site)) if p.a.term == SN)
    beta = next(clash for clash in pair.clashes if clash.entry.id == "beta")
    assert (beta.yes.definition, beta.no.definition) == ("rival", "guide")
    assert beta.criteria == ("purpose",)


def test_every_condition_that_is_not_met_is_to_blame_and_no_other(site: Catalogue) -> None:
    rule = site.guide.classes[SN]
    found = missing(rule, entry(site, "delta").coding, site.vocabulary)
    assert found == ("online", "web2", "ugc", "reach", "profile", "ties")


def test_of_alternatives_those_that_alone_would_help_are_to_blame(site: Catalogue) -> None:
    coding = entry(site, "alpha").coding  # profile page, ties mutual, purpose people
    either: Rule = AnyOf((Is("profile", ("none",)), Is("ties", ("none",))))
    both: Rule = AnyOf((All((Is("profile", ("none",)), Is("ties", ("none",)))),))
    one: Rule = AnyOf((All((Is("profile", ("page",)), Is("ties", ("none",)))),))
    assert missing(either, coding, site.vocabulary) == ("profile", "ties")
    assert missing(both, coding, site.vocabulary) == ("profile", "ties")
    assert missing(one, coding, site.vocabulary) == ("ties",)
    assert missing(Not(Is("purpose", ("people",))), coding, site.vocabulary) == ("purpose",)


def test_where_only_the_readings_together_say_no_the_open_conditions_are_to_blame(
    site: Catalogue,
) -> None:
    coding = entry(site, "gamma").coding  # its purpose is people or content
    rule: Rule = All((Is("purpose", ("people",)), Not(Is("purpose", ("people",)))))
    assert missing(rule, coding, site.vocabulary) == ("purpose",)


def test_blames_count_contradictions_pairs_and_platforms(tree: make.Tree) -> None:
    site = tree.replace(make.DELTA, '"membership"', '"mutual"').site()
    found = {b.criterion: b for b in blames(pairs(matrix(site), ConditionFinder(site)))}
    assert (found["purpose"].clashes, found["purpose"].pairs, found["purpose"].platforms) == (
        1, 1, 1,
    )  # fmt: skip
    assert "ties" not in found
    assert found["online"].platforms == 1


def test_against_names_what_the_definitions_that_say_no_are_missing(site: Catalogue) -> None:
    reasons, it = ConditionFinder(site), matrix(site)
    assert against(it, reasons, SN, entry(site, "beta")) == (("purpose", 1),)
    assert against(it, reasons, SN, entry(site, "alpha")) == ()


def test_the_anchor_of_two_definitions_does_not_depend_on_their_order(site: Catalogue) -> None:
    guide, rival = (c for c in matrix(site).columns if c.term == SN)
    assert pair_anchor(guide, rival) == pair_anchor(rival, guide)


# What a criterion decides


def test_weights_count_what_the_verdicts_name(site: Catalogue) -> None:
    found = {weight.criterion: weight for weight in weights(site)}
    assert set(found["purpose"].alone) >= {"beta", "gamma"}
    for weight in found.values():
        named = [e.id for e in site.entries if weight.criterion in e.verdict.decided_by]
        assert list(weight.decided) == named
        assert set(weight.alone) <= set(weight.decided)


def test_dropping_the_purpose_makes_one_class_of_what_it_kept_apart(site: Catalogue) -> None:
    assert set(changed_without(site, "purpose")) == {"beta", "gamma"}
    assert set(changed_without(site, "profile")) == set()


def test_dropping_the_internet_changes_an_offline_network_only_in_its_own_class(
    site: Catalogue,
) -> None:
    # Delta fails four other conditions of social media, and stays what it is.
    assert list(changed_without(site, "online")) == []
    assert list(changed_without(site, "relations")) == []


A, B = Is("profile", ("page",)), Is("ties", ("mutual",))


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        (A, All(())),
        (B, B),
        (All((A, B)), All((B,))),
        (AnyOf((A, B)), AnyOf((B,))),
        (AnyOf((A,)), All(())),
        (Not(A), All(())),
        (Not(B), Not(B)),
        (Named("x", All((A, B))), Named("x", All((B,)))),
        (All((AnyOf((A,)), B)), All((B,))),
    ],
)
def test_a_dropped_condition_asks_for_nothing(rule: Rule, left: Rule) -> None:
    assert without(rule, "profile") == left


# The markup


@pytest.fixture(scope="module")
def shown(site: Catalogue) -> dict[str, str]:
    urls = Urls(lambda src: src.removesuffix(".md") + "/")
    edition = Edition(
        site, urls, "https://subset.example/", "https://github.com/example/subset", make.TODAY
    )
    return {name: make_html(f"{name}.md") for name, make_html in markers(edition).items()}


def test_every_cell_of_the_matrix_says_its_answer_in_text(shown: dict[str, str]) -> None:
    html = shown["definitions-matrix"]
    cells = re.findall(r'<td class="([ynucs ]+)"( aria-label="\w+")?>([^<]+)</td>', html)
    assert len(cells) == 4 * 3
    said = {"y": "yes", "n": "no", "c": "±", "u": "?"}
    assert all(said[classes[0]] == text for classes, _, text in cells)
    assert all(bool(label) == (text in "±?") for _, label, text in cells)


def test_matrix_tables_are_named_regions_with_headers_in_both_directions(
    shown: dict[str, str],
) -> None:
    for name in ("definitions-matrix", "definitions-agreement"):
        html = shown[name]
        assert re.search(r'role="region" aria-label="[^"]+" tabindex="0"', html)
        assert html.count('scope="row"') == (4 if name == "definitions-matrix" else 3)
        assert html.count('scope="col"') == 4
        assert html.count('scope="colgroup"') == 2


def test_agreement_of_different_words_stands_in_brackets(shown: dict[str, str]) -> None:
    html = shown["definitions-agreement"]
    bracketed = re.findall(r"<i>\((\d+)\)</i>", html)
    plain = re.findall(r'<a href="\.\./disagreements/#[\w-]+">(\d+)</a>', html)
    assert len(bracketed) == 4  # the guide's social media with both columns of networking
    assert plain == ["33", "33"]  # alpha, beta and delta are settled in both; alpha agrees


def test_links_of_the_agreement_lead_to_anchors_on_the_page_of_contradictions(
    shown: dict[str, str],
) -> None:
    anchors = set(re.findall(r'id="([^"]+)"', shown["disagreements"]))
    linked = set(re.findall(r"disagreements/#([\w-]+)", shown["definitions-agreement"]))
    assert linked
    assert linked <= anchors


def test_every_platform_is_listed_under_every_criterion(
    shown: dict[str, str], site: Catalogue
) -> None:
    html = shown["criteria-coding"]
    for name in site.vocabulary:
        section = html.split(f'<h2 id="{name}">')[1].split("</section>")[0]
        for id_ in site.by_id:
            assert f'platforms/{id_}/#c-{name}"' in section
    assert "(disputed)" in html.split('<h2 id="purpose">')[1]


def test_the_gaps_lead_to_the_file_to_edit(shown: dict[str, str]) -> None:
    href = "https://github.com/example/subset/edit/main/data/platforms/delta.yml"
    assert f'<a href="{href}">Edit delta.yml</a>' in shown["help-wanted"]
