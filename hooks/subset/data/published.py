"""The list of what was ever published, `data/published-urls`: a kind and a name on each line.

Knows the form of the list. Does not know which addresses a thing of a kind has.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from subset.data.conflicts import conflict
from subset.data.files import read_plain
from subset.data.problems import Problem, one_of, quoted

LIST = "data/published-urls"
KINDS = ("page", "file", "platform", "name", "definition", "term", "criterion")
Published = dict[str, dict[str, int]]
"""Kind -> name -> the line on which it is listed."""


def load(root: Path) -> tuple[Published, list[Problem]]:
    """The list of a checkout; without one, nothing was published."""
    try:
        return read(read_plain(root / LIST).decode("utf-8"))
    except FileNotFoundError:
        return read("")
    except (OSError, UnicodeDecodeError) as error:
        return read("")[0], [Problem(LIST, 1, 1, "", f"cannot be read: {error}")]


def read(text: str) -> tuple[Published, list[Problem]]:
    """What is listed, and the lines that are not a kind and a name."""
    found: Published = {kind: {} for kind in KINDS}
    for number, line in enumerate(text.splitlines(), 1):
        kind, _, name = line.partition(" ")
        if kind in found:
            found[kind].setdefault(name, number)
    return found, list(_problems(text))


def _problems(text: str) -> Iterator[Problem]:
    if problem := conflict(LIST, text):
        yield problem
        return
    for number, line in enumerate(text.splitlines(), 1):
        kind = line.partition(" ")[0]
        if line and not line.startswith("#") and kind not in KINDS:
            yield Problem(LIST, number, 1, "", f"{one_of(KINDS)}; got {quoted(kind)}")
