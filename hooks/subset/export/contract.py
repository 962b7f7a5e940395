"""The data contract: the form of every JSON file, as models from which its JSON Schema is made.

`schema_version` is raised when a field is removed or changes its meaning, never when one is added:
so the schemas allow fields that they do not name, and carry none of the limits of length that only
bind contributors.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

from subset.data.codebook import Case, Criterion
from subset.data.evidence import Citation, Evidence, Source
from subset.data.models import Change, Definition, GuideTerm, PlatformKind, Term

VerdictName = Literal[
    "social-networking",
    "social-media",
    "contested",
    "offline-social-network",
    "neither",
    "undetermined",
]


_OUTCOMES = "Per term the truth values that are possible; two of them: contested or open."
_DECIDED = "Ids of the criteria on which the verdict hangs."
_TO = "The last year; null while it goes on."


class Years(BaseModel):
    """Years, both ends included."""

    from_: int = Field(alias="from", description="The first year.")
    to: int | None = Field(description=_TO)


class Value(Years):
    """A value of a criterion in the years in which it is admissible."""

    value: str = Field(description="One of the values that the code-book allows.")
    sources: list[str] = Field(description="Ids of the sources that support it.")


class Span(Years):
    """Years of one verdict. The next span begins with the year after `to`."""

    verdict: VerdictName
    outcomes: dict[GuideTerm, list[bool]] = Field(description=_OUTCOMES)
    decided_by: list[str] = Field(description=_DECIDED)
    because: list[str] = Field(description="Criteria whose change brought it; empty at first.")
    in_transition: bool = Field(
        description="Contested only because one value gives way to another in these years."
    )
    thin: bool = Field(description="Hangs on a single voice in more than half of the years.")
    carried: list[Years] = Field(description="Years known from evidence of earlier years alone.")


class _Common(BaseModel):
    """What both forms of a platform have in common."""

    id: str = Field(description="Never changes; a renamed entry stays reachable by its old id.")
    name: str
    aliases: list[str]
    url: str = Field(description="The page, relative to the root of the site.")
    verdict: VerdictName = Field(description="social-networking always means also social media.")
    as_of: int = Field(
        description="The year of the verdict: of the last check while active, of the end when "
        "closed, the last for which anything is known when dormant."
    )
    reason: str = Field(description="Why, in one to three plain sentences, as on the page.")
    outcomes: dict[GuideTerm, list[bool]] = Field(description=_OUTCOMES)
    decided_by: list[str] = Field(description=_DECIDED)
    history: list[Span] = Field(description="Its whole life in spans, oldest first, without gaps.")
    launched: int | None = Field(description="The first year that a source gives.")
    ended: int | None = Field(description="The last year that a source gives; null while active.")
    kind: PlatformKind
    operator: str
    status: Literal["active", "closed", "dormant"]
    summary: str
    sources: dict[str, Source]


_CRITERIA = (
    "Per criterion its values with their years, oldest first. A year without any: unknown; with "
    "several: disputed, or in transition."
)


class Platform(_Common):
    """A platform and what follows from its coding."""

    criteria: dict[str, list[Value]] = Field(description=_CRITERIA)


class CodedValue(Value):
    """A value in the years in which it is admissible, with its evidence."""

    evidence: list[Evidence]


class Dissent(BaseModel):
    """Evidence that is shown, but decides in no year: it is outweighed, or denies the value."""

    value: str
    evidence: list[Evidence]


class PlatformInFull(_Common):
    """A platform with everything that is known of it."""

    criteria: dict[str, list[CodedValue]] = Field(description=_CRITERIA)
    dissent: dict[str, list[Dissent]] = Field(description="Per criterion, what did not count.")
    homepage: str | None
    related: list[str] = Field(description="Ids of entries worth comparing it with.")
    part: str | None = Field(description="Which part of an app or group is meant.")
    not_found: dict[str, list[str]] = Field(
        description="Years, then kinds of evidence on the main purpose looked for in vain."
    )
    not_looked_for: dict[str, list[str]] = Field(
        description="Years, then kinds that are neither found nor looked for in vain: work to do."
    )
    launch_evidence: dict[str, list[Citation]] = Field(description="Year, then evidence.")
    end_evidence: dict[str, list[Citation]] = Field(description="Year, then evidence.")
    changes: list[Change] = Field(description="The entry's history, oldest first.")


class _CriterionWithId(Criterion):
    id: str


class _File(BaseModel):
    schema_version: Literal[2]
    generated_from: str = Field(description="Where in the repository the data comes from.")


class PlatformsFile(_File):
    """data/platforms.json"""

    platforms: list[Platform]


class PlatformFile(_File):
    """data/platforms/<id>.json"""

    platform: PlatformInFull


class CriteriaFile(_File):
    """data/criteria.json"""

    rules: list[Case] = Field(description="What holds for every criterion.")
    criteria: list[_CriterionWithId]


class DefinitionsFile(_File):
    """data/definitions.json"""

    definitions: list[Definition]


class GlossaryFile(_File):
    """data/glossary.json"""

    terms: list[Term]


class AgreementData(BaseModel):
    """How far two coders agree on some units."""

    units: int | None = Field(description="Units compared: a service in a year. null: not known.")
    alike: int | None = Field(description="Units on which both have the same set of values.")
    percent: float | None = Field(description="The share of these, of a hundred.")
    alpha: float | None = Field(
        description="Krippendorff's alpha, nominal; the value is the set. null: values do not vary."
    )
    interval: list[float] | None = Field(
        description="Bounds of 95 % of the alphas of resamples, drawn over services."
    )


class AgreementOnQuestion(BaseModel):
    """Agreement on a criterion, or on another question."""

    question: str = Field(
        description="A criterion's id; `verdict`: the verdict of the guide's rule; "
        "`purpose_people`: whether the main purpose is people, something else, or both."
    )
    all: AgreementData = Field(description="Over all units; unknown is a value of its own.")
    known: AgreementData | None = Field(
        description="Over the units for which both coders found something."
    )
    done: str | None = Field(description="What was done about a low figure.")


class RoundData(BaseModel):
    """A round of second coding."""

    id: str
    name: str
    date: str = Field(description="YYYY-MM, or YYYY-MM-DD.")
    task: str = Field(description="What was coded, and from which edition of the code-book.")
    sources: str = Field(description="Whether both coders read the same sources.")
    result: str | None = Field(description="What followed from it as a whole.")
    platforms: list[str] = Field(description="Ids; empty where only figures were kept.")
    agreement: list[AgreementOnQuestion]


class ReliabilityFile(_File):
    """data/reliability.json"""

    rounds: list[RoundData] = Field(description="Every round, the newest first.")


MODELS: dict[str, type[_File]] = {
    "data/platforms.schema.json": PlatformsFile,
    "data/platform.schema.json": PlatformFile,
    "data/criteria.schema.json": CriteriaFile,
    "data/definitions.schema.json": DefinitionsFile,
    "data/glossary.schema.json": GlossaryFile,
    "data/reliability.schema.json": ReliabilityFile,
}
_RULE = {
    "title": "Rule",
    "description": "One condition: all, any or not of conditions; a class of the same definition; "
    "or a criterion with its accepted values.",
    "type": "object",
    "minProperties": 1,
    "maxProperties": 1,
    "properties": {
        "all": {"type": "array", "items": {"$ref": "#/$defs/Rule"}, "minItems": 1},
        "any": {"type": "array", "items": {"$ref": "#/$defs/Rule"}, "minItems": 1},
        "not": {"$ref": "#/$defs/Rule"},
        "class": {"type": "string"},
    },
    "additionalProperties": {"type": "array", "items": {"type": "string"}, "minItems": 1},
}
_LIMITS = frozenset(("minLength", "maxLength", "maxItems", "maxProperties", "default", "not"))


def schema(path: str, site_url: str) -> dict[str, Any]:
    """The JSON Schema that is published at `path`."""
    made: dict[str, Any] = _loosened(MODELS[path].model_json_schema(mode="serialization"))
    if "definitions" in path:
        made["$defs"]["Rule"] = _RULE
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": site_url + path}
    return head | made


def _loosened(node: Any) -> Any:
    """A schema without the limits that only bind contributors. Rules stand in for themselves."""
    if isinstance(node, list):
        return [_loosened(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("x-subset") == "rule":
        return {"$ref": "#/$defs/Rule", "description": node["description"]}
    if "$ref" in node:
        node = {k: v for k, v in node.items() if k in ("$ref", "description")}
    out: dict[str, Any] = {}
    for key, value in node.items():
        if key == "properties":  # names of fields, not keywords
            out[key] = {name: _loosened(field) for name, field in value.items()}
        elif key not in _LIMITS and not (key == "additionalProperties" and value is False):
            out[key] = _loosened(value)
    # What the files leave out when it is empty is not required.
    if "required" in out and "properties" in out:
        out["required"] = [name for name in out["required"] if not _may_be_absent(out, name)]
    return out


def _may_be_absent(schema: dict[str, Any], name: str) -> bool:
    """Fields that are dropped when null; those of the contract proper are null instead."""
    options = schema["properties"][name].get("anyOf", ())
    return {"type": "null"} in options and name not in ("launched", "ended", "homepage", "to")
