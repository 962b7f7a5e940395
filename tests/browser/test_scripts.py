"""What the scripts add, used as a reader uses it, in the browser and on the real site."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from built_site import REPOSITORY, Built
from looking import EVERY_KIND, first_of, flawless, until
from subset import wording
from subset.pipeline import catalogue_of
from subset.verdicts.catalogue import Catalogue
from subset.verdicts.classify import truth
from subset.verdicts.history import in_year

pytestmark = pytest.mark.browser

SCRIPTS = sorted((REPOSITORY / "docs/assets/javascripts").glob("*.js"))


@pytest.fixture(scope="session")
def real_site() -> Catalogue:
    """The real data, classified in Python."""
    return catalogue_of(REPOSITORY, "2026-12-01")[0]


@pytest.fixture(scope="session")
def offline_root(built_offline: Built) -> str:
    """The address of the offline edition's folder, with a slash at its end."""
    return f"{built_offline.root.as_uri()}/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a fresh profile, on which no script may fail."""
    laptop = {"width": 1280, "height": 900}
    with flawless(browser, viewport=laptop, reduced_motion="reduce", locale="en-GB") as page:
        yield page


@pytest.fixture
def visit(page: Page, served_site: str) -> Callable[[str], Page]:
    def go(address: str) -> Page:
        page.goto(served_site + address)
        return page

    return go


Visit = Callable[[str], Page]


def shown_ids(page: Page) -> list[str]:
    return page.eval_on_selector_all(  # type: ignore[no-any-return]
        "table.platforms tbody tr:not([hidden])", "rows => rows.map(row => row.dataset.id)"
    )


def query_of(page: Page) -> str:
    return page.url.partition("?")[2]


def answer_of(built: Built, path: str) -> Path:
    """The file with which a host answers."""
    file = built.root / path / "index.html" if path.endswith("/") or not path else built.root / path
    return file if file.exists() else built.root / "404.html"


class TestTable:
    def test_it_shows_every_platform_at_first(self, visit: Visit, real_site: Catalogue) -> None:
        page = visit("platforms/")
        assert sorted(shown_ids(page)) == sorted(entry.id for entry in real_site.entries)
        assert shown_ids(page)[:3] == ["facebook", "youtube", "twitter"], "what others name most"
        expect(page.locator(".table-status")).to_have_text(
            f"All {len(real_site.entries)} platforms"
        )

    def test_a_heading_sorts_both_ways_and_only_it_says_so(
        self, visit: Visit, real_site: Catalogue
    ) -> None:
        page = visit("platforms/")
        page.get_by_role("button", name="Launched").click()
        years = {e.id: e.launched for e in real_site.entries}
        known = [years[id_] for id_ in shown_ids(page) if years[id_] is not None]
        assert known == sorted(known)
        assert page.locator("th[aria-sort]").count() == 1
        expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Launched")
        page.get_by_role("button", name="Launched").click()
        expect(page.locator("th[aria-sort=descending]")).to_contain_text("Launched")
        known = [years[id_] for id_ in shown_ids(page) if years[id_] is not None]
        assert known[0] == max(known)
        expect(page.locator(".table-status")).to_contain_text("newest first")
        assert query_of(page) == "sort=-launched"

    def test_the_address_brings_back_what_was_chosen(
        self, visit: Visit, real_site: Catalogue
    ) -> None:
        page = visit("platforms/?verdict=contested&sort=launched")
        contested = {e.id for e in real_site.entries if e.verdict.verdict == "contested"}
        assert set(shown_ids(page)) == contested
        expect(page.get_by_label("Verdict", exact=True)).to_have_value("contested")
        expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Launched")

    def test_the_address_brings_back_a_name_without_the_search_over_it(self, visit: Visit) -> None:
        page = visit("platforms/")
        page.get_by_label("Name", exact=True).fill("masto")
        expect(page.locator(".table-status")).to_contain_text("1 of")
        page.reload()
        expect(page.get_by_label("Name", exact=True)).to_have_value("masto")
        expect(page.locator(".table-status")).to_contain_text("1 of")
        expect(page.locator("#__search")).not_to_be_checked()

    @pytest.mark.parametrize("year", [1999, 2008, 2016])
    def test_another_year_shows_what_there_was_and_what_it_was_then(
        self, visit: Visit, real_site: Catalogue, year: int
    ) -> None:
        page = visit("platforms/")
        page.get_by_label("As of year").select_option(str(year))
        there = {e.id: span for e in real_site.entries if (span := in_year(e.history, year))}
        assert set(shown_ids(page)) == set(there)
        expect(page.get_by_role("button", name=f"Verdict in {year}")).to_be_visible()
        expect(page.locator(".table-status")).to_contain_text(f"in {year}")
        assert query_of(page) == f"year={year}"
        shown = page.eval_on_selector_all(
            "table.platforms tbody tr:not([hidden])",
            "rows => rows.map(r => [r.dataset.id, r.querySelector('.verdict').textContent,"
            " r.cells[2].textContent])",
        )
        book = real_site.data.codebook
        for id_, label, decided in shown:
            verdict = there[id_].verdict
            assert label == wording.VERDICT[verdict.verdict], id_
            assert decided == wording.criteria(book, verdict.decided_by), id_

    def test_a_year_and_a_verdict_narrow_down_together_from_the_address(
        self, visit: Visit, real_site: Catalogue
    ) -> None:
        page = visit("platforms/?year=2008&verdict=social-networking")
        both = {
            e.id
            for e in real_site.entries
            if (span := in_year(e.history, 2008)) and span.verdict.verdict == "social-networking"
        }
        assert set(shown_ids(page)) == both
        option = page.locator("#find-verdict option:checked")
        expect(option).to_contain_text("Both")
        page.get_by_role("button", name="Show all").click()
        assert len(shown_ids(page)) == len(real_site.entries)
        labels = page.locator("table.platforms tbody .verdict").all_inner_texts()
        ids = shown_ids(page)
        assert labels == [wording.VERDICT[real_site.entry(i).verdict.verdict] for i in ids]
        expect(page.get_by_role("button", name="Verdict today")).to_be_visible()

    @pytest.mark.parametrize(
        ("typed", "found"), [("face book", "facebook"), ("TWITTER", "twitter"), ("微信", "wechat")]
    )
    def test_a_name_is_found_however_it_is_written(
        self, visit: Visit, typed: str, found: str
    ) -> None:
        page = visit("platforms/")
        page.get_by_label("Name", exact=True).fill(typed)
        until(page, lambda: len(shown_ids(page)) < 5, "a few are left")
        assert found in shown_ids(page)

    def test_facets_narrow_down_together_and_show_all_undoes_them(
        self, visit: Visit, real_site: Catalogue
    ) -> None:
        page = visit("platforms/")
        page.get_by_label("Status").select_option("closed")
        page.get_by_label("Launched", exact=True).select_option("2000")
        wanted = [
            e.id
            for e in real_site.entries
            if e.platform.status == "closed" and 2000 <= (e.launched or 0) < 2010
        ]
        assert sorted(shown_ids(page)) == sorted(wanted)
        page.get_by_role("button", name="Show all").click()
        assert len(shown_ids(page)) == len(real_site.entries)
        assert query_of(page) == ""

    def test_two_chosen_rows_lead_to_the_page_of_their_pair(self, visit: Visit) -> None:
        page = visit("platforms/")
        page.get_by_label("Compare YouTube").check()
        expect(page.locator(".compare-bar")).to_contain_text("Choose one more")
        page.get_by_label("Compare Facebook").check()
        page.get_by_role("link", name="Compare", exact=True).last.click()
        page.wait_for_url("**/compare/facebook-vs-youtube/")

    def test_three_chosen_rows_lead_to_a_table_and_five_are_too_many(self, visit: Visit) -> None:
        page = visit("platforms/")
        for name in ("Bebo", "Digg", "Flickr", "hi5", "Orkut"):
            page.get_by_label(f"Compare {name}").click()
        expect(page.get_by_label("Compare Orkut")).not_to_be_checked()
        expect(page.locator(".table-status")).to_contain_text("4 at most")
        page.locator(".compare-bar a").click()
        heading = page.get_by_role("heading", level=2).first
        expect(heading).to_contain_text("side by side")
        names = heading.inner_text().removesuffix(" side by side").split(", ")
        assert sorted(names) == ["Bebo", "Digg", "Flickr", "hi5"]

    def test_every_control_is_a_target_of_24_pixels(self, visit: Visit) -> None:
        page = visit("platforms/")
        sizes = page.eval_on_selector_all(
            ".choose, thead button, .table-controls :is(input, select, button)",
            "all => all.map(e => e.getBoundingClientRect()).map(r => [r.width, r.height])",
        )
        assert len(sizes) > 80
        assert min(min(size) for size in sizes) >= 24

    def test_it_can_be_worked_by_keyboard_alone(self, visit: Visit) -> None:
        page = visit("platforms/")
        page.get_by_label("Name", exact=True).focus()
        page.keyboard.type("you tube")
        page.get_by_role("button", name="Platform").focus()
        page.keyboard.press("Enter")
        expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Platform")
        page.get_by_label("Compare YouTube").focus()
        page.keyboard.press("Space")
        expect(page.get_by_label("Compare YouTube")).to_be_checked()


class TestComparing:
    def test_two_lead_to_their_page_in_whichever_order(self, visit: Visit) -> None:
        page = visit("compare/")
        page.get_by_label("First platform").select_option("youtube")
        page.get_by_label("Second platform").select_option("facebook")
        page.get_by_role("button", name="Compare").click()
        page.wait_for_url("**/compare/facebook-vs-youtube/")

    def test_one_or_the_same_twice_is_not_enough(self, visit: Visit) -> None:
        page = visit("compare/")
        page.get_by_label("First platform").select_option("youtube")
        page.get_by_label("Second platform").select_option("youtube")
        page.get_by_role("button", name="Compare").click()
        expect(page.locator("[data-compare-status]")).to_contain_text("at least two")

    def test_three_stand_side_by_side_with_the_differences_first(
        self, visit: Visit, real_site: Catalogue
    ) -> None:
        page = visit("compare/?with=twitter,mastodon,youtube")
        heads = page.locator("[data-compare-result] thead th").all_inner_texts()
        assert heads == ["X (Twitter)", "Mastodon", "YouTube"]
        chosen = [real_site.entry(id_) for id_ in ("twitter", "mastodon", "youtube")]
        book = real_site.data.codebook
        differing = [
            book.criteria[c].name
            for c in book.criteria
            if len({wording.cell(book, entry.coding[c]) for entry in chosen}) > 1
        ]
        rows = page.locator("[data-compare-result] tbody").nth(1)
        assert rows.locator("tr th").all_inner_texts()[1:] == differing
        for criterion in book.criteria:
            name = book.criteria[criterion].name
            row = page.locator("[data-compare-result] tr", has=page.get_by_text(name, exact=True))
            cells = [wording.cell(book, entry.coding[criterion]) for entry in chosen]
            assert row.locator("td").all_inner_texts() == cells

    def test_choosing_three_changes_the_address(self, visit: Visit) -> None:
        page = visit("compare/?with=youtube")
        expect(page.get_by_label("First platform")).to_have_value("youtube")
        page.get_by_label("Second platform").select_option("vimeo")
        page.get_by_label("Third").select_option("vine")
        page.get_by_role("button", name="Compare").click()
        assert query_of(page) == "with=youtube,vimeo,vine"
        expect(page.locator("#side-by-side")).to_be_focused()

    @pytest.mark.parametrize(
        ("address", "arrives"),
        [
            ("compare/youtube-vs-facebook/", "compare/facebook-vs-youtube/"),
            ("compare/Facebook-vs-X", "compare/facebook-vs-twitter/"),
            ("compare/my-space-vs-fb.html", "compare/facebook-vs-myspace/"),
            ("platforms/Face%20Book/", "platforms/facebook/"),
            ("platforms/weixin/", "platforms/wechat/"),
            ("youtube", "platforms/youtube/"),
            ("compare/facebook-vs-fb/", "platforms/facebook/"),
            ("compare/?with=youtube,fb", "compare/facebook-vs-youtube/"),
        ],
    )
    def test_a_mistaken_address_still_arrives(
        self, visit: Visit, served_site: str, address: str, arrives: str
    ) -> None:
        visit(address).wait_for_url(served_site + arrives)

    def test_a_misspelt_address_gets_a_question(self, visit: Visit) -> None:
        page = visit("compare/facebok-vs-yuotube/")
        link = page.get_by_role("link", name="Facebook and YouTube")
        expect(link).to_be_visible()
        link.click()
        page.wait_for_url("**/compare/facebook-vs-youtube/")

    def test_what_is_not_here_stays_not_found(self, visit: Visit) -> None:
        page = visit("no/such/page/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.get_by_text("Did you mean").count() == 0


class TestClassifying:
    def test_the_verdict_takes_the_place_of_the_questions(self, visit: Visit) -> None:
        page = visit("classify/?online=no&relations=no")
        expect(page.locator(".classify-result .verdict").first).to_have_text("Neither")
        gap = page.evaluate(
            """() => document.querySelector(".classify-result").getBoundingClientRect().top
              - document.querySelector("article .cite-box").getBoundingClientRect().bottom"""
        )
        assert gap < 100, "there is no empty room where the questions were"

    def test_the_script_agrees_with_python_on_every_platform_and_definition(
        self, visit: Visit, real_site: Catalogue
    ) -> None:
        codings = {
            e.id: {c: list(cell.values) for c, cell in e.coding.items()} for e in real_site.entries
        }
        got = visit("classify/").evaluate(
            """codings => {
              const data = JSON.parse(document.getElementById("classify-data").textContent);
              const vocabulary = Object.fromEntries(
                data.questions.map(q => [q.id, Object.keys(q.values)]));
              const guide = data.definitions.find(d => d.id === "guide").classes;
              const of = coding => ({
                guide: subsetRules.verdict(guide, coding, vocabulary),
                truths: Object.fromEntries(data.definitions.map(d => [d.id, {
                  classes: Object.fromEntries(Object.entries(d.classes).map(([name, rule]) =>
                    [name, subsetRules.truth(rule, d.classes, coding, vocabulary)])),
                  score: d.score.map(rule =>
                    subsetRules.truth(rule, d.classes, coding, vocabulary)),
                }])),
              });
              return Object.fromEntries(Object.entries(codings).map(([id, c]) => [id, of(c)]));
            }""",
            codings,
        )
        for entry in real_site.entries:
            verdict, result = entry.verdict, got[entry.id]
            assert result["guide"]["verdict"] == verdict.verdict, entry.id
            assert result["guide"]["possible"] == list(verdict.outcome.possible), entry.id
            readings = [[dict(r), list(p)] for r, p in verdict.outcome.by_reading]
            assert result["guide"]["byReading"] == readings, entry.id
            if verdict.outcome.state != "settled":
                assert sorted(result["guide"]["open"]) == sorted(verdict.decided_by), entry.id
            for id_, said in result["truths"].items():
                expected = {n: truth(o) for n, o in entry.answers[id_].items()}
                assert said["classes"] == expected, (entry.id, id_)
                assert said["score"] == [truth(o) for _, o in entry.scores[id_]]

    def answer(self, page: Page, *values: str) -> None:
        question = page.locator("fieldset:not([hidden])")
        if len(values) == 1:
            question.locator(f"button[value='{values[0]}']").click()
            return
        question.get_by_text("Torn? Tick two").click()
        for value in values:
            question.locator(f"input[value='{value}']").check()
        page.get_by_role("button", name="Next").click()

    def test_who_is_unsure_skips_and_is_not_held_to_an_answer(self, visit: Visit) -> None:
        page = visit("classify/")
        page.get_by_role("button", name="Unsure? Skip").click()
        expect(page.locator("[role=status]").last).to_contain_text("Question 2")
        assert "online=" not in page.url

    def test_an_answer_that_was_given_is_pressed_when_one_comes_back(self, visit: Visit) -> None:
        page = visit("classify/")
        self.answer(page, "yes")
        page.get_by_role("button", name="Back", exact=True).click()
        pressed = page.locator("fieldset:not([hidden]) button[aria-pressed=true]")
        expect(pressed).to_have_attribute("value", "yes")
        self.answer(page, "no")
        assert "online=no" in page.url

    def test_answers_lead_to_the_verdict_and_two_of_them_to_contested(self, visit: Visit) -> None:
        page = visit("classify/")
        page.get_by_label("Name of the service").fill("Chirper")
        for values in (["yes"], ["yes"], ["core"], ["public"], ["page"], ["follow"], ["both"]):
            self.answer(page, *values)
        self.answer(page, "people", "content")
        expect(page.locator("#result")).to_have_text("Chirper: the verdict")
        expect(page.locator("#result")).to_be_focused()
        expect(page.locator(".classify-result .verdict").first).to_have_text("Contested")
        assert page.locator(".readings li").all_inner_texts() == [
            "if main purpose is people: social networking",
            "if main purpose is content: social media",
        ]
        assert "purpose=people,content" in page.url
        assert "name=Chirper" in page.url

    def test_no_question_is_asked_that_cannot_matter(self, visit: Visit) -> None:
        page = visit("classify/")
        self.answer(page, "no")
        expect(page.locator("fieldset:not([hidden]) legend")).to_contain_text("who have ties")
        self.answer(page, "yes")
        expect(page.locator(".classify-result .verdict").first).to_have_text(
            "Offline social network"
        )

    def test_what_nobody_knows_leaves_it_undetermined(self, visit: Visit) -> None:
        page = visit(
            "classify/?online=yes&web2=yes&ugc=core&reach=public&profile=page&ties=follow&interact=both"
        )
        expect(page.locator(".classify-result .verdict").first).to_have_text("Not determined yet")
        assert page.locator(".classify-result").get_by_text("needed: people").count() == 1

    def test_a_link_holds_the_answers_of_a_real_platform(
        self, visit: Visit, real_site: Catalogue
    ) -> None:
        for id_ in ("facebook", "youtube", "twitter"):
            entry = real_site.entry(id_)
            query = "&".join(f"{c}={','.join(cell.values)}" for c, cell in entry.coding.items())
            page = visit(f"classify/?{query}")
            expect(page.locator(".classify-result .verdict").first).to_have_text(
                wording.VERDICT[entry.verdict.verdict]
            )
            rows = page.locator(".classify-result table tbody tr")
            asked = [it for d, it in real_site.definitions.items() if d != "guide"]
            assert rows.count() == sum(len(it.classes) + bool(it.score) for it in asked)

    def test_the_other_definitions_can_be_asked_for(self, visit: Visit) -> None:
        page = visit("classify/?online=no&relations=yes")
        before = page.locator(".truth--undetermined").count()
        button = page.get_by_role("button", name="more for the other definitions")
        if before:
            button.click()
            expect(page.locator("fieldset:not([hidden])")).to_be_focused()

    def test_back_returns_to_the_question_before(self, visit: Visit) -> None:
        page = visit("classify/")
        first = page.locator("fieldset:not([hidden]) legend").inner_text()
        self.answer(page, "yes")
        page.get_by_role("button", name="Back", exact=True).click()
        assert page.locator("fieldset:not([hidden]) legend").inner_text() == first

    def test_the_proposal_is_filled_in(self, visit: Visit) -> None:
        page = visit("classify/?name=Chirper&online=yes&purpose=people,content")
        href = page.get_by_role("link", name="Propose it").get_attribute("href") or ""
        assert href.startswith("https://github.com/example/subset/issues/new?template=platform.yml")
        assert "name=Chirper" in href
        assert "purpose%3A+people%2C+content" in href

    def test_the_questions_are_there_without_a_script(self, built: Built) -> None:
        html = built.page("classify/")
        tree = html[html.index('class="tree"') :]
        assert len(re.findall("<details>", tree)) >= 16
        for verdict in ("social-networking", "social-media", "offline-social-network", "neither"):
            assert f"verdict--{verdict}" in tree


class TestTerms:
    def term(self, page: Page) -> Any:
        return page.locator("article a.term").first

    def test_pointing_explains_and_the_explanation_can_be_pointed_at(self, visit: Visit) -> None:
        page = visit("method/")
        term, tip = self.term(page), page.get_by_role("tooltip")
        term.hover()
        expect(tip).to_have_text(term.get_attribute("data-tip"))
        assert term.get_attribute("aria-describedby") == tip.get_attribute("id")
        tip.hover()
        page.wait_for_timeout(400)
        expect(tip).to_be_visible()
        page.mouse.move(1, 1)
        expect(tip).to_have_count(0)

    def test_focus_explains_and_escape_puts_it_away(self, visit: Visit) -> None:
        page = visit("method/")
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('a.term')"):
                break
        expect(page.get_by_role("tooltip")).to_be_visible()
        page.wait_for_timeout(400)
        expect(page.get_by_role("tooltip")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("tooltip")).to_have_count(0)
        assert page.evaluate("document.activeElement.matches('a.term')")

    def test_nothing_moves_when_it_appears(self, visit: Visit) -> None:
        page = visit("method/")
        before = page.evaluate("document.documentElement.scrollHeight")
        self.term(page).hover()
        expect(page.get_by_role("tooltip")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollHeight") == before
        box = page.get_by_role("tooltip").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1280

    def test_a_tap_follows_the_link(self, browser: Browser, served_site: str) -> None:
        context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 800})
        page = context.new_page()
        page.goto(served_site + "method/")
        self.term(page).tap()
        page.wait_for_url("**/glossary/#*")
        context.close()


class TestDiagram:
    def test_where_there_is_nothing_to_choose_the_address_fetches_nothing(
        self, page: Page, visit: Visit
    ) -> None:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.partition("?")[0]))
        visit("?definition=/../../elsewhere/x&highlight=social-media&find=x")
        page.wait_for_load_state("networkidle")
        assert [url for url in asked if "elsewhere" in url] == []

    def lit(self, page: Page) -> set[str]:
        return set(
            page.eval_on_selector_all(
                "[data-diagram] a[data-id]:not(.is-dimmed)", "all => all.map(a => a.dataset.id)"
            )
        )

    def test_a_decade_is_highlighted_named_and_kept_in_the_address(
        self, visit: Visit, real_site: Catalogue
    ) -> None:
        page = visit("diagram/")
        page.get_by_label("Highlight").select_option("1990s")
        wanted = {e.id for e in real_site.entries if 1990 <= (e.launched or 0) < 2000}
        assert self.lit(page) == wanted
        expect(page.locator(".diagram-status")).to_contain_text(f"1990s: {len(wanted)}.")
        assert query_of(page) == "highlight=1990s"
        page.reload()
        assert self.lit(page) == wanted

    def test_a_verdict_is_highlighted(self, visit: Visit, real_site: Catalogue) -> None:
        page = visit("diagram/?highlight=contested")
        assert self.lit(page) == {
            e.id for e in real_site.entries if e.verdict.verdict == "contested"
        }

    def test_a_platform_is_found_by_an_old_name_with_a_link_to_its_page(
        self, visit: Visit, real_site: Catalogue
    ) -> None:
        page = visit("diagram/")
        page.get_by_label("Find").fill("twitter")
        until(page, lambda: self.lit(page) == {"twitter"}, "one is lit")
        status = page.locator(".diagram-status")
        said = wording.VERDICT[real_site.entry("twitter").verdict.verdict].lower()
        expect(status).to_contain_text(f"X (Twitter): {said}")
        status.get_by_role("link").first.click()
        page.wait_for_url("**/platforms/twitter/")

    def test_what_was_found_can_be_compared(self, visit: Visit) -> None:
        page = visit("diagram/?find=wechat")
        page.get_by_role("link", name="Compare them").click()
        page.wait_for_url("**/compare/wechat-vs-wechat-moments/")

    def test_a_definition_moves_the_platforms_to_where_it_puts_them(
        self, visit: Visit, real_site: Catalogue
    ) -> None:
        page = visit("diagram/?definition=boyd-ellison-2007.social-networking")
        page.wait_for_selector("#diagram-social-networking")
        regions = page.eval_on_selector_all(
            "[data-diagram] .subset-view--wide a[data-id]",
            "all => all.map(a => [a.dataset.id, a.closest('[data-region]').dataset.region])",
        )
        said = {"yes": "inside", "no": "outside", "undetermined": "unknown"}
        assert dict(regions) == {
            e.id: said.get(truth(e.answers["boyd-ellison-2007"]["social-networking"]), "border")
            for e in real_site.entries
        }
        page.get_by_label("Definition").select_option("")
        page.wait_for_selector("figure#diagram")
        page.locator("[data-diagram] .subset-view--wide a[data-id=youtube]").click()
        page.wait_for_url("**/platforms/youtube/")

    def test_links_still_lead_to_the_pages_after_a_change_of_definition(
        self, visit: Visit, served_site: str
    ) -> None:
        page = visit("diagram/?definition=netzdg-2017.social-networking")
        page.wait_for_selector("#diagram-social-networking")
        href = page.locator("[data-diagram] .subset-view--wide a[data-id=youtube]").evaluate(
            "a => new URL(a.getAttribute('href'), document.baseURI).href"
        )
        assert href == f"{served_site}platforms/youtube/"

    def test_every_definition_has_a_view_of_its_own_without_a_script(
        self, built: Built, real_site: Catalogue
    ) -> None:
        html = built.page("diagram/")
        select, details = (
            html.index('<select id="definition"'),
            html.index('id="other-definitions"'),
        )
        keys = re.findall(
            r'<option value="([^"]+)"', html[select : html.index("</select>", select)]
        )
        hrefs = re.findall(r'<li><a href="([^"]+)"', html[details : html.index("</ul>", details)])
        choices = list(zip(hrefs, keys, strict=True))
        expected = [
            f"{id_}.{class_}"
            for id_, it in real_site.definitions.items()
            if id_ != "guide"
            for class_ in it.classes
        ]
        assert [key for _, key in choices] == expected
        for href, key in choices:
            address, _, anchor = href.removeprefix("../").partition("#")
            assert f'<figure class="subset-diagram" id="{anchor}"' in built.page(address)
            assert f"assets/data/views/{key}.js" in built.files

    def test_the_home_page_highlights_too(self, visit: Visit) -> None:
        page = visit("?find=YouTube")
        until(page, lambda: self.lit(page) == {"youtube"}, "one is lit")


class TestTimeline:
    def shown(self, page: Page) -> list[str]:
        return page.eval_on_selector_all(  # type: ignore[no-any-return]
            "#timeline li:not([hidden])", "all => all.map(it => it.dataset.id)"
        )

    def test_a_name_or_an_old_one_is_found_and_its_years_are_said(
        self, visit: Visit, real_site: Catalogue
    ) -> None:
        page = visit("timeline/")
        page.get_by_label("Find").fill("face book")
        until(page, lambda: self.shown(page) == ["facebook"], "one is left")
        said = wording.history(real_site.entry("facebook"))
        expect(page.locator(".timeline-status")).to_have_text(f"Facebook: {said}")
        assert page.locator("tbody tr:visible").count() == 1
        assert query_of(page) == "find=face+book"

    def test_the_years_of_a_verdict_are_highlighted_counted_and_in_the_address(
        self, visit: Visit, real_site: Catalogue
    ) -> None:
        page = visit("timeline/")
        page.get_by_label("Highlight").select_option(label="Contested")
        was = [
            e
            for e in real_site.entries
            if any(s.verdict.verdict == "contested" and not s.in_transition for s in e.history)
        ]
        assert page.locator("#timeline li:not(.is-dimmed)").count() == len(was)
        expect(page.locator(".timeline-status")).to_contain_text(f"Contested: {len(was)}")
        assert page.locator("#timeline .bar line:not(.is-dimmed)").count() == len(
            page.locator("#timeline line.bar-c").all()
        )
        assert query_of(page) == "highlight=c"
        page.reload()
        assert page.locator("#timeline li:not(.is-dimmed)").count() == len(was)

    def test_the_launches_of_a_decade_are_highlighted(
        self, visit: Visit, real_site: Catalogue
    ) -> None:
        page = visit("timeline/?highlight=1990s")
        lit = page.eval_on_selector_all(
            "#timeline li:not(.is-dimmed)", "all => all.map(it => it.dataset.id)"
        )
        firsts = {e.id: e.coded.life.first for e in real_site.entries}
        assert lit == sorted((i for i in lit), key=lambda i: firsts[i])
        assert set(lit) == {i for i, first in firsts.items() if 1990 <= first < 2000}


class TestOffline:
    """The edition that opens from a disk, where nothing may be fetched."""

    def test_two_and_three_can_be_compared(self, page: Page, offline_root: str) -> None:
        page.goto(f"{offline_root}compare.html?with=bebo,digg,flickr")
        expect(page.locator("#side-by-side")).to_be_visible()
        page.goto(f"{offline_root}compare.html?with=youtube,fb")
        page.wait_for_url("**/compare/facebook-vs-youtube.html")

    def test_the_table_is_sorted_and_leads_to_pairs(self, page: Page, offline_root: str) -> None:
        page.goto(f"{offline_root}platforms.html?sort=-launched&with=youtube,facebook")
        expect(page.locator("th[aria-sort=descending]")).to_contain_text("Launched")
        page.locator(".compare-bar a").click()
        page.wait_for_url("**/compare/facebook-vs-youtube.html")

    def test_the_diagram_changes_with_the_definition(self, page: Page, offline_root: str) -> None:
        page.goto(f"{offline_root}diagram.html")
        page.get_by_label("Definition").select_option("kane-2014.social-media")
        page.wait_for_selector("#diagram-social-media")
        page.locator("[data-diagram] .subset-view--wide a[data-id=youtube]").click()
        page.wait_for_url("**/platforms/youtube.html")

    def test_the_diagram_shows_a_year_and_the_rule_without_main_purpose(
        self, page: Page, offline_root: str
    ) -> None:
        page.goto(f"{offline_root}diagram.html?year=2008")
        caption = page.locator("#diagram figcaption")
        expect(caption).to_contain_text("in 2008")
        page.get_by_role("switch").check()
        expect(caption).to_contain_text("without the question of main purpose")
        page.go_back()
        expect(caption).not_to_contain_text("without the question")

    def test_what_is_chosen_works_where_the_address_cannot_change(
        self, page: Page, offline_root: str
    ) -> None:
        """As in a file that an Android app opens, and in Safari after a hundred changes."""
        page.add_init_script(
            "history.replaceState = () => { throw new DOMException('no', 'SecurityError'); }"
        )
        page.goto(f"{offline_root}compare.html?with=bebo,digg,flickr")
        expect(page.locator("#side-by-side")).to_be_visible()
        page.goto(f"{offline_root}platforms.html")
        page.get_by_role("button", name="Launched").click()
        expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Launched")
        page.goto(f"{offline_root}diagram.html")
        page.get_by_role("switch").check()
        caption = page.locator("#diagram figcaption")
        expect(caption).to_contain_text("without the question of main purpose")
        page.goto(f"{offline_root}classify.html?online=no&relations=no")
        expect(page.locator(".classify-result .verdict").first).to_have_text("Neither")

    def test_a_service_can_be_classified(self, page: Page, offline_root: str) -> None:
        page.goto(f"{offline_root}classify.html?online=no&relations=no")
        expect(page.locator(".classify-result .verdict").first).to_have_text("Neither")


class TestSize:
    def test_no_page_loads_more_than_8_kilobytes_of_our_scripts(self, built: Built) -> None:
        served = built.root / "assets/javascripts"
        sizes = {
            path.name: len(gzip.compress((served / path.name).read_bytes(), 9)) for path in SCRIPTS
        }
        for address in (
            "",
            "platforms/",
            "compare/",
            "classify/",
            "diagram/",
            "glossary/",
            "timeline/",
        ):
            loaded = set(re.findall(r' src="[^"]*/javascripts/([\w-]+\.js)"', built.page(address)))
            assert loaded
            total = sum(sizes[name] for name in loaded if name in sizes)
            assert total <= 8 * 1024, (address, total)

    @pytest.mark.parametrize("name", first_of(EVERY_KIND))
    def test_a_first_load_is_light_and_all_from_here(
        self, page: Page, served_site: str, built: Built, name: str
    ) -> None:
        asked: set[str] = set()
        page.on("request", lambda request: asked.add(request.url))
        page.goto(served_site + EVERY_KIND[name], wait_until="networkidle")
        asked |= {worker.url.partition("#")[0] for worker in page.workers}
        addresses = {url.partition("?")[0] for url in asked if not url.startswith("data:")}
        paths = {url.removeprefix(served_site) for url in addresses}
        assert len(paths) > 1
        sizes = {path: len(gzip.compress(answer_of(built, path).read_bytes(), 6)) for path in paths}
        assert sum(sizes.values()) <= 90 * 1024, sizes

    def test_the_index_of_platforms_is_small(self, built: Built) -> None:
        assert len(gzip.compress(built.text("assets/data/index.js").encode(), 9)) <= 8 * 1024

    def test_scripts_have_no_inline_handlers_and_build_no_markup_from_text(self) -> None:
        for path in SCRIPTS:
            source = path.read_text("utf-8")
            assert not re.search(
                r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", source
            )
            assert "http://" not in source
            assert "https://" not in source

    def test_the_script_files_are_javascript_that_holds_json(self, built: Built) -> None:
        text = built.text("assets/data/index.js")
        first = text.splitlines()[0].removeprefix("globalThis.subsetIndex = ").removesuffix(";")
        assert len(json.loads(first)["platforms"]) == len(
            list(Path(REPOSITORY / "data/platforms").glob("*.yml"))
        )
