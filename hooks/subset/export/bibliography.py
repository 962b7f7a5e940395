"""Every source that is cited anywhere, once: as CSL-JSON and as BibTeX.

The key of a source is its id in the entries. Where two entries use one id for different
pages, both keys end in a few digits made from the address, so that no key depends on the order of
entries.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from subset import citations
from subset.data.evidence import Source
from subset.edition import Edition
from subset.export.json_files import text_of
from subset.verdicts.catalogue import Catalogue

_NOT_IN_URLS = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and text of both files, and the schema of the first."""
    found = sources(edition.catalogue)
    yield "data/sources.csl.json", text_of([citations.csl(key, s) for key, s in found.items()])
    yield "data/sources.bib", "\n\n".join(citations.bibtex(k, s) for k, s in found.items()) + "\n"
    yield "data/sources.schema.json", text_of(_schema(edition.site_url))


def sources(catalogue: Catalogue) -> Mapping[str, Source]:
    """Key -> source, in the order of the keys. A page read as two copies is two sources."""
    addresses: dict[str, set[str]] = {}
    cited: dict[str, dict[str, Source]] = {}
    for folder in (catalogue.data.platforms, catalogue.data.definitions, catalogue.data.terms):
        for entry in folder.values():
            for id_, source in entry.sources.items():
                address = f"{source.url} {source.archived_url or ''}"
                addresses.setdefault(id_, set()).add(address)
                cited.setdefault(address, {})[id_] = source
    out: dict[str, Source] = {}
    for address, names in cited.items():
        id_ = min(names)  # the same page under several ids: the first of them
        shared = len(addresses[id_]) > 1
        digits = hashlib.sha256(address.encode()).hexdigest()[:6]
        out[f"{id_}-{digits}" if shared else id_] = _tame(names[id_])
    return dict(sorted(out.items()))


def _tame(source: Source) -> Source:
    """A source whose address cannot end a field, and whose text is one line."""
    url = _NOT_IN_URLS.sub(lambda found: f"%{ord(found[0]):02X}", source.url)
    text = {
        name: _CONTROL.sub(" ", value)
        for name in ("title", "author", "publisher")
        if (value := getattr(source, name))
    }
    return source.model_copy(update={"url": url, **text})


def _schema(site_url: str) -> dict[str, object]:
    """The part of CSL-JSON that this file uses; citationstyles.org has the whole schema."""
    date = {
        "type": "object",
        "required": ["date-parts"],
        "properties": {
            "date-parts": {
                "type": "array",
                "items": {"type": "array", "items": {"type": "integer"}, "maxItems": 3},
            }
        },
    }
    text = {"type": "string", "minLength": 1}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{site_url}data/sources.schema.json",
        "title": "Sources",
        "type": "array",
        "items": {
            "type": "object",
            "required": ["id", "type", "title", "publisher", "URL", "accessed"],
            "properties": {
                "id": text,
                "type": text,
                "title": text,
                "publisher": text,
                "URL": {"type": "string", "pattern": "^https://"},
                "accessed": date,
                "issued": date,
                "author": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": dict.fromkeys(("family", "given", "suffix", "literal"), text),
                        "anyOf": [{"required": ["family", "given"]}, {"required": ["literal"]}],
                    },
                },
            },
        },
    }
