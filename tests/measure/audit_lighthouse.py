"""Lighthouse as a phone sees every kind of page, behind nginx with gzip: acceptance number 3.

One run of each page, and two more where a bound is missed: the median counts then. The scores of
speed hold for a processor as fast as a desk's, which Lighthouse slows down four times; its own
measure of the machine is printed, and below some 2,000 they say more about the machine.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import looking
from audit_table import Row
from built_site import REPOSITORY, Built

MODULES = REPOSITORY / ".audit/node_modules"
LIGHTHOUSE = MODULES / "lighthouse/cli/index.js"
# What does not want to be found (`noindex`) is judged on everything but that. A page that is not
# found is none that Lighthouse looks at.
UNLISTED = {"embed", "embed of two"}
# A table that an address asks for comes after the first paint, and what stands below makes room.
ASKED_FOR = {"three compared", "four compared"}
PAGES = {name: path for name, path in looking.EVERY_KIND.items() if name != "404"}
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3


def rows(hosted: Built, address: str) -> Iterator[Row]:
    """Scores and layout shift of every kind of page."""
    for name, path in PAGES.items():
        runs = [_report(address + path)]
        if not all(row.ok for row in _rows_of(name, runs)):
            runs += [_report(address + path) for _ in range(RUNS - 1)]
            _explain(runs)
        yield from _rows_of(name, runs)


def _rows_of(name: str, runs: list[dict[str, Any]]) -> list[Row]:
    rows = []
    for category, least in LEAST.items():
        if not (category == "seo" and name in UNLISTED):
            scores = [run["categories"][category]["score"] * 100 for run in runs]
            rows.append(Row(f"Lighthouse {category}", name, statistics.median(scores), least=least))
    if name not in ASKED_FOR:
        shifts = [run["audits"]["cumulative-layout-shift"]["numericValue"] for run in runs]
        rows.append(Row("layout shift (CLS)", name, statistics.median(shifts), most=0.02))
    return rows


def _node() -> str:
    """The pinned node, since Debian's is too old; elsewhere than on Linux, the one on the PATH."""
    return next((str(path) for path in MODULES.glob("node-*/bin/node")), "node")


def _report(url: str) -> dict[str, Any]:
    command = [
        *(_node(), str(LIGHTHOUSE), url, "--output=json", "--quiet", "--no-enable-error-reporting"),
        f"--only-categories={','.join(LEAST)}",
        f"--chrome-flags=--headless=new {' '.join(looking.QUIET)}",
    ]
    environment = {**os.environ, "CHROME_PATH": looking.program("chromium")}
    for _ in range(2):  # sometimes Chromium records nothing of a page
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return json.loads(done.stdout)  # type: ignore[no-any-return]
    raise SystemExit(done.stderr)


def _explain(runs: list[dict[str, Any]]) -> None:
    for run in runs:
        machine = run["environment"]["benchmarkIndex"]
        for category in run["categories"].values():
            for it in category["auditRefs"]:
                audit = run["audits"][it["id"]]
                if it["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                    said = f"{audit['title']} {audit.get('displayValue', '')}"
                    print(
                        f"{run['requestedUrl']} (machine: {machine:.0f}): {said}", file=sys.stderr
                    )
