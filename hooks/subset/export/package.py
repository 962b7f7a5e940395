"""The Frictionless data package: one description of all files, for tools that read tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from subset.edition import Edition
from subset.export import tables
from subset.export.catalogue import CSV, FILES, LICENCE, VERSION
from subset.export.json_files import text_of

_TITLE = "Subset: what is social media, what is social networking"


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and text of `datapackage.json`."""
    yield "data/datapackage.json", text_of(package(edition))


def package(edition: Edition) -> Mapping[str, object]:
    """The descriptor. Tables carry their schema, other files theirs by reference."""
    changes = [
        change.date
        for folder in (
            edition.catalogue.data.platforms,
            edition.catalogue.data.definitions,
            edition.catalogue.data.terms,
        )
        for entry in folder.values()
        for change in entry.changes
    ]
    resources = []
    for file in FILES:
        outside = not file.path.startswith("data/") or "<" in file.path
        if outside or file.path.endswith("datapackage.json"):
            continue
        path = file.path.removeprefix("data/")
        resource: dict[str, object] = {
            "name": file.name,
            "path": path,
            "title": file.title,
            "mediatype": file.media_type,
            "encoding": "utf-8",
        }
        if file.media_type == CSV:
            resource["profile"] = "tabular-data-resource"
            resource["format"] = "csv"
            resource["schema"] = _table_schema(path, edition)
        resources.append(resource)
    return {
        "name": "subset",
        "title": _TITLE,
        "version": VERSION,
        "homepage": f"{edition.site_url}data/",
        "id": hashlib.sha256(edition.site_url.encode()).hexdigest()[:32],
        "created": f"{max(changes)}T00:00:00Z",
        "profile": "data-package",
        "licenses": [LICENCE],
        "resources": resources,
    }


def _table_schema(path: str, edition: Edition) -> object:
    made = dict(tables.schemas(edition.catalogue))
    return made[f"data/{path.removesuffix('.csv')}.tableschema.json"]
