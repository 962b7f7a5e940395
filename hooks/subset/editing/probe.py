"""Asking one address of a stranger: its status after redirects, or in one line why there is none.

Knows HTTP as far as a status and a redirect, and which hosts may be asked. Does not know why.

The server is hostile until shown otherwise: it may answer for ever, a byte at a time, or send the
question on to a machine of the network that asks. So an address has one deadline for everything
(names, connections, redirects, answers), only https is spoken, and only with addresses of the
public internet, each looked up once and connected to as it was looked up. No page is read.

Why no other tool does this: lychee, the usual one, is a program that no package registry has; it
bounds a whole request, but what it calls private is looked for in the text of an address, and not
in what a name leads to. Libraries for HTTP bound each read and not the whole, and leave names and
redirects to their user; then only a status and one header are left to be read.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from subset.data.fields import URL_PATTERN
from subset.data.problems import visible

DEADLINE = 30.0  # seconds for everything that an address asks for
HEAD_BYTES = 64_000  # status and headers of one answer
REDIRECTS, INTERIM, TRIED = 6, 8, 3  # redirects, answers like 100 Continue, addresses of a name
AGENT = "Mozilla/5.0 (compatible; subset-link-check)"
_ABOUT_US = (
    f"User-Agent: {AGENT}\r\nAccept: text/html, */*;q=0.8\r\nAccept-Language: en\r\n"
    "Connection: close\r\n"
)
UNKNOWN = "the name of the host is not known"

_STATUS = re.compile(rb"HTTP/1\.[01] ([1-9][0-9]{2})\b")
_LOCATION = re.compile(rb"^location:[ \t]*([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class RefusedError(Exception):
    """The address leads to where nothing is asked."""


@dataclass(frozen=True)
class Way:
    """The way to the internet: names to addresses, and addresses to connections."""

    resolve: Callable[[str, int], Awaitable[Sequence[str]]]
    connect: Callable[[str, int, str], Awaitable[Connection]]


def status_of(url: str, way: Way | None = None, deadline: float = DEADLINE) -> int | str:
    """The status of an address after its redirects, or one line that says why there is none."""
    try:
        return asyncio.run(_in_time(url, way or INTERNET, deadline))
    except TimeoutError:
        return f"no answer within {deadline:g} seconds"
    except asyncio.IncompleteReadError:
        return "the server ended the connection in the middle of its answer"
    except asyncio.LimitOverrunError:
        return f"the headers of the answer are longer than {HEAD_BYTES:,} bytes"
    except Exception as error:  # one address must not end the report of all
        words = " ".join(str(error).split()) or type(error).__name__
        return visible(words[:200])


async def _in_time(url: str, way: Way, deadline: float) -> int:
    async with asyncio.timeout(deadline):
        for _ in range(REDIRECTS):
            status, location = await _ask(_safe(url), way)
            if status not in (301, 302, 303, 307, 308) or not location:
                return status
            url = urljoin(url, location)
    raise RefusedError(f"more than {REDIRECTS - 1} redirects")


def _safe(url: str) -> str:
    """The address as it may be asked for. Raises RefusedError for one that may not."""
    parts = urlsplit(url)
    if parts.scheme != "https":
        raise RefusedError(f"leads to an address that is not https ({parts.scheme[:20]}:)")
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/"
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    safe = urlunsplit(("https", parts.netloc.lower(), path, query, ""))
    if not re.match(URL_PATTERN.replace("(/[^", "([/?][^"), safe):
        raise RefusedError("leads to a host without a public name")
    port = urlsplit(safe).port
    if port is not None and port != 443 and port < 1024:
        raise RefusedError("leads to a port that is not for pages")
    return safe


async def _ask(url: str, way: Way) -> tuple[int, str]:
    """The status of one answer, and where it sends the question on to."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", 443 if parts.port is None else parts.port
    reader, writer = await _connected(host, port, way)
    try:
        target = urlunsplit(("", "", parts.path, parts.query, ""))
        asks = f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\n{_ABOUT_US}\r\n"
        writer.write(asks.encode())
        await writer.drain()
        for _ in range(INTERIM):
            head = await reader.readuntil(b"\n\r\n")
            status = _STATUS.match(head)
            if status is None:
                raise ValueError("the answer is no HTTP")
            if not status[1].startswith(b"1"):
                location = _LOCATION.search(head)
                return int(status[1]), location[1].decode("utf-8", "replace") if location else ""
        raise ValueError("the server says that it goes on, and does not")
    finally:
        writer.transport.abort()  # no farewell, which could take time


async def _connected(host: str, port: int, way: Way) -> Connection:
    """A connection to the first address of a host that takes one; to public addresses only."""
    found = await way.resolve(host, port)
    public = [address for address in found if is_public(address)]
    if not public:
        raise RefusedError("leads to an address that is not of the public internet")
    for address in public[:TRIED]:
        try:
            return await way.connect(address, port, host)
        except OSError as error:
            failed = error
    raise failed


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, itself and where it is translated to."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:  # fec0::/10, which Python calls global though it never was
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


async def _resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host. The system's look-up cannot be stopped, so it is left behind."""
    loop = asyncio.get_running_loop()
    found: asyncio.Future[Sequence[str]] = loop.create_future()

    def tell(set_: Callable[..., None], value: object) -> None:
        def unless_late() -> None:
            if not found.done():
                set_(value)

        try:
            loop.call_soon_threadsafe(unless_late)
        except RuntimeError:  # the loop is closed: nobody waits any longer
            return

    def look_up() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            tell(found.set_exception, RefusedError(UNKNOWN))
        else:
            tell(found.set_result, [str(row[4][0]) for row in rows])

    threading.Thread(target=look_up, daemon=True).start()
    return await found


async def _connect(address: str, port: int, host: str) -> Connection:
    context = ssl.create_default_context()
    return await asyncio.open_connection(
        address, port, ssl=context, server_hostname=host, limit=HEAD_BYTES
    )


INTERNET = Way(_resolve, _connect)
