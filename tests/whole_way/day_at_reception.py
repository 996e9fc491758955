"""A day at reception, from its opening to its closing, in a window on an X screen: run by `test_day_at_reception.py`.

The kiosk of a running `admz demo` is stopped and one in this process takes its place, with its configuration: its
screen is then both the product's and in reach of a finger and of keys. A model says after each step who is inside; the
site's journal, the centre's presence and the pages must say the same.
"""

import gc
import os
import signal
import tomllib
from collections import Counter
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from admz.demo.known import read_known
from kiosk.config import KioskConfig
from kiosk.main import Kiosk
from kiosk.viewmodels.typed_text import TypedText
from sync.wire.instants import OffsetClock
from tests.whole_way.demo import Demo, running_demo
from tests.whole_way.hands import Hands, started

MORNING = "2026-11-24T09:00:30+01:00"
LOST = "uid-04"
"""Damien's badge."""
VISITOR = ("iris", "insee", "bap", "atelier")
"""What she answers: her name, for whom she comes, whom she comes to see, and what for."""
EXPECTED = "Lucile Martin"
"""Of the demo's registry."""
WITHIN_S = 5.0
AGENTS = tuple(f"uid-{number:02d}" for number in range(1, 21))


@dataclass
class Model:
    """Who is inside, and what has been written, as the day goes."""

    inside: set[str] = field(default_factory=set[str])
    written: Counter[str] = field(default_factory=Counter[str])


class Day(Hands):
    """The site, its screen and its model."""

    def __init__(self, demo: Demo, kiosk: Kiosk, qtbot: QtBot) -> None:
        super().__init__(kiosk, qtbot)
        self.demo, self.model = demo, Model()
        known = read_known(demo.data / "demo.json")
        assert known is not None
        self.names = {badge.name: badge.display_name for badge in known.badges}

    def tap(self, badge: str) -> str:
        """Presents a badge without answering what is asked; gives the outcome's word."""
        with ThreadPoolExecutor(1) as other:
            tapped = other.submit(self.demo.tap, badge)
            self.wait(tapped.done)
        return tapped.result().word

    def tap_afresh(self, badge: str) -> str:
        """Presents a badge until the answer is no repeat of an earlier one."""
        with ThreadPoolExecutor(1) as other:
            tapped = other.submit(self.demo.tap_afresh, badge)
            self.wait(tapped.done)
        return tapped.result().word

    def open_reception(self) -> None:
        """Rachel, by touch: her button, her badge, her PIN on the pad."""
        self.touch("openDesk")
        self.page("badge")
        assert self.tap("rachel") == "pin_required"
        self.touch(*(f"digit{digit}" for digit in self.demo.pin("rachel")), "ok")
        self.page("desk")
        self.model.written["reception.opened"] += 1

    def lock_reception(self) -> None:
        self.touch("lock")
        self.page("home")
        self.model.written["reception.closed"] += 1

    def came(self, *badges: str) -> None:
        """They are inside now, says the model."""
        self.model.inside |= {self.names[badge] for badge in badges}
        self.model.written["visit.started"] += len(badges)

    def left(self, *badges: str) -> None:
        """They are not any more."""
        self.model.inside -= {self.names[badge] for badge in badges}
        self.model.written["visit.ended"] += len(badges)

    def agrees(self) -> None:
        """Journal, presence and, while reception is open, its page say what the model says."""
        self.demo.wait_for_centre()
        written = Counter(str(entry["kind"]) for entry in self.demo.journal())
        wanted = self.model.written
        assert {kind: written[kind] for kind in wanted} == dict(wanted)
        present = self.demo.get("/api/v1/sites/demo/presence")["persons"]
        assert sorted(str(person["display_name"]) for person in present) == sorted(self.model.inside)
        if self.kiosk.views.vm.page() == "desk":
            self.wait(lambda: self.listed() == sorted(self.model.inside))

    def called(self) -> list[str]:
        """The names on the roll call's page, those to find."""
        self.screen.draw()
        return [str(item.property("text")) for item in self.screen.items() if item.objectName() == "person"]

    def unsure(self) -> list[str]:
        """The names on reception's page that nobody has confirmed since the place closed."""
        rows = cast("list[dict[str, Any]]", self.kiosk.views.desk.property("unsure"))
        return sorted(str(row["name"]) for row in rows)

    def wait_for_entries(self) -> None:
        """Returns when the journal holds as many visits' ends as the model says."""
        self.wait(lambda: len(self.demo.journal("visit.ended")) == self.model.written["visit.ended"])


@pytest.fixture
def day(qapp: QGuiApplication, qtbot: QtBot, tmp_path: Path) -> Generator[Day]:
    assert qapp
    # The window reads the demo's clock until Qt has done with it: its file stays longer than the demo.
    with running_demo("--now", MORNING, "--data", str(tmp_path)) as demo:
        # Its window is not in this process; killed, it would be started again.
        os.kill(demo.pids["kiosk"], signal.SIGSTOP)
        config = KioskConfig.model_validate(tomllib.loads((demo.data / "kiosk.toml").read_text("utf-8")))
        assert config.simulation is not None
        assert config.simulation.clock_offset_file is not None
        with started(Kiosk(config, OffsetClock(config.simulation.clock_offset_file)), qtbot) as kiosk:
            day = Day(demo, kiosk, qtbot)
            day.page("home")
            yield day
        os.kill(demo.pids["kiosk"], signal.SIGCONT)


def test_a_day_at_reception(day: Day) -> None:
    the_receptionist_comes(day)
    twenty_agents_come(day)
    one_leaves_without_her_badge(day)
    a_delivery_rings(day)
    one_has_forgotten_her_badge(day)
    a_visitor_asks_at_the_entrance(day)
    two_visitors_come_to_the_desk(day)
    a_badge_is_lost(day)
    a_drill_finds_everybody(day)
    evening_and_night_come(day)
    nobody_is_left_on_the_kiosk(day)


def the_receptionist_comes(day: Day) -> None:
    """Her first tap is an arrival like any other; then she opens reception."""
    assert day.tap("rachel") == "granted"
    day.came("rachel")
    day.page("home")
    day.open_reception()
    day.agrees()


def twenty_agents_come(day: Day) -> None:
    """The first one's badge locks reception, and is an arrival all the same."""
    assert day.tap(AGENTS[0]) == "granted"
    day.model.written["reception.closed"] += 1
    for badge in AGENTS[1:]:
        assert day.tap(badge) == "granted"
    day.came(*AGENTS)
    day.agrees()
    day.page("home")
    assert not set(day.screen.texts().split()) & day.model.inside


def one_leaves_without_her_badge(day: Day) -> None:
    """She is found by keys, and checked out by a finger."""
    day.open_reception()
    day.agrees()
    day.find("Amina")
    day.touch("check_out")
    day.left(AGENTS[0])
    day.reads("Départ enregistré.")
    day.touch("back", "clear")
    day.agrees()
    day.lock_reception()


def a_delivery_rings(day: Day) -> None:
    """The call is taken, and the door opened by a reason and a fresh tap of hers."""
    day.touch("openNewcomer", "ring")
    day.page("rung")
    day.model.written["door.rung"] += 1
    day.touch("start")
    day.open_reception()
    day.touch("takeCall")
    day.model.written["door.call_taken"] += 1
    day.touch("tabDoor", "delivery")
    assert day.tap("rachel") == "granted"
    day.model.written["door.released"] += 1
    day.page("desk")
    day.agrees()


def one_has_forgotten_her_badge(day: Day) -> None:
    """She says so at the entrance, by touch; reception looks at her card and lets her in."""
    day.lock_reception()
    day.touch("openNewcomer", "forgot")
    day.touch(*(f"key:{letter}" for letter in "ami"), "key:enter")
    day.page("sent")
    day.model.written["badge.forgotten"] += 1
    assert "Amina" not in day.screen.texts(), "no name is told on the street"
    day.touch("start")
    day.open_reception()
    day.touch("openRequest")
    day.touch_row("Amina")
    day.touch("yes")
    day.came(AGENTS[0])
    day.reads("Amina")
    day.touch("back")
    day.agrees()


def visitor_comes(day: Day, name: str) -> None:
    """All is said: she is recorded, and gets her pass."""
    day.page("deskVisitCheck")
    day.touch("finish")
    day.page("deskPass")
    day.touch("finish")
    day.model.inside.add(name)
    day.model.written["visitor.registered"] += 1
    day.model.written["visit.started"] += 1
    day.agrees()


def a_visitor_asks_at_the_entrance(day: Day) -> None:
    """The notice first, then four questions by keys; reception receives her, and she leaves by her code."""
    day.lock_reception()
    day.touch("openNewcomer", "visitor")
    day.page("notice")
    assert not day.screen.has("input"), "nothing is asked before the notice"
    day.touch("goOn")
    for said in VISITOR:
        day.page("asked")
        day.type(said)
        day.press(Qt.Key.Key_Return)
    day.page("sent")
    day.model.written["visit.requested"] += 1
    day.touch("start")
    assert not {"Iris", "insee", "bap", "atelier"} & set(day.screen.texts().split())
    day.open_reception()
    day.touch("openRequest")
    day.touch_row("Baptiste")
    day.touch("yes")
    day.page("deskPass")
    day.model.inside.add("iris")
    day.model.written["visitor.registered"] += 1
    day.model.written["visit.started"] += 1
    code = day.screen.text("code").replace("\u00a0", "")
    day.touch("finish")
    day.agrees()
    day.lock_reception()
    day.touch("openNewcomer", "code", *(f"key:{digit}" for digit in code), "key:enter")
    day.page("out")
    day.model.inside.remove("iris")
    day.model.written["visit.ended"] += 1
    day.page("home")
    day.agrees()


def two_visitors_come_to_the_desk(day: Day) -> None:
    """One is registered by keys and touch, and checked out by reception; the other one was expected."""
    day.open_reception()
    day.touch("registerVisit")
    for said in ("jeanne", "mairie", "geek"):
        day.wait(lambda: day.screen.has("input"))
        day.type(said)
        day.press(Qt.Key.Key_Return)
    day.page("deskVisitHost")
    day.type("celine")
    day.wait(lambda: day.candidates() == ["Céline"])
    day.touch_row("Céline")
    visitor_comes(day, "jeanne")
    day.touch("showExpected")
    day.touch_row(EXPECTED, of="expectedRow")
    visitor_comes(day, EXPECTED)
    assert not day.screen.has("showExpected"), "nobody is expected any more"
    day.find("jeanne")
    day.touch("check_out")
    day.reads("Départ enregistré.")
    day.model.inside.remove("jeanne")
    day.model.written["visit.ended"] += 1
    day.touch("back", "clear")
    day.agrees()


def a_badge_is_lost(day: Day) -> None:
    """It is declared so on its owner's page, and refused from then on, within 5 s wherever there is a link; she herself
    stays inside."""
    day.find("Damien")
    day.touch("badges", "lost", "yes")
    # From the centre it comes down to each site as `test_people_pages` shows.
    day.wait(lambda: states_at_centre(day, "Damien") == ["revoked"], WITHIN_S)
    day.model.written["credential.revoked"] += 1
    day.wait(lambda: len(day.demo.journal("credential.revoked")) == 1)
    while day.kiosk.views.vm.page() != "desk":
        day.touch("back")
    day.touch("clear")
    day.agrees()
    day.lock_reception()
    assert day.tap(LOST) == "denied"
    day.model.written["access.denied"] += 1
    day.page("home")
    day.open_reception()
    day.agrees()


def states_at_centre(day: Day, name: str) -> list[str]:
    """What the centre says of that person's badges."""
    persons = day.demo.get("/api/v1/people")["persons"]
    (person,) = [person for person in persons if person["display_name"] == name]
    return [str(credential["state"]) for credential in person["credentials"]]


def a_drill_finds_everybody(day: Day) -> None:
    """Everybody inside stands on a list that stays, and is ticked off one by one."""
    day.touch("rollCall", "other")
    day.page("rollCall")
    day.model.written["rollcall.started"] += 1
    day.agrees()
    assert sorted(day.called()) == sorted(day.model.inside)
    for left in reversed(range(len(day.model.inside))):
        day.touch("person")
        day.wait(lambda left=left: day.kiosk.views.roll_call.property("left") == left)
        # Whoever was found stays on the list, ticked, until it is asked for again.
        day.touch("toFind")
        day.model.written["rollcall.marked"] += 1
    day.touch("end", "yes")
    day.page("home")
    day.model.written["rollcall.closed"] += 1
    day.model.written["reception.closed"] += 1
    day.agrees()


def evening_and_night_come(day: Day) -> None:
    """Some leave by badge; whoever stays after seven is unconfirmed, until the day ends at four."""
    leaving = [badge for badge in AGENTS[1:18] if badge != LOST]
    for badge in leaving:
        assert day.tap_afresh(badge) == "granted"
    day.left(*leaving)
    day.agrees()
    day.demo.sim("time", "2026-11-24T19:30:00+01:00")
    day.open_reception()
    day.wait(lambda: day.unsure() == sorted(day.model.inside))
    day.lock_reception()
    day.demo.sim("time", "2026-11-25T04:30:00+01:00")
    day.model.written["visit.ended"] += len(day.model.inside)
    day.model.inside.clear()
    day.wait_for_entries()
    day.agrees()


def nobody_is_left_on_the_kiosk(day: Day) -> None:
    """No view model of the locked kiosk holds a name or what was typed there; its home directory is searched after."""
    day.page("home")
    said = {*day.names.values(), *VISITOR, "jeanne", *EXPECTED.split(), "mairie", "geek"} - {""}
    views = [getattr(day.kiosk.views, each.name) for each in fields(day.kiosk.views)]
    typed = [each.typed() for each in gc.get_objects() if isinstance(each, TypedText)]
    assert typed
    assert not any(typed)
    for view in views:
        about = view.metaObject()
        properties = [about.property(index) for index in range(about.propertyCount())]
        for each in properties:
            if each.typeName() in {"QString", "QVariantList"}:
                told = str(view.property(each.name()))
                assert not {name for name in said if name in told}, f"{type(view).__name__}.{each.name()}"
