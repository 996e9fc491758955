"""A door as its state machine knows it: mode, lock and leaf kept apart, its times, and the orders to its lock.

Words: ONVIF Door Control 19.12. Times are seconds, instants are of a monotonic clock.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from sync.wire.canonical import Json
from sync.wire.journal import Kind

Mode = Literal["Unknown", "Locked", "Unlocked", "Accessed", "Blocked", "LockedDown", "LockedOpen"]
LockState = Literal["Unknown", "Locked", "Unlocked", "Fault"]
Position = Literal["Unknown", "Open", "Closed", "Fault"]
Alarm = Literal["Normal", "DoorForcedOpen", "DoorOpenTooLong"]

HELD: tuple[Mode, ...] = ("Unlocked", "LockedOpen")
"""Modes that hold the lock free."""

SHUT: tuple[Mode, ...] = ("Locked", "LockedDown", "Blocked")
"""Modes in which nothing has freed the lock."""

RELOCK_S = 0.5
"""From the opening of a released door to its lock's drop (ONVIF DelayTimeBeforeRelock), unless the site says other."""

BACKSTOP_S = 3
"""The relay's own pulse outlasts the release by this: the agent drops the lock, the relay only if the agent died."""

RENEW_S = 10
"""A long hold is renewed three times within the relay's pulse."""

OPEN_TIME_S = 30
"""How long a door may stand open before it is an alarm (ONVIF OpenTime), unless the site says other."""

LEAVING_S = 30
"""How long after a check-out a door that opens from inside is no forced door."""

EXIT_MASK_S = 15
"""How long after a request to exit a door that opens is no forced door; no release is longer."""

EXIT_STUCK_S = 600
"""An input of requests to exit that is on for so long is stuck: no crowd stands before a detector without a break."""

IN_FLIGHT_S = 1
"""A report of how the lock stood before an order may still be under way when the agent gives it."""

CONFIRM_S = 2
"""A lock that has not said by then that it did as told is in fault, unless the site gives it longer; one that was told
to free for a passage has no longer than that lasts."""

RETRY_MAX_S = 600
"""A lock that does not take its hold is told again after 10 s, 20 s, 40 s and so on, at least this often."""


@dataclass(frozen=True, slots=True)
class Release:
    """Energise the lock for one person's passage."""

    pulse_s: float


@dataclass(frozen=True, slots=True)
class Hold:
    """Energise the lock until further notice."""


@dataclass(frozen=True, slots=True)
class Renew:
    """Let the lock stay energised if it is; never a new pulse."""

    pulse_s: float | None


@dataclass(frozen=True, slots=True)
class Drop:
    """De-energise the lock."""


Order = Release | Hold | Renew | Drop


@dataclass(frozen=True, slots=True)
class Pending:
    """A grant whose person has not been seen to pass yet."""

    tap: str
    person: str
    visit: str
    assurance: str
    credential: str


@dataclass(frozen=True, slots=True)
class Door:
    """A door as the agent knows it. `energised` is what the agent believes of the relay.

    `pulsed_at` is when it last ordered the relay to energise; until `pulse_until` a pulse that it has ordered, in this
    life or an earlier one, may still run. `release_until` ends a passage (mode Accessed), `exit_until` the release that
    a request to exit asked for, in whatever mode. By `confirm_by` the lock must have said that it is as `expected`; one
    in fault that had not is `is_silent`. Until `echo_until` its last word may be the echo of a pulse that is over.
    `extended`: whoever passes now was given more time.
    """

    name: str
    contact: bool
    release_s: int
    extended_release_s: float = 15
    open_s: float = OPEN_TIME_S
    extended_open_s: float = 30
    pre_alarm_s: float = 10
    relock_s: float = RELOCK_S
    confirm_s: float = CONFIRM_S
    exit_releases: bool = False
    mode: Mode = "Unknown"
    lock: LockState = "Unknown"
    is_silent: bool = False
    position: Position = "Unknown"
    alarm: Alarm = "Normal"
    pre_alarm: bool = False
    energised: bool = False
    release_until: float | None = None
    exit_until: float | None = None
    renew_at: float | None = None
    open_since: float | None = None
    extended: bool = False
    exit_on_since: float | None = None
    exit_stuck: bool = False
    leaving_until: float = float("-inf")
    dropped_at: float = float("-inf")
    pulsed_at: float = float("-inf")
    pulse_until: float = float("-inf")
    expected: LockState | None = None
    confirm_by: float | None = None
    retry_at: float | None = None
    echo_until: float | None = None
    retries: int = 0
    pending: tuple[Pending, ...] = ()

    @property
    def reachable(self) -> bool:
        """Whether the lock is on the network."""
        return self.lock in ("Locked", "Unlocked")

    @property
    def alarm_at(self) -> float | None:
        """When standing open becomes an alarm; None while it cannot."""
        if self.open_since is None or self.mode in HELD or self.alarm != "Normal":
            return None
        return self.open_since + self.open_s + (self.extended_open_s if self.extended else 0)


@dataclass(frozen=True, slots=True)
class Step:
    """What follows from one event: the door after, entries to write first, then orders to give.

    `taken` and `not_taken` are the pending grants that the event settles; their entries are the caller's to write.
    """

    door: Door
    entries: tuple[tuple[Kind, dict[str, Json]], ...] = ()
    orders: tuple[Order, ...] = ()
    taken: tuple[Pending, ...] = ()
    not_taken: tuple[Pending, ...] = field(default=())


def then(step: Step, follow: Callable[[Door], Step]) -> Step:
    """Both steps, one after the other."""
    second = follow(step.door)
    return Step(
        second.door,
        step.entries + second.entries,
        step.orders + second.orders,
        step.taken + second.taken,
        step.not_taken + second.not_taken,
    )


def named(door: Door) -> dict[str, Json]:
    """What every entry of a door carries."""
    return {"door": door.name}
