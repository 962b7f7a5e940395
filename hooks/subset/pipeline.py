"""From the files to a catalogue whose subset is proved: load, check, judge, prove.

Knows the order of the four steps, and that each is done once. What a step does is in its package.
"""

from __future__ import annotations

from pathlib import Path

from subset.checks.exceptions import run_checks
from subset.data.load import Data, load
from subset.data.problems import DataError, Problem
from subset.memo import Memo
from subset.verdicts.catalogue import Catalogue, assemble
from subset.verdicts.proofs import proofs


def checked(root: Path, today: str, memo: Memo | None = None) -> tuple[Data, list[Problem]]:
    """The data of `root`/data, and every problem of them in the order of files and lines.

    `today` is a day as YYYY-MM-DD, later than which nothing in the data may be. The proofs are
    among what is checked where nothing else is an error. Raises DataError when the data cannot be
    read at all.
    """
    memo = memo or Memo()
    data, problems = load(root, memo)
    problems += run_checks(root, data, today, memo)
    if not _errors(problems):
        problems += proofs(memo.of(assemble, data, memo))
    return data, sorted(problems)


def catalogue_of(
    root: Path, today: str, memo: Memo | None = None
) -> tuple[Catalogue, list[Problem]]:
    """The catalogue made from `root`/data, and the warnings about it.

    Raises DataError with every problem when there is an error among them; a broken proof that
    social networking is a part of social media is one.
    """
    memo = memo or Memo()
    data, problems = checked(root, today, memo)
    if _errors(problems):
        raise DataError(problems)
    return memo.of(assemble, data, memo), problems


def _errors(problems: list[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)
