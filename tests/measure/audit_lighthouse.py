"""Lighthouse as a phone sees the site, behind nginx with gzip: acceptance number 3."""

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
PAGES = ("home", "platform", "pair", "glossary")
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3


def rows(hosted: Built, address: str) -> Iterator[Row]:
    """Scores and layout shift, each the median of three runs."""
    for name in PAGES:
        runs = [_report(address + looking.PAGES[name]) for _ in range(RUNS)]
        for category, least in LEAST.items():
            scores = [run["categories"][category]["score"] * 100 for run in runs]
            row = Row(f"Lighthouse {category}", name, statistics.median(scores), least=least)
            if not row.ok:
                _explain(runs[0], category)
            yield row
        shifts = [run["audits"]["cumulative-layout-shift"]["numericValue"] for run in runs]
        yield Row("layout shift (CLS)", name, statistics.median(shifts), most=0.02)


def _node() -> str:
    """The pinned node, since Debian's is too old; elsewhere than on Linux, the one on the PATH."""
    return next((str(path) for path in MODULES.glob("node-*/bin/node")), "node")


def _report(url: str) -> dict[str, Any]:
    command = [
        *(_node(), str(LIGHTHOUSE), url, "--output=json", "--quiet", "--no-enable-error-reporting"),
        f"--only-categories={','.join(LEAST)}",
        f"--chrome-flags=--headless=new {' '.join(looking.QUIET)}",
    ]
    done = subprocess.run(
        command,
        env={**os.environ, "CHROME_PATH": looking.program("chromium")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def _explain(report: dict[str, Any], category: str) -> None:
    for it in report["categories"][category]["auditRefs"]:
        audit = report["audits"][it["id"]]
        if it["weight"] and audit["score"] is not None and audit["score"] < 0.9:
            said = f"{audit['title']} {audit.get('displayValue', '')}"
            print(f"{report['requestedUrl']}: {it['id']}: {said}", file=sys.stderr)
