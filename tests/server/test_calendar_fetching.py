"""A calendar comes from where it may, whole, in time, and by TLS from the right server; and nothing else comes."""

import gzip
import time
from collections.abc import Generator, Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from sync.server.calendar_addresses import is_public
from sync.server.calendar_fetching import Fetcher, FetchFault, FetchFaultKind, Resolve, Seen, resolve
from sync.server.calendar_files import MAX_BYTES
from sync.server.config import CalendarsTable
from tests.server.agenda import Agenda, Asked, agenda, body, make_authority, status
from tests.server.scribe import OPENINGS

LOCAL = "127.0.0.1"
WORDS = (
    *(
        b"HTTP/1.1 200 OK",
        b"HTTP/1.0 200",
        b"HTTP/1.1 304 Not Modified",
        b"HTTP/1.1 302 Found",
        b"HTTP/1.1 100 Continue",
    ),
    *(b"Location: /team.ics", b"Location: //", b"Location: \xff", b"ETag: \xe9\x00", b"Content-Length: -1"),
    *(
        b"Content-Length: 5",
        b"Content-Length: x",
        b"Transfer-Encoding: chunked",
        b"Content-Encoding:",
        b"",
        b"FFFFFFFF",
        b"0",
        b"-1",
    ),
)
SECRET = "private-0123456789abcdef"


@pytest.fixture
def plain() -> Generator[Agenda]:
    with agenda() as serving:
        yield serving


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    return make_authority(tmp_path / "authority")


@pytest.fixture
def secured(authority: Path) -> Generator[Agenda]:
    with agenda(authority) as serving:
        yield serving


class Names:
    """A resolver whose answers are the test's: one after the other, the last one for ever."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers, self.asked = list(answers), 0

    def __call__(self, _host: str, _port: int) -> Sequence[str]:
        self.asked += 1
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def fetcher(*private: str, names: Resolve = resolve, patience_s: float = 20.0, **more: object) -> Fetcher:
    settings = {"private_hosts": private, "allow_http": True, "patience_s": patience_s, **more}
    return Fetcher(CalendarsTable.model_validate(settings), names)


def here(serving: Agenda, path: str = "/team.ics", scheme: str = "http") -> str:
    return f"{scheme}://{LOCAL}:{serving.port}{path}"


def refused(by: Fetcher, url: str) -> FetchFault:
    """Why there is no calendar; whatever the reason, it does not name the URL."""
    with pytest.raises(FetchFault) as fault:
        by.fetch(url)
    assert fault.value.__cause__ is None
    assert SECRET not in str(fault.value)
    return fault.value


def test_a_calendar_comes_as_it_is_and_is_known_again(plain: Agenda) -> None:
    plain.holds(OPENINGS, etag='"one"')
    by = fetcher(LOCAL)
    fetched = by.fetch(here(plain, "/team.ics"))
    assert (fetched.content.decode(), fetched.seen) == (OPENINGS, Seen('"one"'))
    assert by.fetch_again(here(plain), fetched.seen) is None
    plain.holds(OPENINGS, etag='"two"')
    again = by.fetch_again(here(plain), fetched.seen)
    assert again is not None
    assert again.seen == Seen('"two"')


def test_a_date_is_sent_back_as_well(plain: Agenda) -> None:
    dated = "Mon, 23 Nov 2026 09:00:00 GMT"
    plain.answers["/team.ics"] = body(b"", Last_Modified=dated)
    by = fetcher(LOCAL)
    seen = by.fetch(here(plain)).seen
    by.fetch_again(here(plain), seen)
    assert seen == Seen(None, dated)
    assert plain.asked[1].headers["If-Modified-Since"] == dated


def test_nobody_says_that_nothing_changed_to_who_has_seen_nothing(plain: Agenda) -> None:
    plain.answers["/team.ics"] = status(304)
    fault = refused(fetcher(LOCAL), here(plain))
    assert (fault.kind, fault.status) == (FetchFaultKind.STATUS, 304)


@pytest.mark.parametrize("code", [401, 403, 404, 410, 500, 204, 206])
def test_another_answer_is_told_by_its_number(plain: Agenda, code: int) -> None:
    plain.answers["/team.ics"] = status(code)
    fault = refused(fetcher(LOCAL), here(plain))
    assert (fault.kind, fault.status) == (FetchFaultKind.STATUS, code)


def test_credentials_of_the_url_are_sent_and_not_on_to_others(plain: Agenda) -> None:
    with agenda() as other:
        other.holds(OPENINGS)
        plain.answers["/a"] = status(302, Location="/b")
        plain.answers["/b"] = status(302, Location=here(other))
        fetcher(LOCAL).fetch(f"http://zoe:{SECRET}@{LOCAL}:{plain.port}/a")
        (asked,) = other.asked
    first, second = plain.asked
    assert first.headers["Authorization"] == second.headers["Authorization"]
    assert "Authorization" not in asked.headers


# Where to.


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_asked_for_nothing(plain: Agenda, host: str) -> None:
    plain.holds(OPENINGS)
    assert refused(fetcher(), f"http://{host}:{plain.port}/team.ics").kind in (
        FetchFaultKind.PRIVATE,
        FetchFaultKind.NO_HOST,
    )
    assert plain.asked == []


@pytest.mark.parametrize("address", ["169.254.169.254", "10.1.2.3", "192.168.1.1", "fd00:ec2::254", "224.0.0.1"])
def test_nor_is_the_network_around_it(address: str) -> None:
    by = fetcher(names=Names([address]))
    assert refused(by, f"https://agenda.test/{SECRET}").kind is FetchFaultKind.PRIVATE


@pytest.mark.parametrize("addresses", [["1.1.1.1", LOCAL], [LOCAL, "1.1.1.1"]])
def test_of_two_addresses_both_are_looked_at(plain: Agenda, addresses: list[str]) -> None:
    by = fetcher(names=Names(addresses))
    assert refused(by, f"http://agenda.test:{plain.port}/").kind is FetchFaultKind.PRIVATE
    assert plain.asked == []


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(plain: Agenda) -> None:
    """A name that answers otherwise a moment later (DNS rebinding) gains nothing: it is asked for once."""
    plain.holds(OPENINGS)
    names = Names([LOCAL], ["10.255.255.1"])
    fetcher("agenda.test", names=names).fetch(f"http://agenda.test:{plain.port}/team.ics")
    assert names.asked == 1
    assert plain.asked[0].headers["Host"] == f"agenda.test:{plain.port}"


def test_the_second_address_is_tried_where_the_first_does_not_answer(plain: Agenda) -> None:
    plain.holds(OPENINGS)
    names = Names(["::1", LOCAL])  # Nothing listens on the first.
    assert fetcher("agenda.test", names=names).fetch(f"http://agenda.test:{plain.port}/team.ics").content


def test_a_redirect_is_looked_at_as_the_url_is(plain: Agenda) -> None:
    plain.answers["/a"] = status(301, Location=f"http://localhost:{plain.port}/team.ics")
    plain.holds(OPENINGS)
    assert refused(fetcher(LOCAL), here(plain, "/a")).kind is FetchFaultKind.PRIVATE
    assert [asked.path for asked in plain.asked] == ["/a"]
    assert fetcher(LOCAL, "localhost").fetch(here(plain, "/a")).content


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/", "https://[", "\x7f"])
def test_a_redirect_to_no_url_is_refused(plain: Agenda, location: str) -> None:
    plain.answers["/a"] = status(302, Location=location)
    assert refused(fetcher(LOCAL), here(plain, "/a")).kind is FetchFaultKind.ADDRESS


def test_a_redirect_may_go_around_and_around_no_more_than_five_times(plain: Agenda) -> None:
    for number in range(6):
        plain.answers[f"/{number}"] = status(307, Location=f"/{number + 1}")
    plain.holds(OPENINGS, "/5")
    assert fetcher(LOCAL).fetch(here(plain, "/0")).content
    plain.answers["/5"] = status(308, Location="/0")
    assert refused(fetcher(LOCAL), here(plain, "/0")).kind is FetchFaultKind.REDIRECTS


def test_a_proxy_of_the_environment_is_not_asked(plain: Agenda, monkeypatch: pytest.MonkeyPatch) -> None:
    plain.holds(OPENINGS)
    with agenda() as proxy:
        for variable in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(variable, f"http://{LOCAL}:{proxy.port}")
        assert fetcher(LOCAL).fetch(here(plain)).content
        assert proxy.asked == []


# How much, and for how long.


@pytest.mark.parametrize(
    "head",
    [
        b"\r\n",
        b"Content-Length: -1\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n",
    ],
)
def test_a_body_that_never_ends_is_left_after_the_most_that_is_taken(plain: Agenda, head: bytes) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + head)
        while not plain.gone.is_set():
            handler.wfile.write(b"X" * 65536)

    plain.answers["/team.ics"] = endless
    assert refused(fetcher(LOCAL, patience_s=3), here(plain)).kind is FetchFaultKind.TOO_LARGE


def test_nor_is_one_taken_whose_chunk_says_that_its_length_is_below_0(plain: Agenda) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n")
        while not plain.gone.is_set():
            handler.wfile.write(b"X" * 65536)

    plain.answers["/team.ics"] = endless
    # At once, not at the end of the time with all in memory that came until then.
    assert refused(fetcher(LOCAL, patience_s=3), here(plain)).kind is FetchFaultKind.UNREACHABLE


def test_the_most_that_is_taken_is_taken(plain: Agenda) -> None:
    plain.answers["/team.ics"] = body(b"X" * MAX_BYTES)
    assert len(fetcher(LOCAL).fetch(here(plain)).content) == MAX_BYTES
    plain.answers["/team.ics"] = body(b"X" * (MAX_BYTES + 1))
    assert refused(fetcher(LOCAL), here(plain)).kind is FetchFaultKind.TOO_LARGE


@pytest.mark.parametrize("part", ["status", "headers", "body", "chunks"])
def test_a_server_that_sends_a_byte_now_and_then_does_not_hold_it(plain: Agenda, part: str) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        head = {
            "status": b"HTTP/1.1 ",
            "headers": b"HTTP/1.1 200 OK\r\nX-Slow: ",
            "body": b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
            "chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        }
        handler.wfile.write(head[part])
        while not plain.gone.wait(0.05):
            handler.wfile.write(b"1\r\nX\r\n" if part == "chunks" else b"2")

    plain.answers["/team.ics"] = drip
    began = time.monotonic()
    assert refused(fetcher(LOCAL, patience_s=0.5), here(plain)).kind is FetchFaultKind.SLOW
    assert time.monotonic() - began < 5


def test_a_server_that_says_nothing_does_not_hold_it_either(plain: Agenda) -> None:
    def silence(_handler: BaseHTTPRequestHandler) -> None:
        plain.gone.wait(30)

    plain.answers["/team.ics"] = silence
    assert refused(fetcher(LOCAL, patience_s=0.3), here(plain)).kind is FetchFaultKind.SLOW
    # Nor while TLS begins: the plain server waits for a request that never comes.
    assert refused(fetcher(LOCAL, patience_s=0.3), here(plain, scheme="https")).kind in (
        FetchFaultKind.SLOW,
        FetchFaultKind.TLS,
        FetchFaultKind.UNREACHABLE,
    )


def test_the_time_is_that_of_all_redirects_together(plain: Agenda) -> None:
    def later(handler: BaseHTTPRequestHandler) -> None:
        plain.gone.wait(0.3)
        status(302, Location="/team.ics")(handler)

    plain.answers["/team.ics"] = later
    began = time.monotonic()
    assert refused(fetcher(LOCAL, patience_s=0.7), here(plain)).kind is FetchFaultKind.SLOW
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate, gzip"])
def test_what_comes_compressed_is_not_blown_up(plain: Agenda, encoding: str) -> None:
    bomb = gzip.compress(b"X" * 50_000_000)
    plain.answers["/team.ics"] = body(bomb, Content_Encoding=encoding)
    assert refused(fetcher(LOCAL), here(plain)).kind is FetchFaultKind.COMPRESSED
    assert plain.asked[0].headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x00\x01\x02\r\n\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nBEGIN:VCALENDAR",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n500\r\nBEGIN",
    ],
    ids=range(8),
)
def test_a_server_that_speaks_otherwise_or_breaks_off_is_unreachable(plain: Agenda, answer: bytes) -> None:
    def otherwise(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer)

    plain.answers["/team.ics"] = otherwise
    assert refused(fetcher(LOCAL), here(plain)).kind is FetchFaultKind.UNREACHABLE


def test_whatever_a_server_says_it_is_a_calendar_or_a_fault() -> None:
    said = st.binary(max_size=200) | st.lists(st.sampled_from(WORDS) | st.binary(max_size=20), max_size=12).map(
        b"\r\n".join
    )
    by = fetcher(LOCAL, patience_s=5)
    with agenda() as serving:

        @settings(max_examples=60, deadline=None)
        @given(said)
        def hear(answer: bytes) -> None:
            def otherwise(handler: BaseHTTPRequestHandler) -> None:
                handler.wfile.write(answer)

            serving.answers["/team.ics"] = otherwise
            with suppress(FetchFault):
                assert len(by.fetch(here(serving)).content) <= MAX_BYTES

        hear()


@pytest.mark.parametrize("name", ["https://agenda.fr", "agenda.fr/a", "zoe@agenda.fr", "", "[::1]", "a b"])
def test_a_private_host_is_named_by_its_name_alone(name: str) -> None:
    with pytest.raises(ValidationError, match="private_hosts"):
        CalendarsTable.model_validate({"private_hosts": [name]})
    assert CalendarsTable.model_validate({"private_hosts": ["Agenda.FR"]}).private_hosts == {"agenda.fr"}


def test_a_server_that_is_away_is_unreachable() -> None:
    with agenda() as gone:
        pass
    assert refused(fetcher(LOCAL), here(gone)).kind is FetchFaultKind.UNREACHABLE


def test_a_name_that_is_nobodys_is_told() -> None:
    def nobody(host: str, port: int) -> Sequence[str]:
        raise OSError(f"{host}:{port}")

    assert refused(fetcher(names=nobody), "https://agenda.test/").kind is FetchFaultKind.NO_HOST


# Whom.


def test_by_tls_the_server_proves_that_it_has_the_name(secured: Agenda, authority: Path) -> None:
    secured.holds(OPENINGS)
    ca = authority / "ca.pem"
    names = Names([LOCAL])
    by = fetcher("agenda.test", "other.test", names=names, ca_file=ca, allow_http=False)
    assert by.fetch(f"https://agenda.test:{secured.port}/team.ics").content
    assert by.fetch(f"webcal://agenda.test:{secured.port}/team.ics").content
    assert refused(by, f"https://other.test:{secured.port}/team.ics").kind is FetchFaultKind.TLS
    assert fetcher(LOCAL, ca_file=ca).fetch(here(secured, scheme="https")).content
    # An authority that nobody here knows.
    assert refused(fetcher(LOCAL), here(secured, scheme="https")).kind is FetchFaultKind.TLS
    assert all(isinstance(asked, Asked) for asked in secured.asked)
    assert len(secured.asked) == 3


def test_from_tls_nothing_leads_out_of_it(secured: Agenda, plain: Agenda, authority: Path) -> None:
    secured.answers["/team.ics"] = status(302, Location=here(plain))
    by = fetcher(LOCAL, ca_file=authority / "ca.pem", allow_http=False)
    assert refused(by, here(secured, scheme="https")).kind is FetchFaultKind.NOT_HTTPS
    assert refused(by, here(plain)).kind is FetchFaultKind.NOT_HTTPS
    assert plain.asked == []


def test_the_systems_resolver_gives_addresses() -> None:
    found = resolve("localhost", 443)
    assert found
    assert not any(is_public(address) for address in found)
