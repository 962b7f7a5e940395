"""Krippendorff's alpha against an independent implementation, and the rounds it is measured on."""

from __future__ import annotations

import csv
import io
import itertools
import random
from collections.abc import Sequence

import krippendorff
import pytest

import make
import open_data
from subset.data.rounds import PEOPLE, VERDICT
from subset.pages.reliability_part import coefficient, reliability_html
from subset.verdicts.reliability import Agreement, _draws, agreements, alpha, intervals
from subset.verdicts.rounds import Reliability, reliability


def by_package(units: Sequence[Sequence[str | None]]) -> float:
    """Alpha as the package `krippendorff` has it; None is a missing value."""
    values = sorted({value for unit in units for value in unit if value is not None})
    counts = [[unit.count(value) for value in values] for unit in units]
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))


def present(units: Sequence[Sequence[str | None]]) -> list[list[str]]:
    return [[value for value in unit if value is not None] for unit in units]


@pytest.mark.parametrize("seed", range(40))
def test_alpha_is_that_of_another_implementation(seed: int) -> None:
    """Two to four coders, two to five values, from rare to frequent gaps."""
    draw = random.Random(seed)
    values = "abcde"[: draw.randint(2, 5)]
    gaps = draw.choice((0, 0.2, 0.6))
    coders = draw.randint(2, 4)
    true = [draw.choice(values) for _ in range(draw.randint(2, 60))]
    units = [
        [None if draw.random() < gaps else draw.choice((value, value, draw.choice(values)))
         for _ in range(coders)]
        for value in true
    ]  # fmt: skip
    found = alpha(present(units))
    if found is None:
        paired = {v for unit in present(units) if len(unit) > 1 for v in unit}
        assert len(paired) < 2
    else:
        assert found == pytest.approx(by_package(units), abs=1e-12)


# Krippendorff's own example of nominal data with gaps: four observers, twelve units.
EXAMPLE = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}


def test_alpha_of_the_example_in_the_literature() -> None:
    coded = [line.split() for line in EXAMPLE.values()]
    units = [
        [None if value == "." else value for value in unit] for unit in zip(*coded, strict=True)
    ]
    assert alpha(present(units)) == pytest.approx(0.743, abs=0.0005)
    assert alpha(present(units)) == pytest.approx(by_package(units), abs=1e-12)


def test_one_value_only_has_no_alpha() -> None:
    assert alpha([["a", "a"], ["a", "a"]]) is None


def test_where_one_coder_is_missing_nothing_can_be_compared() -> None:
    assert alpha([["a"], ["b"], []]) is None


def test_perfect_agreement_is_one_and_perfect_contradiction_below_nought() -> None:
    assert alpha([["a", "a"], ["b", "b"]]) == 1
    assert alpha([["a", "b"], ["b", "a"]]) == pytest.approx(by_package([["a", "b"], ["b", "a"]]))
    assert alpha([["a", "b"], ["b", "a"]]) < 0  # type: ignore[operator]


SERVICES = [
    [("a", "a"), ("b", "b"), ("a", "b")],
    [("b", "b")],
    [],
    [("a", "a"), ("a", "a"), ("b", "a"), ("c", "c")],
]


def test_counts_and_alpha_are_those_of_all_units_together() -> None:
    (found,) = agreements([SERVICES])
    pairs = list(itertools.chain(*SERVICES))
    assert (found.units, found.alike) == (8, 6)
    assert found.share == 0.75
    assert found.alpha == pytest.approx(by_package(pairs))


def test_the_interval_is_that_of_alphas_of_drawn_services() -> None:
    """The quick way of counting against alpha itself, on draws of the same distribution."""
    ((low, high),) = intervals([SERVICES])
    draw = random.Random(7)
    drawn = [list(itertools.chain(*draw.choices(SERVICES, k=4))) for _ in range(20_000)]
    alphas = sorted(a for a in map(alpha, drawn) if a is not None)
    cut = int(len(alphas) * 0.025)
    assert low == pytest.approx(alphas[cut], abs=0.08)
    assert high == pytest.approx(alphas[-1 - cut], abs=0.08)


def test_services_are_drawn_and_not_units() -> None:
    """Units that agree within a service widen the interval: there is less that is independent."""
    within = [[(a, b)] * 8 for a, b in ("aa", "bb", "ab", "bb", "aa", "ba")]
    spread = [[(a, b) for a, b in ("aa", "bb", "ab", "bb", "aa", "ba", "aa", "bb")]] * 6
    widths = [high - low for low, high in intervals([within, spread])]  # type: ignore[operator]
    assert widths[0] > 0.5 > widths[1]


def test_an_interval_does_not_depend_on_other_questions() -> None:
    other = [[("x", "y")], [("y", "y")], [("x", "x")], []]
    assert intervals([SERVICES, other])[0] == intervals([SERVICES])[0]
    assert intervals([other, SERVICES])[1] == intervals([SERVICES])[0]


def test_nothing_is_drawn_from_a_single_service() -> None:
    assert intervals([[[("a", "b"), ("b", "b")]]]) == [(None, None)]


def test_where_nothing_differs_the_interval_has_no_width() -> None:
    alike = [[("a", "a")], [("b", "b")]]
    constant = [[("a", "a")], [("a", "a")]]
    assert agreements([alike, constant]) == (
        Agreement(2, 2, 1.0, 1.0, 1.0),
        Agreement(2, 2, None, None, None),
    )


# Rounds.


@pytest.fixture
def trial(tree: make.Tree) -> Reliability:
    (found,) = reliability(tree.site())
    return found


def row(found: Reliability, question: str) -> tuple[int | None, int | None, int | None, int | None]:
    """Alike and units, over everything and where both found something."""
    it = found.row(question)
    assert it is not None
    assert it.known is not None
    return it.everything.alike, it.everything.units, it.known.alike, it.known.units


def test_a_partly_equal_set_is_a_difference_and_unknown_is_a_value(trial: Reliability) -> None:
    assert row(trial, "profile") == (1, 2, 1, 2)
    assert row(trial, "ties") == (1, 2, 0, 0)
    assert row(trial, "purpose") == (1, 2, 0, 1)
    assert row(trial, "feed") == (2, 2, 0, 0)


def test_of_the_purpose_it_is_asked_whether_it_is_people(tree: make.Tree) -> None:
    tree.replace(make.CODED, "[people, content]", "[content, play]")
    tree.replace(make.CODED, "purpose: [people]", "purpose: [content]")
    (found,) = reliability(tree.site())
    assert row(found, "purpose") == (1, 2, 0, 1)
    assert row(found, PEOPLE) == (2, 2, 1, 1)


def coded(purpose: str) -> str:
    values = make.NETWORKING | {"purpose": purpose}
    return "{" + ", ".join(f'{name}: ["{value}"]' for name, value in values.items()) + "}"


def test_verdicts_are_compared_as_the_guides_rule_makes_them(tree: make.Tree) -> None:
    text = tree.text(make.CODED).replace("{profile: [page], purpose: [people]}", coded("people"))
    text = text.replace("{profile: [card], purpose: [people, content]}", coded("content"))
    tree.write(make.CODED, text)
    (found,) = reliability(tree.site())
    first, second = found.units[0].answers[VERDICT]
    assert (first, second) == (("social-networking",), ("social-media",))
    assert row(found, VERDICT) == (1, 2, 0, 1)  # in the other years neither has a verdict


def test_a_later_change_of_the_entry_changes_nothing(tree: make.Tree, trial: Reliability) -> None:
    tree.replace(make.ALPHA, '  profile:\n    "page"', '  profile:\n    "card"')
    (found,) = reliability(tree.site())
    assert [r.everything for r in found.rows] == [r.everything for r in trial.rows]


@pytest.mark.parametrize(("alpha", "low"), [("0.66", True), ("0.67", False)])
def test_the_newest_round_says_plainly_if_nothing_can_be_concluded(
    tree: make.Tree, alpha: str, low: bool
) -> None:
    head = 'name: New\ndate: "2027"\ntask: xx\nsources: xx\nfigures:\n'
    tree.write("codings/second/new.yml", f"{head}  verdict: {{alpha: {alpha}}}\n")
    html = reliability_html(open_data.edition_of(tree.site()), "method.md")
    assert ("in this round α of the verdict is 0.66" in html) is low
    assert ("do not rely on the verdict" in html) is low


def test_a_round_of_which_only_figures_are_left_shows_them(tree: make.Tree) -> None:
    figures = 'name: Old\ndate: "2025"\ntask: xx\nsources: xx\nfigures:\n'
    figures += "  ties: {alpha: 0.5, alike: 3, units: 4}\n  feed: {alpha: 0.25}\n"
    tree.write("codings/second/old.yml", figures)
    newest, old = reliability(tree.site())
    assert (newest.kept.id, old.kept.id) == ("trial", "old")
    assert [r.question for r in old.rows] == ["ties", "feed"]
    assert old.rows[0].everything == Agreement(4, 3, 0.5)
    assert old.rows[1].known is None


def test_the_pilot_came_to_what_was_said_of_it() -> None:
    (pilot,) = (it for it in reliability(open_data.real_site()) if it.kept.id == "pilot")
    assert len(pilot.kept.codings) == 10
    purpose = pilot.row("purpose")
    assert purpose
    assert (purpose.everything.alike, purpose.everything.units) == (27, 39)
    assert purpose.everything.alpha == pytest.approx(0.59, abs=0.005)


# What is published.


def published(tree: make.Tree, path: str) -> str:
    return open_data.exported(tree.site())[f"data/{path}"]


def test_the_table_has_both_codings_in_the_code_books_order(tree: make.Tree) -> None:
    tree.replace(make.CODED, "[people, content]", "[content, people]")
    rows = list(csv.DictReader(io.StringIO(published(tree, "second-codings.csv"))))
    assert list(rows[0]) == ["round", "platform", "from", "to", "criterion", "first", "second"]
    criteria = [*tree.data().codebook.criteria, VERDICT]
    assert [r["criterion"] for r in rows] == criteria * 2
    (purpose,) = (r for r in rows if (r["criterion"], r["from"]) == ("purpose", "2004"))
    assert list(purpose.values()) == [
        "trial", "alpha", "2004", "2005", "purpose", "people", "people|content"
    ]  # fmt: skip


def test_the_figures_can_be_computed_again_from_the_table() -> None:
    rows = list(csv.DictReader(io.StringIO(open_data.real()["data/second-codings.csv"])))
    for round_ in open_data.real_json("data/reliability.json")["rounds"]:
        for it in round_["agreement"]:
            pairs = [
                (r["first"], r["second"])
                for r in rows
                if (r["round"], r["criterion"]) == (round_["id"], it["question"])
            ]
            if not pairs:
                continue
            for kept, figures in (
                (pairs, it["all"]),
                ([(a, b) for a, b in pairs if a and b], it["known"]),
            ):
                assert figures["units"] == len(kept)
                assert figures["alike"] == sum(a == b for a, b in kept)
                if len({v for pair in kept for v in pair}) > 1:
                    assert figures["alpha"] == pytest.approx(by_package(kept), abs=0.0006)
                    assert figures["interval"][0] <= figures["interval"][1]
                else:
                    assert figures["alpha"] is None


def test_the_same_data_have_the_same_bytes(tree: make.Tree) -> None:
    assert published(tree, "reliability.json") == published(tree, "reliability.json")
    _draws.cache_clear()
    again = open_data.exported(open_data.real_site())["data/reliability.json"]
    assert again == open_data.real()["data/reliability.json"]


def test_a_page_shows_each_round_with_what_was_done_escaped(tree: make.Tree) -> None:
    tree.replace(make.ROUND, "task: Alpha, coded again.", "task: R & D < all.")
    tree.replace(make.ROUND, "{purpose: Nothing.}", "{purpose: Q & A.}")
    tree.write(
        "codings/second/old.yml",
        'name: Old\ndate: "2025"\ntask: xx\nsources: xx\nfigures: {ties: {alpha: -0.5}}\n',
    )
    html = reliability_html(open_data.edition_of(tree.site()), "method.md")
    assert "R &amp; D &lt; all." in html
    assert "<dt>Main purpose</dt><dd>Q &amp; A.</dd>" in html
    newest, old = html.split("An earlier round: Old")
    assert "<td>1 of 2 (50%)</td>" in newest
    assert "<td>all the same</td>" in newest
    assert "<td>−0.50</td>" in old


def test_without_rounds_the_page_says_so(tree: make.Tree) -> None:
    tree.drop(make.CODED).drop(make.ROUND)
    made = reliability_html(open_data.edition_of(tree.site()), "method.md")
    assert "No second coding has been kept yet." in made


@pytest.mark.parametrize(
    ("agreement", "said"),
    [
        (Agreement(4, 3, 0.5, 0.25, 1.0), "0.50 (0.25 to 1.00)"),
        (Agreement(4, 3, -0.001, -0.3, -0.001), "0.00 (−0.30 to 0.00)"),
        (Agreement(4, 4, None), "all the same"),
        (Agreement(0, 0, None), "–"),
        (Agreement(None, None, 0.5), "0.50"),
        (Agreement(22, 15, None), "–"),
        (None, "–"),
    ],
)
def test_a_coefficient_is_said_with_what_is_known_of_it(
    agreement: Agreement | None, said: str
) -> None:
    assert coefficient(agreement) == said
