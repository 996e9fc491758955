"""A door's state in people's words."""

from typing import Literal

from kiosk.screens.say import Say
from sync.wire.kiosk_api import DoorState

Level = Literal["ok", "check", "bad"]


def door_level(door: DoorState) -> Level:
    """Whether somebody must look at it."""
    if door.fault == "FaultDetected" or "Fault" in (door.lock, door.position):
        return "bad"
    return "ok" if door.alarm == "Normal" and not door.pre_alarm else "check"


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
    if door.mode == "LockedOpen":
        return say("state.door.fire")
    match door.lock:
        case "Locked":
            return say("state.door.locked")
        case "Unlocked":
            return say("state.door.unlocked")
        case _:
            return say("state.door.unknown")
