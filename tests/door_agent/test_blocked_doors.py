"""A door that reception has blocked: nobody comes in by it, everybody gets out, until somebody named ends that."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from door_agent.config import DoorTable, ReaderTable
from hardware.door_reports import ExitRequest, FireLine
from hardware.mqtt import Message
from sync.wire.canonical import Json
from tests.door_agent.conftest import Here
from tests.door_agent.desk import dict_of, open_desk, person
from tests.door_agent.site import BOTH_ROLES, DAY, TOPICS, Kiosk, Site, refusal


def block(kiosk: Kiosk, reason: str = "damaged") -> dict[str, Json]:
    return kiosk.ask("reception.block", {"door": "entrance", "reason": reason})


def approved(kiosk: Kiosk) -> Json:
    """A fresh tap of the receptionist."""
    return kiosk.present("rachel", "release")["tap"]


def unblock(kiosk: Kiosk) -> dict[str, Json]:
    return kiosk.ask("reception.unblock", {"tap": approved(kiosk), "door": "entrance"})


def mode(site: Site) -> str:
    return site.agent.doors.state("entrance").mode


@pytest.fixture
def free(closed_desk: Here) -> Here:
    """Alice has opened the place, the door is free by schedule, and Rachel has opened reception."""
    site, kiosk = closed_desk
    kiosk.tap("alice")
    open_desk(kiosk)
    assert mode(site) == "Unlocked"
    return site, kiosk


def test_a_door_is_blocked_by_name_and_with_a_reason_and_is_locked_at_once(free: Here) -> None:
    site, kiosk = free
    before = len(site.entries())
    assert block(kiosk)["ok"] is True
    assert (mode(site), site.orders()[-1]) == ("Blocked", "cmnd/Power1 OFF")
    changes = [e.payload for e in site.entries()[before:] if e.kind == "door.mode_changed" and e.payload is not None]
    assert [(p["from"], p["to"]) for p in changes] == [("Unlocked", "Locked"), ("Locked", "Blocked")]
    assert changes[1] == {
        "door": "entrance",
        "from": "Locked",
        "to": "Blocked",
        "cause": "reception",
        "moves_lock": False,
        "by": person(site, "rachel"),
        "reason": "damaged",
    }
    told = dict_of(kiosk.ask("reception.now", {})["blocked"])
    assert told == {"entrance": {"reason": "damaged", "at": "2026-11-24T10:00:00.000Z", "by": "Rachel"}}
    assert refusal(block(kiosk, "works")) == "not_now"


@pytest.mark.parametrize("body", [{"door": "cellar", "reason": "works"}, {"door": "entrance", "reason": "because"}])
def test_what_is_no_door_or_no_reason_blocks_nothing(free: Here, body: dict[str, object]) -> None:
    site, kiosk = free
    assert refusal(kiosk.ask("reception.block", body)) == "bad_request"
    assert mode(site) == "Unlocked"


def test_a_blocked_door_lets_nobody_in_and_everybody_out(free: Here) -> None:
    site, kiosk = free
    kiosk.tap("bruno")
    open_desk(kiosk)
    block(kiosk)
    site.pass_time(6)
    before = len(site.orders())
    assert kiosk.tap("chloe")["outcome"] == "denied"
    assert site.payload("access.denied")["reason"] == "admz:DoorBlocked"
    assert kiosk.tap("bruno")["direction"] == "out"
    assert not [order for order in site.orders()[before:] if "ON" in order]


def test_a_request_to_exit_frees_a_blocked_door_s_lock_where_it_is_wired_so(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", roles=BOTH_ROLES)
    site.config = site.config.model_copy(update={"doors": (DoorTable(name="entrance", exit_releases=True),)})
    site.restart()
    site.lock_online()
    kiosk = Kiosk(site)
    open_desk(kiosk)
    block(kiosk)
    site.published.clear()
    site.agent.door_reported("entrance", ExitRequest())
    assert (mode(site), len(site.orders())) == ("Blocked", 1)
    assert "ON" in site.orders()[0]


def test_nothing_else_that_reception_asks_opens_a_blocked_door(free: Here) -> None:
    site, kiosk = free
    block(kiosk)
    before = len(site.orders())
    tap = approved(kiosk)
    released = kiosk.ask("reception.release", {"tap": tap, "door": "entrance", "reason": "visitor"})
    until = "2026-11-24T11:00:00.000Z"
    held = kiosk.ask("reception.hold_open", {"tap": tap, "door": "entrance", "until": until})
    closed = kiosk.ask("reception.close_now", {"door": "entrance"})
    assert [refusal(answer) for answer in (released, held, closed)] == ["not_now"] * 3
    assert mode(site) == "Blocked"
    assert not [order for order in site.orders()[before:] if "ON" in order]


def test_the_schedule_and_a_restart_leave_a_blocked_door_as_it_is(free: Here) -> None:
    site, kiosk = free
    block(kiosk)
    for now in (datetime(2026, 11, 24, 20, 0, tzinfo=DAY.tzinfo), datetime(2026, 11, 25, 10, 0, tzinfo=DAY.tzinfo)):
        site.clock.set(now)
        site.agent.tick()
        assert mode(site) == "Blocked"
    site.restart()
    site.lock_online()
    site.agent.tick()
    assert mode(site) == "Blocked"
    assert site.payload("door.mode_changed")["reason"] == "damaged"


@pytest.mark.parametrize(("late", "after"), [(False, "Unlocked"), (True, "Locked")])
def test_it_takes_a_fresh_tap_to_unblock_and_the_schedule_applies_at_once(free: Here, late: bool, after: str) -> None:
    site, kiosk = free
    block(kiosk)
    if late:
        site.clock.set(datetime(2026, 11, 24, 18, 0, tzinfo=DAY.tzinfo))
        open_desk(kiosk, "rose", "975310")
    assert refusal(kiosk.ask("reception.unblock", {"tap": person(site, "alice"), "door": "entrance"})) == "late"
    assert mode(site) == "Blocked"
    tap = kiosk.present("rose" if late else "rachel", "release")["tap"]
    assert kiosk.ask("reception.unblock", {"tap": tap, "door": "entrance"})["ok"] is True
    changed = site.payload("door.mode_changed")
    assert (mode(site), changed["by"]) == (after, person(site, "rose" if late else "rachel"))
    assert kiosk.ask("reception.now", {})["blocked"] == {}
    assert refusal(unblock(kiosk)) == "not_now"
    site.restart()
    site.lock_online()
    site.agent.tick()
    assert mode(site) == after


def test_a_door_whose_unblocking_was_written_though_nobody_was_told_so_can_be_unblocked(free: Here) -> None:
    site, kiosk = free
    block(kiosk)
    with site.store.writing() as writing:
        writing.unblock("entrance")
    site.agent.tick()
    assert mode(site) == "Blocked"
    assert unblock(kiosk)["ok"] is True
    assert mode(site) == "Unlocked"


def test_by_night_a_receptionist_without_a_key_right_unblocks_nothing(desk_at: Callable[[datetime], Here]) -> None:
    site, kiosk = desk_at(datetime(2026, 11, 24, 21, 0, tzinfo=DAY.tzinfo))
    open_desk(kiosk)
    assert block(kiosk)["ok"] is True, "what makes a door safer needs none"
    assert kiosk.present("rachel", "release")["outcome"] == "denied"
    assert mode(site) == "Blocked"


def test_a_lockdown_goes_over_a_block_and_leaves_it_as_it_was(free: Here) -> None:
    site, kiosk = free
    block(kiosk)
    kiosk.ask("reception.lock_down", {})
    assert mode(site) == "LockedDown"
    assert refusal(unblock(kiosk)) == "not_now"
    assert refusal(block(kiosk)) == "not_now"
    assert kiosk.ask("reception.end_lockdown", {"tap": approved(kiosk)})["ok"] is True
    assert (mode(site), site.payload("door.mode_changed")["reason"]) == ("Blocked", "damaged")


def test_blocking_ends_what_the_door_was_held_open_for(free: Here) -> None:
    site, kiosk = free
    tap, evening = approved(kiosk), "2026-11-24T17:30:00.000Z"
    assert kiosk.ask("reception.hold_open", {"tap": tap, "door": "entrance", "until": evening})["ok"] is True
    block(kiosk)
    assert kiosk.ask("reception.now", {})["held_open"] == {}
    unblock(kiosk)
    assert not site.store.overrides


def test_a_fire_frees_a_blocked_door_and_re_arming_puts_it_out_of_use_again(free: Here) -> None:
    site, kiosk = free
    block(kiosk)
    site.agent.fire_line(FireLine("alarm"))
    site.lock_reports("stat/POWER1", b"ON")
    assert mode(site) == "LockedOpen"
    assert refusal(block(kiosk)) == refusal(unblock(kiosk)) == "not_now"
    site.agent.fire_line(FireLine("clear"))
    assert kiosk.ask("reception.rearm", {"tap": approved(kiosk)})["ok"] is True
    changed = site.payload("door.mode_changed")
    assert (mode(site), changed["cause"], changed["reason"]) == ("Blocked", "rearmed", "damaged")
    unblock(kiosk)
    assert mode(site) == "Unlocked"


def with_yard(tmp_path: Path) -> tuple[Site, Kiosk]:
    """A site with a second door, whose lock is well."""
    site = Site(tmp_path / "site", roles=BOTH_ROLES)
    readers = (*site.config.readers, ReaderTable(kiosk="kiosk-1", reader="reader-yard", door="yard"))
    doors = (*site.config.doors, DoorTable(name="yard"))
    site.config = site.config.model_copy(update={"doors": doors, "readers": readers})
    site.restart()
    site.lock_online()
    for subtopic, payload in (("tele/LWT", b"Online"), ("stat/POWER1", b"OFF"), ("stat/SWITCH1", b'{"Action":"OFF"}')):
        site.agent.received(Message(f"{TOPICS.lock('yard')}/{subtopic}", payload))
    return site, Kiosk(site)


def test_who_opens_the_place_opens_no_door_that_is_out_of_use(tmp_path: Path) -> None:
    site, kiosk = with_yard(tmp_path)
    open_desk(kiosk)
    block(kiosk)
    kiosk.ask("reception.close", {})
    assert kiosk.present("alice")["outcome"] == "denied"
    assert "site.armed" not in site.kinds(), "nor does anybody open it from before that door"
    assert kiosk.present("fatou", reader="reader-yard")["outcome"] == "granted"
    assert "site.armed" in site.kinds()
    assert [site.agent.doors.state(door).mode for door in ("entrance", "yard")] == ["Blocked", "Unlocked"]
    open_desk(kiosk)
    unblock(kiosk)
    assert mode(site) == "Unlocked"


def test_a_door_whose_lock_is_away_is_unblocked_by_name_and_free_once_the_lock_is_back(free: Here) -> None:
    site, kiosk = free
    block(kiosk)
    site.lock_reports("tele/LWT", b"Offline")
    unblock(kiosk)
    assert (mode(site), site.payload("door.mode_changed")["by"]) == ("Locked", person(site, "rachel"))
    site.lock_online()
    site.agent.tick()
    assert mode(site) == "Unlocked"


def test_a_kiosk_is_told_that_nobody_comes_in_here_and_by_which_other_doors(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", roles=BOTH_ROLES)
    more = ("yard", "cellar", "bikes")
    doors = (*site.config.doors, *(DoorTable(name=name) for name in more))
    outside = [ReaderTable(kiosk="kiosk-1", reader=f"reader-{name}", door=name) for name in more[:2]]
    readers = (*site.config.readers, *outside, ReaderTable(kiosk="kiosk-1", reader="b", door="bikes", side="inside"))
    site.config = site.config.model_copy(update={"doors": doors, "readers": readers})
    site.restart()
    site.lock_online()
    kiosk = Kiosk(site)
    status = kiosk.ask("site.status", {})
    assert (status["here"], status["ways_in"]) == ("entrance", [])
    open_desk(kiosk)
    block(kiosk)
    assert kiosk.ask("site.status", {})["ways_in"] == ["yard", "cellar"]
    kiosk.ask("reception.block", {"door": "cellar", "reason": "works"})
    assert kiosk.ask("site.status", {})["ways_in"] == ["yard"]
    kiosk.ask("reception.lock_down", {})
    assert kiosk.ask("site.status", {})["ways_in"] == []
