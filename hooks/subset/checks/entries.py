"""Checks within one entry: ids, names, values, dates and texts."""

from __future__ import annotations

import dataclasses
import itertools
import re
import unicodedata
from collections.abc import Iterator

from subset.checks.base import Context, error
from subset.data.fields import ID_PATTERN
from subset.data.models import Platform
from subset.data.problems import Problem, did_you_mean, one_of, quoted
from subset.data.strict_yaml import Key
from subset.geometry.layout_types import NARROW, WIDE, WIDEST_LABEL


@error
def id_is_file_name(context: Context) -> Iterator[Problem]:
    """The id of an entry is its file's name without `.yml`.

    Breaks it: `id: you-tube` in `data/platforms/youtube.yml`.
    """
    for document, entry in context.entries():
        stem = document.path.rsplit("/", 1)[-1].removesuffix(".yml")
        if entry.id == stem:
            continue
        message = f"expected {quoted(stem)}, the name of the file; got {quoted(entry.id)}"
        hint = "change the id, or rename the file"
        if not re.match(ID_PATTERN, stem):  # "Weibo", "weibo (1)", "weibo - Copy"
            message = f"the file is called {quoted(stem)}, which is no id"
            folder = document.path.split("/")[1]
            taken = entry.id in context.data.known[folder]
            hint = "delete this copy" if taken else f"rename the file to {entry.id}.yml"
        yield document.problem(("id",), message, hint)


@error
def name_fits_the_diagram(context: Context) -> Iterator[Problem]:
    """A name is short enough for a label of the diagram: about thirty letters.

    Breaks it: a name that spells out what its abbreviation stands for.
    """
    for document, platform in context.platforms():
        if max(view.pill_width(platform.name) for view in (WIDE, NARROW)) > WIDEST_LABEL:
            yield document.problem(
                ("name",),
                "too long for a label of the diagram",
                "use the short form, and put the long one under aliases",
            )


@error
def plural_said(context: Context) -> Iterator[Problem]:
    """A name whose last word is a common noun in the plural says so, for "are" to follow it.

    Breaks it: `name: WeChat chats` without `plural: true`.
    """
    for document, platform in context.platforms():
        last = platform.name.split()[-1]
        common = last.islower() and last.isalpha() and " " in platform.name
        if common and last.endswith("s") and not last.endswith("ss") and not platform.plural:
            yield document.problem(
                ("name",),
                f"{quoted(last)} looks like a plural, and the entry says that it is none",
                "add plural: true, or begin the word with a capital letter if it is a name",
            )


@error
def known_criterion(context: Context) -> Iterator[Problem]:
    """Every criterion that is coded stands in the code-book.

    Breaks it: `criteria: {profiles: …}` (the criterion is called `profile`).
    """
    names = list(context.data.codebook.criteria)
    for document, platform in context.platforms():
        for name in platform.criteria:
            if name not in names:
                yield document.problem(
                    ("criteria", name),
                    f"unknown criterion {quoted(name)}",
                    did_you_mean(name, names) or f"the criteria are {', '.join(names)}",
                )


@error
def known_value(context: Context) -> Iterator[Problem]:
    """Every coded value is one of the criterion's allowed values.

    Breaks it: `profile: {pag: …}` (allowed are page, card and none).
    """
    for document, platform in context.platforms():
        for name, values in platform.criteria.items():
            criterion = context.data.codebook.criteria.get(name)
            for value in values if criterion else ():
                if value not in criterion.values:  # type: ignore[union-attr]
                    choices = list(criterion.values)  # type: ignore[union-attr]
                    problem = document.problem(
                        ("criteria", name),
                        f"{one_of(choices)}; got {quoted(value)}",
                        did_you_mean(value, choices),
                    )
                    # The criterion is meant, but the value is what has to be changed.
                    line, column = document.mark(("criteria", name, value))
                    yield dataclasses.replace(problem, line=line, column=column)


@error
def date_not_in_future(context: Context) -> Iterator[Problem]:
    """No day or year in the data is later than today.

    Breaks it: `accessed: 2999-01-01`.
    """
    for document, entry in context.entries():
        dates: list[tuple[Key, str]] = [
            (("changes", i, "date"), change.date) for i, change in enumerate(entry.changes)
        ]
        for id_, source in entry.sources.items():
            dates.append((("sources", id_, "accessed"), source.accessed))
            if source.published is not None:
                dates.append((("sources", id_, "published"), str(source.published)))
        if isinstance(entry, Platform):
            dates += [(("launched", year), year) for year in entry.launched]
            dates += [(("ended", year), year) for year in entry.ended]
            for it in context.held_in(document, entry):
                named = (it.held.years.first, it.held.years.last)
                dates += [((*it.key, "years"), str(year)) for year in named if year]
                dates += [((*key, "about"), str(e.about.last)) for key, e in it.items() if e.about]
        for key, date in dates:
            if date > context.today[: len(date)]:
                hint = f"check the {_unit(date, context.today)}; today is {context.today}"
                yield document.problem(key, f"{date} is in the future", hint)


def _unit(date: str, today: str) -> str:
    """The part of a date in the future that lets it be there."""
    same = [a == b for a, b in zip(date.split("-"), today.split("-"), strict=False)]
    return ("year", "month", "day")[same.index(False)]


@error
def accessed_after_published(context: Context) -> Iterator[Problem]:
    """A source was not read before it was published.

    Breaks it: `published: 2024` with `accessed: 2023-05-01`.
    """
    for document, id_, source in context.sources():
        published = str(source.published or "")
        if published > source.accessed[: len(published)]:
            yield document.problem(
                ("sources", id_, "accessed"),
                f"read on {source.accessed}, published {published}",
                "one of the two dates is wrong",
            )


@error
def end_not_before_launch(context: Context) -> Iterator[Problem]:
    """A service does not end before it was launched.

    Breaks it: `launched: {2005: …}` with `ended: {2003: …}`.
    """
    for document, platform in context.platforms():
        first = min(platform.launched, default="")
        for year in platform.ended:
            if year < first:
                yield document.problem(
                    ("ended", year),
                    f"ended in {year}, before the launch in {first}",
                    "one of the two years is wrong",
                )


@error
def closed_has_end(context: Context) -> Iterator[Problem]:
    """A closed service has an end year, and no other has one.

    Breaks it: `status: closed` without `ended`.
    """
    for document, platform in context.platforms():
        if platform.status == "closed" and not platform.ended:
            yield document.problem(("status",), "closed, but there is no end year", "add ended:")
        if platform.status != "closed" and platform.ended:
            yield document.problem(
                ("status",), f"{platform.status}, but an end year is given", "write status: closed"
            )


@error
def launch_has_evidence(context: Context) -> Iterator[Problem]:
    """Everything but a network without the internet says when it was launched, with evidence.

    Breaks it: an entry without `launched`.
    """
    for document, platform in context.platforms():
        if not platform.launched and platform.kind != "offline":
            yield document.problem(("launched",), "missing", "add the year with its evidence")


@error
def changes_in_order(context: Context) -> Iterator[Problem]:
    """An entry's history is in order, oldest first.

    Breaks it: `changes` whose second line is older than the first.
    """
    for document, entry in context.entries():
        dates = [change.date for change in entry.changes]
        for i, (before, after) in enumerate(itertools.pairwise(dates)):
            if after < before:
                yield document.problem(
                    ("changes", i + 1, "date"),
                    f"{after} comes after {before}",
                    "put the oldest first",
                )


@error
def no_item_twice(context: Context) -> Iterator[Problem]:
    """No list has the same item twice: it would add nothing.

    Breaks it: `related: [facebook, facebook]`, or the same evidence twice under one value.
    """
    for document, _ in context.entries():
        for key, items in _lists(document.data):
            for i, item in enumerate(items):
                if item in items[:i]:
                    yield document.problem((*key, i), "stands in the list twice", "delete one")


def _lists(value: object, key: Key = ()) -> Iterator[tuple[Key, list[object]]]:
    """Every list in an entry with its path, but for those of rules, which are logic."""
    if isinstance(value, list):
        yield key, value
    for name, item in (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    ):
        if name != "rule" and isinstance(item, dict | list):
            yield from _lists(item, (*key, name))


@error
def text_in_normal_form(context: Context) -> Iterator[Problem]:
    """Letters with accents are written in the composed form (Unicode NFC), as keyboards do.

    Breaks it: "e" followed by a separate combining accent.
    """
    for document, texts in context.texts:
        for key, text in texts:
            if not unicodedata.is_normalized("NFC", text):
                yield document.problem(key, "text is not in Unicode form NFC", "type it again")
