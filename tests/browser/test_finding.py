"""Every field that finds platforms understands the same, and none ends in nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from looking import flawless

pytestmark = pytest.mark.browser

UNKNOWN = "Chirperoo"
FIELDS = {
    "table": ("platforms/", "Name", ".table-status"),
    "diagram": ("diagram/", "Find", ".diagram-status"),
    "diagram at home": ("", "Find", ".diagram-status"),
    "timeline": ("timeline/", "Find", ".timeline-status"),
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a phone, on which no script may fail."""
    phone = {"width": 390, "height": 844}
    with flawless(browser, viewport=phone, reduced_motion="reduce") as page:
        yield page


@pytest.mark.parametrize("where", FIELDS)
class TestField:
    def status(self, page: Page, served_site: str, where: str, text: str) -> Locator:
        address, label, status = FIELDS[where]
        page.goto(served_site + address)
        page.get_by_label(label, exact=True).fill(text)
        return page.locator(status)

    def test_an_unknown_name_can_be_classified_and_proposed(
        self, page: Page, served_site: str, where: str
    ) -> None:
        status = self.status(page, served_site, where, UNKNOWN)
        expect(status).to_contain_text(f"“{UNKNOWN}” is not on this site yet")
        expect(status.get_by_role("link", name=f"Propose “{UNKNOWN}”")).to_be_visible()
        assert status.locator("li").last.get_by_role("link").count() == 3
        status.get_by_role("link", name=f"Classify “{UNKNOWN}” yourself").click()
        expect(page.get_by_label("Name of the service")).to_have_value(UNKNOWN)

    @pytest.mark.parametrize("text", ["facbok", "fb", "face book"])
    def test_a_slip_and_a_short_form_find_the_one_that_is_meant(
        self, page: Page, served_site: str, where: str, text: str
    ) -> None:
        status = self.status(page, served_site, where, text)
        if where == "table":
            expect(page.locator(".platforms tbody tr:visible")).to_have_count(1)
            expect(page.locator(".platforms tbody tr:visible")).to_contain_text("Facebook")
        else:
            expect(status).to_contain_text("Facebook: ")

    def test_two_names_are_both_found(self, page: Page, served_site: str, where: str) -> None:
        status = self.status(page, served_site, where, "whatsapp vs telegram")
        if where == "timeline":
            expect(page.locator("#timeline li:visible")).to_have_count(2)
        else:
            expect(status.get_by_role("link", name="Compare")).to_be_visible()


def test_the_table_says_when_it_is_the_other_choices_that_leave_nothing(
    page: Page, served_site: str
) -> None:
    page.goto(f"{served_site}platforms/?verdict=offline-social-network")
    page.get_by_label("Name", exact=True).fill("facebook")
    status = page.locator(".table-status")
    expect(status).to_contain_text("because of what is chosen beside the name")
    expect(status.get_by_role("link", name="Facebook")).to_be_visible()


class TestSearch:
    @pytest.fixture
    def box(self, page: Page, served_site: str) -> Locator:
        page.goto(f"{served_site}method/")
        box = page.get_by_role("textbox", name="Search")
        page.get_by_role("button", name="Search").click()
        return box

    def offers(self, page: Page) -> Locator:
        return page.locator(".search-offers")

    def test_two_names_offer_their_comparison_first(self, page: Page, box: Locator) -> None:
        box.press_sequentially("youtube vs tiktok")
        expect(self.offers(page).get_by_role("link").first).to_have_text(
            "Compare YouTube and TikTok"
        )
        page.wait_for_selector(".md-search-result__item")
        box.press("ArrowDown")
        expect(self.offers(page).get_by_role("link").first).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url("**/compare/tiktok-vs-youtube/")

    @pytest.mark.parametrize(
        ("asked", "page_asked_for"),
        [("APA", "data/#how-to-cite"), ("cite", "data/#how-to-cite"), ("handout", "summary/"),
         ("teacher", "summary/"), ("one page", "summary/"),
         ("both", "platforms/#social-networking")],
    )  # fmt: skip
    def test_pages_are_found_by_other_words(
        self, page: Page, box: Locator, asked: str, page_asked_for: str
    ) -> None:
        box.press_sequentially(asked)
        first = self.offers(page).get_by_role("link").first
        expect(first).to_be_visible()
        assert (first.get_attribute("href") or "").endswith(f"/{page_asked_for}")

    def test_a_slip_is_understood(self, page: Page, box: Locator) -> None:
        box.press_sequentially("twtter")
        expect(self.offers(page).get_by_role("link").first).to_contain_text("X (Twitter): ")

    def test_an_unknown_name_can_be_classified_and_proposed(self, page: Page, box: Locator) -> None:
        box.press_sequentially(UNKNOWN)
        link = self.offers(page).get_by_role("link", name=f"Classify “{UNKNOWN}” yourself")
        expect(link).to_be_visible()
        expect(self.offers(page).get_by_role("link", name="Propose")).to_be_visible()
        link.click()
        expect(page.get_by_label("Name of the service")).to_have_value(UNKNOWN)

    def test_what_the_search_finds_is_not_called_unknown(self, page: Page, box: Locator) -> None:
        box.press_sequentially("supervaluation")
        page.wait_for_selector(".md-search-result__item")
        expect(self.offers(page)).not_to_contain_text("not on this site")
