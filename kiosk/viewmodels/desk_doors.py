"""Doors opened, held open, closed, blocked and locked down at reception. Holds nothing itself; Qt thread."""

from dataclasses import asdict
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.screens import desk_doors
from kiosk.screens import desk_doors_page as words
from kiosk.viewmodels import limits
from kiosk.viewmodels.reception import ReceptionViewModel
from kiosk.viewmodels.settings import SettingsViewModel
from sync.wire import reception_api as api
from sync.wire.instants import Clock

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class DoorsViewModel(QObject):
    """What `ReceptionOpening.qml`, `ReceptionDoors.qml` and `ReceptionBlock.qml` show, of the doors that
    `ReceptionViewModel` was told of."""

    changed = Signal()
    listed = Signal()
    progressed = Signal()

    def __init__(self, desk: ReceptionViewModel, clock: Clock, zone: ZoneInfo, settings: SettingsViewModel) -> None:
        super().__init__()
        self._desk, self._clock, self._zone, self._settings = desk, clock, zone, settings
        self._page, self._asked = words.DoorsPage(), words.BlockPage()
        desk.changed.connect(self._follow)
        desk.progressed.connect(self.progressed)
        settings.changed.connect(self._follow)

    @Slot(str)
    def chooseDoor(self, door: str) -> None:  # noqa: N802 (QML's case)
        """Which door is opened."""
        if self._desk.held is not None:
            self._desk.held.door = door
            self._desk.tell()

    @Slot(str)
    def chooseReason(self, reason: str) -> None:  # noqa: N802 (QML's case)
        """Why it is opened, and then her badge is waited for; or why it is blocked."""
        if self._desk.held is not None:
            self._desk.held.reason, self._desk.held.note = reason, None
            self._desk.tell()

    @Slot(str)
    def holdUntil(self, until: str) -> None:  # noqa: N802 (QML's case)
        """Until when; then her badge is waited for."""
        self._desk.wish(api.HoldOpen, "held", until=until)

    @Slot(str)
    def close(self, door: str) -> None:
        """*Fermer maintenant*: it makes things safer, so it takes no badge."""
        self._desk.do(api.CloseNow, "closed", door=door)

    @Slot(str)
    def askBlock(self, door: str) -> None:  # noqa: N802 (QML's case)
        """That door is to be blocked: why is asked first."""
        self._desk.show("deskBlock")
        self.chooseDoor(door)

    @Slot()
    def block(self) -> None:
        """Yes, that door, for that reason. It makes things safer, so it takes no badge."""
        held = self._desk.held
        if held is not None and held.door and held.reason:
            self._desk.do(api.Block, "blocked", door=held.door, reason=held.reason)
            self._desk.show("deskDoors")

    @Slot(str)
    def unblock(self, door: str) -> None:
        """Her badge is waited for, to put that door in use again."""
        self._desk.wish(api.Unblock, "unblocked", door=door)

    @Slot()
    def lockDown(self) -> None:  # noqa: N802 (QML's case)
        """Yes, every door."""
        self._desk.do(api.LockDown, "locked_down")
        self._desk.show("deskDoors")

    @Slot()
    def endLockdown(self) -> None:  # noqa: N802 (QML's case)
        """Her badge is waited for, to end a lockdown or what a fire has left."""
        if self._desk.site is not None and words.on_fire(self._desk.site):
            self._desk.wish(api.Rearm, "rearmed")
        else:
            self._desk.wish(api.EndLockdown, "lockdown_over")

    @Slot()
    def _follow(self) -> None:
        now, at, say = self._desk.site, self._clock.now(), self._settings.say
        page = words.DoorsPage()
        if now is not None:
            wished, unblocks, clear = self._wished_until(), self._unblocks(), self._desk.line_clear
            page = words.doors_page(
                now, self._desk.closes, wished, at, self._zone, say, unblocks=unblocks, line_clear=clear
            )
        asked = self._block()
        # A list that is told anew is drawn anew, under a finger too: only where it has changed.
        if (page, asked) != (self._page, self._asked):
            self._page, self._asked = page, asked
            self.listed.emit()
        self.changed.emit()

    def _doors(self) -> list[dict[str, object]]:
        return [{**asdict(each), **asdict(each.card)} for each in self._page.doors]

    def _wished_until(self) -> str:
        """Until when a door is to be held open once her badge comes, as it travels; empty where none is."""
        held = self._desk.held
        return "" if held is None or held.wish is None else held.wish.fields.get("until", "")

    def _unblocks(self) -> bool:
        held = self._desk.held
        return held is not None and held.wish is not None and held.wish.kind is api.Unblock

    def _reasons(self) -> list[dict[str, object]]:
        held = self._desk.held
        return [] if held is None else [asdict(r) for r in desk_doors.reasons(held.reason, self._settings.say)]

    def _block(self) -> words.BlockPage:
        held = self._desk.held
        if held is None or held.now is None:
            return words.BlockPage()
        return words.block_page(held.now, held.door, held.reason, self._settings.say)

    def _reason(self) -> str:
        return "" if self._desk.held is None else self._desk.held.reason

    def _shut(self) -> str:
        """That nobody can be let in by any door; empty where somebody can."""
        opens = not self._page.doors or any(door.card.opens for door in self._page.doors)
        return "" if opens else words.no_door_opens(self._settings.say)

    def _free(self) -> float:
        """How much of the time in which the door is free is left, from 1 to 0."""
        held = self._desk.held
        if held is None or not held.free_until:
            return 0.0
        return max(0.0, held.free_until - self._clock.monotonic()) / max(limits.SETTLE_S, held.free_for)

    def _free_line(self) -> str:
        held = self._desk.held
        if held is None or not held.free_until:
            return ""
        return desk_doors.opened(max(0, round(held.free_until - self._clock.monotonic())), self._settings.say)

    def _question(self) -> words.Question:
        return words.lockdown_question(self._settings.say)

    door = Property(str, lambda self: self._desk.held.door if self._desk.held else "", notify=changed)
    reasons = Property(list, lambda self: self._reasons(), notify=changed)
    badgeAwaited = Property(bool, lambda self: self._desk.next_purpose == "release", notify=changed)  # noqa: N815
    free = Property(float, lambda self: self._free(), notify=progressed)
    freeLine = Property(str, lambda self: self._free_line(), notify=progressed)  # noqa: N815
    label = Property(str, lambda self: words.doors_label(self._settings.say), notify=changed)
    title = Property(str, lambda self: self._page.title, notify=changed)
    doors = Property(list, lambda self: self._doors(), notify=listed)
    times = Property(list, lambda self: [asdict(time) for time in self._page.times], notify=listed)
    reason = Property(str, lambda self: self._reason(), notify=changed)
    shut = Property(str, lambda self: self._shut(), notify=changed)
    blockTitle = Property(str, lambda self: self._asked.title, notify=changed)  # noqa: N815
    blockReasons = Property(list, lambda self: [asdict(r) for r in self._asked.reasons], notify=listed)  # noqa: N815
    blockNote = Property(str, lambda self: self._asked.note, notify=changed)  # noqa: N815
    blockYes = Property(str, lambda self: self._asked.yes, notify=changed)  # noqa: N815
    blockLabel = Property(str, lambda self: self._page.block, notify=changed)  # noqa: N815
    unblockLabel = Property(str, lambda self: self._page.unblock, notify=changed)  # noqa: N815
    closeLabel = Property(str, lambda self: self._page.close, notify=changed)  # noqa: N815 (QML's case)
    lockdown = Property(str, lambda self: self._page.lockdown, notify=changed)
    lockdownIcon = Property(str, lambda self: self._page.lockdown_icon, notify=changed)  # noqa: N815
    lockDownLabel = Property(str, lambda self: self._page.lock_down, notify=changed)  # noqa: N815
    endLabel = Property(str, lambda self: self._page.end_lockdown, notify=changed)  # noqa: N815
    endIcon = Property(str, lambda self: self._page.end_icon, notify=changed)  # noqa: N815
    badgeLine = Property(str, lambda self: self._page.badge, notify=changed)  # noqa: N815
    questionTitle = Property(str, lambda self: self._question().title, notify=changed)  # noqa: N815
    questionLine = Property(str, lambda self: self._question().line, notify=changed)  # noqa: N815
    yes = Property(str, lambda self: self._question().yes, notify=changed)
    no = Property(str, lambda self: self._question().no, notify=changed)
