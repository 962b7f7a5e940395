"""Addresses that ask for too much: what scripts do for one has a bound, however long it is.

Work is counted, not timed: how often a name is brought into one form, how often a condition is
compared with a value.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from built_site import REPOSITORY
from looking import flawless
from subset.pipeline import catalogue_of
from subset.verdicts.catalogue import Catalogue
from subset.verdicts.classify import truth
from subset.verdicts.coding import Cell

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COUNTING = """
globalThis.work = 0;
for (const [owner, name] of [[String.prototype, "normalize"], [Array.prototype, "includes"]]) {
  const own = owner[name];
  owner[name] = function (...values) { work += 1; return own.apply(this, values); };
}
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which work is counted and no script may fail."""
    with flawless(browser, viewport={"width": 1280, "height": 900}) as page:
        page.add_init_script(COUNTING)
        yield page


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return catalogue_of(REPOSITORY, "2026-12-01")[0]


def work_for(page: Page, address: str) -> int:
    page.goto(address, wait_until="networkidle")  # the names are fetched when they are asked for
    return int(page.evaluate("work"))


@pytest.mark.parametrize(
    ("few", "many"),
    [
        ("compare/" + "-vs-".join(["facebok"] * 30), "compare/" + "-vs-".join(["facebok"] * 900)),
        ("platforms/" + "x" * 300, "platforms/" + "x" * 7000),
        ("compare/?with=" + "nobody," * 30, "compare/?with=" + "nobody," * 3000),
        ("platforms/?with=" + "nobody," * 9, "platforms/?with=" + "nobody," * 3000),
        ("platforms/?find=" + "a+" * 60, "platforms/?find=" + "a+" * 9000),
        ("diagram/?find=" + "a+" * 60, "diagram/?find=" + "a+" * 9000),
        ("timeline/?find=" + "a+" * 60, "timeline/?find=" + "a+" * 9000),
    ],
    ids=["pairs that are not there", "a long name", "many to compare", "many to choose",
         "words in the table", "words in the diagram", "words in the timeline"],
)  # fmt: skip
def test_a_longer_address_is_no_more_work(
    page: Page, served_site: str, few: str, many: str
) -> None:
    least = work_for(page, served_site + few)
    assert work_for(page, served_site + many) <= least


@pytest.mark.parametrize("path", ["platforms/%ff/", "%e0%a4%a/", "compare/%ff-vs-%fe/", "%"])
def test_bytes_that_are_no_text_are_an_address_that_is_not_there(
    page: Page, served_site: str, path: str
) -> None:
    page.goto(served_site + path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")


def test_an_address_puts_no_more_than_a_name_above_a_verdict(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}classify/?online=yes&name={'Call+us+at+once,+' * 300}")
    heading = page.get_by_role("heading", name="the verdict")
    expect(heading).to_have_text(f"{('Call us at once, ' * 4)[:60].strip()}: the verdict")


def everything(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in catalogue.vocabulary.items()}


def test_classify_answers_when_everything_is_ticked(
    page: Page, served_site: str, catalogue: Catalogue
) -> None:
    ticked = "&".join(f"{name}={','.join(v)}" for name, v in everything(catalogue).items())
    assert work_for(page, f"{served_site}classify/?{ticked}") < 300_000
    expect(page.locator(".classify-result .verdict").first).to_have_text("Contested")
    expect(page.locator(".classify-result")).to_contain_text("Possible:")


ANSWERS = """codings => {
  const data = JSON.parse(document.getElementById("classify-data").textContent);
  const vocabulary = Object.fromEntries(data.questions.map(q => [q.id, Object.keys(q.values)]));
  const guide = data.definitions.find(d => d.id === "guide").classes;
  return codings.map(coding => [
    subsetRules.verdict(guide, coding, vocabulary),
    Object.fromEntries(data.definitions.flatMap(d => Object.entries(d.classes).map(([name, rule]) =>
      [`${d.id} ${name}`, subsetRules.truth(rule, d.classes, coding, vocabulary)]))),
  ]);
}"""


def test_the_script_agrees_with_python_whatever_is_ticked(
    page: Page, served_site: str, catalogue: Catalogue
) -> None:
    chance = random.Random(7)  # the same every time

    def some(values: tuple[str, ...]) -> list[str]:
        return [value for value in values if chance.random() < 0.45]

    codings: list[dict[str, list[str]]] = [
        {name: some(values) for name, values in everything(catalogue).items()} for _ in range(40)
    ]
    page.goto(f"{served_site}classify/")
    answers: list[Any] = page.evaluate(ANSWERS, codings)
    for coding, (verdict, truths) in zip(codings, answers, strict=True):
        cells = {name: Cell(name, tuple(values), {}, {}) for name, values in coding.items()}
        expected = catalogue.guide.verdict(cells)
        assert verdict["verdict"] == expected.verdict, coding
        assert verdict["possible"] == list(expected.outcome.possible), coding
        for id_, definition in catalogue.definitions.items():
            for name, question in definition.questions.items():
                assert truths[f"{id_} {name}"] == truth(question.answer(cells)), (coding, id_)
