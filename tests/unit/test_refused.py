"""Hosts that are no place to cite: which addresses are meant, and how the list is kept."""

from __future__ import annotations

import re

import pytest

import make
from subset.data.load import load
from subset.data.refused import RefusedHosts, refused

LIST = refused(RefusedHosts(dump={"dump.example": "No."}, mirror={"m.wiki.example": "No."}))


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://dump.example/doc/1", "dump"),
        ("https://fr.dump.example", "dump"),
        ("https://dump.example:8080/x", "dump"),
        ("https://m.wiki.example/x", "mirror"),
        ("https://wiki.example/x", None),
        ("https://notdump.example/x", None),
        ("https://example/dump.example", None),
    ],
)
def test_a_host_and_what_is_below_it_is_meant(url: str, kind: str | None) -> None:
    found = LIST.of(url)
    assert (found.kind if found else None) == kind


def test_without_a_list_nothing_is_refused(tree: make.Tree) -> None:
    tree.drop("refused-hosts.yml")
    data, problems = load(tree.root)
    assert not problems
    assert data.refused.of("https://dump.example/x") is None


@pytest.mark.parametrize(
    "text", ["dumps: {}\n", "dump: {Dump.Example: No.}\n", "dump: [x.example]\n"]
)
def test_a_broken_list_is_told_with_its_place(tree: make.Tree, text: str) -> None:
    tree.write("refused-hosts.yml", text)
    (problem,) = load(tree.root)[1]
    assert problem.path == "data/refused-hosts.yml"
    assert problem.line == 1


def test_the_hosts_of_each_kind_are_in_order_and_none_is_listed_twice() -> None:
    text = (make.REPOSITORY / "data" / "refused-hosts.yml").read_text("utf-8")
    kinds = [re.findall(r"^  (\S+):", part, re.MULTILINE) for part in re.split(r"(?m)^\w+:$", text)]
    assert all(hosts == sorted(hosts) for hosts in kinds)
    every = [host for hosts in kinds for host in hosts]
    assert len(every) == len(set(every))
