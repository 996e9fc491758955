"""Journal entries in people's words, for admins. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sync.server.pages.wording import Words
from sync.wire.instants import parse_instant
from sync.wire.journal import Kind

_MODES = frozenset({"Unknown", "Locked", "Unlocked", "Accessed", "Blocked", "LockedDown", "LockedOpen"})
_LOCKS = frozenset({"Unknown", "Locked", "Unlocked", "Fault"})
_ALARMS = frozenset(
    {
        Kind.DOOR_FORCED_OPEN,
        Kind.DOOR_OPEN_TOO_LONG,
        Kind.DOOR_UNLOCKED_WITHOUT_CAUSE,
        Kind.FIRE_STARTED,
        Kind.CREDENTIAL_EMERGENCY_USED,
    }
)

_HOME_ASSISTANT = "home_assistant"
"""In `by`, where otherwise a person is."""

Payload = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a journal; `kind` is the journal's own word."""

    seq: int
    kind: str
    at: datetime
    text: str
    is_alarm: bool


@dataclass(frozen=True, slots=True)
class Names:
    """What ids and slugs are called: how persons wish to be shown, and doors."""

    persons: Mapping[str, str]
    doors: Mapping[str, str]


def persons_in(entries: list[dict[str, object]]) -> list[str]:
    """The persons that the entries name."""
    payloads = [cast("Payload", entry["payload"]) for entry in entries if isinstance(entry["payload"], dict)]
    keys = ("person", "by")
    found = {person for payload in payloads for key in keys if isinstance(person := payload.get(key), str)}
    return sorted(found)


def journal_line(entry: Mapping[str, object], names: Names, words: Words) -> Line:
    """One entry, as the journal's table tells it, in words; a kind without words of its own is shown as it is."""
    kind, payload = str(entry["kind"]), entry["payload"]
    at = parse_instant(str(entry["occurred_at"]))
    text = words("journal.erased") if payload is None else _Wording(names, words, cast("Payload", payload)).of(kind)
    return Line(cast("int", entry["seq"]), kind, at, text, kind in _ALARMS)


class _Wording:
    """Words for one payload. It came from a site's node: anything may be missing or of another type."""

    def __init__(self, names: Names, words: Words, payload: Payload) -> None:
        self._names, self._words, self._payload = names, words, payload

    def of(self, kind: str) -> str:
        special: dict[str, Callable[[], str]] = {
            Kind.VISIT_STARTED: self._started,
            Kind.VISIT_ENDED: self._ended,
            Kind.VISIT_UNDONE: self._undone,
            Kind.ACCESS_GRANTED: self._granted,
            Kind.ACCESS_DENIED: self._denied,
            Kind.DOOR_MODE_CHANGED: self._mode,
            Kind.DOOR_LOCK_CHANGED: self._lock,
            Kind.DOOR_RELEASED: self._released,
            Kind.SITE_ARMED: self._armed,
            Kind.ROLLCALL_STARTED: lambda: self._by_hand("journal.rollcall.started"),
            Kind.ROLLCALL_MARKED: self._marked,
            Kind.NODE_CLOCK_CHANGED: self._clock,
        }
        if kind in special:
            return special[kind]()
        key = self._by_program(f"journal.{kind}")
        if key not in self._words:
            return self._words("journal.other")
        return self._words(key, person=self._person(), by=self._person("by"), door=self._door())

    def _clock(self) -> str:
        return self._words("journal.clock.trusted" if self._payload.get("trusted") is True else "journal.clock.doubted")

    def _started(self) -> str:
        return self._by_hand("journal.visit.started")

    def _ended(self) -> str:
        if self._payload.get("inferred") is True:
            return self._words("journal.visit.ended.inferred", person=self._person())
        return self._by_hand("journal.visit.ended")

    def _by_hand(self, key: str) -> str:
        """Where reception did it, the entry says who."""
        if isinstance(self._payload.get("by"), str):
            return self._words(f"{key}.by", person=self._person(), by=self._person("by"))
        return self._words(key, person=self._person())

    def _marked(self) -> str:
        key = "journal.rollcall.marked.safe" if self._payload.get("safe") is True else "journal.rollcall.marked.missing"
        return self._words(key, person=self._person(), by=self._person("by"))

    def _undone(self) -> str:
        start = self._payload.get("undoes") == Kind.VISIT_STARTED
        key = "journal.visit.undone.start" if start else "journal.visit.undone.end"
        return self._words(key, person=self._person())

    def _granted(self) -> str:
        key = "journal.granted.out" if self._payload.get("direction") == "out" else "journal.granted.in"
        return self._words(key, person=self._person()) + self._at_door()

    def _denied(self) -> str:
        reason = str(self._payload.get("reason")).replace(":", ".")
        key = f"reason.{reason}"
        known = self._words(key if key in self._words else "reason.Other")
        return self._words("journal.denied", person=self._person(), reason=known) + self._at_door()

    def _mode(self) -> str:
        word = self._words(f"door.mode.{self._one_of(_MODES, 'to')}")
        named = isinstance(self._payload.get("by"), str) and self._payload.get("by") != _HOME_ASSISTANT
        key = "journal.door_now.by" if named else self._by_program("journal.door_now")
        told = self._words(key, door=self._door(), state=word, by=self._person("by"))
        why = f"block.{self._payload.get('reason')}"
        return self._words("journal.door_why", told=told, why=self._words(why)) if why in self._words else told

    def _by_program(self, key: str) -> str:
        """The words for where nobody did it, but Home Assistant."""
        return f"{key}.remote" if self._payload.get("by") == _HOME_ASSISTANT else key

    def _lock(self) -> str:
        word = self._words(f"door.lock.{self._one_of(_LOCKS, 'lock')}")
        return self._words("journal.lock_now", door=self._door(), state=word)

    def _released(self) -> str:
        out = self._payload.get("reason") == "exit_request"
        key = "journal.door.released.exit" if out else self._by_program("journal.door.released")
        return self._words(key, by=self._person("by"), door=self._door())

    def _armed(self) -> str:
        if isinstance(self._payload.get("person"), str):
            return self._words("journal.armed.by", person=self._person())
        return self._words("journal.armed")

    def _one_of(self, known: frozenset[str], key: str) -> str:
        word = self._payload.get(key)
        return word if isinstance(word, str) and word in known else "Unknown"

    def _person(self, key: str = "person") -> str:
        person = self._payload.get(key)
        if not isinstance(person, str):
            return self._words("person.unknown_badge")
        return self._names.persons.get(person) or self._words("person.unnamed")

    def _door(self) -> str:
        door = self._payload.get("door")
        return self._names.doors.get(door, door) if isinstance(door, str) else self._words("door.none")

    def _at_door(self) -> str:
        return self._words("journal.at_door", door=self._door()) if isinstance(self._payload.get("door"), str) else ""
