"""The JSON files of the data contract, and their JSON Schemas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_json

from subset import reasons
from subset.addresses.redirects import former_platforms
from subset.addresses.urls import platform_src
from subset.data.codebook import CodeBook
from subset.edition import Edition
from subset.export import contract
from subset.export.catalogue import SCHEMA_VERSION
from subset.verdicts.catalogue import JudgedPlatform
from subset.verdicts.classify import Verdict
from subset.verdicts.history import Span
from subset.verdicts.lives import ValueSpan
from subset.verdicts.search import searched


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and text of every file. A former id keeps its file, with the content of the new one."""
    catalogue, urls = edition.catalogue, edition.urls
    url = {e.id: urls.to(platform_src(e.id)) for e in catalogue.entries}
    book = catalogue.data.codebook
    brief = [edition.memo.of(platform, e, url[e.id], book) for e in catalogue.entries]
    yield "data/platforms.json", _file(platforms=brief)
    in_full = {e.id: edition.memo.of(_in_full, e, url[e.id], book) for e in catalogue.entries}
    for id_, text in in_full.items():
        yield f"data/platforms/{id_}.json", text
    for old, new in former_platforms(catalogue):
        yield f"data/platforms/{old}.json", in_full[new]
    book = catalogue.data.codebook
    rules = [_dump(rule) for rule in book.rules]
    yield "data/criteria.json", _file(rules=rules, criteria=_all(book.criteria))
    yield "data/definitions.json", _file(definitions=_all(catalogue.data.definitions))
    yield "data/glossary.json", _file(terms=_all(catalogue.data.terms))
    for path in contract.MODELS:
        yield path, text_of(contract.schema(path, edition.site_url))


def platform(entry: JudgedPlatform, url: str, book: CodeBook) -> dict[str, Any]:
    """A platform in the form of the data contract. `url` is its page's, from the site's root."""
    p, verdict = entry.platform, entry.verdict
    return {
        "id": entry.id,
        "name": p.name,
        "aliases": list(p.aliases),
        "url": url,
        "verdict": verdict.verdict,
        "as_of": entry.as_of,
        "reason": reasons.reason(entry, book),
        "outcomes": _outcomes(verdict),
        "decided_by": list(verdict.decided_by),
        "history": [_span(span) for span in entry.history],
        "launched": entry.launched,
        "ended": entry.ended,
        "kind": p.kind,
        "operator": p.operator,
        "status": p.status,
        "summary": p.summary,
        "criteria": {
            name: [_value(span) for span in spans] for name, spans in entry.coded.values.items()
        },
        "sources": {id_: _dump(s) for id_, s in p.sources.items()},
    }


def _span(span: Span) -> dict[str, Any]:
    return {
        "from": span.first,
        "to": span.to,
        "verdict": span.verdict.verdict,
        "outcomes": _outcomes(span.verdict),
        "decided_by": list(span.verdict.decided_by),
        "because": list(span.because),
        "in_transition": span.in_transition,
        "thin": span.thin,
        "carried": [{"from": first, "to": last} for first, last in span.carried],
    }


def _outcomes(verdict: Verdict) -> dict[str, list[bool]]:
    return {name: list(possible) for name, possible in verdict.terms.items()}


def _value(span: ValueSpan) -> dict[str, Any]:
    sources = list(dict.fromkeys(item.source for item in span.evidence))
    return {"value": span.value, "from": span.first, "to": span.to, "sources": sources}


def _in_full(entry: JudgedPlatform, url: str, book: CodeBook) -> str:
    return _file(platform=platform_in_full(entry, url, book))


def platform_in_full(entry: JudgedPlatform, url: str, book: CodeBook) -> dict[str, Any]:
    """A platform with all its evidence. `url` is its page's, from the site's root."""
    p, brief = entry.platform, platform(entry, url, book)
    for name, spans in entry.coded.values.items():
        for coded, span in zip(brief["criteria"][name], spans, strict=True):
            coded["evidence"] = _evidence(span.evidence)
    return brief | {
        "dissent": {
            name: [{"value": v, "evidence": _evidence(e)} for v, e in by_value.items()]
            for name, by_value in entry.coded.dissent.items()
        },
        "part": p.part,
        "not_found": {years: list(kinds) for years, kinds in p.not_found.items()},
        "not_looked_for": {
            str(it.window): list(it.open) for it in searched(entry.coded) if it.open
        },
        "homepage": p.homepage,
        "related": list(p.related),
        "launch_evidence": {year: _evidence(e) for year, e in p.launched.items()},
        "end_evidence": {year: _evidence(e) for year, e in p.ended.items()},
        "changes": [_dump(change) for change in p.changes],
    }


def _evidence(items: Iterable[BaseModel]) -> list[dict[str, Any]]:
    return [_dump(item) for item in items]


def _dump(model: BaseModel) -> dict[str, Any]:
    return model.model_dump(mode="json", by_alias=True, exclude_none=True)


def _all(models: Mapping[str, BaseModel]) -> list[dict[str, Any]]:
    return [{"id": id_, **_dump(model)} for id_, model in models.items()]


def _file(**content: Any) -> str:
    return text_of({"schema_version": SCHEMA_VERSION, "generated_from": "data/"} | content)


def text_of(content: Any) -> str:
    """JSON as it is written: readable, and the same for the same content."""
    return f"{to_json(content, indent=1).decode()}\n"
