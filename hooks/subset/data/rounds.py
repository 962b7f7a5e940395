"""Rounds of second coding: what two coders found, independently, about the same services.

Knows the shape of `data/codings/second`. A round is a file; the folder of its name has a file for
each service, with what both coders found at that time. Entries may change later: a round does not.
Does not know how agreement is measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field, StringConstraints

from subset.data import limits
from subset.data.codebook import CriterionId
from subset.data.fields import Id, Label, Model, Published, Text, Year

FOLDER = "codings/second"
VERDICT, PEOPLE = "verdict", "purpose_people"
"""What is asked beside the criteria: the verdict, and whether the main purpose is people."""

Coder = Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
Values = Annotated[tuple[Id, ...], Field(min_length=1, max_length=9, strict=False)]
Found = Annotated[dict[CriterionId, Values], Field(max_length=limits.CRITERIA)]
Share = Annotated[float, Field(ge=-1, le=1)]
Count = Annotated[int, Field(ge=0, le=100_000)]


class UnitCodings(Model):
    """Years, and what holds in the last of them by each coder."""

    from_: Year = Field(alias="from", description="The first year.")
    to: Year = Field(description="The last year: the values are those of this year.")
    first: Found = Field(description="Criterion, then its values. Left out: unknown.")
    second: Found = Field(description="The same by the second coder.")


class SecondCoding(Model):
    """One service in a round. File name: `data/codings/second/<round>/<platform>.yml`."""

    platform: Id = Field(description="Id of the service: the file's name without .yml.")
    coders: Annotated[tuple[Coder, Coder], Field(strict=False)] = Field(
        description="A letter for the first coder and one for the second; within a round a letter "
        "is always the same coder."
    )
    spans: Annotated[tuple[UnitCodings, ...], Field(min_length=1, max_length=20, strict=False)] = (
        Field(description="The years that were coded together, oldest first.")
    )


class Figures(Model):
    """Agreement on one criterion, where only the figures are left."""

    alpha: Share | None = Field(
        None, description="Krippendorff's alpha. Left out where it is not known."
    )
    alike: Count | None = Field(None, description="On how many units both agreed.")
    units: Count | None = Field(None, description="How many units both coded.")


class Round(Model):
    """A round of second coding. File name: `data/codings/second/<id>.yml`."""

    name: Label = Field(description="Its name as readers see it.")
    date: Published = Field(
        description="When it was finished: YYYY-MM-DD in quotation marks, or YYYY-MM."
    )
    task: Text = Field(description="What was coded, and from which edition of the code-book.")
    sources: Text = Field(description="Whether both coders read the same sources.")
    result: Text | None = Field(None, description="What followed from the round as a whole.")
    done: Annotated[dict[CriterionId, Text], Field(max_length=limits.CRITERIA)] = Field(
        default_factory=dict,
        description="What was done about a low figure, by criterion, or `verdict`.",
    )
    figures: Annotated[dict[CriterionId, Figures], Field(max_length=limits.CRITERIA)] = Field(
        default_factory=dict,
        description="Only where the codings are not left: the figures by criterion, or `verdict`.",
    )


@dataclass(frozen=True)
class KeptRound:
    """A round with its codings, by platform."""

    id: str
    round: Round
    codings: Mapping[str, SecondCoding] = field(default_factory=dict)
