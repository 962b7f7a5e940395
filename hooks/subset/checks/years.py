"""Checks on years: of values, of evidence, and of the life that both belong to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from subset.checks.base import Context, HeldAt, error, warning
from subset.data.evidence import Evidence, Held, Source
from subset.data.models import Platform
from subset.data.problems import Problem
from subset.data.years import FIRST_YEAR, LAST_YEAR

FRESH = 5
"""How many years old the newest evidence for a design that still holds may be."""


@error
def years_within_life(context: Context) -> Iterator[Problem]:
    """A value does not hold before the launch, nor after the end.

    Breaks it: `years: 2001-2008` for a service launched in 2004.
    """
    for document, platform in context.platforms():
        first, last = _life(platform)
        for it in context.held_in(document, platform):
            start, end = it.held.years.first, it.held.years.last
            if start is not None and start < first:
                yield document.problem(
                    (*it.key, "years"),
                    f"{start} is before the launch in {first}",
                    "leave the first year out for what holds from the launch",
                )
            if end is not None and end > last:
                yield document.problem(
                    (*it.key, "years"),
                    f"{end} is after the end in {last}",
                    "leave the last year out for what holds to the end",
                )


@error
def years_of_a_value_apart(context: Context) -> Iterator[Problem]:
    """The times for which one value holds do not touch one another.

    Breaks it: `2005-2009` and `2010-` under the same value.
    """
    for document, platform in context.platforms():
        by_value: dict[tuple[str, str], list[HeldAt]] = {}
        for it in context.held_in(document, platform):
            by_value.setdefault((it.criterion, it.value), []).append(it)
        for times in by_value.values():
            times.sort(key=lambda it: it.held.years.first or FIRST_YEAR)
            for before, after in pairwise(times):
                ends = before.held.years.last or LAST_YEAR
                if (after.held.years.first or FIRST_YEAR) <= ends + 1:
                    yield document.problem(
                        (*after.key, "years"),
                        f"{after.held.years} touches {before.held.years}",
                        "join both, with the evidence of both",
                    )


@error
def fading_has_two_sides(context: Context) -> Iterator[Problem]:
    """A boundary that fades is where one value ends and another begins.

    Breaks it: `-2013..2025` under `people` when no other value has `2013..2025-`.
    """
    for document, platform in context.platforms():
        held = list(context.held_in(document, platform))
        for it in held:
            others = [o.held.years for o in held if o.criterion == it.criterion and o is not it]
            years = it.held.years
            for side, edge, met in (
                ("begins", years.start, [other.end for other in others]),
                ("ends", years.end, [other.start for other in others]),
            ):
                if edge and edge.fades and edge not in met:
                    yield document.problem(
                        (*it.key, "years"),
                        f"{side} in one of the years {edge}, but no other value meets it there",
                        f"give the other value the same {edge}",
                    )


@error
def about_within_years(context: Context) -> Iterator[Problem]:
    """Evidence speaks about a year for which its value holds.

    Breaks it: `about: 2015` under a value with `years: 2005-2011`.
    """
    for it in context.held():
        first, last = it.held.years.first or FIRST_YEAR, it.held.years.last or LAST_YEAR
        for key, item in it.items():
            if item.about and (item.about.last < first or item.about.first > last):
                yield it.document.problem(
                    (*key, "about"),
                    f"{item.about} is outside the years {it.held.years} of the value",
                    "one of the two is wrong",
                )


@error
def about_within_life(context: Context) -> Iterator[Problem]:
    """Evidence speaks about years in which the service exists.

    Breaks it: `about: 2002` for a service launched in 2004.
    """
    for document, platform in context.platforms():
        first, last = _life(platform)
        for it in context.held_in(document, platform):
            for key, item in it.items():
                if item.about and (item.about.first < first or item.about.last > last):
                    yield document.problem(
                        (*key, "about"),
                        f"{item.about} is outside the life of the service",
                        "one of the years is wrong",
                    )


@error
def dispute_has_two_sides(context: Context) -> Iterator[Problem]:
    """Two values of one criterion in one year rest on different evidence.

    What is weighed may name two values in one sentence; each then counts for half.

    Breaks it: the same source with the same quotation under `ties: mutual` and `ties: follow`.
    """
    for document, platform in context.platforms():
        held = [it for it in context.held_in(document, platform) if not it.weighed]
        for before, after in combinations(held, 2):
            if before.criterion != after.criterion or not _share(before.held, after.held):
                continue
            seen = {(e.source, e.quote, e.locator) for e in before.held.evidence}
            for key, item in after.items():
                if (item.source, item.quote, item.locator) in seen:
                    yield document.problem(
                        key,
                        f'the same evidence stands under "{before.value}"',
                        "quote the words that support each value",
                    )


def _share(a: Held, b: Held) -> bool:
    """Whether there is a year that takes both values for certain."""
    first = max(a.years.first or FIRST_YEAR, b.years.first or FIRST_YEAR)
    last = min(a.years.last or LAST_YEAR, b.years.last or LAST_YEAR)
    fade = (year for year in range(first, last + 1) if not _fades(a, b, year))
    return next(fade, None) is not None


def _fades(a: Held, b: Held, year: int) -> bool:
    return a.years.fade_in(year) or b.years.fade_in(year)


@warning
def design_still_seen(context: Context) -> Iterator[Problem]:
    """What an active service is said to be like still was so in the last five years.

    Breaks it: `years: 2012-` on evidence of 2014 alone.
    """
    for document, platform in context.platforms():
        for it in context.held_in(document, platform):
            if it.weighed or it.held.years.last is not None or platform.status != "active":
                continue
            cited = [(item, platform.sources.get(item.source)) for item in it.held.evidence]
            newest = max((year_of(item, source) for item, source in cited if source), default=0)
            if 0 < newest < int(context.today[:4]) - FRESH:
                yield document.problem(
                    it.key,
                    f"still so, on evidence of {newest} at the latest",
                    "add newer evidence, or the last year for which there is some",
                )


def year_of(item: Evidence, source: Source) -> int:
    """The last year that evidence speaks about: what it says, or else when it was published."""
    if item.about:
        return item.about.last
    return int((source.published or source.accessed)[:4])


def _life(platform: Platform) -> tuple[int, int]:
    """The first year of launch and the last year of end that a source gives."""
    first = min(map(int, platform.launched), default=FIRST_YEAR)
    return first, max(map(int, platform.ended), default=LAST_YEAR)
