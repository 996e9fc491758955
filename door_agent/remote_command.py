"""A command from afar to lock or unlock a door: whether it is one, and whether it may be followed. Pure.

Nobody stands behind it with a badge: it opens nothing at night, and nothing that a person could not open by day.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from pydantic import AwareDatetime, ValidationError

from door_agent.decision import KEY_RIGHTS_LAST, Reason
from door_agent.door import Mode
from sync.wire.kiosk_api import Payload
from sync.wire.registry import RemoteCommand

FRESH = timedelta(seconds=5)
"""A command that is older lay somewhere on its way; one that is as much ahead comes from a clock that is wrong."""

_KEPT_SHUT: tuple[Mode, ...] = ("Blocked", "LockedDown", "LockedOpen")
"""Modes that somebody named has set, or a fire: no command from afar changes them."""


class Command(Payload):
    """What Home Assistant sends: the word of its lock, and when it was given."""

    command: Literal["LOCK", "UNLOCK"]
    at: AwareDatetime


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything that the decision on a command depends on, as it is now."""

    policy: RemoteCommand
    opens: bool
    """Whether the place is open by its calendar."""
    closer_missing: bool
    rights_age: timedelta | None
    clock_trusted: bool
    mode: Mode
    locked_down: bool
    """Whether a lockdown or a block was ordered, whatever the door's mode says yet."""
    reachable: bool


def parse_command(payload: bytes) -> Command | None:
    """The command of a payload; None where it is none."""
    try:
        return Command.model_validate_json(payload)
    except ValidationError:
        return None


def is_late(command: Command, now: datetime) -> bool:
    """Whether it was given too long ago, or is not yet to be given."""
    return abs(now - command.at) > FRESH


def why_not(word: Literal["LOCK", "UNLOCK"], seen: Circumstances) -> Reason | None:
    """Why the command is not followed, in the order of precedence of taps; None where it is."""
    if seen.policy == "off" or (word == "UNLOCK" and seen.policy != "lock_and_unlock"):
        return Reason.UNAUTHORIZED
    if word == "UNLOCK":
        return _why_not_unlock(seen)
    return Reason.DOOR_BLOCKED if _kept(seen) else None


def _why_not_unlock(seen: Circumstances) -> Reason | None:
    if not seen.opens:
        return Reason.NOT_PERMITTED_AT_THIS_TIME
    if seen.closer_missing:
        return Reason.NO_CLOSER_INSIDE
    # As of a key right: the policy that allows it may have been taken back meanwhile.
    if seen.rights_age is None or seen.rights_age > KEY_RIGHTS_LAST:
        return Reason.RIGHTS_STALE
    if not seen.clock_trusted:
        return Reason.CLOCK_UNTRUSTED
    if _kept(seen) or seen.mode == "Unknown":
        return Reason.DOOR_BLOCKED
    return None if seen.reachable else Reason.OTHER


def _kept(seen: Circumstances) -> bool:
    return seen.mode in _KEPT_SHUT or seen.locked_down
