"""The checks that a JSON Schema can express, for editors to show while one types.

Each relation names the check it repeats; the check has the better message and stays in charge.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from subset.data.fields import NOT_ONE_LINE, NOT_PLAIN

Schema = dict[str, Any]

TEXTS: Mapping[str, Schema] = MappingProxyType(
    {
        "OneLine": {
            "description": "One line of text, without blanks at either end.",
            "not": {"pattern": NOT_ONE_LINE},
        },
        "PlainText": {
            "description": "One line of plain text, without blanks at either end, without markup "
            "or addresses.",
            "not": {"pattern": NOT_PLAIN},
        },
    }
)


def given(name: str) -> Schema:
    """The key has a value: null and empty text are as good as nothing."""
    given = {"not": {"enum": [None, "", False]}}
    return {"required": [name], "properties": {name: given}}


def _filled(name: str) -> Schema:
    """The key has something below it."""
    filled = {"minProperties": 1, "minItems": 1}
    return {"required": [name], "properties": {name: filled}}


def _is(name: str, value: str) -> Schema:
    return {"required": [name], "properties": {name: {"const": value}}}


# Check -> what it asks of a platform, and of its evidence.
EVIDENCE: Mapping[str, Schema] = {
    "evidence-can-be-found": {"anyOf": [given("quote"), given("locator")]},
}
PLATFORM: Mapping[str, Schema] = {
    "closed-has-end": {
        "if": _is("status", "closed"),
        "then": _filled("ended"),
        "else": {"not": _filled("ended")},
    },
    "launch-has-evidence": {"anyOf": [_is("kind", "offline"), _filled("launched")]},
    "id-without-vs": {"properties": {"id": {"not": {"pattern": "(^|-)vs(-|$)"}}}},
}
QUOTATION: Mapping[str, Schema] = {
    "second-hand-names-where": {
        "if": _is("verified", "secondary"),
        "then": given("via"),
        "else": {"properties": {"via": {"type": "null"}}},
    },
}
DEFINITION: Mapping[str, Schema] = {
    "rule-or-reason": {
        "if": {"anyOf": [_filled("classes"), _filled("score")]},
        "then": {"not": given("not_codable")},
        "else": given("not_codable"),
    },
    "wording-or-paraphrase": {"anyOf": [_is("kind", "guide"), given("quote"), given("paraphrase")]},
}


def add(name: str, schema: Schema, definitions: Schema) -> None:
    """Adds the relations to the schema of that name, and to its definitions, in place."""
    if name == "platform":
        _all(schema, PLATFORM)
        _all(definitions["Evidence"], EVIDENCE)
        _all(definitions["Citation"], EVIDENCE)
    if name == "definition":
        _all(schema, DEFINITION)
        _all(definitions["Quotation"], QUOTATION)


def _all(schema: Schema, relations: Mapping[str, Schema]) -> None:
    schema["allOf"] = [{"$comment": check, **it} for check, it in relations.items()]
