"""How firm the verdicts are: how many would be others under other numbers of the rule.

Knows the rule by which statements are weighed, and what else its numbers could be. Does not know
pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from subset.verdicts.catalogue import Catalogue, JudgedPlatform
from subset.verdicts.classify import Guide
from subset.verdicts.coding import Cell, weighed_cuts
from subset.verdicts.history import in_year
from subset.verdicts.lives import CodedLife
from subset.verdicts.weighing import RULE, Rule, Statement, standing

# What is said of the other rule -> the rule.
OTHERWISE: Mapping[str, Rule] = {
    "a quarter of the weight is enough": replace(RULE, share=Fraction(1, 4)),
    "it takes half of the weight": replace(RULE, share=Fraction(1, 2)),
    "all statements weigh the same": replace(RULE, weights=dict.fromkeys(RULE.weights, 1)),
    "the press and works of reference are left out": replace(
        RULE, weights={m: w for m, w in RULE.weights.items() if m not in ("press", "reference")}
    ),
    "what was read at second hand is left out": replace(RULE, second_hand=False),
    "statements are carried three years instead of five": replace(RULE, carried=3),
    "statements are not carried at all": replace(RULE, carried=0),
}


@dataclass(frozen=True)
class Firmness:
    """What moves under another rule: platforms whose last verdict is another, and years.

    `years` counts each year of each platform in which the verdict is another.
    """

    rule: str
    moved: tuple[str, ...]
    years: int


def firmness(catalogue: Catalogue) -> tuple[Firmness, ...]:
    """What moves under each of the other rules."""
    return tuple(_under(catalogue, name, rule) for name, rule in OTHERWISE.items())


def years_judged(catalogue: Catalogue) -> int:
    """The years of all platforms together."""
    lives = (entry.coded.life for entry in catalogue.entries)
    return sum(life.last - life.first + 1 for life in lives)


def _under(catalogue: Catalogue, name: str, rule: Rule) -> Firmness:
    moved, years = [], 0
    for entry in catalogue.entries:
        changed = list(_changed(entry, rule, catalogue.guide))
        years += sum(last - first + 1 for first, last in changed)
        if changed and changed[-1][1] == entry.coded.life.last:
            moved.append(entry.id)
    return Firmness(name, tuple(moved), years)


def _changed(entry: JudgedPlatform, rule: Rule, guide: Guide) -> Iterator[tuple[int, int]]:
    """The years of a life in which the verdict is another under another rule.

    Only what is weighed can be another, and only where it is does the verdict have to be asked for.
    """
    coded, life = entry.coded, entry.coded.life
    cuts = {year for said in coded.said.values() for year in weighed_cuts(said, rule)}
    firsts = {
        *(piece.first for piece in coded.pieces),
        *(y for y in cuts if life.first < y <= life.last),
    }
    pieces = iter(coded.pieces)
    piece = next(pieces)
    for first, after in pairwise([*sorted(firsts), life.last + 1]):
        while piece.last < first:
            piece = next(pieces)
        if all(_as_before(piece.coding[n], said, first, rule) for n, said in coded.said.items()):
            continue
        other = CodedLife(coded.platform, coded.codebook, rule)
        outcome = guide.outcome({**piece.coding, **{n: other.cell(n, first) for n in coded.said}})
        verdict = outcome.possible[0] if outcome.state == "settled" else outcome.state
        span = in_year(entry.history, first)
        if span and verdict != span.verdict.verdict:
            yield first, after - 1


def _as_before(cell: Cell, said: Sequence[Statement], year: int, rule: Rule) -> bool:
    """Whether the same is open to a criterion under another rule."""
    found = standing(said, year, rule)
    return found.values == set(cell.values) and found.denied == cell.denied
