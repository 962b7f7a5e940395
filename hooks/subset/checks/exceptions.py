"""Exceptions: entries that a check passes over, each with its reason, all in one file.

Knows `data/exceptions.yml` and that an exception which is no longer needed is a fault. Does not
know what any check looks for.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import RootModel

from subset import checks
from subset.data.fields import Text
from subset.data.files import read_plain
from subset.data.load import Data
from subset.data.problems import Problem, did_you_mean, quoted
from subset.data.strict_yaml import Document, read
from subset.data.validation import validate
from subset.memo import Memo

PATH = "data/exceptions.yml"


class ReasonsByCheck(RootModel[dict[str, dict[str, Text]]]):
    """Check, then entry, then the reason why the check passes over the entry."""


@dataclass(frozen=True)
class Exceptions:
    """The exceptions: check -> entry ("platforms/x") -> reason; and where each one stands."""

    reasons: Mapping[str, Mapping[str, str]]
    document: Document


NONE = Exceptions({}, Document(PATH, {}, {}))


def load(root: Path, data: Data) -> tuple[Exceptions, list[Problem]]:
    """The exceptions of `root`/data, and the problems of the file. A missing file excuses nothing.

    An unknown check or entry is a problem, and excuses nothing. Of an entry that cannot be read
    it is not known yet what it needs: its exceptions are passed over.
    """
    try:
        raw = read_plain(root / PATH)
    except FileNotFoundError:
        return NONE, []
    document = read(PATH, raw)
    if isinstance(document, Problem):
        return NONE, [document]
    if document.data is None:  # only comments
        return NONE, []
    found = validate(document, ReasonsByCheck)
    if isinstance(found, list):
        return NONE, found
    reasons: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    for check, entries in found.root.items():
        if check not in checks.CHECKS:
            hint = did_you_mean(check, checks.CHECKS) or "subset check --explain all lists them"
            problems.append(document.problem((check,), f"unknown check {quoted(check)}", hint))
            continue
        for entry, reason in entries.items():
            if data.unread(entry):
                continue
            if entry in data.documents:
                reasons.setdefault(check, {})[entry] = reason
            else:
                hint = did_you_mean(entry, data.documents) or "write it as platforms/<id>"
                problems.append(
                    document.problem((check, entry), f"there is no entry {quoted(entry)}", hint)
                )
    return Exceptions(reasons, document), problems


def run_checks(root: Path, data: Data, today: str, memo: Memo | None = None) -> list[Problem]:
    """Every problem that the checks find in `data`, but for what `root`/data excuses."""
    exceptions, problems = load(root, data)
    for problem in checks.run(data, today, exceptions.reasons, memo):
        if problem.path == PATH:
            problem = _placed(problem, exceptions.document)
        problems.append(problem)
    return problems


def _placed(problem: Problem, document: Document) -> Problem:
    """A problem of an exception, at its line: the checks know its name, but not where it stands."""
    check, _, entry = problem.where.partition(".")
    line, column = document.mark((check, entry))
    return dataclasses.replace(problem, line=line, column=column)
