"""All that strangers write, made up by Hypothesis: files, rules, differences, addresses.

The same examples in every run. For others, and more of them, there is a profile:

    .venv/bin/pytest tests/unit/test_fuzz.py --hypothesis-profile long
"""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
from contextlib import suppress
from typing import Any

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from hypothesis import Phase, assume, example, find, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

import damage
from damage import PATHOLOGICAL
from subset.addresses.urls import Urls, pair_src, platform_src, relative
from subset.data import limits
from subset.data.handles import slug
from subset.data.models import Platform
from subset.data.problems import DataError, Problem
from subset.data.strict_yaml import read
from subset.editing.diff_text import as_json, as_markdown, as_text, from_json
from subset.editing.diff_types import Difference
from subset.markup.write import Writer
from subset.verdicts.rules import RuleError, conditions, holds, parse, representatives
from work import calls_of


@given(damage.damaged())
def test_a_damaged_file_is_read_or_refused_with_a_place(
    file: tuple[type[BaseModel], bytes],
) -> None:
    damage.judge(*file)


@pytest.mark.parametrize("end", ["refused", "invalid"])
def test_the_damage_is_neither_too_small_nor_too_large(end: str) -> None:
    quick = settings(max_examples=500, phases=[Phase.generate])
    assert find(damage.damaged(), lambda file: damage.judge(*file) == end, settings=quick)


VOCABULARY = {"profile": ("page", "card", "none"), "ties": ("mutual", "none"), "x": ("yes", "no")}
_NAMES = st.sampled_from((*VOCABULARY, "all", "any", "not", "class", "profil", "", "<b>"))
_VALUES = (
    st.sampled_from(("page", "card", "none", "mutual", "yes", "pag", ""))
    | st.integers()
    | st.none()
)
RULES = st.recursive(
    st.dictionaries(_NAMES, st.lists(_VALUES, max_size=3), max_size=2) | _VALUES,
    lambda inner: st.dictionaries(_NAMES, inner | st.lists(inner, max_size=4), max_size=2),
    max_leaves=20,
)


@given(RULES, st.dictionaries(st.sampled_from(("a", "b", "class")), RULES, max_size=3))
@example({"class": "a"}, {"a": {"class": "b"}, "b": {"class": "a"}})
@example({"not": {"not": {"profile": ["page"]}}}, {})
def test_a_rule_is_read_and_can_be_judged_or_is_refused(raw: Any, classes: dict[str, Any]) -> None:
    with suppress(RuleError):
        rule = parse(raw, VOCABULARY, classes)
        assert len(list(conditions(rule))) <= limits.RULE_PARTS
        reading = {name: values[0] for name, values in representatives(VOCABULARY, rule).items()}
        assert holds(rule, reading) in (True, False)


@settings(max_examples=50)
@given(st.from_type(Difference), st.lists(st.text(), max_size=3))
def test_any_difference_is_kept_and_shown_without_markup(
    difference: Difference, notes: list[str]
) -> None:
    assume("\\ud" not in ascii(difference) and "\\ud" not in ascii(notes))  # no half characters
    kept, kept_notes = from_json(as_json(difference, "main", notes))
    assert (kept, kept_notes) == (difference, notes)
    html = github_flavored_markdown_to_html(as_markdown(kept, kept_notes))
    assert set(re.findall(r"<([a-z]+)", html)) <= {"p", "strong", "ul", "li", "details", "summary"}
    assert isinstance(as_text(kept, kept_notes), str)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from([f.name for f in dataclasses.fields(Difference)] + ["notes", "base"]),
        inner, max_size=5),
    max_leaves=10,
)  # fmt: skip


@given(st.binary(max_size=200) | _JSON.map(json.dumps) | st.dictionaries(
    st.sampled_from([f.name for f in dataclasses.fields(Difference)] + ["notes"]), _JSON
).map(lambda it: json.dumps({"schema_version": 1, **it})))  # fmt: skip
def test_what_is_no_difference_is_a_value_error_and_nothing_else(raw: bytes | str) -> None:
    with suppress(ValueError, RecursionError):
        from_json(raw)


_ID = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).filter(lambda it: len(it) < 60)


@given(st.text(max_size=80))
def test_a_name_in_an_address_is_letters_digits_and_single_hyphens(name: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(name))
    assert slug(slug(name)) == slug(name)


@given(_ID, _ID)
def test_the_address_of_a_page_is_one_path_below_the_root(a: str, b: str) -> None:
    assert pair_src(a, b) == pair_src(b, a)
    urls = Urls(lambda src: f"{src.removesuffix('.md')}/", lambda src: f"{src[:-3]}/index.html")
    for src in (platform_src(a), pair_src(a, b)):
        assert re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+/", urls.to(src))
        assert relative(urls.to(src), urls.to(platform_src(b))).startswith("../../")


@given(path=st.text(alphabet="ab./\\:%~\x00 -", max_size=20))
def test_a_path_is_written_inside_the_site_or_refused(
    path: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.getbasetemp() / "fuzzed" / "site"
    root.mkdir(parents=True, exist_ok=True)
    with suppress(ValueError, OSError, DataError):
        Writer(root).text(path, "x")
    assert [it.name for it in root.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_a_pathological_file_is_little_work(name: str) -> None:
    raw, ends = PATHOLOGICAL[name], set()
    calls = calls_of(lambda: ends.add(damage.judge(Platform, raw)))
    assert ends <= {"refused", "invalid"}
    assert calls < len(raw) + 1_000


def test_pathological_files_cost_little_memory() -> None:
    """A process that reads them all one after the other stays below 200 MB."""
    script = (
        "import re, pathlib, damage\n"
        "from subset.data.models import Platform\n"
        "for raw in damage.PATHOLOGICAL.values():\n"
        "    damage.judge(Platform, raw)\n"
        # Not getrusage: what it calls a process's peak is its parent's, if that was higher.
        "status = pathlib.Path('/proc/self/status').read_text()\n"
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        env={"PYTHONPATH": ":".join(p for p in sys.path if p)},
    )  # fmt: skip
    assert int(done.stdout) < 200


def test_the_bounds_are_where_they_are_said_to_be() -> None:
    nested = "a: " + "[" * limits.LEVELS + "x" + "]" * limits.LEVELS
    assert isinstance(read("x", nested.encode()), Problem)
    assert not isinstance(read("x", b"a: [[[x]]]"), Problem)
    assert isinstance(read("x", b"# " + b"x" * limits.FILE_BYTES), Problem)
    assert not isinstance(read("x", b"a: b # " + b"x" * (limits.FILE_BYTES - 7)), Problem)
