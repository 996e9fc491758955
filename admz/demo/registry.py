"""The demo's registry: its site, its openings, its people, their badges and what these may open."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from admz.demo.badges import DemoBadge
from admz.demo.chance import Chance

SITE, DOOR, KIOSK, READER, NODE = "demo", "entrance", "kiosk-1", "reader-1", "demo-door-agent"
TIME_ZONE = "Europe/Paris"
CAPACITY = 40
KEY_RIGHTS_LAST = timedelta(days=365)
"""From the first start, so that `admz sim time` can move the demo by months."""

JsonRecord: TypeAlias = "dict[str, object]"

OPENINGS = "\r\n".join(
    (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//AdmZ//demo//FR",
        "BEGIN:VEVENT",
        "UID:ouverture@demo.invalid",
        "DTSTAMP:20200101T000000Z",
        "SUMMARY:Ouverture",
        f"DTSTART;TZID={TIME_ZONE}:20200106T090000",
        f"DTEND;TZID={TIME_ZONE}:20200106T190000",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
)

GATHERINGS = "\r\n".join(
    (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//AdmZ//demo//FR",
        "BEGIN:VEVENT",
        "UID:dejeuner@demo.invalid",
        "DTSTAMP:20200101T000000Z",
        "SUMMARY:Déjeuner geek\u00a0: cartes et données ouvertes",
        "LOCATION:Cuisine",
        f"DTSTART;TZID={TIME_ZONE}:20200106T123000",
        f"DTEND;TZID={TIME_ZONE}:20200106T140000",
        "RRULE:FREQ=WEEKLY;BYDAY=TU,TH",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:agenda@demo.invalid",
        "DTSTAMP:20200101T000000Z",
        "SUMMARY:Un agenda partagé entre communes",
        "LOCATION:Grande salle",
        f"DTSTART;TZID={TIME_ZONE}:20200106T160000",
        f"DTEND;TZID={TIME_ZONE}:20200106T173000",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
)
"""Monday to Friday, 9h to 19h, Paris time."""


def demo_registry(badges: Iterable[DemoBadge], chance: Chance) -> list[JsonRecord]:
    """All records, in an order in which each refers to earlier ones only; key rights last from now on."""
    administration = chance.id()
    records: list[JsonRecord] = [
        {
            "type": "site",
            "id": SITE,
            "name": "Espace de démonstration",
            "timezone": TIME_ZONE,
            "capacity": CAPACITY,
            "doors": [{"door": DOOR, "name": "Entrée"}],
            "open_hours": "unlocked",
            "out_of_hours_assurance": "cryptographic+pin",
        },
        {"type": "calendar", "id": chance.id(), "site": SITE, "ics": OPENINGS},
        {"type": "calendar", "id": chance.id(), "site": SITE, "holds": "gatherings", "ics": GATHERINGS},
        {
            "type": "administration",
            "id": administration,
            "siret": "13002526500013",
            "name": "Direction interministérielle du numérique",
        },
    ]
    people = [badge for badge in badges if badge.person is not None]
    for badge in people:
        records.extend(_person(badge, badge.person or "", administration, chance))
    host = next(badge.person for badge in people if badge.name == "chloe")
    return [*records, _expected_visit(host, chance)]


def _expected_visit(host: str | None, chance: Chance) -> JsonRecord:
    """Somebody comes on the first day of the demo."""
    today = chance.now().astimezone(ZoneInfo(TIME_ZONE)).date()
    return {
        "type": "expected_visit",
        "id": chance.id(),
        "site": SITE,
        "name": "Lucile Martin",
        "organisation": "Association Passerelle",
        "mission": "Atelier sur les cantines scolaires",
        "host": host,
        "at": datetime.combine(today, time(14), ZoneInfo(TIME_ZONE)).astimezone(UTC),
    }


def _person(badge: DemoBadge, person: str, administration: str, chance: Chance) -> list[JsonRecord]:
    records: list[JsonRecord] = [
        {
            "type": "person",
            "id": person,
            "display_name": badge.display_name,
            "administration": administration,
            "receptionist": badge.receptionist,
        },
        {
            "type": "credential",
            "id": chance.id(),
            "person": person,
            "kind": badge.kind,
            "number": badge.number,
            "state": badge.state,
        },
        _rule(person, "openings", "uid", chance),
    ]
    if badge.key_right:
        records.append(_rule(person, "always", "cryptographic+pin", chance, chance.now() + KEY_RIGHTS_LAST))
    return records


def _rule(
    person: str, schedule: str, assurance: str, chance: Chance, valid_until: datetime | None = None
) -> JsonRecord:
    return {
        "type": "access_rule",
        "id": chance.id(),
        "site": SITE,
        "person": person,
        "doors": "*",
        "schedule": schedule,
        "assurance": assurance,
        "valid_until": valid_until,
    }
