"""The life of a platform as a bar on the axis that all bars share, and the axis itself.

The look of a span is its verdict's: colour, height and pattern say the same. A bar also says its
years in words.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from subset import wording
from subset.geometry.axis import Axis
from subset.markup.render import render
from subset.verdicts.catalogue import JudgedPlatform
from subset.verdicts.classify import (
    CONTESTED,
    NEITHER,
    OFFLINE,
    SOCIAL_MEDIA,
    SOCIAL_NETWORKING,
    UNDETERMINED,
)
from subset.verdicts.history import IN_TRANSITION, runs

KINDS = {
    SOCIAL_NETWORKING: "n",
    SOCIAL_MEDIA: "m",
    CONTESTED: "c",
    IN_TRANSITION: "t",
    OFFLINE: "o",
    NEITHER: "x",
    UNDETERMINED: "u",
}
"""Verdict -> the letter of its look, in the style sheet and in scripts."""


def bar_html(entry: JudgedPlatform, axis: Axis, *, said: bool = False) -> Markup:
    """The bar of a platform; its text alternative is its history in a line.

    Where the same is `said` beside it, it has none.
    """
    parts = [
        (KINDS[run.called], axis.at(run.first), axis.at(run.last + 1))
        for run in runs(entry.history)
    ]
    return drawn("bar.svg.jinja", parts=parts, label="" if said else wording.history(entry))


def axis_html(axis: Axis, *, lines: bool = False) -> Markup:
    """The years of the axis, or the lines that lead from them through the bars."""
    return drawn("axis.svg.jinja", axis=axis, lines=lines)


def looks(entries: Iterable[JudgedPlatform]) -> list[tuple[str, str]]:
    """The letters of the looks that occur, with what they mean."""
    words = wording.VERDICT | {IN_TRANSITION: "In transition"}
    shown = {run.called for entry in entries for run in runs(entry.history)}
    return [(letter, words[called]) for called, letter in KINDS.items() if called in shown]


def key_html(looks: Iterable[tuple[str, str]]) -> Markup:
    """What each look means."""
    return drawn("bar_key.html.jinja", looks=looks)


def drawn(template: str, **values: object) -> Markup:
    """A drawing from our own template, in which `n` writes a length short."""
    return Markup(  # noqa: S704
        render(template, n=lambda value: f"{value:.1f}".removesuffix(".0"), **values)
    )
