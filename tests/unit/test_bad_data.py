"""Every way in which a file can be wrong has a message that says where, what and what to do.

The table holds whole messages, as they are printed: path, line, column, field, what was expected
and what was found.
"""

from __future__ import annotations

import os
import unicodedata

import pytest

import make
from make import ALPHA, BETA, DELTA, GUIDE, RIVAL
from subset import cli
from subset.data.problems import DataError, Problem
from subset.pipeline import catalogue_of

# What is wrong -> (file, what stands there, what it becomes, the messages).
DAMAGES: dict[str, tuple[str, str, str, list[str]]] = {
    "a value with a slip": (
        ALPHA,
        '"page":',
        '"pag":',
        [
            "data/platforms/alpha.yml:33:5: criteria.profile: expected one of page, card, none; "
            'got "pag" — did you mean "page"? [known-value]'
        ],
    ),
    "a value that is like no other": (
        ALPHA,
        '"page":',
        '"website":',
        [
            "data/platforms/alpha.yml:33:5: criteria.profile: expected one of page, card, none; "
            'got "website" [known-value]'
        ],
    ),
    "an unknown kind": (
        ALPHA,
        "kind: profiles",
        "kind: profile",
        [
            "data/platforms/alpha.yml:4:1: kind: expected one of profiles, blogs, microblogs, "
            "video, images, audio, discussion, knowledge, messaging, worlds, logs, offline, other; "
            'got "profile" — did you mean "profiles"?'
        ],
    ),
    "an unknown key": (
        ALPHA,
        "quote: It opened in 2004.",
        "colour: red, quote: It opened in 2004.",
        [
            'data/platforms/alpha.yml:11:28: launched.2004.0.colour: unknown key "colour" — '
            "allowed are source, quote, locator, note"
        ],
    ),
    "a misspelt key": (
        ALPHA,
        "operator:",
        "operater:",
        [
            'data/platforms/alpha.yml:1:1: operator: missing — add the key "operator"',
            'data/platforms/alpha.yml:5:1: operater: unknown key "operater" — did you mean '
            '"operator"?',
        ],
    ),
    "a misspelt key inside evidence": (
        ALPHA,
        "quote: It opened",
        "qoute: It opened",
        [
            'data/platforms/alpha.yml:11:28: launched.2004.0.qoute: unknown key "qoute" — did you '
            'mean "quote"?'
        ],
    ),
    "a misspelt key in a definition": (
        RIVAL,
        "label: social network\n",
        "lable: social network\n",
        [
            "data/definitions/rival.yml:13:3: classes.social-networking.label: missing — add the "
            'key "label"',
            'data/definitions/rival.yml:14:5: classes.social-networking.lable: unknown key "lable" '
            '— did you mean "label"?',
        ],
    ),
    "a comma that ends a quotation": (
        ALPHA,
        "quote: It opened in 2004.",
        "quote: It opened, in 2004.",
        [
            'data/platforms/alpha.yml:11:46: launched.2004.0.in 2004.: unknown key "in 2004." — '
            "inside { } a comma ends the text: put the text in quotation marks"
        ],
    ),
    "a missing key": (
        ALPHA,
        "    accessed: 2026-11-01\n",
        "",
        [
            "data/platforms/alpha.yml:60:3: sources.alpha-help.accessed: missing — add the key "
            '"accessed"'
        ],
    ),
    "a list instead of text": (
        ALPHA,
        "operator: Alpha Works",
        "operator: [Alpha Works]",
        ["data/platforms/alpha.yml:5:1: operator: expected text; got a list"],
    ),
    "a number instead of text": (
        ALPHA,
        "operator: Alpha Works",
        "operator: 2004",
        [
            "data/platforms/alpha.yml:5:1: operator: expected text; got the number 2004 — put it "
            "in quotation marks"
        ],
    ),
    "text instead of a number": (
        RIVAL,
        "year: 2001",
        'year: "2001"',
        [
            'data/definitions/rival.yml:3:1: year: expected a whole number; got "2001" — remove '
            "the quotation marks"
        ],
    ),
    "yes, which is not true": (
        ALPHA,
        "kind: profiles",
        "plural: yes\nkind: profiles",
        ['data/platforms/alpha.yml:4:1: plural: expected true or false; got "yes"'],
    ),
    "text instead of a list": (
        ALPHA,
        "related: [beta]",
        "related: beta",
        [
            'data/platforms/alpha.yml:12:1: related: expected a list; got "beta" — write a hyphen '
            "before each item, or put the items in square brackets"
        ],
    ),
    "a list instead of a mapping": (
        ALPHA,
        "launched:\n  2004:\n    - {source",
        "launched:\n    - {source",
        [
            "data/platforms/alpha.yml:9:1: launched: expected keys with values below them; got a "
            "list"
        ],
    ),
    "a value without evidence": (
        ALPHA,
        "      - {source: alpha-help, quote: profile as page.}\n",
        "",
        [
            "data/platforms/alpha.yml:33:5: criteria.profile.page: expected a list; got nothing — "
            "write a hyphen before each item, or put the items in square brackets"
        ],
    ),
    "a list without items": (
        ALPHA,
        "changes:\n  - {date: 2026-11-01, note: First coded.}",
        "changes: []",
        [
            "data/platforms/alpha.yml:66:1: changes: expected at least 1 item; got 0 — add to it",
        ],
    ),
    "a text that is too long": (
        ALPHA,
        "summary: A service",
        "summary: A " + "very " * 100 + "service",
        [
            "data/platforms/alpha.yml:8:1: summary: expected at most 400 characters; got 556 — "
            "shorten it"
        ],
    ),
    "a year with two digits": (
        ALPHA,
        "  2004:",
        "  04:",
        ['data/platforms/alpha.yml:10:3: launched.04: expected a year such as 2004; got "04"'],
    ),
    "a year out of range": (
        RIVAL,
        "year: 2001",
        "year: 200",
        [
            "data/definitions/rival.yml:3:1: year: expected a number from 1000 up; got the number "
            "200"
        ],
    ),
    "something that is no address": (
        ALPHA,
        "https://example.org/alpha",
        "example dot org",
        [
            "data/platforms/alpha.yml:62:5: sources.alpha-help.url: expected an https address; got "
            '"example dot org" — copy it from the browser; http: and other schemes are not accepted'
        ],
    ),
    "an http address": (
        ALPHA,
        "https://example.org/alpha",
        "http://example.org/alpha",
        [
            "data/platforms/alpha.yml:62:5: sources.alpha-help.url: expected an https address; got "
            '"http://example.org/alpha" — copy it from the browser; http: and other schemes are '
            "not accepted"
        ],
    ),
    "an address that runs a script": (
        ALPHA,
        "https://example.org/alpha",
        "javascript:alert(1)",
        [
            "data/platforms/alpha.yml:62:5: sources.alpha-help.url: expected an https address; got "
            '"javascript:alert(1)" — copy it from the browser; http: and other schemes are not '
            "accepted"
        ],
    ),
    "an id with capitals and blanks": (
        ALPHA,
        "id: alpha",
        "id: Alpha One",
        [
            "data/platforms/alpha.yml:1:1: id: expected an id: small letters a–z, digits and "
            'single hyphens; got "Alpha One" — for example stack-overflow'
        ],
    ),
    "a day that is not in the calendar": (
        ALPHA,
        "accessed: 2026-11-01",
        "accessed: 2026-02-30",
        [
            "data/platforms/alpha.yml:65:5: sources.alpha-help.accessed: expected a day that is in "
            'the calendar, as YYYY-MM-DD; got "2026-02-30"'
        ],
    ),
    "a language in words": (
        ALPHA,
        "accessed: 2026-11-01",
        "accessed: 2026-11-01\n    lang: Portuguese",
        [
            "data/platforms/alpha.yml:66:5: sources.alpha-help.lang: expected the code of a "
            'language, such as de or pt; got "Portuguese" — leave it out for English'
        ],
    ),
    "a day in words": (
        ALPHA,
        "accessed: 2026-11-01",
        "accessed: 1 November 2026",
        [
            "data/platforms/alpha.yml:65:5: sources.alpha-help.accessed: expected a day as "
            'YYYY-MM-DD; got "1 November 2026"'
        ],
    ),
    "a day in the future": (
        ALPHA,
        "accessed: 2026-11-01",
        "accessed: 2027-01-01",
        [
            "data/platforms/alpha.yml:65:5: sources.alpha-help.accessed: 2027-01-01 is in the "
            "future — check the year; today is 2026-12-01 [date-not-in-future]"
        ],
    ),
    "an end before the launch": (
        ALPHA,
        "status: active",
        "status: closed\nended:\n  2003:\n    - {source: alpha-help, quote: It closed.}",
        [
            "data/platforms/alpha.yml:9:3: ended.2003: ended in 2003, before the launch in 2004 — "
            "one of the two years is wrong [end-not-before-launch]",
            "data/platforms/alpha.yml:55:30: criteria.purpose.people.0.about: 2017-2026 is outside "
            "the life of the service — one of the years is wrong [about-within-life]",
        ],
    ),
    "a duplicate key": (
        ALPHA,
        "kind: profiles",
        "kind: profiles\nkind: video",
        [
            'data/platforms/alpha.yml:5:1: kind: the key "kind" is given twice, first in line 4 — '
            "merge the two, or delete one"
        ],
    ),
    "a tab": (
        ALPHA,
        "  alpha-help:\n",
        "\talpha-help:\n",
        ["data/platforms/alpha.yml:60:1: found a tab (U+0009) — indent with spaces"],
    ),
    "an anchor": (
        ALPHA,
        "operator: Alpha Works",
        "operator: &who Alpha Works",
        [
            "data/platforms/alpha.yml:5:11: operator: found an anchor (&) — write the value out "
            "where it is used"
        ],
    ),
    "an alias": (
        ALPHA,
        "operator: Alpha Works",
        "operator: *who",
        [
            "data/platforms/alpha.yml:5:11: operator: found an alias (*) — write the value out in "
            "full"
        ],
    ),
    "a tag": (
        ALPHA,
        "operator: Alpha Works",
        'operator: !!python/object/apply:os.system ["true"]',
        [
            "data/platforms/alpha.yml:5:11: operator: found a tag "
            "(tag:yaml.org,2002:python/object/apply:os.system) — remove it"
        ],
    ),
    "a merge key": (
        ALPHA,
        "- {date: 2026-11-01,",
        "- {<<: {date: 2026-11-01},",
        [
            "data/platforms/alpha.yml:67:6: changes.0: found a merge key (<<) — write the fields "
            "out in full"
        ],
    ),
    "a second document": (
        ALPHA,
        "changes:\n",
        "---\nchanges:\n",
        ["data/platforms/alpha.yml:66:1: found a second document (---) — keep one"],
    ),
    "a directive": (
        ALPHA,
        "id: alpha\n",
        "%YAML 1.1\n---\nid: alpha\n",
        ["data/platforms/alpha.yml:1:1: found a YAML directive (%) — remove it"],
    ),
    "a key that is a list": (
        ALPHA,
        "related: [beta]",
        "? [beta]\n: related",
        ["data/platforms/alpha.yml:12:3: a key must be plain text — write a simple name here"],
    ),
    "a colon inside text": (
        ALPHA,
        "summary: A service",
        "summary: Alpha: a service",
        [
            "data/platforms/alpha.yml:8:15: not valid YAML: mapping values are not allowed in this "
            "context — check the indentation here and the quotation marks above; text with a colon "
            "or a hash sign in it goes into quotation marks"
        ],
    ),
    "deep nesting": (
        ALPHA,
        "[beta]",
        "[" * 40 + "]" * 40,
        [
            "data/platforms/alpha.yml:12:22: related.0.0.0.0.0.0.0.0.0.0.0.0: nested deeper than "
            "12 levels — flatten it"
        ],
    ),
    "a NUL character": (
        ALPHA,
        "Alpha Works",
        "Alpha\0Works",
        [
            "data/platforms/alpha.yml:5:16: found an invisible or control character (U+0000) — "
            "delete it"
        ],
    ),
    "a character that turns the writing round": (
        ALPHA,
        "Alpha Works",
        "Alpha\u202eWorks",
        [
            "data/platforms/alpha.yml:5:16: found an invisible or control character (U+202E) — "
            "delete it"
        ],
    ),
    "a blank without width": (
        ALPHA,
        "Alpha Works",
        "Alpha\u200bWorks",
        [
            "data/platforms/alpha.yml:5:16: found an invisible or control character (U+200B) — "
            "delete it"
        ],
    ),
    "HTML in a text": (
        ALPHA,
        "summary: A service that was invented so that Alpha can be tested.",
        "summary: A <b>service</b>.",
        [
            "data/platforms/alpha.yml:8:1: summary: expected plain text, without markup or "
            "addresses (found '<b'); got \"A <b>service</b>.\""
        ],
    ),
    "a Markdown link in a text": (
        ALPHA,
        "summary: A service that was invented so that Alpha can be tested.",
        "summary: A [service](x).",
        [
            "data/platforms/alpha.yml:8:1: summary: expected plain text, without markup or "
            "addresses (found ']('); got \"A [service](x).\""
        ],
    ),
    "an address in a text": (
        ALPHA,
        "summary: A service that was invented so that Alpha can be tested.",
        "summary: See https://example.org/ for it.",
        [
            "data/platforms/alpha.yml:8:1: summary: expected plain text, without markup or "
            "addresses (found 'https://'); got \"See https://example.org/ for it.\""
        ],
    ),
    "blanks around a text": (
        ALPHA,
        "operator: Alpha Works",
        'operator: "Alpha Works "',
        [
            "data/platforms/alpha.yml:5:1: operator: expected one line of text, without blanks at "
            'either end; got "Alpha Works "'
        ],
    ),
    "an unknown platform under related": (
        ALPHA,
        "related: [beta]",
        "related: [beto]",
        [
            'data/platforms/alpha.yml:12:11: related.0: there is no entry "beto" — did you mean '
            '"beta"? [related-known]'
        ],
    ),
    "an unknown criterion": (
        ALPHA,
        "  profile:\n",
        "  profil:\n",
        [
            'data/platforms/alpha.yml:32:3: criteria.profil: unknown criterion "profil" — did you '
            'mean "profile"? [known-criterion]'
        ],
    ),
    "a source that is cited but not listed": (
        ALPHA,
        "{source: alpha-help, quote: It",
        "{source: alpha, quote: It",
        [
            'data/platforms/alpha.yml:11:8: launched.2004.0.source: the source "alpha" is not '
            'listed under sources — did you mean "alpha-help"? [source-listed]'
        ],
    ),
    "a source that is listed but not cited": (
        DELTA,
        "sources:\n",
        "sources:\n  spare:\n    title: Spare\n    url: https://example.org/spare\n"
        "    publisher: Spare\n    type: press\n    accessed: 2026-11-01\n",
        [
            "data/platforms/delta.yml:51:3: sources.spare: listed but never cited — cite it as "
            "evidence, or delete it [source-used]"
        ],
    ),
    "an id that is not the file's name": (
        ALPHA,
        "id: alpha",
        "id: alfalfa",
        [
            'data/platforms/alpha.yml:1:1: id: expected "alpha", the name of the file; got '
            '"alfalfa" — change the id, or rename the file [id-is-file-name]'
        ],
    ),
    "an alias that another entry has": (
        BETA,
        "aliases: []",
        "aliases: [alfa]",
        [
            'data/platforms/beta.yml:3:11: aliases.0: "alfa" already names the entry "alpha" — '
            "delete it here, or there [name-unique]"
        ],
    ),
    "a rule with an unknown value": (
        RIVAL,
        "not: {profile: [none]}",
        "not: {profile: [nothing]}",
        [
            "data/definitions/rival.yml:18:28: classes.social-networking.rule.any.1.not.profile.0: "
            'expected one of page, card, none; got "nothing" [rule-readable]'
        ],
    ),
    "a rule with an unknown criterion": (
        RIVAL,
        "{ties: [mutual]}",
        "{tie: [mutual]}",
        [
            'data/definitions/rival.yml:20:26: score.0.rule.tie: unknown criterion "tie" — did you '
            'mean "ties"? [rule-readable]'
        ],
    ),
    "a condition with two keys": (
        RIVAL,
        "not: {profile: [none]}",
        "profile: [page], feed: [mixed]",
        [
            "data/definitions/rival.yml:18:11: classes.social-networking.rule.any.1: expected one "
            "condition, such as {profile: [page]} — a condition has exactly one key; put several "
            "in a list under all: or any: [rule-readable]"
        ],
    ),
}

# What is wrong -> (file, its whole content, the messages).
FILES: dict[str, tuple[str, str | bytes, list[str]]] = {
    "an empty file": (
        ALPHA,
        "",
        [
            "data/platforms/alpha.yml:1:1: expected keys and values; got nothing — start from "
            "another entry of the folder, and keep its keys"
        ],
    ),
    "a list instead of an entry": (
        ALPHA,
        "- id: alpha\n",
        [
            "data/platforms/alpha.yml:1:1: expected keys and values; got a list — start from "
            "another entry of the folder, and keep its keys"
        ],
    ),
    "a file of five megabytes": (
        ALPHA,
        b"id: " + b"x" * 5_000_000,
        [
            "data/platforms/alpha.yml:1:1: the file has more than 200,000 bytes, which is all "
            "that is read — shorten quotations and notes, or split the entry"
        ],
    ),
    "a file that is not UTF-8": (
        ALPHA,
        make.entries()[ALPHA].encode("latin-1"),
        [
            "data/platforms/alpha.yml:3:17: not UTF-8: byte 0xc4 cannot be read — save the file "
            "with the encoding UTF-8"
        ],
    ),
    "a file with old line ends": (
        ALPHA,
        make.entries()[ALPHA].replace("\n", "\r"),
        [
            "data/platforms/alpha.yml:1:10: found a carriage return (U+000D) — end lines with a "
            "line feed"
        ],
    ),
    "a file that is no entry": (
        "platforms/notes.txt",
        "To do",
        [
            "data/platforms/notes.txt:1:1: not an entry: expected <id>.yml — rename the file so "
            "that it ends in .yml, or move it out of this folder"
        ],
    ),
    "a file with the other ending": (
        "platforms/alpha.yaml",
        make.entries()[ALPHA],
        [
            "data/platforms/alpha.yaml:1:1: not an entry: expected <id>.yml — rename the file so "
            "that it ends in .yml, or move it out of this folder"
        ],
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "expected"), DAMAGES.values(), ids=DAMAGES)
def test_damage_is_named_with_its_place(
    tree: make.Tree, file: str, old: str, new: str, expected: list[str]
) -> None:
    assert tree.replace(file, old, new).messages() == expected


@pytest.mark.parametrize(("file", "content", "expected"), FILES.values(), ids=FILES)
def test_a_wrong_file_is_named(
    tree: make.Tree, file: str, content: str | bytes, expected: list[str]
) -> None:
    assert tree.write(file, content).messages() == expected


HARMLESS = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "comments and blank lines": lambda text: "# Alpha\n\n" + text.replace("kind:", "\n# so\nkind:"),
    "text with an emoji": lambda text: text.replace("Alpha Works", "Alpha Works 🙂"),
    "text in another script": lambda text: text.replace("Alpha Works", "Альфа Труд"),
    "a quoted year of publication": lambda text: text.replace(
        "    type: press", '    published: "2025-02"\n    type: press'
    ),
    "a bare year of publication": lambda text: text.replace(
        "    type: press", "    published: 2025\n    type: press"
    ),
}


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_what_is_harmless_is_accepted(tree: make.Tree, change) -> None:
    assert tree.write(ALPHA, change(tree.text(ALPHA))).messages() == []


def test_the_undamaged_world_has_no_problems(planted: make.Tree) -> None:
    assert planted.messages() == []


def test_letters_in_decomposed_form_are_pointed_out(tree: make.Tree) -> None:
    tree.write(ALPHA, unicodedata.normalize("NFD", tree.text(ALPHA)))
    assert tree.messages() == [
        "data/platforms/alpha.yml:3:17: aliases.1: text is not in Unicode form NFC — type it again "
        "[text-in-normal-form]"
    ]


def test_all_problems_of_all_files_are_reported_in_one_run(tree: make.Tree) -> None:
    tree.replace(ALPHA, "operator:", "operater:").replace(ALPHA, "kind: profiles", "kind: x")
    tree.replace(BETA, '"page":', '"pag":').replace(BETA, "related: []", "related: [nobody]")
    tree.write(DELTA, b"\xff").replace(RIVAL, "kind: scholarly", "kind: x")
    tree.write("platforms/notes.txt", "")
    places = [message.split(" ")[0] for message in tree.messages()]
    assert places == [
        "data/definitions/rival.yml:4:1:",
        "data/platforms/alpha.yml:1:1:",
        "data/platforms/alpha.yml:4:1:",
        "data/platforms/alpha.yml:5:1:",
        "data/platforms/beta.yml:12:11:",
        "data/platforms/beta.yml:33:5:",
        "data/platforms/delta.yml:1:1:",
        "data/platforms/notes.txt:1:1:",
    ]


def test_a_broken_code_book_does_not_hide_the_other_files(tree: make.Tree) -> None:
    tree.write("criteria.yml", "criteria: {}\n").write(ALPHA, "").write(BETA, "")
    with pytest.raises(DataError) as caught:
        tree.problems()
    assert [p.path for p in caught.value.problems] == [
        "data/criteria.yml",
        "data/platforms/alpha.yml",
        "data/platforms/beta.yml",
    ]


CODE_BOOKS = {
    "a code-book that is empty": "",
    "a code-book without criteria": "criteria: {}\n",
    "a code-book with another criterion only": make.REPOSITORY.joinpath("data/criteria.yml")
    .read_text("utf-8")
    .replace("  online:\n", "  on_line:\n"),
}


@pytest.mark.parametrize("content", CODE_BOOKS.values(), ids=CODE_BOOKS)
def test_a_damaged_code_book_is_reported_without_a_traceback(
    tree: make.Tree, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    tree.write("criteria.yml", content)
    assert cli.main(["--root", str(tree.root), "check"]) == 1
    assert "error(s)" in capsys.readouterr().out


def test_a_missing_code_book_is_reported(
    tree: make.Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.drop("criteria.yml")
    assert cli.main(["--root", str(tree.root), "check"]) == 1
    assert "data/criteria.yml:1:1: cannot be read: No such file" in capsys.readouterr().out


def test_a_folder_with_the_name_of_an_entry_is_reported(tree: make.Tree) -> None:
    tree.path("platforms/epsilon.yml").mkdir()
    assert tree.messages() == [
        "data/platforms/epsilon.yml:1:1: a folder: only plain files are read "
        "— delete it, or put the file itself in its place"
    ]


def test_a_name_that_is_not_utf8_can_still_be_printed(
    tree: make.Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.path("platforms").joinpath(os.fsdecode(b"\xff.txt")).write_text("")
    assert cli.main(["--root", str(tree.root), "check"]) == 1
    assert "data/platforms/?.txt:1:1: not an entry" in capsys.readouterr().out


# Pieces of a file that are taken away, or replaced by something of another sort.
PIECES = [
    (ALPHA, "about: 2017-2026, "),
    (ALPHA, "    type: press"),
    (ALPHA, "launched:\n  2004:\n    - {source: alpha-help, quote: It opened in 2004.}"),
    (GUIDE, "        - {class: social-media}"),
    (RIVAL, "      any:\n        - {ties: [mutual, follow, both, membership]}"),
    (RIVAL, "  via: digest"),
    (GUIDE, "kind: guide"),
    ("criteria.yml", "    weighed: true"),
    ("criteria.yml", "    term: main-purpose"),
]
RUBBISH = [
    "",
    "x",
    "- x",
    "x: y",
    "[[]]",
    "{}",
    "      all: x",
    "        - {class: [x]}",
    "        - {class: {a: b}}",
    "        - [x]",
    "        - {profile: [[page]]}",
]


@pytest.mark.parametrize(("file", "piece"), PIECES)
@pytest.mark.parametrize("rubbish", RUBBISH)
def test_rubbish_never_ends_in_a_traceback(
    tree: make.Tree, file: str, piece: str, rubbish: str
) -> None:
    tree.replace(file, piece, rubbish)
    found: tuple[Problem, ...] = ()
    try:
        catalogue_of(tree.root, make.TODAY)
    except DataError as error:
        found = error.problems
    assert all(problem.path.startswith("data/") and problem.message for problem in found)
