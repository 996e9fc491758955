"""The fire alarm of a site: when it starts, and when it may end. Pure: state in, state out.

In doubt there is a fire: only a line that says `clear` is one that does not burn, and an alarm stays until somebody
named ends it. One that comes back meanwhile is a new one, for which people are counted again. Times are seconds of a
monotonic clock.
"""

from dataclasses import dataclass, replace
from typing import Literal

Line = Literal["clear", "alarm", "cut", "short"]
"""What the supervised line says; a cut or a shorted wire could not tell of a fire any more."""

Cause = Literal["alarm", "cut", "short", "silent"]
"""Why an alarm has started."""

CAUSES: tuple[Cause, ...] = ("alarm", "cut", "short", "silent")

SILENT_S = 5
"""How long the line may be unheard of, at a start or when its reader has died, before that counts as fire."""

CLEAR_S = 10
"""How long a line must have been clear before it starts another alarm: a loose contact is one, and fills no journal."""


@dataclass(frozen=True, slots=True)
class Fire:
    """The line as it was heard last, None while nothing is known of it, and since when; and the alarm that holds.

    `alarms` counts those that have started since somebody named ended one. `clear_since`: the line has said nothing but
    `clear` since then, while an alarm holds.
    """

    since: float
    line: Line | None = None
    alarm: Cause | None = None
    alarms: int = 0
    clear_since: float | None = None

    @property
    def may_start(self) -> bool:
        """Whether a line that burns or is not heard of would be a new alarm, in due time."""
        return self.alarm is None or self.clear_since is not None


def heard(fire: Fire, line: Line | None, now: float) -> Fire:
    """The line says how it is; None where its reader has died."""
    if line is None:
        return fire if fire.line is None else replace(fire, line=None, since=now)
    told = replace(fire, line=line, since=now)
    if line == "clear":
        return told if fire.alarm is None or fire.clear_since is not None else replace(told, clear_since=now)
    return _burns(told, line, now)


def passed(fire: Fire, now: float) -> Fire:
    """Time passed: a line that nothing was heard of for too long counts as fire."""
    if fire.line is None and fire.may_start and now >= fire.since + SILENT_S:
        return _burns(fire, "silent", now)
    return fire


def rearmed(fire: Fire, *, has_line: bool = True) -> Fire | None:
    """The alarm is over; None where it may not end, because the line is not clear.

    A site that has no line any more hears of none: there the name of whoever ends the alarm must do.
    """
    return Fire(fire.since, fire.line) if fire.line == "clear" or not has_line else None


def next_deadline(fire: Fire) -> float | None:
    """When `passed` has something to say next."""
    return fire.since + SILENT_S if fire.line is None and fire.may_start else None


def _burns(fire: Fire, cause: Cause, now: float) -> Fire:
    """An alarm starts; or the one that holds goes on, unless the line was clear for long enough meanwhile."""
    again = fire.clear_since is not None and now >= fire.clear_since + CLEAR_S
    new = fire.alarm is None or again
    return replace(fire, alarm=fire.alarm or cause, alarms=fire.alarms + new, clear_since=None)
