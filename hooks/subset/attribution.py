"""Who says something, when, and how it was found out: in a few everyday words.

Knows sources and their statements. Gives plain text: nothing here is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from subset.data.authors import Others, Person, authors
from subset.data.evidence import Citation, Evidence, Source
from subset.verdicts.weighing import Weight

TYPE = {
    "court": "a court",
    "regulator": "a regulator",
    "scholarly": "a scholarly work",
    "measurement": "measured use",
    "operator": "the service itself",
    "press": "the press",
    "reference": "a reference or personal page",
}
METHOD = {
    "survey": "a survey",
    "review": "a review of studies",
    "study": "a study",
    "finding": "an official ruling",
    "classification": "a scholar’s view",
    "thesis": "a thesis",
    "measured-use": "measured use",
    "own-words": "the service itself",
    "press": "the press",
    "reference": "a reference or personal page",
}
SEARCHED = {
    "survey": "surveys and reviews",
    "study": "studies and theses",
    "finding": "official rulings",
    "classification": "scholars’ views",
    "measured-use": "measured use",
    "own-words": "its own words",
    "press": "press and reference works",
}
"""The kinds of evidence that are looked for."""
READ = {"abstract": "read in summary", "second-hand": "at second hand"}
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def who(source: Source) -> str:
    """Its author, or its publisher where it names none: "Kwak and others", "Pew Research"."""
    names = [
        "others" if isinstance(it, Others) else it.family if isinstance(it, Person) else it.name
        for it in authors(source.author or "")
    ]
    if not names:
        return source.publisher
    return " and ".join(names) if len(names) < 3 else f"{names[0]} and others"


def year(source: Source) -> str:
    """The year of publication, or "undated"."""
    return str(source.published)[:4] if source.published else "undated"


def short(source: Source) -> str:
    """A source in a sentence: "Kwak and others, 2010"."""
    return f"{who(source)}, {year(source)}"


def kind(item: Evidence | Citation, source: Source) -> str:
    """How it was found out: "a survey", "a court, under appeal", "the press, at second hand"."""
    if not isinstance(item, Evidence) or not item.method:
        return TYPE[source.type]
    said = METHOD[item.method]
    if item.method == "finding" and source.type in ("court", "regulator"):
        said = TYPE[source.type]
    if item.appeal:
        said = f"{said}, under appeal"
    return f"{said}, {READ[item.read]}" if item.read else said


def weights(numbers: Sequence[Weight]) -> list[str]:
    """Weights in whole numbers that stand to each other as they do: 7/2 and 1/2 are "7" and "1"."""
    parts = lcm(*(Fraction(number).denominator for number in numbers))
    return [str(int(number * parts)) for number in numbers]


def number(count: int) -> str:
    """A small number as a word: "one", "seven", "12"."""
    return _SMALL[count] if count < len(_SMALL) else str(count)


def others(count: int) -> str:
    """How many more there are: "", "one other", "seven others"."""
    return f"{number(count)} other{'s' if count > 1 else ''}" if count else ""
