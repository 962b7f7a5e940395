"""A browser, and the real site behind a small server, for the tests that look at pages."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import built_site
import looking

# A minute, so that a machine with other things to do is no fault of the page.
expect.set_options(timeout=60_000)


class _Handler(SimpleHTTPRequestHandler):
    """Files of a folder, with 404.html for what is not there, as hosts of static sites do it."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once per session."""
    with looking.browsing() as started:
        yield started


@pytest.fixture(scope="session")
def served_site(built: built_site.Built) -> Iterator[str]:
    """The address of the real site as hosted, with a slash at its end."""
    handler = functools.partial(_Handler, directory=str(built.root))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()
