"""`make audit`: the acceptance numbers of the real, built site in one table.

Runs axe, vnu, Lighthouse, and measures what a browser fetches. What is too slow, or too dependent
on the machine, to be a test is measured here; names of parts as arguments run these alone:

    .venv/bin/python tests/measure/audit.py budgets vnu
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import audit_budgets
import audit_lighthouse
import audit_schemas
import audit_valid
import built_site
import looking
import nginx_server
from audit_table import Row, table


def axe(hosted: built_site.Built, address: str) -> Iterator[Row]:
    """Acceptance number 1: every kind of page, in both palettes and at both sizes."""
    with looking.browsing() as browser:
        for name, path in looking.PAGES.items():
            found = []
            for scheme in ("light", "dark"):
                for size in (looking.WIDE, looking.PHONE):
                    with looking.page_of(browser, address + path, size, scheme) as page:
                        found += looking.violations(page)
                        found += looking.violations_when_opened(page, menu=size == looking.PHONE)
            for line in found:
                print(line, file=sys.stderr)
            yield Row("axe violations", name, len(found), most=0)


PARTS: dict[str, Callable[[built_site.Built, str], Iterator[Row]]] = {
    "axe": axe,
    "vnu": audit_valid.rows,
    "ajv": audit_schemas.rows,
    "budgets": audit_budgets.rows,
    "lighthouse": audit_lighthouse.rows,
}


def main(names: list[str]) -> int:
    """Prints the table; 1 if a bound is missed."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        hosted = built_site.build(folder / "hosted")
        with nginx_server.serving(folder / "nginx", hosted.root) as address:
            for name in names or PARTS:
                print(f"{name} …", file=sys.stderr)
                rows += PARTS[name](hosted, address)
    print(table(rows))
    return int(not all(row.ok for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
