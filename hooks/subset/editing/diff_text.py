"""A difference as text, as Markdown for a comment on GitHub, and as JSON.

Knows how differences read. The Markdown holds words of strangers, so all of it is escaped: nothing
in it becomes markup, and nothing in it calls anybody or links anywhere.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from pydantic import TypeAdapter

from subset import wording
from subset.data.direction import isolated
from subset.data.problems import visible
from subset.editing.diff_types import CellMove, Difference, Move, RuleMove

SHOWN = 25  # so many rows stand in the open; the others are folded away
MOST = 60_000  # bytes of a comment; GitHub takes 65,536 characters
FRAME = 200  # bytes, and more, of what stands around the rows of a part
T = TypeVar("T")


def as_json(difference: Difference, base: str, notes: Sequence[str]) -> str:
    """The difference as JSON, with the names of `diff_types` as keys."""
    body = {"schema_version": 1, "base": base, "notes": list(notes)}
    body |= dataclasses.asdict(difference)
    return json.dumps(body, ensure_ascii=False, indent=2)


def from_json(text: str | bytes) -> tuple[Difference, list[str]]:
    """The difference and notes that `as_json` wrote. Raises ValueError for anything else.

    Its author need not be trusted: it is data, and every text in it is escaped.
    """
    body = json.loads(text)
    if not isinstance(body, dict) or body.pop("schema_version", None) != 1:
        raise ValueError("not a difference")
    body.pop("base", None)
    notes = TypeAdapter(list[str]).validate_python(body.pop("notes", None))
    return TypeAdapter(Difference).validate_python(body), notes


def as_text(difference: Difference, notes: Sequence[str]) -> str:
    """The difference for a terminal, in which no text of it moves anything or begins a line."""
    lines: list[str] = []
    for title, rows in sections(with_texts(visible, difference)):
        lines += [title, *(f"  {row}" for row in rows), ""]
    return "\n".join([*(lines or [NOTHING]), *map(visible, notes)]).rstrip()


def as_markdown(difference: Difference, notes: Sequence[str]) -> str:
    """The difference as a comment. Every text in it goes through the one gate, `escaped`.

    What is too long for a comment is left out row by row, so that whatever comes behind it is read.
    """
    parts, room, left_out = [], MOST - FRAME, 0
    for title, rows in sections(with_texts(escaped, difference)):
        items = [f"  - {row.strip()}" if row.startswith(" ") else f"- {row}" for row in rows]
        fit, room = _fitting(items, room - FRAME - len(title.encode()))
        left_out += len(items) - len(fit)
        parts += [_block(title, fit)] if fit else []
    if not parts and not left_out:
        parts = [NOTHING]
    said, _ = _fitting([*map(escaped, notes)], room)
    if more := left_out + len(notes) - len(said):
        said += [f"{wording.pluralise(more, 'more row')} left out, for want of room."]
    return "\n\n".join([*parts, *said]) + "\n"


def as_report(lines: Sequence[str]) -> str:
    """Lines of Markdown for an issue: whole lines, as many as it takes, and how many are left."""
    fit, _ = _fitting(lines, MOST - FRAME)
    if more := len(lines) - len(fit):
        fit.append(f"\n{wording.pluralise(more, 'more line')} left out, for want of room.")
    return "\n".join(fit)


def _fitting(lines: Sequence[str], room: int) -> tuple[list[str], int]:
    """The first lines, as far as there is room for their bytes, and how much of it is left."""
    fit: list[str] = []
    for line in lines:
        room -= len(line.encode()) + 2
        if room < 0:
            break
        fit.append(line)
    return fit, room


def _block(title: str, items: Sequence[str]) -> str:
    """A title and its rows; those beyond the first are folded away."""
    block = "\n".join([f"**{title}**", "", *items[:SHOWN]])
    if rest := items[SHOWN:]:
        summary = f"<summary>and {len(rest)} more</summary>"
        block += "\n".join(["", "", f"<details>{summary}", "", *rest, "", "</details>"])
    return block


NOTHING = "Nothing on the site moves: no verdict, no cell, no label, no page and no source."


def with_texts(change: Callable[[str], str], value: T) -> T:
    """A value of frozen dataclasses and tuples with every text inside it changed."""
    if isinstance(value, str):
        return change(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(with_texts(change, item) for item in value)  # type: ignore[return-value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (field.name for field in dataclasses.fields(value))
        return type(value)(*(with_texts(change, getattr(value, name)) for name in names))
    return value


def sections(difference: Difference) -> Iterator[tuple[str, list[str]]]:
    """Title and rows of every part that is not empty."""
    pages, sources = difference.pages, difference.sources
    yield from _section("{} that leads nowhere now: give it a redirect (former_ids)",
                        "{} that lead nowhere now: give them a redirect (former_ids)",
                        pages.dead)  # fmt: skip
    yield from _section("{} verdict moves", "{} verdicts move", _moves(difference.verdicts))
    yield from _section("{} history moves", "{} histories move", _moves(difference.histories))
    yield from _section("{} cell is coded otherwise", "{} cells are coded otherwise",
                        list(_cells(difference.cells)), len(difference.cells))  # fmt: skip
    labels = _moves(difference.labels)
    yield from _section("{} label moves in the diagram", "{} labels move in the diagram", labels)
    yield from map(_rule, difference.rules)
    added = [*pages.added]
    if pages.comparisons_before != pages.comparisons_after:
        added.append(f"comparisons: {pages.comparisons_before:,} → {pages.comparisons_after:,}")
    yield from _section("{} page added", "{} pages added", added, len(pages.added))
    renamed = [f"{old} → {new} (redirected)" for old, new in pages.renamed]
    yield from _section("{} page renamed", "{} pages renamed", renamed)
    yield from _section("{} source added", "{} sources added", sources.added)
    yield from _section("{} source lost", "{} sources lost", sources.lost)
    yield from _section("{} more entry changed in words or evidence alone",
                        "{} more entries changed in words or evidence alone",
                        difference.reworded)  # fmt: skip


def _cells(moves: Iterable[CellMove]) -> Iterator[str]:
    for cell in moves:
        state = f" (now {cell.state_after})" if cell.state_before != cell.state_after else ""
        yield f"{cell.name}, {cell.criterion}: {cell.before} → {cell.after}{state}"
        yield from (f"  new: {item}" for item in cell.evidence_added)
        yield from (f"  gone: {item}" for item in cell.evidence_lost)


def _rule(rule: RuleMove) -> tuple[str, list[str]]:
    subject = f"{rule.definition}, {rule.term}"
    count = wording.pluralise(len(rule.moved), "platform")
    if rule.before == rule.after:
        return f"Answers of {subject}: {count} moved", _moves(rule.moved)
    texts = [f"was: {rule.before or '(no rule)'}", f"is: {rule.after or '(no rule)'}"]
    return f"The rule of {subject} changed: {count} moved", [*texts, *_moves(rule.moved)]


def _section(
    one: str, many: str, rows: Sequence[str], count: int | None = None
) -> Iterator[tuple[str, list[str]]]:
    if rows:
        number = len(rows) if count is None else count
        yield (one if number == 1 else many).format(number), list(rows)


def _moves(moves: Iterable[Move]) -> list[str]:
    rows = []
    for move in moves:
        before, after = move.before or "(new)", move.after or "(gone)"
        why = "; ".join(move.reasons)
        rows.append(f"{move.name}: {before} → {after}" + (f" — {why}" if why else ""))
    return rows


def escaped(text: str) -> str:
    """Text that GitHub's Markdown shows as it is: on one line, with no link and no mention in it.

    What would become a link only once the text is shown (an address, @somebody, #1, the number of
    a commit) is parted by empty comments: a backslash before it would be gone by then. What is not
    seen is made visible, and letters from right to left move nothing beside them.
    """
    text = re.sub(r"\s+", " ", text).strip()
    text = "".join(c if c.isprintable() else "\ufffd" for c in text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = re.sub(r"([\\`*_{}\[\]()+!|~$-])", r"\\\1", text)
    text = re.sub(r"^(\d+)\.", r"\1\\.", text)
    return isolated(_LINKED.sub(r"\g<0><!-- -->", text))


# Where links begin: https://, www., @name, #1, GH-1; and in the number of a commit, which may be
# cut short to seven digits, every place at which fewer are left together.
_LINKED = re.compile(r":(?=//)|www(?=\.)|gh(?=\\-)|[@#]|[0-9a-f]{6}(?=[0-9a-f])", re.IGNORECASE)
