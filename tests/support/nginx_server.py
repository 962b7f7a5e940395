"""A real nginx on the loopback, with the configuration that the project ships."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from make import REPOSITORY
from subset.publish import hosting

CONF = REPOSITORY / "deploy" / "nginx" / "subset.conf"
MIME = Path("/etc/nginx/mime.types")
_YOURS = {
    "listen 80;": "listen 127.0.0.1:{port};",
    "root /srv/subset;": "root {root};",
    "include /etc/nginx/subset-headers.conf;": "include {headers};",
    "include mime.types;": f"include {MIME};",
}


def configuration(
    folder: Path, root: Path, port: int, policy_of: Path, with_policy: bool = True
) -> Path:
    """The shipped configuration with its three lines changed, inside a whole one."""
    site = CONF.read_text("utf-8")
    if not with_policy:
        line = "add_header Content-Security-Policy $subset_content_security_policy always;"
        assert line in site
        site = site.replace(line, "")
    headers = folder / "headers.conf"
    headers.write_text(_headers(policy_of), "utf-8")
    for line, ours in _YOURS.items():
        assert line in site, f"{line!r} is no longer in {CONF}"
        site = site.replace(line, ours.format(port=port, root=root, headers=headers))
    user = "user root;" if os.geteuid() == 0 else ""
    whole = folder / "nginx.conf"
    whole.write_text(
        f"{user}\ndaemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\nclient_body_temp_path {folder}/body;\n"
        f"proxy_temp_path {folder}/proxy;\nfastcgi_temp_path {folder}/fastcgi;\n"
        f"uwsgi_temp_path {folder}/uwsgi;\nscgi_temp_path {folder}/scgi;\n{site}\n}}\n",
        "utf-8",
    )
    return whole


@cache
def _headers(site: Path) -> str:
    """The headers for a site, for which every page of it is read."""
    return hosting.nginx(site)


@contextmanager
def serving(
    folder: Path, root: Path, policy_of: Path | None = None, headers: bool = True
) -> Iterator[str]:
    """Serves `root`; gives the address of its root. Headers are made from the site `policy_of`.

    Without `headers` no policy is sent, as with hosts that allow none.
    """
    binary = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    assert binary, "the tests of hosting need nginx: run tests/support/install_nginx.sh"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder.mkdir(parents=True, exist_ok=True)
    conf = configuration(folder, root, port, policy_of or root, headers)
    checked = subprocess.run(
        [binary, "-t", "-q", "-p", str(folder), "-c", str(conf)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr, checked.stderr
    with subprocess.Popen(
        [binary, "-p", str(folder), "-c", str(conf)], stderr=subprocess.DEVNULL
    ) as server:
        try:
            _await(port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def _await(port: int) -> None:
    for _ in range(1_000):  # twenty a second
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx did not start")
