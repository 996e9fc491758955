"""Gatherings in the evening: they let people in while their host is inside, where the site wants it so."""

from datetime import UTC, datetime, timedelta

import pytest

from sync.wire.calendars import hosts_now
from sync.wire.registry import CalendarRecord
from tests.door_agent.conftest import Here
from tests.door_agent.desk import person
from tests.door_agent.site import NIGHT, Kiosk, Site, identifier


def evening(organizer: str, *lines: str) -> str:
    """Every Tuesday, 21h to 23h."""
    return "\r\n".join((
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//AdmZ//tests//FR",
        "BEGIN:VEVENT",
        "UID:soiree@demo",
        "DTSTAMP:20260101T000000Z",
        "DTSTART;TZID=Europe/Paris:20261103T210000",
        "DTEND;TZID=Europe/Paris:20261103T230000",
        "RRULE:FREQ=WEEKLY",
        "SUMMARY:Soirée données ouvertes",
        *([f"ORGANIZER;CN=Alice:{organizer}"] if organizer else []),
        *lines,
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ))  # fmt: skip


def gather(site: Site, host: str, *lines: str, policy: str = "open") -> None:
    """The gathering comes down, and the site's policy."""
    record = site.agent.registry.site
    assert record is not None
    ics = evening(f"urn:uuid:{person(site, host)}", *lines)
    site.hand_down([
        record.model_copy(update={"gatherings": policy}),
        CalendarRecord(id=identifier(0xC1), site="demo", holds="gatherings", ics=ics),
    ])  # fmt: skip


def enter(site: Site, kiosk: Kiosk) -> None:
    """Alice, who has a key right: granted, unlocked, opened, entered."""
    site.pass_time(6)
    assert kiosk.tap("alice", pin="4827")["outcome"] == "granted"
    site.lock_reports("stat/POWER1", b"ON")
    site.lock_reports("stat/SWITCH1", b'{"Action":"ON"}')
    assert site.kinds()[-1] == "visit.started"
    site.lock_reports("stat/SWITCH1", b'{"Action":"OFF"}')
    site.lock_reports("stat/POWER1", b"OFF")


def denied(site: Site, kiosk: Kiosk, badge: str) -> object:
    """Why that badge is denied now."""
    site.pass_time(6)
    assert kiosk.tap(badge)["outcome"] == "denied"
    return site.payload("access.denied")["reason"]


def test_a_gathering_that_is_only_shown_lets_nobody_in(by_night: Here) -> None:
    site, kiosk = by_night
    gather(site, "alice", policy="shown")
    enter(site, kiosk)
    assert denied(site, kiosk, "chloe") == "NotPermittedAtThisTime"


def test_people_come_in_while_the_host_is_inside_and_the_lock_moves_for_each(by_night: Here) -> None:
    site, kiosk = by_night
    gather(site, "alice")
    assert denied(site, kiosk, "chloe") == "admz:HostNotInside"
    enter(site, kiosk)
    site.published.clear()
    site.pass_time(6)
    assert kiosk.tap("chloe")["outcome"] == "granted"
    assert site.payload("access.granted")["moves_lock"] is True
    assert site.orders()
    assert denied(site, kiosk, "uma") == "admz:AssuranceTooLow", "a badge that can be copied moves no lock"


def test_when_the_host_has_left_nobody_else_comes_in(by_night: Here) -> None:
    site, kiosk = by_night
    gather(site, "alice")
    enter(site, kiosk)
    site.pass_time(6)
    choice = kiosk.tap("alice")
    assert choice["outcome"] == "choice_required"
    assert kiosk.ask("tap.choose", {"tap": choice["tap"], "direction": "out"})["direction"] == "out"
    assert denied(site, kiosk, "chloe") == "admz:HostNotInside"


def test_a_host_who_came_on_a_badge_that_can_be_copied_does_not_count(desk: Here) -> None:
    site, kiosk = desk
    assert kiosk.tap("bruno")["outcome"] == "granted"
    gather(site, "bruno")
    site.clock.set(NIGHT)
    assert denied(site, kiosk, "chloe") == "admz:HostNotInside"


@pytest.mark.parametrize(("came", "counts"), [(timedelta(hours=-5), True), (timedelta(hours=-5, seconds=-1), False)])
def test_a_host_who_came_more_than_four_hours_before_is_not_taken_to_be_there_still(
    desk: Here, came: timedelta, counts: bool
) -> None:
    """The gathering begins at nine; it is ten."""
    site, kiosk = desk
    site.clock.set(NIGHT + came)
    assert kiosk.tap("alice")["outcome"] == "granted"
    gather(site, "alice")
    site.clock.set(NIGHT)
    site.pass_time(6)
    assert kiosk.tap("chloe")["outcome"] == ("granted" if counts else "denied")


def test_where_a_door_opens_per_tap_a_gathering_opens_it_for_those_alone_who_may_come_by_it(by_night: Here) -> None:
    site, kiosk = by_night
    gather(site, "alice")
    record = site.agent.registry.site
    assert record is not None
    (rule,) = site.agent.registry.records.rules_of(person(site, "chloe"))
    elsewhere = rule.model_copy(update={"doors": ("cellar",)})
    site.hand_down([record.model_copy(update={"open_hours": "on_tap"}), elsewhere])
    enter(site, kiosk)
    assert denied(site, kiosk, "chloe") == "Unauthorized"
    site.hand_down([rule])
    site.pass_time(6)
    assert kiosk.tap("chloe")["outcome"] == "granted"


@pytest.mark.parametrize(
    "lines", [("STATUS:CANCELLED",), ("EXDATE;TZID=Europe/Paris:20261124T210000",)], ids=["cancelled", "left out"]
)
def test_one_that_was_cancelled_is_none(by_night: Here, lines: tuple[str, ...]) -> None:
    site, kiosk = by_night
    gather(site, "alice", *lines)
    enter(site, kiosk)
    assert denied(site, kiosk, "chloe") == "NotPermittedAtThisTime"


def test_when_it_is_over_it_is_night_again(by_night: Here) -> None:
    site, kiosk = by_night
    gather(site, "alice")
    enter(site, kiosk)
    site.clock.advance(3600)
    assert denied(site, kiosk, "chloe") == "NotPermittedAtThisTime"


@pytest.mark.parametrize("organizer", ["", "mailto:alice@exemple.fr", "urn:uuid:alice"])
def test_whoever_names_no_person_of_the_registry_is_no_host(organizer: str) -> None:
    assert hosts_now([evening(organizer)], NIGHT, "Europe/Paris") == {}


def test_a_host_is_told_with_the_start_of_her_first_gathering() -> None:
    host = identifier(7)
    both = [evening(f"urn:uuid:{host}"), evening(f"urn:uuid:{host}").replace("T210000", "T203000")]
    assert hosts_now(both, NIGHT, "Europe/Paris") == {host: datetime(2026, 11, 24, 19, 30, tzinfo=UTC)}
