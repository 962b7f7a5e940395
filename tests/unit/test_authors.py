"""Authors: persons are persons, institutions are institutions, the rest is the rest."""

from __future__ import annotations

import pytest

import make
import open_data
from make import ALPHA
from subset.data.authors import Author, Named, Others, Person, authors, run_together

LINES: dict[str, list[Author]] = {
    "Kwak, H.; Lee, C.": [Person("Kwak", "H."), Person("Lee", "C.")],
    "boyd, d. m.; Ellison, N. B.": [Person("boyd", "d. m."), Person("Ellison", "N. B.")],
    "Li, Q.; Zeng, H. et al.": [Person("Li", "Q."), Person("Zeng", "H."), Others()],
    "Li, Q.; et al": [Person("Li", "Q."), Others()],
    "Li, Q., et al.": [Person("Li", "Q."), Others()],
    "Li, Q. and others": [Person("Li", "Q."), Others()],
    "Pinterest and colleagues": [Named("Pinterest"), Others()],
    "Delvenne, J.-C.": [Person("Delvenne", "J.-C.")],
    "Robinson, N. E. I.": [Person("Robinson", "N. E. I.")],
    "van Dijck, J.; De Neve, W.": [Person("van Dijck", "J."), Person("De Neve", "W.")],
    "Acosta Meneses, M. Y.": [Person("Acosta Meneses", "M. Y.")],
    "Ortega y Gasset, José": [Person("Ortega y Gasset", "José")],
    "hooks, bell": [Person("hooks", "bell")],
    "O'Brien, Mary E.": [Person("O'Brien", "Mary E.")],
    "King, M. L., Jr.": [Person("King", "M. L.", "Jr.")],
    "Davis, Jr., S.": [Person("Davis", "S.", "Jr.")],
    "Press, L.": [Person("Press", "L.")],
    "Court, J.": [Person("Court", "J.")],
    "Иванов, И. И.; Triệu, P.": [Person("Иванов", "И. И."), Person("Triệu", "P.")],
    "정연호; 徳力 基彦": [Named("정연호"), Named("徳力 基彦")],
    "mdielmann": [Named("mdielmann")],
    "European Commission": [Named("European Commission")],
    "Bilibili Inc.": [Named("Bilibili Inc.")],
    "Meta Platforms, Inc.": [Named("Meta Platforms, Inc.")],
    "Ministry of Culture, Media and Sport": [Named("Ministry of Culture, Media and Sport")],
    "Office of Communications, London": [Named("Office of Communications, London")],
    "BBC News, London": [Named("BBC News, London")],
    "AT&T, Inc.": [Named("AT&T, Inc.")],
    " ; Kwak, H. ;": [Person("Kwak", "H.")],
    "et al.": [Others()],
    "Al, T.": [Person("Al", "T.")],
}


@pytest.mark.parametrize("line", LINES)
def test_a_person_is_no_institution_and_an_institution_no_person(line: str) -> None:
    assert list(authors(line)) == LINES[line]


@pytest.mark.parametrize(
    "line",
    ["Kaplan, A. M., & Haenlein, M.", "Kaplan, A. M. and Haenlein, M.", "Kwak, H., Lee, C.",
     "A, B.; Kwak, H., Lee, C., Park, H."],
)  # fmt: skip
def test_persons_between_commas_are_refused_with_the_form_that_is_expected(
    tree: make.Tree, line: str
) -> None:
    assert run_together(line)
    tree.replace(ALPHA, "    publisher:", f'    author: "{line}"\n    publisher:')
    (found,) = tree.messages()
    assert "sources.alpha-help.author: expected semicolons between persons" in found
    assert found.endswith("— write them as Family, G.; Family, G. [authors-apart]")


@pytest.mark.parametrize("line", LINES)
def test_what_is_one_author_is_not_taken_for_several(line: str) -> None:
    assert not run_together(line)


def test_no_author_of_the_real_data_is_a_person_that_is_exported_as_an_institution() -> None:
    """Whatever is exported as one name has no comma in it."""
    items = open_data.real_json("data/sources.csl.json")
    names = [name for item in items for name in item.get("author", ())]
    literal = {name["literal"] for name in names if "literal" in name}
    assert len(names) > 400
    assert [name for name in literal if "," in name or "et al" in name] == []
    assert len(literal) < len(names) / 15, "institutions are few among the authors"
