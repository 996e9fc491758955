"""A site's node as the centre meets it: it writes a sound journal and signs its heads."""

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sync.wire.canonical import Json
from sync.wire.ids import uuid7
from sync.wire.instants import parse_instant
from sync.wire.journal import EMPTY, Entry, Head, JournalPush, Kind, make_entry, sign_head
from sync.wire.keys import public_hex, signing_key

MONDAY_10H = parse_instant("2026-11-23T09:00:00.000Z")
"""Ten in the morning in Paris: open by `OPENINGS`."""

OPENINGS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//AdmZ//tests//FR
BEGIN:VEVENT
UID:openings
SUMMARY:Ouvert
DTSTART;TZID=Europe/Paris:20260105T090000
DTEND;TZID=Europe/Paris:20260105T190000
RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


class Scribe:
    """Writes entries one second apart, with ids and salts from a seed."""

    def __init__(self, node: str = "demo-1", seed: int = 1, start: datetime = MONDAY_10H) -> None:
        self.node, self.entries, self.now, self.trusted = node, list[Entry](), start, True
        self.random = random.Random(seed).randbytes  # noqa: S311 (repeatable on purpose)
        self.key = signing_key(self.random(32))

    @property
    def public_key(self) -> str:
        return public_hex(self.key)

    @property
    def head(self) -> Head:
        return Head.of(self.entries[-1]) if self.entries else EMPTY

    def new_id(self) -> str:
        return uuid7(self.now, self.random)

    def write(self, kind: Kind, payload: dict[str, Json]) -> Entry:
        self.now += timedelta(seconds=1)
        entry = make_entry(
            self.head,
            self.node,
            kind,
            payload,
            occurred_at=self.now,
            recorded_at=self.now,
            trusted=self.trusted,
            random=self.random,
        )
        self.entries.append(entry)
        return entry

    def check_in(self, person: str) -> str:
        """Starts a visit and gives its id."""
        visit = self.new_id()
        self.write(
            Kind.VISIT_STARTED,
            {"visit": visit, "person": person, "assurance": "cryptographic", "tap": self.new_id(), "door": "main"},
        )
        return visit

    def check_out(self, person: str, visit: str) -> None:
        self.write(Kind.VISIT_ENDED, {"visit": visit, "person": person, "inferred": False})

    def push(self, entries: Sequence[Entry] | None = None) -> dict[str, object]:
        """The body that pushes these entries, or all."""
        chosen = self.entries if entries is None else entries
        return self.body([entry.model_dump(mode="json") for entry in chosen], Head.of(chosen[-1]))

    def body(self, entries: Sequence[Mapping[str, object]], head: Head) -> dict[str, object]:
        """A body of entries as they stand, with a good signature of that head."""
        return {"entries": list(entries), "head_signature": sign_head(self.key, self.node, head)}

    def typed(self, entries: Sequence[Entry]) -> JournalPush:
        return JournalPush(entries=list(entries), head_signature=sign_head(self.key, self.node, Head.of(entries[-1])))
