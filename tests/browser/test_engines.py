"""What readers do on every kind of page, in Chromium, Firefox and WebKit alike.

What only one engine can be asked (axe, emulated colours and media, without scripts) is asked of
Chromium in the files beside this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from built_site import Built
from engines import ENGINES, engine
from looking import FIRST, PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDE, NARROW = (1280, 900), (390, 844)  # Firefox and WebKit make no window narrower than 447 to 500
KINDS = PAGES | {"timeline": "timeline/", "criteria": "criteria/", "help wanted": "help-wanted/"}
# In a narrow window the way to the content is the same on every page: those read most will do.
WALKS = [
    *(pytest.param(it, WIDE, id=f"{name}-wide") for name, it in KINDS.items()),
    *(pytest.param(KINDS[name], NARROW, id=f"{name}-narrow") for name in sorted(FIRST)),
]
PATIENCE = 60  # seconds, so that a machine with other things to do is no fault of the page


@pytest.fixture(scope="module", params=ENGINES)
def driver(request: pytest.FixtureRequest) -> Iterator[WebDriver]:
    with engine(request.param) as started:
        yield started


Visit = Callable[..., WebDriver]


@pytest.fixture
def visit(driver: WebDriver, served_site: str) -> Visit:
    """Opens a page of the site in a window of that size."""

    def go(address: str, size: tuple[int, int] = WIDE) -> WebDriver:
        driver.set_window_rect(0, 0, *size)
        driver.get(served_site + address)
        return driver

    return go


def press(driver: WebDriver, *keys: str) -> None:
    ActionChains(driver).send_keys(*keys).perform()


def press_back(driver: WebDriver, times: int) -> None:
    chain = ActionChains(driver).key_down(Keys.SHIFT)
    for _ in range(times):
        chain.send_keys(Keys.TAB)
    chain.key_up(Keys.SHIFT).perform()


def shown(driver: WebDriver, selector: str) -> WebElement:
    """The first element that fits and is shown, as soon as there is one."""

    def found(_: WebDriver) -> WebElement | None:
        # Elements may go while they are asked for: the page decides in one step.
        return driver.execute_script(  # type: ignore[no-any-return]
            "return [...document.querySelectorAll(arguments[0])].find((it) => "
            "it.getClientRects().length && getComputedStyle(it).visibility === 'visible')",
            selector,
        )

    return WebDriverWait(driver, PATIENCE).until(found, f"nothing like {selector} is shown")


def choose(driver: WebDriver, selector: str, value: str) -> None:
    """Chooses from a list, which is each browser's own."""
    driver.execute_script(
        "arguments[0].value = arguments[1];"
        "arguments[0].dispatchEvent(new Event('change', { bubbles: true }))",
        shown(driver, selector),
        value,
    )


def until(driver: WebDriver, script: str, *values: Any) -> None:
    """Waits for what the script returns to be true."""
    WebDriverWait(driver, PATIENCE).until(lambda _: driver.execute_script(script, *values), script)


def arrives(driver: WebDriver, address: str) -> None:
    WebDriverWait(driver, PATIENCE).until(lambda _: driver.current_url.endswith(address), address)


# What takes the focus from now on, in order: which element, whether it can be seen.
WATCH = """
window.stops = [];
document.addEventListener("focusin", ({ target }) => stops.push(target));
"""
TOLD = """
const all = window.stops;
const after = (a, b) => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
return all.map((it, i) => ({
  markup: it.outerHTML.slice(0, 90),
  onwards: i === 0 || after(all[i - 1], it),
  backwards: i === 0 || after(it, all[i - 1]),
  search: it.matches(".md-search__input"),
  content: Boolean(it.closest("article")),
}));
"""


def stops(driver: WebDriver) -> list[dict[str, Any]]:
    return driver.execute_script(TOLD)  # type: ignore[no-any-return]


class TestKeyboard:
    @pytest.mark.parametrize(("address", "size"), WALKS)
    def test_tab_goes_on_through_the_page_and_never_back(
        self, visit: Visit, address: str, size: tuple[int, int]
    ) -> None:
        page = visit(address, size)
        page.execute_script(WATCH)
        passed: list[dict[str, Any]] = []
        while not any(it["content"] for it in passed) and len(passed) < 200:
            press(page, *[Keys.TAB] * 5)
            passed = stops(page)
        assert "md-skip" in passed[0]["markup"]
        assert [it for it in passed if not it["onwards"]] == []
        assert any(it["content"] for it in passed), passed
        if size == WIDE:
            assert any(it["search"] for it in passed)

    @pytest.mark.parametrize("address", ["", "platforms/youtube/", "compare/facebook-vs-youtube/"])
    def test_shift_and_tab_come_back_the_same_way(self, visit: Visit, address: str) -> None:
        page = visit(address)
        press(page, *[Keys.TAB] * 18)
        page.execute_script(WATCH)
        press_back(page, 16)
        passed = stops(page)
        assert [it for it in passed if not it["backwards"]] == []
        assert any(it["search"] for it in passed)

    def test_the_skip_link_leads_to_the_content(self, visit: Visit) -> None:
        page = visit("platforms/")
        press(page, Keys.TAB, Keys.ENTER)
        until(page, "return document.activeElement.matches('article:has(h1)')")
        page.execute_script(WATCH)
        press(page, Keys.TAB)
        assert stops(page)[0]["content"]

    def test_the_menu_of_a_phone_opens_and_its_links_are_reached(self, visit: Visit) -> None:
        page = visit("", NARROW)
        press(page, Keys.TAB, Keys.TAB)
        assert page.execute_script("return document.activeElement.id") == "__drawer"
        press(page, Keys.SPACE)
        shown(page, ".md-sidebar--primary a[href='glossary/']")
        page.execute_script(WATCH)
        press(page, *[Keys.TAB] * 14)
        inside = "return stops.filter((it) => it.matches('.md-sidebar--primary a')).length"
        assert page.execute_script(inside) >= 9


class TestSearch:
    def ask(self, page: WebDriver, text: str) -> None:
        until(page, "return document.readyState === 'complete'")
        # The theme listens for the key once its script has run.
        until(
            page,
            "const key = new KeyboardEvent('keydown', { key: '/', bubbles: true });"
            "document.body.dispatchEvent(key);"
            "return document.activeElement.matches('.md-search__input')",
        )
        press(page, text)
        first = "(document.querySelector('.md-search-result__item a')?.textContent ?? '')"
        until(page, f"return {first}.toLowerCase().includes(arguments[0])", text)

    def test_it_finds_and_leads_there_by_keyboard(self, visit: Visit) -> None:
        page = visit("")
        self.ask(page, "twitter")
        press(page, Keys.ARROW_DOWN)
        until(page, "return document.activeElement.matches('.search-offers a')")
        press(page, Keys.ENTER)
        WebDriverWait(page, PATIENCE).until(lambda it: "platforms/twitter/" in it.current_url)

    def test_a_phone_has_a_button_for_it(self, visit: Visit) -> None:
        page = visit("", NARROW)
        page.execute_script(WATCH)
        press(page, *[Keys.TAB] * 4)
        passed = [it["markup"] for it in stops(page)]
        assert any("search-open" in it for it in passed), passed
        page.execute_script("arguments[0].focus()", shown(page, ".search-open"))
        press(page, Keys.ENTER)
        until(page, "return document.activeElement.matches('.md-search__input')")

    def test_tab_leaves_it_closed_and_goes_on(self, visit: Visit) -> None:
        page = visit("platforms/")
        self.ask(page, "bebo")
        page.execute_script(WATCH)
        press(page, Keys.TAB)
        until(page, "return !document.getElementById('__search').checked")
        assert page.execute_script("return !document.activeElement.closest('.md-search__form')")
        assert "md-skip" not in stops(page)[-1]["markup"]

    def test_escape_closes_it(self, visit: Visit) -> None:
        page = visit("platforms/")
        self.ask(page, "bebo")
        press(page, Keys.ESCAPE)
        until(page, "return !document.getElementById('__search').checked")


class TestTable:
    def test_it_is_narrowed_down_and_sorted_by_keyboard(self, visit: Visit) -> None:
        page = visit("platforms/")
        page.execute_script("arguments[0].focus()", shown(page, "#find-name"))
        press(page, "you tube")
        rows = "return document.querySelectorAll('.platforms tbody tr:not([hidden])').length"
        until(page, f"{rows} < 4")
        button = shown(page, "[data-key=launched] button")
        page.execute_script("arguments[0].focus()", button)
        press(page, Keys.ENTER)
        shown(page, "th[aria-sort=ascending][data-key=launched]")

    def test_boxes_stand_beside_names_and_arrows_beside_headings(self, visit: Visit) -> None:
        page = visit("platforms/")
        shown(page, ".choose input")
        beside = page.execute_script(
            """return [...document.querySelectorAll(".platforms tbody th")].every((head) =>
              head.querySelector("input").getBoundingClientRect().right
                <= head.querySelector("a").getBoundingClientRect().left)"""
        )
        assert beside
        arrow = page.execute_script(
            "return getComputedStyle(arguments[0], '::after').content",
            shown(page, ".platforms thead th"),
        )
        assert "↕" in arrow

    def test_two_chosen_rows_lead_to_their_comparison(self, visit: Visit) -> None:
        page = visit("platforms/?q=&with=facebook,youtube")
        shown(page, ".compare-bar a").click()
        arrives(page, "/compare/facebook-vs-youtube/")


class TestAnswerBox:
    def ask(self, page: WebDriver, text: str) -> None:
        page.execute_script("arguments[0].focus()", shown(page, "#ask"))
        press(page, text)

    @pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
    def test_a_slip_is_answered(self, visit: Visit, size: tuple[int, int]) -> None:
        page = visit("", size)
        self.ask(page, "facbok")
        card = shown(page, "[data-answer] .verdict-card")
        assert "Facebook" in card.text

    def test_the_list_is_walked_by_keyboard(self, visit: Visit) -> None:
        page = visit("")
        self.ask(page, "whats")
        shown(page, "#ask-names [role=option]")
        press(page, Keys.ARROW_DOWN, Keys.ARROW_DOWN)
        shown(page, "#ask-1[aria-selected=true]")
        assert page.execute_script("return document.activeElement.id") == "ask"
        press(page, Keys.ENTER)
        until(page, "return document.getElementById('ask').value === 'WhatsApp Channels'")
        until(page, "return document.getElementById('ask-names').hidden")
        shown(page, "[data-answer] .verdict-card")

    def test_escape_closes_and_tab_leaves(self, visit: Visit) -> None:
        page = visit("")
        self.ask(page, "whats")
        shown(page, "#ask-names [role=option]")
        press(page, Keys.ESCAPE)
        until(page, "return document.getElementById('ask').value === 'whats'")
        until(page, "return document.getElementById('ask-names').hidden")
        press(page, Keys.ARROW_DOWN)
        shown(page, "#ask-names [role=option]")
        press(page, Keys.TAB)
        until(page, "return document.activeElement.type === 'submit'")
        until(page, "return document.getElementById('ask-names').hidden")
        press_back(page, 1)
        until(page, "return document.activeElement.id === 'ask'")

    def test_two_names_lead_to_their_comparison(self, visit: Visit) -> None:
        page = visit("")
        self.ask(page, "youtube vs tiktok")
        shown(page, "[data-answer] a").click()
        arrives(page, "/compare/tiktok-vs-youtube/")


def test_the_picker_leads_to_a_pair_and_sets_three_side_by_side(visit: Visit) -> None:
    page = visit("compare/")
    for number, id_ in ((1, "youtube"), (2, "facebook")):
        choose(page, f"#compare-{number}", id_)
    shown(page, ".compare-picker [type=submit]").click()
    arrives(page, "/compare/facebook-vs-youtube/")
    visit("compare/?with=bebo,digg,flickr")
    assert "side by side" in shown(page, "#side-by-side").text


class TestDiagram:
    def test_it_finds_and_highlights(self, visit: Visit) -> None:
        page = visit("diagram/")
        shown(page, "#find").send_keys("youtube")
        shown(page, "#diagram a.is-lit[data-id=youtube]")
        assert shown(page, ".diagram-status").text.startswith("YouTube: ")

    def test_another_definition_takes_the_place_of_the_guide(self, visit: Visit) -> None:
        page = visit("diagram/")
        choose(page, "#definition", "kane-2014.social-media")
        shown(page, "#diagram-social-media")
        shown(page, "#diagram-social-media a[data-id=youtube]")

    @pytest.mark.parametrize(
        ("address", "drawing", "label", "place"),
        [
            ("diagram/", "svg.subset-view", "svg a", ""),
            ("timeline/", "svg.bar", "li a", "#then-and-now"),
        ],
    )
    def test_a_drawing_has_its_size_and_its_labels_lead_on(
        self, visit: Visit, address: str, drawing: str, label: str, place: str
    ) -> None:
        page = visit(address)
        view = shown(page, f"figure {drawing}")
        assert view.rect["width"] > 600
        page.execute_script(
            "arguments[0].scrollIntoView({ block: 'center' }); arguments[0].focus()",
            link := shown(page, f"figure {label}[href*='rotary']"),
        )
        assert page.execute_script("return document.activeElement === arguments[0]", link)
        press(page, Keys.ENTER)
        arrives(page, f"/platforms/rotary/{place}")


def test_a_service_is_classified_by_keyboard(visit: Visit) -> None:
    page = visit("classify/")
    until(page, "return !document.querySelector('form.classify').hidden")
    page.execute_script("arguments[0].focus()", shown(page, "#service"))
    press(page, "Chirper")
    for value in ("no", "yes"):
        button = shown(page, f"fieldset:not([hidden]) button[value={value}]")
        page.execute_script("arguments[0].focus()", button)
        press(page, Keys.ENTER)
    until(page, "return document.activeElement.id === 'result'")
    assert shown(page, "#result").text == "Chirper: the verdict"
    assert shown(page, ".classify-result .verdict").text == "Offline social network"


class TestTips:
    def term(self, page: WebDriver) -> WebElement:
        link = shown(page, "article a.term")
        page.execute_script("arguments[0].scrollIntoView({ block: 'center' })", link)
        return link

    def test_a_term_explains_itself_when_it_has_the_focus(self, visit: Visit) -> None:
        page = visit("")
        self.term(page)
        # From the keyboard, as only then a tip is wanted.
        page.execute_script("document.querySelector('article').focus()")
        press(page, Keys.TAB)
        assert page.execute_script("return document.activeElement.matches('a.term')")
        assert shown(page, ".term-tip").text
        press(page, Keys.ESCAPE)
        until(page, "return !document.querySelector('.term-tip')")

    def test_a_tip_stays_while_it_is_pointed_at(self, visit: Visit) -> None:
        page = visit("")
        ActionChains(page).move_to_element(self.term(page)).perform()
        ActionChains(page).move_to_element(shown(page, ".term-tip")).pause(0.6).perform()
        assert shown(page, ".term-tip").text


class TestOffline:
    """From a disk, where nothing may be fetched."""

    @pytest.mark.parametrize("address", ["index.html", "platforms/youtube.html"])
    def test_the_search_answers(
        self, driver: WebDriver, built_offline: Built, address: str
    ) -> None:
        driver.set_window_rect(0, 0, *WIDE)
        driver.get(f"{built_offline.root.as_uri()}/{address}")
        TestSearch().ask(driver, "facebook")
        shown(driver, ".md-search-result__item a")

    def test_what_scripts_add_works(self, driver: WebDriver, built_offline: Built) -> None:
        root = built_offline.root.as_uri()
        driver.get(f"{root}/platforms.html?sort=-launched&with=youtube,facebook")
        shown(driver, "th[aria-sort=descending][data-key=launched]")
        shown(driver, ".compare-bar a").click()
        arrives(driver, "/compare/facebook-vs-youtube.html")
        driver.get(f"{root}/classify.html?online=no&relations=no")
        assert shown(driver, ".classify-result .verdict").text == "Neither"
        driver.get(f"{root}/diagram.html?definition=kane-2014.social-media")
        shown(driver, "#diagram-social-media")


def test_what_is_folded_is_printed_and_folded_again(visit: Visit) -> None:
    page = visit("platforms/youtube/")
    closed = "return document.querySelectorAll('details:not([open])').length"
    before = page.execute_script(closed)
    assert before > 10
    page.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert page.execute_script(closed) == 0
    page.execute_script("dispatchEvent(new Event('afterprint'))")
    assert page.execute_script(closed) == before


FITS = "".join(Path(__file__).with_name(name).read_text("utf-8") for name in ("torn.js", "fits.js"))
READERS = {
    "320 pixels": (320, 100),
    "a phone": (390, 100),
    "a phone, text twice as large": (390, 200),
}


@pytest.mark.parametrize(("width", "percent"), READERS.values(), ids=list(READERS))
def test_pages_fit_whoever_reads_them(
    visit: Visit, served_site: str, width: int, percent: int
) -> None:
    """No page scrolls sideways, what does within it takes the focus, and no word is torn."""
    driver = visit("llms.txt")  # which has no policy that forbids frames
    found = {}
    for kind, address in KINDS.items():
        told = driver.execute_async_script(FITS, served_site + address, width, percent)
        found |= {(kind, fault): it for fault, it in told.items() if it}
    assert found == {}
