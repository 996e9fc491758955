"""A site whose zone is changed while it works: its day, its doors, and the visits that run."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sync.server.public_holidays import closures_of
from sync.wire.registry import CalendarRecord, SiteRecord
from sync.wire.territories import Territory
from tests.door_agent.site import DAY, Kiosk, Site, identifier
from tests.wire.icalendars import calendar

Here = tuple[Site, Kiosk]
NINE_TO_SEVEN = calendar(("DTSTART:20260105T090000", "DTEND:20260105T190000", "RRULE:FREQ=DAILY"))
"""By the clocks of wherever the site is."""


def in_zone(zone: str) -> list[SiteRecord | CalendarRecord]:
    site = SiteRecord(id="demo", name="AdmZ", capacity=40, timezone=zone)
    return [site, CalendarRecord(id=identifier(0xC0), site="demo", ics=NINE_TO_SEVEN)]


def mode(site: Site) -> str:
    return site.agent.doors.state("entrance").mode


def go_to(site: Site, text: str) -> None:
    site.clock.advance((datetime.fromisoformat(text).replace(tzinfo=UTC) - site.clock.now()).total_seconds())
    site.agent.tick()


@pytest.fixture
def opened(at: Callable[[datetime], Here]) -> Here:
    """In Paris at 11h, opened for the day by Alice."""
    site, kiosk = at(DAY)
    site.hand_down(in_zone("Europe/Paris"))
    assert kiosk.tap("alice")["outcome"] == "granted"
    assert mode(site) == "Unlocked"
    return site, kiosk


def test_a_day_that_comes_again_elsewhere_is_opened_by_nobody_yet(opened: Here) -> None:
    site, kiosk = opened
    site.hand_down(in_zone("Pacific/Tahiti"))
    assert mode(site) == "Locked", "it is midnight"
    go_to(site, "2026-11-24T19:30")
    assert mode(site) == "Locked", "the same date, ten hours later, and nobody has come"
    assert kiosk.tap("alice")["outcome"] == "granted"
    assert (mode(site), site.payload("site.armed")["day"]) == ("Unlocked", "2026-11-24")
    site.restart()
    site.lock_online()
    site.agent.tick()
    assert mode(site) == "Unlocked"


def test_what_was_opened_before_a_restart_is_not_opened_elsewhere(opened: Here) -> None:
    site, _ = opened
    site.restart()
    site.lock_online()
    site.agent.tick()
    assert mode(site) == "Unlocked"
    site.hand_down(in_zone("Indian/Reunion"))
    assert mode(site) == "Locked", "it is 14h there, and somebody says first that the place is open"
    site.hand_down(in_zone("Europe/Paris"))
    assert mode(site) == "Unlocked", "the zone was changed by mistake"


def test_hours_follow_the_zone_and_those_with_a_zone_of_their_own_stay(opened: Here) -> None:
    site, kiosk = opened
    site.hand_down(in_zone("America/Cayenne"))
    assert site.agent.facts.opening(site.clock.now()) is None, "it is 7h there"
    assert kiosk.ask("site.status", {})["timezone"] == "America/Cayenne"
    of_paris = calendar(("DTSTART;TZID=Europe/Paris:20260105T090000", "DURATION:PT10H", "RRULE:FREQ=DAILY"))
    site.hand_down([CalendarRecord(id=identifier(0xC0), site="demo", ics=of_paris)])
    opening = site.agent.facts.opening(site.clock.now())
    assert opening is not None
    assert opening.end == datetime(2026, 11, 24, 18, tzinfo=UTC)


def test_a_visit_that_runs_ends_with_the_day_of_the_new_zone(opened: Here) -> None:
    site, _ = opened
    assert len(site.store.visits) == 1
    site.hand_down(in_zone("Pacific/Tahiti"))
    go_to(site, "2026-11-24T13:59")
    assert len(site.store.visits) == 1
    go_to(site, "2026-11-24T14:00")
    assert not site.store.visits, "4h in Tahiti"
    ended = site.entries()[-1]
    assert (ended.kind, ended.occurred_at) == ("visit.ended", DAY), "dated at the last proof, which is after closing"


def test_on_a_public_holiday_of_the_zone_nothing_is_open(opened: Here) -> None:
    site, kiosk = opened
    ics = closures_of(Territory.LA_REUNION, 2026)
    site.hand_down(
        [
            *in_zone("Indian/Reunion"),
            CalendarRecord(id=identifier(0xC9), site="demo", holds="closures", ics=ics),
        ]
    )
    go_to(site, "2026-12-19T20:30")
    assert kiosk.ask("site.status", {})["until"] == "2026-12-21T05:00:00.000Z", "20 December, abolition of slavery"
    go_to(site, "2026-12-20T06:00")
    assert site.agent.facts.opening(site.clock.now()) is None
    assert kiosk.tap("bruno")["outcome"] == "denied"
