"""A row of the audit: one number and its bound; and the table that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured where, and the most or the least that it may be."""

    measure: str
    page: str
    value: float
    most: float | None = None
    least: float | None = None
    unit: str = ""

    @property
    def ok(self) -> bool:
        """Whether the bound holds."""
        return (self.most is None or self.value <= self.most) and (
            self.least is None or self.value >= self.least
        )

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        bound = f"≤ {self.most:g}" if self.most is not None else f"≥ {self.least:g}"
        return (
            self.measure,
            self.page,
            f"{round(self.value, 3):g}{self.unit}",
            bound + self.unit,
            "ok" if self.ok else "MISSED",
        )


HEAD = ("measure", "page", "value", "bound", "")


def table(rows: Sequence[Row]) -> str:
    """All rows below one head, in columns, and how many bounds hold."""
    lines = [HEAD, *(row.cells for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEAD))]
    printed = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    printed.insert(1, "  ".join("-" * width for width in widths))
    missed = sum(not row.ok for row in rows)
    return "\n".join([*printed, "", f"{len(rows)} bounds, {missed} missed"])
