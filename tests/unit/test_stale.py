"""`subset stale`: which sources are to be read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from make import ALPHA, Tree
from subset import cli
from subset.editing.diff_text import as_report, escaped
from subset.editing.stale import report
from subset.verdicts.help_wanted import wanted


def test_what_was_read_long_ago_is_to_be_read_again(tree: Tree) -> None:
    tree.replace(ALPHA, "accessed: 2026-11-01", "accessed: 2025-01-01")
    made = tree.site()
    text = "\n".join(report(made, wanted(made, "2026-12-01")))
    assert "Alpha (`data/platforms/alpha.yml`), last read 2025-01-01" in text
    assert "Beta (`" not in text


def test_a_long_report_is_cut_between_lines_and_says_so() -> None:
    lines = [f"- {escaped('@x [y] é' * 20)}"] * 900
    *kept, blank, last = as_report(lines).split("\n")
    assert set(kept) == set(lines)
    assert (blank, last) == ("", f"{900 - len(kept)} more lines left out, for want of room.")
    assert len(as_report(lines).encode()) <= 60_000
    assert as_report(lines[:2]) == "\n".join(lines[:2])


def test_the_command_reports_on_the_real_data(
    real_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--root", str(real_root), "stale"]) == 0
    assert "entries have a source" in capsys.readouterr().out
