"""Checks on the record of a search: which kinds of evidence were looked for, and not found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType

from subset.checks.base import Context, error
from subset.data.evidence import Method
from subset.data.models import Kind
from subset.data.problems import Problem, did_you_mean, one_of, quoted
from subset.data.years import FIRST_YEAR, LAST_YEAR, Range
from subset.verdicts.lives import Life

_BOUNDS = (FIRST_YEAR - 1, 2005, 2010, 2015, 2020, LAST_YEAR)
KIND: Mapping[Method, Kind] = MappingProxyType(
    {
        "survey": "survey",
        "review": "survey",
        "study": "study",
        "thesis": "study",
        "finding": "finding",
        "classification": "classification",
        "measured-use": "measured-use",
        "own-words": "own-words",
        "press": "press",
        "reference": "press",
    }
)
"""The kind of evidence that is looked for by each method."""


def windows(life: Life) -> tuple[Range, ...]:
    """The years that are searched together, cut to a life: to 2005, then five by five."""
    cut = (
        Range(max(before + 1, life.first), min(last, life.last))
        for before, last in pairwise(_BOUNDS)
    )
    return tuple(window for window in cut if window.first <= window.last)


@error
def searched_in_windows(context: Context) -> Iterator[Problem]:
    """What was not found is recorded for the years that are searched together, within the life.

    Breaks it: `not_found: {2007-2012: [survey]}`; the years are 2006-2010 and 2011-2015.
    """
    for document, coded in context.coded():
        allowed = [str(window) for window in windows(coded.life)]
        for years in coded.platform.not_found:
            if years not in allowed:
                yield document.problem(
                    ("not_found", years),
                    f"{one_of(allowed)}; got {quoted(years)}",
                    did_you_mean(years, allowed),
                )


@error
def not_found_has_none(context: Context) -> Iterator[Problem]:
    """A kind of evidence that was not found in some years has no item about them.

    Breaks it: `not_found: {2011-2015: [survey]}` beside a survey with `about: 2012`.
    """
    for document, coded in context.coded():
        found = [
            (KIND[item.method], item.about)
            for it in context.held_in(document, coded.platform)
            for _, item in it.items()
            if it.weighed and item.method and item.about
        ]
        by_name = {str(window): window for window in windows(coded.life)}
        for years, kinds in coded.platform.not_found.items():
            for i, kind in enumerate(kinds if years in by_name else ()):
                if any(k == kind and _meet(about, by_name[years]) for k, about in found):
                    yield document.problem(
                        ("not_found", years, i),
                        f"{quoted(kind)} was found: an item is about these years",
                        "delete it here",
                    )


def _meet(about: Range, window: Range) -> bool:
    return about.first <= window.last and window.first <= about.last
