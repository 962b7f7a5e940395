"""Numbers in hand-written pages: none that the data can make wrong without a test that says so."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import open_data
from make import REPOSITORY
from subset.pages.questions import Leaf, QuestionNode, tree
from subset.verdicts.classify import SOCIAL_NETWORKING
from subset.verdicts.rules import conditions

WORDS = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety",
)
COUNTED = (
    "platforms|definitions|terms|criteria|questions|sources|entries|verdicts|comparisons|pairs"
)
NUMBER = re.compile(
    rf"\b(?:{'|'.join(WORDS[4:])}|[4-9]|\d[\d,]+)(?:[ -](?:\w+))? (?:{COUNTED})\b", re.IGNORECASE
)
PAGES = ["README.md", *sorted(str(p.relative_to(REPOSITORY)) for p in REPOSITORY.glob("docs/*.md"))]


def depth(node: QuestionNode | Leaf) -> int:
    if isinstance(node, Leaf):
        return 0
    return 1 + max(depth(after) for _, after in node.branches)


def most_questions() -> int:
    return depth(tree(open_data.real_site()))


def conditions_of_networking() -> int:
    return len(list(conditions(open_data.real_site().guide.classes[SOCIAL_NETWORKING])))


# What a page says -> the page, and what the number has to be.
BOUND: dict[str, tuple[str, Callable[[], int]]] = {
    "Eight questions": ("docs/index.md", most_questions),
    "eight questions": ("docs/summary.md", conditions_of_networking),
}
OTHERS = {"two to four platforms"}  # may be compared, however many there are


@pytest.mark.parametrize("page", PAGES)
def test_a_new_criterion_or_platform_leaves_no_number_behind(page: str) -> None:
    text = (REPOSITORY / page).read_text("utf-8")
    found = {it[0] for it in NUMBER.finditer(text)}
    bound = {said for said, (where, _) in BOUND.items() if where == page}
    assert {it for it in found if not any(it in known for known in OTHERS)} == bound


@pytest.mark.parametrize("said", BOUND)
def test_a_number_that_a_page_says_is_that_of_the_data(said: str) -> None:
    page, number = BOUND[said]
    assert said in (REPOSITORY / page).read_text("utf-8")
    assert WORDS[number()] == said.split()[0].lower()
