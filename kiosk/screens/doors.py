"""A door's state in people's words."""

from typing import Literal

from kiosk.screens.say import Say
from sync.wire.kiosk_api import DoorState, Status

Level = Literal["ok", "check", "bad"]
NO_WAY_IN = ("Blocked", "LockedDown")
"""Modes in which nobody comes in by a door, and everybody gets out."""


def door_level(door: DoorState) -> Level:
    """Whether somebody must look at it."""
    if door.fault == "FaultDetected" or "Fault" in (door.lock, door.position):
        return "bad"
    return "check" if stands_open(door) or door.mode in NO_WAY_IN else "ok"


def stands_open(door: DoorState) -> bool:
    """Whether somebody must shut it: it was forced, or stands open for too long, or soon will have."""
    return door.pre_alarm or door.alarm != "Normal"


def doors_to_shut(status: Status | None, *, everywhere: bool) -> tuple[str, ...]:
    """Which doors whoever is at this kiosk must shut: any of the site, or the one beside it. In a fire, none."""
    if status is None or status.fire is not None:
        return ()
    watched = [name for name in sorted(status.doors) if everywhere or name == status.here]
    return tuple(name for name in watched if stands_open(status.doors[name]))


def door_name(slug: str, door: DoorState) -> str:
    """What people call the door."""
    return door.name or slug


def door_line(door: DoorState, say: Say) -> str:
    """What is the matter with it; or how it stands."""
    if door_level(door) == "bad":
        return say("state.door.fault")
    match door.alarm:
        case "DoorForcedOpen":
            return say("state.door.forced")
        case "DoorOpenTooLong":
            return say("state.door.long")
        case "Normal" if door.pre_alarm:
            return say("state.door.soon")
        case "Normal":
            return say("state.door.is", position=_position(door, say), lock=_lock(door, say))


def _position(door: DoorState, say: Say) -> str:
    match door.position:
        case "Open":
            return say("state.door.open")
        case "Closed":
            return say("state.door.shut")
        case _:
            return say("state.door.unseen")


def _lock(door: DoorState, say: Say) -> str:
    match door.mode:
        case "LockedOpen":
            return say("state.door.fire")
        case "Blocked":
            return say("state.door.blocked")
        case "LockedDown":
            return say("state.door.down")
        case _:
            pass
    match door.lock:
        case "Locked":
            return say("state.door.locked")
        case "Unlocked":
            return say("state.door.unlocked")
        case _:
            return say("state.door.unknown")
