"""The data files as an API: an OpenAPI 3.1 description of addresses that any static host serves."""

from __future__ import annotations

from collections.abc import Iterator

from subset.edition import Edition
from subset.export import contract
from subset.export.catalogue import FILES, JSON, LICENCE, VERSION, DataFile
from subset.export.json_files import text_of


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and text of `openapi.json`."""
    yield "data/openapi.json", text_of(description(edition))


def description(edition: Edition) -> dict[str, object]:
    """The description. Bodies with a JSON Schema refer to the published one beside the file."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Subset: open data",
            "version": VERSION,
            "summary": "Which services are social media, which are social networking, and why.",
            "description": "Static files: only GET, no keys, no limits but the host's. "
            "Fields are added without notice; see CHANGELOG.txt for everything else.",
            "license": {"name": LICENCE["title"], "identifier": LICENCE["name"]},
        },
        "servers": [{"url": "../", "description": "The root of the site this file is on."}],
        "paths": {
            "/" + file.path.replace("<id>", "{id}"): {"get": _get(file, edition)} for file in FILES
        },
    }


def _get(file: DataFile, edition: Edition) -> dict[str, object]:
    body: dict[str, object] = {}
    if file.schema in contract.MODELS or file.schema == "data/sources.schema.json":
        body["schema"] = {"$ref": file.schema.removeprefix("data/")}
    elif file.media_type == JSON:
        body["schema"] = {"type": "object"}
    else:
        body["schema"] = {"type": "string"}
    operation: dict[str, object] = {
        "operationId": file.name,
        "summary": file.title,
        "responses": {
            "200": {"description": file.title, "content": {file.media_type: body}},
        },
    }
    if "<id>" in file.path:
        ids = [entry.id for entry in edition.catalogue.entries]
        operation["parameters"] = [
            {"name": "id", "in": "path", "required": True, "description": "A platform's id.",
             "schema": {"type": "string"}, "example": ids[0] if ids else ""}
        ]  # fmt: skip
        operation["responses"]["404"] = {"description": "There is no such platform."}  # type: ignore[index]
    return operation
