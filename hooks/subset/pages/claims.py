"""Verdicts in hand-written sentences: bound to the data, or taken from them.

Knows the markers that stand inside text and name a platform:

    Facebook was both.<!-- subset: claim facebook 2005-2013 both -->
    In 2011 it was <!-- subset: verdict twitter 2011 -->.
    That was so in <!-- subset: years facebook both -->.
    Its life: <!-- subset: history myspace -->.
    Facebook is both. <!-- subset: case facebook both -->

The first prints nothing, and ends the build where the data say otherwise. The others print what the
data say; all of it is words and numbers of ours, which need no escaping. Does not know pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from subset.data.problems import Problem, did_you_mean, quoted
from subset.pages.prose import MARKER, MarkerError, code, position, words
from subset.verdicts.catalogue import Catalogue, JudgedPlatform
from subset.verdicts.classify import SOCIAL_MEDIA, SOCIAL_NETWORKING, UNDETERMINED
from subset.verdicts.history import IN_TRANSITION, Run, runs
from subset.wording import CALLED, VERDICT, join_words, listed, span_years

ARTICLE: Final = (2004, 2013)
"""The years that the article which this guide grew from can mean."""
WORDS: Final = {
    "both": SOCIAL_NETWORKING,
    IN_TRANSITION: IN_TRANSITION,
    **{verdict: verdict for verdict in VERDICT},
}
"""How a marker may write a verdict, and which it is."""
_YEARS: Final = re.compile(r"(\d{4})(-?)(\d{4})?")
TODAY: Final = "today"


def said(catalogue: Catalogue, text: str) -> str:
    """What the marker of this text prints. Raises MarkerError."""
    name, *arguments = text.split()
    return CLAIMS[name](catalogue, arguments)


def problems(root: Path, catalogue: Catalogue) -> Iterator[Problem]:
    """The complaints about these markers in the hand-written pages below `root`/docs."""
    for path in sorted(it for it in (root / "docs").rglob("*.md") if it.is_file()):
        where = path.relative_to(root).as_posix()
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            yield Problem(where, 1, 1, "", "not UTF-8", "save the file with the encoding UTF-8")
            continue
        in_code = code(text)
        for found in re.finditer(MARKER, text, re.MULTILINE | re.DOTALL):
            if next(iter(found["text"].split()), "") in CLAIMS and not in_code(found):
                try:
                    said(catalogue, words(found))
                except MarkerError as error:
                    yield Problem(*position(where, 0, found), "", error.message, error.hint)


def _claim(catalogue: Catalogue, arguments: Sequence[str]) -> str:
    if len(arguments) < 3:
        raise MarkerError(
            "a claim names a platform, one or more years and a verdict",
            "for example: claim facebook 2005-2013 both",
        )
    entry, wanted = _entry(catalogue, arguments[0]), _verdict(arguments[-1])
    for years in arguments[1:-1]:
        first, last = _years(entry, years)
        wrong = [run for run in _runs(entry, first, last) if run.called != wanted]
        if wrong:
            raise MarkerError(
                f"the sentence says of {entry.id}: {years} {CALLED[wanted]}; the data say: "
                f"{listed(_runs(entry, first, last))}",
                "if the data are right, change the sentence and its marker; the reasons are in: "
                f"subset explain {entry.id} --year {wrong[0].first}",
            )
    return ""


def _verdict_in(catalogue: Catalogue, arguments: Sequence[str]) -> str:
    if len(arguments) != 2:
        raise MarkerError("this marker names a platform and a year", "write: verdict twitter 2011")
    entry = _entry(catalogue, arguments[0])
    return join_words(
        dict.fromkeys(CALLED[run.called] for run in _runs(entry, *_years(entry, arguments[1]))),
        "then",
    )


def _years_of(catalogue: Catalogue, arguments: Sequence[str]) -> str:
    if len(arguments) != 2:
        raise MarkerError("this marker names a platform and a verdict", "write: years twitter both")
    entry, wanted = _entry(catalogue, arguments[0]), _verdict(arguments[1])
    found = [run for run in _runs(entry) if run.called == wanted]
    if not found:
        raise MarkerError(
            f"{entry.id} has never been {CALLED[wanted]}: the data say: {listed(_runs(entry))}",
            "say something else of it",
        )
    return join_words(span_years(run.first, run.to) for run in found)


def _history(catalogue: Catalogue, arguments: Sequence[str]) -> str:
    if not 1 <= len(arguments) <= 2:
        raise MarkerError("this marker names a platform, and years", "write: history myspace")
    entry = _entry(catalogue, arguments[0])
    return listed(_runs(entry, *(_years(entry, arguments[1]) if arguments[1:] else ())))


def _case(catalogue: Catalogue, arguments: Sequence[str]) -> str:
    """What the evidence says of a case of the article: of its years, and of those that came after.

    Where the evidence of these years says otherwise than the article, it says so.
    """
    if len(arguments) != 2:
        raise MarkerError("a case names a platform and a verdict", "write: case facebook both")
    entry, wanted = _entry(catalogue, arguments[0]), _verdict(arguments[1])
    meant = [run for run in _runs(entry) if run.first <= ARTICLE[1] and run.last >= ARTICLE[0]]
    alike = [span_years(run.first, run.to) for run in meant if run.called == wanted]
    otherwise = listed(run for run in meant if run.called not in (wanted, UNDETERMINED))
    if alike:
        but = f"; but {otherwise}" if otherwise else ""
        then = f"The evidence agrees: {join_words(alike)}{but}."
    elif otherwise:
        then = f"The evidence says otherwise: {otherwise}."
    elif _is_media(entry):
        then = "The evidence agrees that it is social media, and does not say what people went for."
    else:
        then = f"For {ARTICLE[0]}–{ARTICLE[1]} there is not enough evidence."
    after = listed(run for run in _runs(entry) if run.first > ARTICLE[1])
    return f"{then} After that: {after}." if after else then


def _is_media(entry: JudgedPlatform) -> bool:
    """Whether all that is open in the article's years is if it is social networking, too."""
    spans = [s for s in entry.history if s.first <= ARTICLE[1] and s.last >= ARTICLE[0]]
    both = {SOCIAL_MEDIA, SOCIAL_NETWORKING}
    return bool(spans) and all(set(s.verdict.outcome.possible) <= both for s in spans)


CLAIMS: Mapping[str, Callable[[Catalogue, Sequence[str]], str]] = {
    "claim": _claim,
    "verdict": _verdict_in,
    "years": _years_of,
    "history": _history,
    "case": _case,
}
"""The first word of a marker -> what prints it, from the catalogue and the words after it."""


def _entry(catalogue: Catalogue, id_: str) -> JudgedPlatform:
    if id_ not in catalogue.by_id:
        hint = did_you_mean(id_, catalogue.by_id) or "ls data/platforms lists the entries"
        raise MarkerError(f"there is no platform {quoted(id_)}", hint)
    return catalogue.by_id[id_]


def _verdict(word: str) -> str:
    if word not in WORDS:
        hint = did_you_mean(word, WORDS) or f"known are {', '.join(WORDS)}"
        raise MarkerError(f"there is no verdict {quoted(word)}", hint)
    return WORDS[word]


def _years(entry: JudgedPlatform, text: str) -> tuple[int, int]:
    """The years of a marker, both included: "2008", "2005-2013", "2019-" or "today"."""
    life = entry.coded.life
    if text == TODAY:
        if not life.goes_on:
            raise MarkerError(f"{entry.id} ended in {life.last}: it has no today", "name a year")
        return life.last, life.last
    found = _YEARS.fullmatch(text)
    if not found or (found[3] and (not found[2] or int(found[3]) < int(found[1]))):
        raise MarkerError(f"{quoted(text)} is no year", "write 2008, 2005-2013, 2019- or today")
    first = int(found[1])
    last = int(found[3]) if found[3] else life.last if found[2] else first
    if first < life.first or last > life.last or last < first:
        raise MarkerError(
            f"{entry.id} can be judged for {life.first} to {life.last}, not for {text}",
            "name other years",
        )
    return first, last


def _runs(entry: JudgedPlatform, first: int = 0, last: int = 9999) -> list[Run]:
    return list(runs(entry.history, first, last))
