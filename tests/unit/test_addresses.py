"""Names that become addresses: none takes the place of a page, none stops a checkout on Windows."""

from __future__ import annotations

import pytest

import make
from make import ALPHA, BETA, GUIDE, RIVAL
from subset.addresses.redirects import redirects
from subset.data.handles import LONGEST, refusal, slug

TERM = "terms/audience.yml"
# In the words of Microsoft's "Naming Files, Paths, and Namespaces", with what older shells add.
DEVICES = [
    *("con", "prn", "aux", "nul", "clock$", "conin$", "conout$"),
    *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"),
]


@pytest.mark.parametrize("name", DEVICES)
def test_a_device_of_windows_is_no_name_in_any_case_and_with_any_extension(name: str) -> None:
    for form in (name, name.upper(), name.capitalize(), f"{name}.yml", f"{name}.tar.gz"):
        assert "a device on Windows" in refusal(form), form


@pytest.mark.parametrize("name", ["console", "com", "com10", "lpt", "nulls", "icon", "aux-in"])
def test_a_name_that_only_begins_like_a_device_is_a_name(name: str) -> None:
    assert refusal(name) == ""


# What the name would be -> (file, what stands there, what it becomes).
PLACES = {
    "the id of a platform": (ALPHA, "id: alpha", "id: {}"),
    "the id of a definition": (RIVAL, "id: rival", "id: {}"),
    "the id of a term": (TERM, "id: audience", "id: {}"),
    "an alias": (ALPHA, "[Alfa, Älpha One]", "[{}]"),
    "a former id of a platform": (ALPHA, "kind:", "former_ids: [{}]\nkind:"),
    "a former id of a definition": (RIVAL, "kind:", "former_ids: [{}]\nkind:"),
    "a former id of a term": (TERM, "name:", "former_ids: [{}]\nname:"),
    "the id of a source": (TERM, "  audience-book:\n", "  {}:\n"),
}


@pytest.mark.parametrize("name", ["index", "readme", "con", "aux", "nul", "com1", "lpt9"])
@pytest.mark.parametrize("place", PLACES)
def test_index_or_con_is_refused_wherever_a_name_becomes_an_address(
    tree: make.Tree, place: str, name: str
) -> None:
    file, old, new = PLACES[place]
    found = [m for m in tree.replace(file, old, new.format(name)).messages()
             if "[name-can-be-an-address]" in m]  # fmt: skip
    assert len(found) == 1
    assert found[0].startswith(f"data/{file}:")
    assert f': "{name}" is ' in found[0]


@pytest.mark.parametrize(
    "alias", ["INDEX", "Index!", "-index-", "ìndex", "(Con)", "COM¹", "R.E.A.D.M.E"]
)
def test_an_alias_counts_as_it_stands_in_the_address(tree: make.Tree, alias: str) -> None:
    tree.replace(ALPHA, "[Alfa, Älpha One]", f'["{alias}"]')
    found = any("[name-can-be-an-address]" in m for m in tree.messages())
    assert found == bool(refusal(slug(alias)))
    assert found == (alias != "R.E.A.D.M.E")


@pytest.mark.parametrize("id_", ["glossary", "letter-a", "letter-sign"])
def test_a_term_does_not_take_a_place_that_the_glossary_has(tree: make.Tree, id_: str) -> None:
    found = tree.replace(TERM, "name:", f"former_ids: [{id_}]\nname:").messages()
    assert any("a place that the glossary has already" in m for m in found)
    assert refusal(id_) == ""  # elsewhere it is a name like any other


def test_signs_that_are_written_out_do_not_make_a_name_that_no_file_can_have(
    tree: make.Tree,
) -> None:
    tree.replace(ALPHA, "[Alfa, Älpha One]", f"[{'A+' * 30}]")
    (found,) = (m for m in tree.messages() if "[name-can-be-an-address]" in m)
    assert "the most is 100" in found
    assert len(slug("A+" * 30)) > LONGEST


def test_a_platform_may_be_called_index_but_no_page_is_redirected_there(tree: make.Tree) -> None:
    tree.replace(BETA, "name: Beta", "name: Index")
    assert tree.messages() == []
    assert "platforms/index.md" not in dict(redirects(tree.site()))


@pytest.mark.parametrize(
    ("file", "former", "message"),
    [
        (RIVAL, "guide", '"guide" already leads to the entry "guide"'),
        (RIVAL, "rival", "an entry is not its own former self"),
        (TERM, "feed", '"feed" already leads to the entry "feed"'),
        (TERM, "audience", "an entry is not its own former self"),
        (ALPHA, "alpha", "an entry is not its own former self"),
    ],
)
def test_a_former_id_does_not_hide_an_entry_of_today(
    tree: make.Tree, file: str, former: str, message: str
) -> None:
    found = tree.replace(file, "name:", f"former_ids: [{former}]\nname:").messages()
    assert any(f"former_ids.0: {message}" in m for m in found)


def test_two_definitions_do_not_claim_one_former_id(tree: make.Tree) -> None:
    for file in (GUIDE, RIVAL):
        tree.replace(file, "name:", "former_ids: [house-rule]\nname:")
    tree.write("published-urls", "definition house-rule\n")
    (found,) = tree.messages()
    assert '"house-rule" already leads to the entry "guide"' in found


def test_a_former_id_with_vs_in_it_is_refused_like_an_id(tree: make.Tree) -> None:
    found = tree.replace(ALPHA, "kind:", "former_ids: [spy-vs-spy]\nkind:").messages()
    assert any("former_ids.0: an id may not contain the word" in m for m in found)
