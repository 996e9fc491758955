"""Emergency badges at a site that is cut off: the last that open, by PIN alone, and never unheard."""

from datetime import timedelta

import pytest

from sync.wire.canonical import Json
from tests.door_agent.conftest import Here
from tests.door_agent.site import BOTH_ROLES, DAY, NIGHT, TOPICS, Kiosk, Site, shown

OPENED = ["cmnd/Backlog0 PulseTime1 80; Power1 ON"]


def name(site: Site, *badges: str) -> None:
    """The centre names these, and no others."""
    record = site.agent.registry.site
    assert record is not None
    named = tuple(site.people.badges[badge].credential for badge in badges)
    site.hand_down([record.model_copy(update={"emergency_badges": named})])


def cut_off(site: Site, **since: float) -> None:
    """Nothing has come down for so long; whatever was told and tapped before is over."""
    site.clock.set(site.clock.now() + timedelta(**since))
    site.pass_time(6)
    site.published.clear()


def refused(site: Site, kiosk: Kiosk, badge: str, pin: str | None) -> Json:
    """Why that badge is refused, with nothing told to the lock."""
    site.pass_time(6)
    assert kiosk.tap(badge, pin=pin)["outcome"] == "denied"
    assert not site.orders()
    return site.payload("access.denied")["reason"]


def enter(site: Site, kiosk: Kiosk) -> dict[str, Json]:
    """Alice comes with her PIN, and the door opens for one."""
    asked = kiosk.present("alice")
    assert asked["outcome"] == "pin_required"
    assert not site.orders()
    granted = kiosk.give_pin(str(asked["tap"]), "4827")
    assert granted["outcome"] == "granted"
    assert site.orders() == OPENED
    return granted


def test_of_an_old_registry_only_an_emergency_badge_opens(by_night: Here) -> None:
    site, kiosk = by_night
    name(site, "alice")
    cut_off(site, days=6)
    assert refused(site, kiosk, "fatou", "135790") == "admz:RightsStale"
    granted = enter(site, kiosk)
    assert shown(granted, "reported") is True
    assert site.kinds()[-2:] == ["access.granted", "credential.emergency_used"]
    assert site.payload("access.granted")["emergency"] is True
    used = site.payload("credential.emergency_used")
    assert (used["cause"], used["door"], used["tap"]) == ("rights_stale", "entrance", granted["tap"])
    assert used["credential"] == site.people.badges["alice"].credential


def test_the_door_locks_again_and_the_passage_is_as_any(by_night: Here) -> None:
    site, kiosk = by_night
    name(site, "alice")
    cut_off(site, days=6)
    enter(site, kiosk)
    site.lock_reports("stat/POWER1", b"ON")
    site.lock_reports("stat/SWITCH1", b'{"Action":"ON"}')
    assert site.kinds()[-1] == "visit.started"
    site.lock_reports("stat/SWITCH1", b'{"Action":"OFF"}')
    site.pass_time(6)
    assert site.orders()[-1] == "cmnd/Power1 OFF"
    assert site.agent.doors.state("entrance").mode == "Locked"


def test_while_all_is_well_an_emergency_badge_is_a_badge_like_others(by_night: Here) -> None:
    site, kiosk = by_night
    name(site, "alice")
    site.published.clear()
    granted = enter(site, kiosk)
    assert shown(granted, "reported") is False
    assert "emergency" not in site.payload("access.granted")
    assert "credential.emergency_used" not in site.kinds()


@pytest.mark.parametrize("now", [DAY, NIGHT])
def test_by_an_untrusted_clock_it_opens_for_one_and_the_place_stays_shut(by_night: Here, now: object) -> None:
    site, kiosk = by_night
    name(site, "alice")
    cut_off(site, hours=-11 if now is DAY else 0)
    site.clock.trusted = False
    site.agent.tick()
    site.published.clear()
    enter(site, kiosk)
    assert site.payload("credential.emergency_used")["cause"] == "clock_untrusted"
    assert site.entries()[-1].clock == "untrusted"
    assert "site.armed" not in site.kinds()
    site.pass_time(10)
    assert site.agent.doors.state("entrance").mode == "Locked"


def test_a_badge_that_was_declared_lost_or_lost_its_right_is_none_any_more(by_night: Here) -> None:
    site, kiosk = by_night
    name(site, "alice", "fatou", "uma", "chloe")
    records = site.agent.registry.records
    alice = records.credentials[site.people.badges["alice"].credential]
    fatou = records.credentials[site.people.badges["fatou"].credential]
    site.hand_down(
        [
            alice.model_copy(update={"state": "revoked"}),
            fatou.model_copy(update={"carries_key_right": False}),
        ]
    )
    cut_off(site, days=6)
    assert refused(site, kiosk, "alice", "4827") == "CredentialNotEnabled"
    assert refused(site, kiosk, "fatou", "135790") == "NotPermittedAtThisTime"
    assert refused(site, kiosk, "uma", None) == "admz:AssuranceTooLow", "it can be copied"
    assert refused(site, kiosk, "chloe", None) == "NotPermittedAtThisTime"


def test_a_wrong_pin_opens_nothing_and_three_suspend_it(by_night: Here) -> None:
    site, kiosk = by_night
    name(site, "alice")
    cut_off(site, days=6)
    for _ in range(3):
        assert refused(site, kiosk, "alice", "0000") == "InvalidPIN"
    assert refused(site, kiosk, "alice", "4827") == "admz:Lockout"
    assert "credential.emergency_used" not in site.kinds()


def test_a_badge_named_no_more_opens_no_more(by_night: Here) -> None:
    site, kiosk = by_night
    name(site, "alice")
    name(site)
    cut_off(site, days=6)
    assert refused(site, kiosk, "alice", "4827") == "admz:RightsStale"


def test_reception_is_told_for_a_week_also_after_a_restart_and_the_street_is_not(by_night: Here) -> None:
    site, kiosk = by_night
    name(site, "alice")
    cut_off(site, days=6)
    enter(site, kiosk)
    at = site.entries()[-1].occurred_at
    assert kiosk.ask("site.status", {})["emergency_badge_used_at"] is None, "the kiosk is of the role entrance"
    site.config = site.config.model_copy(
        update={"kiosks": (site.config.kiosks[0].model_copy(update={"roles": BOTH_ROLES}),)}
    )
    site.restart()
    kiosk.open()
    told = kiosk.ask("site.status", {})["emergency_badge_used_at"]
    assert told == at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    site.clock.set(at + timedelta(days=7))
    assert kiosk.ask("site.status", {})["emergency_badge_used_at"] is None


def test_home_assistant_is_told_of_an_alarm_and_of_nobody(by_night: Here) -> None:
    site, kiosk = by_night
    name(site, "alice")
    cut_off(site, days=6)
    enter(site, kiosk)
    events = [m.payload.decode() for m in site.published if m.topic == TOPICS.door_event("entrance")]
    (alarm,) = [event for event in events if "EmergencyBadgeUsed" in event]
    assert site.people.badges["alice"].person not in alarm
