"""Fetches a calendar from its URL: from the internet only, within a time and a size, and by TLS.

A URL comes from whoever administers a site, and the centre stands where it can reach more than she can. So the name is
resolved here, every address is looked at, and the connection goes to the very address that was: a name that answers
otherwise a moment later gains nothing. Redirects are followed by hand, each looked at in the same way. Proxies named by
the environment are not used: they would resolve the name anew. (docs/adr/0028-calendars-by-url.md)
"""

import socket
import ssl
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPConnection, HTTPException, HTTPResponse

from sync.server.calendar_addresses import BadUrl, CalendarUrl, is_public, read_url
from sync.server.calendar_files import MAX_BYTES
from sync.server.config import CalendarsTable

Resolve = Callable[[str, int], Sequence[str]]
"""The addresses of a host, for that port. Raises OSError."""

_REDIRECTS = 5
_MOVED = (301, 302, 303, 307, 308)
_MAX_TAG = 500
"""Characters of an ETag, or of a date, that are kept."""


class FetchFaultKind(StrEnum):
    """Why there is no calendar."""

    ADDRESS = "address"
    NOT_HTTPS = "not_https"
    PRIVATE = "private"
    NO_HOST = "no_host"
    UNREACHABLE = "unreachable"
    TLS = "tls"
    SLOW = "slow"
    STATUS = "status"
    REDIRECTS = "redirects"
    COMPRESSED = "compressed"
    TOO_LARGE = "too_large"


class FetchFault(Exception):
    """The calendar could not be fetched; never names the URL. `status` is the server's answer, where it is that."""

    def __init__(self, kind: FetchFaultKind, status: int = 0) -> None:
        super().__init__(f"{kind} {status}" if status else str(kind))
        self.kind, self.status = kind, status


@dataclass(frozen=True, slots=True)
class Seen:
    """By what a server knows which calendar was had from it the last time (RFC 9110, 8.8)."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the URL holds now."""

    content: bytes
    seen: Seen


def resolve(host: str, port: int) -> Sequence[str]:
    """By the system's resolver; also `127.1` and the like become addresses here."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Fetcher:
    """Fetches as the configuration allows; any thread."""

    def __init__(self, config: CalendarsTable | None = None, resolve: Resolve = resolve) -> None:
        self.config = config or CalendarsTable()
        self._resolve = resolve

    def fetch(self, url: str) -> Fetched:
        """What the URL holds. Raises FetchFault."""
        fetched = self.fetch_again(url, Seen())
        if fetched is None:  # 304 to whoever has seen nothing is refused as any other answer.
            raise FetchFault(FetchFaultKind.STATUS, 304)
        return fetched

    def fetch_again(self, url: str, seen: Seen) -> Fetched | None:
        """What the URL holds; None where it is what was `seen`. Raises FetchFault."""
        ends_at = time.monotonic() + self.config.patience_s
        try:
            target = read_url(url, http_allowed=self.config.allow_http)
            for _ in range(_REDIRECTS + 1):
                answer = self._ask(target, seen, ends_at)
                if not isinstance(answer, str):
                    return answer
                target = target.following(answer, http_allowed=self.config.allow_http)
        except BadUrl as error:
            raise FetchFault(FetchFaultKind(error.key)) from None
        raise FetchFault(FetchFaultKind.REDIRECTS)

    def _ask(self, target: CalendarUrl, seen: Seen, ends_at: float) -> Fetched | str | None:
        """One request; a text is where it redirects to."""
        answer: Fetched | str | FetchFault | None
        try:
            with self._connected(target, ends_at) as connection:
                connection.request("GET", target.path, headers=_headers(target, seen))
                with connection.getresponse() as response:
                    answer = _read(response, seen)
        except FetchFault as fault:
            answer = fault
        except (OSError, HTTPException, ValueError) as error:
            answer = FetchFault(_why(error))
        # What is cut off then looks like an end, or a fault of another kind.
        if time.monotonic() >= ends_at:
            answer = FetchFault(FetchFaultKind.SLOW)
        if isinstance(answer, FetchFault):
            raise answer from None
        return answer

    @contextmanager
    def _connected(self, target: CalendarUrl, ends_at: float) -> Generator[HTTPConnection]:
        """A connection to an address that was looked at; cut off at the end of the time, whatever it is doing."""
        plain = self._connect(target, ends_at)
        # Cut off through a descriptor of its own, since TLS takes the socket over.
        with plain.dup() as held:
            cutting = threading.Timer(max(0.0, ends_at - time.monotonic()), _cut, [held])
            cutting.daemon = True
            cutting.start()
            try:
                connection = HTTPConnection(target.host, target.port)
                with self._secured(plain, target) as ready:
                    connection.sock = ready
                    yield connection
            finally:
                cutting.cancel()
                cutting.join()
                plain.close()

    def _secured(self, plain: socket.socket, target: CalendarUrl) -> socket.socket:
        if target.scheme == "http":
            return plain
        context = ssl.create_default_context()
        if self.config.ca_file is not None:
            context.load_verify_locations(self.config.ca_file)
        return context.wrap_socket(plain, server_hostname=target.host)

    def _connect(self, target: CalendarUrl, ends_at: float) -> socket.socket:
        try:
            addresses = self._resolve(target.host, target.port)
        except (OSError, UnicodeError):
            raise FetchFault(FetchFaultKind.NO_HOST) from None
        if target.host not in self.config.private_hosts and not all(is_public(address) for address in addresses):
            raise FetchFault(FetchFaultKind.PRIVATE)
        last: OSError | None = None
        for address in addresses:
            left = ends_at - time.monotonic()
            if left <= 0:
                break
            try:
                return socket.create_connection((address, target.port), timeout=left)
            except OSError as error:
                last = error
        raise last or TimeoutError


def _cut(held: socket.socket) -> None:
    with suppress(OSError):
        held.shutdown(socket.SHUT_RDWR)


def _headers(target: CalendarUrl, seen: Seen) -> dict[str, str]:
    headers = {
        "Host": target.authority,
        "Accept": "text/calendar, */*;q=0.5",
        # Not compressed: no few bytes become a great many here.
        "Accept-Encoding": "identity",
        "User-Agent": "AdmZ",
        "Connection": "close",
    }
    if target.credentials is not None:
        headers["Authorization"] = f"Basic {b64encode(target.credentials.encode()).decode()}"
    if seen.etag is not None:
        headers["If-None-Match"] = seen.etag
    if seen.modified is not None:
        headers["If-Modified-Since"] = seen.modified
    return headers


def _read(answer: HTTPResponse, seen: Seen) -> Fetched | str | None:
    location = answer.getheader("Location")
    if answer.status in _MOVED and location is not None:
        return location
    if answer.status == 304 and seen != Seen():
        return None
    if answer.status != 200:
        raise FetchFault(FetchFaultKind.STATUS, answer.status)
    if answer.getheader("Content-Encoding", "identity").strip().lower() not in ("identity", ""):
        raise FetchFault(FetchFaultKind.COMPRESSED)
    # Into a space of that size: `read` takes whatever comes where a chunk says that its length is below 0.
    space = bytearray(MAX_BYTES + 1)
    size = answer.readinto(space)
    if size > MAX_BYTES:
        raise FetchFault(FetchFaultKind.TOO_LARGE)
    if answer.length:  # It ended before its end.
        raise FetchFault(FetchFaultKind.UNREACHABLE)
    return Fetched(bytes(space[:size]), Seen(_tag(answer, "ETag"), _tag(answer, "Last-Modified")))


def _tag(answer: HTTPResponse, name: str) -> str | None:
    """What will be sent back as it is, if it is fit to be."""
    value = answer.getheader(name)
    return value if value and len(value) <= _MAX_TAG and value.isascii() and value.isprintable() else None


def _why(error: Exception) -> FetchFaultKind:
    if isinstance(error, TimeoutError):
        return FetchFaultKind.SLOW
    return FetchFaultKind.TLS if isinstance(error, ssl.SSLError) else FetchFaultKind.UNREACHABLE
