"""What time alone decides: when a door is free, and when a forgotten visit ends. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sync.wire.calendars import Opening
from sync.wire.open_times import Schedule, last_closing
from sync.wire.presence import Visit
from sync.wire.reception_api import BlockReason
from sync.wire.registry import SiteRecord


@dataclass(frozen=True, slots=True)
class Override:
    """What somebody named asked of a door, whatever the schedule says; `until` is None where it lasts until ended."""

    mode: Literal["Locked", "Unlocked", "LockedDown"]
    until: datetime | None
    by: str

    def holds(self, now: datetime) -> bool:
        """Whether it is not over yet."""
        return self.until is None or now < self.until


@dataclass(frozen=True, slots=True)
class Block:
    """That somebody named has put a door out of use, whatever else is asked of it, until somebody named ends that."""

    reason: BlockReason
    at: datetime
    by: str


def local_day(now: datetime, site: SiteRecord) -> date:
    """The day it is at the site."""
    return now.astimezone(ZoneInfo(site.timezone)).date()


def wanted_mode(
    site: SiteRecord,
    opening: Opening | None,
    armed_on: date | None,
    now: datetime,
    *,
    clock_trusted: bool,
    override: Override | None = None,
    blocked: bool = False,
) -> Literal["Locked", "Unlocked", "Blocked", "LockedDown"]:
    """Free in opening hours of a day on which somebody opened the place, or while somebody named holds it open; locked
    whenever in doubt. A lockdown goes before a block, and that before all else."""
    asked = None if override is None or not override.holds(now) else override.mode
    if blocked and asked != "LockedDown":
        return "Blocked"
    if asked is not None and (clock_trusted or asked != "Unlocked"):
        return asked
    free = site.open_hours == "unlocked" and opening is not None and clock_trusted and armed_on == local_day(now, site)
    return "Unlocked" if free else "Locked"


def end_of_stay(opening: Opening | None, site: SiteRecord, now: datetime) -> datetime:
    """Until when what is given out for a day is good: until the place closes, or the day's end where it is closed or
    does not close within a day."""
    closes_today = opening is not None and opening.end - now <= timedelta(days=1)
    return opening.end if opening is not None and closes_today else next_day_end(now, site)


def inferred_end(visit: Visit, site: SiteRecord, schedule: Schedule, now: datetime) -> datetime | None:
    """When a visit that nobody ended is taken to have ended, once `day_end` has passed; None before.

    It is dated at the closing before that `day_end`, or at the last proof of presence, the later.
    """
    ends_at = next_day_end(visit.last_proof, site)
    if now < ends_at:
        return None
    closing = last_closing(schedule, ends_at, site.timezone)
    return visit.last_proof if closing is None else max(closing, visit.last_proof)


def next_day_end(after: datetime, site: SiteRecord) -> datetime:
    """The first instant after that at which a day is over at the site."""
    zone = ZoneInfo(site.timezone)
    day = after.astimezone(zone).date()
    for candidate in (day, day + timedelta(days=1)):
        instant = datetime.combine(candidate, site.day_end, zone).astimezone(UTC)
        if instant > after:
            return instant
    raise AssertionError("a day ends within two days")
