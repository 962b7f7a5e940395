"""Citations of pages and sources, in each style."""

from __future__ import annotations

import json
import locale
from typing import get_args

import pytest

from subset import citations
from subset.data.evidence import Source, SourceType

URL = "https://example.org/platforms/alpha/"
FORMS = citations.forms("Is Alpha social media?", URL, "2026-09-03", "subset-alpha", "1.2")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("APA", f"Subset. (2026, September 3). Is Alpha social media? (Version 1.2). {URL}"),
        ("MLA", f"“Is Alpha social media?” Subset, version 1.2, 3 Sept. 2026, {URL}."),
        (
            "Chicago",
            f"Subset. “Is Alpha social media?” Version 1.2. September 3, 2026. {URL}.",
        ),
    ],
)
def test_a_page_is_cited_in_the_common_styles(style: str, expected: str) -> None:
    assert FORMS[style] == expected


def test_a_title_without_a_sign_at_its_end_gets_a_full_stop() -> None:
    forms = citations.forms("Glossary", URL, "2026-09-03", "g", "1")
    assert forms["MLA"].startswith("“Glossary.” Subset, ")
    assert forms["Chicago"].startswith("Subset. “Glossary.” Version 1. ")


@pytest.mark.parametrize(
    ("day", "mla", "chicago"),
    [
        ("2026-01-31", "31 Jan. 2026", "January 31, 2026"),
        ("2026-05-01", "1 May 2026", "May 1, 2026"),
        ("2026-06-10", "10 June 2026", "June 10, 2026"),
        ("2026-07-10", "10 July 2026", "July 10, 2026"),
        ("2026-12-09", "9 Dec. 2026", "December 9, 2026"),
    ],
)
def test_months_are_shortened_as_each_style_does(day: str, mla: str, chicago: str) -> None:
    forms = citations.forms("A", URL, day, "a", "1")
    assert f", {mla}, " in forms["MLA"]
    assert f" {chicago}. " in forms["Chicago"]


def test_months_do_not_depend_on_the_machines_language() -> None:
    old = locale.setlocale(locale.LC_TIME)
    for language in ("de_DE.UTF-8", "fr_FR.UTF-8", "C"):
        try:
            locale.setlocale(locale.LC_TIME, language)
        except locale.Error:  # this machine does not have it
            continue
        assert "(2026, September 3)" in citations.forms("A", URL, "2026-09-03", "a", "1")["APA"]
    locale.setlocale(locale.LC_TIME, old)


def test_a_page_as_csl_is_json_with_a_date() -> None:
    assert json.loads(FORMS["CSL-JSON"]) == {
        "id": "subset-alpha",
        "type": "webpage",
        "title": "Is Alpha social media?",
        "container-title": "Subset",
        "version": "1.2",
        "URL": URL,
        "issued": {"date-parts": [[2026, 9, 3]]},
    }


def test_signs_that_tex_would_take_for_commands_are_escaped() -> None:
    bibtex = citations.forms("50% of R&D_{x} ~ $5 #1 \\ ^", URL, "2026-09-03", "k", "1")["BibTeX"]
    assert (
        r"title   = {50\% of R\&D\_\{x\} \textasciitilde{} \$5 \#1 \textbackslash{} "
        r"\textasciicircum{}}" in bibtex
    )
    assert bibtex.startswith("@online{k,\n")
    assert bibtex.count("{") - bibtex.count(r"\{") == bibtex.count("}") - bibtex.count(r"\}")


def source(**changed: object) -> Source:
    values = {
        "title": "Ties & more",
        "url": "https://example.org/a_b?c=1&d=2",
        "publisher": "Example Press",
        "type": "scholarly",
        "accessed": "2026-11-01",
        **changed,
    }
    return Source.model_validate(values)


def test_a_source_becomes_csl_with_what_is_known_of_it() -> None:
    assert citations.csl("kane", source(author="Kane, G.; Lee, C.", published="2014-02")) == {
        "id": "kane",
        "type": "article-journal",
        "title": "Ties & more",
        "publisher": "Example Press",
        "URL": "https://example.org/a_b?c=1&d=2",
        "accessed": {"date-parts": [[2026, 11, 1]]},
        "author": [{"family": "Kane", "given": "G."}, {"family": "Lee", "given": "C."}],
        "issued": {"date-parts": [[2014, 2]]},
    }
    assert citations.csl("x", source()).keys().isdisjoint({"author", "issued"})


@pytest.mark.parametrize(
    ("published", "parts"), [(2014, [2014]), ("2014-02", [2014, 2]), ("2014-02-03", [2014, 2, 3])]
)
def test_a_date_is_as_exact_as_it_is_known(published: object, parts: list[int]) -> None:
    assert citations.csl("x", source(published=published))["issued"] == {"date-parts": [parts]}


@pytest.mark.parametrize("type_", get_args(SourceType))
def test_every_type_of_source_has_a_type_in_csl(type_: str) -> None:
    assert citations.csl("x", source(type=type_))["type"]


def test_a_source_becomes_bibtex_without_empty_fields() -> None:
    assert citations.bibtex("kane", source(author="Kane, G.; Lee, C.", published="2014")) == (
        "@online{kane,\n"
        "  title = {Ties \\& more},\n"
        "  author = {Kane, G. and Lee, C.},\n"
        "  publisher = {Example Press},\n"
        "  date = {2014},\n"
        "  url = {https://example.org/a_b?c=1&d=2},\n"
        "  urldate = {2026-11-01}\n"
        "}"
    )
    short = citations.bibtex("x", source())
    assert "author" not in short
    assert "  date =" not in short
