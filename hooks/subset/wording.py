"""Verdicts, rules and readings in plain English.

Knows how things are said, in plain text: nothing here is escaped, and nothing is markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from subset.data.codebook import CodeBook
from subset.verdicts.catalogue import JudgedPlatform
from subset.verdicts.classify import (
    CONTESTED,
    NEITHER,
    OFFLINE,
    SOCIAL_MEDIA,
    SOCIAL_NETWORK,
    SOCIAL_NETWORKING,
    UNDETERMINED,
)
from subset.verdicts.coding import Cell
from subset.verdicts.history import IN_TRANSITION, Run, runs
from subset.verdicts.lives import ValueSpan
from subset.verdicts.rules import All, AnyOf, Is, Named, Not, Reading, Rule

VERDICT = {
    SOCIAL_NETWORKING: "Social networking",
    SOCIAL_MEDIA: "Social media only",
    CONTESTED: "Contested",
    OFFLINE: "Offline social network",
    NEITHER: "Neither",
    UNDETERMINED: "Not determined yet",
}
CALLED = {verdict: label.lower() for verdict, label in VERDICT.items()} | {
    IN_TRANSITION: "contested (in transition)"
}
CLASS = {
    SOCIAL_MEDIA: "social media",
    SOCIAL_NETWORKING: "social networking",
    SOCIAL_NETWORK: "social network",
    OFFLINE: "an offline social network",
    NEITHER: "neither",
}
KIND = {
    "profiles": "profiles and friends",
    "blogs": "blogs",
    "microblogs": "short messages",
    "video": "video",
    "images": "pictures",
    "audio": "sound",
    "discussion": "discussion",
    "knowledge": "knowledge",
    "messaging": "messages",
    "worlds": "games and worlds",
    "logs": "reviews and logs",
    "offline": "without the internet",
    "other": "other",
}

MOST_NAMED = 3
"""So many criteria are named where two platforms are told apart in a few words."""


def join_words(items: Iterable[str], joiner: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    items = list(items)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joiner} {items[-1]}"


def pluralise(number: int, singular: str, plural: str = "") -> str:
    """ "1 platform", "2 platforms"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def verb_to_be(entry: JudgedPlatform) -> str:
    """The form of "to be" that fits: past for what has no today, plural where the name is one."""
    if not entry.goes_on:
        return "were" if entry.platform.plural else "was"
    return "are" if entry.platform.plural else "is"


def when(entry: JudgedPlatform) -> str:
    """The time of the verdict, as it stands above it."""
    if entry.as_of < entry.coded.life.last:
        return f"In {entry.as_of}"
    match entry.platform.status:
        case "closed":
            return f"When it closed, {entry.as_of}"
        case "dormant":
            return f"When last heard of, {entry.as_of}"
    return "Today"


def span_years(first: int, to: int | None) -> str:
    """Years of a span: "2005–2011", "2007", or "since 2012" while it goes on."""
    if to is None:
        return f"since {first}"
    return f"{first}" if first == to else f"{first}–{to}"


def history(entry: JudgedPlatform) -> str:
    """A whole history in a line: "2004–2012 social networking; since 2013 contested"."""
    return listed(runs(entry.history))


def listed(spans: Iterable[Run]) -> str:
    """Runs of years with what each was called, in a line."""
    return "; ".join(f"{span_years(run.first, run.to)} {CALLED[run.called]}" for run in spans)


def hangs_on_use(codebook: CodeBook, entry: JudgedPlatform) -> bool:
    """Whether a change of verdict was brought by a criterion that is weighed."""
    return any(codebook.criteria[c].weighed for span in entry.history for c in span.because)


def before(entry: JudgedPlatform) -> str:
    """The earlier verdicts with their years, in a short line; empty if there are none.

    Years that are not determined are left to the full list, and so is what changed between spans
    of one verdict.
    """
    years: dict[str, list[str]] = {}
    for verdict, spans in groupby(entry.history[:-1], lambda span: span.verdict.verdict):
        if verdict != UNDETERMINED:
            alike = list(spans)
            said = span_years(alike[0].first, alike[-1].to)
            years.setdefault(VERDICT[verdict].lower(), []).append(said)
    was = [f"{verdict} {', '.join(spans)}" for verdict, spans in years.items()]
    return f"Before: {'; '.join(was)}" if was else ""


def values_with_years(codebook: CodeBook, criterion: str, spans: Sequence[ValueSpan]) -> str:
    """What a criterion was when: "mutual 2003–2011, follow since 2012"; "unknown" if nothing."""
    return (
        ", ".join(
            f"{values(codebook, criterion, [span.value])} {span_years(span.first, span.to)}"
            for span in spans
        )
        or "unknown"
    )


def answer(entry: JudgedPlatform) -> str:
    """The verdict in one sentence."""
    name, verb, it = entry.name, verb_to_be(entry), "they" if entry.platform.plural else "it"
    possible = set(entry.verdict.outcome.possible)
    match entry.verdict.verdict:
        case "social-networking":
            return f"{name} {verb} social networking, and so also social media."
        case "social-media":
            return f"{name} {verb} social media, but not social networking."
        case "offline-social-network":
            return f"{name} {verb} an offline social network: a network, but not social media."
        case "neither":
            return f"{name} {verb} neither social media nor social networking."
        case "contested" if possible == {SOCIAL_NETWORKING, SOCIAL_MEDIA}:
            also = f"whether {it} {verb} also social networking is contested"
            return f"{name} {verb} social media; {also}."
        case "contested" if possible == {OFFLINE, NEITHER}:
            return f"Whether {name} {verb} an offline social network is contested."
        case "contested" if SOCIAL_NETWORKING not in possible:
            rest = f"{it} {verb} not social networking"
            return f"Whether {name} {verb} social media is contested; {rest}."
        case "contested":
            return (
                f"Whether {name} {verb} social networking, or not even social media, is contested."
            )
        case _ if possible == {SOCIAL_NETWORKING, SOCIAL_MEDIA}:
            also = f"we don’t know yet whether {it} {verb} also social networking"
            return f"{name} {verb} social media; {also}."
    return f"We don’t know yet what {name} {verb}."


def _lower(name: str) -> str:
    """A criterion's name inside a sentence; names that start with a proper noun keep it."""
    return name if name.split()[0] in ("OECD's", "Web") else name[:1].lower() + name[1:]


def criterion_name(codebook: CodeBook, criterion: str) -> str:
    """A criterion's name as it stands inside a sentence."""
    return _lower(codebook.criteria[criterion].name)


def criteria(codebook: CodeBook, ids: Iterable[str]) -> str:
    """The names of criteria, joined."""
    return join_words([criterion_name(codebook, id_) for id_ in ids])


def few_criteria(codebook: CodeBook, ids: Sequence[str]) -> str:
    """The names of criteria, joined; of many only the first, with how many more there are."""
    more = [f"{len(ids) - MOST_NAMED} more"] if len(ids) > MOST_NAMED else []
    return join_words([*(criterion_name(codebook, id_) for id_ in ids[:MOST_NAMED]), *more])


def classes(ids: Iterable[str]) -> list[str]:
    """Labels of a reading's outcome as they stand inside a sentence."""
    return [CLASS[id_] for id_ in ids]


def values(codebook: CodeBook, criterion: str, ids: Iterable[str], joiner: str = "or") -> str:
    """The labels of values of a criterion, joined."""
    labels = codebook.criteria[criterion].values
    return join_words([labels[value].label for value in ids], joiner)


def cell(codebook: CodeBook, cell: Cell) -> str:
    """What a criterion is coded as: "content", "people or content (disputed)" or "unknown"."""
    if not cell.values:
        denied = values(codebook, cell.criterion, sorted(cell.denied))
        return f"unknown, but not {denied}" if denied else "unknown"
    shown = values(codebook, cell.criterion, cell.values)
    if len(cell.values) == 1:
        return shown
    return f"{shown} ({'in transition' if cell.fading else 'disputed'})"


def cell_and_years(codebook: CodeBook, now: Cell, spans: Sequence[ValueSpan], born: int) -> str:
    """What a criterion is coded as, and since when, if that is not from the year `born` on.

    Where it is unknown, what it was before: "public, 2001–2015; unknown since".
    """
    said = cell(codebook, now)
    if now.values:
        last = [it for it in spans if (it.value,) == tuple(now.values)][-1:]
        years = [span_years(it.first, it.to) for it in last if it.first > born]
        return ", ".join([said, *years])
    before = [
        f"{values(codebook, now.criterion, [it.value])}, {span_years(it.first, it.to)}"
        for it in spans
    ]
    return "; ".join([*before, said.replace("unknown", "unknown since", 1) if before else said])


def reading(codebook: CodeBook, chosen: Reading) -> str:
    """A reading as a clause: "main purpose is people and reach of a post is public"."""
    return join_words(
        [f"{criterion_name(codebook, c)} is {values(codebook, c, [v])}" for c, v in chosen.items()]
    )


def rule(codebook: CodeBook, it: Rule) -> str:
    """A rule as a list of conditions: "profile: page or card; main purpose: people"."""
    match it:
        case Is(criterion, accepted):
            name = criterion_name(codebook, criterion)
            return f"{name}: {values(codebook, criterion, accepted)}"
        case Named(name, _):
            return f"it is {CLASS[name]}"
        case Not(part):
            return f"not {_nested(codebook, part)}"
        case All(parts):
            return _clauses([_nested(codebook, p) for p in parts], "and")
        case AnyOf(parts):
            return _clauses([_nested(codebook, p) for p in parts], "or")


def rule_parts(codebook: CodeBook, it: Rule) -> list[str]:
    """The conditions of a rule that must all be met, one by one."""
    parts = it.parts if isinstance(it, All) else (it,)
    return [rule(codebook, part) for part in parts]


def _clauses(clauses: Sequence[str], joiner: str) -> str:
    """Conditions joined by semicolons, so that a comma within one is not taken for the end."""
    return f"{'; '.join(clauses[:-1])}; {joiner} {clauses[-1]}" if clauses[1:] else clauses[0]


def _nested(codebook: CodeBook, part: Rule) -> str:
    text = rule(codebook, part)
    return f"({text})" if isinstance(part, All | AnyOf) else text


ANSWER = {"yes": "Yes", "no": "No", "contested": "Contested", "undetermined": "Unknown"}


def years(entry: JudgedPlatform) -> str:
    """ "2004–", "2002–2015" or "unknown"; conflicting years of launch as "2002 or 2003–"."""
    start = " or ".join(sorted(entry.platform.launched)) or "unknown"
    end = " or ".join(sorted(entry.platform.ended))
    return f"{start}–{end}"


def statistics(entries: Sequence[JudgedPlatform]) -> Mapping[str, int]:
    """How many entries have each verdict, in the order in which verdicts are shown."""
    return {v: sum(e.verdict.verdict == v for e in entries) for v in VERDICT}
