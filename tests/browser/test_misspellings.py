"""What readers type for a platform, and what is understood: `names.js` with its index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

import open_data
from subset.pages import names_index

pytestmark = pytest.mark.browser

CASES = yaml.safe_load(Path(__file__).with_name("misspellings.yml").read_text("utf-8"))
MISSPELT: dict[str, str] = {
    word: id_
    for group in (*CASES["systematic"].values(), CASES["seen"])
    for word, id_ in group.items()
}
OTHER_WORDS = [word for group in CASES["other_words"] for word in group]


@pytest.fixture(scope="module")
def page(browser: Browser, served_site: str) -> Iterator[Page]:
    """A page on which names are ready to be understood."""
    page = browser.new_page()
    page.goto(f"{served_site}platforms/")
    page.evaluate("subset.withNames().then(() => undefined)")
    yield page
    page.close()


def read(page: Page, text: str) -> dict[str, Any]:
    return page.evaluate(  # type: ignore[no-any-return]
        """(text) => {
          const { found, rest, sure } = subset.names.read(text);
          return { found: found.map((it) => it.id), rest, sure };
        }""",
        text,
    )


def test_two_hundred_misspellings_are_understood(page: Page) -> None:
    assert len(MISSPELT) == 200
    first = page.evaluate(
        """(words) => words.map((it) => [subset.names.read(it).found, subset.names.suggest(it)]
          .map(([first]) => first?.id))""",
        list(MISSPELT),
    )
    for way in (0, 1):  # as what is answered, and as the first of the names that are offered
        wrong = [
            (word, id_, got[way])
            for (word, id_), got in zip(MISSPELT.items(), first, strict=True)
            if got[way] != id_
        ]
        assert len(wrong) <= 10, wrong


def test_other_words_are_not_taken_for_names(page: Page) -> None:
    assert len(OTHER_WORDS) == 50
    entries = open_data.real_site().entries
    known = {names_index.matched(n) for e in entries for n in (e.id, e.name, *e.platform.aliases)}
    taken = {
        word: found
        for word in OTHER_WORDS
        if names_index.matched(word) not in known and (found := read(page, word)["found"])
    }
    assert taken == {}


def test_every_name_that_we_know_is_found_exactly(page: Page) -> None:
    for entry in open_data.real_site().entries:
        for name in (entry.id, entry.name, *entry.platform.aliases):
            it = read(page, name)
            # A name such as "/." has no letter to know it by.
            if any(c.isalnum() for c in name):
                assert (it["found"], it["sure"], it["rest"]) == ([entry.id], True, []), name


SHORT = {"ig": "instagram", "yt": "youtube", "fb": "facebook", "li": "linkedin", "wa": "whatsapp"}


@pytest.mark.parametrize(("text", "ids"), [*((k, [v]) for k, v in SHORT.items()),
    ("youtube vs tiktok", ["youtube", "tiktok"]),
    ("whatsapp telegram", ["whatsapp", "telegram"]),
    ("instagram and tiktok", ["instagram", "tiktok"]),
    ("facbok or twtter?", ["facebook", "twitter"]),
    ("what is the difference between x and threads", ["twitter", "threads"]),
    ("tik tock x", ["tiktok", "twitter"]),
    ("is Truth Social social media", ["truth-social"]),
    ("https://www.youtube.com/", ["youtube"]),
    ("Google+", ["google-plus"]),
    ("ВКонтакте", ["vk"]),
    ("facebook, instagram, tiktok", ["facebook", "instagram", "tiktok"]),
    ("is it social media or social networking", []),
])  # fmt: skip
def test_names_are_found_in_what_stands_around_them(page: Page, text: str, ids: list[str]) -> None:
    it = read(page, text)
    assert it["found"] == ids
    assert it["rest"] == []


def test_what_is_left_over_is_known(page: Page) -> None:
    assert read(page, "chirper vs twitter") == {
        "found": ["twitter"], "rest": ["chirper"], "sure": True
    }  # fmt: skip


def test_endless_text_is_read_soon(page: Page) -> None:
    """Only the beginning is read: a bound on the work, whatever an address brings."""
    assert len(read(page, "ab " * 10_000)["rest"]) <= 16
    assert read(page, "x" * 100_000)["found"] == []


def test_the_names_nearest_to_any_text_are_three(page: Page) -> None:
    count = "(text) => subset.names.nearest(text).length"
    assert [page.evaluate(count, it) for it in ("Clubhouse", "", "?", "👾")] == [3] * 4
