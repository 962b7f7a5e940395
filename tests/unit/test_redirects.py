"""Redirects: every other name and every former id leads to the page of today."""

from __future__ import annotations

import make
from make import ALPHA, BETA, RIVAL
from subset.addresses.redirects import redirects
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
    assert "compare/alpha-vs-omega.md" not in found


def test_a_former_id_of_a_definition_leads_to_it(tree: make.Tree) -> None:
    tree.replace(RIVAL, "year:", "former_ids: [rivals]\nyear:")
    assert _redirects(tree.site())["definitions/rivals.md"] == "definitions/rival.md"
