"""Checks on what is weighed: statements on the main purpose, their voices, methods and years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from subset.checks.base import Context, HeldAt, error, warning
from subset.data.evidence import Evidence, Source
from subset.data.models import Platform
from subset.data.problems import Problem, quoted
from subset.data.strict_yaml import Document, Key
from subset.data.years import ALWAYS
from subset.verdicts.weighing import WEIGHTS

LONGEST = 10
"""So many years at most may one statement speak about."""

# Which types of source a method can come from, read at first hand.
_AT_HOME = {
    **dict.fromkeys(
        ("survey", "review", "study", "thesis"),
        ("court", "regulator", "scholarly", "measurement", "operator"),
    ),
    "finding": ("court", "regulator"),
    "own-words": ("operator",),
}
_WHOLE = ("own-words", "press", "reference")
_WEIGHING = ("method", "read", "appeal", "negative", "voice")


def _said(context: Context) -> Iterator[tuple[Document, Platform, list[HeldAt]]]:
    """Every platform with the values of its weighed criteria."""
    for document, platform in context.platforms():
        yield document, platform, [it for it in context.held_in(document, platform) if it.weighed]


def _items(held: Iterable[HeldAt]) -> Iterator[tuple[Key, HeldAt, Evidence]]:
    return ((key, it, item) for it in held for key, item in it.items())


@error
def weighed_by_statement(context: Context) -> Iterator[Problem]:
    """What is weighed rests on statements, each with years of its own.

    Breaks it: `purpose: {people: {years: 2005-2011, …}}`.
    """
    for it in context.held():
        if it.weighed and it.held.years != ALWAYS:
            yield it.document.problem(
                (*it.key, "years"),
                "this criterion is weighed from statements",
                "write at each statement the years that it is about",
            )


@error
def weight_only_where_weighed(context: Context) -> Iterator[Problem]:
    """Only evidence that is weighed says how much it weighs.

    Breaks it: `method: press` under `ties`.
    """
    for it in context.held():
        for key, item in () if it.weighed else it.items():
            for name in _WEIGHING:
                if getattr(item, name):
                    yield it.document.problem(
                        (*key, name),
                        f"{quoted(name)} says how much a statement weighs, and nothing is weighed",
                        "delete it",
                    )


@error
def statement_complete(context: Context) -> Iterator[Problem]:
    """A statement that is weighed says about which years, by which method, and in which words.

    Breaks it: `{source: pew-2012, quote: …}` under `purpose`.
    """
    for document, _, held in _said(context):
        for key, _, item in _items(held):
            for name, what in (
                ("about", "the year it speaks about"),
                ("method", "how it was found out"),
                ("quote", "a whole clause of it"),
            ):
                if getattr(item, name) is None:
                    yield document.problem(key, f"needs {quoted(name)}", f"add {what}")


@error
def heavy_statement_has_place(context: Context) -> Iterator[Problem]:
    """A statement that weighs more than the least says where it stands in its source.

    Breaks it: `method: survey` without `locator`.
    """
    for document, _, held in _said(context):
        for key, _, item in _items(held):
            heavy = item.read is None and not item.appeal and WEIGHTS.get(item.method or "", 0) > 1
            if heavy and not item.locator:
                yield document.problem(
                    key, f'a {item.method} needs "locator"', "add its page, table or section"
                )


@error
def statement_of_few_years(context: Context) -> Iterator[Problem]:
    """A statement speaks about ten years at most.

    Breaks it: `about: 2004-2020`.
    """
    for document, _, held in _said(context):
        for key, _, item in _items(held):
            if item.about and item.about.last - item.about.first >= LONGEST:
                yield document.problem(
                    (*key, "about"),
                    f"{item.about} is more than {LONGEST} years",
                    "give the figures year by year, or leave it out",
                )


@error
def method_fits_source(context: Context) -> Iterator[Problem]:
    """How something was found out fits who says so, unless it was read at second hand.

    Breaks it: `method: finding` on a source of `type: press`, or `read: abstract` of a newspaper.
    """
    for document, platform, held in _said(context):
        for key, _, item in _items(held):
            source = platform.sources.get(item.source)
            if source is None or item.method is None:
                continue
            allowed = _AT_HOME.get(item.method)
            if allowed and source.type not in allowed and item.read != "second-hand":
                yield document.problem(
                    (*key, "method"),
                    f"{item.method}, but the source is of type {source.type}",
                    "choose the method of the source itself, or add read: second-hand",
                )
            if item.method in _WHOLE and item.read == "abstract":
                yield document.problem(
                    (*key, "read"), f"{item.method} has no abstract", "delete it, or read the whole"
                )


@error
def voice_named(context: Context) -> Iterator[Problem]:
    """A source whose statements are weighed says whose voice it is.

    Breaks it: a source cited under `purpose` without `voice`.
    """
    for document, platform, held in _said(context):
        silent = {
            item.source: source
            for _, _, item in _items(held)
            if not item.voice and (source := platform.sources.get(item.source)) and not source.voice
        }
        for id_ in silent:
            yield document.problem(
                ("sources", id_),
                'needs "voice"',
                "an id for its authors, series or publisher, the same for all their works",
            )


@warning
def voice_shared(context: Context) -> Iterator[Problem]:
    """Works that share an author, or without authors a publisher, are one voice.

    Breaks it: two articles of one author with two voices.
    """
    for document, platform, held in _said(context):
        cited = {item.source for _, _, item in _items(held) if not item.voice}
        named = [(id_, s) for id_, s in platform.sources.items() if id_ in cited and s.voice]
        for (_, a), (id_, b) in combinations(named, 2):
            if a.voice != b.voice and (shared := _speakers(a) & _speakers(b)):
                yield document.problem(
                    ("sources", id_, "voice"),
                    f"another voice than {quoted(a.voice)}, though both are by {min(shared)}",
                    "give both the same",
                )


def _speakers(source: Source) -> set[str]:
    """Who speaks in a source: its authors, or else its publisher."""
    names = {name.strip() for name in (source.author or source.publisher).split(";")}
    return names - {"et al."}


@error
def voice_of_two_values_at_most(context: Context) -> Iterator[Problem]:
    """One voice names two values in one year at most.

    Breaks it: the same survey under `people`, `content` and `knowledge`.
    """
    for document, platform, held in _said(context):
        named: dict[tuple[str, str, int], list[tuple[str, Key]]] = {}
        for key, it, item in _items(held):
            voice = _voice(item, platform)
            if item.about and not item.negative:
                for year in range(item.about.first, item.about.last + 1):
                    named.setdefault((it.criterion, voice, year), []).append((it.value, key))
        told: set[Key] = set()
        for (_, voice, year), values in named.items():
            third = next((k for v, k in values if v not in {v for v, _ in values[:2]}), None)
            if len({value for value, _ in values}) > 2 and third and third not in told:
                told.add(third)
                yield document.problem(
                    third,
                    f"the third value that {quoted(voice)} names for {year}",
                    "keep the two that it puts first, or none",
                )


@error
def statement_denies_or_names(context: Context) -> Iterator[Problem]:
    """One source does not both name and deny values for one year: what it names counts.

    Breaks it: `negative: true` beside a positive item of the same source and year.
    """
    for document, _, held in _said(context):
        items = list(_items(held))
        for key, it, item in items:
            if item.negative and any(
                not other.negative and other.source == item.source and _share(item, other)
                for _, its, other in items
                if its.criterion == it.criterion
            ):
                yield document.problem(
                    (*key, "negative"),
                    f"{quoted(item.source)} also says what it is for in that year",
                    "keep that, and delete this",
                )


def _share(a: Evidence, b: Evidence) -> bool:
    """Whether two items speak about the same year."""
    return bool(a.about and b.about and a.about.meets(b.about))


def _voice(item: Evidence, platform: Platform) -> str:
    source = platform.sources.get(item.source)
    return item.voice or (source and source.voice) or item.source
