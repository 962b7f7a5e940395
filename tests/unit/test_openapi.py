"""The OpenAPI description is valid, and true of the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import open_data

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

from openapi_spec_validator import OpenAPIV31SpecValidator, validate  # noqa: E402


def description() -> Any:
    return open_data.real_json("data/openapi.json")


def test_the_description_is_valid_openapi_3_1_with_all_its_references(tmp_path: Path) -> None:
    folder = open_data.write_all(open_data.real(), tmp_path) / "data"
    uri = (folder / "openapi.json").as_uri()
    validate(description(), base_uri=uri, cls=OpenAPIV31SpecValidator)


def test_a_damaged_description_is_not() -> None:
    damaged = description()
    del damaged["info"]["title"]
    with pytest.raises(jsonschema.ValidationError):
        validate(damaged, cls=OpenAPIV31SpecValidator)


def test_each_path_is_a_file_and_each_file_has_a_path() -> None:
    described = set(description()["paths"])
    files = {f"/{p}" for p in open_data.real() if "schema." not in p and ".shapes." not in p}
    assert {p.replace("{id}", "youtube") for p in described} == {
        p for p in files if not p.startswith("/data/platforms/") or p.endswith("/youtube.json")
    }


def test_each_json_answer_keeps_the_schema_it_refers_to() -> None:
    checked = 0
    for path, item in description()["paths"].items():
        (body,) = item["get"]["responses"]["200"]["content"].values()
        if reference := body["schema"].get("$ref"):
            content = json.loads(open_data.real()[path[1:].replace("{id}", "youtube")])
            jsonschema.validate(content, open_data.real_json(f"data/{reference}"))
            checked += 1
    assert checked == 7
