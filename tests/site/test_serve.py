"""`make serve`: bad data leave the last good site up; the server recovers when they are mended."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import project
from subset.markup import policy

TRIES = 1_500  # five a second: far more than a slow machine with other things to do needs


def get(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


class Server:
    def __init__(self, root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.root, self.url = root, f"http://127.0.0.1:{port}/"
        self._log = root / "serve.log"
        self._out = self._log.open("w")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": self.url},
            stdout=self._out,
            stderr=subprocess.STDOUT,
        )

    def until(self, holds: Callable[[], bool], what: str) -> None:
        for _ in range(TRIES):
            if holds():
                return
            assert self.process.poll() is None, f"the server stopped:\n{self.log}"
            time.sleep(0.2)
        raise AssertionError(f"waited in vain for {what}:\n{self.log}")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)
        self._out.close()

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(project.copy_to(tmp_path / "project", platforms=project.FEW))
    try:
        running.until(lambda: bool(get(running.url)), "the first build")
        yield running
    finally:
        running.stop()


def stems(server: Server) -> list[str]:
    return sorted(path.stem for path in (server.root / "data" / "platforms").glob("*.yml"))


@pytest.mark.slow
def test_bad_data_leave_the_last_good_site_up_until_they_are_mended(server: Server) -> None:
    path = server.root / "data" / "platforms" / f"{stems(server)[0]}.yml"
    page = f"{server.url}platforms/{path.stem}/"
    good = path.read_text(encoding="utf-8")
    assert get(page)
    assert "livereload(" in get(page)
    assert policy.strangers(get(page)) == (), "the policy admits the preview's own script"
    rebound = urllib.request.Request(page, headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError, match="421"):
        urllib.request.urlopen(rebound, timeout=60)

    path.write_text(good.replace("status: ", "status: un", 1), encoding="utf-8")
    server.until(
        lambda: "expected one of active, closed" in server.log, "the message about the fault"
    )
    assert f"data/platforms/{path.name}:" in server.log, "it names the file"
    assert "Traceback" not in server.log
    server.until(lambda: bool(get(page)), "the last good site, with the bad data still there")

    pair = f"{server.url}compare/{'-vs-'.join(sorted(stems(server)[:2]))}/"
    assert "Read on" in get(pair), "a comparison is made when it is asked for"
    assert '"platforms"' in get(f"{server.url}data/platforms.json"), "and so are data files"
    assert not get(f"{server.url}compare/nobody-vs-{path.stem}/")

    mended = good.replace("summary: ", "summary: Mended. ", 1).replace('Mended. "', '"Mended. ', 1)
    path.write_text(mended, encoding="utf-8")
    server.until(lambda: "Mended." in get(page), "the mended page")
    assert "Mended." in get(pair), "the comparison that had been made before follows"
