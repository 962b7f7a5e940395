"""JSON Schemas of the data files, so that editors can validate and explain while one types.

Knows how the models, the code-book and the checks that a schema can express become schemas. The
models stay the source: `data/schema` holds what this module writes, and a test keeps both equal.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from subset.checks import CHECKS
from subset.checks.exceptions import ReasonsByCheck
from subset.data import limits
from subset.data.codebook import CodeBook, Criterion
from subset.data.load import load
from subset.data.models import Definition, Platform, Term
from subset.data.problems import Problem
from subset.data.refused import RefusedHosts
from subset.data.rounds import Round, SecondCoding
from subset.editing import schema_relations

Schema = dict[str, Any]

FOLDER = "data/schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
MODELS: Mapping[str, tuple[type[BaseModel], str]] = {
    "criteria": (CodeBook, "The code-book of Subset"),
    "definition": (Definition, "A definition of Subset"),
    "exceptions": (ReasonsByCheck, "Exceptions from the checks of Subset"),
    "platform": (Platform, "A platform of Subset"),
    "refused-hosts": (RefusedHosts, "Hosts that are no place to cite, of Subset"),
    "round": (Round, "A round of second coding of Subset"),
    "second-coding": (SecondCoding, "A platform in a round of second coding of Subset"),
    "term": (Term, "A glossary term of Subset"),
}


def main(root: Path, *, only_compare: bool) -> int:
    """Writes the schemas below `root`, or says which differ. Returns 1 when one differed."""
    codebook = load(root)[0].codebook
    stale = []
    for name, schema in schemas(codebook).items():
        path = root / FOLDER / name
        text = as_text(schema)
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        stale.append(name)
        if only_compare:
            print(Problem(f"{FOLDER}/{name}", 1, 1, "", "is out of date", "run: subset schema"))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
            print(f"wrote {FOLDER}/{name}", file=sys.stderr)
    if not stale:
        print(f"{FOLDER}: all schemas are up to date", file=sys.stderr)
    return 1 if stale and only_compare else 0


def as_text(schema: Schema) -> str:
    """A schema as it is kept in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def schemas(codebook: CodeBook) -> dict[str, Schema]:
    """File name -> schema, for every kind of data file."""
    return {f"{name}.schema.json": _schema(name, codebook) for name in MODELS}


def _schema(name: str, codebook: CodeBook) -> Schema:
    model, title = MODELS[name]
    schema = _tidy(model.model_json_schema(by_alias=True))
    definitions: Schema = schema.pop("$defs", {})
    if name == "platform":
        criteria = schema["properties"]["criteria"]
        definitions["Years"] = criteria["additionalProperties"]["additionalProperties"]
        definitions["Statement"] = _statement()
        definitions["Statements"] = definitions["Years"]["oneOf"][0] | {
            "items": {"$ref": "#/$defs/Statement"}
        }
        criteria |= _coding(codebook)
    elif name == "definition":
        definitions["Rule"] = _rule(codebook, schema["properties"]["classes"]["properties"])
    elif name == "term":
        criterion = schema["properties"]["criterion"]
        description = criterion["description"]
        criterion |= {"description": description, "enum": [*codebook.criteria, None]}
    elif name == "exceptions":
        definitions["Reasons"] = schema.pop("additionalProperties")
        schema |= {"type": ["object", "null"], **_excusable()}
    definitions |= schema_relations.TEXTS
    schema_relations.add(name, schema, definitions)
    return {"$schema": DIALECT, "title": title, **schema, "$defs": definitions}


def _tidy(node: Any) -> Any:
    """The schema that pydantic generates, without its noise and with every object closed.

    Titles made from field names go, defaults of null go; a mapping whose keys follow a pattern or
    an enumeration allows no other key; rules and the two kinds of text refer to one definition.
    """
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("x-subset") == "rule":
        return {"$ref": "#/$defs/Rule"}
    out = {
        key: {name: _tidy(item) for name, item in value.items()}
        if key in ("properties", "$defs", "patternProperties")
        else _tidy(value)
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str))
        and not (key == "default" and value is None)
    }
    if out.get("type") == "array":
        out["uniqueItems"] = True  # the check no-item-twice
    if "patternProperties" in out:
        out["additionalProperties"] = False
    if names := out.get("propertyNames", {}).get("enum"):
        del out["propertyNames"]
        out["properties"] = dict.fromkeys(names, out["additionalProperties"])
        out["additionalProperties"] = False
    for text, definition in schema_relations.TEXTS.items():
        if out.get("not") == definition["not"]:
            del out["not"]
            out["allOf"] = [{"$ref": f"#/$defs/{text}"}]
    return out


def _excusable() -> Schema:
    """Every check as a key, with its rule."""
    rules = {id_: check.explanation.partition("\n\n")[0] for id_, check in CHECKS.items()}
    return {
        "properties": {
            id_: {"description": " ".join(rule.split()), "$ref": "#/$defs/Reasons"}
            for id_, rule in rules.items()
        },
        "additionalProperties": False,
    }


def _coding(codebook: CodeBook) -> Schema:
    """The criteria and their values as keys, explained in the code-book's own words."""
    return {
        "properties": {
            name: {
                "description": _question(criterion),
                "type": "object",
                "properties": {
                    value: {"description": f"{it.label}: {it.meaning}", "$ref": ways}
                    for value, it in criterion.values.items()
                },
                "additionalProperties": False,
            }
            for name, criterion in codebook.criteria.items()
            for ways in [f"#/$defs/{'Statements' if criterion.weighed else 'Years'}"]
        },
        "additionalProperties": False,
    }


def _statement() -> Schema:
    """Evidence that is weighed: it says of which years, and how it is known.

    It repeats the checks weighed-by-statement and statement-complete.
    """
    complete = [schema_relations.given(name) for name in ("about", "method", "quote")]
    return {"allOf": [{"$ref": "#/$defs/Evidence"}, *complete]}


def _question(criterion: Criterion) -> str:
    return (
        f"{criterion.name} ({criterion.code}). {criterion.question} "
        f"{criterion.guidance} Examples: {criterion.examples}"
    )


def _rule(codebook: CodeBook, classes: Schema) -> Schema:
    """The grammar of rules (see `rules.parse`): one key, whose value says the rest."""
    conditions = {
        "type": "array",
        "minItems": 1,
        "maxItems": limits.RULE_PARTS,
        "items": {"$ref": "#/$defs/Rule"},
    }
    criteria = {
        name: {
            "description": f"Holds when the answer is one of these. {_question(criterion)}",
            "type": "array",
            "minItems": 1,
            "items": {"enum": list(criterion.values)},
        }
        for name, criterion in codebook.criteria.items()
    }
    return {
        "description": "One condition: a criterion with the values that meet it, or all, any, not, "
        "class.",
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "properties": {
            "all": {"description": "Every condition of the list holds.", **conditions},
            "any": {"description": "At least one condition of the list holds.", **conditions},
            "not": {"description": "The condition does not hold.", "$ref": "#/$defs/Rule"},
            "class": {
                "description": "Another class of the same definition holds.",
                "enum": list(classes),
            },
            **criteria,
        },
        "additionalProperties": False,
    }
