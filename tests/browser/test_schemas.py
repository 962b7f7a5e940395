"""What a browser's regular expressions, and so most readers of JSON Schemas, make of ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

import make
import open_data

pytestmark = pytest.mark.browser


def patterns(node: Any) -> Iterator[str]:
    """Every regular expression in a schema: values of `pattern`, keys of `patternProperties`."""
    if isinstance(node, dict):
        yield from (v for k, v in node.items() if k == "pattern" and isinstance(v, str))
        yield from node.get("patternProperties", ())
    for inner in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from patterns(inner)


def every_schema() -> dict[str, Any]:
    published = {p: json.loads(t) for p, t in open_data.real().items() if p.endswith("schema.json")}
    folder = make.REPOSITORY / "data" / "schema"
    return published | {p.name: json.loads(p.read_text("utf-8")) for p in folder.glob("*.json")}


def test_every_pattern_of_every_schema_compiles_as_the_standard_asks(browser: Browser) -> None:
    """With the flag u, as ajv does, for which an escape of a sign that needs none is a fault."""
    found = {(name, p) for name, schema in every_schema().items() for p in patterns(schema)}
    assert len({name for name, _ in found}) >= 9
    page = browser.new_page()
    for name, pattern in sorted(found):
        said = page.evaluate(
            "p => { try { RegExp(p, 'u') } catch (e) { return String(e) } }", pattern
        )
        assert said is None, f"{name}: {pattern}: {said}"
    page.close()
