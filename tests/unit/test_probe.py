"""`subset.editing.probe`: nothing that a server does holds up the report, or leads it astray."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator, Sequence

import pytest

import hostile_server
from hostile_server import ENDLESS, TRICKS
from make import Tree
from subset.editing.links import Answer, addresses, check, report
from subset.editing.probe import INTERNET, UNKNOWN, Way, is_public, status_of

SOON = 0.3  # of a trick without an end, every deadline is as good as another
LATE = 30.0
HOST = "https://host.example"


@pytest.fixture(scope="module")
def hostile() -> Iterator[tuple[Way, list[str]]]:
    with hostile_server.serving() as it:
        yield it


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/gone", 410), ("/moved", 200), ("/moved-to-another-host", 410), ("/early", 200),
     ("/body", 200), ("/chunks", 200), ("/escapes", 999), ("/lengths", 200), ("/?a=b#c", 200)],
)  # fmt: skip
def test_a_status_is_read_and_nothing_of_the_page(
    hostile: tuple[Way, list[str]], path: str, status: int
) -> None:
    assert status_of(HOST + path, hostile[0], LATE) == status


@pytest.mark.parametrize("path", ENDLESS)
def test_an_answer_without_an_end_ends_at_the_deadline(
    hostile: tuple[Way, list[str]], path: str
) -> None:
    told = status_of(HOST + path, hostile[0], SOON)
    assert told in ("no answer within 0.3 seconds",
                    "the headers of the answer are longer than 64,000 bytes")  # fmt: skip


@pytest.mark.parametrize(
    ("path", "told"),
    [("/continue", "says that it goes on, and does not"), ("/noise", "the answer is no HTTP"),
     ("/no-status", "the answer is no HTTP"), ("/long", "longer than 64,000 bytes"),
     ("/cut", "ended the connection"), ("/nothing", "ended the connection"),
     ("/round", "more than 5 redirects"), ("/growing", "more than 5 redirects")],
)  # fmt: skip
def test_a_lie_is_told_in_words_of_our_own(
    hostile: tuple[Way, list[str]], path: str, told: str
) -> None:
    assert told in str(status_of(HOST + path, hostile[0], LATE))


@pytest.mark.parametrize("path", [path for path in TRICKS if path.startswith("/to-")])
def test_a_redirect_leads_nowhere_but_to_https_on_the_public_internet(
    hostile: tuple[Way, list[str]], path: str
) -> None:
    way, connected = hostile
    connected.clear()
    told = status_of(HOST + path, way, LATE)
    assert isinstance(told, str)
    assert told.isprintable()
    assert connected == ["host.example 8.8.8.8 443"]


@pytest.mark.parametrize("path", TRICKS)
def test_every_failure_is_one_line_that_can_be_printed(
    hostile: tuple[Way, list[str]], path: str
) -> None:
    status = status_of(HOST + path, hostile[0], SOON)
    line = "\n".join(report([Answer(HOST, ("platforms/x",), status)], {})).splitlines()[-1]
    assert line.isprintable()


def test_only_the_public_addresses_of_a_host_are_tried(hostile: tuple[Way, list[str]]) -> None:
    way, connected = hostile
    connected.clear()
    assert status_of("https://both.example/", way, LATE) == 200
    assert connected == ["both.example 8.8.8.8 443"]
    for host in ("none", "inside"):
        assert "not of the public internet" in str(status_of(f"https://{host}.example/", way, LATE))
    assert connected == ["both.example 8.8.8.8 443"]


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254",
     "100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1",
     "::", "fe80::1", "fe80::1%eth0", "fd00::1", "fec0::1", "ff02::1",
     "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
     "64:ff9b::a9fe:a9fe", "2001:db8::1"],
)  # fmt: skip
def test_an_address_inside_is_not_public_however_it_is_written(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


def test_a_host_that_takes_no_connection_is_left_after_a_few_addresses() -> None:
    tried = []

    async def resolve(host: str, port: int) -> Sequence[str]:
        return ["8.8.8.8"] * 1_000

    async def connect(address: str, port: int, host: str) -> hostile_server.asyncio.StreamReader:  # type: ignore[name-defined]
        tried.append(address)
        raise ConnectionRefusedError("refused\n\x1b[31m")

    told = status_of("https://many.example/", Way(resolve, connect), LATE)  # type: ignore[arg-type]
    assert told == "refused \\u001b[31m"
    assert len(tried) == 3


def test_a_name_that_is_not_answered_ends_at_the_deadline_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    released = threading.Event()

    def hang(*_: object, **__: object) -> list[object]:
        released.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    assert status_of("https://host.example/", INTERNET, SOON) == "no answer within 0.3 seconds"
    released.set()


def test_a_name_that_is_not_known_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    told = status_of("https://host.example/", INTERNET, LATE)
    assert told == UNKNOWN
    assert Answer("x", (), told).state == "gone"


def test_a_server_without_a_certificate_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(hostile_server.OK)
        writer.close()

    async def scene() -> str:
        server = await asyncio.start_server(plain, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]

        async def connect(_: str, __: int, host: str) -> object:
            return await INTERNET.connect("127.0.0.1", port, host)

        async def resolve(_: str, __: int) -> Sequence[str]:
            return ["8.8.8.8"]

        way = Way(resolve, connect)  # type: ignore[arg-type]
        told = await asyncio.to_thread(status_of, HOST, way, LATE)
        server.close()
        return str(told)

    told = asyncio.run(scene())
    assert "SSL" in told
    assert told.isprintable()


def test_a_host_that_never_answers_is_not_waited_for_again(tree: Tree) -> None:
    asked: list[str] = []
    cited = {f"https://example.org/{i}": ("platforms/x",) for i in range(9)}

    def ask(url: str) -> str:
        asked.append(url)
        return "no answer within 30 seconds"

    answers = check(cited, ask)
    assert len(asked) == 3
    assert [a.status for a in answers[3:]] == ["not asked: its host has not answered before"] * 6
    assert {a.state for a in answers} == {"unclear"}
    assert addresses(tree.data())
