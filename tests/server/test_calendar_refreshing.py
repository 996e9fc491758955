"""A calendar that is followed by its URL: taken over when it changes, and the last good one stays when it breaks."""

import logging
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from sync.server.calendar_fetching import Fetcher
from sync.server.calendar_refreshing import AUTHOR, CalendarRefresher
from sync.server.calendar_sources import Brought, Holds, Origin, Refusal, Source, read_sources
from sync.server.config import CalendarsTable
from sync.server.registry_reading import read_calendars, read_head
from sync.server.site_settings import change_site, open_by, remove_calendar
from sync.server.store import schema
from sync.server.store.audit_tables import Author, changes_of
from tests.clocks import ManualClock
from tests.processes import wait_until
from tests.server.agenda import Agenda, agenda, body, status
from tests.server.centre import Centre
from tests.server.scribe import OPENINGS

SECRET = "private-0123456789abcdef"
PATH = f"/{SECRET}/team.ics"
MORNINGS = OPENINGS.replace("T190000", "T120000")
BROKEN = OPENINGS.replace("FREQ=WEEKLY", "FREQ=HOURLY")
QUARTER = 15 * 60 + 1


@dataclass
class Followed:
    """A site whose openings are followed at an agenda's URL; good there to begin with."""

    centre: Centre
    agenda: Agenda
    refresher: CalendarRefresher
    clock: ManualClock

    def later(self, seconds: float = QUARTER) -> bool:
        """Time goes by; whether there was anything to ask."""
        self.clock.advance(seconds)
        return self.refresher.refresh_next()

    def source(self, holds: Holds = "openings") -> Source:
        with self.centre.store.read() as connection:
            (found,) = [source for source in read_sources(connection, "demo") if source.holds == holds]
        return found

    def in_force(self, holds: Holds = "openings") -> list[str]:
        with self.centre.store.read() as connection:
            return [record.ics for record in read_calendars(connection, "demo", holds)]

    def audited(self) -> list[tuple[str, str]]:
        with self.centre.store.read() as connection:
            return [(change.who, change.what) for change in changes_of(connection, "demo")]

    def version(self) -> int:
        with self.centre.store.read() as connection:
            return read_head(connection).version


def author(centre: Centre) -> Author:
    return Author("zoé", centre.clock.now(), centre.scribe.random)


def follow(centre: Centre, serving: Agenda, fetcher: Fetcher, holds: Holds = "openings") -> None:
    """As the page does it."""
    url = f"http://zoe:{SECRET}@127.0.0.1:{serving.port}{PATH}"
    fetched, by = fetcher.fetch(url), author(centre)
    brought = Brought(Origin.URL, "", url, fetched.seen, by.now + timedelta(minutes=15))
    open_by(centre.store, by, "demo", fetched.content.decode(), holds, brought)


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(CalendarsTable(private_hosts=frozenset({"127.0.0.1"}), allow_http=True))


def following(centre: Centre, fetcher: Fetcher) -> Generator[Followed]:
    with agenda() as serving:
        serving.holds(OPENINGS, PATH, etag='"one"')
        follow(centre, serving, fetcher)
        made = CalendarRefresher(fetcher, centre.store, centre.clock, centre.scribe.random, look_every_s=0.02)
        yield Followed(centre, serving, made, centre.clock)


@pytest.fixture
def followed(any_centre: Centre, fetcher: Fetcher) -> Generator[Followed]:
    yield from following(any_centre, fetcher)


@pytest.fixture
def followed_on_sqlite(centre: Centre, fetcher: Fetcher) -> Generator[Followed]:
    yield from following(centre, fetcher)


def test_it_is_asked_for_every_quarter_of_an_hour(followed: Followed) -> None:
    assert followed.refresher.refresh_next() is False
    assert followed.later() is True
    assert followed.refresher.refresh_next() is False
    assert [asked.headers.get("If-None-Match") for asked in followed.agenda.asked] == [None, '"one"']


def test_what_has_not_changed_is_no_new_version(followed: Followed) -> None:
    version = followed.version()
    assert followed.later()  # 304
    followed.agenda.holds(OPENINGS.replace("UID", "DTSTAMP:20261123T090000Z\r\nUID"), PATH)
    assert followed.later()  # 200, written anew by the agenda
    assert followed.version() == version
    assert followed.source().fetched_at == followed.clock.now()
    assert followed.audited() == [("zoé", "calendar.url_set")]


def test_what_has_changed_comes_down_in_place_of_what_was(followed: Followed) -> None:
    record, version = followed.source().record, followed.version()
    followed.agenda.holds(MORNINGS, PATH, etag='"two"')
    assert followed.later()
    source = followed.source()
    assert (source.record, source.seen.etag, source.changed_at) == (record, '"two"', followed.clock.now())
    assert followed.in_force() == [MORNINGS]
    page = followed.centre.node.get(f"/api/v1/registry?after={version}").json()
    assert [one["id"] for one in page["records"]] == [record]
    assert followed.audited()[-1] == (AUTHOR, "calendar.changed")


def test_a_broken_one_is_refused_with_its_line_and_the_last_good_one_stays(followed: Followed) -> None:
    version = followed.version()
    followed.agenda.holds(BROKEN, PATH)
    assert followed.later()
    since = followed.clock.now()
    assert followed.later()
    source = followed.source()
    assert source.refusal == Refusal("fault.rule", 9, "RRULE:FREQ=HOURLY;BYDAY=MO,TU,WE,TH,FR")
    assert source.refused_at == since, "since the first time, not the last"
    assert (followed.in_force(), followed.version()) == ([OPENINGS], version)
    assert followed.centre.occupancy()["open"] is True
    assert followed.audited() == [("zoé", "calendar.url_set"), (AUTHOR, "calendar.fault.rule")]
    followed.agenda.holds(MORNINGS, PATH)
    assert followed.later()
    assert (followed.source().refusal, followed.source().refused_at) == (None, None)
    assert followed.in_force() == [MORNINGS]


def test_one_that_is_back_as_it_was_is_good_again(followed: Followed) -> None:
    followed.agenda.holds(BROKEN, PATH)
    assert followed.later()
    followed.agenda.holds(OPENINGS, PATH, etag='"one"')
    assert followed.later()  # 304: what was taken last.
    assert followed.source().refusal is None
    assert followed.audited()[-1] == (AUTHOR, "calendar.good_again")


def test_a_server_that_is_away_bothers_nobody_for_an_hour(followed_on_sqlite: Followed) -> None:
    followed = followed_on_sqlite
    followed.agenda.answers[PATH] = status(404)
    assert followed.later()
    source, now = followed.source(), followed.clock.now()
    assert source.refusal == Refusal("fetch.status", 0, "404")
    assert not source.is_worth_a_remark(now + timedelta(minutes=59))
    assert source.is_worth_a_remark(now + timedelta(minutes=60))
    followed.agenda.answers[PATH] = status(503)
    assert followed.later()
    assert followed.source().refused_at == now
    assert followed.source().refusal == Refusal("fetch.status", 0, "503")
    followed.agenda.holds(OPENINGS, PATH)
    assert followed.later()
    assert followed.source().refusal is None
    assert [what for _, what in followed.audited()] == [
        "calendar.url_set",
        "calendar.fetch.status",
        "calendar.good_again",
    ]


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"\xff\xfe", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", b"\x00" * 99]
)
def test_whatever_the_url_holds_one_day_the_last_good_one_stays(followed: Followed, content: bytes) -> None:
    followed.agenda.answers[PATH] = body(content)
    assert followed.later()
    assert followed.source().refusal is not None
    assert followed.in_force() == [OPENINGS]


def test_gatherings_may_all_be_over_and_a_place_may_not(followed_on_sqlite: Followed, fetcher: Fetcher) -> None:
    followed = followed_on_sqlite
    remove_calendar(followed.centre.store, author(followed.centre), "demo", "openings")
    follow(followed.centre, followed.agenda, fetcher, "gatherings")
    empty = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
    followed.agenda.holds(empty, PATH)
    assert followed.later()
    assert followed.in_force("gatherings") == [empty]


def test_who_brings_another_meanwhile_has_hers_kept(followed_on_sqlite: Followed) -> None:
    followed = followed_on_sqlite

    def meanwhile(_handler: object) -> None:
        open_by(followed.centre.store, author(followed.centre), "demo", MORNINGS, "openings", Brought(Origin.FILE, "a"))
        body(BROKEN.encode())(_handler)  # pyright: ignore[reportArgumentType]

    followed.agenda.answers[PATH] = meanwhile
    assert followed.later()
    assert followed.in_force() == [MORNINGS]
    assert (followed.source().origin, followed.source().refusal) == (Origin.FILE, None)
    assert followed.later() is False


def test_what_was_removed_is_asked_for_no_more(followed: Followed) -> None:
    remove_calendar(followed.centre.store, author(followed.centre), "demo", "openings")
    assert followed.in_force() == []
    assert followed.later() is False
    assert followed.centre.occupancy()["open"] is False
    assert followed.audited()[-1] == ("zoé", "calendar.removed")


def test_of_two_workers_one_asks(followed: Followed, fetcher: Fetcher) -> None:
    centre = followed.centre
    workers = [CalendarRefresher(fetcher, centre.store, centre.clock, centre.scribe.random, 0.01) for _ in range(2)]
    threads = [threading.Thread(target=worker.run) for worker in workers]
    for thread in threads:
        thread.start()
    for number in range(5):
        followed.agenda.holds(OPENINGS.replace("T190000", f"T1{number}3000"), PATH)
        followed.clock.advance(QUARTER)
        wait_until(asked_times(followed, number + 2))
        wait_until(lambda: followed.source().changed_at == followed.clock.now())
    for worker in workers:
        worker.stop()
    for thread in threads:
        thread.join()
    assert len(followed.agenda.asked) == 6
    assert [who for who, _ in followed.audited()] == ["zoé", *[AUTHOR] * 5]


def asked_times(followed: Followed, times: int) -> Callable[[], bool]:
    return lambda: len(followed.agenda.asked) >= times


def test_no_log_and_no_record_tells_the_url(followed: Followed, caplog: pytest.LogCaptureFixture) -> None:
    with capture_logs() as logged, caplog.at_level(logging.DEBUG):
        for answer in (body(MORNINGS.encode()), body(BROKEN.encode()), status(404), status(302, Location="file:///x")):
            followed.agenda.answers[PATH] = answer
            assert followed.later()
    assert {entry["event"] for entry in logged} == {"calendar.fetched", "calendar.refused"}
    with followed.centre.store.read() as connection:
        records = connection.execute(select(schema.registry_record)).all()
        audited = connection.execute(select(schema.change_audit)).all()
    assert SECRET not in f"{logged}{caplog.text}{records}{audited}{followed.source()!r}"


def test_public_holidays_stay_beside_the_closures_that_somebody_brings(any_centre: Centre) -> None:
    centre = any_centre
    change_site(centre.store, author(centre), "demo", {"public_holidays": "metropole"})
    with centre.store.read() as connection:
        (holidays,) = read_calendars(connection, "demo", "closures")
    for _ in range(2):
        open_by(centre.store, author(centre), "demo", MORNINGS, "closures", Brought(Origin.FILE, "works.ics"))
    with centre.store.read() as connection:
        held = sorted(one.ics for one in read_calendars(connection, "demo", "closures"))
        assert held == sorted([MORNINGS, holidays.ics])
    remove_calendar(centre.store, author(centre), "demo", "closures")
    with centre.store.read() as connection:
        assert [one.id for one in read_calendars(connection, "demo", "closures")] == [holidays.id]
        assert [source.holds for source in read_sources(connection, "demo")] == []
