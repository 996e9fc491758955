"""Where a calendar is fetched from: which URLs are taken, and which addresses of the network are nobody's own. Pure."""

import re
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, unquote, urljoin, urlsplit

MAX_URL = 2000
"""Characters."""

_SAFE = "/%:=&?~+!$,;'@()*[]"
_HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")
"""A name or an address: what IDNA makes of some signs is neither."""
_PORTS = {"https": 443, "http": 80}
_UNICAST = IPv6Network("2000::/3")
"""All IPv6 addresses that are given out for unicast (IANA, ipv6-address-space)."""
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""NAT64 (RFC 6052): the IPv4 address is in the last 32 bits."""
_TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/23"), IPv6Network("3fff::/20"))
"""6to4 and Teredo carry an IPv4 address inside; the rest of 2001::/23 and 3fff::/20 is for protocols and books."""
_FOR_PROTOCOLS = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
"""What IANA keeps for protocols, relays of 6to4 among them; some of it answers near at hand (Oracle's 192.0.0.192)."""
_OF_A_CLOUD = frozenset({IPv4Address("168.63.129.16")})
"""Looks public and is the machine's own provider's (Azure's WireServer)."""


class BadUrl(ValueError):
    """No URL that a calendar is fetched from; `key` says why, the URL is not repeated."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class CalendarUrl:
    """A URL in parts. It may be a secret as a whole: its text is not shown by `repr`."""

    scheme: str
    host: str
    port: int
    path: str = field(repr=False)
    credentials: str | None = field(default=None, repr=False)
    """Username and password with a colon between, where the URL has them."""

    @property
    def authority(self) -> str:
        """For the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def following(self, location: str, *, http_allowed: bool) -> "CalendarUrl":
        """Where that redirect leads; credentials go to the same scheme, host and port only. Raises BadUrl."""
        try:
            target = urljoin(f"{self.scheme}://{self.authority}{self.path}", location)
        except ValueError as error:
            raise BadUrl("address") from error
        next_ = read_url(target, http_allowed=http_allowed)
        same = (next_.scheme, next_.host, next_.port) == (self.scheme, self.host, self.port)
        credentials = next_.credentials or (self.credentials if same else None)
        return CalendarUrl(next_.scheme, next_.host, next_.port, next_.path, credentials)


def read_url(text: str, *, http_allowed: bool) -> CalendarUrl:
    """The URL that somebody gave; `webcal:` is what agendas call `https:`. Raises BadUrl."""
    text = text.strip()
    if not text or len(text) > MAX_URL or any(letter <= " " or letter == "\x7f" for letter in text):
        raise BadUrl("address")
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").rstrip("."), parts.port
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as error:
        raise BadUrl("address") from error
    scheme = {"webcal": "https", "webcals": "https"}.get(parts.scheme, parts.scheme)
    if scheme == "http" and not http_allowed:
        raise BadUrl("not_https")
    if scheme not in _PORTS or not _HOST.fullmatch(ascii_host) or port == 0:
        raise BadUrl("address")
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    credentials = None
    if parts.username is not None:
        credentials = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return CalendarUrl(scheme, ascii_host.lower(), port or _PORTS[scheme], path, credentials)


def is_public(address: str) -> bool:
    """Whether that address is one of the internet's, which anybody may reach: neither this machine's, nor this
    network's, nor one that carries such a one inside."""
    try:
        found = ip_address(address)
    except ValueError:
        return False  # One with a zone (`fe80::1%eth0`) among them.
    if isinstance(found, IPv6Address):
        return _is_public_6(found)
    kept = found in _OF_A_CLOUD or any(found in block for block in _FOR_PROTOCOLS)
    return found.is_global and not found.is_multicast and not kept


def _is_public_6(address: IPv6Address) -> bool:
    if address.scope_id is not None:
        return False
    if address.ipv4_mapped is not None:
        return is_public(str(address.ipv4_mapped))
    if address in _TRANSLATED:
        return is_public(str(IPv4Address(int(address) & 0xFFFFFFFF)))
    return address in _UNICAST and address.is_global and not any(address in tunnel for tunnel in _TUNNELS)
