"""`python hooks/theme/review.py`: renews the list of scripts and styles that stand inside pages.

Builds both editions into a folder that is thrown away, and writes what it has seen to `inline.yml`.
What is new comes without a reason; a test is red until somebody has looked at it and has given one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from subset.markup.policy import source_of  # noqa: E402 - found by the line above
from theme.policy import LIST, SEEN  # noqa: E402

HEAD = """\
# Scripts and styles inside pages, each looked at by somebody. The policy of every page is
# made of them, and a build refuses what is not here. {base} is the way to the root of the site.
# Renewed by: .venv/bin/python hooks/theme/review.py
"""


def seen(root: Path) -> list[tuple[str, str]]:
    """Kind and text of what stands inside the pages of both editions, each once."""
    with tempfile.TemporaryDirectory(prefix="subset-") as folder:
        path = Path(folder, "seen")
        for offline in ("false", "true"):
            environment = {"OFFLINE": offline, "SITE_DIR": f"{folder}/site", SEEN: str(path)}
            subprocess.run(
                [sys.executable, "-m", "mkdocs", "build", "-q"],
                cwd=root,
                check=True,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
            )
        lines = path.read_text("utf-8").splitlines()
    return list(dict.fromkeys((kind, text) for kind, text in map(json.loads, lines)))


def entries(found: list[tuple[str, str]], before: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The list of what was found, with the reasons that were given before."""
    reasons = {entry["sha256"]: entry["why"] for entry in before}
    return [
        {"kind": kind, "sha256": source, "why": reasons.get(source, ""), "text": text}
        for kind, text in found
        for source in [source_of(text).strip("'").removeprefix("sha256-")]
    ]


def main(root: Path) -> int:
    """Writes the list; returns the number of entries that want a reason."""
    before = yaml.safe_load(LIST.read_text("utf-8")) if LIST.exists() else []
    made = entries(seen(root), before or [])
    text = yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=1_000_000)
    LIST.write_text(f"{HEAD}{text}", "utf-8", newline="\n")
    new = [entry for entry in made if not entry["why"]]
    print(f"{LIST.relative_to(root)}: {len(made)} in all, {len(new)} without a reason")
    for entry in new:
        print(f"- {entry['kind']} {entry['sha256']}: {entry['text'][:200]}")
    return len(new)


if __name__ == "__main__":
    sys.exit(min(main(HERE.parents[1]), 1))
