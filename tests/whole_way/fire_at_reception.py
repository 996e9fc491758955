"""A fire, from the line to the re-armed door, in a window on an X screen: run by `test_fire.py`.

Everything is the demo's own but the kiosk, which is in this process, in reach of a finger.
"""

import time
from concurrent.futures import ThreadPoolExecutor

from tests.whole_way.day_at_reception import Day, day

__all__ = ["day"]

FREED_WITHIN_S, SHOWN_WITHIN_S = 1.0, 5.0


def sim(day: Day, *act: str) -> None:
    with ThreadPoolExecutor(1) as other:
        done = other.submit(day.demo.sim, *act)
        day.wait(done.done)
    assert done.result() == 0


def mode(day: Day) -> str:
    """The door's, as the agent has told the kiosk by a verified answer."""
    site = day.kiosk.views.desk.site
    return "" if site is None else site.doors["entrance"].mode


def since(day: Day, kind: str) -> float:
    """Seconds from the newest fire.started to the newest of that kind, by the journal's own instants."""
    (started,) = day.demo.journal("fire.started")
    entry = day.demo.journal(kind)[-1]
    return _seconds(entry["occurred_at"]) - _seconds(started["occurred_at"])


def _seconds(instant: str) -> float:
    hours, minutes, seconds = instant[11:-1].split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def test_a_fire_frees_the_door_shows_the_roll_call_and_ends_by_a_badge(day: Day) -> None:
    day.tap("uid-01")
    day.open_reception()
    pulses = day.demo.energisings()
    began = time.monotonic()
    sim(day, "fire", "on")
    day.wait(lambda: mode(day) == "LockedOpen" or day.kiosk.views.vm.page() == "rollCall", SHOWN_WITHIN_S)
    day.page("rollCall")
    assert time.monotonic() - began < SHOWN_WITHIN_S
    day.demo.wait_for_centre()
    assert since(day, "door.mode_changed") < FREED_WITHIN_S
    assert day.demo.journal("door.mode_changed")[-1]["payload"]["to"] == "LockedOpen"
    assert day.demo.energisings() <= pulses + 1

    day.touch("end")
    day.touch("yes")
    day.page("locked")
    leave(day)
    day.open_reception()
    re_arm(day)
    day.reads("La ligne incendie n’est pas revenue au repos.")
    sim(day, "fire", "off")
    re_arm(day)
    day.reads("Les portes sont réarmées.")
    day.demo.wait_for_centre()
    (rearmed,) = day.demo.journal("fire.rearmed")
    assert rearmed["payload"]["by"]
    assert day.demo.journal("door.mode_changed")[-1]["payload"]["cause"] == "rearmed"


def leave(day: Day) -> None:
    """What was said of the end goes."""
    day.kiosk.views.vm.goHome()
    day.page("home")


def re_arm(day: Day) -> None:
    """Rachel, by touch and badge."""
    if day.kiosk.views.vm.page() == "desk":
        day.touch("tabDoor", "doors")
    day.page("deskDoors")
    day.touch("endLockdown")
    day.reads("Présentez votre badge pour réarmer les portes.")
    day.tap("rachel")
