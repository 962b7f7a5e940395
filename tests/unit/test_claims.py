"""Sentences that state a verdict: the build refuses those that the data contradict."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import make
import open_data
from subset.data.problems import DataError
from subset.pages import claims
from subset.pages.handwritten import insert_placeholders
from subset.pages.prose import MARKER, MarkerError, code, without_code, words
from subset.verdicts.catalogue import Catalogue
from subset.verdicts.classify import UNDETERMINED

ALPHA = """\
  ties:
    mutual:
      years: -2010
      evidence:
        - {source: alpha-help, quote: Friends.}
    none:
      years: 2011-
      evidence:
        - {source: alpha-help, quote: No more friends.}
"""
"""Ties of Alpha for the test: until 2010, and since 2011."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Alpha is both until 2010 and social media only since; for its purpose, see `make`."""
    tree = make.plant(tmp_path_factory.mktemp("claims"))
    text = (tree.root / "data" / make.ALPHA).read_text("utf-8")
    text = re.sub(r"  ties:\n    \"mutual\":\n.*\n", ALPHA, text)
    return tree.write(make.ALPHA, text.replace("about: 2017-2026", "about: 2004-2026")).site()


def held(markdown: str, catalogue: Catalogue, above: int = 0) -> str:
    return insert_placeholders(markdown, "index.md", open_data.edition_of(catalogue), (), above)[0]


class TestWhatIsPrinted:
    @pytest.mark.parametrize(
        ("marker", "printed"),
        [
            ("claim alpha 2008 both", ""),
            ("claim alpha 2005 2008-2010 social-networking", ""),
            ("claim alpha 2011- social-media", ""),
            ("claim alpha today social-media", ""),
            ("verdict alpha 2008", "social networking"),
            ("verdict alpha today", "social media only"),
            ("verdict alpha 2009-2012", "social networking then social media only"),
            ("years alpha both", "2004–2010"),
            ("years alpha social-media", "since 2011"),
            ("history alpha", "2004–2010 social networking; since 2011 social media only"),
            ("history alpha 2009-2012", "2009–2010 social networking; 2011–2012 social media only"),
            ("history alpha 2011-", "since 2011 social media only"),
        ],
    )
    def test_a_marker_prints_what_the_data_say(
        self, world: Catalogue, marker: str, printed: str
    ) -> None:
        assert claims.said(world, marker) == printed
        shown = held(f"So it was.<!-- subset: {marker} --> And on.", world)
        assert shown == f"So it was.{printed} And on."

    @pytest.mark.parametrize(
        ("marker", "printed"),
        [
            (
                "case alpha both",
                "The evidence agrees: 2004–2010; but since 2011 social media only.",
            ),
            (
                "case alpha contested",
                "The evidence says otherwise: 2004–2010 social networking; "
                "since 2011 social media only.",
            ),
            (
                "case gamma contested",
                "The evidence agrees that it is social media, and does not say what people went "
                "for. After that: since 2017 contested.",
            ),
            (
                "case delta offline-social-network",
                "The evidence agrees: since 2004.",
            ),
        ],
    )
    def test_a_case_of_the_article_says_both_where_the_evidence_differs(
        self, world: Catalogue, marker: str, printed: str
    ) -> None:
        assert claims.said(world, marker) == printed


FAULTS = {
    "claim alpha 2008 contested": (
        "the sentence says of alpha: 2008 contested; the data say: 2008 social networking",
        "if the data are right, change the sentence and its marker; the reasons are in: "
        "subset explain alpha --year 2008",
    ),
    "claim alpha 2009-2012 both": (
        "the sentence says of alpha: 2009-2012 social networking; the data say: "
        "2009–2010 social networking; 2011–2012 social media only",
        "if the data are right, change the sentence and its marker; the reasons are in: "
        "subset explain alpha --year 2011",
    ),
    "claim alpa 2008 both": ('there is no platform "alpa"', 'did you mean "alpha"?'),
    "claim alpha 2008 bot": ('there is no verdict "bot"', 'did you mean "both"?'),
    "claim alpha 1998 both": (
        "alpha can be judged for 2004 to 2026, not for 1998", "name other years",
    ),
    "claim alpha later both": (
        '"later" is no year', "write 2008, 2005-2013, 2019- or today",
    ),
    "claim alpha both": (
        "a claim names a platform, one or more years and a verdict",
        "for example: claim facebook 2005-2013 both",
    ),
    "years alpha contested": (
        "alpha has never been contested: the data say: 2004–2010 social networking; "
        "since 2011 social media only",
        "say something else of it",
    ),
    "verdict alpha": ("this marker names a platform and a year", "write: verdict twitter 2011"),
}  # fmt: skip


@pytest.mark.parametrize("marker", FAULTS)
def test_a_sentence_that_the_data_contradict_ends_the_build_with_its_place(
    world: Catalogue, marker: str
) -> None:
    message, hint = FAULTS[marker]
    with pytest.raises(DataError) as caught:
        held(f"# T\n\nAlpha is both.<!-- subset: {marker} -->\n", world, above=4)
    assert str(caught.value) == f"docs/index.md:7:15: {message} — {hint}"


def test_all_contradictions_of_a_page_are_named_at_once(world: Catalogue) -> None:
    wrong = "It is.<!-- subset: claim alpha 2008 neither -->\n"
    with pytest.raises(DataError) as caught:
        held(f"{wrong}\n{wrong}<!-- subset: digram -->\n", world)
    assert [problem.line for problem in caught.value.problems] == [1, 3, 4]


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("So <!-- subset: statistics --> it is", 'the marker "statistics" stands within a line'),
        ("So <!-- subset: clam alpha 2008 both --> it is", 'unknown marker "clam alpha 2008 both"'),
        ("So <!-- subset: claim\nalpha 2008 neither --> it is", "2008 neither; the data say"),
        ("<!-- subset: statistics now -->", 'unknown marker "statistics now"'),
        ("So <!-- subset: claim alpha 2008", 'the marker "claim" does not end'),
        ("<!-- subset: claim <!-- subset: history alpha --> -->", 'the marker "claim" does not'),
    ],
)
def test_no_marker_is_passed_over_wherever_it_stands(
    world: Catalogue, markdown: str, message: str
) -> None:
    with pytest.raises(DataError, match=re.escape(message)):
        held(markdown, world)


def test_a_closed_service_has_no_today(world: Catalogue, tmp_path: Path) -> None:
    tree = make.plant(tmp_path)
    closed = "status: closed\nended:\n  2012:\n    - {source: alpha-help, quote: It closed.}"
    site = tree.replace(make.ALPHA, "status: active", closed).site()
    with pytest.raises(MarkerError, match="alpha ended in 2012: it has no today"):
        claims.said(site, "verdict alpha today")


def test_a_claim_of_a_contested_verdict_is_not_met_by_a_transition(world: Catalogue) -> None:
    mixed = next(
        (e, span) for e in open_data.real_site().entries for span in e.history if span.in_transition
    )
    years = f"{mixed[0].id} {mixed[1].first}"
    assert claims.said(open_data.real_site(), f"claim {years} in-transition") == ""
    with pytest.raises(MarkerError, match=r"data say: \d+ contested \(in transition\)"):
        claims.said(open_data.real_site(), f"claim {years} contested")


def test_check_reads_the_claims_of_every_page_too(planted: make.Tree, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    good, bad = "claim alpha today both", "claim alpha today neither"
    (docs / "a.md").write_text(f"---\nt: x\n---\nA.<!-- subset: {good} -->\n", "utf-8")
    text = f"---\nt: x\n---\n`<!-- subset: {bad} -->`\nB.<!-- subset: {bad} -->"
    (docs / "b.md").write_text(text, "utf-8")
    found = list(claims.problems(tmp_path, planted.site()))
    assert [(p.path, p.line, p.column) for p in found] == [("docs/b.md", 5, 3)]


def test_check_tells_of_a_page_that_is_no_utf_8_and_passes_over_a_folder_called_like_one(
    planted: make.Tree, tmp_path: Path
) -> None:
    (tmp_path / "docs" / "folder.md").mkdir(parents=True)
    (tmp_path / "docs" / "latin.md").write_bytes(b"caf\xe9 <!-- subset: claim -->")
    found = list(claims.problems(tmp_path, planted.site()))
    assert [(p.path, p.message) for p in found] == [("docs/latin.md", "not UTF-8")]


@pytest.mark.parametrize(
    ("text", "markers"),
    [("<!-- subset: " * 20_000, 20_000), ("<!-- subset: " + " " * 100_000, 1),
     ("<!--" + " " * 100_000, 0), ("<!-- subset:" + "\n" * 100_000, 1),
     (("<!-- subset:" + " " * 200) * 900, 900), ("`" * 100_000, 0), ("~" * 100_000, 0),
     (" ".join("`" * n for n in range(1, 450)), 0),
     ("`x` <!-- subset: history alpha -->\n" * 9_000, 9_000)],
    ids=["begun", "blanks", "early blanks", "lines", "both", "ticks", "tildes", "runs", "spans"],
)  # fmt: skip
def test_a_page_that_begins_much_and_ends_nothing_is_read_once(text: str, markers: int) -> None:
    """Expressions that go back again and again take minutes for the same."""
    in_code = code(text)
    found = [it for it in re.finditer(MARKER, text, re.MULTILINE | re.DOTALL) if not in_code(it)]
    assert len(found) == markers


# What the project's own pages say

VERDICT = re.compile(
    r"\b(?:is|are|was|were)\b[^.;:]{0,30}\b(?:both|contested|neither|social networking"
    r"|social media only|(?:an )?offline social network)\b",
    re.IGNORECASE,
)
PAGES = sorted((make.REPOSITORY / "docs").glob("*.md"))


def unbound(markdown: str, names: dict[str, str]) -> list[str]:
    """The sentences that name a platform and state a verdict, without a marker that binds them.

    A sentence ends where a marker after its stop ends. `names` has the id for each name.
    """
    text = without_code(re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL))
    found = []
    for sentence in re.findall(
        r".+?(?:[.!?](?:\s*<!--.*?-->)*(?=\s|<|$)|\n\n|\Z)", text, re.DOTALL
    ):
        bound = re.findall(r"<!-- subset: (?:claim|verdict|years|history|case) ([\w-]+)", sentence)
        said = re.sub(r"<[^>]*>", "", re.sub(r"<!--.*?-->", "", sentence))
        said = re.sub(r"\]\([^)]*\)|[*\[\]]", "", said)
        about = {id_ for name, id_ in names.items() if re.search(rf"\b{re.escape(name)}\b", said)}
        if VERDICT.search(said) and about and not about <= set(bound):
            found.append(" ".join(said.split()))
    return found


def test_the_search_for_unbound_sentences_finds_them() -> None:
    names = {"Alpha": "alpha", "Beta": "beta"}
    assert unbound("*Alpha* was [both](x.md) in 2008. It is so.", names) == [
        "Alpha was both in 2008."
    ]
    assert unbound("Alpha was both.<!-- subset: claim alpha 2008 both --> On.", names) == []
    assert unbound("Alpha is both, Beta is not.<!-- subset: claim alpha 2008 both -->", names)
    assert unbound("Alpha opened in 2004. Gamma is contested.", names) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_verdict_in_a_hand_written_page_is_bound_to_the_data(path: Path) -> None:
    names = {
        name: entry.id
        for entry in open_data.real_site().entries
        for name in (entry.name, *entry.platform.aliases)
        if len(name) > 2
    }
    assert unbound(path.read_text("utf-8"), names) == []


def test_the_articles_cases_are_told_facebook_first() -> None:
    home = (make.REPOSITORY / "docs/index.md").read_text("utf-8")
    markers = [words(found) for found in re.finditer(MARKER, home, re.MULTILINE)]
    cases = [text.split()[1] for text in markers if text.startswith("case ")]
    assert cases == ["facebook", "myspace", "youtube", "twitter", "wordpress", "rotary"]
    for case in cases:
        known = {s.verdict.verdict for s in open_data.real_site().entry(case).history}
        assert known - {UNDETERMINED}, f"{case}: the evidence says something of it"
