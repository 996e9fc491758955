"""When rights end: on a day of the site, that day included, and at most a year ahead. Pure."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_INSTANT = timedelta(microseconds=1)


def last_day(today: date) -> date:
    """The furthest day on which a right that is granted today may end."""
    try:
        return today.replace(year=today.year + 1)
    except ValueError:  # The 29th of February.
        return date(today.year + 1, 2, 28)


def end_of(day: date, zone: str) -> datetime:
    """The instant at which that day is over in the zone."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)


def last_moment(end: datetime) -> datetime:
    """Just before that end: of the last day on which the right holds."""
    return end - _INSTANT


def is_midnight(end: datetime, zone: str) -> bool:
    """Whether a day is over at that instant, so that naming the day says all."""
    return end.astimezone(ZoneInfo(zone)).time() == time()
