"""The year of the diagram as a reader uses it: keys, touch, address, motion, no scripts, files."""

from __future__ import annotations

import csv
import struct
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from built_site import Built
from looking import PHONE, WIDE, page_of, violations
from subset.diagram.geometry_proof import svg_problems

pytestmark = pytest.mark.browser

# Both views as they are in the page, as XML.
DRAWN = """() => [...document.querySelectorAll("#diagram svg")]
  .map(view => new XMLSerializer().serializeToString(view))"""
NAMES = """() => [...document.querySelectorAll("#diagram .subset-view--wide a[data-id]")]
  .map(a => a.dataset.id)"""
SLIDE = """year => {
  const range = document.querySelector("#year");
  range.value = year;
  range.dispatchEvent(new Event("input", { bubbles: true }));
  range.dispatchEvent(new Event("change", { bubbles: true }));
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": WIDE[0], "height": WIDE[1]})
    yield context.new_page()
    context.close()


Open = Callable[[str], Page]


@pytest.fixture
def visit(page: Page, served_site: str) -> Open:
    """Opens the diagram with a query, and fails for an error of a script."""
    page.on("pageerror", lambda error: pytest.fail(str(error)))

    def opened(query: str = "") -> Page:
        page.goto(f"{served_site}diagram/{query}")
        return page

    return opened


@pytest.fixture(scope="module")
def present(built: Built) -> Mapping[str, set[str]]:
    """Year -> the platforms that were there, from the open data."""
    found: dict[str, set[str]] = {}
    for row in csv.DictReader(StringIO(built.text("data/verdicts.csv"))):
        found.setdefault(row["year"], set()).add(row["platform"])
    return found


def shows(page: Page, text: str) -> None:
    expect(page.locator(".diagram-year output")).to_contain_text(text)


@pytest.mark.slow
def test_what_the_script_draws_is_proved_for_every_year_of_both_rules(
    visit: Open, present: Mapping[str, set[str]]
) -> None:
    page = visit("?year=1997")
    shows(page, "1997")
    last = max(present)
    for _rule in ("guide", "without purpose"):
        for year in range(1997, int(last) + 1):
            page.evaluate(SLIDE, year)
            shows(page, f"{year}:")
            for drawing in page.evaluate(DRAWN):
                assert svg_problems(drawing) == [], year
            assert set(page.evaluate(NAMES)) == present[str(year)], year
        page.get_by_role("switch").check()
        shows(page, f"{last}:")


def test_the_latest_verdicts_are_drawn_again_as_the_build_has_them(visit: Open) -> None:
    page = visit()
    before = page.evaluate(NAMES)
    caption = page.locator("#diagram figcaption").inner_text()
    page.evaluate(SLIDE, 2008)
    shows(page, "2008:")
    page.evaluate(SLIDE, 9999)
    shows(page, "Latest verdicts")
    assert page.evaluate(NAMES) == before
    assert page.locator("#diagram figcaption").inner_text() == caption
    assert all(svg_problems(drawing) == [] for drawing in page.evaluate(DRAWN))


def test_keys_change_the_year_which_is_said_and_is_in_the_address(visit: Open) -> None:
    page = visit()
    page.get_by_label("Year", exact=True).focus()
    page.keyboard.press("Home")
    shows(page, "1997:")
    page.keyboard.press("ArrowRight")
    shows(page, "1998:")
    assert page.url.endswith("?year=1998")
    assert page.locator("output").evaluate("it => it.getAttribute('for')") == "year without"
    expect(page.locator("#diagram figcaption")).to_contain_text("in 1998")
    page.keyboard.press("End")
    shows(page, "Latest verdicts")
    expect(page.locator("#year")).to_have_attribute(
        "aria-valuetext", "every platform at its latest verdict"
    )
    assert page.url.endswith("/diagram/")


def test_buttons_go_a_year_back_and_on_and_stop_at_the_ends(visit: Open) -> None:
    page = visit("?year=1998")
    back, on = page.get_by_label("One year back"), page.get_by_label("One year on")
    back.click()
    shows(page, "1997:")
    expect(back).to_be_disabled()
    on.click()
    shows(page, "1998:")


def test_back_undoes_a_step_and_forward_does_it_again(visit: Open) -> None:
    page = visit("?year=2004")
    shows(page, "2004:")
    page.evaluate(SLIDE, 2008)
    shows(page, "2008:")
    page.get_by_role("switch").check()
    expect(page.locator("#diagram figcaption")).to_contain_text("without the question")
    page.go_back()
    expect(page.get_by_role("switch")).not_to_be_checked()
    shows(page, "2008:")
    page.go_back()
    shows(page, "2004:")
    page.go_forward()
    shows(page, "2008:")
    assert page.url.endswith("?year=2008")


def test_a_key_that_is_held_is_one_step_back(visit: Open) -> None:
    page = visit("?year=2004")
    page.get_by_label("Year", exact=True).focus()
    for _ in range(4):
        page.keyboard.down("ArrowRight")  # again and again, as a key that is held
    page.keyboard.up("ArrowRight")
    shows(page, "2008:")
    page.go_back()
    shows(page, "2004:")


@pytest.mark.parametrize("query", ["?year=1815", "?year=3000", "?year=x", "?without=nothing"])
def test_a_year_that_does_not_exist_is_no_year(visit: Open, query: str) -> None:
    page = visit(query)
    expect(page.locator("#year")).to_have_attribute(
        "aria-valuetext", "every platform at its latest verdict"
    )
    expect(page.get_by_role("switch")).not_to_be_checked()


def test_the_switch_shows_another_rule_and_says_so(visit: Open) -> None:
    page = visit("?without=purpose")
    expect(page.get_by_role("switch")).to_be_checked()
    expect(page.locator("#diagram figcaption")).to_contain_text(
        "without the question of main purpose"
    )
    assert page.locator("#without").evaluate(
        "it => document.getElementById(it.getAttribute('aria-describedby')).textContent"
    )
    page.get_by_role("switch").uncheck()
    expect(page.locator("#diagram figcaption")).not_to_contain_text("without the question")


def test_years_are_of_the_guide_alone(visit: Open) -> None:
    page = visit("?year=2008")
    shows(page, "2008:")
    page.get_by_label("Definition").select_option("kane-2014.social-media")
    page.wait_for_selector("#diagram-social-media")
    expect(page.locator("#year")).to_be_disabled()
    page.get_by_label("Definition").select_option("")
    page.wait_for_selector("figure#diagram")
    expect(page.locator("#year")).to_be_enabled()
    expect(page.locator("#diagram figcaption")).to_contain_text("in 2008")


def test_what_is_explained_is_what_is_shown(visit: Open) -> None:
    page = visit("?definition=kane-2014.social-media")
    page.wait_for_selector("#diagram-social-media")
    expect(page.locator(".of-one")).to_be_visible()
    expect(page.locator(".of-two")).not_to_be_visible()
    page.get_by_label("Definition").select_option("")
    expect(page.locator(".of-two")).to_be_visible()
    expect(page.locator(".of-one")).not_to_be_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_no_name_of_a_definition_is_cut(visit: Open, size: tuple[int, int]) -> None:
    page = visit()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    cut = page.evaluate("""() => {
      const select = document.querySelector("#definition");
      const style = getComputedStyle(select);
      const pen = document.createElement("canvas").getContext("2d");
      pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const room = select.clientWidth - 2 * parseFloat(style.paddingLeft) - 20; // the arrow
      return [...select.options].map(it => it.textContent).filter(it => pen.measureText(it).width > room);
    }""")  # noqa: E501
    assert cut == []


def test_a_verdict_is_highlighted_as_it_was_in_the_year(visit: Open) -> None:
    page = visit("?year=2008&highlight=contested")
    shows(page, "2008:")
    places = page.eval_on_selector_all(
        ".subset-view--wide a.is-lit",
        "all => all.map(a => a.closest('[data-region]').dataset.region)",
    )
    assert places
    assert all("border" in place for place in places)


def test_a_name_that_is_not_there_in_a_year_is_said_not_to_be(visit: Open) -> None:
    page = visit("?year=2008&find=TikTok")
    expect(page.locator(".diagram-status")).to_contain_text("not there in 2008")


def test_names_travel_unless_the_reader_wants_no_motion(browser: Browser, served_site: str) -> None:
    for motion, moves in (("no-preference", True), ("reduce", False)):
        context = browser.new_context(reduced_motion=motion)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{served_site}diagram/?year=2008")
        shows(page, "2008:")
        page.evaluate("document.getAnimations().forEach(it => it.finish())")
        page.evaluate(SLIDE, 2016)
        shows(page, "2016:")
        running = page.evaluate(
            "document.getAnimations().filter(it => it.effect.target.dataset.id).length"
        )
        assert bool(running) == moves, motion
        context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]}, has_touch=True, is_mobile=True
    )
    yield context
    context.close()


def test_a_finger_chooses_a_year_which_stays_in_sight(
    phone: BrowserContext, served_site: str
) -> None:
    page = phone.new_page()
    page.goto(f"{served_site}diagram/?year=2008")
    shows(page, "2008:")
    box = page.locator("#year").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2)
    expect(page.locator(".year-slide b")).not_to_have_text("2008")
    page.locator("#diagram .subset-view--narrow [data-region=unknown]").scroll_into_view_if_needed()
    expect(page.locator("#year")).to_be_in_viewport()
    for selector in ("#year", "[data-step]", "#without"):
        for it in page.locator(selector).all():
            target = it.bounding_box()
            assert target
            assert min(target["width"], target["height"]) >= 24, selector


@pytest.mark.parametrize("width", [320, 390, 720, 1280])
def test_nothing_scrolls_sideways(visit: Open, width: int) -> None:
    page = visit("?year=2018")
    shows(page, "2018:")
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.slow
@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_axe_finds_nothing_in_a_year_with_all_unfolded(
    browser: Browser, served_site: str, size: tuple[int, int], scheme: str
) -> None:
    address = f"{served_site}diagram/?year=2008&without=purpose"
    with page_of(browser, address, size, scheme) as page:
        shows(page, "2008:")
        page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")
        assert violations(page) == []


def test_dots_can_be_told_apart_where_colours_are_forced(
    browser: Browser, served_site: str
) -> None:
    with page_of(browser, f"{served_site}diagram/", WIDE, "light") as page:
        page.emulate_media(forced_colors="active")
        fills = page.evaluate(
            """["media", "unknown"].map(region => getComputedStyle(
              document.querySelector(`#in-2008 .subset-dots--${region} circle`)).fill)"""
        )
        assert fills[0] != fills[1]


def test_paper_has_the_year_that_is_shown_and_the_small_diagrams_whole(visit: Open) -> None:
    page = visit("?year=2008")
    shows(page, "2008:")
    page.emulate_media(media="print")
    assert not page.locator(".diagram-year").is_visible()
    assert page.locator("#diagram .subset-view--wide").is_visible()
    expect(page.locator("#diagram figcaption")).to_contain_text("in 2008")
    style = "getComputedStyle(document.querySelector('#in-2008')).breakInside"
    assert page.evaluate(style) == "avoid"


class TestWithoutScripts:
    @pytest.fixture
    def still(self, browser: Browser, served_site: str) -> Iterator[Page]:
        context = browser.new_context(
            java_script_enabled=False, viewport={"width": PHONE[0], "height": PHONE[1]}
        )
        page = context.new_page()
        page.goto(f"{served_site}diagram/")
        yield page
        context.close()

    def test_six_years_stand_side_by_side_with_their_counts_and_names(self, still: Page) -> None:
        cards = still.locator(".year-card")
        assert cards.count() == 6
        for card in cards.all():
            expect(card.get_by_role("img")).to_be_visible()
            expect(card.locator("figcaption")).to_contain_text("platforms:")
            card.locator("summary").click()
            expect(card.locator("li").first).to_be_visible()

    def test_the_smallest_letters_of_a_small_diagram_can_be_read(self, still: Page) -> None:
        sizes = still.evaluate("""() => [...document.querySelectorAll(".year-card svg text")].map(
          it => parseFloat(getComputedStyle(it).fontSize)
            * it.ownerSVGElement.getBoundingClientRect().width / 280)""")
        assert min(sizes) >= 12

    def test_a_link_leads_to_the_diagram_without_the_question(self, still: Page) -> None:
        expect(still.locator(".diagram-year")).not_to_be_visible()
        still.get_by_role("link", name="without the question of main purpose").click()
        still.get_by_text("Show this diagram").click()
        expect(still.locator("#without-purpose .subset-view--narrow")).to_be_visible()

    def test_the_file_is_a_plain_link(self, still: Page, built: Built) -> None:
        link = still.locator(".diagram-files a")
        assert link.evaluate("it => new URL(it.href).pathname") == "/data/diagram.svg"
        expect(still.locator(".diagram-files button")).not_to_be_visible()
        assert "data/diagram.svg" in built.files


def saved(page: Page, name: str) -> Path:
    with page.expect_download() as download:
        page.locator(".diagram-files").get_by_text(name, exact=True).click()
    assert download.value.suggested_filename == f"subset-diagram-2008.{name.lower()}"
    return Path(download.value.path())


def test_the_drawing_of_a_year_is_saved_with_its_colours_as_svg_and_png(visit: Open) -> None:
    page = visit("?year=2008")
    shows(page, "2008:")
    root = ElementTree.fromstring(saved(page, "SVG").read_text("utf-8"))
    texts = [it.text for it in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "MySpace" in texts
    assert "TikTok" not in texts
    assert any("in 2008" in (text or "") for text in texts)
    assert {it.get("stroke") for it in root.iter("{http://www.w3.org/2000/svg}text")} == {"none"}
    assert {it.get("fill") for it in root.iter("{http://www.w3.org/2000/svg}ellipse")} == {
        "rgb(232, 238, 251)", "rgb(210, 238, 226)",
    }  # fmt: skip
    picture = saved(page, "PNG").read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, _ = struct.unpack(">II", picture[16:24])
    assert width == 1504
    assert len(picture) > 30_000
