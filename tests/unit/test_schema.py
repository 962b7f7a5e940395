"""The JSON Schemas: made from the models, in the code-book's words, equal to what is committed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from make import Tree
from subset.checks import CHECKS
from subset.data.fields import MARKUP, NOT_PLAIN
from subset.data.load import load
from subset.editing import schema, schema_relations


@pytest.fixture(scope="module")
def schemas(real_root: Path) -> dict[str, dict[str, Any]]:
    return schema.schemas(load(real_root)[0].codebook)


def named(value: Any, key: str) -> Iterator[tuple[str, Any]]:
    """Every (name, schema) below a keyword such as `properties`."""
    if isinstance(value, dict):
        if isinstance(value.get(key), dict):
            yield from value[key].items()
        for item in value.values():
            yield from named(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from named(item, key)


def test_the_committed_schemas_are_those_of_the_models(real_root: Path) -> None:
    assert schema.main(real_root, only_compare=True) == 0, "run: subset schema"


def test_comparing_names_what_is_out_of_date(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schema.main(tree.root, only_compare=True) == 1
    assert "data/schema/platform.schema.json:1:1: is out of date" in capsys.readouterr().out
    assert schema.main(tree.root, only_compare=False) == 0
    assert schema.main(tree.root, only_compare=True) == 0
    tree.replace("criteria.yml", "name: Profile", "name: Page of a user")
    assert schema.main(tree.root, only_compare=True) == 1


def test_each_is_a_valid_schema(schemas: dict[str, dict[str, Any]]) -> None:
    assert set(schemas) == {f"{name}.schema.json" for name in schema.MODELS}
    for it in schemas.values():
        Draft202012Validator.check_schema(it)


def test_every_key_is_explained(schemas: dict[str, dict[str, Any]]) -> None:
    for name, it in schemas.items():
        plain = {k: v for k, v in it.items() if k != "allOf"}
        plain["$defs"] = {d: {k: v for k, v in s.items() if k != "allOf"}
                          for d, s in it["$defs"].items()}  # fmt: skip
        for key, inner in named(plain, "properties"):
            explained = inner.get("description") or "$ref" in inner
            assert explained, f"{key} in {name}"


def test_criteria_and_values_are_explained_in_the_words_of_the_code_book(
    schemas: dict[str, dict[str, Any]], real_root: Path
) -> None:
    criteria = schemas["platform.schema.json"]["properties"]["criteria"]["properties"]
    book = load(real_root)[0].codebook.criteria
    assert list(criteria) == list(book)
    for name, criterion in book.items():
        for words in (criterion.question, criterion.guidance, criterion.examples):
            assert words in criteria[name]["description"]
        assert list(criteria[name]["properties"]) == list(criterion.values)
        for value, it in criterion.values.items():
            assert it.meaning in criteria[name]["properties"][value]["description"]


def test_rules_are_made_of_the_code_book(
    schemas: dict[str, dict[str, Any]], real_root: Path
) -> None:
    rule = Draft202012Validator(
        {"$ref": "#/$defs/Rule", "$defs": schemas["definition.schema.json"]["$defs"]}
    )
    for fits in (
        {"profile": ["page"]}, {"all": [{"online": ["yes"]}, {"not": {"feed": ["none"]}}]},
        {"any": [{"class": "social-media"}]},
    ):  # fmt: skip
        assert rule.is_valid(fits), fits
    for not_ in (
        {}, [], {"profil": ["page"]}, {"profile": ["pages"]}, {"profile": []}, {"profile": "page"},
        {"all": []}, {"all": {"profile": ["page"]}}, {"class": "x"}, {"not": ["x"]},
        {"profile": ["page"], "feed": ["none"]},
    ):  # fmt: skip
        assert not rule.is_valid(not_), not_


def test_no_object_takes_unknown_keys(schemas: dict[str, dict[str, Any]]) -> None:
    for name, it in schemas.items():
        for title, inner in it["$defs"].items():
            if inner.get("type") == "object" and title != "Reasons":
                assert inner["additionalProperties"] is False, f"{title} in {name}"
        assert it.get("additionalProperties", False) is False


def test_every_relation_names_the_check_that_it_repeats() -> None:
    for relations in (schema_relations.EVIDENCE, schema_relations.PLATFORM,
                      schema_relations.QUOTATION, schema_relations.DEFINITION):  # fmt: skip
        assert set(relations) <= set(CHECKS)


def test_patterns_are_such_that_editors_understand_them(schemas: dict[str, dict[str, Any]]) -> None:
    """Editors use another dialect of regular expressions: no flags, no named groups, no \\Z."""
    for text in re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', json.dumps(schemas)):
        pattern = json.loads(text)
        re.compile(pattern)
        assert not re.search(r"\(\?[Pi<]|\\[ZA]|\\\"", pattern), pattern


@pytest.mark.parametrize(
    "text",
    ["<b>", "<!--", "</p", "a &amp; b", "&#38;", "](x", "![", "**", "`", "{{", "{%", "{#",
     "http://x", "HTTPS://x", "JavaScript:"],
)  # fmt: skip
def test_the_schema_knows_the_same_markup_as_the_model(text: str) -> None:
    assert MARKUP.search(text)
    assert re.search(NOT_PLAIN, text)


@pytest.mark.parametrize("text", ["a < b", "R&D", "a * b", "[x]", "{x}", "x: y", "#1", "a - b"])
def test_plain_text_is_no_markup_to_either(text: str) -> None:
    assert not MARKUP.search(text)
    assert not re.search(NOT_PLAIN, text)
