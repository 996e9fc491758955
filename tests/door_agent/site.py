"""A small site for the agent's tests: keys, people, badges, a signed registry, and a kiosk that signs its requests."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from admz.simulation.cards import PkocCard, UidCard, VirtualCard
from door_agent.agent import Agent
from door_agent.clock_watch import ClockWatch
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
from door_agent.provision import AgentKeys, create_identity, load_keys
from door_agent.store.engine import open_reader
from door_agent.store.journal import all_entries
from door_agent.store.site_store import SiteStore
from hardware.mqtt import Message
from sync.wire.assurance import CredentialKind
from sync.wire.canonical import Json
from sync.wire.journal import Entry, check_chain
from sync.wire.keys import key_id, public_hex, sealing_key, signing_key
from sync.wire.pins import seal_pin
from sync.wire.registry import (
    AccessRuleRecord,
    CalendarRecord,
    CredentialRecord,
    DoorRecord,
    PersonRecord,
    Record,
    RegistryPage,
    SiteRecord,
    Tombstone,
    dump_record,
    sign_page,
)
from sync.wire.signatures import request_bytes, response_bytes, sign, verifies
from sync.wire.topics import SiteTopics
from tests.clocks import ManualClock
from tests.door_agent.new_store import PEPPER, new_store

DAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
"""A Tuesday, 11h in Paris."""
NIGHT = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
"""The same day, 22h in Paris."""
LONG_AFTER = datetime(2099, 12, 31, tzinfo=UTC)
"""When the key rights end."""

OPENINGS = "\r\n".join((
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//AdmZ//tests//FR",
    "BEGIN:VEVENT",
    "UID:openings@demo",
    "DTSTAMP:20260101T000000Z",
    "DTSTART;TZID=Europe/Paris:20260105T090000",
    "DTEND;TZID=Europe/Paris:20260105T190000",
    "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "SUMMARY:Ouverture",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
))  # fmt: skip

GATHERINGS = "\r\n".join((
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//AdmZ//tests//FR",
    "BEGIN:VEVENT",
    "UID:lunch@demo",
    "DTSTAMP:20260101T000000Z",
    "DTSTART;TZID=Europe/Paris:20261124T123000",
    "DTEND;TZID=Europe/Paris:20261124T133000",
    "SUMMARY:Déjeuner geek",
    "LOCATION:Cuisine",
    "END:VEVENT",
    "BEGIN:VEVENT",
    "UID:talk@demo",
    "DTSTAMP:20260101T000000Z",
    "DTSTART;TZID=Europe/Paris:20261124T160000",
    "DTEND;TZID=Europe/Paris:20261124T170000",
    "STATUS:CANCELLED",
    "SUMMARY:Annulé",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
))  # fmt: skip

Role: TypeAlias = Literal["entrance", "reception"]
ENTRANCE: frozenset[Role] = frozenset({"entrance"})
BOTH_ROLES: frozenset[Role] = frozenset({"entrance", "reception"})

TOPICS = SiteTopics("demo")
KIOSK = "kiosk-1"


def identifier(n: int) -> str:
    return f"01939f3e-0000-7000-8000-{n:012x}"


@dataclass(frozen=True)
class Badge:
    person: str
    credential: str
    kind: CredentialKind
    number: str
    card: VirtualCard
    pin: str | None = None


class People:
    """Alice (pkoc, key right, PIN), Bruno (uid), Chloé (pkoc), Denis (uid, revoked), and Inès whom nobody knows."""

    def __init__(self) -> None:
        self.records: list[Record] = [
            SiteRecord(id="demo", name="AdmZ", capacity=40, doors=(DoorRecord(door="entrance", name="Entrée"),)),
            CalendarRecord(id=identifier(0xC0), site="demo", ics=OPENINGS),
        ]
        self.badges: dict[str, Badge] = {}
        self._add("alice", 1, "pkoc", key_right=True, pin="4827")
        self._add("bruno", 2, "uid")
        self._add("chloe", 3, "pkoc")
        self._add("denis", 4, "uid", state="revoked")
        self._add("fatou", 5, "pkoc", key_right=True, pin="135790")
        self._add("uma", 6, "uid", key_right=True)
        self._add("rachel", 7, "pkoc", pin="246810", receptionist=True)
        self._add("roman", 8, "uid", receptionist=True, pin="112233")
        self._add("rose", 9, "pkoc", receptionist=True, key_right=True, pin="975310")
        stranger = UidCard(bytes.fromhex("04ffffffffffff"))
        self.badges["ines"] = Badge("", "", CredentialKind.UID, stranger.uid.hex(), stranger)

    def _add(
        self,
        name: str,
        n: int,
        kind: str,
        *,
        key_right: bool = False,
        pin: str | None = None,
        state: str = "active",
        receptionist: bool = False,
    ) -> None:
        uid = bytes((0x04, n, 1, 2, 3, 4, 5))
        person, credential = identifier(n), identifier(0x100 + n)
        key = ec.generate_private_key(ec.SECP256R1())
        public = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        number = public.hex() if kind == "pkoc" else uid.hex()
        card = PkocCard(uid, key) if kind == "pkoc" else UidCard(uid)
        self.badges[name] = Badge(person, credential, CredentialKind(kind), number, card, pin)
        self.records += [
            PersonRecord(id=person, display_name=name.capitalize(), receptionist=receptionist),
            CredentialRecord.model_validate(
                {"id": credential, "person": person, "kind": kind, "number": number, "state": state}
            ),
            AccessRuleRecord(id=identifier(0x200 + n), site="demo", person=person, schedule="openings"),
        ]
        if key_right:
            rule = AccessRuleRecord(
                id=identifier(0x300 + n), site="demo", person=person, schedule="always", valid_until=LONG_AFTER
            )
            self.records.append(rule)


class Site:
    """An agent with a real store; what it publishes is kept in `published`, and time stands until it is moved."""

    def __init__(
        self, directory: Path, now: datetime = DAY, *, port: int = 1883, roles: frozenset[Role] = ENTRANCE
    ) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self.directory = directory
        self.clock = ManualClock(now)
        self.people = People()
        self.kiosk_key = signing_key(secrets.token_bytes(32))
        self.centre_key: Ed25519PrivateKey = signing_key(secrets.token_bytes(32))
        create_identity(directory / "keys")
        (directory / "password").write_text("unused")
        self.config = DoorAgentConfig(
            site=SiteTable(name="demo", node="demo-door-agent"),
            keys=KeysTable(directory=directory / "keys"),
            store=StoreTable(file=directory / "site.db"),
            broker=BrokerTable(port=port, password_file=directory / "password"),
            centre=CentreTable(
                url="http://127.0.0.1:9", token_file=directory / "password", public_key=public_hex(self.centre_key)
            ),
            doors=(DoorTable(name="entrance"),),
            kiosks=(KioskTable(name=KIOSK, public_key=public_hex(self.kiosk_key), roles=roles),),
            readers=(ReaderTable(kiosk=KIOSK, reader="reader-1", door="entrance"),),
        )
        (directory / "keys" / "pepper").write_text(PEPPER.hex())
        self.keys: AgentKeys = load_keys(self.config.keys.directory)
        pins = tuple((badge.person, badge.pin) for badge in self.people.badges.values() if badge.pin is not None)
        self.config.store.file.write_bytes(new_store(pins))
        self.published: list[Message] = []
        self.agent = self._live()
        self.hand_down(self.people.records)

    def restart(self) -> None:
        """The agent dies and lives again, over the same store."""
        self._store.close()
        self.agent = self._live()
        self.agent.tick()

    def hand_down(self, records: Sequence[Record | Tombstone]) -> None:
        """The centre's next page, with those records."""
        _, version = self.agent.registry.held
        through = version + len(records)
        raw = [dump_record(record) | {"version": version + 1 + i} for i, record in enumerate(records)]
        page = RegistryPage(
            epoch=1, records=raw, after=version, through=through, latest=through, issued_at=self.clock.now()
        )
        self.agent.page(sign_page(self.centre_key, "demo", page))

    @property
    def store(self) -> SiteStore:
        return self._store

    def entries(self) -> list[Entry]:
        """The whole journal, its chain checked."""
        reader = open_reader(self.config.store.file)
        entries = list(all_entries(reader, "demo-door-agent"))
        reader.dispose()
        check_chain(entries)
        return entries

    def kinds(self, *, since: int = 0) -> list[str]:
        return [entry.kind for entry in self.entries()[since:]]

    def payload(self, kind: str) -> Mapping[str, Json]:
        """The newest payload of that kind."""
        return next(e.payload for e in reversed(self.entries()) if e.kind == kind and e.payload is not None)

    def lock_reports(self, subtopic: str, payload: bytes) -> None:
        self.agent.received(Message(f"{TOPICS.lock('entrance')}/{subtopic}", payload))

    def lock_online(self) -> None:
        """The lock comes to the network, de-energised, its door shut."""
        self.lock_reports("tele/LWT", b"Online")
        self.lock_reports("stat/POWER1", b"OFF")
        self.lock_reports("stat/SWITCH1", b'{"Action":"OFF"}')

    def orders(self) -> list[str]:
        """What the lock was told, as `subtopic payload`."""
        prefix = TOPICS.lock("entrance") + "/"
        return [
            f"{m.topic.removeprefix(prefix)} {m.payload.decode()}"
            for m in self.published
            if m.topic.startswith(prefix + "cmnd/")
        ]

    def pass_time(self, seconds: float) -> None:
        """Time passes in small steps, as it does."""
        for _ in range(int(seconds * 4)):
            self.clock.advance(0.25)
            self.agent.tick()

    def _open(self) -> tuple[SiteStore, ClockWatch | None]:
        return SiteStore(self.config.store.file, "demo-door-agent", self.clock, secrets.token_bytes), None

    def _live(self) -> Agent:
        self._store, watch = self._open()
        agent = Agent(
            self.config,
            self.keys,
            self._store,
            self._store.clock,
            secrets.token_bytes,
            version="test",
            publish=self.published.append,
            written=lambda: None,
            clock_watch=watch,
        )
        agent.started("boot")
        agent.link_up()
        return agent


class Kiosk:
    """A kiosk that signs, relays and believes only what the agent has signed."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.session = ""
        self.n = 0
        self.open()

    def open(self) -> None:
        self.session = str(self.ask("session.open", {})["session"])
        self.n = 0

    def ask(self, method: str, body: dict[str, object]) -> dict[str, Json]:
        """Sends a signed request of the session and gives the answer."""
        return self.send(self.message(method, body if method == "session.open" else self.in_session(body)))

    def in_session(self, body: dict[str, object]) -> dict[str, object]:
        self.n += 1
        return {"session": self.session, "n": self.n, **body}

    def message(self, method: str, body: dict[str, object], *, kiosk: str = KIOSK) -> Message:
        topic, response_topic = TOPICS.request(kiosk, method), TOPICS.response(kiosk)
        payload, correlation = json.dumps(body).encode(), secrets.token_bytes(16)
        key = self._site.kiosk_key
        signature = sign(key, request_bytes(topic, response_topic, correlation, payload))
        return Message(
            topic,
            payload,
            response_topic=response_topic,
            correlation_data=correlation,
            user_properties=(("key", key_id(key.public_key().public_bytes_raw())), ("sig", signature)),
        )

    def send(self, message: Message) -> dict[str, Json]:
        """The one answer to a message, its signature checked."""
        before = len(self._site.published)
        self._site.agent.received(message)
        answers = [m for m in self._site.published[before:] if m.topic == TOPICS.response(KIOSK)]
        assert len(answers) == 1
        answer = answers[0]
        assert answer.correlation_data == message.correlation_data
        signature = dict(answer.user_properties)["sig"]
        signed = response_bytes(answer.topic, answer.correlation_data or b"", answer.payload)
        assert verifies(self._site.keys.signing.public_key(), signature, signed)
        return json.loads(answer.payload)

    def tap(
        self, name: str, *, pin: str | None = None, direction: str | None = None, purpose: str = "presence"
    ) -> dict[str, Json]:
        """Presents a badge and answers what is asked, as far as it can; the last outcome."""
        answer = self.present(name, purpose)
        if answer.get("outcome") == "choice_required" and direction is not None:
            answer = self.ask("tap.choose", {"tap": answer["tap"], "direction": direction})
        if answer.get("outcome") == "pin_required" and pin is not None:
            answer = self.give_pin(str(answer["tap"]), pin)
        return answer

    def present(self, name: str, purpose: str = "presence", *, reader: str = "reader-1") -> dict[str, Json]:
        """Presents a badge, up to the first outcome."""
        card = self._site.people.badges[name].card
        begin: dict[str, object] = {"reader": reader, "atr": card.atr.hex(), "uid": card.uid.hex()}
        answer = self.ask("tap.begin", {**begin, "purpose": purpose})
        while "apdus" in answer:
            responses = relay(card, [str(a) for a in list_of(answer["apdus"])])
            answer = self.ask("tap.result", {"tap": answer["tap"], "responses": responses})
        return answer

    def give_pin(self, tap: str, pin: str) -> dict[str, Json]:
        agent = sealing_key(bytes.fromhex(self._site.keys.identity.sealing_key))
        sealed = seal_pin(pin, agent, self.session, tap, self.n + 1)
        return self.ask("tap.pin", {"tap": tap, "sealed_pin": sealed})


def relay(card: VirtualCard, apdus: list[str]) -> list[str]:
    """Runs APDUs in order until a status other than 9000 or 91xx."""
    responses: list[str] = []
    for apdu in apdus:
        responses.append(card.transmit(bytes.fromhex(apdu)).hex())
        if responses[-1][-4:] != "9000" and responses[-1][-4:-2] != "91":
            break
    return responses


def list_of(value: Json) -> list[Json]:
    assert isinstance(value, list)
    return value


def shown(answer: dict[str, Json], key: str) -> Json:
    """One value of an outcome's display."""
    display = answer["display"]
    assert isinstance(display, dict)
    return display[key]


def refusal(answer: dict[str, Json]) -> Json:
    """The code of a refused request."""
    error = answer["error"]
    assert isinstance(error, dict)
    return error["code"]
