"""How much the data may make: pages and readings are counted before any is made."""

from __future__ import annotations

from collections.abc import Iterator
from math import comb, prod

from subset.checks.base import Context, error
from subset.data import limits
from subset.data.load import Data
from subset.data.models import old_ids
from subset.data.problems import Problem


def pages_of(data: Data) -> int:
    """About how many pages and redirects a build of the data writes; never fewer."""
    entries = len(data.platforms)
    pairs = comb(min(entries, limits.ALL_PAIRS), 2)
    if entries > limits.ALL_PAIRS:
        pairs += sum(limits.NEAREST + len(it.related) for it in data.platforms.values())
    names = sum(1 + len(platform.aliases) for platform in data.platforms.values())
    former = sum(len(old_ids(platform)) for platform in data.platforms.values())
    renamed = sum(1 + len(old_ids(it)) for it in data.definitions.values())
    # Every former id has a page and a data file, and is compared with everything.
    redirects = former * (2 + entries) + comb(former, 2)
    return entries + pairs + names + redirects + renamed


@error
def site_not_too_large(context: Context) -> Iterator[Problem]:
    """The data make no more pages and redirects than a host of static sites can hold.

    Breaks it: some hundred entries with twenty former ids each.
    """
    if (pages := pages_of(context.data)) > limits.SITE_PAGES:
        yield Problem(
            "data",
            1,
            1,
            "",
            f"the data make {pages:,} pages; {limits.SITE_PAGES:,} are the most",
            "look at former_ids first: each one makes a page for every other entry",
        )


@error
def disputes_can_be_judged(context: Context) -> Iterator[Problem]:
    """The disputed values of an entry have no more combinations than can be shown and judged.

    Breaks it: seven criteria with two values each, or three with five.
    """
    for document, life in context.coded():
        readings = max(
            (prod(max(1, len(cell.values)) for cell in piece.coding.values())
             for piece in life.pieces),
            default=1,
        )  # fmt: skip
        if readings > limits.DISPUTED_READINGS:
            yield document.problem(
                ("criteria",),
                f"{readings:,} combinations of disputed values; "
                f"{limits.DISPUTED_READINGS} are the most",
                "look which disputes are really about this service; split it where it is two",
            )
