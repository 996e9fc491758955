"""Which URLs and which addresses a calendar is fetched from."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.server.calendar_addresses import BadUrl, CalendarUrl, is_public, read_url

NOT_FOR_ANYBODY = [
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
    *("192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
    *("224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32", "168.63.129.16/32"),
    *("192.0.0.0/24", "192.88.99.0/24"),
]
"""Written by hand from IANA's registry of special-purpose addresses, and RFC 5771 for multicast."""
NOT_FOR_ANYBODY_6 = [
    *("::/128", "::1/128", "::/96", "::ffff:10.0.0.0/104", "::ffff:127.0.0.0/104", "64:ff9b::7f00:0/104"),
    *("64:ff9b::a9fe:0/112", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:10::/28", "2001:db8::/32"),
    *("2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
]


@given(st.data(), st.sampled_from(NOT_FOR_ANYBODY))
def test_no_address_of_a_network_of_ones_own_is_public(data: st.DataObject, block: str) -> None:
    network = IPv4Network(block)
    address = IPv4Address(int(network[0]) + data.draw(st.integers(0, network.num_addresses - 1)))
    assert not is_public(str(address))
    assert not is_public(f"::ffff:{address}")
    assert not is_public(f"64:ff9b::{address}")
    assert not is_public(str(IPv6Address((0x2002 << 112) | (int(address) << 80))))


@given(st.data(), st.sampled_from(NOT_FOR_ANYBODY_6))
def test_nor_of_ipv6(data: st.DataObject, block: str) -> None:
    network = IPv6Network(block)
    address = IPv6Address(int(network[0]) + data.draw(st.integers(0, network.num_addresses - 1)))
    assert not is_public(str(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "142.250.75.238", "2606:4700::1111", "2a01:e0a::1", "64:ff9b::101:101"])
def test_the_internets_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("text", ["", "localhost", "127.1", "fe80::1%eth0", "2606:4700::1111%lo", "0x7f.0.0.1"])
def test_what_is_no_plain_address_is_not(text: str) -> None:
    assert not is_public(text)


@pytest.mark.parametrize(
    ("text", "host", "port", "path"),
    [
        ("https://agenda.fr/team.ics", "agenda.fr", 443, "/team.ics"),
        ("webcal://Agenda.fr./a?token=x%20y", "agenda.fr", 443, "/a?token=x%20y"),
        (" https://agenda.fr:8443 ", "agenda.fr", 8443, "/"),
        ("https://école.fr/été.ics#ici", "xn--cole-9oa.fr", 443, "/%C3%A9t%C3%A9.ics"),
        ("https://[2606:4700::1111]/a", "2606:4700::1111", 443, "/a"),
    ],
)
def test_a_url_is_taken_apart(text: str, host: str, port: int, path: str) -> None:
    assert read_url(text, http_allowed=False) == CalendarUrl("https", host, port, path)


@pytest.mark.parametrize(
    "text",
    [
        *("", "agenda.fr/team.ics", "file:///etc/passwd", "ftp://agenda.fr/", "https://", "https:///a", "//agenda.fr"),
        *("https://agenda.fr:0/", "https://agenda.fr:99999/", "https://agenda.fr:x/", "https://[::1/", "gopher://a/"),
        *(
            "https://´/",
            "https://[fe80::1%25eth0]/",
            "https://agenda$.fr/",
            "https://a..fr/",
            "https://agenda.fr/a b",
            "https://agenda.fr/a\r\nHost:b",
            "https://agenda.fr/\x00",
        ),
        "https://agenda.fr/" + "a" * 2000,
    ],
)
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadUrl, match="address"):
        read_url(text, http_allowed=True)


def test_without_tls_only_where_the_server_is_set_so() -> None:
    with pytest.raises(BadUrl, match="not_https"):
        read_url("http://agenda.fr/", http_allowed=False)
    assert read_url("http://agenda.fr/", http_allowed=True).port == 80


def test_credentials_go_where_they_are_for_and_are_shown_nowhere() -> None:
    url = read_url("https://zo%C3%A9:s%3Acret@agenda.fr/private", http_allowed=False)
    assert url.credentials == "zoé:s:cret"
    assert "cret" not in repr(url)
    assert "private" not in repr(url)
    assert url.following("/b", http_allowed=False) == CalendarUrl("https", "agenda.fr", 443, "/b", "zoé:s:cret")
    for elsewhere in ("https://other.fr/b", "https://agenda.fr:8443/b"):
        assert url.following(elsewhere, http_allowed=False).credentials is None
    with pytest.raises(BadUrl, match="not_https"):
        url.following("http://agenda.fr/b", http_allowed=False)


@given(st.text(max_size=60) | st.text(max_size=40).map("https://".__add__))
def test_whatever_is_typed_is_a_url_of_one_line_or_refused(text: str) -> None:
    try:
        url = read_url(text, http_allowed=False)
    except BadUrl:
        return
    assert url.path.isascii()
    assert url.path.isprintable()
    assert " " not in url.path
    assert url.authority.isascii()
    assert not set(url.authority) & set(" /\r\n")
