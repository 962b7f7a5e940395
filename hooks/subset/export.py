"""Open data: the files under `/data/`, and the small pages that redirect.

Knows the data contract: `schema_version` is raised when a field is removed or changes its meaning,
never when one is added.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from html import escape
from typing import Any

from subset.diagram import standalone_svg
from subset.pages import Pages
from subset.site import Entry, Site
from subset.urls import Urls, platform_src

SCHEMA_VERSION = 1


def files(pages: Pages) -> Iterator[tuple[str, str]]:
    """Every open-data file: its path below the site's root, and its text."""
    site, urls = pages.site, pages.urls
    platforms = [platform_json(entry, urls) for entry in site.entries]
    yield "data/platforms.json", _json({"platforms": platforms})
    for platform in platforms:
        yield f"data/platforms/{platform['id']}.json", _json({"platform": platform})
    yield "data/platforms.csv", _csv(platforms)
    yield "data/criteria.json", _json({"criteria": _dump_all(site.data.codebook.criteria)})
    yield "data/definitions.json", _json({"definitions": _dump_all(site.data.definitions)})
    yield "data/glossary.json", _json({"terms": _dump_all(site.data.terms)})
    yield "data/diagram.svg", standalone_svg(pages.items("index.md"), base_uri="../")


def platform_json(entry: Entry, urls: Urls) -> dict[str, Any]:
    """A platform in the form of the data contract."""
    p, verdict = entry.platform, entry.verdict
    return {
        "id": entry.id,
        "name": p.name,
        "aliases": list(p.aliases),
        "url": urls.to(platform_src(entry.id)),
        "verdict": verdict.verdict,
        "outcomes": {name: list(possible) for name, possible in verdict.terms.items()},
        "decided_by": list(verdict.decided_by),
        "launched": entry.launched,
        "ended": entry.ended,
        "kind": p.kind,
        "operator": p.operator,
        "status": p.status,
        "period": {"from": p.period.from_, "to": p.period.to},
        "summary": p.summary,
        "criteria": {
            name: [
                {
                    "value": value,
                    "sources": list(dict.fromkeys(e.source for e in cell.evidence[value])),
                }
                for value in cell.values
            ]
            for name, cell in entry.coding.items()
        },
        "sources": {id_: s.model_dump(exclude_none=True) for id_, s in p.sources.items()},
    }


def _dump_all(models: Any) -> list[dict[str, Any]]:
    return [
        {"id": id_, **model.model_dump(mode="json", by_alias=True, exclude_none=True)}
        for id_, model in models.items()
    ]


def _json(content: dict[str, Any]) -> str:
    head = {"schema_version": SCHEMA_VERSION, "generated_from": "data/"}
    return json.dumps(head | content, ensure_ascii=False, indent=1) + "\n"


def _csv(platforms: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    fixed = ["id", "name", "verdict", "launched", "ended", "status", "kind", "operator", "url"]
    criteria = list(platforms[0]["criteria"]) if platforms else []
    writer.writerow([*fixed, "aliases", "decided_by", *criteria])
    for p in platforms:
        writer.writerow(
            [_cell(p[name]) for name in fixed]
            + [_cell("; ".join(p["aliases"])), "; ".join(p["decided_by"])]
            + ["; ".join(v["value"] for v in p["criteria"][name]) for name in criteria]
        )
    return out.getvalue()


def _cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP: a leading = + - @ tab or return)."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def redirect_html(href: str, canonical: str) -> str:
    """A page that sends the reader on at once, with a link for those whom it does not."""
    to, absolute = escape(href), escape(canonical)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Moved</title>'
        f'<link rel="canonical" href="{absolute}"><meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={to}"></head>'
        f'<body><p>This page is now <a href="{to}">here</a>.</p></body></html>\n'
    )


__all__ = ["Site", "files", "platform_json", "redirect_html"]
