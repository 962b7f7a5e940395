"""The tables: platforms one a row, verdicts one a year, codings in long form, with Table Schemas.

Knows CSV and what spreadsheets take for a formula. The first five columns of the codings are a
promise: platform, criterion, value, source, accessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args

from subset.addresses.urls import Urls, platform_src
from subset.data.evidence import Evidence, Method
from subset.data.models import PlatformKind
from subset.data.rounds import PEOPLE, VERDICT
from subset.edition import Edition
from subset.export.json_files import text_of
from subset.verdicts.catalogue import Catalogue, JudgedPlatform
from subset.verdicts.classify import VERDICTS
from subset.verdicts.rounds import Reliability
from subset.verdicts.twins import Twins

# A spreadsheet runs a cell that starts with one of these (OWASP, "CSV injection"), blanks before it
# or not; the wide forms are taken for the narrow ones under some input methods.
_FORMULA = re.compile(r"^(?=\s*[=+\-@＝＋－＠])")
# Where the list separator is a semicolon, the text after one starts a cell.
_INNER = re.compile(r"(;\s*)(?=[=+\-@＝＋－＠])")
# A table holds lines of text: line ends, tabs and other control characters are blanks in it.
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
SEPARATOR, JOINT = " | ", "|"
_ROLES = ("decides", "dissent")
METHODS = get_args(Method)


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and text of the tables and their schemas."""
    catalogue = edition.catalogue
    yield (
        "data/platforms.csv",
        _csv(platform_fields(catalogue), _platforms(catalogue, edition.urls)),
    )
    yield "data/verdicts.csv", _csv(VERDICT_FIELDS, _verdicts(catalogue))
    yield "data/codings.csv", _csv(coding_fields(catalogue), _codings(catalogue))
    yield "data/second-codings.csv", _csv(second_fields(catalogue), _second(edition.rounds))
    yield "data/near-twins.csv", _csv(twin_fields(), _twins(edition.near_twins))
    for path, schema in schemas(catalogue):
        yield path, text_of(schema)


def schemas(catalogue: Catalogue) -> Iterator[tuple[str, dict[str, Any]]]:
    """Path and content of the Table Schema of each table."""
    yield (
        "data/platforms.tableschema.json",
        {"fields": platform_fields(catalogue), "primaryKey": ["id"], "missingValues": [""]},
    )
    reference = {"resource": "platforms-csv", "fields": ["id"]}
    about_platforms = {
        "missingValues": [""],
        "foreignKeys": [{"fields": ["platform"], "reference": reference}],
    }
    yield (
        "data/verdicts.tableschema.json",
        {"fields": VERDICT_FIELDS, "primaryKey": ["platform", "year"], **about_platforms},
    )
    yield (
        "data/codings.tableschema.json",
        {"fields": coding_fields(catalogue), **about_platforms},
    )
    yield (
        "data/near-twins.tableschema.json",
        {
            "fields": twin_fields(),
            "primaryKey": ["a", "b", "from"],
            "missingValues": [""],
            "foreignKeys": [{"fields": [it], "reference": reference} for it in ("a", "b")],
        },
    )
    yield (
        "data/second-codings.tableschema.json",
        {
            "fields": second_fields(catalogue),
            "primaryKey": ["round", "platform", "from", "criterion"],
            "missingValues": [""],
        },
    )


def twin_fields() -> list[dict[str, Any]]:
    """The columns of near-twins.csv, as fields of a Table Schema."""
    sides = (("a", "first"), ("b", "second"))
    return [
        *(_field(it, f"Id of the {which} platform.", required=True) for it, which in sides),
        _field("from", "The first of the years.", "integer", required=True),
        _field("to", "The last of the years.", "integer", required=True),
        *(_field(f"verdict_{it}", "Its verdict.", required=True, enum=VERDICTS) for it, _ in sides),
        _field("same", "Criteria that have the same values, main purpose aside.", "integer"),
        _field("known", "Criteria that are known for both.", "integer"),
        _field("comparable", "Whether the evidence on both sides is comparable.", "boolean"),
        *(_field(f"thin_{it}", "Whether its verdict hangs on one source.", "boolean")
          for it, _ in sides),
        *(_field(f"unsearched_{it}", "Kinds of evidence found for the other, not looked for here, "
                 f"joined by “{SEPARATOR}”.") for it, _ in sides),
    ]  # fmt: skip


def platform_fields(catalogue: Catalogue) -> list[dict[str, Any]]:
    """The columns of platforms.csv, as fields of a Table Schema."""
    book = catalogue.data.codebook.criteria
    return [
        _field("id", "Never changes.", required=True, unique=True),
        _field("name", "The name as people write it.", required=True),
        _field("verdict", "social-networking always means also social media.", enum=VERDICTS),
        _field("as_of", "The year of the verdict and the criteria.", "integer", required=True),
        _field("launched", "The first year that a source gives.", "integer"),
        _field("ended", "The last year that a source gives.", "integer"),
        _field("status", "", enum=("active", "closed", "dormant")),
        _field("kind", "Its form, whatever its verdict.", enum=PlatformKind.__args__),  # type: ignore[attr-defined]
        _field("operator", "Who runs it."),
        _field("url", "The page, relative to the root of the site."),
        _field("aliases", f"Other names, joined by “{SEPARATOR}”."),
        _field("decided_by", f"Criteria on which the verdict hangs, joined by “{SEPARATOR}”."),
        *(
            _field(name, f"{criterion.question} Several values: disputed. Empty: unknown.")
            for name, criterion in book.items()
        ),
    ]


def coding_fields(catalogue: Catalogue) -> list[dict[str, Any]]:
    """The columns of codings.csv, as fields of a Table Schema."""
    book = catalogue.data.codebook.criteria
    values = sorted({value for criterion in book.values() for value in criterion.values})
    return [
        _field("platform", "Id of the platform.", required=True),
        _field("criterion", "Id of the criterion.", required=True, enum=tuple(book)),
        _field("value", "The value that the evidence supports.", required=True, enum=values),
        _field("source", "Id of the source within the entry.", required=True),
        _field("accessed", "The day the source was read.", "date", required=True),
        _field("role", "Whether it decides the coding, or is dissent beside it.", enum=_ROLES),
        _field("from", "The first year of the value. Empty for dissent.", "integer"),
        _field("to", "The last year of the value. Empty while it goes on.", "integer"),
        _field("about_from", "The first year that the evidence speaks about.", "integer"),
        _field("about_to", "The last year that it speaks about.", "integer"),
        _field("method", "How it was found out, where statements are weighed.", enum=METHODS),
        _field("locator", "Where in the source."),
        _field("quote", "The exact words."),
        _field("note", "Why it supports the value."),
        _field("source_url", "The address of the source.", format="uri"),
    ]


def second_fields(catalogue: Catalogue) -> list[dict[str, Any]]:
    """The columns of second-codings.csv, as fields of a Table Schema."""
    values = f"values, joined by “{JOINT}” in the code-book's order. Empty: unknown."
    return [
        _field("round", "Id of the round.", required=True),
        _field("platform", "Id of the platform.", required=True),
        _field("from", "The first of the years coded together.", "integer", required=True),
        _field("to", "The last: the values are those of this year.", "integer", required=True),
        _field("criterion", "Id of the criterion, or the verdict that follows from all of them.",
               required=True, enum=(*catalogue.vocabulary, VERDICT)),
        _field("first", f"The first coder's {values}"),
        _field("second", f"The second coder's {values}"),
    ]  # fmt: skip


def _field(
    name: str, description: str, type_: str = "string", format: str = "", **constraints: Any
) -> dict[str, Any]:
    if "enum" in constraints:
        constraints["enum"] = list(constraints["enum"])
    field = {"name": name, "type": type_, "description": description}
    return (
        {key: value for key, value in field.items() if value}
        | ({"format": format} if format else {})
        | ({"constraints": constraints} if constraints else {})
    )


VERDICT_FIELDS = [
    _field("platform", "Id of the platform.", required=True),
    _field("year", "A year of its life, up to that of the last check.", "integer", required=True),
    _field("verdict", "What it was in that year.", required=True, enum=VERDICTS),
]


def _platforms(catalogue: Catalogue, urls: Urls) -> Iterator[list[object]]:
    for entry in catalogue.entries:
        p = entry.platform
        yield [
            entry.id, entry.name, entry.verdict.verdict, entry.as_of, entry.launched, entry.ended,
            p.status, p.kind, p.operator, urls.to(platform_src(entry.id)), _joined(p.aliases),
            _joined(entry.verdict.decided_by),
            *(_joined(cell.values) for cell in entry.coding.values()),
        ]  # fmt: skip


def _verdicts(catalogue: Catalogue) -> Iterator[list[object]]:
    for entry in catalogue.entries:
        for span in entry.history:
            for year in range(span.first, span.last + 1):
                yield [entry.id, year, span.verdict.verdict]


def _codings(catalogue: Catalogue) -> Iterator[list[object]]:
    for entry in catalogue.entries:
        for name in catalogue.data.codebook.criteria:
            yield from _codings_of(entry, name)


def _codings_of(entry: JudgedPlatform, criterion: str) -> Iterator[list[object]]:
    decides, dissent = _ROLES
    for span in entry.coded.values[criterion]:
        for item in span.evidence:
            yield _coding(entry, criterion, span.value, item, decides, span.first, span.to)
    for value, items in entry.coded.dissent.get(criterion, {}).items():
        for item in items:
            yield _coding(entry, criterion, value, item, dissent, None, None)


def _coding(
    entry: JudgedPlatform,
    criterion: str,
    value: str,
    item: Evidence,
    role: str,
    first: int | None,
    to: int | None,
) -> list[object]:
    source, about = entry.platform.sources[item.source], item.about
    years = (about.first, about.last) if about else (None, None)
    return [
        entry.id, criterion, value, item.source, source.accessed, role, first, to, *years,
        item.method, item.locator, item.quote, item.note, source.url,
    ]  # fmt: skip


def _second(rounds: Iterable[Reliability]) -> Iterator[list[object]]:
    for it in rounds:
        for unit in it.units:
            answers = {q: a for q, a in unit.answers.items() if q not in (VERDICT, PEOPLE)}
            for question, both in (*answers.items(), (VERDICT, unit.answers[VERDICT])):
                first, second = map(JOINT.join, both)
                yield [it.kept.id, unit.platform, unit.first_year, unit.last_year, question, first,
                       second]  # fmt: skip


def _twins(found: Iterable[Twins]) -> Iterator[list[object]]:
    for it in sorted(found, key=lambda it: (*(side.entry.id for side in it.sides), it.first_year)):
        yield [
            *(side.entry.id for side in it.sides), it.first_year, it.last_year,
            *(side.verdict for side in it.sides), it.same, it.known, _said(it.comparable),
            *(_said(side.thin) for side in it.sides),
            *(_joined(side.unsearched) for side in it.sides),
        ]  # fmt: skip


def _said(is_so: bool) -> str:
    return "true" if is_so else "false"


def _joined(items: Iterable[str]) -> str:
    return SEPARATOR.join(safe(item) for item in items)


def _csv(fields: list[dict[str, Any]], rows: Iterable[list[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field["name"] for field in fields])
    for row in rows:
        writer.writerow([safe("" if value is None else str(value)) for value in row])
    return out.getvalue()


@cache  # the cells of a column are much alike
def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before it."""
    return _INNER.sub(r"\1'", _FORMULA.sub("'", _CONTROL.sub(" ", text)))
