"""The open data of a tree, made without a site generator, for tests that judge the files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from make import REPOSITORY
from subset import export
from subset.addresses.urls import Urls
from subset.data.load import load
from subset.edition import Edition
from subset.verdicts.catalogue import Catalogue, assemble

SITE_URL = "https://subset.example/"


def hosted_url(src: str) -> str:
    """The URL of a page as MkDocs makes it for the hosted edition."""
    return "./" if src == "index.md" else f"{src.removesuffix('.md')}/"


def edition_of(made: Catalogue, repository: str = "") -> Edition:
    """The hosted edition of a catalogue."""
    return Edition(made, Urls(hosted_url), SITE_URL, repository)


def exported(made: Catalogue) -> Mapping[str, str]:
    """Path -> text of every open-data file of a site."""
    return export.files(edition_of(made))


@cache
def real_site() -> Catalogue:
    """The site of the project's own data."""
    return assemble(load(REPOSITORY)[0])


@cache
def real() -> Mapping[str, str]:
    """The open data of the project itself."""
    return exported(real_site())


def real_json(path: str) -> Any:
    """A parsed JSON file of the project itself."""
    return json.loads(real()[path])


def write_all(files: Mapping[str, str], root: Path) -> Path:
    """Writes the files below `root`, for tools that read folders."""
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return root
