"""The kiosk's texts, in French for now; `wording.json` holds them by key, in both languages."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

_NBSP = "\u00a0"


def text(key: str, **values: object) -> str:
    """The text of that key, with its gaps filled. Raises KeyError for an unknown key or an unfilled gap."""
    return _texts()[key]["fr"].format(**values)


def clock_time(instant: datetime, zone: ZoneInfo) -> str:
    """A time of day as a sentence says it: « 19 h », « 9 h 42 »."""
    local = instant.astimezone(zone)
    minutes = f"{_NBSP}{local.minute:02d}" if local.minute else ""
    return f"{local.hour}{_NBSP}h{minutes}"


def day_name(instant: datetime, now: datetime, zone: ZoneInfo) -> str:
    """The day as it is called from now: today, tomorrow, or its name."""
    day, today = instant.astimezone(zone).date(), now.astimezone(zone).date()
    match (day - today).days:
        case 0:
            return text("home.today")
        case 1:
            return text("home.tomorrow")
        case _:
            return text("days").split()[day.weekday()]


@cache
def _texts() -> dict[str, dict[str, str]]:
    return json.loads(Path(__file__).with_name("wording.json").read_text("utf-8"))
