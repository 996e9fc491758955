"""What happens at the door once somebody may pass: more time, the warning of an open door, a lock that is silent."""

from sync.wire.registry import PersonRecord
from tests.door_agent.conftest import Here


def test_a_person_who_needs_it_has_more_time_at_the_door_and_nobody_is_told(by_night: Here) -> None:
    site, kiosk = by_night
    person = site.people.badges["alice"].person
    record = next(r for r in site.people.records if isinstance(r, PersonRecord) and r.id == person)
    plain = kiosk.tap("alice", pin="4827")
    without = site.payload("access.granted")
    site.lock_reports("stat/POWER1", b"ON")
    site.pass_time(5)
    site.lock_reports("stat/POWER1", b"OFF")
    site.hand_down([record.model_copy(update={"extended_grant_time": True})])
    longer = kiosk.tap("alice", pin="4827")
    assert site.orders()[-1] == "cmnd/Backlog0 PulseTime1 123; Power1 ON"
    displays = [answer["display"] for answer in (plain, longer)]
    first, second = [{**display, "at": None} for display in displays if isinstance(display, dict)]
    assert first == second
    assert {**site.payload("access.granted"), "tap": ""} == {**without, "tap": ""}
    assert "extended" not in str([longer, [entry.payload for entry in site.entries()]])
    site.lock_reports("stat/POWER1", b"ON")
    site.pass_time(19)
    assert site.kinds()[-1] != "access.not_taken"
    site.pass_time(2)
    assert site.kinds()[-1] == "access.not_taken"


def test_a_grant_that_the_agent_did_not_live_to_settle_is_settled_at_its_start(by_night: Here) -> None:
    """Each AccessGranted is followed by AccessTaken or AccessNotTaken, whatever dies."""
    site, kiosk = by_night
    kiosk.tap("alice", pin="4827")
    granted = site.payload("access.granted")
    site.restart()
    assert site.payload("access.not_taken") == {key: granted[key] for key in ("tap", "door", "person")}
    assert not site.store.visits
    for _ in range(2):
        site.restart()
    assert site.kinds().count("access.not_taken") == 1
    site.lock_online()
    kiosk.open()
    before = len(site.orders())
    assert kiosk.tap("alice", pin="4827")["direction"] == "in"
    assert [order for order in site.orders()[before:] if "ON" in order], "her next tap opens again"
    site.lock_reports("stat/POWER1", b"ON")
    site.lock_reports("stat/SWITCH1", b'{"Action":"ON"}')
    site.restart()
    assert (site.kinds().count("access.taken"), site.kinds().count("access.not_taken")) == (1, 1)


def test_by_day_a_start_settles_nothing_that_was_settled(by_day: Here) -> None:
    site, kiosk = by_day
    for name in ("alice", "bruno", "chloe"):
        kiosk.tap(name)
    site.restart()
    assert "access.not_taken" not in site.kinds()


def test_kiosks_are_warned_of_an_open_door_before_it_is_an_alarm(by_night: Here) -> None:
    site, kiosk = by_night
    kiosk.tap("alice", pin="4827")
    site.lock_reports("stat/POWER1", b"ON")
    site.lock_reports("stat/SWITCH1", b'{"Action":"ON"}')
    for seconds, warned, alarm in ((19, False, "Normal"), (2, True, "Normal"), (10, False, "DoorOpenTooLong")):
        site.pass_time(seconds)
        state = kiosk.ask("site.status", {})["doors"]
        assert isinstance(state, dict)
        door = state["entrance"]
        assert isinstance(door, dict)
        assert (door["pre_alarm"], door["alarm"]) == (warned, alarm)


def test_a_lock_that_does_not_answer_an_order_is_shown_in_fault(by_night: Here) -> None:
    site, kiosk = by_night
    kiosk.tap("alice", pin="4827")
    site.pass_time(2)
    assert site.payload("door.lock_changed") == {"door": "entrance", "lock": "Fault", "cause": "not_confirmed"}
    assert site.agent.doors.state("entrance").fault == "FaultDetected"
