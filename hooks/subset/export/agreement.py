"""How reliable the codings are: every round of second coding, with its figures, as JSON.

Knows the form of the file. Does not know how agreement is measured. Figures are rounded to three
places: more would be noise.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from subset.edition import Edition
from subset.export.catalogue import SCHEMA_VERSION
from subset.export.json_files import text_of
from subset.verdicts.reliability import Agreement
from subset.verdicts.rounds import Reliability

_PLACES = 3


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and text of `reliability.json`."""
    rounds = [_round(it) for it in edition.rounds]
    head = {"schema_version": SCHEMA_VERSION, "generated_from": "data/"}
    yield "data/reliability.json", text_of(head | {"rounds": rounds})


def _round(it: Reliability) -> dict[str, Any]:
    about = it.kept.round
    return {
        "id": it.kept.id,
        "name": about.name,
        "date": str(about.date),
        "task": about.task,
        "sources": about.sources,
        "result": about.result,
        "platforms": sorted(it.kept.codings),
        "agreement": [
            {
                "question": row.question,
                "all": _figures(row.everything),
                "known": _figures(row.known) if row.known else None,
                "done": row.done,
            }
            for row in it.rows
        ],
    }


def _figures(it: Agreement) -> dict[str, Any]:
    bounds = None if it.low is None or it.high is None else [_rounded(it.low), _rounded(it.high)]
    return {
        "units": it.units,
        "alike": it.alike,
        "percent": None if it.share is None else _rounded(100 * it.share),
        "alpha": None if it.alpha is None else _rounded(it.alpha),
        "interval": bounds,
    }


def _rounded(figure: float) -> float:
    return round(figure, _PLACES)
