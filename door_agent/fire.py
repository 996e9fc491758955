"""The fire alarm of a site: when it starts, and when it may end. Pure: state in, state out.

In doubt there is a fire: only a line that says `clear` is one that does not burn, and an alarm stays until somebody
named ends it. Times are seconds of a monotonic clock.
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


@dataclass(frozen=True, slots=True)
class Fire:
    """The line as it was heard last, None while nothing is known of it, and since when; and the alarm that holds."""

    since: float
    line: Line | None = None
    alarm: Cause | None = None


def heard(fire: Fire, line: Line | None, now: float) -> Fire:
    """The line says how it is; None where its reader has died."""
    if line is None:
        return fire if fire.line is None else replace(fire, line=None, since=now)
    alarm = fire.alarm or (None if line == "clear" else line)
    return Fire(now, line, alarm)


def passed(fire: Fire, now: float) -> Fire:
    """Time passed: a line that nothing was heard of for too long counts as fire."""
    if fire.line is None and fire.alarm is None and now >= fire.since + SILENT_S:
        return replace(fire, alarm="silent")
    return fire


def rearmed(fire: Fire) -> Fire | None:
    """The alarm is over; None where it may not end, because the line is not clear."""
    return replace(fire, alarm=None) if fire.line == "clear" else None


def next_deadline(fire: Fire) -> float | None:
    """When `passed` has something to say next."""
    return fire.since + SILENT_S if fire.line is None and fire.alarm is None else None
