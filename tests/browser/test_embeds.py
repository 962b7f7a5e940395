"""The small pages for other people's sites: alone, framed, two at once, and without scripts."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import open_data
from looking import PHONE, page_of, violations

pytestmark = pytest.mark.browser


@pytest.fixture
def other_site(tmp_path: Path) -> Iterator[str]:
    """An empty page of somebody else's."""
    (tmp_path / "index.html").write_text("<!doctype html><title>Elsewhere</title>", "utf-8")
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def contested() -> str:
    """The id of a platform that is contested."""
    entries = open_data.real_site().entries
    return next(it.id for it in entries if it.verdict.verdict == "contested")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_embedded_page_says_what_it_is_and_is_accessible(
    browser: Browser, served_site: str, scheme: str
) -> None:
    with page_of(browser, f"{served_site}embed/facebook/", PHONE, scheme) as page:
        text = page.inner_text("main")
        assert "Facebook" in text
        assert "social" in text
        assert page.locator("script").count() == 0
        assert page.get_by_role("link").get_attribute("target") == "_top"
        assert violations(page) == []


def test_the_dot_of_what_is_contested_has_the_colour_of_that(
    browser: Browser, served_site: str, contested: str
) -> None:
    with page_of(browser, f"{served_site}embed/{contested}/", PHONE, "light") as page:
        dot = page.locator(".subset-mark circle")
        assert dot.evaluate("it => getComputedStyle(it).fill") == "rgb(138, 75, 0)"


def test_another_site_can_frame_it_as_the_snippet_says(
    browser: Browser, served_site: str, other_site: str
) -> None:
    with page_of(browser, f"{served_site}platforms/facebook/", PHONE, "light") as page:
        snippet = page.locator("details.share code").text_content() or ""
        [address] = re.findall(r'src="([^"]+)"', snippet)
        assert address.endswith("/embed/facebook/")
        page.goto(other_site)
        here = snippet.replace(address, f"{served_site}embed/facebook/")
        page.evaluate("markup => { document.body.innerHTML = markup; }", here)
        expect(page.frame_locator("iframe").locator("h1")).to_have_text("Facebook")


def test_two_stand_side_by_side_with_a_link_to_their_comparison(
    browser: Browser, served_site: str
) -> None:
    address = f"{served_site}embed/compare/?of=facebook-vs-youtube"
    with page_of(browser, address, PHONE, "light") as page:
        for n, name in enumerate(("Facebook", "YouTube")):
            assert page.frame_locator("iframe").nth(n).locator("h1").text_content() == name
        page.get_by_role("link", name="The whole comparison").click()
        page.wait_for_url("**/compare/facebook-vs-youtube/")


@pytest.mark.parametrize("of", ["", "?of=facebook", "?of=../x-vs-y", "?of=a-vs-b%22onload"])
def test_an_address_that_names_no_two_leaves_the_link(
    browser: Browser, served_site: str, of: str
) -> None:
    with page_of(browser, f"{served_site}embed/compare/{of}", PHONE, "light") as page:
        assert page.locator("iframe").count() == 0
        assert page.get_by_role("link").get_attribute("href") == "../../compare/"
