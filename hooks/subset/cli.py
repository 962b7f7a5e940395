from __future__ import annotations

from pathlib import Path

from subset.load import load


def main() -> int:
    data, problems = load(Path.cwd())
    for p in problems: print(p)
    print(len(data.platforms), len(data.definitions), len(data.terms), "entries read;", len(problems), "problem(s)")
    return bool(problems)
