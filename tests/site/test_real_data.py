"""The real data: it has no errors, gives the verdicts that the pages build on, and is read once.

Where a verdict below differs from what the article says, the evidence decides and the entry says
so in its `remark`; the article is not the measure of the data.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import make
from subset import pipeline
from subset.clock import newest_day
from subset.data.problems import Problem
from subset.verdicts import proofs
from subset.verdicts.catalogue import Catalogue
from subset.verdicts.history import Span, in_year
from work import calls_of


@pytest.fixture(scope="module")
def real(real_root: Path) -> tuple[Catalogue, list[Problem]]:
    """The real site and the warnings about it. An error in the data fails whatever uses it."""
    return pipeline.catalogue_of(real_root, newest_day())


def test_the_data_has_neither_errors_nor_warnings(real: tuple[Catalogue, list[Problem]]) -> None:
    assert [str(problem) for problem in real[1]] == []


def test_the_subset_is_proved_by_the_rules_and_by_the_data(
    real: tuple[Catalogue, list[Problem]],
) -> None:
    assert proofs.prove_by_rules(real[0]) == []
    assert proofs.prove_by_data(real[0]) == []


# Platform -> a year that the article can mean, and what the platform was then.
ARTICLE = {
    "facebook": (2010, "social-networking"),
    "myspace": (2010, "social-networking"),
    "youtube": (2010, "social-media"),
    "wordpress": (2010, "undetermined"),
    "twitter": (2010, "contested"),
    "rotary": (2010, "offline-social-network"),
}


def of_year(real: tuple[Catalogue, list[Problem]], id_: str, year: int) -> Span:
    span = in_year(real[0].entry(id_).history, year)
    assert span
    return span


@pytest.mark.parametrize(("id_", "year", "verdict"), [(i, *of) for i, of in ARTICLE.items()])
def test_the_cases_of_the_article_come_out_as_the_pages_say(
    real: tuple[Catalogue, list[Problem]], id_: str, year: int, verdict: str
) -> None:
    assert of_year(real, id_, year).verdict.verdict == verdict


def test_where_the_article_is_contradicted_the_entry_says_so(
    real: tuple[Catalogue, list[Problem]],
) -> None:
    assert "article" in (real[0].entry("myspace").platform.remark or "")


def test_what_is_contested_or_falls_short_hangs_on_the_main_purpose(
    real: tuple[Catalogue, list[Problem]],
) -> None:
    for id_ in ("twitter", "youtube", "wordpress"):
        assert of_year(real, id_, 2010).verdict.decided_by == ("purpose",)


def test_the_article_s_own_example_is_both(real: tuple[Catalogue, list[Problem]]) -> None:
    terms = of_year(real, "facebook", 2010).verdict.terms
    assert terms["social-media"] == terms["social-networking"] == (True,)
    assert terms["social-network"] == (False,)


# --- Work (how long it takes, `make bench` tells) ----------------------------

_WATCHED = """
import sys
opened = []
sys.addaudithook(lambda event, told: opened.append(str(told[0])) if event == "open" else None)
from subset.cli import main
main()
print(*opened, sep="\\n")
"""


def test_checking_reads_every_file_of_the_data_once(real_root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, "--root", real_root, "check"],
        env={**os.environ, "PYTHONPATH": str(make.REPOSITORY / "hooks")},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    for folder in ("platforms", "definitions", "terms"):
        files = {str(path) for path in (real_root / "data" / folder).glob("*.yml")}
        opened = [path for path in done.stdout.splitlines() if path in files]
        assert sorted(opened) == sorted(files)


def test_checking_four_times_as_many_entries_is_four_times_the_work(
    tree: make.Tree, real_root: Path
) -> None:
    def copy(numbers: range) -> None:
        for i in numbers:
            changed = {"id": f"copy-{i}", "name": f"Copy {i}", "aliases": f"[Twin {i}]",
                       "related": "[]", "former_ids": "[]"}  # fmt: skip
            lines = platforms[i % len(platforms)].read_text("utf-8").splitlines()
            keys = [line.partition(":")[0] for line in lines]
            tree.write(f"platforms/copy-{i}.yml", "\n".join(
                f"{key}: {changed[key]}" if key in changed else line
                for key, line in zip(keys, lines, strict=True)) + "\n")  # fmt: skip

    platforms = sorted((real_root / "data" / "platforms").glob("*.yml"))
    copy(range(20))
    tree.problems()  # what is made only once is made
    few = calls_of(tree.problems)
    copy(range(20, 80))
    assert len(tree.data().platforms) == 80 + 4
    assert calls_of(tree.problems) < 1.5 * 4 * few
