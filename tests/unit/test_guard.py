"""`theme.guard`: the preview answers this machine only, reads only, and is not filled up."""

from __future__ import annotations

import http.client
import socket
import socketserver
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest

from theme.guard import bound_connections, guarded


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class Preview:
    """A preview whose live reload waits until `reload` is set."""

    def __init__(self, waiting: int = 2, connections: int = 8, silence: float = 30) -> None:
        self.reload, self.waits = threading.Event(), threading.Semaphore(0)
        self.server = Server(("127.0.0.1", 0), Quiet)
        self.port = self.server.server_port
        self.server.set_app(guarded(self.app, waiting))
        bound_connections(self.server, connections, silence)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def app(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith("/livereload/"):
            self.waits.release()
            self.reload.wait()
        start("200 OK", [("Content-Type", "text/plain")])
        return [b"unpublished"]

    def ask(self, path: str, method: str = "GET", host: str | None = None, **headers: str) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=True)
        if host != "":
            connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        answer.body = answer.read()  # type: ignore[attr-defined]
        connection.close()
        return answer

    def stop(self) -> None:
        self.reload.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def preview() -> Iterator[Preview]:
    it = Preview()
    yield it
    it.stop()


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example",
     "evil.example@127.0.0.1", "127.0.0.1:8000:1", "0.0.0.0", "[::2]", "169.254.169.254", ""],
)  # fmt: skip
def test_another_name_for_this_machine_reads_nothing(preview: Preview, host: str) -> None:
    answer = preview.ask("/", host=host)
    assert (answer.status, b"unpublished" in answer.body) == (421, False)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:65535", "[::1]:8000"])
def test_this_machine_is_answered_by_each_of_its_names(preview: Preview, host: str) -> None:
    answer = preview.ask("/", host=host)
    assert (answer.status, answer.body) == (200, b"unpublished")
    for kind in ("Resource", "Opener"):
        assert answer.headers[f"Cross-Origin-{kind}-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"]
)
def test_the_preview_is_only_read(preview: Preview, method: str) -> None:
    answer = preview.ask("/", method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert preview.ask("/", "HEAD").status == 200


WAYS = [
    ("navigate", "document"), ("navigate", "iframe"), ("navigate", "object"), ("no-cors", "image"),
    ("no-cors", "script"), ("no-cors", "empty"), ("cors", "empty"),
]  # fmt: skip


def test_another_site_may_lead_here_and_neither_frame_nor_fetch(preview: Preview) -> None:
    for site, (mode, dest) in product(("cross-site", "same-site", "same-origin", "none"), WAYS):
        answer = preview.ask("/", Sec_Fetch_Site=site, Sec_Fetch_Mode=mode, Sec_Fetch_Dest=dest)
        allowed = site in ("same-origin", "none") or dest == "document"
        assert answer.status == (200 if allowed else 403), (site, mode, dest)
        assert (answer.body == b"unpublished") == allowed, (site, mode, dest)


@pytest.mark.parametrize("path", ["/%00", "/platforms/%00/", "/a%0d%0ab", "/%7f", "/%1b[31m"])
def test_a_control_character_in_a_path_is_a_400(preview: Preview, path: str) -> None:
    assert preview.ask(path).status == 400


def test_idle_tabs_hold_only_so_many_threads_and_the_rest_is_answered(preview: Preview) -> None:
    tabs = [threading.Thread(target=preview.ask, args=(f"/livereload/1/{i}",)) for i in range(2)]
    for tab in tabs:
        tab.start()
        assert preview.waits.acquire(timeout=60)
    assert preview.ask("/livereload/1/3").status == 503
    assert preview.ask("/").status == 200
    preview.reload.set()
    for tab in tabs:
        tab.join()
    assert preview.ask("/livereload/1/4").status == 200


def test_connections_that_say_nothing_do_not_fill_the_preview() -> None:
    preview = Preview(connections=3, silence=0.2)
    idle = [socket.create_connection(("127.0.0.1", preview.port)) for _ in range(3)]
    late = socket.create_connection(("127.0.0.1", preview.port))
    assert late.recv(1) == b"", "one too many is closed at once"
    for each in idle:
        assert each.recv(1) == b"", "and the silent ones a little later"
    assert preview.ask("/").status == 200
    for each in (*idle, late):
        each.close()
    preview.stop()
