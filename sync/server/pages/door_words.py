"""A door's state in people's words. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from sync.server.doors import DoorState
from sync.server.pages.wording import Words


class Sign(StrEnum):
    """How a thing stands: each has an icon, a colour and a word, so that none is needed alone."""

    OK = "ok"
    PLAIN = "plain"
    WARN = "warn"
    DANGER = "danger"

    @property
    def icon(self) -> str:
        """Its name in the templates."""
        return _ICONS[self]


_ICONS = {Sign.OK: "check", Sign.PLAIN: "minus", Sign.WARN: "alert", Sign.DANGER: "alert"}


@dataclass(frozen=True, slots=True)
class DoorWords:
    """What to say of a door."""

    text: str
    sign: Sign


_SIGNS = {"Locked": Sign.OK, "Unlocked": Sign.OK, "Accessed": Sign.OK, "LockedOpen": Sign.WARN, "Unknown": Sign.PLAIN}


def door_words(state: DoorState, words: Words) -> DoorWords:
    """One phrase: an alarm first, then a lock that is gone, else how the leaf stands and what holds it."""
    if state.alarm != "Normal":
        return DoorWords(words(f"door.alarm.{state.alarm}"), Sign.DANGER)
    if state.lock == "Fault":
        return DoorWords(words("door.lock_fault"), Sign.WARN)
    mode = words(f"door.mode.{state.mode}")
    if state.position == "Unknown":
        return DoorWords(mode, _SIGNS.get(state.mode, Sign.WARN))
    if state.position == "Open":
        return DoorWords(words("door.open_mode", mode=mode), _SIGNS.get(state.mode, Sign.WARN))
    return DoorWords(words("door.closed_mode", mode=mode), _SIGNS.get(state.mode, Sign.WARN))
