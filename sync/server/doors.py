"""What is known of a site's doors at the centre: folded from the door's entries in the journal. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sync.server.pushed import PushedEntry
from sync.wire.journal import Kind

_MODES = frozenset({"Unknown", "Locked", "Unlocked", "Accessed", "Blocked", "LockedDown", "LockedOpen"})
_LOCKS = frozenset({"Unknown", "Locked", "Unlocked", "Fault"})
_POSITIONS = {Kind.DOOR_OPENED.value: "Open", Kind.DOOR_CLOSED.value: "Closed"}
_ALARMS = {Kind.DOOR_FORCED_OPEN.value: "DoorForcedOpen", Kind.DOOR_OPEN_TOO_LONG.value: "DoorOpenTooLong"}
_SLUG = re.compile(r"[a-z0-9-]{1,32}")


@dataclass(frozen=True, slots=True)
class DoorState:
    """A door in ONVIF's words."""

    mode: str = "Unknown"
    lock: str = "Unknown"
    position: str = "Unknown"
    alarm: str = "Normal"


def fold_doors(
    before: dict[str, DoorState], entries: Iterable[PushedEntry]
) -> tuple[dict[str, DoorState], list[tuple[int, str]]]:
    """The doors after the entries, and the `seq` of each entry that cannot be folded with the reason."""
    doors, problems = dict(before), list[tuple[int, str]]()
    for entry in entries:
        if entry.payload is None or not _tells_of_a_door(entry):
            continue
        door = entry.payload.get("door")
        if not (isinstance(door, str) and _SLUG.fullmatch(door)):
            problems.append((entry.seq, f"entry {entry.seq} ({entry.kind}) names no door"))
            continue
        state = _fold_one(doors.get(door, DoorState()), entry.kind, entry.payload)
        if state is None:
            problems.append((entry.seq, f"entry {entry.seq} ({entry.kind}) carries an unknown door word"))
        else:
            doors[door] = state
    return doors, problems


def _tells_of_a_door(entry: PushedEntry) -> bool:
    return entry.kind.startswith("door.")


def _fold_one(state: DoorState, kind: str, payload: dict[str, object]) -> DoorState | None:
    """The door after one entry; None for words that ONVIF does not have."""
    mode = payload.get("to") if kind == Kind.DOOR_MODE_CHANGED.value else state.mode
    lock = payload.get("lock") if kind == Kind.DOOR_LOCK_CHANGED.value else state.lock
    if not (isinstance(mode, str) and mode in _MODES and isinstance(lock, str) and lock in _LOCKS):
        return None
    position = _POSITIONS.get(kind, state.position)
    # An alarm ends when the door shuts; until then the newest one is told.
    alarm = "Normal" if kind == Kind.DOOR_CLOSED.value else _ALARMS.get(kind, state.alarm)
    return DoorState(mode, lock, position, alarm)
