"""Checks on the code-book: its names are free, its cases and motives lead to values it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from subset.checks.base import Context, error
from subset.data.fields import ID_PATTERN
from subset.data.problems import Problem, did_you_mean, one_of, quoted

COLUMNS = frozenset((
    "id", "name", "verdict", "as_of", "launched", "ended", "status", "kind", "operator", "url",
    "aliases", "decided_by",
))  # fmt: skip
"""The columns that the table of platforms has beside those of the criteria."""
_IN_RULES = frozenset(("all", "any", "not", "class"))
_IN_ENTRIES = frozenset(("years", "evidence"))
# What readers of tables take for no value at all.
_NOTHING = frozenset(("unknown", "null", "nan", "na"))


@error
def name_in_codebook_free(context: Context) -> Iterator[Problem]:
    """No criterion and no value has a name that means something else in rules, entries or tables.

    Breaks it: a criterion `status`, which is a column of platforms.csv already; or a value `all`.
    """
    document = context.data.documents["criteria"]
    for name, criterion in context.data.codebook.criteria.items():
        if taken := _taken(name, COLUMNS):
            hint = f"choose another, such as {name}_kind"
            yield document.problem(("criteria", name), f"{quoted(name)} {taken}", hint)
        for value in criterion.values:
            if taken := _taken(value, frozenset()):
                key = ("criteria", name, "values", value)
                hint = f"choose another, such as {value}-of-them"
                yield document.problem(key, f"{quoted(value)} {taken}", hint)


def _taken(name: str, columns: frozenset[str]) -> str:
    if name in _IN_RULES:
        return "is a word of rules, which join conditions by it"
    if name in _IN_ENTRIES:
        return "is a key of entries, where the years and the evidence of a value stand"
    if name in _NOTHING:
        return "is what programs that read tables take for an empty cell"
    return "is a column of platforms.csv already" if name in columns else ""


@error
def case_value_exists(context: Context) -> Iterator[Problem]:
    """The answer to a case of doubt is a sentence, or one of the values of its criterion.

    Breaks it: `then: pages` where the values are page, card and none.
    """
    document = context.data.documents["criteria"]
    for name, criterion in context.data.codebook.criteria.items():
        for i, case in enumerate(criterion.cases):
            if re.search(ID_PATTERN, case.then) and case.then not in criterion.values:
                yield document.problem(
                    ("criteria", name, "cases", i, "then"),
                    f"{one_of(list(criterion.values))}; got {quoted(case.then)}",
                    did_you_mean(case.then, criterion.values)
                    or "begin a sentence with a capital letter",
                )


@error
def motive_value_exists(context: Context) -> Iterator[Problem]:
    """Every motive counts for one of the values of its criterion.

    Breaks it: `value: friends` under purpose.
    """
    document = context.data.documents["criteria"]
    for name, criterion in context.data.codebook.criteria.items():
        for i, motive in enumerate(criterion.motives):
            if motive.value not in criterion.values:
                yield document.problem(
                    ("criteria", name, "motives", i, "value"),
                    f"{one_of(list(criterion.values))}; got {quoted(motive.value)}",
                    did_you_mean(motive.value, criterion.values) or "add it under values",
                )


@error
def motives_of_weighed(context: Context) -> Iterator[Problem]:
    """Only a criterion whose statements are weighed translates motives.

    Breaks it: `motives` under ties.
    """
    document = context.data.documents["criteria"]
    for name, criterion in context.data.codebook.criteria.items():
        for field in ("motives", "unmapped"):
            if getattr(criterion, field) and not criterion.weighed:
                yield document.problem(
                    ("criteria", name, field),
                    "only statements that are weighed name motives",
                    'delete it, or add "weighed: true"',
                )
