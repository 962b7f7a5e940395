"""The list of open-data files: the purpose of each, and the schema that describes it.

The only list of them: the data package, the OpenAPI description, `llms.txt` and the test of the
page `/data/` are all made from it, so none of them can forget a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

VERSION = "2.0.0"  # of the data's format; `schema_version` in the files is its first number
SCHEMA_VERSION = int(VERSION.split(".")[0])
CHANGELOG = "data/CHANGELOG.txt"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


@dataclass(frozen=True)
class DataFile:
    """A file, or with `<id>` in its path a family of files, below the site's root.

    `schema` is the path of the JSON Schema, table schema or SHACL shapes that describes it.
    """

    path: str
    title: str
    media_type: str
    schema: str = ""

    @property
    def name(self) -> str:
        """A short name of letters, digits and hyphens, unique among the files."""
        stem = self.path.removeprefix("data/").lower().replace("/<id>", "-one")
        return stem.replace(".", "-").removesuffix("-json")


JSON, CSV = "application/json", "text/csv"
FILES = (
    DataFile("data/platforms.json", "Every platform: verdict, history, criteria, sources.",
             JSON, "data/platforms.schema.json"),
    DataFile("data/platforms/<id>.json", "One platform, with every piece of evidence.",
             JSON, "data/platform.schema.json"),
    DataFile("data/platforms.csv", "The platforms as a table, one row each.",
             CSV, "data/platforms.tableschema.json"),
    DataFile("data/verdicts.csv", "What each platform was in each year of its life.",
             CSV, "data/verdicts.tableschema.json"),
    DataFile("data/codings.csv", "Every coded value with its source: one row a piece of evidence.",
             CSV, "data/codings.tableschema.json"),
    DataFile("data/criteria.json", "The code-book: questions, values, guidance, cases of doubt.",
             JSON, "data/criteria.schema.json"),
    DataFile("data/definitions.json", "The published definitions with quotations and rules.",
             JSON, "data/definitions.schema.json"),
    DataFile("data/glossary.json", "The terms with definitions, senses and sources.",
             JSON, "data/glossary.schema.json"),
    DataFile("data/second-codings.csv", "What two coders found, independently, round by round.",
             CSV, "data/second-codings.tableschema.json"),
    DataFile("data/near-twins.csv", "Platforms built nearly alike whose verdicts differ.",
             CSV, "data/near-twins.tableschema.json"),
    DataFile("data/reliability.json", "How far second codings agree: percent and alpha.",
             JSON, "data/reliability.schema.json"),
    DataFile("data/vocabulary.jsonld", "Terms, criteria and values as SKOS, in JSON-LD.",
             "application/ld+json", "data/vocabulary.shapes.ttl"),
    DataFile("data/vocabulary.ttl", "The same in Turtle.",
             "text/turtle", "data/vocabulary.shapes.ttl"),
    DataFile("data/sources.csl.json", "Every source as CSL-JSON, for reference managers.",
             "application/vnd.citationstyles.csl+json", "data/sources.schema.json"),
    DataFile("data/sources.bib", "Every source as BibTeX.", "text/x-bibtex"),
    DataFile("data/diagram.svg", "The diagram as a picture that stands alone.", "image/svg+xml"),
    DataFile("data/changes.atom", "The newest changes of entries, as an Atom feed.",
             "application/atom+xml"),
    DataFile("data/openapi.json", "The addresses and forms of these files, as OpenAPI 3.1.", JSON),
    DataFile("data/datapackage.json", "The tables and files as a Frictionless data package.", JSON),
    DataFile(CHANGELOG, "What changed in the form of the data.", "text/plain"),
    DataFile("llms.txt", "A short guide to the site for language models.", "text/plain"),
)  # fmt: skip


def paths(ids: Iterable[str]) -> Iterator[str]:
    """The path of every file, schemas included, for platforms with these ids, former ones too."""
    known = list(ids)
    for file in FILES:
        if "<id>" in file.path:
            yield from (file.path.replace("<id>", id_) for id_ in known)
        else:
            yield file.path
        if file.schema:
            yield file.schema
