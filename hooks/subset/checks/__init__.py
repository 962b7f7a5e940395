"""The rules that data must keep beyond its shape, one small function each.

A check is a generator of problems whose docstring is the rule: a first paragraph that says it in
plain words, then an example of what breaks it. Its id is its name with hyphens. Checks never stop
one another; everything they find is reported together.
"""

from __future__ import annotations

from collections.abc import Mapping

from subset.checks import (
    addresses,
    between_entries,
    budget,
    codebook,
    contradictions,
    definitions,
    entries,
    hosts,
    impersonation,
    published,
    purpose,
    rounds,
    search,
    sources,
    terms,
    years,
)
from subset.checks.base import Check, Context, checks_in
from subset.data.load import Data
from subset.data.problems import Problem
from subset.memo import Memo

CHECKS: Mapping[str, Check] = {
    check.id: check
    for module in (
        codebook,
        entries,
        years,
        purpose,
        search,
        addresses,
        sources,
        hosts,
        contradictions,
        between_entries,
        impersonation,
        published,
        budget,
        definitions,
        terms,
        rounds,
    )
    for check in checks_in(module)
}


def run(
    data: Data,
    today: str,
    exceptions: Mapping[str, Mapping[str, str]] | None = None,
    memo: Memo | None = None,
) -> list[Problem]:
    """Every problem that the checks find, in the order of files and lines.

    `today` is a day as YYYY-MM-DD; nothing in the data may be later. `exceptions` maps a check's id
    to entries ("platforms/x") that it skips, with the reason; one that is not needed is a problem.
    """
    context = Context(data, today, memo)
    found: list[Problem] = []
    for check in CHECKS.values():
        excused = dict((exceptions or {}).get(check.id, {}))
        needed = set()
        for problem in check.find(context):
            name = problem.path.removeprefix("data/").removesuffix(".yml")
            if name in excused:
                needed.add(name)
            else:
                found.append(problem)
        found.extend(
            Problem(
                "data/exceptions.yml",
                1,
                1,
                f"{check.id}.{name}",
                "this exception is not needed",
                "delete it",
                rule="exceptions",
            )
            for name in excused
            if name not in needed
        )
    return sorted(set(found))
