"""Every kind of page works in a real browser under its policy: hosted, bare, and from a disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import nginx_server
from built_site import Built
from looking import until
from subset.markup import policy

PAGES = (
    "", "platforms/", "platforms/youtube/", "compare/", "compare/facebook-vs-youtube/",
    "glossary/", "diagram/", "definitions/", "definitions/guide/", "method/", "classify/", "data/",
    "contribute/", "summary/", "timeline/", "criteria/", "disagreements/", "help-wanted/",
    "years/",
)  # fmt: skip
_WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation",
  (e) => window.violations.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
"""


@pytest.fixture(scope="module")
def strict_site(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with nginx_server.serving(tmp_path_factory.mktemp("nginx"), built.root) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.add_init_script(_WATCH)
    yield context.new_page()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "how",
    [
        "with headers",
        *(pytest.param(it, marks=pytest.mark.slow) for it in ("without headers", "from a disk")),
    ],
)
def test_no_page_breaks_its_policy(
    page: Page, strict_site: str, served_site: str, built_offline: Built, how: str
) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if "Security Policy" in m.text else None)
    root = {"with headers": strict_site, "without headers": served_site,
            "from a disk": f"{built_offline.root.as_uri()}/"}[how]  # fmt: skip
    paths = [*PAGES, "no/such/page/", "data/diagram.svg", "platforms/twitter/",
             "embed/facebook/", "embed/compare/?of=facebook-vs-youtube"]  # fmt: skip
    if how == "from a disk":
        paths = [f"{path.rstrip('/') or 'index'}.html" for path in PAGES]
    for path in paths:
        page.goto(root + path, wait_until="load")
        errors += page.evaluate("window.violations")
    assert errors == []


@pytest.mark.browser
def test_from_a_disk_the_search_runs_in_a_frame_without_a_script_of_its_own(
    page: Page, built_offline: Built
) -> None:
    page.goto(f"{built_offline.root.as_uri()}/index.html", wait_until="load")
    page.keyboard.press("/")
    page.keyboard.type("youtube")
    page.wait_for_selector(".md-search-result__item a[href*=youtube]", state="attached")
    assert page.evaluate("window.violations") == []
    assert page.evaluate("document.querySelectorAll('iframe').length") == 1


# Frames a page, and says to every frame in it what the theme says to its search.
_INTRUDER = """<iframe src="{}"></iframe><script>
const page = document.querySelector("iframe").contentWindow;
const fields = {{ title: {{ boost: 1 }}, text: {{ boost: 1 }}, tags: {{ boost: 1 }} }};
const index = {{ config: {{ lang: ["en"], separator: " ", pipeline: [], fields }},
  options: {{ suggest: false }},
  docs: [{{ location: "x", title: "zzplanted", text: "", tags: [] }}] }};
window.say = () => {{
  for (let i = 0; i < page.length; i++) page[i].postMessage({{ type: 0, data: index }}, "*");
  return page.length;
}};
</script>"""


@pytest.mark.browser
def test_a_page_beside_it_on_a_disk_plants_nothing_in_the_search(
    page: Page, built_offline: Built, tmp_path: Path
) -> None:
    intruder = tmp_path / "intruder.html"
    intruder.write_text(_INTRUDER.format(f"{built_offline.root.as_uri()}/index.html"), "utf-8")
    page.goto(intruder.as_uri(), wait_until="load")
    inside = page.frame_locator("iframe")
    until(page, lambda: page.evaluate("say()") > 0, "the search has its frame")
    query = inside.locator("[data-md-component=search-query]")
    query.press_sequentially("youtube")
    expect(inside.locator(".md-search-result__item a[href*=youtube]").first).to_be_attached()
    page.evaluate("say()")
    query.fill("")
    query.press_sequentially("zzplanted")
    expect(inside.locator(".md-search-result__meta")).to_have_text("No matching documents")


@pytest.mark.browser
def test_the_search_and_the_palette_work_under_the_policy(page: Page, strict_site: str) -> None:
    page.goto(strict_site)
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    before = page.evaluate(scheme)
    page.locator("label[for^=__palette]:visible").first.click()
    until(page, lambda: page.evaluate(scheme) != before, "the palette changes")
    page.keyboard.press("/")
    page.keyboard.type("youtube")
    page.wait_for_selector(".md-search-result__item a[href*=youtube]", state="attached")
    assert page.evaluate("window.violations") == []


@pytest.mark.browser
@pytest.mark.parametrize(
    "attack",
    [
        "<script>window.ran = true</script>",
        '<img src="x" onerror="window.ran = true">',
        '<a id="go" href="javascript:window.ran = true">go</a>',
        '<script src="data:text/javascript,window.ran=true"></script>',
        '<iframe srcdoc="<script>parent.ran = true</script>"></iframe>',
        '<base href="https://attacker.example/">',
    ],
)
@pytest.mark.parametrize("brings", ["a header", "a meta element"])
def test_the_policy_stops_what_should_ever_get_into_a_page(
    page: Page, built: Built, tmp_path: Path, attack: str, brings: str
) -> None:
    (tmp_path / "site").mkdir()
    meta = policy.meta(policy.policy_of(built.text("index.html")))
    head = f"{meta if brings == 'a meta element' else ''}<title>x</title>"
    (tmp_path / "site" / "index.html").write_text(
        f"<!doctype html>{head}<body>{attack}<p>end</p>", "utf-8"
    )
    with nginx_server.serving(
        tmp_path / "nginx", tmp_path / "site", policy_of=built.root, headers=brings == "a header"
    ) as address:
        page.goto(address, wait_until="load")
        if page.locator("#go").count():
            page.locator("#go").click()

        def stopped() -> bool:
            return any(frame.evaluate("window.violations.length") for frame in page.frames)

        until(page, stopped, "the browser says that it has stopped something")
        assert page.evaluate("window.ran === undefined")
