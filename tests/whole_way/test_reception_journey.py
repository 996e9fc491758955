"""A receptionist at a real window: she opens reception by badge and PIN, lets somebody in by a fresh tap, and locks.

The window is that of `admz demo` on an Xvfb screen; xdotool is the finger. Where things are is read from the same
window drawn in this process.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.events import BellRung
from tests.admz.windowed_demo import windowed_demo
from tests.kiosk.desk_people import AWA, CALL, NOBODY, NOW
from tests.kiosk.real_window import Point, on_display, places, x_display
from tests.kiosk.roll_call_people import DRILL, with_found
from tests.kiosk.stage import Kiosk
from tests.processes import wait_until
from tests.whole_way.demo import DAY
from tests.whole_way.screen import Screen

_TALK = {
    "title": "Déjeuner geek",
    "place": "Cuisine",
    "starts_at": "2026-11-24T11:30:00.000Z",
    "ends_at": "2026-11-24T13:00:00.000Z",
}
_DRILL_OF_ONE = DRILL.model_copy(update={"people": DRILL.people[:1]})
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("qapp")]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with x_display() as display, windowed_demo(tmp_path, on_display(display), "--now", DAY) as demo:
        yield Screen(display, demo)


def test_she_opens_reception_lets_somebody_in_and_locks(screen: Screen, qapp: QGuiApplication, qtbot: QtBot) -> None:
    assert qapp
    home = _find(qtbot, lambda _kiosk: None, "openDesk")
    open_desk = _find(qtbot, lambda kiosk: kiosk.open_desk(NOBODY), "tabDoor", "lock")
    reasons = _find(qtbot, _at_the_door, "delivery")

    screen.touch(home["openDesk"])
    wait_until(lambda: screen.tap_with_pin("rachel") == 0)
    wait_until(lambda: "reception.opened" in screen.kinds())
    assert "visit.started" not in screen.kinds(), "opening reception is no arrival"

    screen.touch(open_desk["tabDoor"])
    screen.touch(reasons["delivery"])
    assert screen.tap("rachel") == 0
    wait_until(lambda: "door.released" in screen.kinds())

    screen.touch(open_desk["lock"])
    wait_until(lambda: "reception.closed" in screen.kinds())
    assert screen.tap("rachel") == 0
    wait_until(lambda: "visit.started" in screen.kinds())


def test_a_kiosk_that_is_killed_in_reception_comes_back_locked(screen: Screen, qtbot: QtBot) -> None:
    home = _find(qtbot, lambda _kiosk: None, "openDesk")
    screen.touch(home["openDesk"])
    wait_until(lambda: screen.tap_with_pin("rachel") == 0)
    wait_until(lambda: "reception.opened" in screen.kinds())
    screen.kill("kiosk")
    wait_until(lambda: "reception.closed" in screen.kinds())
    wait_until(lambda: screen.tap("bruno") == 0)
    assert screen.kinds().count("reception.opened") == 1


def test_reception_opens_from_the_bell_and_its_drill_outlives_a_killed_agent(screen: Screen, qtbot: QtBot) -> None:
    home = _find(qtbot, lambda _kiosk: None, "openNewcomer")
    ways = _find(qtbot, lambda kiosk: kiosk.vm.openNewcomer(), "ring")
    rung = _find(qtbot, _ringing, "start")
    calling = _find(qtbot, lambda kiosk: kiosk.status(calls_waiting=1), "openDesk")
    desk = _find(qtbot, lambda kiosk: kiosk.open_desk(NOW), "rollCall")
    question = _find(qtbot, _asked_to_count, "other")
    counted = _find(qtbot, _counting, "person")
    found = _find(qtbot, _everybody_found, "end")
    ending = _find(qtbot, _asked_to_end, "yes")

    wait_until(lambda: screen.tap("bruno") == 0)
    # Her arrival stays on the screen for a while; what answers the finger after that is the bell.
    wait_until(lambda: _touched(screen, (home["openNewcomer"], ways["ring"]), "door.rung"))
    screen.touch(rung["start"])
    screen.touch(calling["openDesk"])
    wait_until(lambda: screen.tap_with_pin("rachel") == 0)
    wait_until(lambda: "reception.opened" in screen.kinds())
    screen.touch(desk["rollCall"])
    screen.touch(question["other"])
    wait_until(lambda: "rollcall.started" in screen.kinds())

    screen.kill("door_agent")
    screen.touch(counted["person"])
    wait_until(lambda: screen.tap_with_pin("rachel") == 0)
    wait_until(lambda: "rollcall.marked" in screen.kinds())
    screen.touch(found["end"])
    screen.touch(ending["yes"])
    wait_until(lambda: "rollcall.closed" in screen.kinds())


def test_somebody_without_a_badge_rings(screen: Screen, qtbot: QtBot) -> None:
    screen.touch(_find(qtbot, lambda _kiosk: None, "openNewcomer")["openNewcomer"])
    screen.touch(_find(qtbot, lambda kiosk: kiosk.vm.openNewcomer(), "ring")["ring"])
    wait_until(lambda: "door.rung" in screen.kinds())


def _at_the_door(kiosk: Kiosk) -> None:
    kiosk.open_desk(NOW)
    kiosk.desk.show("deskDoor")


def _touched(screen: Screen, places: tuple[Point, ...], kind: str) -> bool:
    """Touches there, one after the other; whether that has come of it."""
    for at in places:
        screen.touch(at)
    return kind in screen.kinds()


def _ringing(kiosk: Kiosk) -> None:
    kiosk.vm.ring()
    kiosk.happens(BellRung(CALL))


def _asked_to_count(kiosk: Kiosk) -> None:
    kiosk.open_desk(NOW)
    kiosk.roll_call.askStart()


def _counting(kiosk: Kiosk) -> None:
    kiosk.open_desk(NOW)
    kiosk.roll_call_runs(_DRILL_OF_ONE)


def _everybody_found(kiosk: Kiosk) -> None:
    kiosk.open_desk(NOW)
    kiosk.roll_call_runs(with_found(AWA, of=_DRILL_OF_ONE))


def _asked_to_end(kiosk: Kiosk) -> None:
    _everybody_found(kiosk)
    kiosk.roll_call.askEnd()


def _find(qtbot: QtBot, act: Callable[[Kiosk], None], *names: str) -> dict[str, Point]:
    """Where these controls are on the page that is shown after that."""
    kiosk = Kiosk()
    # As in the demo, there is something on today: it has a button of its own.
    kiosk.status(gatherings=[_TALK])
    act(kiosk)
    return places(kiosk, qtbot, *names)
