"""What the demo's lock does: a relay with Tasmota's pulse time, a door contact, and people who walk through. Pure.

Source: Tasmota's command reference (Power, PulseTime, Backlog0). The lock is fail-secure: energised is free.
"""

from dataclasses import dataclass, field

DEFAULT_PULSE_S = 30.0
"""The relay's own pulse time; an order that energises for less is a momentary release."""

OPENS_AFTER_S, SHUTS_AFTER_S = 0.5, 2.0
"""When somebody walks through: how long after the release the door opens, and how long it stays open."""

_LONGEST_PULSE_TIME = 64_900


class BadOrder(ValueError):
    """An order that this device does not know; nothing of it was done."""


@dataclass(frozen=True, slots=True)
class Power:
    """Switches the relay."""

    on: bool


@dataclass(frozen=True, slots=True)
class PulseTime:
    """Sets how long the relay stays energised, and starts a running pulse again."""

    seconds: float


Command = Power | PulseTime


@dataclass(frozen=True, slots=True)
class RelayChanged:
    """The relay moved."""

    energised: bool


@dataclass(frozen=True, slots=True)
class ContactChanged:
    """The door moved."""

    open: bool


Change = RelayChanged | ContactChanged


def parse_order(subtopic: str, payload: bytes) -> tuple[Command, ...]:
    """The commands of a message below the device's prefix. Raises BadOrder."""
    text = payload.decode("ascii", "replace")
    match subtopic:
        case "cmnd/Backlog0":
            return tuple(_command(*part.split()) for part in text.split(";"))
        case "cmnd/Power1" | "cmnd/PulseTime1":
            return (_command(subtopic.removeprefix("cmnd/"), text),)
        case _:
            raise BadOrder(f"{subtopic} is no command of this lock")


def _command(name: str = "", value: str = "", *rest: str) -> Command:
    if rest:
        raise BadOrder(f"{name} takes one value")
    if name == "Power1" and value in ("ON", "OFF"):
        return Power(value == "ON")
    if name == "PulseTime1" and value.isascii() and value.isdigit() and 1 <= int(value) <= _LONGEST_PULSE_TIME:
        return PulseTime(_pulse_seconds(int(value)))
    raise BadOrder(f"{name!r} with that value is no command of this lock")


def _pulse_seconds(pulse_time: int) -> float:
    """1 to 111 are tenths of a second, 112 and more are seconds plus 100."""
    return pulse_time / 10 if pulse_time <= 111 else float(pulse_time - 100)


@dataclass(slots=True)
class LockDevice:
    """The lock's state. `now` is monotonic seconds; `tick` must be called at `next_at`.

    Each method gives what changed, in order.
    """

    passage: bool = True
    """Whether people walk through after a momentary release."""
    energised: bool = field(default=False, init=False)
    open: bool = field(default=False, init=False)
    _pulse_s: float = field(default=DEFAULT_PULSE_S, init=False)
    _drops_at: float | None = field(default=None, init=False)
    _opens_at: float | None = field(default=None, init=False)
    _shuts_at: float | None = field(default=None, init=False)

    @property
    def next_at(self) -> float | None:
        """When `tick` has something to do; None while nothing is under way."""
        pending = (self._drops_at, self._opens_at, self._shuts_at)
        return min((at for at in pending if at is not None), default=None)

    def obey(self, command: Command, now: float) -> list[Change]:
        """Does what a command says."""
        match command:
            case PulseTime(seconds):
                self._pulse_s = seconds
                if self.energised:
                    self._drops_at = now + seconds
                return []
            case Power(on=False):
                return self.drop()
            case Power():
                return self._energise(now)

    def drop(self) -> list[Change]:
        """De-energises the relay, if it is energised."""
        self._drops_at = None
        if not self.energised:
            return []
        self.energised = False
        return [RelayChanged(False)]

    def move_door(self, *, to_open: bool) -> list[Change]:
        """Somebody opens or shuts the door by hand, whatever the lock says; ends a walk under way."""
        self._opens_at = self._shuts_at = None
        return self._set_open(to_open)

    def tick(self, now: float) -> list[Change]:
        """What time has brought."""
        changes: list[Change] = []
        if _due(self._opens_at, now):
            self._opens_at = None
            if self.energised:
                changes += self._set_open(True)
                self._shuts_at = now + SHUTS_AFTER_S
        if _due(self._drops_at, now):
            changes += self.drop()
        if _due(self._shuts_at, now):
            self._shuts_at = None
            changes += self._set_open(False)
        return changes

    def _energise(self, now: float) -> list[Change]:
        self._drops_at = now + self._pulse_s
        if self.passage and self._pulse_s < DEFAULT_PULSE_S and not self.open and self._opens_at is None:
            self._opens_at = now + OPENS_AFTER_S
        if self.energised:
            return []
        self.energised = True
        return [RelayChanged(True)]

    def _set_open(self, to_open: bool) -> list[Change]:
        if self.open == to_open:
            return []
        self.open = to_open
        return [ContactChanged(to_open)]


def _due(at: float | None, now: float) -> bool:
    return at is not None and now >= at
