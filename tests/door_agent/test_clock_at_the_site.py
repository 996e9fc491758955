"""A real agent whose machine's clock is set, synchronised, lost and lied to: what comes of it for doors and people."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from door_agent.clock_trust import CENTRE_AGREES, STEADY_S
from door_agent.config import ClockTable
from hardware.mqtt import Message
from sync.wire.journal import Entry
from sync.wire.registry import CredentialRecord
from tests.door_agent.clocked import BOOTS, Clocked
from tests.door_agent.conftest import Here
from tests.door_agent.desk import open_desk
from tests.door_agent.site import BOTH_ROLES, DAY, NIGHT, TOPICS, Kiosk, refusal

SECOND, YEAR = timedelta(seconds=1), timedelta(days=365.25)
AWAY = [
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
    DAY + 20 * YEAR,
    DAY - timedelta(days=1),
    DAY + timedelta(hours=1),
]

Make = Callable[[datetime], Clocked]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def site(now: datetime) -> Clocked:
        made = Clocked(tmp_path / "site", now, roles=BOTH_ROLES)
        made.lock_online()
        made.tick()
        return made

    return site


@pytest.fixture
def by_day(make: Make) -> Clocked:
    """Armed by Alice, so that the door is free."""
    site = make(DAY)
    assert Kiosk(site).tap("alice")["outcome"] == "granted"
    site.lock_reports("stat/POWER1", b"ON")
    assert mode(site) == "Unlocked"
    return site


def mode(site: Clocked) -> str:
    return site.agent.doors["entrance"].mode


def changes(site: Clocked) -> list[tuple[object, object, object]]:
    """Cause, whether trusted from then on, and by how many seconds the machine's clock was off."""
    payloads = [e.payload for e in site.entries() if e.kind == "node.clock_changed" and e.payload]
    return [(told["cause"], told["trusted"], told["by_s"]) for told in payloads]


def reasons(site: Clocked) -> list[object]:
    return [e.payload["reason"] for e in site.entries() if e.kind == "access.denied" and e.payload]


def last(site: Clocked) -> Entry:
    return site.entries()[-1]


def test_a_site_whose_machine_is_synchronised_starts_with_a_trusted_clock(make: Make) -> None:
    site = make(DAY)
    assert site.trusted
    assert {entry.clock for entry in site.entries()} == {"trusted"}
    assert changes(site) == []


@pytest.mark.parametrize("wall", AWAY)
def test_after_a_boot_without_a_source_people_check_in_and_nothing_opens(by_day: Clocked, wall: datetime) -> None:
    site = by_day
    before = last(site).recorded_at
    site.reboot(wall)
    since = len(site.orders())
    assert not site.trusted
    assert mode(site) == "Locked"
    assert before <= site.time <= before + SECOND
    assert Kiosk(site).tap("chloe")["outcome"] == "granted"
    assert site.entries()[-1].clock == "untrusted"
    assert "visit.started" in site.kinds()
    assert not any("Power1 ON" in order for order in site.orders()[since:])


def test_after_a_boot_without_a_source_key_rights_wait_for_one(make: Make) -> None:
    site = make(NIGHT)
    site.reboot()
    kiosk = Kiosk(site)
    assert kiosk.tap("alice", pin="4827")["outcome"] == "denied"
    assert reasons(site) == ["admz:ClockUntrusted"]
    site.machine.synchronise()
    site.tick()
    assert changes(site) == [("synchronised", True, int(BOOTS.total_seconds()))]
    site.clock.advance(6)
    assert kiosk.tap("alice", pin="4827")["outcome"] == "granted"
    assert mode(site) == "Accessed"
    assert site.time == site.clock.now()


def test_doors_are_free_again_once_the_clock_is_trusted(by_day: Clocked) -> None:
    site = by_day
    site.reboot()
    assert mode(site) == "Locked"
    site.machine.synchronise()
    site.tick()
    assert mode(site) == "Unlocked"


@pytest.mark.parametrize("wall", AWAY)
@pytest.mark.parametrize("synchronised", [False, True])
def test_a_jump_locks_the_doors_at_once_moves_no_time_and_is_told_once(
    by_day: Clocked, wall: datetime, synchronised: bool
) -> None:
    site = by_day
    site.machine.set(wall, synchronised=synchronised)
    for _ in range(8):
        site.tick()
    assert mode(site) == "Locked"
    site.lock_reports("stat/POWER1", b"OFF")
    assert site.time == site.clock.now()
    ((cause, trusted, by_s),) = changes(site)
    assert (cause, trusted) == ("moved", False)
    assert abs(int(str(by_s)) - (wall - DAY) / SECOND) <= 2
    site.machine.synchronise()
    site.tick(STEADY_S - 1)
    assert mode(site) == "Locked"
    site.tick(1)
    assert mode(site) == "Unlocked"
    assert [trusted for _, trusted, _ in changes(site)] == [False, True]


@pytest.mark.parametrize("off", [SECOND, -SECOND, 4 * SECOND])
def test_a_source_that_sets_the_clock_right_by_seconds_changes_nothing(by_day: Clocked, off: timedelta) -> None:
    site = by_day
    site.machine.off = off
    site.tick()
    assert mode(site) == "Unlocked"
    assert changes(site) == []
    assert site.time == site.clock.now() + off


def test_a_restart_of_the_program_alone_keeps_the_trust_and_what_took_it(by_day: Clocked) -> None:
    site = by_day
    site.agent.idle()
    site.machine.synchronised = False
    site.tick(10 * 86_400)
    site.restart()
    assert site.trusted
    site.machine.set(DAY + 50 * YEAR, synchronised=True)
    site.tick()
    site.restart()
    assert not site.trusted
    assert site.time == site.clock.now()


def test_a_restart_of_the_program_alone_forgets_nothing_that_the_centre_said(make: Make) -> None:
    """A source that the centre has contradicted would have its way by waiting for a crash."""
    site = make(NIGHT)
    site.reboot()
    site.hand_down(())
    site.machine.set(site.clock.now() + timedelta(days=3), synchronised=True)
    site.tick()
    assert not site.trusted
    site.restart()
    assert not site.trusted
    assert site.time < site.clock.now() + timedelta(minutes=5)
    assert Kiosk(site).tap("alice", pin="4827")["outcome"] == "denied"


def test_days_without_any_network_change_nothing_and_a_month_takes_the_trust(make: Make) -> None:
    site = make(NIGHT)
    site.machine.synchronised = False
    site.tick(30 * 86_400)
    assert site.trusted
    site.tick(60)
    assert changes(site) == [("not_synchronised", False, 0)]


@pytest.mark.parametrize("ahead", [timedelta(days=100), 20 * YEAR])
@pytest.mark.parametrize("booted", [False, True])
def test_a_source_that_lies_years_ahead_erases_nothing_ends_no_visit_and_ages_no_right(
    by_day: Clocked, ahead: timedelta, booted: bool
) -> None:
    site = by_day
    kiosk = Kiosk(site)
    kiosk.tap("chloe")
    site.agent.accepted(site.store.head.seq)
    told, visits = [entry.payload for entry in site.entries()], dict(site.store.visits)
    if booted:
        site.reboot()
    site.machine.set(site.clock.now() + ahead, synchronised=True)
    for _ in range(3):
        site.tick(31)
        site.agent.idle()
    assert [entry.payload for entry in site.entries()][: len(told)] == told
    assert site.store.visits == visits
    age = site.agent.registry.age(site.time)
    assert age is not None
    assert age < timedelta(minutes=2)
    assert all(entry.recorded_at < DAY + timedelta(minutes=3) for entry in site.entries())


def test_a_leap_that_the_centre_confirms_is_followed_and_what_is_old_goes(by_day: Clocked) -> None:
    site = by_day
    Kiosk(site).tap("chloe")
    site.agent.accepted(site.store.head.seq)
    site.reboot()
    site.clock.advance(100 * 86_400)
    site.machine.reboot()
    site.restart()
    site.machine.synchronise()
    site.tick()
    assert not site.trusted
    site.hand_down(())
    site.tick()
    assert site.trusted
    assert site.time == site.clock.now()
    assert site.store.visits == {}
    assert not any(e.payload for e in site.entries() if e.kind == "access.granted")
    assert changes(site)[-1][:2] == ("synchronised", True)


def test_a_site_whose_clock_is_behind_hears_of_a_revocation_all_the_same(make: Make) -> None:
    site = make(DAY)
    site.clock.advance(10 * 86_400)
    site.reboot(DAY - YEAR)
    badge = site.people.badges["chloe"]
    record = {"id": badge.credential, "person": badge.person, "kind": badge.kind, "number": badge.number}
    site.hand_down([CredentialRecord.model_validate({**record, "state": "revoked"})])
    assert Kiosk(site).tap("chloe")["outcome"] == "denied"
    assert reasons(site) == ["CredentialNotEnabled"]
    site.machine.synchronise()
    site.tick()
    assert site.trusted
    age = site.agent.registry.age(site.time)
    assert age is not None
    assert age < timedelta(minutes=1)


def test_a_centre_that_lives_in_another_year_makes_no_right_younger(make: Make) -> None:
    site = make(NIGHT)
    site.reboot()
    truth = site.clock.now()
    site.clock.set(truth + 20 * YEAR)
    site.hand_down(())
    site.clock.set(truth)
    site.machine.synchronise()
    site.tick()
    assert not site.trusted
    age = site.agent.registry.age(site.time + timedelta(days=5))
    assert age is not None
    assert age >= timedelta(days=5)


def test_a_trusted_site_refuses_a_page_of_another_year(make: Make) -> None:
    site = make(NIGHT)
    held, truth = site.agent.registry.age(site.time), site.clock.now()
    site.clock.set(truth + 2 * CENTRE_AGREES)
    site.machine.set(truth, synchronised=True)
    with pytest.raises(ValueError, match="in the future"):
        site.hand_down(())
    assert site.agent.registry.age(truth) == held


@pytest.mark.parametrize("off", [timedelta(days=2), -timedelta(days=2)], ids=["behind", "ahead"])
def test_what_a_source_alone_has_won_falls_with_the_first_page_of_the_centre(make: Make, off: timedelta) -> None:
    """Also where the page lies so far ahead of what the source says that a trusted clock would refuse it."""
    site = make(NIGHT)
    lies = NIGHT + timedelta(hours=1)
    site.clock.set(lies + off)
    site.reboot()
    site.machine.set(lies, synchronised=True)
    site.tick()
    assert site.trusted
    site.hand_down(())
    site.tick()
    assert not site.trusted
    assert changes(site)[-1][:2] == ("contradicted", False)
    assert Kiosk(site).tap("alice", pin="4827")["outcome"] == "denied"
    site.machine.synchronise()
    site.tick()
    assert site.trusted
    assert site.time == site.clock.now()


def test_a_release_that_was_approved_in_time_comes_to_nothing_when_the_clock_jumps(make: Make) -> None:
    site = make(DAY)
    kiosk = Kiosk(site)
    open_desk(kiosk)
    tap = kiosk.tap("rachel", purpose="release")["tap"]
    site.machine.set(DAY + YEAR)
    site.tick()
    since = len(site.orders())
    asked = {"door": "entrance", "tap": tap}
    assert refusal(kiosk.ask("reception.release", {**asked, "reason": "visitor"})) == "not_now"
    until = {"until": "2026-11-24T12:00:00.000Z"}
    assert refusal(kiosk.ask("reception.hold_open", {**asked, **until})) == "not_now"
    assert refusal(kiosk.ask("reception.release", {**asked, "reason": "visitor"})) == "not_now"
    assert not any("Power1 ON" in order for order in site.orders()[since:])


@pytest.mark.parametrize("now", [DAY, NIGHT])
@pytest.mark.parametrize("direction", ["in", "out"])
def test_whatever_is_tapped_asked_or_commanded_on_an_untrusted_clock_energises_no_lock(
    make: Make, now: datetime, direction: str
) -> None:
    site = make(now)
    site.reboot()
    kiosk, since = Kiosk(site), len(site.orders())
    for name, badge in site.people.badges.items():
        kiosk.tap(name, pin=badge.pin, direction=direction)
        kiosk.tap(name, pin=badge.pin, direction=direction)
        site.tick(6)
    for name in ("rachel", "rose"):
        open_desk(kiosk, name, site.people.badges[name].pin or "")
        tap = kiosk.tap(name, purpose="release").get("tap")
        kiosk.ask("reception.release", {"door": "entrance", "tap": tap, "reason": "visitor"})
        until = (site.time + timedelta(hours=1)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        kiosk.ask("reception.hold_open", {"door": "entrance", "tap": tap, "until": until})
        site.tick(6)
    command = f'{{"command": "UNLOCK", "at": "{site.time.isoformat()}"}}'.encode()
    site.agent.received(Message(TOPICS.home_assistant_command("entrance"), command))
    site.tick(60)
    assert not any("Power1 ON" in order for order in site.orders()[since:])
    assert mode(site) == "Locked"
    assert "site.armed" not in site.kinds()
    assert not any(e.payload.get("moves_lock") for e in site.entries() if e.payload)


@pytest.mark.parametrize("restarts", [False, True])
def test_a_clock_that_is_set_back_makes_no_right_younger_until_the_centre_is_heard(
    at: Callable[[datetime], Here], restarts: bool
) -> None:
    site, kiosk = at(NIGHT)
    site.clock.set(NIGHT + timedelta(hours=97))
    site.agent.tick()
    kiosk.tap("alice", pin="4827", direction="in")
    site.agent.idle()
    site.clock.set(NIGHT)
    if restarts:
        site.restart()
        site.lock_online()
        kiosk.open()
    kiosk.tap("fatou", pin="135790", direction="in")
    refused = [e.payload["reason"] for e in site.entries() if e.kind == "access.denied" and e.payload]
    assert refused == ["admz:RightsStale"] * 2
    site.hand_down(())
    site.clock.advance(6)
    assert kiosk.tap("fatou", pin="135790", direction="in")["outcome"] == "granted"


def test_a_page_that_came_while_the_clock_was_behind_is_dated_when_it_has_caught_up(make: Make) -> None:
    site = make(DAY)
    site.clock.advance(3 * 86_400)
    site.reboot()
    site.hand_down(())
    assert site.agent.registry.age(site.time) == timedelta()
    site.clock.advance(50 * 3600)
    assert site.agent.registry.age(site.time) == timedelta(hours=50)
    site.machine.synchronise()
    site.agent.tick()
    assert site.agent.registry.age(site.time) == timedelta(hours=50)


def both_say(site: Clocked, now: datetime) -> None:
    """Source and centre give the site another time, and it follows."""
    site.clock.set(now)
    site.machine.synchronise()
    site.tick()
    assert not site.trusted
    site.hand_down(())
    site.tick()
    assert site.trusted


def test_after_source_and_centre_were_wrong_together_visits_are_dated_right_at_once(make: Make) -> None:
    site = make(DAY)
    both_say(site, DAY + YEAR)
    Kiosk(site).tap("bruno")
    assert site.store.visits
    ahead = site.entries()[-1].recorded_at
    assert ahead > DAY + YEAR
    both_say(site, DAY)
    Kiosk(site).tap("uma")
    started = site.entries()[-1]
    assert (started.kind, started.occurred_at) == ("visit.started", site.time)
    assert started.recorded_at >= ahead


@pytest.mark.parametrize(
    ("off", "trusted"),
    [(timedelta(), True), (timedelta(days=2), True), (timedelta(days=5), False), (-YEAR, False), (-56 * YEAR, False)],
)
def test_a_bus_with_a_battery_for_its_clock_opens_after_a_night_without_network(
    make: Make, off: timedelta, trusted: bool
) -> None:
    site = make(NIGHT)
    site.config = site.config.model_copy(update={"clock": ClockTable(trust="hardware-clock")})
    site.clock.advance(12 * 3600)
    site.reboot(site.clock.now() + off)
    assert site.trusted == trusted
    kiosk = Kiosk(site)
    kiosk.tap("alice")
    assert (mode(site) == "Unlocked") == trusted == ("site.armed" in site.kinds())
