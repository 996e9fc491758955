"""The panel: shows how the demo's world is, and moves it. Lives on the Qt thread; knows the control socket alone."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeAlias, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.panel import times, wording
from kiosk.panel.control import ControlLine, JsonObject, Word
from kiosk.panel.lever import Lever
from kiosk.panel.levers import Levers
from kiosk.panel.ready import Badge, Ready
from kiosk.panel.wording import Answering

QML_IMPORT_NAME = "AdmZ.Panel"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_MS = 400
"""How often the panel asks how the world is."""

_CARDS = 6
"""So many badges have a button of their own; the others come one after the other from the last button."""

Choice: TypeAlias = "dict[str, str]"

QVariantList = list
"""As QML's linter, which reads this file, knows a list."""


@QmlElement
class PanelViewModel(QObject):
    """What `Panel.qml` shows of the demo of that ready file."""

    changed = Signal()
    ticked = Signal()
    lost = Signal()
    """The demo is gone."""

    def __init__(self, ready: Ready, zone: ZoneInfo) -> None:
        super().__init__()
        self._ready, self._zone = ready, zone
        self._watching, self._tapping, self._acting = (self._line(ready.control) for _ in range(3))
        self._own, self._others = ready.badges[:_CARDS], ready.badges[_CARDS:]
        self._next_other = 0
        self._answering: Answering = "self"
        self._message = wording.LOOKING
        self._now: datetime | None = None
        self._has_reader, self._energised, self._is_away = True, False, False
        self._fire = ""
        self._levers = Levers(self._do)
        self._look_timer = QTimer(self)
        self._look_timer.timeout.connect(self._look)
        self._look_timer.start(LOOK_MS)
        self._look()

    @Slot(str)
    def present(self, name: str) -> None:
        """Presents a badge of those that have their own button."""
        self._tap(next(badge for badge in self._own if badge.name == name))

    @Slot()
    def presentOther(self) -> None:  # noqa: N802 (QML's case)
        """Presents the next of the other badges."""
        badge = self._others[self._next_other]
        self._next_other = (self._next_other + 1) % len(self._others)
        self._tap(badge)

    @Slot(str)
    def answer(self, who: Answering) -> None:
        """Who answers the kiosk's questions from now on."""
        self._answering = who
        self.changed.emit()

    @Slot(int)
    def wait(self, minutes: int) -> None:
        """Moves the demo's clock on by so much."""
        if self._now is not None:
            self._move_time(times.later(self._now, timedelta(minutes=minutes)))

    @Slot(int)
    def waitUntil(self, hour: int) -> None:  # noqa: N802 (QML's case)
        """Moves the demo's clock on to the next time that it is so late."""
        if self._now is not None:
            self._move_time(times.next_at(hour, self._now))

    @Slot(str)
    def moveFire(self, act: str) -> None:  # noqa: N802 (QML's case)
        """Moves the fire line: `off`, `on`, `cut` or `short`, as `admz sim fire` takes it."""
        self._do(("fire", act))

    def close(self) -> None:
        """Lets the demo alone; the panel is of no use afterwards."""
        self._look_timer.stop()
        for line in (self._watching, self._tapping, self._acting):
            line.close()

    def _line(self, control: Path) -> ControlLine:
        line = ControlLine(control)
        line.lost.connect(self._away)
        return line

    def _look(self) -> None:
        if not self._watching.is_busy and not self._is_away:
            self._watching.ask({"do": "state"}, self._see)

    def _see(self, word: Word, answer: object) -> None:
        if word != "done":
            return
        world, first = cast(JsonObject, answer), self._now is None
        self._now = datetime.fromisoformat(str(world["now"])).astimezone(self._zone)
        self._levers.show(world)
        self._energised, self._has_reader = world["energised"] is True, world["reader"] is not None
        self._fire = str(world["fire"])
        if first:
            self._message = wording.PRESENT if self._has_reader else wording.PCSC
        self.ticked.emit()
        self.changed.emit()

    def _tap(self, badge: Badge) -> None:
        if self._tapping.is_busy or self._is_away:
            return
        given = self._answering != "self"
        request: JsonObject = {
            "do": "tap",
            "badge": badge.name,
            "pin": badge.pin if given else None,
            "direction": self._answering if given else None,
        }

        def told(word: Word, answer: object) -> None:
            outcome = cast(JsonObject, answer)
            self._say(wording.outcome(badge.name, outcome) if word == "done" else wording.no_outcome(badge.name))

        self._tapping.ask(request, told)
        self._say(wording.PRESENTING.format(badge=badge.name))

    def _move_time(self, to: datetime) -> None:
        self._do(("time", times.written(to)))

    def _do(self, act: tuple[str, str]) -> None:
        if not self._acting.is_busy and not self._is_away:
            self._say(wording.LOOKING)
            self._acting.ask({"do": "sim", "act": list(act)}, self._done)

    def _done(self, word: Word, _answer: object) -> None:
        self._say(wording.DONE if word == "done" else wording.NOT_POSSIBLE)
        self._look()

    def _say(self, message: str) -> None:
        self._message = message
        self.changed.emit()

    def _away(self) -> None:
        if not self._is_away:
            self._is_away = True
            self._say(wording.AWAY)
            self.lost.emit()

    def _read_badges(self) -> list[Choice]:
        return [{"name": told.name, "about": wording.badge(told), "pin": wording.pin(told)} for told in self._own]

    def _read_other(self) -> str:
        return self._others[self._next_other].name if self._others else ""

    def _read_answering(self) -> str:
        return self._answering

    def _read_answers(self) -> list[Choice]:
        return [{"who": who, "label": label} for who, label in wording.ANSWERING.items()]

    def _read_message(self) -> str:
        return self._message

    def _read_time(self) -> str:
        return "" if self._now is None else wording.time(self._now)

    def _read_date(self) -> str:
        return "" if self._now is None else wording.date(self._now)

    def _read_can_tap(self) -> bool:
        return self._has_reader and not self._is_away and not self._tapping.is_busy

    def _read_can_act(self) -> bool:
        return not self._is_away and not self._acting.is_busy

    def _read_has_reader(self) -> bool:
        return self._has_reader

    def _read_energised(self) -> bool:
        return self._energised

    def _read_lock(self) -> str:
        return wording.lock(energised=self._energised)

    def _read_url(self) -> str:
        return self._ready.server.url

    def _read_sign_in(self) -> str:
        admin = self._ready.server.admin
        return wording.sign_in(admin.username, admin.password)

    def _read_door(self) -> Lever:
        return self._levers.door

    def _read_passage(self) -> Lever:
        return self._levers.passage

    def _read_network(self) -> Lever:
        return self._levers.network

    def _read_reader(self) -> Lever:
        return self._levers.reader

    def _read_fire(self) -> list[Choice]:
        return [{"act": act, "label": label, "state": state} for act, (state, label) in wording.FIRE_LINE.items()]

    def _read_fire_state(self) -> str:
        return self._fire

    badges = Property(QVariantList, _read_badges, notify=changed)
    answers = Property(QVariantList, _read_answers, notify=changed)
    url = Property(str, _read_url, notify=changed)
    signIn = Property(str, _read_sign_in, notify=changed)  # noqa: N815 (QML's case)
    door = Property(Lever, _read_door, notify=changed)
    passage = Property(Lever, _read_passage, notify=changed)
    network = Property(Lever, _read_network, notify=changed)
    reader = Property(Lever, _read_reader, notify=changed)
    fire = Property(QVariantList, _read_fire, notify=changed)
    fireState = Property(str, _read_fire_state, notify=changed)  # noqa: N815
    other = Property(str, _read_other, notify=changed)
    answering = Property(str, _read_answering, notify=changed)
    message = Property(str, _read_message, notify=changed)
    canTap = Property(bool, _read_can_tap, notify=changed)  # noqa: N815
    canAct = Property(bool, _read_can_act, notify=changed)  # noqa: N815
    hasReader = Property(bool, _read_has_reader, notify=changed)  # noqa: N815
    energised = Property(bool, _read_energised, notify=changed)
    lock = Property(str, _read_lock, notify=changed)
    time = Property(str, _read_time, notify=ticked)
    date = Property(str, _read_date, notify=ticked)
