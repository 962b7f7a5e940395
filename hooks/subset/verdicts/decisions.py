"""Decision diagrams: what a rule says, in a form in which equal rules are the same number.

Knows logic only. A rule is asked one criterion after the other; where it does not matter which
value the rest is asked under, there is no question. So a rule over fifteen criteria is a few dozen
questions and not a hundred million combinations, however it is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from subset.verdicts.rules import All, AnyOf, Is, Named, Not, Reading, Rule, Vocabulary

NEVER, ALWAYS = 0, 1


class Decisions:
    """The diagrams of rules over one vocabulary. A rule that holds never, or always, has no more
    than the answer.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._criteria = list(vocabulary.items())
        self._level = {criterion: level for level, criterion in enumerate(vocabulary)}
        # A question: which criterion, and where each of its values leads. The two answers come
        # after all criteria.
        self._questions: list[tuple[int, tuple[int, ...]]] = [(len(self._criteria), ())] * 2
        self._numbers: dict[tuple[int, tuple[int, ...]], int] = {}
        self.of, self._not, self._and = cache(self._of), cache(self._not_of), cache(self._and_of)

    def _of(self, rule: Rule) -> int:
        match rule:
            case Is(criterion, accepted):
                level = self._level[criterion]
                values = self._criteria[level][1]
                return self._ask(level, [ALWAYS if v in accepted else NEVER for v in values])
            case Not(part):
                return self._not(self.of(part))
            case Named(_, part):
                return self.of(part)
            case All(parts):
                found = ALWAYS
                for part in parts:
                    found = self._and(found, self.of(part))
                return found
            case AnyOf(parts):
                return self._not(self.of(All(tuple(map(Not, parts)))))

    def _ask(self, level: int, leads: Sequence[int]) -> int:
        """The question of a criterion, unless all its values lead to the same."""
        if len(set(leads)) == 1:
            return leads[0]
        question = level, tuple(leads)
        if question not in self._numbers:
            self._numbers[question] = len(self._questions)
            self._questions.append(question)
        return self._numbers[question]

    def _not_of(self, one: int) -> int:
        if one in (NEVER, ALWAYS):
            return ALWAYS - one
        level, leads = self._questions[one]
        return self._ask(level, list(map(self._not, leads)))

    def _and_of(self, one: int, other: int) -> int:
        if NEVER in (one, other) or one == other:
            return min(one, other)
        if ALWAYS in (one, other):
            return max(one, other)
        level = min(self._questions[one][0], self._questions[other][0])
        number = len(self._criteria[level][1])
        pairs = zip(self._leads(one, level, number), self._leads(other, level, number), strict=True)
        return self._ask(level, [self._and(a, b) for a, b in pairs])

    def _leads(self, one: int, level: int, number: int) -> Sequence[int]:
        """Where the values of a criterion lead; all to the same, where it is not asked."""
        here, leads = self._questions[one]
        return leads if here == level else (one,) * number

    def example(self, one: int) -> Reading | None:
        """The first reading under which a rule holds, and None where there is none."""
        if one == NEVER:
            return None
        reading: dict[str, str] = {}
        for level, (criterion, values) in enumerate(self._criteria):
            leads = self._leads(one, level, len(values))
            value, one = next(
                (v, lead) for v, lead in zip(values, leads, strict=True) if lead != NEVER
            )
            reading[criterion] = value
        return reading
