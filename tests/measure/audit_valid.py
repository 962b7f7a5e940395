"""The Nu checker (vnu) and html5lib over the pages: acceptance number 2."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from audit_table import Row
from built_site import REPOSITORY, Built
from parsing import parse_errors

VNU = REPOSITORY / ".audit/node_modules/vnu-jar/build/dist/vnu.jar"
EVERY = 100
"""Of the comparisons, which differ in their words only, one in so many is checked."""

# The theme keeps browsers from restoring its two checkboxes (menu and search) after a reload.
KNOWN = {"autocomplete on a checkbox": re.compile("^Attribute .autocomplete. is only allowed when")}


def rows(hosted: Built, address: str) -> Iterator[Row]:
    """Errors on every page that is no comparison, and on some that are; by html5lib on all."""
    pairs = set(hosted.pair_files)
    others = [path for path in hosted.html_files if path not in pairs]
    yield from _row(f"all {len(others)} but the comparisons", others)
    some = list(hosted.pair_files[::EVERY])
    yield from _row(f"{len(some)} comparisons", some)
    errors = parse_errors(others, hosted.pair_files)
    print(*errors, sep="\n", end="", file=sys.stderr)
    yield Row("html5lib parse errors", f"all {len(hosted.html_files)}", len(errors), most=0)


def _row(name: str, paths: list[Path]) -> Iterator[Row]:
    errors = [m for m in _messages(paths) if not any(k.match(m["message"]) for k in KNOWN.values())]
    for error in errors:
        where = f"{error.get('url')}:{error.get('lastLine')}"
        print(f"{where}: {error['message']}", file=sys.stderr)
    yield Row("vnu errors, known ones aside", name, len(errors), most=0)


def _messages(paths: list[Path]) -> list[dict[str, str]]:
    done = subprocess.run(
        ["java", "-jar", str(VNU), "--errors-only", "--exit-zero-always", "--format", "json"]
        + [str(path) for path in paths],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stderr)["messages"]  # type: ignore[no-any-return]
