"""From entries to dossiers without answers, from filled-in forms to a round."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import make
from subset import cli
from subset.data.load import load
from subset.data.rounds import SecondCoding
from subset.data.strict_yaml import Document, read
from subset.editing import dossier, second_round
from subset.editing.coder_files import CoderFile, coder_file

PILOT = make.REPOSITORY / "data" / "codings" / "pilot"


def coder(tree: make.Tree, text: str) -> CoderFile:
    document = read("form.yml", text.encode())
    assert isinstance(document, Document), document
    return coder_file(document, tree.data().codebook)


@pytest.fixture
def asked(tree: make.Tree, tmp_path: Path) -> Callable[..., int]:
    """Runs a command on the tree."""
    return lambda *words: cli.main(["--root", str(tree.root), *map(str, words)])


# What is handed out.


def test_a_dossier_has_every_source_and_passage_and_no_answer(
    planted: make.Tree,
) -> None:
    entry = planted.site().by_id["alpha"]
    text = dossier.dossier(entry)
    for source in entry.platform.sources.values():
        assert source.title in text
        assert source.publisher in text
    for values in entry.platform.criteria.values():
        for parts in values.values():
            for held in parts:
                for item in held.evidence:
                    assert item.quote
                    assert item.quote in text
                    assert not item.note or item.note not in text
                    assert not item.method or f"method: {item.method}" not in text
    assert "alpha-help" not in text  # an id can say what it was cited for
    assert entry.platform.summary not in text
    assert f" {entry.platform.kind}" not in text
    assert entry.verdict.verdict not in text


def test_notes_and_methods_stay_behind(tree: make.Tree) -> None:
    tree.replace(make.ALPHA, "quote: purpose as people.", "quote: Friends., note: So it is people.")
    text = dossier.dossier(tree.site().by_id["alpha"])
    assert "Friends." in text
    assert "So it is" not in text


def test_what_is_no_answer_is_told(tree: make.Tree) -> None:
    more = "read: second-hand, appeal: true, voice: judge, "
    tree.replace(make.ALPHA, "voice: press, quote: purpose as people.", more + "quote: Friends.")
    text = dossier.dossier(tree.site().by_id["alpha"])
    assert re.search(
        r"“Friends\.”; on 2017-2026; told at second hand; under appeal; words of judge", text
    )


def test_the_order_is_the_same_each_time_and_not_that_of_the_entry() -> None:
    site = make.Tree(make.REPOSITORY).site()
    for id_ in ("youtube", "facebook", "twitter"):
        entry = site.by_id[id_]
        titles = [it.source.title for it in dossier.handed(entry)]
        assert titles != [source.title for source in entry.platform.sources.values()]
        assert sorted(titles) == sorted(s.title for s in entry.platform.sources.values())
        assert dossier.dossier(entry) == dossier.dossier(site.by_id[id_])


def test_a_passage_that_is_a_part_of_another_is_left_out(tree: make.Tree) -> None:
    tree.replace(make.ALPHA, "quote: profile as page.", "quote: A page with a photo and posts.")
    tree.replace(make.ALPHA, "quote: ties as mutual.", "quote: A page with a photo")
    (source,) = dossier.handed(tree.site().by_id["alpha"])
    quotes = [passage.quote for passage in source.passages]
    assert "A page with a photo and posts." in quotes
    assert "A page with a photo" not in quotes


def test_the_code_book_is_handed_out_whole(planted: make.Tree) -> None:
    book = planted.data().codebook
    text = dossier.pack(book)
    for rule in book.rules:
        assert rule.then in text
    for name, criterion in book.criteria.items():
        for words in (f"## {name}:", criterion.question, criterion.guidance, criterion.examples):
            assert words in text
        for case in criterion.cases:
            assert case.when in text
        for motive in criterion.motives:
            assert f"{motive.motive}: `{motive.value}`" in text


def test_an_empty_form_can_be_read_and_says_nothing(planted: make.Tree) -> None:
    form = dossier.form(planted.site().by_id["alpha"], planted.data().codebook)
    found = coder(planted, form)
    assert not found.problems
    assert found.life == (2004, None)
    assert found.in_year(2010) == {}


def test_a_form_asks_every_question_of_the_code_book(planted: make.Tree) -> None:
    form = dossier.form(planted.site().by_id["alpha"], planted.data().codebook)
    for name, criterion in planted.data().codebook.criteria.items():
        assert re.search(rf"^{name}:", form, re.MULTILINE)
        assert ", ".join(criterion.values) in form


# What comes back.

FORM = """\
platform: alpha
life: 2004-
profile: {page: 2006-, card: -2005}
ties:
  mutual: {years: "2004-2007, 2010-"}
  follow: {years: 2008..2009-}
reach: {public: }
interact: {both: [-2005, 2010-2012]}
persistent:
  "yes": [{source: S01, quote: x}]
purpose:
  people:
    - {source: S01, about: 2008-2009, method: study}
  content:
    - {source: S02, about: 2009, method: press}
    - {source: S03, about: 2009, method: press}
    - {source: S04, about: 2009, method: survey, read: second-hand}
voices: {S01: x, S02: y, S03: y, S04: z}
doubts: []
"""


@pytest.mark.parametrize(
    ("year", "criterion", "values"),
    [
        (2005, "profile", ("card",)),
        (2006, "profile", ("page",)),
        (2008, "ties", ("follow",)),
        (2010, "ties", ("mutual", "follow")),
        (1999, "reach", ("public",)),
        (2005, "interact", ("both",)),
        (2007, "interact", None),
        (2010, "interact", ("both",)),
        (2013, "interact", None),
        (2007, "persistent", ("yes",)),
        (2008, "purpose", ("people",)),
        (2009, "purpose", ("content", "people")),
        (2014, "purpose", ("content", "people")),
        (2007, "purpose", None),
    ],
)
def test_a_form_answers_for_each_year(
    planted: make.Tree, year: int, criterion: str, values: tuple[str, ...] | None
) -> None:
    found = coder(planted, FORM)
    assert not found.problems
    assert found.in_year(year).get(criterion) == values


def test_of_one_voice_one_passage_counts(planted: make.Tree) -> None:
    """Three statements of weight 1 outweigh one of weight 3 as three voices, and not as one."""
    against = FORM.replace("method: study", "method: survey").replace(
        "read: second-hand", "read: full"
    )
    against = against.replace("method: survey, read", "method: press, read")
    as_three = against.replace("S03: y", "S03: v")
    assert coder(planted, as_three).in_year(2009)["purpose"] == ("content", "people")
    as_one = against.replace("S04: z", "S04: y")
    assert coder(planted, as_one).in_year(2009)["purpose"] == ("people",)


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("page: 2006-", "pages: 2006-", 'form.yml:3:11: profile.pages: expected one of page'),
        ("page: 2006-", "page: since 2006", "form.yml:3:11: profile.page: expected years such as"),
        ("about: 2009, method: press", "about: once, method: press", "purpose.content.0.about"),
        ("method: study", "method: stydy", 'method: expected one of survey'),
        ("reach: {public: }", "reach: public", "reach: expected a value and its years"),
        ("profile:", "profil:", 'unknown criterion "profil" — did you mean "profile"?'),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line(planted: make.Tree, was: str, now: str, told: str) -> None:
    (problem,) = coder(planted, FORM.replace(was, now, 1)).problems
    assert told in str(problem)


def round_of(tree: make.Tree, name: str) -> SecondCoding:
    data, problems = load(tree.root)
    assert not [p for p in problems if name not in p.path], problems
    kept = tree.root / "data" / "codings" / "second" / f"{name}.yml"
    kept.write_text('name: R\ndate: "2026"\ntask: xx\nsources: xx\n')
    data, problems = load(tree.root)
    assert not problems
    return data.rounds[name].codings["alpha"]


def test_two_forms_become_a_round(
    tree: make.Tree, tmp_path: Path, asked: Callable[..., int]
) -> None:
    for who, life in (("one", "2004-"), ("two", "2005-2012")):
        (tmp_path / who).mkdir()
        (tmp_path / who / "alpha.yml").write_text(FORM.replace("2004-\n", f"{life}\n", 1))
    assert asked("round", "again", tmp_path / "two", "--first", tmp_path / "one") == 0
    made = round_of(tree, "again")
    assert [(s.from_, s.to) for s in made.spans] == [(2005, 2005), (2006, 2010), (2011, 2012)]
    assert made.spans[0].first["profile"] == ("card",)
    assert made.spans[1].first == made.spans[1].second
    assert made.coders == ("A", "B")


def test_without_a_first_form_the_entry_is_the_first_coding(
    tree: make.Tree, tmp_path: Path, asked: Callable[..., int]
) -> None:
    (tmp_path / "alpha.yml").write_text(FORM)
    assert asked("round", "again", tmp_path, "--coders", "CD") == 0
    made = round_of(tree, "again")
    assert made.spans[0].first["ties"] == (make.NETWORKING["ties"],)
    assert made.coders == ("C", "D")


@pytest.mark.parametrize(
    ("name", "words", "status"),
    [
        ("alpha.yml", ("Again",), 2),
        ("alpha.yml", ("again", "--coders", "AA"), 2),
        ("nobody.yml", ("again",), 1),
        ("notes.txt", ("again",), 1),
    ],
)
def test_nothing_is_written_where_something_is_wrong(
    tree: make.Tree, tmp_path: Path, asked: Callable[..., int], name: str, words: tuple[str, ...],
    status: int,
) -> None:  # fmt: skip
    (tmp_path / name).write_text(FORM)
    assert asked("round", words[0], tmp_path, *words[1:]) == status
    assert not tree.path("codings/second/again").exists()


def test_a_round_does_not_change(
    tmp_path: Path, asked: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "alpha.yml").write_text(FORM)
    assert asked("round", "trial", tmp_path) == 1
    assert "alpha.yml:1:1: is there already — a round does not change" in capsys.readouterr().out


def test_dossiers_are_written_with_forms_and_the_code_book(
    tmp_path: Path, asked: Callable[..., int]
) -> None:
    assert asked("dossier", tmp_path / "out", "alpha", "beta") == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"code-book.md", "alpha.md", "alpha.yml", "beta.md", "beta.yml"}


def test_an_unknown_platform_has_no_dossier(
    tmp_path: Path, asked: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked("dossier", tmp_path / "out", "alfa") == 2
    assert "there is no platform 'alfa'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_kept_pilot_is_what_its_coders_files_come_to() -> None:
    """The round was made of these files, by this command, and has not been touched since."""
    asked = argparse.Namespace(
        id="pilot", second=PILOT / "second", first=PILOT / "first", coders="AB"
    )
    made, problems = second_round.codings(make.REPOSITORY, asked, 2026)
    assert not problems
    assert len(made) == 10
    for path, text in made.items():
        assert path.read_text("utf-8") == text
