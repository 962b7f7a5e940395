"""Hostile text in every text field: refused by the checks, and harmless in everything we write."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated
from xml.etree import ElementTree as ET

import bibtexparser
import html5lib
import pytest
import rdflib
from pydantic import BaseModel, TypeAdapter, ValidationError
from rdflib.compare import isomorphic

import hostile
import make
import open_data
from subset.data import evidence, models, strict_yaml
from subset.data.problems import Problem
from subset.markup.stencil import Stencil
from subset.pages.comparison_pages import Comparisons
from subset.pages.generated import generated
from subset.pages.markers import markers
from subset.verdicts.catalogue import Catalogue, assemble

MODELS = [
    it
    for module in (models, evidence)
    for it in vars(module).values()
    if isinstance(it, type) and issubclass(it, BaseModel) and it.__module__ == module.__name__
]
FIELDS = [(model, name) for model in MODELS for name in hostile.text_fields(model)]
# Words from elsewhere may hold what our own text may not; they are escaped like all others.
FROM_ELSEWHERE = {("Evidence", "quote"), ("Citation", "quote")}
ROUNDS, STEP = 11, 24  # so many, and so far apart, that each field meets each string


def test_the_corpus_is_large_and_knows_every_kind_of_attack() -> None:
    assert len(hostile.STRINGS) >= 200
    assert len(hostile.ACTIVE) >= 60
    assert len(hostile.GROUPS) == 8
    assert len(FIELDS) >= 35


@pytest.mark.parametrize(("model", "field"), FIELDS)
def test_the_models_refuse_markup_and_keep_what_they_accept(
    model: type[BaseModel], field: str
) -> None:
    it = model.model_fields[field]
    annotation = Annotated[it.annotation, *it.metadata] if it.metadata else it.annotation
    adapter = TypeAdapter(annotation)
    default = it.get_default()
    accepted = []
    for text in hostile.STRINGS:
        value = (text,) if isinstance(default, tuple) else text
        try:
            assert adapter.validate_python(value) == value
            accepted.append(text)
        except ValidationError:
            continue
    assert len(accepted) < len(hostile.STRINGS)
    if (model.__name__, field) not in FROM_ELSEWHERE:
        assert set(accepted) & set(hostile.ACTIVE) == set()


@pytest.mark.parametrize("text", hostile.STRINGS)
def test_the_reader_keeps_a_string_as_it_is_or_says_what_is_wrong(text: str) -> None:
    found = strict_yaml.read("x.yml", f"x: {json.dumps(text)}\n".encode())
    assert isinstance(found, Problem) or found.data == {"x": text}
    raw = strict_yaml.read("x.yml", f"x: {text}\n".encode("utf-8", "surrogatepass"))
    assert isinstance(raw, Problem | strict_yaml.Document)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    tree = make.plant(tmp_path_factory.mktemp("hostile"))
    return assemble(hostile.many(tree, platforms=29, definitions=9))


def markup(made: Catalogue, *, parts: bool = True) -> Iterator[tuple[str, str]]:
    """Everything that is put into pages: bodies of generated pages, pairs, parts of other pages."""
    edition = open_data.edition_of(made)
    for page in (make_page() for make_page in generated(edition).values()):
        yield page.src, page.body_html
    for name, make_part in markers(edition).items() if parts else ():
        yield name, make_part("platforms.md")
    comparisons = Comparisons(edition)
    for a, b in itertools.pairwise(comparisons.sides.values()):
        pair = comparisons.pair(*sorted((a, b), key=lambda side: side.id))
        yield pair.slug, pair.body_html


_TAG = re.compile(r"<(/?[a-zA-Z][^\s/>]*)((?:\s+[^\s=/>]+(?:=\"[^\"]*\")?)*)\s*/?>")
_NAME = re.compile(r"\s([^\s=/>\"]+)(?:=\"([^\"]*)\")?")


def tags(html: str) -> set[tuple[str, tuple[str, ...]]]:
    """Every kind of tag: its name and the names of its attributes."""
    without_data = re.sub(r"(<script type=[^>]*>).*?</script>", r"\1</script>", html, flags=re.S)
    return {(n, tuple(a for a, _ in _NAME.findall(rest))) for n, rest in _TAG.findall(without_data)}


@cache
def _addresses() -> re.Pattern[str]:
    return re.compile(r"(?:\.\./|\./|#|https://example\.org/|[a-z-]+/|data/)[\w./#%?=&;+:-]*\Z")


@pytest.fixture(scope="module")
def known(world: Catalogue) -> set[tuple[str, tuple[str, ...]]]:
    """Every kind of tag that the templates write by themselves."""
    made = hostile.poisoned_site(world, hostile.harmless)
    return {tag for _, html in markup(made) for tag in tags(html)}


@pytest.mark.parametrize(
    "round_", [0, *(pytest.param(it, marks=pytest.mark.slow) for it in range(1, ROUNDS))]
)
def test_no_text_becomes_markup_or_an_address_anywhere(
    world: Catalogue, known: set[tuple[str, tuple[str, ...]]], round_: int
) -> None:
    made = hostile.poisoned_site(world, hostile.in_turn(round_ * STEP))
    for name, html in markup(made, parts=round_ % 4 == 0):
        assert tags(html) - known == set(), name
        assert html.count("<") == html.count(">"), name
        for address in re.findall(r'\s(?:href|src|action)="([^"]*)"', html):
            assert not re.match(r"\s*[a-z+]*script|data:|//|\\", address, re.I), (name, address)
            assert "hostile.invalid" not in address, name


def test_every_field_meets_every_string(world: Catalogue) -> None:
    met: dict[str, set[str]] = {}

    def note(where: str) -> str:
        text = choose(where)
        met.setdefault(where, set()).add(text)
        return text

    for round_ in range(ROUNDS):
        choose = hostile.in_turn(round_ * STEP)
        hostile.poisoned_data(world.data, note)
    fields = {f"{model.__name__}.{name}" for model, name in FIELDS}
    assert fields - {*met} == set(), "add it to hostile.many, so that it is filled"
    for where, texts in met.items():
        wanted = hostile.NARROW_ENOUGH.get(where, hostile.STRINGS)
        missing = [s for s in wanted if not any(s in text for text in texts)]
        many = ("Platform.", "Evidence.", "Source.", "Definition.", "RuleClass.")
        if where.startswith(many) and where != "Definition.not_codable":
            assert missing == [], where
        else:  # fields of which the small world has few
            assert len(missing) < len(wanted), where


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_markup_of_every_kind_of_page_parses_strictly(world: Catalogue) -> None:
    made = hostile.poisoned_site(world, hostile.in_turn(7))
    kinds: dict[str, int] = {}
    for name, html in markup(made):
        kind = re.sub(r"[\w-]+", "x", name) if "/" in name or "-vs-" in name else name
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] <= 3:
            tidy = re.sub(
                "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\U0010ffff]", "", html
            )
            parser = html5lib.HTMLParser(strict=True)
            parser.parse(
                f"<!doctype html><html><head><title>x</title></head><body>{tidy}</body></html>"
            )
    assert len(kinds) > 12


def test_the_stencil_escapes_for_each_of_its_places() -> None:
    shell = (
        '<title>stenciltitle7q</title><meta content="stencildesc7q">'
        '<link href="/stencilslug7q/"><p>stencilbody7q</p>'
    )
    data = '<script type="application/ld+json">["stenciltitle7q", "stencildesc7q"]</script>'
    cut, with_data = Stencil.cut(shell), Stencil.cut(shell + data)
    for text in hostile.STRINGS:
        html = cut.fill("a-vs-b", text, text, b"<b>").decode()
        assert tags(html) == tags(cut.fill("a-vs-b", "x", "x", b"<b>").decode()), text
        assert html.count('"') == 4, text
        script = with_data.fill("a-vs-b", text, text, b"<b>").decode().removeprefix(html)
        inside = script.removesuffix("</script>").partition(">")[2]
        assert "<" not in inside, text
        assert json.loads(inside) == [text, text]


def test_no_cell_of_a_table_is_a_formula(world: Catalogue) -> None:
    for round_ in range(2):
        files = open_data.exported(hostile.poisoned_site(world, hostile.in_turn(round_ * STEP, 1)))
        for path in ("data/platforms.csv", "data/codings.csv"):
            table = list(csv.reader(io.StringIO(files[path])))
            assert len({len(row) for row in table}) == 1, "a text has split a row"
            for cell in (cell for row in table for cell in row):
                assert not re.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", cell), repr(cell)
                assert not re.search(r"[;\t\r\n]\s*[=+\-@＝＋－＠]", cell), repr(cell)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
def test_every_data_file_still_parses_and_says_the_same(world: Catalogue) -> None:
    made = hostile.poisoned_site(world, hostile.in_turn(3, 1))
    files = open_data.exported(made)
    for path, text in files.items():
        if path.endswith((".json", ".jsonld")):
            json.loads(text)
        if path.endswith((".svg", ".atom")):
            root = ET.fromstring(text)
            assert not [
                e for e in root.iter() if e.tag.endswith(("script", "foreignObject", "img"))
            ]
            assert not [a for e in root.iter() for a in e.attrib if a.lower().startswith("on")]
    feed = ET.fromstring(files["data/changes.atom"])
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) > 30
    entry = made.entries[0]
    written = json.loads(files[f"data/platforms/{entry.id}.json"])["platform"]
    assert (written["name"], written["summary"]) == (entry.name, entry.platform.summary)
    turtle = rdflib.Graph().parse(data=files["data/vocabulary.ttl"], format="turtle")
    assert isomorphic(
        turtle, rdflib.Graph().parse(data=files["data/vocabulary.jsonld"], format="json-ld")
    )
    library = bibtexparser.parse_string(files["data/sources.bib"])
    assert not library.failed_blocks
    assert len(library.entries) == len(json.loads(files["data/sources.csl.json"]))


def test_the_guide_for_language_models_keeps_a_line_a_line(world: Catalogue) -> None:
    made = hostile.poisoned_site(world, hostile.in_turn(0))
    answers = open_data.exported(made)["llms.txt"].partition("## Answers\n\n")[2].splitlines()
    assert len(answers) == len(made.entries)
    assert all(
        re.match(r"- \[.*\]\(https://subset\.example/platforms/[\w-]+/\): ", a) for a in answers
    )


def test_a_path_never_leaves_the_site(tmp_path: Path) -> None:
    from subset.markup.write import Writer

    for path in ("../x", "a/../../x", "/etc/x"):
        with pytest.raises(ValueError, match="leads out"):
            Writer(tmp_path).text(path, "x")
