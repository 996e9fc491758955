"""An agent in a fire: every door free at once, people counted, nothing locks until somebody named re-arms."""

import random
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from door_agent.fire import SILENT_S
from tests.door_agent.desk import open_desk, person
from tests.door_agent.fire_site import FREED, FireSite, Here, fire_site, people
from tests.door_agent.site import NIGHT, Kiosk, Site, refusal

REQUESTS = 300
SEED = 20261124


@pytest.fixture
def here(tmp_path: Path) -> Here:
    return fire_site(tmp_path)


@pytest.mark.parametrize("state", ["alarm", "cut", "short"])
def test_a_fire_frees_the_door_at_once_and_counts_people(here: Here, state: str) -> None:
    site, kiosk = here
    kiosk.tap("bruno")
    site.published.clear()
    site.line(state)
    assert (site.mode, site.orders()) == ("LockedOpen", [FREED])
    assert site.kinds()[-3:] == ["fire.started", "door.mode_changed", "rollcall.started"]
    assert site.payload("fire.started")["cause"] == state
    changed = site.payload("door.mode_changed")
    assert (changed["cause"], changed["to"], changed["moves_lock"]) == ("fire", "LockedOpen", True)
    open_desk(kiosk)
    listed = kiosk.ask("rollcall.read", {})
    assert listed["cause"] == "fire"
    assert [each["person"] for each in people(listed)] == [person(site, "bruno")]
    site.line("alarm")
    assert site.kinds().count("fire.started") == site.kinds().count("rollcall.started") == 1


def test_a_line_that_says_nothing_after_a_start_counts_as_fire_and_a_site_without_one_is_as_before(
    tmp_path: Path,
) -> None:
    silent, without = FireSite(tmp_path / "with"), Site(tmp_path / "without", NIGHT)
    without.lock_online()
    for site in (silent, without):
        site.pass_time(SILENT_S + 0.5)
    assert (silent.mode, silent.payload("fire.started")["cause"]) == ("LockedOpen", "silent")
    assert without.agent.doors["entrance"].mode == "Locked"
    assert "fire.started" not in without.kinds()


def test_a_line_whose_reader_dies_counts_as_fire_unless_it_is_back_in_time(here: Here) -> None:
    site, _ = here
    site.agent.fire_line(None)
    site.pass_time(SILENT_S - 1)
    site.line("clear")
    site.pass_time(2 * SILENT_S)
    assert site.mode == "Locked"
    site.agent.fire_line(None)
    site.pass_time(SILENT_S + 0.5)
    assert site.mode == "LockedOpen"


def test_only_a_fresh_tap_of_a_receptionist_re_arms_and_only_while_the_line_is_clear(here: Here) -> None:
    site, kiosk = here
    site.line("alarm")
    site.free_again()
    assert kiosk.ask("site.status", {})["fire"] == "line"
    open_desk(kiosk)
    tap = kiosk.tap("rachel", purpose="release")["tap"]
    assert refusal(kiosk.ask("reception.rearm", {"tap": tap})) == "not_now"
    site.line("clear")
    assert (site.mode, kiosk.ask("site.status", {})["fire"]) == ("LockedOpen", "clear")
    assert refusal(kiosk.ask("reception.rearm", {"tap": site.people.badges["alice"].person})) == "late"
    tap = kiosk.tap("rachel", purpose="release")["tap"]
    assert kiosk.ask("reception.rearm", {"tap": tap})["ok"] is True
    assert site.kinds()[-2:] == ["fire.rearmed", "door.mode_changed"]
    assert site.payload("fire.rearmed")["by"] == person(site, "rachel")
    assert (site.mode, site.orders()[-1]) == ("Locked", "cmnd/Power1 OFF")
    assert kiosk.ask("site.status", {})["fire"] is None
    site.restart()
    site.line("clear")
    assert site.mode == "Locked"


def test_a_fire_outlives_a_restart_and_the_door_is_freed_again_with_a_cause_written_first(here: Here) -> None:
    site, _ = here
    site.line("alarm")
    site.free_again()
    for _ in range(3):
        site.published.clear()
        site.restart()
        assert site.mode == "LockedOpen"
        assert site.payload("door.mode_changed")["cause"] == "fire"
        assert site.orders() == [FREED]
        site.line("clear")
        site.lock_online()
        site.pass_time(2)
        assert site.mode == "LockedOpen"
    assert site.kinds().count("fire.started") == site.kinds().count("rollcall.started") == 1


def test_a_store_that_cannot_be_written_keeps_nobody_in_and_what_happened_is_written_later(here: Here) -> None:
    site, _ = here
    with sqlite3.connect(site.config.store.file) as database:
        database.execute("CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'refused'); END")
    began = site.clock.now()
    site.line("alarm")
    assert (site.mode, site.orders()) == ("LockedOpen", [FREED])
    site.pass_time(3)
    assert "fire.started" not in site.kinds()
    with sqlite3.connect(site.config.store.file) as database:
        database.execute("DROP TRIGGER refuse")
    site.pass_time(2)
    kinds = site.kinds()
    assert kinds[kinds.index("fire.started") :][:2] == ["fire.started", "door.mode_changed"]
    assert kinds.count("rollcall.started") == 1
    assert next(entry for entry in site.entries() if entry.kind == "fire.started").occurred_at == began


def test_a_drill_that_runs_turns_to_earnest(here: Here) -> None:
    site, kiosk = here
    open_desk(kiosk)
    kiosk.ask("rollcall.start", {"cause": "drill"})
    site.line("alarm")
    assert kiosk.ask("rollcall.read", {})["cause"] == "fire"


def test_whatever_reception_and_the_schedule_ask_nothing_locks_during_a_fire(here: Here) -> None:
    site, kiosk = here
    chance = random.Random(SEED)  # noqa: S311 (a seed to repeat, no secret)
    site.line("alarm")
    site.free_again()
    site.published.clear()
    until = (site.clock.now() + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    for _ in range(REQUESTS):
        act = chance.randrange(11)
        tap = open_and_tap(kiosk) if act < 7 else ""
        match act:
            case 0:
                kiosk.ask("reception.lock_down", {})
            case 1:
                kiosk.ask("reception.close_now", {"door": "entrance"})
            case 2:
                kiosk.ask("reception.end_lockdown", {"tap": tap})
            case 3:
                kiosk.ask("reception.hold_open", {"tap": tap, "door": "entrance", "until": until})
            case 4:
                kiosk.ask("reception.release", {"tap": tap, "door": "entrance", "reason": "visitor"})
            case 5:
                kiosk.ask("reception.block", {"door": "entrance", "reason": "works"})
            case 6:
                kiosk.ask("reception.unblock", {"tap": tap, "door": "entrance"})
            case 7:
                kiosk.tap(chance.choice(("alice", "bruno", "chloe")), pin="4827", direction="in")
            case 8:
                site.line(chance.choice(("alarm", "cut", "short", "clear")))
            case 9:
                site.hand_down(site.people.records)
            case _:
                site.pass_time(chance.choice((0.5, 12, 40)))
        assert site.mode == "LockedOpen", (SEED, act)
    assert not any("OFF" in order for order in site.orders()), SEED


def open_and_tap(kiosk: Kiosk) -> str:
    open_desk(kiosk)
    return str(kiosk.tap("rachel", purpose="release")["tap"])


def test_by_day_a_re_armed_door_follows_the_schedule(here: Here) -> None:
    site, kiosk = here
    kiosk.tap("alice")
    assert site.mode == "Unlocked"
    open_desk(kiosk)
    kiosk.ask("reception.lock_down", {})
    site.line("cut")
    site.line("clear")
    kiosk.ask("reception.rearm", {"tap": kiosk.tap("rachel", purpose="release")["tap"]})
    changed = site.payload("door.mode_changed")
    assert (site.mode, changed["cause"], changed["to"]) == ("Unlocked", "rearmed", "Unlocked")
