"""The moments to which the panel moves the demo's clock. Pure; all in the site's time zone."""

from datetime import UTC, datetime, timedelta


def next_at(hour: int, now: datetime) -> datetime:
    """The next time the clock on the wall shows that hour, after `now`, which is in the site's time zone."""
    today = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    return today if today > now else (today + timedelta(days=1)).replace(fold=0)


def later(now: datetime, by: timedelta) -> datetime:
    """So much later, also over a change of the clocks."""
    return (now.astimezone(UTC) + by).astimezone(now.tzinfo)


def written(at: datetime) -> str:
    """As `admz sim time` takes it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
