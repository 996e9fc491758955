"""A door stands open that should be shut: heard again and again, until it is shut. Qt thread."""

from dataclasses import dataclass

from kiosk.screens.doors import doors_to_shut
from kiosk.viewmodels import limits
from kiosk.viewmodels.ports import Sounds
from sync.wire.instants import Clock
from sync.wire.kiosk_api import Status


@dataclass(frozen=True, slots=True)
class _Heard:
    """The doors that are to be shut, and those of them that are an alarm by now."""

    doors: frozenset[str] = frozenset()
    alarms: frozenset[str] = frozenset()


class DoorAlarm:
    """The sound of the site's doors at a kiosk: of each of them where it is `everywhere`, or of the one beside it.

    A warning, before the alarm, is heard more often: whoever holds the door is near and can shut it in time.
    """

    def __init__(self, sounds: Sounds, clock: Clock, *, everywhere: bool) -> None:
        self._sounds, self._clock, self._everywhere = sounds, clock, everywhere
        self._heard, self._again, self._ends = _Heard(), 0.0, 0.0

    def told(self, status: Status | None) -> bool:
        """How the doors are now; None where nobody knows. Whether there is more to be shut, or one is worse."""
        before, self._heard = self._heard, self._of(status)
        if not (self._heard.doors - before.doors or self._heard.alarms - before.alarms):
            return False
        now = self._clock.monotonic()
        self._ends = now + limits.RING_S
        self._ring(now)
        return True

    def tick(self) -> None:
        """Rings again; after some time what is still open is only shown."""
        now = self._clock.monotonic()
        if self._heard.doors and self._again <= now < self._ends:
            self._ring(now)

    def _of(self, status: Status | None) -> _Heard:
        doors = doors_to_shut(status, everywhere=self._everywhere)
        told = {} if status is None else status.doors
        return _Heard(frozenset(doors), frozenset(name for name in doors if told[name].alarm != "Normal"))

    def _ring(self, now: float) -> None:
        self._again = now + (limits.RING_EVERY_S if self._heard.alarms else limits.WARN_EVERY_S)
        self._sounds.play("door")
