"""Redirects: every other name and every former id leads to the page of today."""

from __future__ import annotations

import itertools

import pytest

import make
import open_data
from make import ALPHA, BETA, RIVAL
from subset.addresses.redirects import redirects
from subset.publish import published
from subset.verdicts.catalogue import Catalogue


def _redirects(site: Catalogue) -> dict[str, str]:
    pairs = list(redirects(site))
    assert len(dict(pairs)) == len(pairs), "an old address leads to two places"
    return dict(pairs)


def test_names_and_aliases_lead_to_the_platform(site: Catalogue) -> None:
    assert _redirects(site) == {
        "platforms/alfa.md": "platforms/alpha.md",
        "platforms/alpha-one.md": "platforms/alpha.md",
    }


def test_a_name_that_cannot_be_an_address_gives_none(tree: make.Tree) -> None:
    tree.replace(BETA, "aliases: []", 'aliases: [微博, "!?"]')
    assert len(_redirects(tree.site())) == 2


def test_a_page_is_never_redirected_away(tree: make.Tree) -> None:
    tree.replace(ALPHA, "[Alfa, Älpha One]", "[Beta, ALPHA]")
    assert _redirects(tree.site()) == {}


def test_a_name_that_two_entries_claim_leads_to_one(tree: make.Tree) -> None:
    tree.replace(BETA, "aliases: []", "aliases: [Al-fa, alfa]")
    assert _redirects(tree.site())["platforms/alfa.md"] == "platforms/alpha.md"


def test_a_name_that_differs_from_the_id_leads_there_as_well(tree: make.Tree) -> None:
    tree.replace(BETA, "name: Beta", "name: Beta Now (Best)")
    assert _redirects(tree.site())["platforms/beta-now-best.md"] == "platforms/beta.md"


def test_a_former_id_leads_on_alone_and_in_every_comparison(tree: make.Tree) -> None:
    tree.replace(ALPHA, "kind:", "former_ids: [omega]\nkind:")
    tree.replace(BETA, "kind:", "former_ids: [psi]\nkind:")
    found = _redirects(tree.site())
    assert (
        found.items()
        >= {
            "platforms/omega.md": "platforms/alpha.md",
            "compare/beta-vs-omega.md": "compare/alpha-vs-beta.md",
            "compare/delta-vs-omega.md": "compare/alpha-vs-delta.md",
            "compare/alpha-vs-psi.md": "compare/alpha-vs-beta.md",
            "compare/omega-vs-psi.md": "compare/alpha-vs-beta.md",
        }.items()
    )


def merged(tree: make.Tree, key: str) -> make.Tree:
    """The small world after its entry "beta" was made a part of "alpha"."""
    tree.replace(ALPHA, "related: [beta]", "related: []")
    tree.replace(ALPHA, "kind:", f"{key}: [beta]\nkind:")
    return tree.drop(BETA)


@pytest.mark.parametrize("key", ["merged_ids", "former_ids"])
def test_the_comparison_of_two_entries_that_are_now_one_leads_to_the_one_that_stays(
    tree: make.Tree, key: str
) -> None:
    found = _redirects(merged(tree, key).site())
    assert found["compare/alpha-vs-beta.md"] == "platforms/alpha.md"
    assert found["compare/beta-vs-gamma.md"] == "compare/alpha-vs-gamma.md"
    assert found["platforms/beta.md"] == "platforms/alpha.md"
    assert tree.messages() == []


def test_the_comparison_of_two_entries_that_a_third_took_in_leads_to_the_third(
    tree: make.Tree,
) -> None:
    tree.replace(ALPHA, "related: [beta]", "related: []")
    tree.replace(ALPHA, "kind:", "merged_ids: [beta, gamma]\nkind:")
    tree.drop(BETA).drop(make.GAMMA)
    found = _redirects(tree.site())
    assert found["compare/beta-vs-gamma.md"] == "platforms/alpha.md"
    assert found["compare/beta-vs-delta.md"] == "compare/alpha-vs-delta.md"


def test_an_entry_that_was_renamed_and_then_merged_still_answers_under_all_its_ids(
    tree: make.Tree,
) -> None:
    tree.replace(ALPHA, "kind:", "former_ids: [omega]\nmerged_ids: [beta, betamax]\nkind:")
    tree.replace(ALPHA, "related: [beta]", "related: []")
    tree.drop(BETA)
    found = _redirects(tree.site())
    for pair in ("betamax-vs-omega", "beta-vs-betamax", "beta-vs-omega", "alpha-vs-betamax"):
        assert found[f"compare/{pair}.md"] == "platforms/alpha.md"


def test_two_merged_definitions_lead_to_the_one_that_stays(tree: make.Tree) -> None:
    tree.drop(RIVAL)
    tree.replace(make.GUIDE, "name:", "merged_ids: [rival]\nname:")
    assert _redirects(tree.site())["definitions/rival.md"] == "definitions/guide.md"


def test_every_address_that_two_entries_had_still_arrives_after_they_are_one(
    tree: make.Tree,
) -> None:
    """What `published-urls` expands to, for the pages of platforms."""
    before = tree.site()
    listed = published.read("") | {"platform": sorted(before.by_id)}
    after = merged(tree, "merged_ids").site()
    there = {f"platforms/{id_}/" for id_ in after.by_id} | {
        f"compare/{a}-vs-{b}/" for a, b in itertools.combinations(sorted(after.by_id), 2)
    }
    there |= {f"{old.removesuffix('.md')}/" for old in _redirects(after)}
    there |= set(open_data.exported(after))
    assert set(published.addresses(listed)) <= there


def test_old_ids_are_told_when_they_are_given_twice(tree: make.Tree) -> None:
    tree.replace(ALPHA, "kind:", "former_ids: [omega]\nmerged_ids: [omega]\nkind:")
    tree.write("published-urls", "platform omega\n")
    (found,) = tree.messages()
    assert 'merged_ids.0: "omega" is among the old ids already' in found


def test_a_former_id_of_a_definition_leads_to_it(tree: make.Tree) -> None:
    tree.replace(RIVAL, "year:", "former_ids: [rivals]\nyear:")
    assert _redirects(tree.site())["definitions/rivals.md"] == "definitions/rival.md"
