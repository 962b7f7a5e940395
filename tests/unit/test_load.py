"""Loading: every file becomes a model or problems; nothing stops at the first fault."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

import make
from make import ALPHA, BETA
from subset.data.evidence import Source
from subset.data.load import load
from subset.data.models import Definition, Platform, Term
from subset.data.problems import DataError
from subset.data.strict_yaml import Document, read
from subset.data.validation import validate


def test_every_file_is_read_in_alphabetical_order(planted: make.Tree) -> None:
    data, problems = load(planted.root)
    assert problems == []
    assert list(data.platforms) == ["alpha", "beta", "delta", "gamma"]
    assert list(data.definitions) == ["guide", "rival"]
    assert list(data.terms) == sorted(data.terms)
    assert {c.term for c in data.codebook.criteria.values()} == set(data.terms)


def test_the_criteria_keep_the_order_of_the_code_book(planted: make.Tree) -> None:
    assert list(planted.data().codebook.criteria)[:3] == ["online", "relations", "ugc"]


def test_what_can_be_read_is_given_beside_the_problems(tree: make.Tree) -> None:
    tree.write(ALPHA, "nothing")
    data, problems = load(tree.root)
    assert "alpha" not in data.platforms
    assert "beta" in data.platforms
    assert data.known["platforms"] == {"alpha", "beta", "gamma", "delta"}
    assert [p.path for p in problems] == ["data/platforms/alpha.yml"]


def test_an_unreadable_entry_does_not_make_others_wrong_about_it(tree: make.Tree) -> None:
    assert tree.write(BETA, "nothing").messages() == [
        "data/platforms/beta.yml:1:1: expected keys and values; got text — start from another "
        "entry of the folder, and keep its keys"
    ]


def test_each_entry_comes_with_its_document(planted: make.Tree) -> None:
    data = planted.data()
    assert data.document("platforms", "alpha").path == "data/platforms/alpha.yml"
    assert data.document("platforms", "alpha").mark(("criteria", "purpose", "people")) == (51, 5)
    assert data.documents["criteria"].path == "data/criteria.yml"


def test_missing_folders_are_empty_folders(tree: make.Tree) -> None:
    for path in (*tree.path("terms").iterdir(), *tree.path("platforms").iterdir()):
        path.unlink()
    tree.path("terms").rmdir()
    data, problems = load(tree.root)
    assert (problems, data.terms, data.platforms) == ([], {}, {})


def test_without_a_code_book_nothing_is_judged(tree: make.Tree) -> None:
    tree.drop("criteria.yml")
    with pytest.raises(DataError, match=r"data/criteria\.yml:1:1: cannot be read"):
        load(tree.root)


def test_a_model_cannot_be_changed(planted: make.Tree) -> None:
    alpha = planted.data().platforms["alpha"]
    with pytest.raises(ValidationError):
        alpha.name = "Omega"  # type: ignore[misc]


def _found(text: str, model: type) -> list[str]:
    document = read("x.yml", text.encode())
    assert isinstance(document, Document)
    found = validate(document, model)
    assert isinstance(found, list)
    return [str(problem) for problem in found]


SOURCE = """\
title: A page
url: https://example.org/
publisher: Someone
type: press
accessed: 2026-11-01
"""


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "https://example.org/a?b=c&d=%20#e",
        "https://sub.example.co.uk:8080/",
        "https://example.org/a(b)c'd~e,f;g",
        "https://xn--bcher-kva.example/",
    ],
)
def test_an_https_address_is_accepted(url: str) -> None:
    document = read("x.yml", SOURCE.replace("https://example.org/", f'"{url}"').encode())
    assert isinstance(validate(document, Source), Source)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "https://bücher.example/",
        "https://ex%61mple.org/",
        "https://-example.org/",
        "https://example..org/",
        "https://example.org./",
        "HTTPS://example.org/",
        "//example.org/",
        "example.org",
        "https://",
        "https://localhost/",
        "https://user:secret@example.org/",
        "https://example.org/a b",
        'https://example.org/"onload=x',
        "https://example.org/<script>",
        "https://example.org\\\\evil.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://127.0.0.1/",
    ],
)
def test_any_other_address_is_refused(url: str) -> None:
    message = _found(SOURCE.replace("https://example.org/", "'" + url + "'"), Source)
    assert len(message) == 1
    assert message[0].startswith("x.yml:2:1: url: expected an https address; got ")


@pytest.mark.parametrize("published", ["1954", '"2010-05"', '"2010-05-31"', "2010-05-31"])
def test_a_date_of_publication_may_be_a_year_a_month_or_a_day(published: str) -> None:
    document = read("x.yml", f"{SOURCE}published: {published}\n".encode())
    source = validate(document, Source)  # type: ignore[arg-type]
    assert isinstance(source, Source)
    assert source.published == published.strip('"')


@pytest.mark.parametrize("published", ["true", "[2010]", '"May 2010"', "20100", '"2010-13"'])
def test_any_other_date_of_publication_is_refused(published: str) -> None:
    messages = _found(f"{SOURCE}published: {published}\n", Source)
    assert len(messages) == 1
    assert messages[0].startswith("x.yml:6:1: published: expected ")


def test_keys_are_suggested_at_every_depth() -> None:
    text = """\
criteria: {a: {b: [{kuote: x}], c: {yaers: 2004}, d: [{years: 2004}, {evidnce: []}]}}
sources: {a: {titel: X}}
"""
    messages = [m for m in _found(text, Platform) if "unknown" in m]
    assert messages == [
        'x.yml:1:21: criteria.a.b.0.kuote: unknown key "kuote" — did you mean "quote"?',
        'x.yml:1:37: criteria.a.c.yaers: unknown key "yaers" — did you mean "years"?',
        'x.yml:1:71: criteria.a.d.1.evidnce: unknown key "evidnce" — did you mean "evidence"?',
        'x.yml:2:15: sources.a.titel: unknown key "titel" — did you mean "title"?',
    ]


def test_keys_are_suggested_in_definitions_and_terms() -> None:
    text = (
        "quote: {txt: x}\nscore: [{lable: x}]\nnotes: [{knd: x}]\nparaphrase: {source: a, noot: b}"
    )
    messages = [m.split(": ", 1)[1] for m in _found(text, Definition) if "unknown" in m]
    assert messages == [
        'quote.txt: unknown key "txt" — did you mean "text"?',
        'score.0.lable: unknown key "lable" — did you mean "label"?',
        'notes.0.knd: unknown key "knd" — did you mean "kind"?',
        'paraphrase.noot: unknown key "noot" — did you mean "note"?',
    ]
    (message,) = (m for m in _found("senses: [{sorce: x}]", Term) if "unknown" in m)
    assert 'did you mean "source"?' in message
