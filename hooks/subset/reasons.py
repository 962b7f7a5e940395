"""Why a verdict is what it is, in words for people: by rule, from what decides it.

Knows which phrases a verdict takes. Does not know pages. Gives plain text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean

from subset import attribution, phrases, wording
from subset.data.codebook import CodeBook
from subset.data.evidence import Source
from subset.english import upper_first
from subset.verdicts.catalogue import JudgedPlatform
from subset.verdicts.classify import (
    CONTESTED,
    NEITHER,
    OFFLINE,
    SOCIAL_MEDIA,
    SOCIAL_NETWORKING,
    UNDETERMINED,
    Flip,
    Verdict,
)
from subset.verdicts.coding import Cell, Coding
from subset.verdicts.debate import Debate, of_today
from subset.verdicts.history import Span
from subset.verdicts.rules import Reading
from subset.verdicts.weighing import RULE, Statement

PURPOSE = "purpose"
FEW = 3
"""So many open questions are named; more are not an answer that anybody reads."""


def reason(entry: JudgedPlatform, codebook: CodeBook) -> str:
    """Why the verdict is what it is, in one to three short sentences."""
    open_ = entry.verdict.verdict == UNDETERMINED
    newest, years = (_newest(entry), _last_years(entry)) if open_ else (0, "")
    kind = entry.platform.kind
    told = _Telling(codebook, entry.verdict, entry.coding, kind, newest, years).told()
    told = phrases.tense(told, past=not entry.goes_on)
    return phrases.plural(told) if entry.platform.plural else told


def who_says_so(entry: JudgedPlatform) -> str:
    """Who says what a settled verdict turns on, the weightiest by name; empty if it is no word."""
    verdict, cells = entry.verdict, [entry.coding[c] for c in entry.verdict.decided_by]
    found = next((cell.weighed for cell in cells if cell.weighed and cell.values), None)
    if verdict.verdict in (CONTESTED, UNDETERMINED) or not found:
        return ""
    voices = [v for v in found.voices if not v.denies and v.values & found.standing.values]
    sources = entry.platform.sources
    said = [(v.weight, s, sources[s.evidence.source])
            for v in voices for s in v.statements if s.evidence]  # fmt: skip

    def rank(it: tuple[int, Statement, Source]) -> tuple[int, bool, bool, int]:
        weight, statement, source = it
        return -weight, statement.read != "full", not source.published, -statement.about.last

    source = attribution.short(min(said, key=rank)[2])
    others = attribution.others(len(voices) - 1)
    return f"So say {source}, and {others}." if others else f"So says {source}."


def change(entry: JudgedPlatform, flip: Flip, codebook: CodeBook) -> str:
    """What would change a verdict, in a sentence: "If users could ..., it would be ..."."""
    kind, plural = entry.platform.kind, entry.platform.plural
    if flip.criterion == PURPOSE:
        why = [phrases.purpose(value, kind) for value in flip.values]
        condition = f"people mainly went there {wording.join_words(why, 'or')}"
    else:
        known = phrases.IF.get(flip.criterion, {})
        name = wording.criterion_name(codebook, flip.criterion)
        said = [
            known.get(v, f"{name} were {wording.values(codebook, flip.criterion, [v])}")
            for v in flip.values
        ]
        condition = wording.join_words(dict.fromkeys(said), "or")
    article = "an " if flip.verdict == OFFLINE else ""
    it = "they" if plural else "it"
    condition = phrases.plural(condition) if plural else condition
    return f"If {condition}, {it} would be {article}{wording.VERDICT[flip.verdict].lower()}."


def _newest(entry: JudgedPlatform) -> int:
    """The last year about which anything is said of the main purpose; 0 if nothing is."""
    held = entry.platform.criteria.get(PURPOSE, {}).values()
    items = (item for parts in held for it in parts for item in it.evidence)
    return max((item.about.last for item in items if item.about), default=0)


def _last_years(entry: JudgedPlatform) -> str:
    """The last span of what has ended: "its last years, 2013–2019"; empty if it is all its life."""
    if entry.goes_on or len(entry.history) < 2:
        return ""
    last = entry.history[-1]
    said = wording.span_years(last.first, last.last)
    return f"its last year{'' if last.first == last.last else 's'}, {said}"


@dataclass(frozen=True)
class _Telling:
    """One verdict to be told, of a service of some kind.

    `newest` is the year of the last word, `years` names those that are open at the end of a life.
    """

    book: CodeBook
    verdict: Verdict
    coding: Coding
    kind: str
    newest: int
    years: str

    def told(self) -> str:
        match self.verdict.verdict:
            case name if name == SOCIAL_NETWORKING:
                return self._networking()
            case name if name == OFFLINE:
                return "People there [know|knew] each other, and [need|needed] no internet for it."
            case name if name in (SOCIAL_MEDIA, NEITHER):
                return " ".join(dict.fromkeys(self._missing()))
            case name if name == CONTESTED:
                return " ".join(self._divided(self._deciding("disputed")))
        return self._open(self._deciding("unknown"))

    def _deciding(self, state: str) -> list[str]:
        """The criteria in this state that decide."""
        return [c for c in self.verdict.decided_by if self.coding[c].state == state]

    def _networking(self) -> str:
        does = []
        for criterion, forms in phrases.DOES.items():
            values = self.coding[criterion].values
            does.append(forms[values[0] if len(values) == 1 else ""])
        return f"People [go|went] there for each other: they {wording.join_words(does)}."

    def _missing(self) -> Iterator[str]:
        """What it lacks, the most telling first."""
        order = (PURPOSE, "ugc", "reach", "web2", "online", "interact", "ties", "profile")
        deciding = self.verdict.decided_by
        for criterion in sorted(deciding, key=lambda c: order.index(c) if c in order else 99):
            cell = self.coding[criterion]
            if criterion == PURPOSE:
                yield self._other_purpose(cell)
            elif criterion in ("reach", "web2") and self._is_messaging:
                yield phrases.PRIVATE
            elif criterion == "web2" and "ugc" in deciding:
                continue  # where users make nothing, there is nothing to build on
            else:
                yield self._lacks(cell)

    @property
    def _is_messaging(self) -> bool:
        return self.kind == "messaging" or self.coding[PURPOSE].values == ("messaging",)

    def _lacks(self, cell: Cell) -> str:
        known = phrases.MISSING.get(cell.criterion, {})
        if len(cell.values) == 1 and cell.values[0] in known:
            return known[cell.values[0]]
        if cell.criterion in phrases.MISSING_ALL:
            return phrases.MISSING_ALL[cell.criterion]
        return f"{self.book.criteria[cell.criterion].name}: {wording.cell(self.book, cell)}."

    def _other_purpose(self, cell: Cell) -> str:
        if not cell.values:
            return "People [do|did] not mainly go there for each other."
        if cell.values == ("messaging",):
            return "People [go|went] there mainly for private chats."
        end = "" if "messaging" in cell.values else ", not for each other"
        return f"People [go|went] there {wording.join_words(self._why(cell.values), 'or')}{end}."

    def _why(self, values: Iterable[str]) -> list[str]:
        return [phrases.purpose(value, self.kind) for value in values]

    def _divided(self, criteria: Sequence[str]) -> Iterator[str]:
        """What is in dispute or in transition, the main purpose first."""
        if PURPOSE in criteria:
            yield self._divided_purpose(self.coding[PURPOSE])
        if others := [c for c in criteria if c != PURPOSE]:
            also = "also " if PURPOSE in criteria else ""
            if all(self.coding[c].fading for c in others):
                yield f"It changed in a year that nobody knows: {self._list(others)}."
            else:
                yield f"Sources {also}disagree about {self._list(others)}."

    def _divided_purpose(self, cell: Cell) -> str:
        if cell.fading:
            first, *rest = self._why(_in_time(cell))
            later = wording.join_words(rest)
            return f"It [is|was] changing: people first went there {first}, later {later}."
        if cell.of_one_voice:
            why = ", and ".join(self._why(cell.values))
            named = phrases.several(cell.values)
            return f"The one source on why people [go|went] there names {named}: {why}."
        either = ", or ".join(self._why(cell.values))
        return f"Sources disagree about why people [go|went] there: {either}."

    def _list(self, criteria: Sequence[str]) -> str:
        named = [self._asked(c) for c in criteria[:FEW]]
        return wording.join_words([*named, "more"] if len(criteria) > FEW else named)

    def _asked(self, criterion: str) -> str:
        return phrases.ASKED.get(criterion) or wording.criterion_name(self.book, criterion)

    def _open(self, criteria: Sequence[str]) -> str:
        if not criteria or len(criteria) > FEW:
            return f"We found too little about {self.years or 'it to say'}."
        if tuple(criteria) == (PURPOSE,) and self.newest:
            return (
                f"The newest source on what it [is|was] mainly for speaks of {self.newest}. "
                "That is too long ago to go by."
            )
        end = f" in {self.years}" if self.years else ""
        return f"We don’t know yet {self._list(criteria)}{end}."


def _in_time(cell: Cell) -> list[str]:
    """The values of a weighed cell, by the years of which their sources speak."""
    said = [s for voice in (cell.weighed.voices if cell.weighed else ()) for s in voice.statements]

    def time(value: str) -> float:
        return mean([s.about.first + s.about.last for s in said if s.value == value] or [0])

    return sorted(cell.values, key=time)


def reading(entry: JudgedPlatform, chosen: Reading, codebook: CodeBook) -> str:
    """A reading as a clause: "people go there for each other and ..."."""
    clauses = []
    for criterion, value in chosen.items():
        if criterion == PURPOSE:
            clauses.append(f"people [go|went] there {phrases.purpose(value, entry.platform.kind)}")
        else:
            name = wording.criterion_name(codebook, criterion)
            clauses.append(f"{name} [is|was] {wording.values(codebook, criterion, [value])}")
    return phrases.tense(wording.join_words(clauses), past=not entry.goes_on)


def sides_said(entry: JudgedPlatform, span: Span, debate: Debate, codebook: CodeBook) -> list[str]:
    """What each side of a debate says, as a clause: "people went there for each other"."""
    past, out = span.to is not None or not entry.goes_on, []
    for side in debate.sides:
        if debate.criterion == PURPOSE:
            why = [phrases.purpose(value, entry.platform.kind) for value in side.values]
            said = f"people [go|went] there {wording.join_words(why, 'or')}"
        else:
            name = wording.criterion_name(codebook, debate.criterion)
            said = f"{name}: {wording.values(codebook, debate.criterion, side.values)}"
        out.append(phrases.tense(said, past=past))
    return out


def standing(entry: JudgedPlatform, span: Span, debate: Debate, codebook: CodeBook) -> str:
    """How a debate stands, in a line: "Social networking, with one dissent: 7 to 1."."""
    years = wording.span_years(debate.first, debate.last) if span.to else str(span.last)
    part = (debate.first, debate.last) != (span.first, span.last)
    if debate.one_voice:
        first, *more = said = sides_said(entry, span, debate, codebook)
        names = ", and ".join([first, *(it.rpartition(" there ")[2] for it in more)])
        when, named = years if part else "these years", phrases.several(said)
        return f"The one source for {when} names {named}: {names}."
    score = " to ".join(attribution.weights([side.weight for side in debate.sides]))
    score = f"{score}, as weighed for {years}" if part else score
    if debate.dissents:
        whole = sum(side.weight for side in debate.sides)
        split = any(
            len(side.named) > 1 and side.weight >= whole * RULE.share for side in debate.sides[1:]
        )
        why = " The other side names several things, and none of them weighs a third."
        verdict = wording.VERDICT[span.verdict.verdict]
        return f"{verdict}, {dissent(debate)}: {score}.{why if split else ''}"
    asked = phrases.ASKED.get(debate.criterion)
    asked = asked or wording.criterion_name(codebook, debate.criterion)
    if not debate.in_transition:
        told = f"The answer [depends|depended] on {asked}."
    elif debate.criterion == PURPOSE:
        told = f"{upper_first(asked)} [is|was] changing."
    else:
        told = f"The answer [is|was] changing with {asked}."
    return phrases.tense(f"{told} The sources stand {score}.", past=span.to is not None)


def dissent_of_today(entry: JudgedPlatform) -> str:
    """How many voices are against the verdict of today; empty if none is."""
    return next((dissent(it) for it in of_today(entry.history) if it.dissents), "")


def dissent(debate: Debate) -> str:
    """How many voices are against a settled verdict: "with one dissent"."""
    plural = "" if debate.dissents == 1 else "s"
    return f"with {attribution.number(debate.dissents)} dissent{plural}"
