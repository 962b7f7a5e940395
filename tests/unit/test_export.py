"""The open data keeps its contract, says so in schemas, and is documented whole."""

from __future__ import annotations

import copy
import csv
import io
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bibtexparser
import jsonschema
import pandas as pd
import pytest

import make
import open_data
from subset import export
from subset.checks.codebook import COLUMNS
from subset.export import tables
from subset.export.catalogue import CHANGELOG, FILES, VERSION, paths
from subset.export.contract import MODELS
from subset.export.tables import SEPARATOR, safe

JSON_WITH_SCHEMA = [
    (path.replace(".schema", ""), path) for path in MODELS if "platform.schema" not in path
]


def strict(schema: Any) -> Any:
    """A published schema that, unlike the promise, refuses what it does not name."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: strict(value) for key, value in schema.items()}
    if "properties" in out and "type" in out and "additionalProperties" not in out:
        out["additionalProperties"] = False
    return out


# The keywords of JSON Schema 2020-12 that we use. Strict readers refuse a schema with any other, or
# with a format that they do not know.
KEYWORDS = {
    *("$schema", "$id", "$ref", "$defs", "title", "description", "type", "enum", "const"),
    *("properties", "required", "additionalProperties", "propertyNames", "patternProperties"),
    *("items", "minItems", "maxItems", "minProperties", "maxProperties", "uniqueItems"),
    *("anyOf", "pattern", "minimum", "maximum", "exclusiveMinimum", "minLength"),
}
BY_NAME = ("properties", "$defs", "patternProperties")


def keywords(schema: Any) -> Iterator[str]:
    """Every keyword in a schema; names of fields and definitions are none."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            yield key
            if key in BY_NAME:
                for inner in value.values():
                    yield from keywords(inner)
            elif key not in ("enum", "const", "required"):
                yield from keywords(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from keywords(item)


@pytest.mark.parametrize("path", [*MODELS, "data/sources.schema.json"])
def test_a_published_schema_has_no_keyword_that_a_strict_reader_refuses(path: str) -> None:
    assert set(keywords(open_data.real_json(path))) <= KEYWORDS


def test_a_published_rule_that_is_none_is_told() -> None:
    schema = open_data.real_json("data/definitions.schema.json")
    check = jsonschema.Draft202012Validator(schema)
    content = open_data.real_json("data/definitions.json")
    rule = next(iter(content["definitions"][0]["classes"].values()))
    for broken in ({}, {"all": []}, {"profile": "page"}, {"not": [{"profile": ["page"]}]}):
        rule["rule"] = broken
        assert not check.is_valid(content), broken


def test_the_catalogue_names_exactly_the_files_that_are_made(tree: make.Tree) -> None:
    pages = open_data.edition_of(tree.site())
    assert sorted(set(paths(pages.catalogue.by_id))) == sorted(export.files(pages))


@pytest.mark.parametrize(("path", "schema_path"), JSON_WITH_SCHEMA)
def test_each_json_file_is_exactly_what_its_schema_says(path: str, schema_path: str) -> None:
    schema = open_data.real_json(schema_path)
    jsonschema.Draft202012Validator.check_schema(schema)
    content = open_data.real_json(path)
    jsonschema.Draft202012Validator(strict(copy.deepcopy(schema))).validate(content)


def test_each_platforms_own_file_is_exactly_what_its_schema_says() -> None:
    schema = strict(open_data.real_json("data/platform.schema.json"))
    validator = jsonschema.Draft202012Validator(schema)
    for entry in open_data.real_site().entries:
        validator.validate(open_data.real_json(f"data/platforms/{entry.id}.json"))


@pytest.mark.parametrize(
    "damage",
    [
        lambda p: p.pop("verdict"),
        lambda p: p.update(verdict="social"),
        lambda p: p.update(launched="2004"),
        lambda p: p.update(aliases="none"),
        lambda p: p["outcomes"].update({"social-media": "yes"}),
        lambda p: p["criteria"].update(online=["yes"]),
        lambda p: p["history"][0].pop("because"),
        lambda p: p["history"][0].update(to="2008"),
        lambda p: p.pop("as_of"),
    ],
)
def test_the_schema_refuses_what_breaks_the_contract(damage: Any) -> None:
    content = open_data.real_json("data/platforms.json")
    content["platforms"] = content["platforms"][:1]
    damage(content["platforms"][0])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, open_data.real_json("data/platforms.schema.json"))


def test_the_schema_allows_fields_that_may_come_later() -> None:
    content = open_data.real_json("data/platforms.json")
    content["platforms"] = content["platforms"][:1]
    content["platforms"][0]["logo"] = content["licence"] = "later"
    jsonschema.validate(content, open_data.real_json("data/platforms.schema.json"))


def test_a_platforms_own_file_agrees_with_the_common_one() -> None:
    for brief in open_data.real_json("data/platforms.json")["platforms"]:
        full = open_data.real_json(f"data/platforms/{brief['id']}.json")["platform"]
        for name in brief["criteria"]:
            values = [{k: v[k] for k in v if k != "evidence"} for v in full["criteria"][name]]
            assert values == brief["criteria"][name]
        assert {k: v for k, v in full.items() if k in brief and k != "criteria"} == {
            k: v for k, v in brief.items() if k != "criteria"
        }


def test_social_networking_is_always_social_media_as_well() -> None:
    for platform in open_data.real_json("data/platforms.json")["platforms"]:
        if platform["verdict"] == "social-networking":
            assert platform["outcomes"]["social-media"] == [True]


def rows(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(open_data.real()[path])))


def test_the_long_form_has_a_row_for_each_piece_of_evidence_and_the_promised_columns() -> None:
    table = rows("data/codings.csv")
    assert list(table[0])[:5] == ["platform", "criterion", "value", "source", "accessed"]
    written = {
        (entry.id, name, value, item.source, item.quote or "", item.locator or "")
        for entry in open_data.real_site().entries
        for name, values in entry.platform.criteria.items()
        for value, held in values.items()
        for it in held
        for item in it.evidence
    }
    columns = ("platform", "criterion", "value", "source", "quote", "locator")
    assert {tuple(row[c].removeprefix("'") for c in columns) for row in table} == written


def test_a_value_stands_in_the_long_form_for_the_years_that_it_has_in_the_json() -> None:
    told = {
        (p["id"], name, v["value"], str(v["from"]), str(v["to"] or ""))
        for p in open_data.real_json("data/platforms.json")["platforms"]
        for name, values in p["criteria"].items()
        for v in values
    }
    columns = ("platform", "criterion", "value", "from", "to")
    rows_ = [row for row in rows("data/codings.csv") if row["role"] == "decides"]
    assert {tuple(row[c] for c in columns) for row in rows_} == told


def test_a_history_has_no_gaps_and_ends_with_the_verdict() -> None:
    for platform in open_data.real_json("data/platforms.json")["platforms"]:
        history = platform["history"]
        for before, after in itertools.pairwise(history):
            assert after["from"] == before["to"] + 1
        goes_on = platform["status"] == "active"
        assert history[-1]["to"] == (None if goes_on else platform["as_of"])
        for key in ("verdict", "outcomes", "decided_by"):
            assert history[-1][key] == platform[key]


def test_the_verdicts_of_all_years_are_those_of_the_histories() -> None:
    table = rows("data/verdicts.csv")
    assert list(table[0]) == ["platform", "year", "verdict"]
    expected = [
        {"platform": platform["id"], "year": str(year), "verdict": span["verdict"]}
        for platform in open_data.real_json("data/platforms.json")["platforms"]
        for span in platform["history"]
        for year in range(span["from"], (span["to"] or platform["as_of"]) + 1)
    ]
    assert table == expected


def test_a_value_that_decides_is_one_that_rules_can_ask_for() -> None:
    """The years of the criteria are enough to compute a verdict: nothing else has to be known."""
    made = open_data.real_site()
    for platform in open_data.real_json("data/platforms.json")["platforms"]:
        for span in platform["history"]:
            for year in {span["from"], span["to"] or platform["as_of"]}:
                coding = made.entry(platform["id"]).coded.in_year(year)
                for name, values in platform["criteria"].items():
                    now = {
                        v["value"]
                        for v in values
                        if v["from"] <= year and (v["to"] is None or year <= v["to"])
                    }
                    assert now == set(coding[name].values)


def test_the_wide_table_says_the_same_as_the_json() -> None:
    table = {row["id"]: row for row in rows("data/platforms.csv")}
    for platform in open_data.real_json("data/platforms.json")["platforms"]:
        row = table.pop(platform["id"])
        assert row["verdict"] == platform["verdict"]
        assert row["as_of"] == str(platform["as_of"])
        for name, values in platform["criteria"].items():
            now = [v["value"] for v in values if v["to"] in (None, platform["as_of"])]
            assert sorted(filter(None, row[name].split(SEPARATOR))) == sorted(now)
    assert not table


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("plain", "plain"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "' =1"),
        ("\r=1", "' =1"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ("a; @x", "a; '@x"),
        ("a - b = c", "a - b = c"),
        ("a\x00b", "a b"),
        ("a\r\nb", "a b"),
    ],
)
def test_a_cell_never_starts_a_formula(text: str, cell: str) -> None:
    assert safe(text) == cell


TABLES = ("data/platforms.csv", "data/verdicts.csv", "data/codings.csv")


@pytest.mark.parametrize("path", TABLES)
def test_pandas_opens_every_table_and_loses_no_cell(path: str) -> None:
    table, written = pd.read_csv(io.StringIO(open_data.real()[path])), rows(path)
    assert list(table.columns) == list(written[0])
    assert len(table) == len(written)
    for name in table.columns:  # a cell that is taken for a missing value would be lost
        empty = [not row[name] for row in written]
        assert table[name].isna().tolist() == empty, name


@pytest.mark.parametrize("path", TABLES)
def test_pandas_reads_each_column_as_the_type_that_its_schema_says(path: str) -> None:
    schema = json.loads(open_data.real()[path.replace(".csv", ".tableschema.json")])
    kinds = {"integer": "Int64", "string": "string", "date": "string"}
    types = {field["name"]: kinds[field["type"]] for field in schema["fields"]}
    days = [field["name"] for field in schema["fields"] if field["type"] == "date"]
    table = pd.read_csv(
        io.StringIO(open_data.real()[path]), dtype=types, parse_dates=days,
        keep_default_na=False, na_values=schema["missingValues"],
    )  # fmt: skip
    assert all(pd.api.types.is_datetime64_any_dtype(table[day]) for day in days)
    if "primaryKey" in schema:
        assert not table.duplicated(schema["primaryKey"]).any()


def test_no_criterion_can_be_called_like_a_column_of_the_table_of_platforms() -> None:
    site = open_data.real_site()
    names = {field["name"] for field in tables.platform_fields(site)}
    assert names - set(site.data.codebook.criteria) == COLUMNS


def test_the_verdict_of_today_is_the_last_one_in_the_years_of_each_platform() -> None:
    platforms = pd.read_csv(io.StringIO(open_data.real()["data/platforms.csv"]))
    years = pd.read_csv(io.StringIO(open_data.real()["data/verdicts.csv"]))
    last = years.sort_values("year").groupby("platform").tail(1).set_index("platform")
    of_today = platforms.set_index("id").sort_index()
    last = last.sort_index()
    assert list(last.index) == list(of_today.index)
    assert (of_today["as_of"] == last["year"]).all()
    assert (of_today["verdict"] == last["verdict"]).all()


def test_the_catalogue_names_every_file_and_no_other() -> None:
    ids = {entry.id for entry in open_data.real_site().entries}
    named: set[str] = set()
    for file in FILES:
        paths = {file.path.replace("<id>", id_) for id_ in ids} if "<" in file.path else {file.path}
        named |= paths | ({file.schema} if file.schema else set())
    assert named == set(open_data.real())


def test_the_page_on_open_data_links_every_file_and_states_the_promise() -> None:
    page = (make.REPOSITORY / "docs" / "data.md").read_text("utf-8")
    for file in FILES:
        for path in filter(None, (file.path, file.schema)):
            assert f"({path})" in page or f"`{path}`" in page, f"{path} is not documented"
    assert VERSION in page


def test_the_version_of_the_form_is_the_newest_in_its_changelog() -> None:
    headings = re.findall(r"^(\d+\.\d+\.\d+)$", open_data.real()[CHANGELOG], re.MULTILINE)
    assert headings[0] == VERSION
    assert open_data.real_json("data/platforms.json")["schema_version"] == int(VERSION[0])


def test_every_source_that_is_cited_is_in_both_bibliographies_once() -> None:
    data = open_data.real_site().data
    cited = {
        (s.url, s.archived_url)
        for folder in (data.platforms, data.definitions, data.terms)
        for entry in folder.values()
        for s in entry.sources.values()
    }
    items = open_data.real_json("data/sources.csl.json")
    assert len(items) == len({item["id"] for item in items}) == len(cited)
    assert {item["URL"] for item in items} == {url for url, _ in cited}
    library = bibtexparser.parse_string(open_data.real()["data/sources.bib"])
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [item["id"] for item in items]


def test_the_csl_items_keep_the_standards_own_schema() -> None:
    schema = json.loads((Path(__file__).parent / "data" / "csl-data.json").read_text("utf-8"))
    items = open_data.real_json("data/sources.csl.json")
    jsonschema.Draft7Validator(schema).validate(items)
    jsonschema.validate(items, open_data.real_json("data/sources.schema.json"))


def test_the_guide_for_language_models_answers_for_every_platform() -> None:
    guide = open_data.real()["llms.txt"]
    assert guide.startswith("# Subset\n\n> ")
    links = re.findall(r"^- \[.+\]\((https://[^)\s]+)\): .+$", guide, re.MULTILINE)
    for entry in open_data.real_site().entries:
        assert f"{open_data.SITE_URL}platforms/{entry.id}/" in links
