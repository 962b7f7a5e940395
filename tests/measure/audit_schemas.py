"""Ajv, which most readers of JSON Schemas use, over our schemas and the data that they describe."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from audit_table import Row
from built_site import REPOSITORY, Built

SCRIPT = REPOSITORY / "tests/measure/tools/compile_schemas.mjs"


def rows(hosted: Built, address: str) -> Iterator[Row]:
    """Schemas that ajv refuses, and data files that break theirs, as published and in the tree."""
    data = hosted.root / "data"
    published = [_argument(schema, _described(schema)) for schema in data.glob("*.schema.json")]
    for name, arguments in (
        ("published", published),
        ("for editors", [str(path) for path in (REPOSITORY / "data/schema").glob("*.json")]),
    ):
        refused = _refused(sorted(arguments))
        print(*refused, sep="\n", end="\n" if refused else "", file=sys.stderr)
        yield Row("schemas and files that ajv refuses", name, len(refused), most=0)


def _described(schema: Path) -> list[Path]:
    """The data files beside a schema that it describes."""
    name = schema.name.removesuffix(".schema.json")
    if name == "platform":
        return sorted((schema.parent / "platforms").glob("*.json"))
    return [schema.with_name("sources.csl.json" if name == "sources" else f"{name}.json")]


def _argument(schema: Path, files: list[Path]) -> str:
    return "=".join(map(str, (schema, *files)))


def _refused(arguments: list[str]) -> list[str]:
    done = subprocess.run(
        ["node", str(SCRIPT), *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
