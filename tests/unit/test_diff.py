"""`subset diff`: what moves on the site, why, and how strangers' words are shown."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options

import project
from make import (
    ALPHA,
    BETA,
    GAMMA,
    GUIDE,
    NETWORKING,
    RIVAL,
    STATEMENT,
    TODAY,
    Tree,
    copy,
    platform,
)
from subset import cli
from subset.editing.diff import difference
from subset.editing.diff_text import NOTHING, as_json, as_markdown, as_text, escaped, from_json
from subset.editing.diff_types import Difference

DISPUTED = (ALPHA, '    "people":\n', '    "content":\n      - {source: alpha-help, about: 2026, '
            'method: press, voice: other, quote: It is for films.}\n    "people":\n')  # fmt: skip
SAID = f"{{source: gamma-help, {STATEMENT}quote: purpose as content.}}"


@pytest.fixture
def after(planted: Tree, tmp_path: Path) -> Tree:
    return copy(planted, tmp_path / "after")


def compared(planted: Tree, after: Tree) -> Difference:
    assert [p for p in after.problems() if p.severity == "error"] == []
    return difference(planted.site(), after.site())


def test_nothing_moves_when_nothing_changed(planted: Tree, after: Tree) -> None:
    found = compared(planted, after)
    assert as_text(found, []) == NOTHING
    assert as_markdown(found, []) == NOTHING + "\n"


def test_a_disputed_cell_moves_its_verdict_and_its_label(planted: Tree, after: Tree) -> None:
    found = compared(planted, after.edit(DISPUTED))
    (verdict,) = found.verdicts
    assert (verdict.id, verdict.before) == ("alpha", "Social networking")
    assert verdict.after == "Contested (social networking or social media)"
    assert verdict.reasons == (
        "Main purpose: people since 2017 → people since 2017, content since 2026",
    )
    assert [(h.before, h.after) for h in found.histories] == [
        (
            "2004–2016 not determined yet; since 2017 social networking",
            "2004–2016 not determined yet; 2017–2025 social networking; since 2026 contested",
        )
    ]
    (cell,) = found.cells
    assert (cell.state_before, cell.state_after) == ("settled", "disputed")
    assert [e for e in cell.evidence_added if "It is for films." in e]
    assert [(label.before, label.after) for label in found.labels] == [
        ("Social networking, and so social media", "Contested, on the border")
    ]
    assert found.rules[0].before == found.rules[0].after
    assert [(m.id, m.before, m.after) for m in found.rules[0].moved] == [
        ("alpha", "Yes", "Contested")
    ]


def test_what_moves_in_the_past_alone_is_a_history_and_a_cell(planted: Tree, after: Tree) -> None:
    found = compared(planted, after.replace(ALPHA, "about: 2017-2026", "about: 2018-2026"))
    assert found.verdicts == ()
    (history,), (cell,) = found.histories, found.cells
    assert history.after == "2004–2017 not determined yet; since 2018 social networking"
    assert (cell.before, cell.after) == ("people since 2017", "people since 2018")


def test_a_cell_becomes_settled_or_unknown(planted: Tree, after: Tree) -> None:
    after.edit(
        (GAMMA, f'    "content":\n      - {SAID}\n', ""),
        (BETA, '  feed:\n    "connections":\n      - {source: beta-help, quote: feed as '
               'connections.}\n', ""),
    )  # fmt: skip
    states = {c.id: (c.state_before, c.state_after) for c in compared(planted, after).cells}
    assert states == {"gamma": ("disputed", "settled"), "beta": ("settled", "unknown")}


def test_a_changed_rule_shows_every_platform_that_it_moves(planted: Tree, after: Tree) -> None:
    after.replace(GUIDE, "{purpose: [people]}", "{purpose: [people, content]}")
    found = compared(planted, after)
    (rule,) = found.rules
    assert (rule.definition, rule.term) == ("guide", "social-networking")
    assert "main purpose: people or content" in rule.after
    assert "people or content" not in rule.before
    assert [(m.id, m.before, m.after) for m in rule.moved] == [
        ("beta", "No", "Yes"), ("gamma", "Contested", "Yes"),
    ]  # fmt: skip
    assert {v.id: v.reasons for v in found.verdicts} == {
        "beta": ("the guide's rule changed",), "gamma": ("the guide's rule changed",),
    }  # fmt: skip
    assert found.cells == ()


def test_a_rule_and_a_coding_that_change_together_are_told_apart(
    planted: Tree, after: Tree
) -> None:
    after.replace(GUIDE, "{purpose: [people]}", "{purpose: [people, content]}").edit(DISPUTED)
    reasons = {v.id: v.reasons for v in compared(planted, after).verdicts}
    assert set(reasons) == {"beta", "gamma"}  # alpha's dispute decides nothing under the new rule


def test_a_new_entry_adds_a_page_a_label_sources_and_comparisons(
    planted: Tree, after: Tree
) -> None:
    after.write("platforms/zeta.yml", platform("zeta", "Zeta", NETWORKING))
    found = compared(planted, after)
    assert [(v.id, v.before, v.after) for v in found.verdicts] == [
        ("zeta", "", "Social networking")
    ]
    assert found.pages.added == ("/platforms/zeta/",)
    assert (found.pages.comparisons_before, found.pages.comparisons_after) == (6, 10)
    assert found.sources.added == ("How Zeta works (https://example.org/zeta)",)
    assert [label.id for label in found.labels] == ["zeta"]


RENAMED: list[tuple[str, str, str]] = [
    (ALPHA, "id: alpha\nname: Alpha", "id: omega\nname: Omega"),
    (ALPHA, "aliases: [", "former_ids: [alpha]\naliases: [Alpha, "),
    (RIVAL, "platform: alpha", "platform: omega"),
]


def test_a_renamed_entry_is_one_entry_and_its_address_redirects(planted: Tree, after: Tree) -> None:
    after.edit(*RENAMED).path(ALPHA).rename(after.path("platforms/omega.yml"))
    found = compared(planted, after)
    assert found.verdicts == ()
    assert found.pages.renamed == (("/platforms/alpha/", "/platforms/omega/"),)
    assert found.pages.dead == ()
    assert found.pages.added == ()
    assert [label.reasons for label in found.labels] == [("it was called Alpha",)]


def test_an_address_that_dies_is_said_first(planted: Tree, after: Tree) -> None:
    after.drop(BETA).replace(ALPHA, "related: [beta]", "related: []")
    after.replace("published-urls", "platform beta\n", "")  # else the check refuses it
    found = compared(planted, after)
    assert found.pages.dead == ("/platforms/beta/",)
    assert found.sources.lost == ("How Beta works (https://example.org/beta)",)
    assert [(v.id, v.after) for v in found.verdicts] == [("beta", "")]
    assert as_text(found, []).startswith("1 that leads nowhere now: give it a redirect")


def test_an_alias_that_goes_takes_an_address_with_it(planted: Tree, after: Tree) -> None:
    found = compared(planted, after.replace(ALPHA, "aliases: [Alfa, ", "aliases: ["))
    assert found.pages.dead == ("/platforms/alfa/",)


def test_new_words_are_not_a_move(planted: Tree, after: Tree) -> None:
    found = compared(planted, after.replace(ALPHA, "was invented so that", "was made up so that"))
    assert found.reworded == ("platforms/alpha",)
    assert found.verdicts == found.cells == found.labels == ()


def test_json_holds_everything_and_can_be_shown_again(planted: Tree, after: Tree) -> None:
    found = compared(planted, after.edit(DISPUTED))
    text = as_json(found, "main", ["a note"])
    assert json.loads(text)["verdicts"][0]["id"] == "alpha"
    assert from_json(text) == (found, ["a note"])


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"schema_version": 2}', '{"schema_version": 1}', "[" * 100_000,
     '{"schema_version": 1, "notes": [], "verdicts": "x"}', "\x00", "nul"],
)  # fmt: skip
def test_what_is_no_difference_is_refused(
    text: str, tree: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "difference.json"
    path.write_text(text, "utf-8")
    assert cli.main(["--root", str(tree.root), "diff", "--kept", str(path)]) == 2
    assert "holds no difference" in capsys.readouterr().err


HOSTILE = "@everyone **x** <img src=x onerror=y> [a](https://evil.example) ![b](c) `d`\n# e <!-- f"


def filled(type_: Any) -> Any:
    """A value of the type with hostile words in every text of it, whatever its fields are."""
    if type_ is str:
        return HOSTILE
    if type_ is int:
        return 7
    if get_origin(type_) is Literal:
        return get_args(type_)[-1]
    if get_origin(type_) is tuple:
        parts = get_args(type_)
        return tuple(filled(part) for part in parts if part is not ...)
    return type_(**{name: filled(hint) for name, hint in get_type_hints(type_).items()})


class Shown(HTMLParser):
    """The elements and the text of what a reader of the comment is shown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_fork_cannot_write_markdown_or_html_into_the_comment() -> None:
    body = dataclasses.asdict(filled(Difference))
    kept = json.dumps({"schema_version": 1, "base": HOSTILE, "notes": [HOSTILE], **body})
    shown = Shown(github_flavored_markdown_to_html(as_markdown(*from_json(kept))))
    assert shown.tags <= {"p", "strong", "ul", "li"}
    for text in ("<img src=x onerror=y>", "[a](https://evil.example)", "**x**", "`d`", "# e"):
        assert text in shown.text


def test_a_fork_cannot_steer_a_terminal(
    tree: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = dataclasses.asdict(filled(Difference))
    steering = json.dumps({"schema_version": 1, "notes": [HOSTILE], **body}).replace(
        "@everyone", r"\u001b[2J\u009b1A\n\u202e"
    )
    path = tmp_path / "difference.json"
    for text in (steering, '{"schema_version": 1, "notes": [], "\\u001b[2J\\u202e": 1}'):
        path.write_text(text, "utf-8")
        cli.main(["--root", str(tree.root), "diff", "--kept", str(path)])
        shown = capsys.readouterr()
        lines = f"{shown.out}{shown.err}".split("\n")
        assert [line for line in lines if not line.isprintable()] == []


def test_a_state_that_is_none_is_refused() -> None:
    body = dataclasses.asdict(filled(Difference))
    body["cells"][0]["state_after"] = "# A heading"
    with pytest.raises(ValueError, match="state_after"):
        from_json(json.dumps({"schema_version": 1, "notes": [], **body}))


@pytest.mark.parametrize(
    "address",
    ["https://evil.example", "HTTPS://evil.example", "Http://evil.example", "ftp://evil.example",
     "www.evil.example", "WWW.evil.example", "mailto:a@evil.example", "a@evil.example",
     "<https://evil.example>", "[x]: https://evil.example", "xmpp:a@evil.example"],
)  # fmt: skip
def test_an_address_is_shown_and_not_linked(address: str) -> None:
    shown = Shown(github_flavored_markdown_to_html(f"- {escaped(address)}"))
    assert shown.tags == {"ul", "li"}
    assert shown.text.strip() == address


@pytest.mark.parametrize(
    "text",
    ["@everyone", "@a/b", "#1", "a/b#1", "GH-1", "gh-12", "deadbee", "0123456789" * 4, "DEADBEEF"],
)
def test_nobody_is_called_and_nothing_referred_to(text: str) -> None:
    shown = github_flavored_markdown_to_html(escaped(text))
    parted = re.sub(r"<(?!!--)[^>]*>", "", shown)  # by empty comments
    assert text not in parted
    assert not re.search(r"[0-9a-f]{7}", parted, re.IGNORECASE), "a part names a commit, too"


def test_what_is_not_seen_is_made_visible() -> None:
    assert escaped("a\u202eb\x00c\u200bd") == "a\ufffdb\ufffdc\ufffdd"


def test_letters_from_right_to_left_move_nothing_beside_them() -> None:
    assert escaped("אלפא 2012") == "\u200e\u2068אלפא 2012\u2069"
    assert escaped("Älpha 2012") == "Älpha 2012"


def test_strangers_words_become_no_markup_and_call_nobody(planted: Tree) -> None:
    line = escaped(HOSTILE)
    assert "\n" not in line
    assert "<img" not in line
    assert "@everyone" not in line
    assert "](" not in line
    assert "https://" not in line
    assert "\\*\\*x\\*\\*" in line
    body = json.loads(as_json(difference(planted.site(), planted.site()), "x", [HOSTILE]))
    body["verdicts"] = [{"id": "x", "name": HOSTILE, "before": HOSTILE, "after": HOSTILE,
                         "reasons": [HOSTILE]}]  # fmt: skip
    body["pages"]["dead"] = [HOSTILE]
    body["reworded"] = [HOSTILE]
    shown = as_markdown(*from_json(json.dumps(body)))
    assert "@everyone" not in shown
    assert "<img" not in shown
    assert "](" not in shown


def test_long_lists_are_folded(planted: Tree, after: Tree) -> None:
    for i in range(40):
        after.write(f"platforms/zeta{i}.yml", platform(f"zeta{i}", f"Zeta {i}", NETWORKING))
    shown = as_markdown(difference(planted.site(), after.site()), [])
    assert "<summary>and 15 more</summary>" in shown


@pytest.mark.parametrize(
    "much",
    [{"reworded": ["platforms/x"] * 9_000}, {"reworded": ["*" * 90_000]}, {"notes": ["é"] * 90_000},
     {"rules": [{"definition": "a", "term": "b", "before": "", "after": "", "moved":
                 [{"id": "x", "name": "x", "before": "", "after": ""}] * 26}] * 900}],
    ids=["rows", "a row", "notes", "parts"],
)  # fmt: skip
def test_a_long_comment_leaves_rows_out_and_hides_nothing_that_follows(
    much: dict[str, Any], planted: Tree
) -> None:
    body = json.loads(as_json(difference(planted.site(), planted.site()), "x", [])) | much
    words = as_markdown(*from_json(json.dumps(body)))
    assert len(words.encode()) <= 60_000
    assert re.search(r"[\d,]+ more rows? left out", words)
    shown = github_flavored_markdown_to_html(f"{words}\n\nThe end.", Options.CMARK_OPT_UNSAFE)
    assert shown.count("<details>") == shown.count("</details>")
    assert shown.rstrip().endswith("<p>The end.</p>")


def test_a_revision_and_a_folder_can_be_the_base(
    tree: Tree, planted: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "today", lambda: TODAY)
    project.commit_all(tree.root)
    tree.edit(DISPUTED)
    shown = []
    for base in ("HEAD", str(planted.root)):
        assert cli.main(["--root", str(tree.root), "diff", base]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    assert "Alpha: Social networking → Contested" in shown[0]


def test_a_folder_in_the_change_is_not_taken_for_the_revision_of_its_name(
    tree: Tree, planted: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "today", lambda: TODAY)
    project.commit_all(tree.root)
    tree.edit(DISPUTED)
    shutil.copytree(tree.root / "data", tree.root / "HEAD" / "data")
    monkeypatch.chdir(tree.root)
    assert cli.main(["diff", "HEAD"]) == 0
    assert "Alpha: Social networking → Contested" in capsys.readouterr().out


def test_a_branch_that_is_called_like_an_option_is_none(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "today", lambda: TODAY)
    project.commit_all(tree.root)
    project.git(tree.root, "update-ref", "refs/heads/--output=written", "HEAD")
    assert cli.main(["--root", str(tree.root), "diff", "--", "--output=written"]) == 0
    assert NOTHING in capsys.readouterr().out
    assert not (tree.root / "written").exists()


@pytest.mark.parametrize("base", ["nowhere", "--upload-pack=x", "HEAD~99", ""])
def test_a_base_that_is_not_there_is_named(
    tree: Tree, base: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "today", lambda: TODAY)
    assert cli.main(["--root", str(tree.root), "diff", "--", base]) == 2
    assert "cannot be compared with" in capsys.readouterr().err


def test_broken_data_are_reported_and_not_compared(
    tree: Tree, planted: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "today", lambda: TODAY)
    tree.replace(ALPHA, "kind: profiles", "kind: profile")
    assert cli.main(["--root", str(tree.root), "diff", str(planted.root)]) == 1
    assert "data/platforms/alpha.yml:4:1: kind: expected one of" in capsys.readouterr().out
