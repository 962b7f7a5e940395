"""The Frictionless data package: one description of all files, for tools that read tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from subset.edition import Edition
from subset.export import tables
from subset.export.catalogue import CSV, FILES, LICENCE, VERSION, DataFile
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
    return {
        "name": "subset",
        "title": _TITLE,
        "version": VERSION,
        "homepage": f"{edition.site_url}data/",
        "id": hashlib.sha256(edition.site_url.encode()).hexdigest()[:32],
        "created": f"{max(changes)}T00:00:00Z",
        "profile": "data-package",
        "licenses": [LICENCE],
        "resources": [_resource(file, edition) for file in FILES if _is_inside(file)],
    }


def _is_inside(file: DataFile) -> bool:
    """Whether a file is one of the package: in its folder, a single file, and not this one."""
    inside = file.path.startswith("data/") and "<" not in file.path
    return inside and not file.path.endswith("datapackage.json")


def _resource(file: DataFile, edition: Edition) -> dict[str, object]:
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
    return resource


def _table_schema(path: str, edition: Edition) -> object:
    made = dict(tables.schemas(edition.catalogue))
    return made[f"data/{path.removesuffix('.csv')}.tableschema.json"]
