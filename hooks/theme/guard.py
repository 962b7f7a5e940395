"""The guard of the preview: who may ask it, how, and how many may wait at once.

Knows WSGI and the address of the present generator's live reload. Does not know what is served.

A page in another tab can send requests to the preview, and with a name that leads to 127.0.0.1
(DNS rebinding) it could read the answers, and with them what is not published yet. A browser always
says which name it asked for, so names other than those of this machine are turned away. It
also says whether a page of another site, or of another port of this machine, asks: such a page may
lead its reader here, and may neither frame what is here nor fetch it.
"""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterable
from typing import Any

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

HOSTS = ("localhost", "127.0.0.1", "[::1]")
METHODS = ("GET", "HEAD")
MOST_WAITING = 16  # tabs that wait for a reload; each holds a thread
MOST_CONNECTIONS = 64
SILENCE = 30  # seconds in which a connection has to send its request

_HOST = re.compile(rf"(?i:{'|'.join(map(re.escape, HOSTS))})(:\d{{1,5}})?")
_RELOAD = "/livereload/"
_OTHERS = ("cross-site", "same-site")
# A page of another site may not take what is served as its own script, image or style, nor keep a
# hold of the tab that it has opened.
_OWN = (
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)


def refusal(environ: dict[str, Any]) -> str:
    """The status with which a request is turned away; empty for one that may be answered."""
    if not _HOST.fullmatch(environ.get("HTTP_HOST", "")):
        return "421 Misdirected Request"
    if environ.get("HTTP_SEC_FETCH_SITE") in _OTHERS and not _leads_here(environ):
        return "403 Forbidden"
    if environ["REQUEST_METHOD"] not in METHODS:
        return "405 Method Not Allowed"
    if any(c < " " or c == "\x7f" for c in environ["PATH_INFO"]):
        return "400 Bad Request"
    return ""


def _leads_here(environ: dict[str, Any]) -> bool:
    """Whether a reader follows a link, and the answer is shown in a tab of its own."""
    asked = environ.get("HTTP_SEC_FETCH_MODE"), environ.get("HTTP_SEC_FETCH_DEST")
    return asked == ("navigate", "document")


def guarded(app: App, waiting: int = MOST_WAITING) -> App:
    """The app behind the guard. Further requests that wait for a reload are told to come back."""
    places = threading.BoundedSemaphore(waiting)

    def refuse(status: str, start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response(status, [("Content-Type", "text/plain"), ("Allow", ", ".join(METHODS))])
        return [f"{status}\n".encode()]

    def guard(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if status := refusal(environ):
            return refuse(status, start_response)

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start_response(status, [*headers, *_OWN], *rest)

        if not environ["PATH_INFO"].startswith(_RELOAD):
            return app(environ, start)
        if not places.acquire(blocking=False):
            return refuse("503 Service Unavailable", start_response)
        try:
            return app(environ, start)  # returns when there is something new
        finally:
            places.release()

    return guard


def bound_connections(server: Any, most: int = MOST_CONNECTIONS, silence: float = SILENCE) -> None:
    """Lets a threading server hold so many connections at once, and drop those that say nothing."""
    places = threading.BoundedSemaphore(most)
    process, shut = server.process_request, server.shutdown_request
    held: set[int] = set()

    def process_request(request: socket.socket, address: Any) -> None:
        if not places.acquire(blocking=False):
            shut(request)
            return
        held.add(id(request))
        request.settimeout(silence)
        process(request, address)

    def shutdown_request(request: socket.socket) -> None:
        if id(request) in held:
            held.discard(id(request))
            places.release()
        shut(request)

    server.process_request, server.shutdown_request = process_request, shutdown_request
