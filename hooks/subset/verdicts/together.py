"""Two lives side by side: the years in which both were there, and what each was then.

Knows runs of years. Does not know how they are said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from subset.verdicts.classify import UNDETERMINED
from subset.verdicts.history import Run, joined


@dataclass(frozen=True)
class Shared:
    """Years of both, first and last included, and what each was called in them.

    `to` is None while they go on.
    """

    first: int
    last: int
    to: int | None
    a: str
    b: str

    @property
    def known(self) -> bool:
        """Whether both are determined."""
        return UNDETERMINED not in (self.a, self.b)

    @property
    def alike(self) -> bool:
        """Whether the two are known to be the same."""
        return self.known and self.a == self.b


def together(a: Iterable[Run], b: Iterable[Run]) -> Iterator[Shared]:
    """The years in which both were there, oldest first, cut where either changes."""
    others = list(b)
    for one in a:
        for other in others:
            first, last = max(one.first, other.first), min(one.last, other.last)
            if first <= last:
                to = None if one.to is other.to is None else last
                yield Shared(first, last, to, one.called, other.called)


def spans(shared: Iterable[Shared]) -> tuple[tuple[int, int | None], ...]:
    """The years of some of them, first and `to`, with neighbours joined."""
    return joined((it.first, it.to) for it in shared)
