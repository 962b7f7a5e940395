"""The answer box: by keyboard, by touch, with other eyes, without a network, without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import looking
import open_data
from subset import reasons, wording

pytestmark = pytest.mark.browser

UNKNOWN = "Chirperoo"


@pytest.fixture
def home(browser: Browser, served_site: str) -> Iterator[Page]:
    """The home page on a phone, on which no script may fail."""
    phone = {"width": 390, "height": 844}
    with looking.flawless(browser, viewport=phone, reduced_motion="reduce", has_touch=True) as page:
        page.goto(served_site)
        yield page


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Look up any app or site, or two")


def answer(page: Page) -> Locator:
    return page.locator("[data-answer]")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Names that fit").get_by_role("option")


class TestAnswer:
    @pytest.mark.parametrize(
        ("typed", "id_"),
        [("WhatsApp", "whatsapp"), ("ig", "instagram"), ("twtter", "twitter"),
         ("facbook", "facebook"), ("Weixin", "wechat"), ("is youtube social media?", "youtube")],
    )  # fmt: skip
    def test_a_name_is_answered_with_verdict_years_and_reason(
        self, home: Page, typed: str, id_: str
    ) -> None:
        site = open_data.real_site()
        entry = site.entry(id_)
        field(home).fill(typed)
        for said in (
            wording.when(entry),
            wording.VERDICT[entry.verdict.verdict],
            wording.answer(entry),
            reasons.reason(entry, site.data.codebook),
            wording.before(entry),
        ):
            expect(answer(home)).to_contain_text(said)
        answer(home).get_by_role("link", name=entry.name).click()
        home.wait_for_url(f"**/platforms/{id_}/")

    @pytest.mark.parametrize("typed", ["youtube vs tiktok", "tiktok youtube", "tik tok & yt"])
    def test_two_names_are_compared_first(self, home: Page, typed: str) -> None:
        field(home).fill(typed)
        first = answer(home).get_by_role("link").first
        expect(first).to_contain_text("Compare ")
        first.click()
        home.wait_for_url("**/compare/tiktok-vs-youtube/")

    def test_three_names_are_set_side_by_side(self, home: Page) -> None:
        field(home).fill("facebook, instagram, tiktok")
        answer(home).get_by_role("link").first.click()
        home.wait_for_url("**/compare/?with=facebook,instagram,tiktok")

    def test_an_unknown_name_leads_to_the_questions_with_the_name_filled_in(
        self, home: Page
    ) -> None:
        field(home).fill(UNKNOWN)
        expect(answer(home)).to_contain_text(f"“{UNKNOWN}” is not on this site yet")
        expect(answer(home).get_by_role("link", name=f"Propose “{UNKNOWN}”")).to_be_visible()
        expect(answer(home)).to_contain_text("Names most like it: ")
        answer(home).get_by_role("link", name=f"Classify “{UNKNOWN}” yourself").click()
        expect(home.get_by_label("Name of the service")).to_have_value(UNKNOWN)

    def test_an_unknown_name_beside_a_known_one_is_told_apart(self, home: Page) -> None:
        field(home).fill(f"{UNKNOWN} vs reddit")
        expect(answer(home)).to_contain_text("Reddit")
        expect(answer(home)).to_contain_text(f"“{UNKNOWN}” is not on this site yet")

    def test_what_was_only_nearly_understood_can_be_meant_otherwise(self, home: Page) -> None:
        field(home).fill("facbook")
        expect(answer(home)).to_contain_text("Not what you meant by “facbook”?")
        field(home).fill("facebook")
        expect(answer(home)).not_to_contain_text("Not what you meant")

    @pytest.mark.parametrize(
        ("typed", "page"),
        [("handout", "summary/"), ("cite in APA", "data/#how-to-cite"),
         ("both", "platforms/#social-networking")],
    )  # fmt: skip
    def test_pages_are_found_by_other_words(self, home: Page, typed: str, page: str) -> None:
        field(home).fill(typed)
        link = answer(home).get_by_role("link").first
        expect(link).to_be_visible()
        assert (link.get_attribute("href") or "").endswith(f"/{page}")
        expect(answer(home)).not_to_contain_text("not on this site")

    @pytest.mark.parametrize(
        "typed", ["<img src=x onerror=alert(1)>", "“quoted” & co", "%00", "   "]
    )
    def test_what_is_typed_stays_text(self, home: Page, typed: str) -> None:
        field(home).fill(typed)
        home.get_by_role("button", name="Answer").click()
        expect(answer(home).locator("img")).to_have_count(0)
        if typed.strip():
            expect(answer(home)).to_contain_text(typed.split()[0].strip("%<"))
        else:
            expect(answer(home)).to_be_empty()


class TestKeyboard:
    def test_the_list_offers_names_and_the_arrows_go_round(self, home: Page) -> None:
        box = field(home)
        box.press_sequentially("whats")
        expect(options(home)).to_have_count(2)
        expect(box).to_have_attribute("aria-expanded", "true")
        box.press("ArrowDown")
        first = options(home).nth(0)
        expect(first).to_have_attribute("aria-selected", "true")
        expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "?")
        box.press("ArrowUp")
        expect(options(home).nth(1)).to_have_attribute("aria-selected", "true")
        expect(first).to_have_attribute("aria-selected", "false")
        box.press("Enter")
        expect(box).to_have_value("WhatsApp Channels")
        expect(box).to_have_attribute("aria-expanded", "false")
        expect(box).to_be_focused()
        expect(answer(home)).to_contain_text("WhatsApp Channels")

    def test_an_option_says_its_verdict(self, home: Page) -> None:
        field(home).press_sequentially("whats")
        entry = open_data.real_site().entry("whatsapp")
        name = f"{entry.name} {wording.VERDICT[entry.verdict.verdict]}"
        expect(options(home).first).to_have_accessible_name(name)

    def test_moving_in_the_text_leaves_the_list(self, home: Page) -> None:
        field(home).press_sequentially("whats")
        field(home).press("ArrowDown")
        field(home).press("ArrowLeft")
        expect(field(home)).not_to_have_attribute("aria-activedescendant", "ask-0")

    def test_escape_closes_the_list_and_then_empties_the_field(self, home: Page) -> None:
        box = field(home)
        box.press_sequentially("whats")
        expect(options(home)).to_have_count(2)
        box.press("Escape")
        expect(box).to_have_attribute("aria-expanded", "false")
        expect(box).to_have_value("whats")
        box.press("Escape")
        expect(box).to_have_value("")
        expect(answer(home)).to_be_empty()

    def test_enter_answers_even_half_a_name(self, home: Page) -> None:
        field(home).press_sequentially("zz")
        field(home).press("Enter")
        expect(answer(home)).to_contain_text("“zz” is not on this site yet")

    def test_tab_goes_on_and_closes_the_list(self, home: Page) -> None:
        field(home).press_sequentially("whats")
        expect(options(home)).to_have_count(2)
        field(home).press("Tab")
        expect(home.get_by_role("button", name="Answer")).to_be_focused()
        expect(options(home)).to_have_count(0)

    def test_an_option_can_be_tapped(self, home: Page) -> None:
        field(home).tap()
        field(home).press_sequentially("insta")
        field(home).press_sequentially("x")
        field(home).press("Backspace")
        field(home).fill("thr")
        options(home).filter(has_text="Threads").tap()
        expect(answer(home)).to_contain_text("Threads")


class TestSurroundings:
    def test_it_is_on_the_first_screen_of_a_phone(self, home: Page) -> None:
        box = field(home).bounding_box()
        assert box
        assert box["y"] + box["height"] < 844 * 0.6

    def test_what_can_be_tapped_is_large_enough(self, home: Page) -> None:
        field(home).press_sequentially("a")
        expect(options(home)).not_to_have_count(0)
        for it in [field(home), home.get_by_role("button", name="Answer"), *options(home).all()]:
            box = it.bounding_box()
            assert box
            assert box["height"] >= 36

    def test_nothing_is_fetched_before_it_is_used(self, browser: Browser, served_site: str) -> None:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(served_site, wait_until="networkidle")
        assert not [url for url in asked if "assets/data/" in url]
        field(page).focus()
        there = "Boolean(globalThis.subset.names && globalThis.subsetAnswers)"
        looking.until(page, lambda: bool(page.evaluate(there)), "names and answers are there")
        page.close()

    def test_without_a_network_the_form_leads_to_the_table_once_there_is_one(
        self, home: Page, served_site: str
    ) -> None:
        home.route("**/assets/data/*.js", lambda route: route.abort())
        field(home).fill("youtube")
        field(home).press("Enter")
        home.wait_for_url(f"{served_site}platforms/?q=youtube")

    def test_it_tries_again_where_the_network_failed(self, home: Page) -> None:
        home.route("**/assets/data/*.js", lambda route: route.abort())
        field(home).fill("you")
        home.unroute("**/assets/data/*.js")
        field(home).fill("youtube")
        expect(answer(home)).to_contain_text("YouTube")

    @pytest.mark.slow
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("typed", ["whats", "twtter", "youtube vs tiktok", UNKNOWN])
    def test_axe_finds_nothing(
        self, browser: Browser, served_site: str, typed: str, scheme: str
    ) -> None:
        with looking.page_of(browser, served_site, looking.PHONE, scheme) as page:
            field(page).press_sequentially(typed)
            expect(answer(page).or_(options(page)).first).to_be_attached()
            page.wait_for_timeout(500)  # until what was typed is answered, if it is
            assert looking.violations(page, ".answer-box") == []

    @pytest.mark.parametrize("typed", ["whats", "twtter", UNKNOWN])
    def test_at_400_percent_nothing_scrolls_sideways(
        self, browser: Browser, served_site: str, typed: str
    ) -> None:
        # 1280 pixels at 400 % are 320.
        page = browser.new_page(viewport={"width": 320, "height": 256})
        page.goto(served_site)
        field(page).fill(typed)
        page.wait_for_timeout(500)
        width = "document.documentElement.scrollWidth"
        assert page.evaluate(width) <= 320
        page.close()

    def test_in_forced_colours_the_chosen_name_has_an_outline(
        self, browser: Browser, served_site: str
    ) -> None:
        context = browser.new_context(forced_colors="active")
        page = context.new_page()
        page.goto(served_site)
        field(page).press_sequentially("whats")
        expect(options(page)).to_have_count(2)
        field(page).press("ArrowDown")
        chosen = page.locator("[role=option][aria-selected=true]")
        expect(chosen).to_have_css("outline-style", "solid")
        context.close()

    def test_without_scripts_there_are_links_and_no_dead_field(
        self, browser: Browser, served_site: str
    ) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(served_site)
        expect(page.locator("#ask")).to_be_hidden()
        links = page.locator(".answer-box a:visible")
        assert links.count() >= 5
        links.last.click()
        page.wait_for_url("**/platforms/")
        context.close()
