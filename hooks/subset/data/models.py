"""What an entry may contain: the single source of the file formats.

Knows the shape of each file and the limits of each field; the JSON Schemas are generated from
here. Does not know how fields relate to one another or to other files: that is `check`.
All models are frozen, refuse unknown keys and never convert one type into another.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

from subset.data import limits
from subset.data.unseen import IN_SCHEMAS

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
# A host is written in ASCII; a name in other letters as browsers copy it, `xn--…` (see the checks).
URL_PATTERN = (
    r"^https://([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})(:[0-9]{1,5})?"
    r'(/[^\s<>"`\\{}|^]*)?$'
)
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})*$"
YEAR_PATTERN = r"^(1[0-9]{3}|20[0-9]{2})$"
DAY_PATTERN = r"^(1[0-9]|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
PUBLISHED_PATTERN = r"^(1[0-9]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
# Markup has no business in a text field: an HTML tag, comment or entity; a Markdown link or image,
# strong emphasis, code; a template expression; an address (addresses belong to `sources`).
MARKUP = re.compile(
    r"<[A-Za-z/!?]|&#?\w+;|\]\(|!\[|\*\*|`|\{\{|\{%|\{#|https?://|javascript:", re.IGNORECASE
)


def _one_line(text: str) -> str:
    if text != text.strip() or "\n" in text or "\t" in text:
        raise ValueError("one line of text, without blanks at either end")
    return text


def _no_markup(text: str) -> str:
    if found := MARKUP.search(text):
        raise ValueError(f"plain text, without markup or addresses (found {found.group()!r})")
    return _one_line(text)


# The same two rules as patterns of JSON Schemas, which know no flags.
NOT_ONE_LINE = rf"^\s|\s$|[\u0000-\u001f\u007f-\u009f{IN_SCHEMAS}]"
NOT_PLAIN = (
    NOT_ONE_LINE + r"|<[A-Za-z/!?]|&#?[0-9A-Za-z_]+;|\]\(|!\[|\*\*|`|\{\{|\{%|\{#"
    r"|[Hh][Tt][Tt][Pp][Ss]?://|[Jj][Aa][Vv][Aa][Ss][Cc][Rr][Ii][Pp][Tt]:"
)
_ONE_LINE = Field(json_schema_extra={"not": {"pattern": NOT_ONE_LINE}})
_PLAIN = Field(json_schema_extra={"not": {"pattern": NOT_PLAIN}})


def _real_day(text: str) -> str:
    try:
        datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("a day that is in the calendar, as YYYY-MM-DD") from error
    return text


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=limits.ID)]
Url = Annotated[str, StringConstraints(pattern=URL_PATTERN, max_length=limits.URL)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
Day = Annotated[str, StringConstraints(pattern=DAY_PATTERN), AfterValidator(_real_day)]
Published = Annotated[
    str,
    StringConstraints(pattern=PUBLISHED_PATTERN),
    BeforeValidator(lambda value: f"{value}" if type(value) is int else value),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1000, "maximum": 2099},
                {"type": "string", "pattern": PUBLISHED_PATTERN},
            ]
        }
    ),
]
YearKey = Annotated[str, StringConstraints(pattern=YEAR_PATTERN)]
Year = Annotated[int, Field(ge=1000, le=2099)]
Label = Annotated[
    str,
    StringConstraints(min_length=1, max_length=limits.LABEL),
    AfterValidator(_no_markup),
    _PLAIN,
]
Name = Annotated[
    str, StringConstraints(min_length=1, max_length=limits.NAME), AfterValidator(_no_markup), _PLAIN
]
Short = Annotated[
    str,
    StringConstraints(min_length=2, max_length=limits.SHORT),
    AfterValidator(_no_markup),
    _PLAIN,
]
Text = Annotated[
    str, StringConstraints(min_length=2, max_length=limits.TEXT), AfterValidator(_no_markup), _PLAIN
]
Long = Annotated[
    str, StringConstraints(min_length=2, max_length=limits.LONG), AfterValidator(_no_markup), _PLAIN
]
Quote = Annotated[
    str,
    StringConstraints(min_length=2, max_length=limits.QUOTE),
    AfterValidator(_no_markup),
    _PLAIN,
]

Passage = Annotated[
    str,
    StringConstraints(min_length=2, max_length=limits.PASSAGE),
    AfterValidator(_one_line),
    _ONE_LINE,
]  # from elsewhere, so that it may hold what our own text may not

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
SourceType = Literal[
    "court", "regulator", "scholarly", "measurement", "operator", "press", "reference"
]
GuideTerm = Literal["social-media", "social-networking", "social-network"]


FormerIds = Annotated[
    tuple[Id, ...],
    Field(
        max_length=limits.FORMER_IDS,
        strict=False,
        description="Ids under which the entry was published before, the oldest first. Every "
        "address that had one of them leads to the entry's address of today.",
    ),
]
MergedIds = Annotated[
    tuple[Id, ...],
    Field(
        max_length=limits.FORMER_IDS,
        strict=False,
        description="Ids of entries that were published beside this one and are now a part of it. "
        "Their addresses lead here.",
    ),
]


class _Model(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)


_OTHER_SCRIPTS = ("ja", "ko", "ru", "zh")


class Source(_Model):
    """A page or work that was read, and the day it was read."""

    title: Short = Field(description="Title of the page or work, as published.")
    lang: Language | None = Field(
        None, description="The language of its words where that is not English, such as `de`."
    )
    url: Url = Field(description="Where it is published. Only https addresses.")
    archived_url: Url | None = Field(None, description="Where the copy stands that was read.")
    author: Short | None = Field(
        None,
        description="Who wrote it: persons as `Family, G.`, several joined by semicolons, `et al.` "
        "for the rest; institutions without a comma.",
    )
    publisher: Name = Field(description="Who publishes it.")
    published: Published | None = Field(
        None, description="The year, or YYYY-MM, or YYYY-MM-DD in quotation marks."
    )
    type: SourceType = Field(
        description="Who speaks: court or regulator, scholarly work, measurement of use, the "
        "operator itself, the press, a reference work. Decides the rank of evidence on purpose."
    )
    accessed: Day = Field(description="The day the source was read.")

    @property
    def title_lang(self) -> str | None:
        """The language of the title, unless it is our English for a title in another script."""
        ours = self.title.startswith("[") or (self.title.isascii() and self.lang in _OTHER_SCRIPTS)
        return None if ours else self.lang


class Evidence(_Model):
    """What supports a value: a source, and where in it or which words."""

    source: Id = Field(description="Id of one of this entry's sources.")
    quote: Passage | None = Field(None, description="The exact words, at most 240 characters.")
    locator: Short | None = Field(None, description="Section, paragraph or page.")
    note: Text | None = Field(None, description="Why it supports the value, in our own words.")
    year: Year | None = Field(
        None, description="The year it speaks about, when that is outside the coded period."
    )


Evidences = Annotated[
    tuple[Evidence, ...], Field(min_length=1, max_length=limits.EVIDENCE, strict=False)
]


class Change(_Model):
    """A line in an entry's history."""

    date: Day = Field(description="The day of the change.")
    note: Text = Field(description="What changed, and why.")


Changes = Annotated[
    tuple[Change, ...], Field(min_length=1, max_length=limits.CHANGES, strict=False)
]
Sources = Annotated[dict[Id, Source], Field(min_length=1, max_length=limits.SOURCES)]


class Period(_Model):
    """The years that a coding describes, both included."""

    from_: Year = Field(alias="from", description="The first year.")
    to: Year = Field(description="The last year.")


class Platform(_Model):
    """One service, coded criterion by criterion. File name: `data/platforms/<id>.yml`."""

    id: Id = Field(description="The file's name without .yml.")
    name: Label = Field(description="The name as people write it.")
    aliases: Annotated[tuple[Label, ...], Field(max_length=limits.ALIASES, strict=False)] = Field(
        (), description="Other, older and misspelt names; each one becomes a redirect."
    )
    former_ids: FormerIds = ()
    merged_ids: MergedIds = ()
    plural: bool = Field(False, description="Whether the name is a plural: these clubs are.")
    kind: PlatformKind = Field(description="Its form, whatever its verdict.")
    operator: Short = Field(description="Who runs it.")
    homepage: Url | None = Field(None, description="Its own address.")
    status: Literal["active", "closed"] = Field(description="Whether it can still be used.")
    period: Period = Field(description="The years that the coding describes.")
    summary: Text = Field(description="What it is, in one or two sentences.")
    remark: Text | None = Field(
        None, description="How everyday usage, or the article, differs from the coding."
    )
    launched: Annotated[dict[YearKey, Evidences], Field(max_length=4)] = Field(
        default_factory=dict, description="Year of launch with evidence; two where sources differ."
    )
    ended: Annotated[dict[YearKey, Evidences], Field(max_length=4)] = Field(
        default_factory=dict, description="Year it closed, with evidence."
    )
    related: Annotated[tuple[Id, ...], Field(max_length=8, strict=False)] = Field(
        (), description="Ids of other entries worth comparing it with."
    )
    criteria: Annotated[dict[str, dict[str, Evidences]], Field(max_length=limits.CRITERIA)] = Field(
        description="Criterion, then value, then evidence. Two values: disputed. Left out: unknown."
    )
    sources: Sources = Field(
        description="Every source that is cited above, and no other, by an id that you choose."
    )
    changes: Changes = Field(description="The history of the entry, oldest first.")


class CriterionValue(_Model):
    """One allowed answer."""

    label: Label = Field(description="The answer as readers see it.")
    meaning: Short = Field(description="When this is the answer.")


class Criterion(_Model):
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
    examples: Text = Field(description="Well-known cases.")
    term: Id = Field(description="The glossary term that explains the criterion.")
    evidence_order: bool = Field(
        False, description="Only evidence of the best type present decides (see the method page)."
    )


class CodeBook(_Model):
    """All criteria, in the order in which the site shows them."""

    criteria: Annotated[
        dict[Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")], Criterion],
        Field(min_length=1, max_length=limits.CRITERIA),
    ] = Field(description="The criteria by id.")


# The rule grammar of `rules`; the schema of it is built from the code-book (see `schema`).
RawRule = Annotated[dict[str, Any], Field(json_schema_extra={"x-subset": "rule"})]


class RuleClass(_Model):
    """One thing that a definition decides."""

    label: Label = Field(description="The definition's own word for it.")
    rule: RawRule = Field(description="When something belongs to it.")


class ScoreItem(_Model):
    """One element of a definition that counts elements."""

    label: Label = Field(description="The element's name.")
    rule: RawRule = Field(description="When something has it.")


class Quotation(_Model):
    """The exact wording of a definition, and how it was verified."""

    text: Quote = Field(description="The exact words.")
    source: Id = Field(description="Id of the source whose words they are.")
    locator: Short | None = Field(None, description="Section, paragraph or page.")
    verified: Literal["primary", "secondary"] = Field(
        description="primary: read in the source itself; secondary: read where it is quoted."
    )
    via: Id | None = Field(None, description="The source in which the quotation was read.")


class Paraphrase(_Model):
    """A definition in our own words, where its wording could not be confirmed."""

    text: Long = Field(description="What the source says, in our own words.")
    source: Id = Field(description="Id of the source.")
    note: Text | None = Field(None, description="Why it is not quoted.")


class Example(_Model):
    """A service that the source itself names."""

    name: Label = Field(description="The service as the source names it.")
    platform: Id | None = Field(None, description="Id of its entry here, if it has one.")
    fits: bool = Field(description="Whether the source says that it fits the definition.")
    source: Id = Field(description="Id of the source that names it.")
    locator: Short | None = Field(None, description="Section, paragraph or page.")


class Note(_Model):
    """Criticism, a decision, or context, with its source."""

    kind: Literal["criticism", "decision", "context"] = Field(
        description="What kind of note it is."
    )
    text: Long = Field(description="What there is to know, in our own words.")
    source: Id = Field(description="Id of the source.")
    quote: Quote | None = Field(None, description="The exact words, where they matter.")
    locator: Short | None = Field(None, description="Section, paragraph or page.")


class Definition(_Model):
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


class Sense(_Model):
    """A competing sense of a term."""

    text: Text = Field(description="The sense in our own words.")
    source: Id = Field(description="Id of the source that uses it.")
    locator: Short | None = Field(None, description="Section, paragraph or page.")


class Term(_Model):
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
    evidence: Evidences = Field(description="Where the term is used in this sense.")
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
    return (*entry.former_ids, *entry.merged_ids)


def oldest_id(entry: Entry) -> str:
    """The id under which an entry was first published: it stays, whatever the entry is renamed."""
    return entry.former_ids[0] if entry.former_ids else entry.id
