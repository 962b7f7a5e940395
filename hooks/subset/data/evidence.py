"""Sources, what is cited from them, and the values that hold for years by their evidence.

Knows the shape of these parts of an entry. Does not know criteria, nor how evidence is weighed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, GetCoreSchemaHandler, Tag
from pydantic_core import CoreSchema

from subset.data import limits
from subset.data.fields import (
    About,
    Day,
    Id,
    Language,
    Model,
    Name,
    Passage,
    Published,
    Short,
    Text,
    Url,
    Years,
)
from subset.data.years import ALWAYS

SourceType = Literal[
    "court", "regulator", "scholarly", "measurement", "operator", "press", "reference"
]
Method = Literal[
    "survey",
    "review",
    "study",
    "finding",
    "classification",
    "thesis",
    "measured-use",
    "own-words",
    "press",
    "reference",
]
_OTHER_SCRIPTS = ("ja", "ko", "ru", "zh")


class Source(Model):
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
        "operator itself, the press, or (`reference`) a reference work, guide or personal page."
    )
    voice: Id | None = Field(
        None,
        description="An id for who speaks, the same for all works of one team of authors, series "
        "of surveys, court, operator or publisher: of one voice, one statement counts.",
    )
    accessed: Day = Field(description="The day the source was read.")

    @property
    def title_lang(self) -> str | None:
        """The language of the title, unless it is our English for a title in another script."""
        ours = self.title.startswith("[") or (self.title.isascii() and self.lang in _OTHER_SCRIPTS)
        return None if ours else self.lang


_QUOTE = Field(None, description="The exact words, at most 240 characters.")
_LOCATOR = Field(None, description="Section, paragraph or page.")


class Citation(Model):
    """A source, and where in it or which words."""

    source: Id = Field(description="Id of one of this entry's sources.")
    quote: Passage | None = _QUOTE
    locator: Short | None = _LOCATOR
    note: Text | None = Field(None, description="What the words show, in our own words.")


class Evidence(Model):
    """What supports a value: a source, the years it speaks about, and where in it or which words.

    `method` and the four keys after it say how much a statement weighs; only a criterion that is
    decided by weight has them.
    """

    source: Id = Field(description="Id of one of this entry's sources.")
    about: About | None = Field(
        None, description="The year it speaks about, or the first and last such as 2011-2012."
    )
    method: Method | None = Field(None, description="How it was found out.")
    read: Literal["abstract", "second-hand"] | None = Field(
        None, description="Left out where the source itself was read in full."
    )
    appeal: bool = Field(False, description="Whether it is a finding that is not final.")
    negative: bool = Field(False, description="Whether it denies the value that it stands under.")
    voice: Id | None = Field(
        None, description="Who speaks, where it is not the voice of the source: at second hand."
    )
    quote: Passage | None = _QUOTE
    locator: Short | None = _LOCATOR
    note: Text | None = Field(None, description="Why it supports the value, in our own words.")


Citations = Annotated[
    tuple[Citation, ...], Field(min_length=1, max_length=limits.CITATIONS, strict=False)
]
Evidences = Annotated[
    tuple[Evidence, ...], Field(min_length=1, max_length=limits.EVIDENCE, strict=False)
]
Sources = Annotated[dict[Id, Source], Field(min_length=1, max_length=limits.SOURCES)]


class Held(Model):
    """Years for which a value holds, and the evidence for it."""

    years: Years = Field(
        ALWAYS,
        description="2007, 2005-2011, 2012- (still so), -2009 (from the launch), Sep 2011-, or "
        "2013..2025- where nobody can name the year. Left out: as long as the service exists.",
    )
    evidence: Evidences = Field(description="What supports the value in these years.")


def _shape(value: Any) -> str:
    """Which of the three ways to write the years of a value this is."""
    if isinstance(value, dict):
        return _ONCE
    if not isinstance(value, list):
        return _ALWAYS
    several = any(isinstance(item, dict) and {"years", "evidence"} & item.keys() for item in value)
    return _SEVERAL if several else _ALWAYS


def _always(evidence: tuple[Evidence, ...]) -> tuple[Held, ...]:
    return (Held(evidence=evidence),)


def _once(held: Held) -> tuple[Held, ...]:
    return (held,)


_ALWAYS, _ONCE, _SEVERAL = "all-its-life", "for-some-years", "several-times"
_Several = Annotated[tuple[Held, ...], Field(min_length=2, max_length=limits.TIMES, strict=False)]


class AsWritten:
    """Marks the years of a value: written in one of three ways, and read as one.

    `ways` has the type of each by the name that stands for it in a path of pydantic's.
    """

    ways: Mapping[str | int, Any] = MappingProxyType(
        {_ALWAYS: Evidences, _ONCE: Held, _SEVERAL: _Several}
    )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of the three ways."""
        return handler.generate_schema(
            Annotated[
                Annotated[Evidences, AfterValidator(_always), Tag(_ALWAYS)]
                | Annotated[Held, AfterValidator(_once), Tag(_ONCE)]
                | Annotated[_Several, Tag(_SEVERAL)],
                Discriminator(_shape),
            ]
        )


Holding = Annotated[tuple[Held, ...], AsWritten]
