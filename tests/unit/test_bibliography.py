"""The bibliographies as those read them who use them: a CSL processor and a parser of BibTeX."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache

import bibtexparser
import pytest
from bibtexparser import middlewares
from bibtexparser.middlewares import NameParts

import make
import open_data
from make import ALPHA
from subset.data.authors import Named, Others, Person, authors
from subset.data.evidence import Source
from subset.export import bibliography

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")

import citeproc  # noqa: E402
from citeproc.source.json import CiteProcJSON  # noqa: E402

STYLE = "harvard-cite-them-right"  # comes with the processor; from four authors on it says "et al."


def real_sources() -> dict[str, Source]:
    return dict(bibliography.sources(open_data.real_site()))


@cache
def real_lines() -> dict[str, str]:
    return rendered(open_data.real()["data/sources.csl.json"])


def rendered(csl_json: str) -> dict[str, str]:
    """Key -> the line of the list of references, as a CSL processor writes it."""
    items = json.loads(csl_json)
    style = citeproc.CitationStylesStyle(STYLE, validate=False)
    made = citeproc.CitationStylesBibliography(style, CiteProcJSON(items), citeproc.formatter.plain)
    for item in items:
        made.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    return dict(zip(made.keys, map(str, made.bibliography()), strict=True))


def read_back(bibtex: str) -> dict[str, bibtexparser.model.Entry]:
    """Key -> the entry as a parser of BibTeX has it, with names in parts, titles without TeX."""
    library = bibtexparser.parse_string(
        bibtex,
        append_middleware=[
            middlewares.LatexDecodingMiddleware(keep_braced_groups=True),
            middlewares.SeparateCoAuthors(),
            middlewares.SplitNameParts(),
        ],
    )
    assert not library.failed_blocks
    return {entry.key: entry for entry in library.entries}


def shown(author: Person | Named | Others) -> str:
    """An author at the head of a line in the style; of a given name, initials."""
    match author:
        case Person(family):
            return family + ","
        case Named(name):
            return name
    return "others"


def heads(source: Source) -> Iterator[str]:
    named = list(authors(source.author or ""))
    yield from map(shown, named[:1] if len(named) > 3 else named)


def plain(text: str) -> str:
    """Without what a style changes: quotation marks, signs, spaces."""
    return re.sub(r"[\W_]+", "", text).casefold()


def test_a_csl_processor_lists_every_source_by_its_authors() -> None:
    lines = real_lines()
    sources = real_sources()
    assert {key.casefold() for key in sources} == {key.casefold() for key in lines}
    for key, source in sources.items():
        line = lines[key.casefold()]
        for head in heads(source):
            assert head in line, (key, line)
        assert plain(source.title) in plain(line), key


def test_more_than_three_persons_become_et_al_in_a_style_that_says_so() -> None:
    lines = real_lines()
    many = [key for key, it in real_sources().items() if len(list(authors(it.author or ""))) > 3]
    assert many
    assert all(" et al. " in lines[key.casefold()] for key in many)
    assert not any("literal" in line for line in lines.values())


def of(tree: make.Tree, author: str, title: str = "How Alpha works") -> make.Tree:
    """The small world with an author, and a title, for the source of Alpha."""
    line = f"    title: {json.dumps(title, ensure_ascii=False)}\n"
    line += f"    author: {json.dumps(author, ensure_ascii=False)}\n"
    tree.replace(ALPHA, "    title: How Alpha works\n", line)
    return tree


LINES = [
    # author as it is written, as a style shows it, as BibTeX has it
    ("Kwak, H.; Lee, C.", "Kwak, H. and Lee, C. ", [("Kwak", "H."), ("Lee", "C.")]),
    ("van Dijck, J.", "van Dijck, J. ", [("van Dijck", "J.")]),
    ("Li, Q. et al.", "Li, Q. and others ", [("Li", "Q."), ("others", "")]),
    ("A, B.; C, D.; E, F.; G, H.", "A, B. et al. ",
     [("A", "B."), ("C", "D."), ("E", "F."), ("G", "H.")]),
    ("European Commission", "European Commission ", [("European Commission", "")]),
    ("Meta Platforms, Inc.", "Meta Platforms, Inc. ", [("Meta Platforms, Inc.", "")]),
    ("Barnes and Noble; Li, Q.", "Barnes and Noble and Li, Q. ",
     [("Barnes and Noble", ""), ("Li", "Q.")]),
    ("AT&T", "AT&T ", [("AT&T", "")]),
    ("徳力 基彦", "徳力 基彦 ", [("徳力 基彦", "")]),
    ("O'Brien, Mary E.", "O’Brien, M.E. ", [("O'Brien", "Mary E.")]),
    ("King, M. L., Jr.", "King, M.L., Jr. ", [("King, Jr.", "M. L.")]),
]  # fmt: skip


@pytest.mark.parametrize(("author", "line", "_"), LINES)
def test_a_person_is_listed_by_family_name_and_an_institution_in_full(
    tree: make.Tree, author: str, line: str, _: object
) -> None:
    files = open_data.exported(of(tree, author).site())
    found = rendered(files["data/sources.csl.json"])["alpha-help"].replace("'", "’")
    assert found.startswith(line.replace("'", "’")), found


def names(entry: bibtexparser.model.Entry) -> list[tuple[str, str]]:
    """The authors of an entry: the whole family name with its suffix, and the given one."""
    parts: list[NameParts] = entry["author"] if "author" in entry.fields_dict else []
    return [
        (", ".join(filter(None, (_words(it.von + it.last), _words(it.jr)))), _words(it.first))
        for it in parts
    ]


def _words(of_name: list[str]) -> str:
    """Words without the braces that keep them together."""
    return " ".join(of_name).replace("{", "").replace("}", "")


@pytest.mark.parametrize(("author", "_", "expected"), LINES)
def test_persons_and_institutions_are_read_back_from_bibtex(
    tree: make.Tree, author: str, _: object, expected: list[tuple[str, str]]
) -> None:
    files = open_data.exported(of(tree, author).site())
    assert names(read_back(files["data/sources.bib"])["alpha-help"]) == expected


def test_every_author_of_the_real_data_is_read_back_as_what_it_is() -> None:
    entries = read_back(open_data.real()["data/sources.bib"])
    for key, source in real_sources().items():
        expected = []
        for author in authors(source.author or ""):
            match author:
                case Person(family, given, suffix):
                    expected.append((", ".join(filter(None, (family, suffix))), given))
                case Named(name):
                    expected.append((name, ""))
                case _:
                    expected.append(("others", ""))
        assert names(entries[key]) == expected, key


@pytest.mark.parametrize(
    "title",
    ["100 % & more_or #less", "A {brace} and a back\\slash", "~ tilde", "$5: “why”?", "C++ — é"],
)
def test_a_title_is_read_back_from_bibtex_as_it_was_written(tree: make.Tree, title: str) -> None:
    files = open_data.exported(of(tree, "Li, Q.", title).site())
    assert read_back(files["data/sources.bib"])["alpha-help"]["title"] == title
