"""The vocabulary is SKOS that independent tools read, and its subset is proved, not written."""

from __future__ import annotations

import pytest

import make
import open_data

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")

import pyshacl  # noqa: E402
import rdflib  # noqa: E402
from rdflib.compare import isomorphic  # noqa: E402
from rdflib.namespace import DCTERMS, RDF, SKOS  # noqa: E402

from subset.export import vocabulary  # noqa: E402


def graph(text: str, form: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format=form)


@pytest.fixture(scope="module")
def skos() -> rdflib.Graph:
    return graph(open_data.real()["data/vocabulary.ttl"], "turtle")


def term(id_: str) -> rdflib.URIRef:
    return rdflib.URIRef(vocabulary.term_uri(open_data.SITE_URL, id_))


def test_turtle_and_json_ld_say_the_same(skos: rdflib.Graph) -> None:
    assert isomorphic(skos, graph(open_data.real()["data/vocabulary.jsonld"], "json-ld"))


def test_social_networking_has_social_media_as_its_broader_concept(skos: rdflib.Graph) -> None:
    assert set(skos.objects(term("social-networking"), SKOS.broader)) == {term("social-media")}
    assert term("social-networking") in set(skos.objects(term("social-media"), SKOS.narrower))


def test_no_term_is_broader_than_another_unless_the_rules_prove_it(tree: make.Tree) -> None:
    tree.replace(make.GUIDE, "        - {class: social-media}\n", "")
    assert list(vocabulary.broader(tree.site())) == []


def test_the_shapes_hold(skos: rdflib.Graph) -> None:
    shapes = graph(open_data.real()["data/vocabulary.shapes.ttl"], "turtle")
    conforms, _, report = pyshacl.validate(skos, shacl_graph=shapes, inference="none")
    assert conforms, report


@pytest.mark.parametrize(
    ("subject", "property_", "value", "message"),
    [
        ("social-networking", SKOS.related, term("social-media"), "not merely related"),
        ("social-media", SKOS.prefLabel, rdflib.Literal("second", lang="en"), "one preferred"),
        ("social-media", SKOS.definition, rdflib.Literal("again", lang="en"), "defined, once"),
        ("social-media", SKOS.related, rdflib.URIRef("https://example.org/x"), "is a concept"),
    ],
)
def test_the_shapes_can_fail(
    skos: rdflib.Graph,
    subject: str,
    property_: rdflib.URIRef,
    value: rdflib.term.Node,
    message: str,
) -> None:
    shapes = graph(open_data.real()["data/vocabulary.shapes.ttl"], "turtle")
    damaged = rdflib.Graph() + skos
    damaged.add((term(subject), property_, value))
    conforms, _, report = pyshacl.validate(damaged, shacl_graph=shapes)
    assert not conforms
    assert message in report


def test_every_term_criterion_and_value_is_a_concept(skos: rdflib.Graph) -> None:
    data = open_data.real_site().data
    values = sum(len(c.values) for c in data.codebook.criteria.values())
    concepts = set(skos.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == len(data.terms) + len(data.codebook.criteria) + values
    for id_, it in data.terms.items():
        labels = {str(label) for label in skos.objects(term(id_), SKOS.altLabel)}
        assert labels == set(it.forms)


def test_relations_are_symmetric_as_skos_has_it(skos: rdflib.Graph) -> None:
    related = set(skos.subject_objects(SKOS.related))
    assert related
    assert {(b, a) for a, b in related} == related


def test_names_of_concepts_do_not_depend_on_the_edition() -> None:
    made = open_data.real_site()
    hosted = list(vocabulary.statements(made, open_data.SITE_URL))
    assert {s.value for s, _, _ in hosted if "glossary" in s.value} == {
        f"{open_data.SITE_URL}glossary/#{id_}" for id_ in made.data.terms
    }


def test_both_schemes_carry_their_licence(skos: rdflib.Graph) -> None:
    schemes = set(skos.subjects(RDF.type, SKOS.ConceptScheme))
    assert len(schemes) == 2
    assert all(list(skos.objects(scheme, DCTERMS.license)) for scheme in schemes)
