"""The data in numbers: how many entries, cells and sources there are, and how good they are.

Knows what is counted and how a share is made. Does not know pages: it gives numbers, and the lines
of a table as plain text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from subset.data.evidence import Evidence
from subset.data.models import Platform
from subset.verdicts.catalogue import Catalogue, JudgedPlatform
from subset.verdicts.classify import UNDETERMINED
from subset.verdicts.coding import Cell


@dataclass(frozen=True)
class Statistics:
    """What there is, counted once for the whole site.

    A cell is one criterion of one platform. `independent` counts the platforms with at least one
    source that is not their operator; `shown` the settled or disputed cells in which some evidence
    quotes words or names a place. Cells are those of `year`; `changed` counts the platforms
    that have had more than one verdict.
    """

    year: int
    platforms: int
    changed: int
    definitions: int
    terms: int
    cells: int
    unknown: int
    disputed: int
    shown: int
    evidence: int
    sources: int
    independent: int

    def rows(self) -> Iterator[tuple[str, str]]:
        """The lines of the table: what is counted, and the number with its share."""
        coded = self.cells - self.unknown
        yield "Counted as of", f"{self.year}, or the last year of what has ended"
        yield "Platforms", f"{self.platforms:,}"
        yield "Platforms whose verdict has changed", share(self.changed, self.platforms)
        yield "Definitions", f"{self.definitions:,}"
        yield "Glossary terms", f"{self.terms:,}"
        yield "Cells (platforms times criteria)", f"{self.cells:,}"
        yield "Unknown cells", share(self.unknown, self.cells)
        yield "Disputed cells", share(self.disputed, self.cells)
        yield "Coded cells with a quotation or a place", share(self.shown, coded)
        yield "Pieces of evidence for cells", f"{self.evidence:,}"
        yield "Different sources", f"{self.sources:,}"
        yield (
            "Platforms with a source that is not the operator",
            share(self.independent, self.platforms),
        )


def share(part: int, whole: int) -> str:
    """ "38 of 1,230 (3.1%)"; without a share where there is nothing to have a share of."""
    if not whole:
        return f"{part:,}"
    per_cent = 100 * part / whole
    exact = part in (0, whole)  # rounding must not turn nearly all into all
    shown = f"{per_cent:.0f}" if exact else f"{min(max(per_cent, 0.1), 99.9):.1f}"
    return f"{part:,} of {whole:,} ({shown}%)"


def statistics(catalogue: Catalogue) -> Statistics:
    """Counts the site. A source that several entries cite counts once."""
    cells = [cell for entry in catalogue.entries for cell in entry.coding.values()]
    folders = (catalogue.data.platforms, catalogue.data.definitions, catalogue.data.terms)
    sources = {
        (source.url, source.archived_url)
        for folder in folders
        for item in folder.values()
        for source in item.sources.values()
    }
    return Statistics(
        year=catalogue.year,
        platforms=len(catalogue.entries),
        changed=sum(_known(entry) > 1 for entry in catalogue.entries),
        definitions=len(catalogue.definitions),
        terms=len(catalogue.data.terms),
        cells=len(cells),
        unknown=sum(cell.state == "unknown" for cell in cells),
        disputed=sum(cell.state == "disputed" for cell in cells),
        shown=sum(any(e.quote or e.locator for e in _deciding(cell)) for cell in cells),
        evidence=sum(_pieces(entry.platform) for entry in catalogue.entries),
        sources=len(sources),
        independent=sum(is_independent(entry.platform) for entry in catalogue.entries),
    )


def _known(entry: JudgedPlatform) -> int:
    """How many verdicts a platform has had, those that are not determined left out."""
    said = [span.verdict.verdict for span in entry.history]
    return len({verdict for verdict in said if verdict != UNDETERMINED})


def _deciding(cell: Cell) -> Iterable[Evidence]:
    return (item for items in cell.evidence.values() for item in items)


def _pieces(platform: Platform) -> int:
    """The pieces of evidence for all years."""
    by_value = (held for values in platform.criteria.values() for held in values.values())
    return sum(len(it.evidence) for held in by_value for it in held)


def is_independent(platform: Platform) -> bool:
    """Whether somebody other than its operator speaks for the coding."""
    return any(source.type != "operator" for source in platform.sources.values())
