"""The form by which a visit is announced: what was typed, and what is wrong with it by field. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from sync.server.directory import Person
from sync.wire.registry import SiteRecord
from sync.wire.typed_text import TypedLine
from sync.wire.visitors_api import MIN_LETTERS

AHEAD = timedelta(days=90)
"""How long before a visit it can be announced: nobody's name is kept for longer."""

MAX_HOSTS = 20
"""More people than these are not offered for a choice: what was typed means too many."""

_LINES = ("name", "organisation", "mission")
_LINE: TypeAdapter[str] = TypeAdapter(TypedLine)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form's fields; `host_id` is who was chosen of several of that name."""

    name: str = ""
    organisation: str = ""
    mission: str = ""
    host: str = ""
    host_id: str = ""
    day: str = ""
    time: str = ""

    @classmethod
    def of(cls, form: Mapping[str, str]) -> "Typed":
        """What came with the form."""
        return cls(**{f.name: form.get(f.name, "").strip() for f in fields(cls)})


@dataclass(frozen=True, slots=True)
class Read:
    """What the form says, without its host: of the visit's record, and what is wrong as keys of wording."""

    values: dict[str, object] = field(default_factory=dict[str, object])
    faults: dict[str, str] = field(default_factory=dict[str, str])


def read_visit(typed: Typed, site: SiteRecord, now: datetime) -> Read:
    """The visit's lines and its time, which is of that site's clock."""
    read = Read()
    for name in _LINES:
        text = getattr(typed, name)
        try:
            read.values[name] = _LINE.validate_python(text)
        except ValidationError:
            read.faults[name] = "visit.fault.line" if text else "visit.fault.empty"
    day, hour = _date(typed.day), _time(typed.time)
    today = now.astimezone(ZoneInfo(site.timezone)).date()
    if day is None or not today <= day <= today + AHEAD:
        read.faults["day"] = "visit.fault.day"
    if hour is None:
        read.faults["time"] = "visit.fault.time"
    if day is not None and hour is not None and not {"day", "time"} & read.faults.keys():
        read.values["at"] = datetime.combine(day, hour, ZoneInfo(site.timezone)).astimezone(UTC)
    return read


def can_be_looked_for(words: str) -> bool:
    """Whether enough of a host's name was typed."""
    return sum(letter.isalnum() for letter in words) >= MIN_LETTERS


def host_of(typed: Typed, found: Sequence[Person]) -> tuple[str | None, str]:
    """The host whom the form means among those of the name typed; or what is wrong, as a key of wording."""
    ids = [person.record.id for person in found]
    if typed.host_id in ids:
        return typed.host_id, ""
    match len(ids):
        case 0:
            return None, "visit.fault.nobody"
        case 1:
            return ids[0], ""
        case n if n > MAX_HOSTS:
            return None, "visit.fault.too_many"
        case _:
            return None, "visit.fault.several"


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _time(text: str) -> time | None:
    try:
        found = time.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is None else None
