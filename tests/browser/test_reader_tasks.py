"""What readers come for, and in how many actions they have it.

A tap, a key chord and a text typed are one action each. Scrolling is none, but at the end the
answer has to be in sight, on a phone and on a laptop. Pages are spoken to by what a reader sees:
names of links, fields and headings.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import open_data
from looking import flawless, until
from subset import reasons, wording

pytestmark = pytest.mark.browser

SITE = open_data.real_site()
FIELD = "Look up any app or site, or two"


@dataclass
class Reader:
    """Somebody at a page; `actions` is how many things they have done."""

    page: Page
    root: str
    touch: bool
    actions: int = 0

    def opens(self, address: str = "") -> None:
        """Comes to a page, from a search engine or a link: no action on this site."""
        self.page.goto(self.root + address)

    def taps(self, name: str | re.Pattern[str], role: str = "link", nth: int = 0) -> None:
        """Presses the first control of that name that can be seen."""
        control = self.page.get_by_role(role, name=name)  # type: ignore[arg-type]
        self._press(control.locator("visible=true").nth(nth))

    def taps_on(self, text: str) -> None:
        """Presses what says this, whatever it is."""
        self._press(self.page.get_by_text(text, exact=True).locator("visible=true").first)

    def types(self, text: str) -> None:
        """Types into what has the focus."""
        self.page.keyboard.type(text)
        self.actions += 1

    def sees(self, *texts: str | re.Pattern[str]) -> None:
        """Has each text in sight, in the window as it stands."""
        for text in texts:
            found = self.page.get_by_text(text).locator("visible=true")
            expect(found.first).to_be_visible()
            self._in_sight(found)

    def _in_sight(self, found: Locator) -> None:
        here = """all => all.some((it) => {
          const { top, bottom, height } = it.getBoundingClientRect();
          return height > 0 && bottom > 0 && top < innerHeight;
        })"""
        # The browser may still be on its way to the place that was chosen.
        until(self.page, lambda: bool(found.evaluate_all(here)), "what is on the page is in sight")

    def _press(self, control: Locator) -> None:
        expect(control).to_be_visible()
        if self.touch:
            control.tap()
        else:
            control.click()
        self.actions += 1


SIZES = [
    pytest.param((390, 844), id="phone"),
    pytest.param((1280, 900), id="laptop", marks=pytest.mark.slow),
]


@pytest.fixture(params=SIZES)
def reader(browser: Browser, served_site: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    width, height = request.param
    with flawless(
        browser,
        viewport={"width": width, "height": height},
        has_touch=width < 500,
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    ) as page:
        # What other servers would answer is not asked of them.
        page.route(
            lambda url: not url.startswith((served_site, "data:", "blob:")),
            lambda route: route.fulfill(body="elsewhere"),
        )
        yield Reader(page, served_site, touch=width < 500)


def said(id_: str) -> tuple[str, str]:
    """The verdict and the reason of a platform, as they are shown."""
    entry = SITE.entry(id_)
    return wording.answer(entry), reasons.reason(entry, SITE.data.codebook)


def test_what_is_whatsapp(reader: Reader) -> None:
    reader.opens()
    reader.taps(FIELD, "combobox")
    reader.types("whatsapp")
    reader.sees(*said("whatsapp"))
    assert reader.actions <= 2


def test_instagram_or_tiktok(reader: Reader) -> None:
    reader.opens()
    reader.taps(FIELD, "combobox")
    reader.types("instagram and tiktok")
    reader.sees(said("instagram")[0], said("tiktok")[0])
    reader.taps("Compare Instagram and TikTok")
    reader.page.wait_for_url("**/compare/instagram-vs-tiktok/")
    reader.sees(said("instagram")[0], said("tiktok")[0])
    assert reader.actions <= 3


def test_why_x_is_contested_and_who_says_what(reader: Reader) -> None:
    reader.opens()
    reader.sees(re.compile("researchers disagree"))
    reader.taps(re.compile("^Twitter$"))
    # A side with its sources: author, year and kind.
    reader.sees(
        "Who says what", re.compile(r"^People \w+ there for"), re.compile(r", (19|20)\d\d, ")
    )
    sides = reader.page.get_by_text(re.compile(r"^People \w+ there for")).locator("visible=true")
    assert len(set(sides.all_inner_texts())) >= 2
    assert reader.actions <= 2


def test_citing_a_page_in_apa(reader: Reader) -> None:
    reader.opens("platforms/youtube/")
    reader.taps_on("Cite this page")
    reader.sees(re.compile("APA"))
    reader.taps("Copy APA", "button")
    copied = functools.partial(reader.page.evaluate, "navigator.clipboard.readText()")
    until(reader.page, lambda: "/platforms/youtube/" in copied(), "the citation is copied")
    assert copied().startswith("Subset. (")
    assert reader.actions <= 2


def test_disagreeing_about_reddit(reader: Reader) -> None:
    reader.opens("platforms/reddit/")
    reader.taps(re.compile("discuss a verdict|disagree", re.IGNORECASE))
    # A form in which the page is filled in already, where there is a repository.
    reader.page.wait_for_url(re.compile("template=dispute.*reddit|/contribute/", re.IGNORECASE))
    assert reader.actions <= 2


def test_a_handout_for_a_class(reader: Reader) -> None:
    reader.opens()
    reader.taps(re.compile("one page", re.IGNORECASE))
    reader.page.wait_for_url("**/summary/")
    expect(reader.page.get_by_role("heading", level=1)).to_contain_text("one page")
    assert reader.actions <= 2


def test_classifying_an_app_of_ones_own(reader: Reader) -> None:
    reader.opens()
    reader.taps(re.compile("Classify your own"))
    reader.page.wait_for_url("**/classify/")
    answers = 0
    while not reader.page.get_by_role("heading", name="The verdict").count():
        # The first answer of each question is the one that asks for the most further ones.
        reader._press(reader.page.locator("fieldset:visible").get_by_role("button").first)
        answers += 1
        assert answers <= 8
    reader.sees("The verdict", "It is social networking, and so also social media.")
    assert reader.actions <= 10


def test_which_are_both(reader: Reader) -> None:
    reader.opens()
    reader.taps(FIELD, "combobox")
    reader.types("both")
    both = [e.name for e in SITE.entries if e.verdict.verdict == "social-networking"]
    shown = reader.page.locator("[role=status]").filter(has_text="All that are both")
    for name in both:
        expect(shown.get_by_role("link", name=name, exact=True)).to_be_visible()
    reader.sees("All that are both")
    assert reader.actions <= 2


def test_boyd_and_ellison_on_youtube(reader: Reader) -> None:
    reader.opens()
    reader.taps("YouTube")
    reader.page.wait_for_url("**/platforms/youtube/")
    row = reader.page.get_by_role("row").filter(has_text=re.compile("boyd", re.IGNORECASE))
    expect(row.first).to_be_visible()
    expect(row.first).to_contain_text(re.compile("Yes|No|Contested|Unknown"))
    assert reader.actions <= 2


def test_a_service_that_is_not_there(reader: Reader) -> None:
    name = next(it for it in ("Clubhouse", "Chirperoo") if it.lower() not in SITE.by_id)
    reader.opens()
    reader.taps(FIELD, "combobox")
    reader.types(name)
    reader.sees(
        f"“{name}” is not on this site yet.",
        f"Classify “{name}” yourself",
        f"Propose “{name}”",
        re.compile("Names most like it"),
    )
    assert reader.actions <= 2


def test_the_diagram_by_touch(reader: Reader) -> None:
    reader.opens("method/")
    if reader.touch:
        # The theme's menu button is a checkbox over its picture.
        reader.page.locator("label[for=__drawer]:visible").first.tap()
        reader.actions += 1
    reader.taps("Diagram")
    reader.page.wait_for_url("**/diagram/")
    reader.taps("LinkedIn")
    reader.page.wait_for_url("**/platforms/linkedin/")
    reader.sees(said("linkedin")[1])
    assert reader.actions <= 3
