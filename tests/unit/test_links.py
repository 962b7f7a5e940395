"""`subset links`: which sources are gone, which cannot be told, and which need no excuse."""

from __future__ import annotations

import pytest

from make import ALPHA, Tree
from subset.data.load import load
from subset.data.problems import DataError
from subset.editing.links import PATH, addresses, check, excused, report
from subset.editing.probe import UNKNOWN

ALIVE, GONE, SHY = (f"https://example.org/{x}" for x in ("alpha", "beta", "gamma"))
STATUS = {GONE: 404, SHY: 403}


def said(tree: Tree, reasons: dict[str, str] | None = None) -> str:
    answers = check(addresses(tree.data()), lambda url: STATUS.get(url, 200))
    return "\n".join(report(answers, reasons or {}))


def test_only_what_is_gone_counts_as_gone(tree: Tree) -> None:
    text = said(tree)
    assert "1 gone, 1 unclear" in text.split("\n")[0]
    gone, unclear = text.index("**Gone.**"), text.index("**Unclear.**")
    assert gone < text.index("/beta — 404; cited in platforms/beta") < unclear
    assert unclear < text.index("/gamma — 403; cited in platforms/gamma")
    assert "org/alpha" not in text


def test_a_reason_excuses_and_is_missed_when_it_is_no_longer_needed(tree: Tree) -> None:
    assert "1 gone, 0 unclear" in said(tree, {SHY: "Refuses programs."})
    for idle in (ALIVE, "https://example.org/nobody"):
        text = said(tree, {idle: "Refused programs."})
        assert text.index("**No longer needed**") < text.index(idle.rsplit("/", 1)[1])


def test_without_a_network_nothing_is_called_gone(tree: Tree) -> None:
    answers = check(addresses(tree.data()), lambda _: UNKNOWN)
    assert list(report(answers, {})) == [
        "No address answered at all: there seems to be no network."
    ]


def test_every_address_is_asked_once_copies_too(tree: Tree) -> None:
    copy = "    url: https://example.org/alpha\n    archived_url: https://example.org/beta\n"
    tree.replace(ALPHA, "    url: https://example.org/alpha\n", copy)
    asked: list[str] = []
    check(addresses(tree.data()), lambda url: asked.append(url) or 200)
    assert len(asked) == len(set(asked))
    assert addresses(tree.data())[GONE] == ("platforms/alpha", "platforms/beta")


@pytest.mark.parametrize("text", ["a: &b c\n", "x: 7\n", "- a\n"])
def test_a_broken_list_of_reasons_is_named(tree: Tree, text: str) -> None:
    tree.write("links.yml", text)
    with pytest.raises(DataError, match=PATH):
        excused(tree.root)


@pytest.mark.parametrize(
    "text", ["a: [b\n", "x: 7\n", "- a\n", "example.org: Not an address.\n",
             "https://a.example/: x\nhttps://a.example/: Twice.\n", "<<<<<<< HEAD\n"]
)  # fmt: skip
def test_a_broken_list_of_reasons_does_not_pass_the_check(tree: Tree, text: str) -> None:
    _, problems = load(tree.write("links.yml", text).root)
    assert {problem.path for problem in problems} == {PATH}
    assert problems[0].severity == "error"


@pytest.mark.parametrize("text", ["", "# Only a comment.\n", "https://a.example/: Refuses.\n"])
def test_a_sound_list_of_reasons_passes_the_check(tree: Tree, text: str) -> None:
    assert load(tree.write("links.yml", text).root)[1] == []


def test_however_many_hosts_keep_silent_there_is_a_report(tree: Tree) -> None:
    asked: list[str] = []

    def ask(url: str) -> int:
        asked.append(url)
        return 200

    cited = {f"https://h{i}.example.org/": ("platforms/x",) for i in range(90)}
    answers = check(cited, ask, lambda: len(asked) >= 30)
    text = "\n".join(report(answers, {}))
    assert 30 <= len(asked) < 30 + 16
    assert f"{len(asked)} addresses asked: 0 gone, 0 unclear." in text
    assert f"No time was left for {90 - len(asked)} more" in text
