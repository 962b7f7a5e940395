"""The search, asked as readers ask: the page that answers comes first, and says the verdict."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

import open_data
from built_site import Built
from looking import flawless
from subset import wording

pytestmark = pytest.mark.browser

QUESTIONS = {
    "is whatsapp social media": ("platforms/whatsapp/", "platforms/whatsapp-channels/"),
    "is youtube a social network": ("platforms/youtube/",),
    "Is X a social network?": ("platforms/twitter/",),
    "is reddit social media or social networking": ("platforms/reddit/",),
    "twitter": ("platforms/twitter/",),
    "x": ("platforms/twitter/",),
    "face book": ("platforms/facebook/",),
    "you tube": ("platforms/youtube/",),
    "tik tok": ("platforms/tiktok/",),
    "linkdin": ("platforms/linkedin/",),
    "mastadon": ("platforms/mastodon/",),
    "insta": ("platforms/instagram/",),
    "weixin": ("platforms/wechat/", "platforms/wechat-moments/"),
    "vkontakte": ("platforms/vk/",),
    "google plus": ("platforms/google-plus/",),
    "what is the difference between social media and social networking": ("",),
    "kaplan haenlein": ("definitions/kaplan-haenlein-2010/",),
}


@pytest.fixture(scope="module")
def searching(browser: Browser, served_site: str) -> Iterator[Page]:
    """A page with the search open and its index loaded."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(served_site + "method/")
    page.keyboard.press("/")
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    yield page
    context.close()


def ask(page: Page, question: str) -> None:
    box = page.locator("[data-md-component=search-query]")
    box.fill("")
    box.press("End")
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    box.fill(question)
    box.press("End")
    page.wait_for_selector(".md-search-result__item")


@pytest.mark.parametrize(("question", "pages"), QUESTIONS.items())
def test_the_page_that_answers_comes_first(
    searching: Page, served_site: str, question: str, pages: tuple[str, ...]
) -> None:
    ask(searching, question)
    first = searching.locator(".search-offers a, .md-search-result__item a").first
    href = first.get_attribute("href") or ""
    assert href.split("?")[0].split("#")[0] in {served_site + page for page in pages}


def test_a_result_shows_the_verdict(searching: Page) -> None:
    ask(searching, "is youtube social media")
    expect(searching.locator(".md-search-result__item").first).to_contain_text(
        wording.answer(open_data.real_site().entry("youtube"))
    )


def test_a_result_shows_the_name_that_was_looked_for(searching: Page) -> None:
    ask(searching, "vkontakte")
    expect(searching.locator(".md-search-result__item").first).to_contain_text("VKontakte")


def test_it_is_fetched_when_it_is_asked_and_not_with_the_page(
    browser: Browser, served_site: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served_site)))
    page.goto(f"{served_site}glossary/", wait_until="networkidle")
    assert not [url for url in asked if url.startswith("search/") or "workers/search" in url]
    page.keyboard.press("/")
    page.keyboard.type("mastadon")
    page.wait_for_selector(".md-search-result__item")
    assert "search/search_index.json" in asked
    page.close()


def test_an_address_can_ask(browser: Browser, served_site: str) -> None:
    page = browser.new_page()
    page.goto(f"{served_site}platforms/?q=mastadon")
    expect(page.locator(".md-search-result__item").first).to_contain_text("Mastodon")
    page.close()


def test_it_tries_again_where_the_network_failed(browser: Browser, served_site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served_site}method/", wait_until="networkidle")
    context.set_offline(True)
    page.keyboard.press("/")
    with page.expect_event("requestfailed"):
        page.keyboard.type("linkdi")
    context.set_offline(False)
    page.keyboard.type("n")
    expect(page.locator(".md-search-result__item").first).to_contain_text("LinkedIn")
    context.close()


def test_the_index_is_small_and_has_every_platform_once(built: Built) -> None:
    text = built.text("search/search_index.json")
    assert len(text.encode()) <= 300 * 1024
    locations = [doc["location"] for doc in json.loads(text)["docs"]]
    platforms = [it for it in locations if it.startswith("platforms/") and it.count("/") == 2]
    assert len(platforms) == len(set(platforms))
    pages = [p for p in built.files if p.startswith("data/platforms/") and p.endswith(".json")]
    assert len(platforms) == len(pages)
    assert not any("-vs-" in it for it in locations)


@pytest.mark.parametrize("address", ["index.html", "platforms/youtube.html"])
def test_it_answers_from_a_disk_without_a_network(
    browser: Browser, built_offline: Built, address: str
) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{built_offline.root.as_uri()}/{address}")
    page.keyboard.press("/")
    box = page.locator("[data-md-component=search-query]")
    box.fill("face book")
    box.press("End")
    page.wait_for_selector(".md-search-result__item")
    first = page.locator(".md-search-result__item a").first
    assert "platforms/facebook.html" in (first.get_attribute("href") or "")
    first.click()
    page.wait_for_url("**/platforms/facebook.html*")
    assert {url.split(":")[0] for url in asked} <= {"file", "data", "blob"}
    context.close()


def test_a_place_of_the_same_name_does_not_stand_in_for_the_scripts(
    browser: Browser, served_site: str
) -> None:
    with flawless(browser) as page:
        page.goto(f"{served_site}glossary/")
        assert page.locator("#subset").count() == 1
        page.keyboard.press("/")
        page.keyboard.type("facebook youtube")
        expect(page.locator(".search-offers a")).to_have_text("Compare Facebook and YouTube")
