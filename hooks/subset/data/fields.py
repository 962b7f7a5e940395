"""The kinds of text, number and address of which the models of the data files are made.

Knows the form and the limits of a single field. Does not know which files have it.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)

from subset.data import limits, years
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


def _written(value: object) -> str:
    """Years as they are written; a single year, or one after a hyphen, is a number in YAML."""
    return f"{value}" if type(value) in (int, str) else ""


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=limits.ID)]
Url = Annotated[str, StringConstraints(pattern=URL_PATTERN, max_length=limits.URL)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
Day = Annotated[str, StringConstraints(pattern=DAY_PATTERN), AfterValidator(_real_day)]
Published = Annotated[
    str,
    StringConstraints(pattern=PUBLISHED_PATTERN),
    AfterValidator(lambda text: _real_day(text) if len(text) == len("YYYY-MM-DD") else text),
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
Years = Annotated[
    years.Years,
    PlainValidator(lambda value: years.parse(_written(value))),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1000, "maximum": 2099},
                {"type": "integer", "minimum": -2099, "maximum": -1000},
                {"type": "string", "pattern": years.YEARS_PATTERN},
            ]
        }
    ),
]
About = Annotated[
    years.Range,
    PlainValidator(lambda value: years.parse_about(_written(value))),
    PlainSerializer(lambda about: {"from": about.first, "to": about.last}),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1000, "maximum": 2099},
                {"type": "string", "pattern": years.ABOUT_PATTERN},
            ]
        },
        mode="validation",
    ),
    WithJsonSchema(
        {
            "type": "object",
            "properties": {"from": {"type": "integer"}, "to": {"type": "integer"}},
            "required": ["from", "to"],
        },
        mode="serialization",
    ),
]

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


class Model(BaseModel):
    """A mapping of a data file: frozen, without unknown keys, and without conversions."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)
