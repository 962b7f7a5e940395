"""How long a contributor waits under `make serve`: from saving an entry to the rebuilt page."""

from __future__ import annotations

import contextlib
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from project import environment

SAVES = 5
PATIENCE = 120.0  # seconds


def save_to_page(root: Path) -> float:
    """The median over several saves, in seconds, for the project at `root`.

    Each save changes the summary of one entry. The clock stops when the server has answered a
    request for the entry's page with the new summary, as a browser would get it.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/"
    path = sorted((root / "data" / "platforms").glob("*.yml"))[0]
    before = path.read_text("utf-8")
    with (root / "serve.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-q", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=root,
            env=environment(PYTHONPATH=str(root / "hooks"), SITE_URL=url),
            stdout=log,
            stderr=log,
        )
    try:
        page = f"{url}platforms/{path.stem}/"
        _until(page, "", server)
        waits = []
        for number in range(SAVES):
            word = f"Save{number}save"
            text = re.sub(r"(?m)^summary: (['\"]?)", rf"summary: \g<1>{word} ", before)
            time.sleep(0.7)  # so that the watcher has seen the state before
            path.write_text(text, "utf-8")
            start = time.perf_counter()
            _until(page, word, server)
            waits.append(time.perf_counter() - start)
        return statistics.median(waits)
    finally:
        server.terminate()
        server.wait(10)
        path.write_text(before, "utf-8")


def _until(page: str, word: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with (
            contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError),
            urllib.request.urlopen(page, timeout=PATIENCE) as answer,
        ):
            if word in answer.read().decode():
                return
        time.sleep(0.02)
    raise RuntimeError(f"the server did not show {word!r} on {page}")
