"""Times and days as people say them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from kiosk.screens.say import Say


def sentence_time(instant: datetime, zone: ZoneInfo, say: Say) -> str:
    """A time of day inside a sentence: « 19 h », « 9 h 42 »; "19:00", "9:42"."""
    local = instant.astimezone(zone)
    if local.minute:
        return say("time.sentence", h=local.hour, m=f"{local.minute:02d}")
    return say("time.sentence.full", h=local.hour)


def table_time(instant: datetime, zone: ZoneInfo) -> str:
    """A time of day on a clock or in a column: 9:42."""
    local = instant.astimezone(zone)
    return f"{local.hour}:{local.minute:02d}"


def day_name(instant: datetime, now: datetime, zone: ZoneInfo, say: Say) -> str:
    """The day as it is called from now: today, tomorrow, its name within a week, or its date."""
    day, today = instant.astimezone(zone).date(), now.astimezone(zone).date()
    match (day - today).days:
        case 0:
            return say("day.today")
        case 1:
            return say("day.tomorrow")
        case ahead if ahead in range(2, 7):
            return say("days").split()[day.weekday()]
        case _:
            return say("day.on", date=day_of_month(day, say))


def date_line(now: datetime, zone: ZoneInfo, say: Say) -> str:
    """The date below the clock: « mardi 24 novembre »."""
    day = now.astimezone(zone).date()
    return say("date.full", weekday=say("days").split()[day.weekday()], date=day_of_month(day, say))


def day_of_month(day: date, say: Say) -> str:
    """« 24 novembre », « 1er janvier »."""
    month = say("months").split()[day.month - 1]
    return say("date.first", month=month) if day.day == 1 else say("date", day=day.day, month=month)


def since(then: datetime, now: datetime, zone: ZoneInfo, say: Say) -> str:
    """Since when something is so: a time of today, or a day and a time."""
    at = sentence_time(then, zone, say)
    if then.astimezone(zone).date() == now.astimezone(zone).date():
        return say("since.today", t=at)
    return say("since.day", date=day_of_month(then.astimezone(zone).date(), say), t=at)
