"""The code-book: its questions, their allowed answers, and what decides where a coder is in doubt.

Knows the shape of `data/criteria.yml`. Does not know entries, or how an answer becomes a verdict.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from subset.data import limits
from subset.data.fields import Id, Label, Long, Model, Short, Text


class Case(Model):
    """A doubt, and its one answer."""

    when: Short = Field(description="Where a coder may be in doubt.")
    then: Text = Field(description="What to do, or the id of the value that is the answer.")


class Motive(Model):
    """A reason for using a service, as surveys word it, and the value that it counts for."""

    motive: Short = Field(description="Motives of one kind.")
    value: Id = Field(description="The value they count for.")


class CriterionValue(Model):
    """One allowed answer."""

    label: Label = Field(description="The answer as readers see it.")
    meaning: Short = Field(description="When this is the answer.")


_CASES = Field(max_length=limits.CASES, strict=False)
Cases = Annotated[tuple[Case, ...], _CASES]


class Criterion(Model):
    """A question of the code-book."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{1,4}$")] = Field(
        description="Its code in tables and downloads."
    )
    name: Label = Field(description="Its name as readers see it.")
    question: Short = Field(description="What is asked.")
    values: Annotated[dict[Id, CriterionValue], Field(min_length=2, max_length=9)] = Field(
        description="The allowed answers, by id."
    )
    guidance: Long = Field(description="How to decide between them.")
    cases: Cases = Field((), description="Cases of doubt, each with its one answer.")
    motives: Annotated[tuple[Motive, ...], Field(max_length=limits.MOTIVES, strict=False)] = Field(
        (),
        description="For a weighed criterion: what people say they use a service for, and the "
        "value that it counts for. The first line that fits decides.",
    )
    unmapped: Text | None = Field(None, description="Motives that count for no value.")
    examples: Text = Field(description="Well-known cases.")
    term: Id = Field(description="The glossary term that explains the criterion.")
    weighed: bool = Field(
        False, description="Statements are weighed year by year (see the method page)."
    )


CriterionId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=limits.ID)
]


class CodeBook(Model):
    """All criteria, in the order in which the site shows them."""

    rules: Cases = Field((), description="What holds for every criterion.")
    criteria: Annotated[
        dict[CriterionId, Criterion],
        Field(min_length=1, max_length=limits.CRITERIA),
    ] = Field(description="The criteria by id.")
