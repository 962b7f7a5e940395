"""The site behind a real nginx: types, caching, compression, headers; at a root and in a folder."""

from __future__ import annotations

import fnmatch
import gzip
import http.client
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
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
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()


@cache
def headers(site: Path, below: str) -> dict[str, str]:
    """What is to be sent with paths below `below`, for which every page of the site is read."""
    return hosting.headers(site, below)


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
        ("/assets/cards/youtube.png", "image/png"),
        ("/llms.txt", "text/plain; charset=utf-8"),
    ],
)
def test_each_kind_of_file_has_its_type(host: Host, path: str, type_: str) -> None:
    answer = host.ask(path)
    assert (answer.status, answer.headers["content-type"]) == (200, type_)


@pytest.mark.parametrize(
    ("path", "below"),
    [("/", ""), ("/data/", ""), ("/data/platforms.json", "data/"), ("/data/diagram.svg", "data/"),
     ("/nowhere/", ""), ("/platforms/youtube/", ""), ("/platforms/youtube", ""),
     ("/assets/cards/youtube.png", "assets/card"), ("/assets/card.png", "assets/card"),
     ("/assets/mark.svg", "")],
)  # fmt: skip
def test_every_answer_carries_the_headers_of_its_path(
    host: Host, built: Built, path: str, below: str
) -> None:
    answer = host.ask(path)
    if path == "/data/":
        below = hosting.DATA
    for name, value in headers(built.root, below).items():
        assert answer.headers[name.lower()] == value
    assert answer.headers["server"] == "nginx"


def test_only_what_is_to_be_embedded_may_be_framed(built: Built, tmp_path: Path) -> None:
    root = tmp_path / "site"
    for name in (
        "embed/youtube",
        "platforms/embed",
        "embedded",
        "data",
        "assets/cards",
        "assets/x",
    ):
        (root / name).mkdir(parents=True)
        (root / name / "index.html").write_text("x")
    with nginx_server.serving(tmp_path / "nginx", root, policy_of=built.root) as address:
        paths = ("/embed/youtube/", "/platforms/embed/", "/embedded/", "/data/", "/embed/no/",
                 "/assets/cards/", "/assets/x/")  # fmt: skip
        answers = {path: Host(address).ask(path).headers for path in paths}
    framed = {
        p for p, it in answers.items() if "frame-ancestors *" in it["content-security-policy"]
    }
    assert framed == {"/embed/youtube/"}
    assert all("frame-ancestors 'none'" in it["content-security-policy"]
               for path, it in answers.items() if path not in framed)  # fmt: skip
    loaded = {p for p, it in answers.items() if it["cross-origin-resource-policy"] != "same-origin"}
    assert loaded == {"/embed/youtube/", "/data/", "/assets/cards/"}


def test_the_policy_lets_no_script_run_that_nobody_has_looked_at(built: Built) -> None:
    policy = hosting.site_policy(built.root)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    sources = rules["script-src"].split()
    assert sources[0] == "'self'"
    assert 0 < len(sources[1:]) <= 12
    assert all(source.startswith("'sha256-") for source in sources[1:])
    assert "unsafe" not in policy
    assert "http" not in policy


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


def test_apache_is_told_one_policy_for_each_path(built: Built) -> None:
    lines = hosting.htaccess(built.root).splitlines()
    for name, value in hosting.HEADERS.items():
        assert f'Header always set {name} "{value}"' in lines
    told = [re.search(r"m#(.*)#", line)[1] for line in lines if "Content-Security-Policy" in line]  # type: ignore[index]
    for path, framed in (
        ("/", False),
        ("/data/x", False),
        ("/assets/cards/x.png", False),
        ("/assets/mark.svg", False),
        ("/embed/x/", True),
        ("/embedded", False),
    ):
        fitting = [pattern for pattern in told if re.search(pattern, path)]
        assert len(fitting) == 1, path
        assert (
            any("frame-ancestors *" in line and f"m#{fitting[0]}#" in line for line in lines)
            == framed
        )


def test_netlify_and_cloudflare_are_told_no_header_twice(built: Built, tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("embed", "platforms", "data", "assets/cards", "assets/javascripts"):
        (site / name).mkdir(parents=True)
    for name in ("index.html", "404.html", "assets/card.png"):
        (site / name).write_bytes((built.root / name).read_bytes())
    rules: dict[str, list[str]] = {}
    for line in hosting.netlify(site).splitlines():
        assert len(line) < 2_000, "Cloudflare reads no longer ones"
        if line.startswith("/"):
            rules[line] = []
        else:
            rules[next(reversed(rules))].append(line.strip())
    asked = ("/", "/404.html", "/platforms/", "/platforms/x/", "/embed/x/", "/data/x.json",
             "/assets/card.png", "/assets/cards/x.png", "/assets/javascripts/x.js")  # fmt: skip
    for path in asked:
        names = [header.partition(":")[0] for pattern, told in rules.items()
                 if fnmatch.fnmatchcase(path, pattern) for header in told]  # fmt: skip
        assert sorted(names) == sorted({*names})
        assert {*hosting.HEADERS, "Content-Security-Policy"} <= set(names), path
    assert any("frame-ancestors *" in header for header in rules["/embed/*"])
    loaded = {
        p for p, told in rules.items() if "Cross-Origin-Resource-Policy: cross-origin" in told
    }
    assert loaded == {"/embed/*", "/data/*", "/assets/card.png", "/assets/cards/*"}
    assert not any("frame-ancestors *" in it for path, told in rules.items() if path != "/embed/*"
                   for it in told)  # fmt: skip


def test_in_a_subfolder_the_rules_are_for_its_paths(built: Built, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        built.text("index.html").replace("https://subset.example/", "https://example.org/a.b/"),
        "utf-8",
    )
    assert hosting.root_of(tmp_path) == "/a.b/"
    assert '"~^/a\\.b/embed/"' in hosting.nginx(tmp_path)
    assert "m#^/a\\.b/embed/#" in hosting.htaccess(tmp_path)
    assert "\n/a.b/\n" in hosting.netlify(tmp_path)


def test_a_script_that_is_added_after_the_build_gets_no_policy(
    built: Built, tmp_path: Path
) -> None:
    page = built.text("index.html")
    (tmp_path / "index.html").write_text(page.replace("</body>", "<script>one()</script></body>"))
    with pytest.raises(hosting.UnsafeError, match=r"index\.html"):
        hosting.site_policy(tmp_path)
    (tmp_path / "index.html").write_text(page)
    (tmp_path / "x.svg").write_text("<svg><script>one()</script></svg>")
    with pytest.raises(hosting.UnsafeError, match=r"x\.svg"):
        hosting.site_policy(tmp_path)
