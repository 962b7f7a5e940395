"""Checks on where sources stand: where a work is published, and where somebody signs for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from subset.checks.base import Context, error
from subset.checks.definitions import GUIDE
from subset.data.problems import Problem, quoted
from subset.data.refused import FARM


@error
def host_not_refused(context: Context) -> Iterator[Problem]:
    """The address of a source is where it is published, and no host of `data/refused-hosts.yml`.

    A copy that was read is its `archived_url`.

    Breaks it: `url: https://docslib.org/doc/1/a-study`.
    """
    for document, id_, source in context.sources():
        if refusal := context.data.refused.of(source.url):
            yield document.problem(
                ("sources", id_, "url"),
                f"{refusal.host} is refused: {refusal.reason}",
                "give the place of publication, and the copy that was read as archived_url",
            )


@error
def farm_decides_nothing(context: Context) -> Iterator[Problem]:
    """No text without a named author or editor supports a criterion that the guide's rule asks for.

    Breaks it: evidence for ties from a content farm of `data/refused-hosts.yml`.
    """
    asked = _asked_by_guide(context)
    for document, platform in context.platforms():
        farms = {
            id_: refusal.host
            for id_, source in platform.sources.items()
            if source.type in ("press", "reference")
            if (refusal := context.data.refused.of(source.url)) and refusal.kind == FARM
        }
        for it in context.held_in(document, platform) if farms else ():
            for key, item in it.items() if it.criterion in asked else ():
                if host := farms.get(item.source):
                    yield document.problem(
                        (*key, "source"),
                        f"{quoted(item.source)} is from {host}, where no author or editor is named",
                        "find a better source, or leave the answer out: unknown is a fine answer",
                    )


def _asked_by_guide(context: Context) -> set[str]:
    """The criteria that the guide's own rules name."""
    guide = context.data.definitions.get(GUIDE)
    names = set(context.data.codebook.criteria)
    return {
        name for rule in (guide.rules if guide else {}).values() for name in _keys(rule)
    } & names


def _keys(rule: Any) -> Iterator[str]:
    if isinstance(rule, Mapping):
        for key, value in rule.items():
            yield key
            yield from _keys(value)
    elif isinstance(rule, list):
        for item in rule:
            yield from _keys(item)
