"""`subset round`: two codings of the same services become a round, kept for good.

Knows how a coder's file and an entry answer for the years that are compared, and how a round is
written down. Does not know how agreement is measured.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from subset.data.fields import ID_PATTERN
from subset.data.files import read_plain
from subset.data.load import entry_files, load
from subset.data.problems import Problem, did_you_mean
from subset.data.rounds import FOLDER
from subset.data.strict_yaml import read
from subset.editing.coder_files import CoderFile, Found, coder_file, common_life
from subset.verdicts.catalogue import Catalogue, assemble
from subset.verdicts.search import windows

_MODELINE = "# yaml-language-server: $schema={}schema/{}.schema.json"


@dataclass(frozen=True)
class _Coding:
    """One coder's answer for a service: in which years, and what holds in each of them."""

    life: tuple[int, int | None]
    in_year: Callable[[int], Found]


def main(root: Path, arguments: argparse.Namespace, today: str) -> int:
    """Writes the round `arguments.id` of the codings in `second` and in `first`, or the entries.

    Returns 1, and writes nothing, where a file cannot be read or is there already; 2 for misuse.
    """
    id_ = arguments.id
    if not re.fullmatch(ID_PATTERN, id_) or not re.fullmatch(
        r"([A-Z])(?!\1)[A-Z]", arguments.coders
    ):
        print("subset: a round is called like pilot-2, and its coders like AB", file=sys.stderr)
        return 2
    made, problems = codings(root, arguments, int(today[:4]))
    problems += [_kept(path) for path in made if path.exists()]
    for problem in problems if problems or made else [_nothing(arguments.second)]:
        print(problem)
    if problems or not made:
        return 1
    if not (about := root / "data" / FOLDER / f"{id_}.yml").exists():
        made[about] = _about(id_, today)
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    print(f"wrote data/{FOLDER}/{id_}: now say in {id_}.yml what was coded, and run subset check")
    return 0


def codings(
    root: Path, arguments: argparse.Namespace, year: int
) -> tuple[dict[Path, str], list[Problem]]:
    """Path and text of each file of a round, and what keeps one from being made.

    A service that goes on is compared up to `year`.
    """
    catalogue = assemble(load(root)[0])
    made, problems = {}, []
    for path in entry_files(arguments.second)[0]:
        text = _text(path, arguments.first, catalogue, arguments.coders, year)
        if isinstance(text, str):
            made[root / "data" / FOLDER / arguments.id / path.name] = text
        else:
            problems += text
    return made, problems


def _kept(path: Path) -> Problem:
    return Problem(path.as_posix(), 1, 1, "", "is there already", "a round does not change")


def _nothing(folder: Path) -> Problem:
    return Problem(
        folder.as_posix(), 1, 1, "", "holds no codings", "its files are called <platform>.yml"
    )


def _text(
    path: Path, first: Path | None, catalogue: Catalogue, coders: str, year: int
) -> str | list[Problem]:
    """The text of a round's file for one service, or what keeps it from being made."""
    problems: list[Problem] = []
    others = [path, *([first / path.name] if first else [])]
    codings = []
    for file in reversed(others):
        it = _read(file, catalogue)
        if isinstance(it, Problem):
            problems.append(it)
            continue
        problems += it.problems
        codings.append(_of_file(it, path.stem, catalogue))
    if first is None:
        codings.insert(0, _of_entry(path.stem, catalogue))
    if path.stem not in catalogue.by_id:
        message, hint = "there is no such platform", did_you_mean(path.stem, catalogue.by_id)
        problems.append(Problem(path.as_posix(), 1, 1, "", message, hint))
    if problems:
        return problems
    known = [coding for coding in codings if coding]
    life = common_life((coding.life for coding in known), year)
    lines = [
        _MODELINE.format("../../../", "second-coding"),
        f"platform: {path.stem}",
        f"coders: [{', '.join(coders)}]",
        "spans:",
    ]
    for window in windows(life):
        lines += [f"  - from: {window.first}", f"    to: {window.last}"]
        for name, coding in zip(("first", "second"), known, strict=True):
            lines += _block(name, coding.in_year(window.last), catalogue)
    return "\n".join(lines) + "\n"


def _block(name: str, found: Found, catalogue: Catalogue) -> Iterator[str]:
    """What one coder found in a year, a line for each criterion."""
    yield f"    {name}:" if found else f"    {name}: {{}}"
    for criterion, order in catalogue.vocabulary.items():
        if values := [value for value in order if value in found.get(criterion, ())]:
            quoted = (json.dumps(v) if v in ("yes", "no") else v for v in values)
            yield f"      {criterion}: [{', '.join(quoted)}]"


def _read(path: Path, catalogue: Catalogue) -> CoderFile | Problem:
    try:
        raw = read_plain(path)
    except OSError as error:
        return Problem(path.as_posix(), 1, 1, "", f"cannot be read: {error.strerror}")
    document = read(path.as_posix(), raw)
    if isinstance(document, Problem):
        return document
    return coder_file(document, catalogue.data.codebook)


def _of_file(file: CoderFile, id_: str, catalogue: Catalogue) -> _Coding | None:
    entry = _of_entry(id_, catalogue)
    life = file.life or (entry.life if entry else None)
    return _Coding(life, file.in_year) if life else None


def _of_entry(id_: str, catalogue: Catalogue) -> _Coding | None:
    """The entry itself as a coding."""
    entry = catalogue.by_id.get(id_)
    if entry is None:
        return None
    life, coded = entry.coded.life, entry.coded

    def in_year(year: int) -> Found:
        return {name: cell.values for name, cell in coded.in_year(year).items() if cell.values}

    return _Coding((life.first, None if life.goes_on else life.last), in_year)


def _about(id_: str, today: str) -> str:
    return "\n".join(
        (
            _MODELINE.format("../../", "round"),
            f"name: {id_}",
            f'date: "{today}"',
            'task: "…" # what was coded, and from which edition of the code-book',
            'sources: "…" # whether both coders read the same sources',
            "done: # what was done about a low figure, by criterion, or verdict",
            '  purpose: "…"',
            "",
        )
    )
