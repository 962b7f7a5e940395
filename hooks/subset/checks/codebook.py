"""Checks on the code-book: its cases and motives lead to values that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from subset.checks.base import Context, error
from subset.data.fields import ID_PATTERN
from subset.data.problems import Problem, did_you_mean, one_of, quoted


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
