"""Fire, when something else goes on or goes wrong: a PIN that is waited for, a store that cannot be written, a second
alarm, a line that was taken away; and who may end it."""

import sqlite3
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from door_agent.fire import CLEAR_S
from door_agent.people import People
from door_agent.roll_call import RollCalls
from tests.door_agent.desk import open_desk, person
from tests.door_agent.fire_site import FREED, FireSite, Here, fire_site, people
from tests.door_agent.site import ENTRANCE, NIGHT, TOPICS, Kiosk, refusal

BOOTS = 100
FLAPS = 200


@pytest.fixture
def here(tmp_path: Path) -> Here:
    return fire_site(tmp_path)


@pytest.fixture
def by_night(tmp_path: Path) -> Here:
    return fire_site(tmp_path, NIGHT)


def rearm(kiosk: Kiosk, name: str, pin: str) -> str:
    """What comes of it: `rearmed`, or the word of the refusal."""
    assert open_desk(kiosk, name, pin)["outcome"] == "granted"
    tap = kiosk.tap(name, purpose="release")
    answer = kiosk.ask("reception.rearm", {"tap": tap["tap"]})
    return "rearmed" if answer["ok"] is True else str(refusal(answer))


@contextmanager
def unwritable(site: FireSite) -> Generator[None]:
    """Inside, the journal takes nothing."""
    with sqlite3.connect(site.config.store.file) as database:
        database.execute("CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'refused'); END")
    try:
        yield
    finally:
        with sqlite3.connect(site.config.store.file) as database:
            database.execute("DROP TRIGGER refuse")
        database.close()


def test_a_fire_while_a_pin_is_waited_for_frees_the_door_once_and_the_pin_moves_nothing(by_night: Here) -> None:
    site, kiosk = by_night
    tap = str(kiosk.present("alice")["tap"])
    site.line("alarm")
    site.free_again()
    assert kiosk.give_pin(tap, "4827")["outcome"] == "granted"
    assert (site.mode, site.orders()) == ("LockedOpen", [FREED])
    assert site.payload("access.granted")["moves_lock"] is False
    site.pass_time(60)
    assert site.mode == "LockedOpen"
    assert not any("OFF" in order for order in site.orders())


def test_a_fire_while_somebody_passes_takes_her_in_and_counts_her(by_night: Here) -> None:
    site, kiosk = by_night
    kiosk.tap("alice", pin="4827")
    site.free_again()
    site.line("alarm")
    assert site.kinds().count("access.taken") == 1
    assert site.payload("rollcall.started")["count"] == 1
    site.pass_time(60)
    assert site.mode == "LockedOpen"
    assert not any("OFF" in order for order in site.orders())


def test_a_line_that_flaps_is_one_alarm_and_tells_the_kiosks_no_more_than_that(here: Here) -> None:
    site, _ = here
    for _ in range(FLAPS):
        site.line("alarm")
        site.agent.fire_line(None)
        site.agent.fire_line(None)
        site.clock.advance(0.1)
    assert site.kinds().count("fire.started") == site.kinds().count("rollcall.started") == 1
    notices = [message for message in site.published if message.topic.endswith("/notice")]
    assert len(notices) < 5, "one for the alarm and its list, none for a line that says the same"


def test_an_alarm_that_comes_back_before_the_doors_are_re_armed_has_people_counted_anew(here: Here) -> None:
    site, kiosk = here
    site.line("alarm")
    site.free_again()
    open_desk(kiosk)
    kiosk.ask("rollcall.close", {})
    site.line("clear")
    site.pass_time(CLEAR_S + 1)
    assert site.kinds().count("fire.started") == 1
    kiosk.tap("bruno")
    site.line("short")
    causes = [e.payload["cause"] for e in site.entries() if e.kind == "fire.started" and e.payload]
    assert causes == ["alarm", "short"]
    open_desk(kiosk)
    listed = kiosk.ask("rollcall.read", {})
    assert [each["person"] for each in people(listed)] == [person(site, "bruno")]
    assert (site.mode, site.orders().count(FREED)) == ("LockedOpen", 1)


def test_a_second_alarm_leaves_the_list_of_the_first_as_long_as_that_is_not_closed(here: Here) -> None:
    site, kiosk = here
    site.line("alarm")
    open_desk(kiosk)
    first = kiosk.ask("rollcall.read", {})["event"]
    site.line("clear")
    site.pass_time(CLEAR_S + 1)
    site.line("alarm")
    assert kiosk.ask("rollcall.read", {})["event"] == first
    assert site.kinds().count("rollcall.started") == 1


def test_another_program_that_writes_the_store_holds_nobody_in(here: Here) -> None:
    site, _ = here
    other = sqlite3.connect(site.config.store.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    site.line("alarm")
    assert time.monotonic() - began < 1
    assert (site.mode, site.orders()) == ("LockedOpen", [FREED])
    other.execute("ROLLBACK")
    other.close()
    site.free_again()
    site.pass_time(2)
    written = [kind for kind in site.kinds() if kind in ("fire.started", "door.mode_changed", "rollcall.started")]
    assert written[-3:] == ["fire.started", "door.mode_changed", "rollcall.started"]


def test_a_store_that_was_sick_before_the_fire_holds_nobody_in(here: Here) -> None:
    site, kiosk = here
    with unwritable(site):
        assert refusal(kiosk.tap("bruno")) == "not_recorded"
        site.line("alarm")
        assert (site.mode, site.orders()) == ("LockedOpen", [FREED])
    site.pass_time(0.5)
    assert site.kinds()[-3:] == ["fire.started", "door.mode_changed", "rollcall.started"]


def test_a_store_that_cannot_be_written_hides_no_list_and_what_was_frozen_is_what_is_written(here: Here) -> None:
    site, kiosk = here
    kiosk.tap("bruno")
    open_desk(kiosk)
    bruno = person(site, "bruno")
    with unwritable(site):
        began = site.clock.now()
        site.line("alarm")
        assert kiosk.ask("site.status", {})["roll_call"] == "fire"
        listed = kiosk.ask("rollcall.read", {})
        assert [each["person"] for each in people(listed)] == [bruno]
        assert refusal(kiosk.ask("rollcall.mark", {"person": bruno, "safe": True})) == "not_recorded"
        site.pass_time(3)
    assert kiosk.ask("rollcall.mark", {"person": bruno, "safe": True})["event"] == listed["event"]
    site.pass_time(2)
    assert site.kinds().count("rollcall.started") == 1
    started = next(entry for entry in site.entries() if entry.kind == "rollcall.started")
    assert (started.occurred_at, started.payload and started.payload["event"]) == (began, listed["event"])
    site.restart()
    kiosk.open()
    open_desk(kiosk)
    assert [each["safe"] for each in people(kiosk.ask("rollcall.read", {}))] == [True]


def test_a_list_of_which_nobody_knows_whether_it_was_written_takes_the_place_of_what_is_there(here: Here) -> None:
    """After a failed commit nothing is known: here another has written one."""
    site, _ = here
    mine, others = (RollCalls(site.store, People(site.agent.facts), lambda _entries: None) for _ in range(2))
    for roll_calls in (mine, others):
        roll_calls.freeze_for_fire()
    others.write_start()
    mine.write_start()
    kept = RollCalls(site.store, People(site.agent.facts), lambda _entries: None)
    assert kept.running == mine.running


def test_who_was_let_in_is_on_the_list_though_her_visit_cannot_be_written_yet_and_is_dated_then(by_night: Here) -> None:
    site, kiosk = by_night
    kiosk.tap("alice", pin="4827")
    with unwritable(site):
        began = site.clock.now()
        site.line("alarm")
        assert site.agent.facts.store.visits == {}
        site.pass_time(3)
    site.pass_time(2)
    assert site.payload("rollcall.started")["count"] == 1
    passed = {entry.kind: entry.occurred_at for entry in site.entries()}
    assert passed["access.taken"] == passed["visit.started"] == began
    open_desk(kiosk, "rose", "975310")
    assert [each["person"] for each in people(kiosk.ask("rollcall.read", {}))] == [person(site, "alice")]


def test_an_agent_that_ends_in_order_writes_what_a_fire_owes_so_that_its_next_life_holds_the_doors(here: Here) -> None:
    site, _ = here
    with unwritable(site):
        site.line("alarm")
    site.agent.farewell()
    site.published.clear()
    site.restart()
    assert (site.mode, site.orders()) == ("LockedOpen", [FREED])


def test_a_drill_turns_to_earnest_though_the_store_cannot_be_written(here: Here) -> None:
    site, kiosk = here
    open_desk(kiosk)
    drill = kiosk.ask("rollcall.start", {"cause": "drill"})["event"]
    with unwritable(site):
        site.line("alarm")
        assert kiosk.ask("rollcall.read", {})["cause"] == "fire"
    site.pass_time(2)
    assert site.payload("rollcall.closed")["event"] == drill
    assert [kind for kind in site.kinds() if kind.startswith("rollcall.")][1:] == [
        "rollcall.closed",
        "rollcall.started",
    ]


def test_a_fire_that_was_stored_holds_where_no_line_is_configured_any_more_and_ends_by_name(here: Here) -> None:
    site, _ = here
    site.line("alarm")
    site.config = site.config.model_copy(update={"simulation": None})
    site.restart()
    site.lock_online()
    kiosk = Kiosk(site)
    site.pass_time(60)
    assert (site.mode, kiosk.ask("site.status", {})["fire"]) == ("LockedOpen", "clear")
    assert rearm(kiosk, "rachel", "246810") == "rearmed"
    site.restart()
    site.lock_online()
    site.pass_time(60)
    assert site.mode == "Locked"


def test_by_night_who_re_arms_needs_a_key_right_of_her_own(by_night: Here) -> None:
    site, kiosk = by_night
    site.line("alarm")
    site.line("clear")
    assert rearm(kiosk, "rachel", "246810") == "late", "her tap was refused, and approves nothing"
    assert site.mode == "LockedOpen"
    assert rearm(kiosk, "rose", "975310") == "rearmed"


def test_reception_that_is_locked_and_a_kiosk_that_is_none_re_arm_nothing(tmp_path: Path, here: Here) -> None:
    site, kiosk = here
    site.line("alarm")
    site.line("clear")
    tap = kiosk.tap("rachel", purpose="release")
    assert refusal(tap) == "late"
    assert refusal(kiosk.ask("reception.rearm", {"tap": person(site, "rachel")})) == "late"
    street, outside = fire_site(tmp_path / "street")
    street.config = street.config.model_copy(
        update={"kiosks": tuple(k.model_copy(update={"roles": ENTRANCE}) for k in street.config.kiosks)}
    )
    street.restart()
    street.line("alarm")
    street.line("clear")
    outside.open()
    asked = outside.ask("reception.rearm", {"tap": person(street, "rachel")})
    assert refusal(asked) not in ("late", "not_now")
    assert {site.mode, street.mode} == {"LockedOpen"}


@pytest.mark.slow
def test_a_hundred_boots_in_a_fire_and_no_time_that_passes_end_it(here: Here) -> None:
    site, _ = here
    site.line("alarm")
    site.free_again()
    for boot in range(BOOTS):
        site.published.clear()
        site.restart()
        site.agent.started("life", machine_boot=f"boot {boot}")
        site.line(("clear", "alarm", "cut", "short")[boot % 4])
        site.lock_online()
        site.pass_time(2)
        assert site.mode == "LockedOpen"
        assert site.orders()[0] == FREED
        assert not any("OFF" in order for order in site.orders())
    site.line("clear")
    site.clock.advance(90 * 86_400)
    site.agent.tick()
    assert site.mode == "LockedOpen"


def test_neither_a_state_nor_a_notice_of_a_fire_names_anybody(here: Here) -> None:
    site, kiosk = here
    kiosk.tap("bruno")
    site.published.clear()
    site.line("alarm")
    said = [m for m in site.published if not m.topic.startswith(TOPICS.lock("entrance"))]
    assert said
    assert not any(b"Bruno" in m.payload or person(site, "bruno").encode() in m.payload for m in said)
    assert "Bruno" not in str(kiosk.ask("site.status", {}))
