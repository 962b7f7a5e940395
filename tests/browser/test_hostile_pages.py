"""Pages whose every text is hostile, in a real browser: nothing runs, nothing is asked for."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import html5lib
import pytest
from playwright.sync_api import Browser, Page, Route, expect

import project

_HOOK = '''
"""Replaces every text of the data, behind the back of all checks."""
import hostile
from subset import pipeline
from subset.verdicts.catalogue import assemble

_assemble = assemble
assemble = lambda data, memo: hostile.poisoned_site(
    _assemble(data, memo), hostile.drawable(hostile.in_turn(0, 8)))
'''
_WATCH = "window.hits = []; window.h = () => { window.hits.push(new Error().stack); };"
# What a page may not contain, however it came there.
_FAULTS = """() => {
  const faults = [];
  for (const e of document.querySelectorAll("*")) {
    for (const a of e.attributes) {
      if (a.name.toLowerCase().startsWith("on")) faults.push(`${e.tagName} ${a.name}`);
      if (/^(href|src|action|formaction|data|srcdoc)$/.test(a.name) &&
          (/^\\s*(javascript|vbscript|data):/i.test(a.value) ||
           a.value.includes("hostile.invalid")))
        faults.push(`${e.tagName} ${a.name}=${a.value}`);
    }
  }
  const main = document.querySelector(".md-content, body > main");
  for (const e of main.querySelectorAll(
      "script:not([type]):not([src*='assets/']), iframe, object, embed, base, style"))
    faults.push(e.outerHTML);
  return [...faults, ...window.hits];
}"""


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project.copy_to(tmp_path_factory.mktemp("hostile"), platforms=project.FEW)
    (root / "hooks" / "poison_hook.py").write_text(_HOOK, "utf-8")
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    own = "hooks: [hooks/mkdocs_hook.py]"
    assert own in text
    config.write_text(text.replace(own, f"{own[:-1]}, hooks/poison_hook.py]"), "utf-8")
    paths = f"{root / 'hooks'}:{Path(__file__).parents[1] / 'support'}"
    return project.build(root, strict=False, PYTHONPATH=paths)


@pytest.fixture(scope="module")
def address(hostile_site: Path) -> Iterator[str]:
    handler = functools.partial(_Handler, directory=str(hostile_site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page, and the list of what it asked of anybody else."""
    context = browser.new_context()
    context.add_init_script(_WATCH)
    outside: list[str] = []

    def only_own(route: Route) -> None:
        if route.request.url.startswith(address):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    context.route("**/*", only_own)
    page = context.new_page()
    page.on("dialog", lambda dialog: outside.append(f"dialog {dialog.message}"))
    yield page, outside
    context.close()


def addresses(site: Path) -> list[str]:
    """Every page but the comparisons, of which each eighth is enough."""
    found = sorted(p.relative_to(site).as_posix() for p in site.rglob("index.html"))
    pairs = [p for p in found if "-vs-" in p]
    moved = [p for p in found if 'http-equiv="refresh"' in (site / p).read_text("utf-8")]
    return [p for p in found if p not in {*pairs, *moved}] + pairs[::8]


@pytest.mark.slow
@pytest.mark.browser
def test_nothing_hostile_runs_or_is_fetched_on_any_page(
    watched: tuple[Page, list[str]], hostile_site: Path, address: str
) -> None:
    page, outside = watched
    visited = addresses(hostile_site)
    assert len(visited) > 50
    for path in visited:
        page.goto(address + path, wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
        assert page.evaluate(_FAULTS) == [], path
    assert outside == []


@pytest.mark.browser
def test_tooltips_and_search_results_show_hostile_text_as_text(
    watched: tuple[Page, list[str]], address: str
) -> None:
    page, outside = watched
    page.goto(f"{address}glossary/", wait_until="load")
    page.keyboard.press("/")
    for query in ("script", "onerror", "img", "subset"):
        box, told = (page.locator(f"[data-md-component=search-{it}]") for it in ("query", "result"))
        box.fill("")
        box.press("End")
        expect(told).to_contain_text("Type to start searching")
        box.fill(query)
        box.press("End")
        expect(told).not_to_contain_text("Type to start searching")
        assert page.evaluate(_FAULTS) == []
        assert page.locator(".md-search-result script, .md-search-result img").count() == 0
    page.keyboard.press("Escape")
    for tip in page.locator("[data-tip]").all()[:5]:
        tip.focus()
        assert page.evaluate(_FAULTS) == []
    assert outside == []


@pytest.mark.slow
def test_every_kind_of_hostile_page_is_valid_as_a_whole(hostile_site: Path) -> None:
    seen: dict[str, int] = {}
    for path in addresses(hostile_site):
        kind = re.sub(r"[\w-]+/index", "x/index", path) if path.count("/") > 1 else path
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] > 1:
            continue
        html = (hostile_site / path).read_text("utf-8")
        tidy = re.sub(
            "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\U0010ffff]", "", html
        )
        html5lib.HTMLParser(strict=True).parse(tidy)
    assert len(seen) > 15
