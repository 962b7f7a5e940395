"""What an entry may contain: the single source of the file formats.

Knows the shape of each file; the JSON Schemas are generated from here. Does not know how fields
relate to one another or to other files: that is `check`. All models are frozen, refuse unknown keys
and never convert one type into another.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, StringConstraints

from subset.data import limits
from subset.data.evidence import Citations, Holding, Sources
from subset.data.fields import (
    Day,
    FormerIds,
    Id,
    Label,
    Long,
    MergedIds,
    Model,
    Quote,
    Short,
    Text,
    Url,
    Year,
    YearKey,
)
from subset.data.years import ABOUT_PATTERN

PlatformKind = Literal[
    "profiles",
    "blogs",
    "microblogs",
    "video",
    "images",
    "audio",
    "discussion",
    "knowledge",
    "messaging",
    "worlds",
    "logs",
    "offline",
    "other",
]
GuideTerm = Literal["social-media", "social-networking", "social-network"]
Kind = Literal["survey", "study", "finding", "classification", "measured-use", "own-words", "press"]
Kinds = Annotated[tuple[Kind, ...], Field(min_length=1, max_length=7, strict=False)]
Window = Annotated[str, StringConstraints(pattern=ABOUT_PATTERN)]


class Change(Model):
    """A line in an entry's history."""

    date: Day = Field(description="The day of the change.")
    note: Text = Field(description="What changed, and why.")


_CHANGES = Field(min_length=1, max_length=limits.CHANGES, strict=False)
Changes = Annotated[tuple[Change, ...], _CHANGES]


class Platform(Model):
    """One service, coded criterion by criterion. File name: `data/platforms/<id>.yml`."""

    id: Id = Field(description="The file's name without .yml.")
    name: Label = Field(description="The name as people write it.")
    aliases: Annotated[tuple[Label, ...], Field(max_length=limits.ALIASES, strict=False)] = Field(
        (), description="Other, older, short and misspelt names; each one becomes a redirect."
    )
    former_ids: FormerIds = ()
    merged_ids: MergedIds = ()
    plural: bool = Field(False, description="Whether the name is a plural: these clubs are.")
    kind: PlatformKind = Field(description="Its form, whatever its verdict.")
    operator: Short = Field(description="Who runs it.")
    homepage: Url | None = Field(None, description="Its own address.")
    status: Literal["active", "closed", "dormant"] = Field(
        description="Whether it is used. dormant: nothing has been found of it for five years."
    )
    summary: Text = Field(description="What it is, in one or two sentences.")
    part: Text | None = Field(None, description="Which part of an app or group is meant.")
    remark: Text | None = Field(None, description="How everyday usage, or the article, differs.")
    launched: Annotated[dict[YearKey, Citations], Field(max_length=4)] = Field(
        default_factory=dict, description="Year of launch with evidence; two where sources differ."
    )
    ended: Annotated[dict[YearKey, Citations], Field(max_length=4)] = Field(
        default_factory=dict, description="Year it closed, with evidence."
    )
    related: Annotated[tuple[Id, ...], Field(max_length=8, strict=False)] = Field(
        (), description="Ids of other entries worth comparing it with."
    )
    criteria: Annotated[dict[str, dict[str, Holding]], Field(max_length=limits.CRITERIA)] = Field(
        description="Criterion, then value, then the evidence, or the years with their evidence. "
        "Two values in one year: disputed. A year without a value: unknown."
    )
    not_found: Annotated[dict[Window, Kinds], Field(max_length=8)] = Field(
        default_factory=dict,
        description="Years, then kinds of evidence on the main purpose: looked for, not found.",
    )
    sources: Sources = Field(
        description="Every source that is cited above, and no other, by an id that you choose."
    )
    changes: Changes = Field(description="The history of the entry, oldest first.")


# The rule grammar of `rules`; the schema of it is built from the code-book (see `schema`).
RawRule = Annotated[dict[str, Any], Field(json_schema_extra={"x-subset": "rule"})]


class RuleClass(Model):
    """One thing that a definition decides."""

    label: Label = Field(description="The definition's own word for it.")
    rule: RawRule = Field(description="When something belongs to it.")


class ScoreItem(Model):
    """One element of a definition that counts elements."""

    label: Label = Field(description="The element's name.")
    rule: RawRule = Field(description="When something has it.")


class Quotation(Model):
    """The exact wording of a definition, and how it was verified."""

    text: Quote = Field(description="The exact words.")
    source: Id = Field(description="Id of the source whose words they are.")
    locator: Short | None = Field(None, description="Section, paragraph or page.")
    verified: Literal["primary", "secondary"] = Field(
        description="primary: read in the source itself; secondary: read where it is quoted."
    )
    via: Id | None = Field(None, description="The source in which the quotation was read.")


class Paraphrase(Model):
    """A definition in our own words, where its wording could not be confirmed."""

    text: Long = Field(description="What the source says, in our own words.")
    source: Id = Field(description="Id of the source.")
    note: Text | None = Field(None, description="Why it is not quoted.")


class Example(Model):
    """A service that the source itself names."""

    name: Label = Field(description="The service as the source names it.")
    platform: Id | None = Field(None, description="Id of its entry here, if it has one.")
    fits: bool = Field(description="Whether the source says that it fits the definition.")
    source: Id = Field(description="Id of the source that names it.")
    locator: Short | None = Field(None, description="Section, paragraph or page.")


class Note(Model):
    """Criticism, a decision, or context, with its source."""

    kind: Literal["criticism", "decision", "context"] = Field(
        description="What kind of note it is."
    )
    text: Long = Field(description="What there is to know, in our own words.")
    source: Id = Field(description="Id of the source.")
    quote: Quote | None = Field(None, description="The exact words, where they matter.")
    locator: Short | None = Field(None, description="Section, paragraph or page.")


class Definition(Model):
    """A published definition as a citation plus a rule. File: `data/definitions/<id>.yml`."""

    id: Id = Field(description="The file's name without .yml.")
    former_ids: FormerIds = ()
    merged_ids: MergedIds = ()
    name: Label = Field(description="Authors and year, or the law's short name.")
    year: Year = Field(description="The year it was published.")
    kind: Literal["guide", "scholarly", "legal", "report", "practitioner"] = Field(
        description="Who defines: this guide, scholars, a law, a report, practitioners."
    )
    term: Label = Field(description="The words that the source defines.")
    summary: Text = Field(description="What it asks for, in one or two sentences.")
    quote: Quotation | None = Field(None, description="Its exact wording.")
    paraphrase: Paraphrase | None = Field(
        None, description="Its content in our own words, where the wording could not be confirmed."
    )
    classes: Annotated[dict[GuideTerm, RuleClass], Field(max_length=3)] = Field(
        default_factory=dict, description="What it decides, by the guide's term it speaks to."
    )
    score: Annotated[tuple[ScoreItem, ...], Field(max_length=9, strict=False)] = Field(
        (), description="For a definition that counts elements: the elements."
    )
    not_codable: Text | None = Field(None, description="Why there is no rule, when there is none.")
    reading: Long = Field(description="How the wording became conditions, and what could not.")
    examples: Annotated[tuple[Example, ...], Field(max_length=limits.EXAMPLES, strict=False)] = (
        Field((), description="Services that the source itself names.")
    )
    notes: Annotated[tuple[Note, ...], Field(max_length=limits.NOTES, strict=False)] = Field(
        (), description="Criticism, decisions of courts and regulators, context."
    )
    sources: Sources = Field(
        description="Every source that is cited above, and no other, by an id that you choose."
    )
    changes: Changes = Field(description="The history of the entry, oldest first.")

    @property
    def labels(self) -> dict[str, str]:
        """Class -> the definition's own word for it."""
        return {class_: it.label for class_, it in self.classes.items()}

    @property
    def rules(self) -> dict[str, dict[str, Any]]:
        """Class -> its rule as written."""
        return {class_: it.rule for class_, it in self.classes.items()}


class Sense(Model):
    """A competing sense of a term."""

    text: Text = Field(description="The sense in our own words.")
    source: Id = Field(description="Id of the source that uses it.")
    locator: Short | None = Field(None, description="Section, paragraph or page.")


class Term(Model):
    """A glossary term. File: `data/terms/<id>.yml`."""

    id: Id = Field(description="The file's name without .yml.")
    former_ids: FormerIds = ()
    merged_ids: MergedIds = ()
    name: Label = Field(description="The term; lower case unless it is a proper name.")
    forms: Annotated[tuple[Label, ...], Field(max_length=limits.FORMS, strict=False)] = Field(
        (), description="Plurals, abbreviations and synonyms that are recognised in text."
    )
    definition: Text = Field(
        description="What it means, in one or two sentences that a sixteen-year-old understands."
    )
    evidence: Citations = Field(description="Where the term is used in this sense.")
    senses: Annotated[tuple[Sense, ...], Field(max_length=6, strict=False)] = Field(
        (), description="Competing senses, where there are any."
    )
    related: Annotated[tuple[Id, ...], Field(max_length=12, strict=False)] = Field(
        (), description="Ids of other terms worth reading."
    )
    criterion: str | None = Field(None, description="Id of the criterion that asks for it.")
    sources: Sources = Field(
        description="Every source that is cited above, and no other, by an id that you choose."
    )
    changes: Changes = Field(description="The history of the entry, oldest first.")


Entry: TypeAlias = Platform | Definition | Term


def old_ids(entry: Entry) -> tuple[str, ...]:
    """Every id that leads to an entry and is not its id of today."""
    return entry.former_ids + entry.merged_ids


def oldest_id(entry: Entry) -> str:
    """The id under which an entry was first published: it stays when the entry is renamed."""
    return entry.former_ids[0] if entry.former_ids else entry.id
