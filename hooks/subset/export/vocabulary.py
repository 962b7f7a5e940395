"""The vocabulary as SKOS: one set of statements, written as Turtle and as JSON-LD.

Concepts are the glossary's terms, and the code-book's criteria with their values. Their names are
addresses on the hosted site that lead to what they mean, the same in every edition. One concept is
broader than another where the guide's rules prove it: all that meets the narrower rule meets the
broader one. So `skos:broader` from social networking to social media is computed, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from subset.edition import Edition
from subset.export.catalogue import LICENCE
from subset.export.json_files import text_of
from subset.markup.render import render
from subset.verdicts.catalogue import Catalogue
from subset.verdicts.prover import counterexample

PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGE = "en"
# The glossary's term for each thing that the guide's rules decide.
TERM_OF_CLASS = {
    "social-media": "social-media",
    "social-networking": "social-networking",
    "social-network": "offline-social-network",
}


@dataclass(frozen=True)
class Uri:
    """The name of a thing: an absolute address, or one of the prefixes, a colon and a name."""

    value: str


@dataclass(frozen=True)
class Text:
    """Text in English, or with a datatype."""

    value: str
    datatype: str = ""


Statement = tuple[Uri, str, Uri | Text]  # about what, which property, its value

# How the values of a criterion come to hold for years.
_HELD = "A value holds for years: from the launch or a dated change until the next one."
_WEIGHED = (
    "A value stands in the years in which it has a third of the weight of all that sources say. "
    "They are heard for the years they speak about, and five years on."
)


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and text of both files, and of the SHACL shapes that describe them."""
    made = list(statements(edition.catalogue, edition.site_url))
    yield "data/vocabulary.ttl", turtle(made)
    yield "data/vocabulary.jsonld", json_ld(made)
    yield "data/vocabulary.shapes.ttl", render("vocabulary.shapes.ttl.jinja")


def term_uri(base: str, id_: str) -> str:
    """The name of a glossary term."""
    return f"{base}glossary/#{id_}"


def statements(catalogue: Catalogue, base: str) -> Iterator[Statement]:
    """Everything that the vocabulary says. `base` is the root of the hosted site."""
    yield from _terms(catalogue, base)
    yield from _code_book(catalogue, base)


def broader(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Pairs of terms, the narrower first, for which the guide's rules prove the subset."""
    classes = catalogue.guide.classes
    for narrow in classes:
        for wide in classes:
            implied = counterexample(classes[narrow], classes[wide], catalogue.vocabulary) is None
            if implied and counterexample(classes[wide], classes[narrow], catalogue.vocabulary):
                pair = TERM_OF_CLASS[narrow], TERM_OF_CLASS[wide]
                if set(pair) <= set(catalogue.data.terms):
                    yield pair


def _scheme(uri: Uri, title: str, description: str) -> Iterator[Statement]:
    yield uri, "rdf:type", Uri("skos:ConceptScheme")
    yield uri, "dct:title", Text(title)
    yield uri, "dct:description", Text(description)
    yield uri, "dct:license", Uri(LICENCE["path"])


def _terms(catalogue: Catalogue, base: str) -> Iterator[Statement]:
    terms = catalogue.data.terms
    scheme = Uri(f"{base}data/#vocabulary")
    above = list(broader(catalogue))
    yield from _scheme(scheme, "Subset: glossary", "Terms about social media and networking.")
    narrow = {narrower for narrower, _ in above}
    related = {frozenset((id_, other)) for id_, term in terms.items() for other in term.related}
    related -= {frozenset(pair) for pair in above}  # SKOS S27: related and broader exclude another
    for id_, term in terms.items():
        it = Uri(term_uri(base, id_))
        yield it, "rdf:type", Uri("skos:Concept")
        yield it, "skos:inScheme", scheme
        yield it, "skos:prefLabel", Text(term.name)
        for form in term.forms:
            yield it, "skos:altLabel", Text(form)
        yield it, "skos:definition", Text(term.definition)
        for sense in term.senses:
            yield it, "skos:scopeNote", Text(sense.text)
        for source in term.sources.values():
            yield it, "dct:source", Uri(source.url)
        yield it, "dct:modified", Text(term.changes[-1].date, "xsd:date")
        if id_ not in narrow and id_ in TERM_OF_CLASS.values():
            yield it, "skos:topConceptOf", scheme
            yield scheme, "skos:hasTopConcept", it
        for other in sorted(o for pair in related if id_ in pair for o in pair if o != id_):
            yield it, "skos:related", Uri(term_uri(base, other))
    for narrower, wider in above:
        yield Uri(term_uri(base, narrower)), "skos:broader", Uri(term_uri(base, wider))
        yield Uri(term_uri(base, wider)), "skos:narrower", Uri(term_uri(base, narrower))


def _code_book(catalogue: Catalogue, base: str) -> Iterator[Statement]:
    scheme = Uri(f"{base}data/#code-book")
    yield from _scheme(scheme, "Subset: code-book", "Criteria and their allowed values.")
    for name, criterion in catalogue.data.codebook.criteria.items():
        it = Uri(f"{base}method/#c-{name}")
        yield it, "rdf:type", Uri("skos:Concept")
        yield it, "skos:inScheme", scheme
        yield it, "skos:topConceptOf", scheme
        yield scheme, "skos:hasTopConcept", it
        yield it, "skos:prefLabel", Text(criterion.name)
        yield it, "skos:notation", Text(name, "xsd:token")
        yield it, "skos:definition", Text(criterion.question)
        yield it, "skos:scopeNote", Text(criterion.guidance)
        yield it, "skos:note", Text(_WEIGHED if criterion.weighed else _HELD)
        yield it, "skos:example", Text(criterion.examples)
        yield it, "skos:relatedMatch", Uri(term_uri(base, criterion.term))
        for id_, value in criterion.values.items():
            part = Uri(f"{base}method/#c-{name}-{id_}")
            yield part, "rdf:type", Uri("skos:Concept")
            yield part, "skos:inScheme", scheme
            yield part, "skos:prefLabel", Text(f"{criterion.name}: {value.label}")
            yield part, "skos:notation", Text(id_, "xsd:token")
            yield part, "skos:definition", Text(value.meaning)
            yield part, "skos:broader", it
            yield it, "skos:narrower", part


def _by_subject(made: list[Statement]) -> dict[Uri, dict[str, list[Uri | Text]]]:
    subjects: dict[Uri, dict[str, list[Uri | Text]]] = {}
    for subject, property_, value in made:
        subjects.setdefault(subject, {}).setdefault(property_, []).append(value)
    return subjects


def turtle(made: list[Statement]) -> str:
    """The statements as Turtle."""
    out = [f"@prefix {prefix}: <{uri}> ." for prefix, uri in PREFIXES.items()]
    for subject, properties in _by_subject(made).items():
        lines = [
            f"  {'a' if name == 'rdf:type' else name} {', '.join(map(_turtle, values))}"
            for name, values in properties.items()
        ]
        out.append(f"\n{_turtle(subject)}\n" + " ;\n".join(lines) + " .")
    return "\n".join(out) + "\n"


def _turtle(value: Uri | Text) -> str:
    if isinstance(value, Uri):
        if value.value.partition(":")[0] in PREFIXES:
            return value.value
        return "<" + re.sub(r'[\x00-\x20<>"{}|^`\\]', _percent, value.value) + ">"
    text = value.value.translate(
        {ord(c): f"\\u{ord(c):04X}" for c in map(chr, range(32))} | {34: '\\"', 92: "\\\\"}
    )
    return f'"{text}"' + (f"^^{value.datatype}" if value.datatype else f"@{LANGUAGE}")


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


def json_ld(made: list[Statement]) -> str:
    """The statements as JSON-LD."""
    graph = []
    for subject, properties in _by_subject(made).items():
        node: dict[str, object] = {"@id": subject.value}
        for name, values in properties.items():
            if name == "rdf:type":
                node["@type"] = [v.value for v in values]
            else:
                node[name] = [_json_ld(v) for v in values]
        graph.append(node)
    return text_of({"@context": PREFIXES, "@graph": graph})


def _json_ld(value: Uri | Text) -> dict[str, str]:
    if isinstance(value, Uri):
        return {"@id": re.sub(r'[\x00-\x20<>"{}|^`\\]', _percent, value.value)}
    kind = {"@type": value.datatype} if value.datatype else {"@language": LANGUAGE}
    return {"@value": value.value, **kind}
