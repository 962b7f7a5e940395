"""A difference as text, as Markdown for a comment on GitHub, and as JSON.

Knows how differences read. The Markdown holds words of strangers, so all of it is escaped: nothing
in it becomes markup, and nobody is called by an @.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from pydantic import TypeAdapter

from subset import words
from subset.editing.diff_types import Difference, Move

SHOWN = 25  # so many rows stand in the open; the others are folded away
Escape = Callable[[str], str]


def as_json(difference: Difference, base: str, notes: Sequence[str]) -> str:
    """The difference as JSON, with the names of `diff_types` as keys."""
    body = {"schema_version": 1, "base": base, "notes": list(notes)}
    body |= dataclasses.asdict(difference)
    return json.dumps(body, ensure_ascii=False, indent=2)


def from_json(text: str | bytes) -> tuple[Difference, list[str]]:
    """The difference and notes that `as_json` wrote. Raises ValueError for anything else.

    Whoever made it need not be trusted: it is data, and what is made of it is escaped.
    """
    body = json.loads(text)
    if not isinstance(body, dict) or body.pop("schema_version", None) != 1:
        raise ValueError("not a difference")
    body.pop("base", None)
    notes = TypeAdapter(list[str]).validate_python(body.pop("notes", None))
    return TypeAdapter(Difference).validate_python(body), notes


def as_text(difference: Difference, notes: Sequence[str]) -> str:
    """The difference for a terminal."""
    lines: list[str] = []
    for title, rows in sections(difference, lambda text: text):
        lines += [title, *(f"  {row}" for row in rows), ""]
    return "\n".join([*(lines or [NOTHING]), *notes]).rstrip()


def as_markdown(difference: Difference, notes: Sequence[str]) -> str:
    """The difference as a comment."""
    parts = []
    for title, rows in sections(difference, escaped):
        items = [f"  - {row.strip()}" if row.startswith(" ") else f"- {row}" for row in rows]
        block = "\n".join([f"**{title}**", "", *items[:SHOWN]])
        if rest := items[SHOWN:]:
            summary = f"<summary>and {len(rest)} more</summary>"
            block += "\n".join(["", "", f"<details>{summary}", "", *rest, "", "</details>"])
        parts.append(block)
    return "\n\n".join([*(parts or [NOTHING]), *map(escaped, notes)]) + "\n"


NOTHING = "Nothing on the site moves: no verdict, no cell, no label, no page and no source."


def sections(difference: Difference, safe: Escape) -> Iterator[tuple[str, list[str]]]:
    """Title and rows of every part that is not empty; the texts of the data made `safe`."""
    pages, sources = difference.pages, difference.sources
    yield from _section("{} that leads nowhere now: give it a redirect (former_ids)",
                        "{} that lead nowhere now: give them a redirect (former_ids)",
                        [safe(page) for page in pages.dead])  # fmt: skip
    yield from _section("{} verdict moves", "{} verdicts move", _moves(difference.verdicts, safe))
    cells = []
    for cell in difference.cells:
        moved = f"{cell.name}, {cell.criterion}: {cell.before} → {cell.after}"
        state = f" (now {cell.state_after})" if cell.state_before != cell.state_after else ""
        cells.append(safe(moved) + state)
        cells += [f"  new: {safe(item)}" for item in cell.evidence_added]
        cells += [f"  gone: {safe(item)}" for item in cell.evidence_lost]
    yield from _section("{} cell is coded otherwise", "{} cells are coded otherwise", cells,
                        len(difference.cells))  # fmt: skip
    labels = _moves(difference.labels, safe)
    yield from _section("{} label moves in the diagram", "{} labels move in the diagram", labels)
    for rule in difference.rules:
        subject = f"{rule.definition}, {rule.term}"
        count = words.count(len(rule.moved), "platform")
        if rule.before == rule.after:
            yield safe(f"Answers of {subject}: {count} moved"), _moves(rule.moved, safe)
            continue
        text = [
            f"was: {safe(rule.before or '(no rule)')}",
            f"is: {safe(rule.after or '(no rule)')}",
        ]
        yield safe(f"The rule of {subject} changed: {count} moved"), [
            *text, *_moves(rule.moved, safe)
        ]  # fmt: skip
    added = [safe(page) for page in pages.added]
    if pages.comparisons_before != pages.comparisons_after:
        added.append(f"comparisons: {pages.comparisons_before:,} → {pages.comparisons_after:,}")
    yield from _section("{} page added", "{} pages added", added, len(pages.added))
    renamed = [f"{safe(old)} → {safe(new)} (redirected)" for old, new in pages.renamed]
    yield from _section("{} page renamed", "{} pages renamed", renamed)
    yield from _section("{} source added", "{} sources added", [safe(s) for s in sources.added])
    yield from _section("{} source lost", "{} sources lost", [safe(s) for s in sources.lost])
    yield from _section("{} more entry changed in words or evidence alone",
                        "{} more entries changed in words or evidence alone",
                        [safe(path) for path in difference.reworded])  # fmt: skip


def _section(
    one: str, many: str, rows: Sequence[str], count: int | None = None
) -> Iterator[tuple[str, list[str]]]:
    if rows:
        number = len(rows) if count is None else count
        yield (one if number == 1 else many).format(number), list(rows)


def _moves(moves: Iterable[Move], safe: Escape) -> list[str]:
    rows = []
    for move in moves:
        before, after = move.before or "(new)", move.after or "(gone)"
        why = "; ".join(move.reasons)
        rows.append(safe(f"{move.name}: {before} → {after}" + (f" — {why}" if why else "")))
    return rows


def escaped(text: str) -> str:
    """Text that Markdown and HTML leave as it is, on one line, calling nobody."""
    text = re.sub(r"\s+", " ", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = re.sub(r"([\\`*_{}\[\]()#+!|~-])", r"\\\1", text)
    text = re.sub(r"(https?|www)(?=[:.])", r"\1<!-- -->", text)  # an address is shown, not linked
    return text.replace("@", "@<!-- -->")
