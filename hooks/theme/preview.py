"""The preview: what outlives a build, and pages that are made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from subset.build import Build
from subset.serving import write_asked
from theme import guard, policy

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer


class Preview:
    """Whether this process serves, and the last build whose data were good.

    MkDocs answers no request after a build that failed until one succeeds, so bad data must not
    fail a build there.
    """

    active = False
    last_good: Build | None = None


def answer_on_demand(server: LiveReloadServer) -> None:
    """Lets generated pages and files be made when they are asked for, and not with each save."""
    from watchdog.observers.polling import PollingObserver  # of no use to a build

    answer_of = server.get_app()
    assert answer_of  # the server has set it

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        started: list[tuple[Any, ...]] = []
        answer = answer_of(environ, lambda *status: started.append(status))
        path = environ["PATH_INFO"].removeprefix(server.mount_path).strip("/")
        build, missing = Preview.last_good, started[-1][0].startswith("404")
        if missing and build and write_asked(build, path, Path(server.root)):
            answer = answer_of(environ, lambda *status: started.append(status))
        status, headers, *rest = started[-1]
        if ("Content-Type", "text/html") in headers:
            page = policy.admit_reload(b"".join(answer))
            headers = [it for it in headers if it[0] != "Content-Length"]
            answer, headers = [page], [*headers, ("Content-Length", str(len(page)))]
        start_response(status, headers, *rest)
        return answer

    server.set_app(guard.guarded(app))
    guard.bound_connections(server)
    # MkDocs looks for changes twice a second. Docs stay with its observer, data get a quicker one.
    server.observer.start()
    server.observer = PollingObserver(timeout=0.1)
