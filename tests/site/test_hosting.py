"""The site behind a real nginx: types, caching, compression, headers; at a root and in a folder."""

from __future__ import annotations

import gzip
import http.client
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import nginx_server
from built_site import Built
from subset.publish import hosting


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Host:
    """Asks one server, without following redirects and with paths sent as they are."""

    address: str

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=10)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()


@pytest.fixture(scope="module")
def host(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    with nginx_server.serving(tmp_path_factory.mktemp("nginx"), built.root) as address:
        yield Host(address)


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/platforms/youtube/", "text/html; charset=utf-8"),
        ("/compare/facebook-vs-youtube/", "text/html; charset=utf-8"),
        ("/data/platforms.json", "application/json; charset=utf-8"),
        ("/data/codings.csv", "text/csv; charset=utf-8"),
        ("/data/vocabulary.ttl", "text/turtle; charset=utf-8"),
        ("/data/vocabulary.jsonld", "application/ld+json; charset=utf-8"),
        ("/data/changes.atom", "application/atom+xml; charset=utf-8"),
        ("/data/sources.bib", "application/x-bibtex; charset=utf-8"),
        ("/data/CHANGELOG.txt", "text/plain; charset=utf-8"),
        ("/data/diagram.svg", "image/svg+xml"),
        ("/llms.txt", "text/plain; charset=utf-8"),
    ],
)
def test_each_kind_of_file_has_its_type(host: Host, path: str, type_: str) -> None:
    answer = host.ask(path)
    assert (answer.status, answer.headers["content-type"]) == (200, type_)


@pytest.mark.parametrize("path", ["/", "/data/platforms.json", "/data/diagram.svg", "/nowhere/"])
def test_every_answer_carries_the_security_headers(host: Host, built: Built, path: str) -> None:
    answer = host.ask(path)
    for name, value in hosting.headers(built.root).items():
        assert answer.headers[name.lower()] == value
    assert answer.headers["server"] == "nginx"


def test_the_policy_lets_no_script_run_that_the_build_did_not_write(built: Built) -> None:
    rules = dict(rule.split(" ", 1) for rule in hosting.policy(built.root).split("; "))
    sources = rules["script-src"].split()
    assert sources[0] == "'self'"
    assert 0 < len(sources[1:]) <= 12
    assert all(source.startswith("'sha256-") for source in sources[1:])
    assert "unsafe" not in hosting.policy(built.root)
    assert "http" not in hosting.policy(built.root)


def test_files_with_a_hash_are_kept_for_ever_and_pages_are_asked_for_again(
    host: Host, built: Built
) -> None:
    bundle = next(path for path in built.files if "bundle." in path)
    assert "immutable" in host.ask(f"/{bundle}").headers["cache-control"]
    page = host.ask("/")
    assert page.headers["cache-control"] == "no-cache"
    again = host.ask("/", If_None_Match=page.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert host.ask("/data/platforms.csv").headers["cache-control"] == "public, max-age=3600"


def test_open_data_may_be_read_by_other_sites_and_pages_may_not(host: Host) -> None:
    assert host.ask("/data/platforms.json").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in host.ask("/").headers
    assert "access-control-allow-origin" not in host.ask("/data/").headers


def test_what_is_not_there_is_a_404_that_helps(host: Host) -> None:
    answer = host.ask("/platforms/no-such-thing/")
    assert answer.status == 404
    assert b"</html>" in answer.body


@pytest.mark.parametrize(
    "path", ["/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/.git/config", "/data/.hidden"]
)
def test_nothing_outside_the_site_can_be_read(host: Host, path: str) -> None:
    assert host.ask(path).status in (400, 404)


def test_a_missing_slash_is_mended_and_only_reading_is_allowed(host: Host) -> None:
    moved = host.ask("/platforms/youtube")
    assert (moved.status, moved.headers["location"]) == (301, "/platforms/youtube/")
    assert host.ask("/", "POST").status in (403, 405)
    assert host.ask("/", "HEAD").body == b""


def test_pages_are_compressed_on_the_way(host: Host) -> None:
    plain, packed = host.ask("/"), host.ask("/", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert "accept-encoding" in packed.headers["vary"].lower()


def test_a_file_compressed_beforehand_is_sent_as_it_lies(built: Built, tmp_path: Path) -> None:
    root = tmp_path / "site"
    (root / "data").mkdir(parents=True)
    for name in ("index.html", "data/platforms.json"):
        (root / name).write_bytes((built.root / name).read_bytes())
    command = "find . -type f -size +1k -exec gzip --keep --no-name -9 {} +"
    subprocess.run(["sh", "-c", command], cwd=root, check=True)
    assert command in (nginx_server.REPOSITORY / "deploy" / "README.md").read_text("utf-8")
    with nginx_server.serving(tmp_path / "nginx", root) as address:
        answer = Host(address).ask("/data/platforms.json", Accept_Encoding="gzip")
    assert answer.body == (root / "data/platforms.json.gz").read_bytes()


def test_in_a_subfolder_every_reference_of_every_kind_of_page_is_answered(
    built: Built, tmp_path: Path
) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "guide").symlink_to(built.root)
    pages = ["", "platforms/", "platforms/youtube/", "compare/", "compare/facebook-vs-youtube/",
             "glossary/", "definitions/guide/", "data/", "diagram/", "classify/"]  # fmt: skip
    with nginx_server.serving(tmp_path / "nginx", root, policy_of=built.root) as address:
        host = Host(address)
        asked: dict[str, int] = {}
        for page in pages:
            for target, _ in built.links(built.root / page / "index.html"):
                asked.setdefault(target, host.ask(f"/guide/{target}", "HEAD").status)
        kept = host.ask("/guide/data/platforms.json").headers
    assert len(asked) > 100
    assert {target for target, status in asked.items() if status != 200} == set()
    assert kept["access-control-allow-origin"] == "*"


def test_the_headers_come_in_the_form_that_each_host_reads(built: Built) -> None:
    csp = hosting.policy(built.root)
    assert f'add_header Content-Security-Policy "{csp}" always;\n' in hosting.nginx(built.root)
    assert hosting.netlify(built.root).startswith(f"/*\n  Content-Security-Policy: {csp}\n")


def test_a_script_that_is_added_later_is_not_in_the_policy(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<script>one()</script>", "utf-8")
    before = hosting.policy(tmp_path)
    (tmp_path / "a.html").write_text(
        '<script type="application/json">{}</script><script src="x.js"></script>', "utf-8"
    )
    assert "sha256" in before
    assert "sha256" not in hosting.policy(tmp_path)
