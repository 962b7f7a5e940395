"""What a browser really fetches, and how soon the search answers: numbers 4, 5 and 6."""

from __future__ import annotations

import gzip
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Request

import built_site
import looking
from audit_table import Row

KB = 1024
_OWN_SCRIPT = re.compile(r"assets/(?!.*/(?:bundle|search)\.)javascripts/.*\.js$")
_OWN_STYLE = re.compile(r"assets/stylesheets/(?!theme\.)[\w-]+\.css$")
_FIGURE = re.compile(r'<figure class="subset-diagram".*?</figure>', re.DOTALL)


def rows(hosted: built_site.Built, address: str) -> Iterator[Row]:
    """Sizes on the wire and on the disk, and the time to the first result from a disk."""
    with looking.browsing() as browser:
        loads = {
            name: fetched(browser, address + path) for name, path in looking.EVERY_KIND.items()
        }
        soon = _first_result(browser)
    for name, sizes in loads.items():
        yield Row("first load, gzipped", name, sum(sizes.values()) / KB, most=90, unit=" KB")
    yield _largest("our scripts, gzipped", loads, _OWN_SCRIPT)
    yield _largest("our styles, gzipped", loads, _OWN_STYLE)
    diagram = _FIGURE.search(hosted.page("diagram/"))
    assert diagram
    size = len(gzip.compress(diagram[0].encode(), 6))
    yield Row("diagram, gzipped", "diagram", size / KB, most=8, unit=" KB")
    platforms = sum(name.startswith("data/platforms/") for name in hosted.files)
    index = len(hosted.text("search/search_index.json").encode())
    yield Row(
        "search index for 70 platforms", "", index * 70 / platforms / KB, most=300, unit=" KB"
    )
    yield soon
    foreign = [url for it in loads.values() for url in it if not url.startswith((address, "data:"))]
    yield Row("third-party requests", "all of these", len(foreign), most=0)


def fetched(browser: Browser, url: str) -> dict[str, int]:
    """Bytes of the body, as they were sent, of all that is fetched until nothing is left."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(url, wait_until="networkidle")
    sizes = {request.url: request.sizes()["responseBodySize"] for request in requests}
    for worker in page.workers:  # their own file is not among the requests of the page
        body = context.request.get(worker.url.partition("#")[0]).body()
        sizes[worker.url.partition("#")[0]] = len(gzip.compress(body, 6))
    context.close()
    return sizes


def _largest(measure: str, loads: dict[str, dict[str, int]], of: re.Pattern[str]) -> Row:
    totals = {
        name: sum(size for url, size in sizes.items() if of.search(url)) / KB
        for name, sizes in loads.items()
    }
    worst = max(totals, key=lambda name: totals[name])
    return Row(measure, f"{worst} (the most)", totals[worst], most=8, unit=" KB")


def _first_result(browser: Browser) -> Row:
    """From the key that opens the search to the first result, on a processor four times slower."""
    with tempfile.TemporaryDirectory() as folder:
        offline = built_site.build(Path(folder), "offline")
        times = []
        for _ in range(3):
            context = browser.new_context(offline=True)
            page = context.new_page()
            page.goto(f"{offline.root.as_uri()}/index.html", wait_until="load")
            client = context.new_cdp_session(page)
            client.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            started = time.perf_counter()
            page.keyboard.press("/")
            page.keyboard.type("youtube")
            page.wait_for_selector(".md-search-result__item")
            times.append(time.perf_counter() - started)
            context.close()
    return Row(
        "first result from a disk, 4 times slower", "home", statistics.median(times),
        most=1.5, unit=" s",
    )  # fmt: skip
