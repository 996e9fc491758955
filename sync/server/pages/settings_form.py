"""The forms of a site's settings: what was written in them, as the fields of its record, or what is wrong. Pure."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import get_args

from sync.server.opening_hours import WEEKDAYS, Hours, Week, follow_one_another
from sync.wire.assurance import Assurance
from sync.wire.registry import MAX_PHONE, MAX_RETENTION_DAYS, MAX_TEXT, RemoteCommand, SiteRecord
from sync.wire.territories import Territory

MAX_NAME = 80
MAX_CAPACITY = 100_000
ASSURANCES = (Assurance.CRYPTOGRAPHIC, Assurance.CRYPTOGRAPHIC_PIN)
"""What a key holder may be asked for; a number that anybody can copy moves no lock."""

REMOTE_COMMANDS: tuple[str, ...] = get_args(RemoteCommand)

ZONES = (
    "Europe/Paris",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Cayenne",
    "America/Miquelon",
    "Indian/Reunion",
    "Indian/Mayotte",
    "Pacific/Noumea",
    "Pacific/Wallis",
    "Pacific/Tahiti",
    "Pacific/Marquesas",
    "Pacific/Gambier",
)
"""Those of French soil. Saint-Martin and Saint-Barthélemy keep Guadeloupe's time."""

NO_TERRITORY = "none"
"""In the form; a field that is empty does not come at all."""

OPEN_ON = "open_on."
"""How the names of the boxes begin, of the holidays on which the place is open."""

_MOST_HOLIDAYS = 40
SECOND = ".again"
"""How the names of the fields of a day's second opening end."""

Form = Mapping[str, str]

_TIME = re.compile(r"([01]?[0-9]|2[0-4])\s*(?:[h:]\s*([0-5][0-9])?)?", re.IGNORECASE)
"""As people write one: 9:00, 09h30, 9 h, 9."""
_OPEN_HOURS = ("unlocked", "on_tap")
_PHONE = re.compile(r"\+?[0-9][0-9 .()-]+")
_PASSWORD = re.compile(r"[ -~]{8,63}")


@dataclass
class Settings:
    """The record's fields as written, and the keys of what is wrong, by the form's field."""

    values: dict[str, object] = field(default_factory=dict[str, object])
    faults: dict[str, str] = field(default_factory=dict[str, str])


def read_settings(form: Form, *, centres_own: bool, zones: Sequence[str] = ZONES) -> Settings:
    """All fields of the record that the form has; what opens at night or from afar, and when data is erased, only for
    whoever may set it. `zones` are those that may be chosen."""
    read = Settings()
    _take(read, "name", form, _name)
    _take(read, "capacity", form, lambda text: _whole(text, MAX_CAPACITY))
    _take(read, "open_hours", form, lambda text: text if text in _OPEN_HOURS else None)
    _take(read, "day_end", form, _time)
    if "timezone" in form:
        _take(read, "timezone", form, lambda text: text if text in zones else None)
    if "public_holidays" in form:
        _take_holidays(read, form)
    if centres_own:
        _take(read, "retention_days", form, lambda text: _whole(text, MAX_RETENTION_DAYS, least=1))
        _take(read, "out_of_hours_assurance", form, lambda text: text if text in ASSURANCES else None)
        if "remote_command" in form:
            _take(read, "remote_command", form, lambda text: text if text in REMOTE_COMMANDS else None)
        read.values["gatherings"] = "open" if "gatherings_open" in form else "shown"
    read.values["closer_required"] = "closer_required" in form
    for text in ("welcome_text", "reception_text", "data_protection_contact"):
        _take_text(read, text, form)
    _take_phone(read, form)
    _take_wifi(read, form)
    return read


def settings_of(record: SiteRecord) -> dict[str, str]:
    """The form as it stands for that record; a box that is not ticked is left out."""
    filled = {
        "name": record.name,
        "capacity": str(record.capacity),
        "open_hours": record.open_hours,
        "out_of_hours_assurance": record.out_of_hours_assurance.value,
        "remote_command": record.remote_command,
        "timezone": record.timezone,
        "public_holidays": record.public_holidays or NO_TERRITORY,
        "day_end": f"{record.day_end:%H:%M}",
        "retention_days": str(record.retention_days),
        "welcome_text": record.welcome_text or "",
        "reception_text": record.reception_text or "",
        "data_protection_contact": record.data_protection_contact or "",
        "night_phone": record.night_phone or "",
        "wifi_ssid": record.wifi.ssid if record.wifi is not None else "",
        "wifi_password": record.wifi.password if record.wifi is not None else "",
    }
    ticked = {"closer_required": record.closer_required, "gatherings_open": record.gatherings == "open"}
    filled |= {f"{OPEN_ON}{n}": name for n, name in enumerate(record.open_on_holidays)}
    return filled | {box: "on" for box, is_so in ticked.items() if is_so}


def read_week(form: Form) -> tuple[Week, dict[str, str]]:
    """The week's table, and what is wrong by the field where its line begins; such a line is left out of the week."""
    days, faults = list[tuple[Hours, ...]](), dict[str, str]()
    for number in range(len(WEEKDAYS)):
        lines = (_read_hours(form, line, faults) for line in (f"{number}", f"{number}{SECOND}"))
        day = tuple(hours for hours in lines if hours is not None)
        if not follow_one_another(day):
            faults[f"from.{number}{SECOND}"] = "hours.fault.follow"
        days.append(day)
    return tuple(days), faults


def hours_of(week: Week) -> dict[str, str]:
    """The form as it stands for that week."""
    filled = dict[str, str]()
    for number, day in enumerate(week):
        for line, hours in zip((f"{number}", f"{number}{SECOND}"), day, strict=False):
            end = f"{hours.end:%H:%M}" if hours.end != time() else "24:00"
            filled |= {f"from.{line}": f"{hours.start:%H:%M}", f"to.{line}": end}
    return filled


def has_second(hours: Form) -> bool:
    """Whether anything is written in the table of second openings."""
    return any(text.strip() for name, text in hours.items() if name.endswith(SECOND))


def is_plain(text: str) -> bool:
    """Whether nothing in it commands rather than says: no control characters, no lone surrogates."""
    return not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text)


def _read_hours(form: Form, line: str, faults: dict[str, str]) -> Hours | None:
    """The opening of one line, if there is one that can be."""
    written = form.get(f"from.{line}", "").strip(), form.get(f"to.{line}", "").strip()
    start, end = _time(written[0]), _time(written[1])
    hours = None if start is None or end is None else Hours(start, end)
    if hours is None and any(written):
        faults[f"from.{line}"] = "hours.fault.half"
    elif hours is not None and not hours.is_possible:
        faults[f"from.{line}"] = "hours.fault.order"
        return None
    return hours


def _take(read: Settings, name: str, form: Form, parsed: Callable[[str], object | None]) -> None:
    value = parsed(form.get(name, "").strip(" "))
    if value is None:
        read.faults[name] = f"settings.fault.{name}"
    else:
        read.values[name] = value


def _take_holidays(read: Settings, form: Form) -> None:
    territory = form["public_holidays"]
    if territory not in (NO_TERRITORY, *Territory):
        read.faults["public_holidays"] = "settings.fault.public_holidays"
    read.values["public_holidays"] = None if territory == NO_TERRITORY else territory
    ticked = [name for box, name in form.items() if box.startswith(OPEN_ON)]
    if not all(len(name) <= MAX_TEXT and is_plain(name) for name in ticked) or len(ticked) > _MOST_HOLIDAYS:
        read.faults["public_holidays"] = "settings.fault.public_holidays"
    read.values["open_on_holidays"] = ticked


def _take_text(read: Settings, name: str, form: Form) -> None:
    # Not `split`: a non-breaking space would not survive it.
    text = re.sub(r"[ \t\r\n]+", " ", form.get(name, "")).strip(" ")
    if len(text) > MAX_TEXT or not is_plain(text):
        read.faults[name] = "settings.fault.text"
    read.values[name] = text or None


def _take_phone(read: Settings, form: Form) -> None:
    # French numbers are often written with non-breaking spaces.
    phone = re.sub(r"[ \u00a0\u202f]+", " ", form.get("night_phone", "")).strip(" ")
    if phone and (len(phone) > MAX_PHONE or not _PHONE.fullmatch(phone)):
        read.faults["night_phone"] = "settings.fault.night_phone"
    read.values["night_phone"] = phone or None


def _take_wifi(read: Settings, form: Form) -> None:
    ssid, password = form.get("wifi_ssid", ""), form.get("wifi_password", "")
    if len(ssid.encode()) > 32 or not is_plain(ssid) or (password and not ssid):
        read.faults["wifi_ssid"] = "settings.fault.wifi_ssid"
    if password and not _PASSWORD.fullmatch(password):
        read.faults["wifi_password"] = "settings.fault.wifi_password"  # noqa: S105 (a key of wording.json)
    read.values["wifi"] = {"ssid": ssid, "password": password} if ssid else None


def _name(text: str) -> str | None:
    return text if 1 <= len(text) <= MAX_NAME and is_plain(text) else None


def _whole(text: str, most: int, *, least: int = 0) -> int | None:
    # Only plain digits: int() would take spaces, signs and digits of other scripts.
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) and least <= int(text) <= most else None


def _time(text: str) -> time | None:
    """Midnight for 24:00 as well."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour % 24, minute) if (hour, minute) <= (24, 0) else None
