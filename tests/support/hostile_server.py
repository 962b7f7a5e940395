"""A server that does to a link checker whatever a server can do, one path for each trick."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from subset.editing.probe import HEAD_BYTES, Way

Trick = Callable[[asyncio.StreamWriter], Awaitable[None]]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def says(*parts: bytes) -> Trick:
    """Sends these bytes and ends the connection."""

    async def trick(writer: asyncio.StreamWriter) -> None:
        for part in parts:
            writer.write(part)
            await writer.drain()

    return trick


def for_ever(part: bytes, first: bytes = b"", pause: float = 0) -> Trick:
    """Sends the same bytes until the other side goes away."""

    async def trick(writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        while True:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(pause)

    return trick


async def silence(_: asyncio.StreamWriter) -> None:
    """Never answers."""
    await asyncio.Event().wait()


def sends_on(to: str, status: int = 302) -> Trick:
    """Redirects."""
    return says(f"HTTP/1.1 {status} x\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode())


LONG = b"x: " + b"y" * (HEAD_BYTES + 1_000) + b"\r\n"
TRICKS: dict[str, Trick] = {
    "/": says(OK),
    "/gone": says(b"HTTP/1.1 410 Gone\r\n\r\n"),
    "/moved": sends_on("/?a=b%20c"),
    "/moved-to-another-host": sends_on("https://other.example/gone"),
    "/early": says(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n", OK),
    # That never end.
    "/silence": silence,
    "/continue": for_ever(b"HTTP/1.1 100 Continue\r\n\r\n"),
    "/slow-continue": for_ever(b"HTTP/1.1 100 Continue\r\n\r\n", pause=0.05),
    "/drip": for_ever(b"x", b"HTTP/1.1 200 OK\r\nx: ", pause=0.01),
    "/headers": for_ever(b"x: y\r\n", b"HTTP/1.1 200 OK\r\n"),
    "/body": for_ever(b"x" * 65_536, b"HTTP/1.1 200 OK\r\n\r\n"),
    "/chunks": for_ever(b"1\r\nx\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
    # That lie.
    "/long": says(b"HTTP/1.1 200 OK\r\n", LONG, b"\r\n"),
    "/cut": says(b"HTTP/1.1 200 OK\r\nx: y"),
    "/nothing": says(b""),
    "/noise": says(b"\x00\xff\x1b[2J\r\n\r\n"),
    "/escapes": says(b"HTTP/1.1 999 \x1b[31m::error::x\r\n\r\n"),
    "/no-status": says(b"HTTP/1.1 \x1b]0;x\x07 OK\r\n\r\n"),
    "/lengths": says(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\nContent-Length: 9e9\r\n\r\n"),
    # That send the question on.
    "/round": sends_on("/round"),
    "/growing": sends_on("./growing/growing"),
    **{
        f"/to-{i}": sends_on(to)
        for i, to in enumerate(
            ("http://127.0.0.1/", "http://other.example/", "ftp://other.example/x", "file:///etc/passwd",
             "https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/latest/meta-data/",
             "https://localhost/", "https://2130706433/", "https://0x7f000001/", "https://user@other.example/",
             "gopher://other.example/", "javascript:alert(1)", "data:text/html,x", "//127.0.0.1/",
             "https://inside.example/", "https://other.example:0/", "https://other.example:99999/",
             "https://other.example:22/", "https://other.example:25/",
             "https://other.example\\@127.0.0.1/", "https://\xff/", "https://x.\x1b[31m/", "https://[::1")
        )
    },
}  # fmt: skip
ENDLESS = ("/silence", "/slow-continue", "/drip", "/headers")
HOSTS = {
    "host.example": ["8.8.8.8"],
    "other.example": ["2606:4700::1111"],
    "inside.example": ["10.0.0.7"],
    "both.example": ["127.0.0.1", "192.168.1.1", "fd00::1", "8.8.8.8"],
    "none.example": [],
}


@contextmanager
def serving() -> Iterator[tuple[Way, list[str]]]:
    """A way that leads every connection to the hostile server, and what was connected to."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    tasks: set[asyncio.Task[None]] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.add(asyncio.current_task())  # type: ignore[arg-type]
        try:
            line = await reader.readline()
            path = line.decode().split(" ")[1].partition("?")[0]
            trick = TRICKS.get(path) or TRICKS["/growing"]
            await trick(writer)
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.transport.abort() if writer.transport.get_write_buffer_size() else writer.close()

    async def start() -> asyncio.Server:
        return await asyncio.start_server(answer, "127.0.0.1", 0)

    server = asyncio.run_coroutine_threadsafe(start(), loop).result()
    port = server.sockets[0].getsockname()[1]
    connected: list[str] = []

    async def resolve(host: str, _: int) -> list[str]:
        return HOSTS[host]

    async def connect(
        address: str, port_: int, host: str
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        connected.append(f"{host} {address} {port_}")
        return await asyncio.open_connection("127.0.0.1", port, limit=HEAD_BYTES)

    async def stop() -> None:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    try:
        yield Way(resolve, connect), connected
    finally:
        asyncio.run_coroutine_threadsafe(stop(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
