"""`data/links.yml`: addresses whose answer is known to mislead, each with its reason.

Knows the form of the file. Does not know how an address is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import RootModel

from subset.data.fields import Text, Url
from subset.data.files import read_plain
from subset.data.problems import Problem
from subset.data.strict_yaml import Document, read
from subset.data.validation import validate

PATH = "data/links.yml"


class ExcusedAddresses(RootModel[dict[Url, Text]]):
    """Address, then the reason why its answer is not to be believed."""


def load(root: Path) -> tuple[Mapping[str, str], list[Problem]]:
    """Address -> reason, and the problems of the file. A missing file excuses nothing."""
    try:
        raw = read_plain(root / PATH)
    except FileNotFoundError:
        return {}, []
    except OSError as error:
        return {}, [Problem(PATH, 1, 1, "", f"cannot be read: {error.strerror}")]
    document: Document | Problem = read(PATH, raw)
    if isinstance(document, Problem):
        return {}, [document]
    if document.data is None:  # only comments
        return {}, []
    found = validate(document, ExcusedAddresses)
    return ({}, found) if isinstance(found, list) else (found.root, [])
