"""The years for which a value holds: how they are written, and which years they cover.

    2007            in that one year
    2005-2011       from 2005 to 2011, both included
    2012-           from 2012, and still so when last checked; for a closed service, to its end
    -2009           from the launch to 2009
    Sep 2011-2014   from a month on; from Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec
    2013..2025-     from one of the years 2013 to 2025 on: the year of the change has no name
    -2013..2025     to one of these years

A year takes the value in force for most of it, so a value that begins in January to July has its
first year, and one that begins later has only the next; a value that ends in July or later keeps
its last year, and one that ends earlier does not. One that ends with June and one that begins with
July meet, with neither gap nor overlap.

The years of a fading boundary belong to both sides: in each of them either value may be in force.

A month is a word, since some read December in `2011-12` and others two years; that form and
`2011/12` are refused, with the advice to write `Dec 2011-` or `2011-2012`.

Knows this notation only. Does not know services, values or evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIRST_YEAR, LAST_YEAR = 1000, 2099

_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_EDGE = rf"(?:(?:{'|'.join(MONTHS)}) {_YEAR}|{_YEAR}\.\.{_YEAR}|{_YEAR})"
YEARS_PATTERN = rf"^({_YEAR}|{_EDGE}-({_EDGE})?|-{_EDGE})$"
ABOUT_PATTERN = rf"^{_YEAR}(-{_YEAR})?$"

_PARTS = re.compile(rf"(?P<start>{_EDGE})?(?P<dash>-)?(?P<end>{_EDGE})?\Z")
_FORMS = "years such as 2007, 2005-2011, 2012-, -2009, Sep 2011- or 2013..2025-"


class YearsError(ValueError):
    """Years that cannot be read: what would do, and in `hint` what to write instead."""

    def __init__(self, expected: str, hint: str = "") -> None:
        super().__init__(expected)
        self.hint = hint


@dataclass(frozen=True)
class Edge:
    """Where the years of a value begin or end: a year, a month of it, or somewhere in a range."""

    first: int
    last: int
    month: int = 0  # 1 to 12; 0 for the whole year

    def __str__(self) -> str:
        if self.first != self.last:
            return f"{self.first}..{self.last}"
        return f"{MONTHS[self.month - 1]} {self.first}" if self.month else f"{self.first}"

    @property
    def fades(self) -> bool:
        """Whether the year of the change has no name."""
        return self.first != self.last

    def includes(self, year: int) -> bool:
        """Whether the change may have come in this year."""
        return self.first <= year <= self.last


@dataclass(frozen=True)
class Years:
    """The years of a value; without a start from the launch, without an end still so."""

    start: Edge | None = None
    end: Edge | None = None

    def __str__(self) -> str:
        if self.start and self.start == self.end:
            return str(self.start)
        return f"{self.start or ''}-{self.end or ''}"

    @property
    def first(self) -> int | None:
        """The first year that takes the value, or may take it; None for that of the launch."""
        if self.start is None:
            return None
        return self.start.first + (self.start.month > 7)

    @property
    def last(self) -> int | None:
        """The last year that takes the value, or may take it; None while there is no end."""
        if self.end is None:
            return None
        return self.end.last - (0 < self.end.month < 7)

    def cover(self, year: int) -> bool:
        """Whether the year takes the value, or may take it."""
        return (self.first or FIRST_YEAR) <= year <= (self.last or LAST_YEAR)

    def fade_in(self, year: int) -> bool:
        """Whether the value may already, or may still, be in force in the year."""
        edges = (edge for edge in (self.start, self.end) if edge and edge.fades)
        return any(edge.includes(year) for edge in edges)


ALWAYS = Years()


@dataclass(frozen=True)
class Range:
    """The years that evidence speaks about, both included."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"

    def __contains__(self, year: int) -> bool:
        return self.first <= year <= self.last

    def meets(self, other: Range) -> bool:
        """Whether the two have a year in common."""
        return self.first <= other.last and other.first <= self.last


def parse(text: str) -> Years:
    """The years that `text` writes. Raises YearsError, which says what to write instead."""
    found = _PARTS.match(text)
    if found is None or text in ("", "-"):
        raise YearsError(_FORMS, _hint(text))
    start, end = (_edge(found[side]) if found[side] else None for side in ("start", "end"))
    if not found["dash"]:
        if start is None or start.fades or start.month or end:
            raise YearsError(_FORMS, _hint(text))
        return Years(start, start)
    years = Years(start, end)
    _refuse_backwards(years)
    return years


def parse_about(text: str) -> Range:
    """The years that evidence speaks about: one, or the first and the last."""
    if not re.fullmatch(ABOUT_PATTERN, text):
        raise YearsError("a year such as 2008, or the first and last such as 2011-2012")
    first, _, last = text.partition("-")
    if last and last <= first:
        raise YearsError("years of which the first comes before the last")
    return Range(int(first), int(last or first))


def _edge(text: str) -> Edge:
    first, _, last = text.partition("..")
    if last:
        if last <= first:
            raise YearsError(f"a later year after the dots than {first}")
        return Edge(int(first), int(last))
    month, _, year = text.rpartition(" ")
    return Edge(int(year), int(year), MONTHS.index(month) + 1 if month else 0)


def _refuse_backwards(years: Years) -> None:
    """A value begins before it ends, and holds for most of one year at least."""
    start, end = years.start, years.end
    if start is None or end is None:
        return
    if (start.last, start.month or 1) > (end.first, end.month or 12):
        raise YearsError("years that begin before they end", f"{start} comes after {end}")
    if not (start.month or end.month) and start == end:
        raise YearsError(f"one year to be written once: {start}")
    if (years.first or FIRST_YEAR) > (years.last or LAST_YEAR):
        raise YearsError(
            "years of which one at least has the value for most of it", "tell an episode in a note"
        )


_HINTS = (
    (r"(\d\d)(\d\d)[-/](0?[1-9]|1[0-2])", "write {month} {0}{1}-, or {0}{1}-{0}{2:0>2}"),
    (r"(\d{2})(\d{2})[-/](\d{2})", "write {0}{1}-{0}{2}"),
    (r"(?i)(?:since|from) (\d{4})", "write {0}-"),
    (r"(?i)(?:until|till|to) (\d{4})", "write -{0}"),
    (r"(?i)(\d{4}) ?[-–—] ?(?:present|now|today|\?)", "write {0}-"),
    (r"(\d{4}) ?[-–—] ?(\d{4})", "write {0}-{1}"),
    (r"(\d{4}\.\.\d{4}|[A-Z][a-z]{2} \d{4})", "write {0}- for a beginning, -{0} for an end"),
    (r".*\b(?:[A-Za-z]{4,}|[a-z]{3}) \d{4}.*", "write a month as in Sep 2011"),
    (r"\d{4}-\d{2}-\d{2}.*", "a year is enough; for a month write Sep 2011-"),
    (r"-?", "leave years out where the value holds all the time"),
)


def _hint(text: str) -> str:
    """The advice for a slip that is often made; nothing for others."""
    for pattern, advice in _HINTS:
        if found := re.fullmatch(pattern, text):
            words = found.groups("")
            month = MONTHS[int(words[2]) - 1] if "{month}" in advice else ""
            return advice.format(*words, month=month)
    return ""
