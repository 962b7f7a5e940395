"""The data that scripts fetch, as script files.

Knows which script needs what. A script file is used instead of JSON where data is loaded, since a
page that was opened from a disk may run scripts but not read files. Does not know what scripts do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from subset import wording
from subset.addresses.urls import COMPARE, METHOD, pair_src, platform_src
from subset.diagram.years import Drawn, years_data
from subset.edition import HINTS, Edition
from subset.pages.names_index import answers, names, topics

VIEWS = "assets/data/views"
YEARS: Mapping[str, str] = {
    "guide": "assets/data/years.js",
    "purpose": "assets/data/years-without-purpose.js",
}
"""Script files with the diagram through the years: under the guide, and without a question."""


def data_scripts(edition: Edition) -> dict[str, str]:
    """Path below the site's root -> text, of the scripts that have data of all platforms."""
    texts = {
        "index": _rooted("subsetIndex", index(edition)),
        "names": _rooted("subsetNames", names(edition) | {"limited": _limited(edition)}),
        "topics": _assignment("globalThis.subsetTopics", topics(edition)),
        "answers": _assignment("globalThis.subsetAnswers", answers(edition)),
    }
    return {f"assets/data/{name}.js": text for name, text in texts.items()}


def _rooted(name: str, value: Any) -> str:
    """A script that notes where the root is, too: it knows where it was loaded from."""
    root = f'{name}.root = new URL("../..", document.currentScript.src).href;\n'
    return _assignment(f"globalThis.{name}", value) + root


def view_script(key: str, figure: str) -> tuple[str, str]:
    """The script file with a definition's diagram: path below the site's root, and text."""
    return f"{VIEWS}/{key}.js", _assignment("globalThis.subsetView", {"key": key, "figure": figure})


def years_scripts(edition: Edition) -> Iterator[tuple[str, str]]:
    """Both script files with years: path below the site's root, and text."""
    for key, drawn in (("guide", edition.drawn), ("purpose", edition.drawn_without_purpose)):
        yield YEARS[key], edition.memo.of(_years_script, key, drawn)


def _years_script(key: str, drawn: Drawn) -> str:
    # Two files share a variable, so that neither can take the place of the other.
    return _assignment(f"(globalThis.subsetYears ??= {{}}).{key}", years_data(drawn, HINTS))


def _assignment(name: str, value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"{name} = {text};\n"


def _limited(edition: Edition) -> dict[str, list[str]] | None:
    """The pairs that have a page, when not all have one (see `scale`)."""
    it = edition.paged
    if len(it.first) == len(edition.catalogue.entries):
        return None
    return {"first": sorted(it.first), "more": [f"{a}-vs-{b}" for a, b in sorted(it.more)]}


def index(edition: Edition) -> dict[str, Any]:
    """Every platform with its name, address, verdict and coding. Addresses start at the root."""
    catalogue, to = edition.catalogue, edition.urls.to
    return {
        "pair": to(pair_src("aaa", "bbb")),
        "compare": to(COMPARE),
        "method": to(METHOD),
        "limited": _limited(edition),
        "verdicts": wording.VERDICT,
        "criteria": {
            id_: {
                "name": criterion.name,
                "values": {value: it.label for value, it in criterion.values.items()},
            }
            for id_, criterion in catalogue.data.codebook.criteria.items()
        },
        "platforms": [
            {
                "id": entry.id,
                "name": entry.name,
                "url": to(platform_src(entry.id)),
                "verdict": entry.verdict.verdict,
                "years": wording.years(entry),
                "values": [cell.values for cell in entry.coding.values()],
            }
            for entry in catalogue.entries
        ],
    }
