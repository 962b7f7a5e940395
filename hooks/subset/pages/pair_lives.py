"""The lives of two platforms one above the other, and the years in which they stood together.

What depends on one platform is made once; what depends on both is a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from subset import wording
from subset.diagram.bar import axis_html, bar_html
from subset.geometry.axis import Axis
from subset.verdicts.catalogue import JudgedPlatform
from subset.verdicts.history import Run
from subset.verdicts.together import Shared, spans, together


def life_html(entry: JudgedPlatform, axis: Axis) -> str:
    """A name, its bar, and its history in words, which the bar need not say again."""
    return (
        f"<p><strong>{escape(entry.name)}</strong>: {escape(wording.history(entry))}</p>"
        f"{bar_html(entry, axis, said=True)}"
    )


def years_html(axis: Axis) -> str:
    """The years below the bars."""
    return f"{axis_html(axis)}</div>"


def sentence(a: str, b: str, lives: tuple[Sequence[Run], Sequence[Run]]) -> str:
    """When two platforms were the same, and when not. Plain text."""
    shared = list(together(*lives))
    if not shared:
        first, later = sorted(((lives[0], a), (lives[1], b)), key=lambda it: it[0][0].first)
        return (
            f"They were never there at the same time: {first[1]} ended in {first[0][-1].last}, "
            f"{later[1]} began in {later[0][0].first}."
        )
    parts = list(_alike([it for it in shared if it.alike]))
    parts += _apart(spans(it for it in shared if it.known and not it.alike))
    if unknown := [it for it in shared if not it.known]:
        whom = "For the rest of their common years" if parts else f"For {_of(unknown)}"
        parts.append(f"{whom} at least one of them is not determined yet.")
    return " ".join(parts)


def _alike(shared: Sequence[Shared]) -> Iterator[str]:
    """What both were when, and what both have been since."""
    ended: dict[str, list[str]] = {}
    for called in dict.fromkeys(it.a for it in shared):
        for first, to in spans(it for it in shared if it.a == called):
            if to is not None:
                ended.setdefault(called, []).append(wording.span_years(first, to))
            else:
                since = f"Both have been {wording.CALLED[called]} since {first}."
    if ended:
        were = [f"{wording.CALLED[c]} in {wording.join_words(y)}" for c, y in ended.items()]
        yield f"Both were {wording.join_words(were)}."
    if shared and shared[-1].to is None:
        yield since


def _apart(years: Sequence[tuple[int, int | None]]) -> Iterator[str]:
    ended = [wording.span_years(first, to) for first, to in years if to is not None]
    if ended:
        yield f"They stood apart in {wording.join_words(ended)}."
    if years and years[-1][1] is None:
        yield f"They have stood apart since {years[-1][0]}."


def _of(shared: Sequence[Shared]) -> str:
    return wording.join_words(
        f"{'all years ' if to is None else ''}{wording.span_years(first, to)}"
        for first, to in spans(shared)
    )
