"""Checks on rounds of second coding: they speak of criteria, values and services that exist."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from subset.checks.base import Context, error
from subset.data.models import old_ids
from subset.data.problems import Problem, did_you_mean, one_of, quoted
from subset.data.rounds import FOLDER, PEOPLE, VERDICT, KeptRound, SecondCoding
from subset.data.strict_yaml import Document


def _codings(context: Context) -> Iterator[tuple[Document, str, SecondCoding]]:
    """Every coding of every round, with its document and the name of its file."""
    for id_, kept in context.data.rounds.items():
        for name, coding in kept.codings.items():
            yield context.data.document(f"{FOLDER}/{id_}", name), name, coding


def _rounds(context: Context) -> Iterator[tuple[Document, KeptRound]]:
    for id_, kept in context.data.rounds.items():
        yield context.data.document(FOLDER, id_), kept


@error
def second_coding_of_platform(context: Context) -> Iterator[Problem]:
    """A second coding is named like the platform that it codes, by its id of today or a former one.

    Breaks it: `platform: you-tube` in a file called youtube.yml.
    """
    known = set(context.data.known["platforms"])
    known |= {old for it in context.data.platforms.values() for old in old_ids(it)}
    for document, name, coding in _codings(context):
        if coding.platform != name:
            yield document.problem(
                ("platform",),
                f"expected {quoted(name)}, the name of the file; got {quoted(coding.platform)}",
                "rename the one or the other",
            )
        elif name not in known:
            yield document.problem(
                ("platform",), f"there is no platform {quoted(name)}", did_you_mean(name, known)
            )


@error
def second_coding_in_code_book(context: Context) -> Iterator[Problem]:
    """Both codings of a round use the criteria and values of the code-book.

    Breaks it: `first: {profile: [pages]}`.
    """
    book = context.data.codebook.criteria
    for document, _, coding in _codings(context):
        for i, span in enumerate(coding.spans):
            for coder, found in (("first", span.first), ("second", span.second)):
                for name, values in found.items():
                    key = ("spans", i, coder, name)
                    if name not in book:
                        message = f"unknown criterion {quoted(name)}"
                        yield document.problem(key, message, did_you_mean(name, book))
                        continue
                    choices = list(book[name].values)
                    for value in (value for value in values if value not in choices):
                        message = f"{one_of(choices)}; got {quoted(value)}"
                        yield document.problem(key, message, did_you_mean(value, choices))


@error
def second_coding_in_order(context: Context) -> Iterator[Problem]:
    """The years of a second coding come one after the other, and no year twice.

    Breaks it: one part `from: 2006`, `to: 2010`, the next `from: 2010`, `to: 2015`.
    """
    for document, _, coding in _codings(context):
        for i, span in enumerate(coding.spans):
            if span.to < span.from_:
                message = f"{span.to} comes before {span.from_}"
                yield document.problem(("spans", i, "to"), message, "exchange the two")
        for i, (before, after) in enumerate(pairwise(coding.spans), 1):
            if after.from_ <= before.to:
                message = f"{after.from_} is already among the years before"
                yield document.problem(("spans", i, "from"), message, f"write {before.to + 1}")


@error
def second_coding_by_two(context: Context) -> Iterator[Problem]:
    """A service is coded a second time by somebody else.

    Breaks it: `coders: [A, A]`.
    """
    for document, _, coding in _codings(context):
        if len(set(coding.coders)) < len(coding.coders):
            yield document.problem(("coders",), "one coder twice", "write the letters of both")


@error
def round_of_codings_or_figures(context: Context) -> Iterator[Problem]:
    """A round has codings, or else figures; what it says of questions are questions that are asked.

    Breaks it: `figures` in a round whose codings are there, so that the figures are computed.
    """
    questions = [VERDICT, PEOPLE, *context.data.codebook.criteria]
    for document, kept in _rounds(context):
        if kept.codings and kept.round.figures:
            hint = "delete it: they are computed from the codings"
            yield document.problem(("figures",), "figures beside codings", hint)
        if not (kept.codings or kept.round.figures):
            hint = f"add codings in data/{FOLDER}/{kept.id}, or figures"
            yield document.problem((), "a round without codings and figures", hint)
        for field in ("done", "figures"):
            for name in getattr(kept.round, field):
                if name not in questions:
                    message = f"{one_of(questions)}; got {quoted(name)}"
                    yield document.problem((field, name), message, did_you_mean(name, questions))


@error
def round_figures_possible(context: Context) -> Iterator[Problem]:
    """Of the units of a round, no more are alike than there are.

    Breaks it: `{alike: 22, units: 21}`.
    """
    for document, kept in _rounds(context):
        for name, it in kept.round.figures.items():
            if (it.alike is None) != (it.units is None) or (it.alike or 0) > (it.units or 0):
                message = f"{it.alike} of {it.units} cannot be alike"
                yield document.problem(("figures", name), message, "write both, or none of them")


@error
def round_not_in_future(context: Context) -> Iterator[Problem]:
    """No round was finished later than today.

    Breaks it: `date: 2999-01-01`.
    """
    for document, kept in _rounds(context):
        if kept.round.date > context.today:
            yield document.problem(
                ("date",), f"{kept.round.date} is in the future", "write the day it was finished"
            )
