"""A site with many people. At night each tap is another key holder's, proves its card, and moves the lock; by day each
is another visitor's, whose badge has its UID only, and the door is as free as the site says.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from admz.simulation.cards import PkocCard, UidCard
from bench.rig.broker import RunningBroker
from bench.seeded import Seeded
from door_agent.broker import AGENT, BrokerSite
from door_agent.config import (
    BrokerTable,
    CentreTable,
    DoorAgentConfig,
    DoorTable,
    KeysTable,
    KioskTable,
    ReaderTable,
    SiteTable,
    StoreTable,
)
from door_agent.provision import AgentIdentity, create_identity
from door_agent.registry_held import HeldRegistry
from door_agent.store.site_store import SiteStore
from sync.wire.instants import SystemClock
from sync.wire.keys import public_hex
from sync.wire.registry import (
    AccessRuleRecord,
    Assurance,
    CalendarRecord,
    CredentialKind,
    CredentialRecord,
    DoorRecord,
    PersonRecord,
    Record,
    RegistryPage,
    SiteRecord,
    dump_record,
    sign_page,
)

SITE, NODE, KIOSK = "bench", "bench-door-agent", "kiosk-1"
DOORS = tuple(f"door-{number}" for number in range(8))
"""Each with a reader of its name. A released door takes half a second to be locked again: meanwhile, the next one."""

CROWD = "kiosk-2"
"""Where others tap beside the tap that is measured; it has the same key, and its reader no door."""

BROKER_SITE = BrokerSite(SITE, (KIOSK, CROWD), DOORS)
RELEASE_S = 1
_ZONE = "Europe/Paris"
_NOBODY_LISTENS = "http://127.0.0.1:9"


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is ready for its agent to start."""

    config: DoorAgentConfig
    kiosk_key: Ed25519PrivateKey
    cards: Sequence[PkocCard]
    uid_cards: Sequence[UidCard]
    agent: AgentIdentity


def prepare_site(
    directory: Path, broker: RunningBroker, seeded: Seeded, *, people: int, visitors: int = 0, by_day: bool = False
) -> Site:
    """Keys, configuration, and a store that holds the registry. The centre is away: the site decides alone."""
    identity = create_identity(directory / "keys")
    (directory / "password").write_text(broker.passwords[AGENT])
    centre_key, kiosk_key = seeded.signing_key(), seeded.signing_key()
    records, cards = _people(seeded, people)
    guests, uid_cards = _visitors(seeded, visitors)
    config = DoorAgentConfig(
        site=SiteTable(name=SITE, node=NODE),
        keys=KeysTable(directory=directory / "keys"),
        store=StoreTable(file=directory / "site.db"),
        broker=BrokerTable(port=broker.port, username=AGENT, password_file=directory / "password"),
        centre=CentreTable(url=_NOBODY_LISTENS, token_file=directory / "password", public_key=public_hex(centre_key)),
        doors=tuple(DoorTable(name=door, release_s=RELEASE_S) for door in DOORS),
        kiosks=tuple(
            KioskTable(name=name, public_key=public_hex(kiosk_key), roles=frozenset({"entrance"}))
            for name in (KIOSK, CROWD)
        ),
        readers=(
            *(ReaderTable(kiosk=KIOSK, reader=door, door=door) for door in DOORS),
            ReaderTable(kiosk=CROWD, reader=CROWD),
        ),
    )
    _hand_down(config, centre_key, [*_place(seeded, by_day), *records, *guests])
    return Site(config, kiosk_key, cards, uid_cards, identity)


def _place(seeded: Seeded, by_day: bool) -> list[Record]:
    now = datetime.now(ZoneInfo(_ZONE))
    return [
        SiteRecord(
            id=SITE,
            name="Bench",
            capacity=40,
            doors=tuple(DoorRecord(door=door, name=door) for door in DOORS),
            out_of_hours_assurance=Assurance.CRYPTOGRAPHIC,
        ),
        CalendarRecord(
            id=seeded.id(now), site=SITE, ics=_two_hours_a_day(now if by_day else now + timedelta(hours=12))
        ),
    ]


def _people(seeded: Seeded, count: int) -> tuple[list[Record], list[PkocCard]]:
    now = datetime.now(UTC)
    records: list[Record] = []
    cards: list[PkocCard] = []
    for number in range(count):
        key = seeded.card_key()
        person, public = seeded.id(now), key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        cards.append(PkocCard(seeded.bytes(7), key))
        records += [
            PersonRecord(id=person, display_name=f"Agent {number}"),
            CredentialRecord(id=seeded.id(now), person=person, kind=CredentialKind.PKOC, number=public.hex()),
            AccessRuleRecord(
                id=seeded.id(now), site=SITE, person=person, schedule="always", valid_until=now + timedelta(days=1)
            ),
        ]
    return records, cards


def _visitors(seeded: Seeded, count: int) -> tuple[list[Record], list[UidCard]]:
    now = datetime.now(UTC)
    records: list[Record] = []
    cards = [UidCard(b"\x04" + seeded.bytes(6)) for _ in range(count)]
    for number, card in enumerate(cards):
        person = seeded.id(now)
        records += [
            PersonRecord(id=person, display_name=f"Agent {number}"),
            CredentialRecord(id=seeded.id(now), person=person, kind=CredentialKind.UID, number=card.uid.hex()),
            AccessRuleRecord(id=seeded.id(now), site=SITE, person=person, schedule="openings"),
        ]
    return records, cards


def _two_hours_a_day(middle: datetime) -> str:
    """Openings of two hours a day around that hour: whenever the bench runs, it is day or night as it needs."""
    start, end = middle - timedelta(days=7, hours=1), middle - timedelta(days=7, hours=-1)
    return "\r\n".join(
        (
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//AdmZ//bench//FR",
            "BEGIN:VEVENT",
            "UID:openings@bench",
            "DTSTAMP:20260101T000000Z",
            f"DTSTART;TZID={_ZONE}:{start:%Y%m%dT%H%M%S}",
            f"DTEND;TZID={_ZONE}:{end:%Y%m%dT%H%M%S}",
            "RRULE:FREQ=DAILY",
            "SUMMARY:Ouverture",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        )
    )


def _hand_down(config: DoorAgentConfig, centre_key: Ed25519PrivateKey, records: Sequence[Record]) -> None:
    """Puts one signed page into the store, as the agent does when it comes from the centre."""
    clock = SystemClock()
    store = SiteStore(config.store.file, NODE, clock, secrets.token_bytes)
    raw = [dump_record(record) | {"version": version} for version, record in enumerate(records, 1)]
    page = RegistryPage(epoch=1, records=raw, after=0, through=len(raw), latest=len(raw), issued_at=clock.now())
    HeldRegistry(store, SITE, centre_key.public_key()).apply(sign_page(centre_key, SITE, page))
    store.close()
