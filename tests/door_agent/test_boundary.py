"""A thousand random taps at the agent's boundary, on a real broker and the demo's own lock, over months of wall time.

What is checked is what must hold however they fall: each energising of the relay has exactly one cause in the journal.
"""

import json
import random
import secrets
from collections import Counter, deque
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from admz.simulation.cards import PkocCard, UidCard
from door_agent.pins import PinHasher
from door_agent.store.pins import PinTable
from door_agent.store.site_store import SiteStore
from hardware.mqtt import Subscription
from sync.wire.assurance import CredentialKind
from sync.wire.canonical import Json
from sync.wire.journal import Entry
from sync.wire.presence import Visit, VisitStarts, fold
from sync.wire.registry import AccessRuleRecord, CredentialRecord, PersonRecord, Record
from tests.broker.peer import Peer
from tests.door_agent.live import LiveKiosk, LiveSite, RunningAgent, kiosk_link
from tests.door_agent.site import DAY, LONG_AFTER, TOPICS, Badge, identifier
from tests.lock.conftest import LockProcess
from tests.mosquitto import Mosquitto, running_mosquitto

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

TAPS = 1_600
PEOPLE, AWAY = 500, 400
"""So many, and so long away, that only some come twice within the five seconds in which a tap is a repeat."""

PIN, WRONG_PIN = "271828", "000000"
LIVES = 4
"""The agent dies and lives again in between."""


@dataclass
class Story:
    """What the taps came to, as the kiosk was told."""

    decided: list[str] = field(default_factory=list[str])
    repeated: list[str] = field(default_factory=list[str])
    outcomes: Counter[str] = field(default_factory=Counter[str])
    away: deque[str] = field(default_factory=lambda: deque[str](maxlen=AWAY))
    """Who has been here and is not likely to be back yet."""


@pytest.fixture
def broker() -> Generator[Mosquitto]:
    with running_mosquitto(kiosks=("kiosk-1", "kiosk-2")) as running:
        yield running


@pytest.mark.parametrize("seed", [20261124])
def test_each_energising_has_one_cause_over_a_thousand_random_taps(
    broker: Mosquitto, tmp_path: Path, seed: int
) -> None:
    draw = random.Random(seed)  # noqa: S311 (chooses who taps, and when)
    site = LiveSite(tmp_path / "site", DAY, broker, release_s=1)
    names = populate(site)
    lock, story = LockProcess(broker, tmp_path), Story()
    lock.start()
    try:
        with kiosk_link(broker) as peer:
            for life in range(LIVES):
                with site.running() as agent, door_states(broker) as states:
                    wait_for(states, "lock", "Locked", "Unlocked")
                    tap_at_random(draw, site, agent, LiveKiosk(site, peer), names, story, lock, states)
                    if life == LIVES - 1:
                        come_to_rest(states, site, agent)
    finally:
        lock.end(15)
    print(f"seed {seed}: {dict(story.outcomes)}, {len(site.entries())} entries, {lock.relay.count(True)} pulses")  # noqa: T201 (says how to run it again)
    check_pulses(site.entries(), lock)
    check_taps(site.entries(), story)
    check_presence(site)


def populate(site: LiveSite) -> list[str]:
    """Adds people to the site: a third with key rights and a PIN, a third with cards that prove, a third without."""
    hashed = PinHasher(site.keys.pepper).hash(PIN)
    store = SiteStore(site.config.store.file, site.config.site.node, site.clock, secrets.token_bytes)
    records: list[Record] = []
    with store.writing() as writing:
        for n in range(PEOPLE):
            badge, own = person(n)
            site.people.badges[f"person-{n}"] = badge
            records += own
            if badge.pin is not None:
                PinTable(writing.connection).put(badge.person, hashed)
    store.close()
    site.people.records += records
    return list(site.people.badges)


def person(n: int) -> tuple[Badge, list[Record]]:
    """Somebody new, and her badge."""
    key_right, cryptographic = n % 3 == 0, n % 3 != 2
    uid = bytes((0x04, 0xAA, n // 256, n % 256, 2, 3, 4))
    key = ec.generate_private_key(ec.SECP256R1())
    public = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    kind = CredentialKind.PKOC if cryptographic else CredentialKind.UID
    number = public.hex() if cryptographic else uid.hex()
    who, credential = identifier(0x1000 + n), identifier(0x2000 + n)
    schedule, until = ("always", LONG_AFTER) if key_right else ("openings", None)
    records: list[Record] = [
        PersonRecord(id=who, display_name=f"P{n}"),
        CredentialRecord(id=credential, person=who, kind=kind, number=number),
        AccessRuleRecord(id=identifier(0x3000 + n), site="demo", person=who, schedule=schedule, valid_until=until),
    ]
    card = PkocCard(uid, key) if cryptographic else UidCard(uid)
    return Badge(who, credential, kind, number, card, PIN if key_right else None), records


@contextmanager
def door_states(broker: Mosquitto) -> Generator[Peer]:
    """The door as the agent tells everybody."""
    with Peer(broker.account("home-assistant"), Subscription(TOPICS.door_state("entrance"))) as peer:
        yield peer


def wait_for(states: Peer, key: str, *values: str) -> None:
    while json.loads(states.next_message().payload)[key] not in values:
        pass


def wait_for_release_to_end(states: Peer, agent: RunningAgent) -> None:
    forget(states)
    if agent.inbox.ask(lambda: agent.agent.doors["entrance"].mode) == "Accessed":
        wait_for(states, "mode", "Locked", "Unlocked")


def forget(states: Peer) -> None:
    while not states.inbox.empty():
        states.next_message()


def come_to_rest(states: Peer, site: LiveSite, agent: RunningAgent) -> None:
    """Night falls, the door is locked, and the relay has dropped."""
    site.clock.set(site.clock.now().replace(hour=23, minute=30) + timedelta(days=1))
    agent.tick()
    wait_for_release_to_end(states, agent)
    while agent.inbox.ask(lambda: agent.agent.doors["entrance"].lock) != "Locked":
        states.next_message()


def tap_at_random(
    draw: random.Random,
    site: LiveSite,
    agent: RunningAgent,
    kiosk: LiveKiosk,
    names: list[str],
    story: Story,
    lock: LockProcess,
    states: Peer,
) -> None:
    """One life's share of the taps. Between taps wall time leaps ahead; the registry is fetched now and then."""
    for n in range(TAPS // LIVES):
        leap_s = draw.randint(0, 120) if draw.random() < 0.9 else draw.randint(1, 10) * 3600
        site.clock.set(site.clock.now() + timedelta(seconds=leap_s))
        if n % 20 == 0:
            agent.inbox.ask(lambda: site.hand_down([] if story.decided else site.people.records))
        agent.tick()
        outcome = (
            leave(draw, kiosk, story) if draw.random() < 0.3 else enter(draw, kiosk, who_comes(draw, names, story))
        )
        story.outcomes[f"{outcome['outcome']} {outcome['direction']}"] += 1
        if outcome["repeat"]:
            story.repeated.append(str(outcome["tap"]))
        elif outcome["outcome"] in ("granted", "denied"):
            story.decided.append(str(outcome["tap"]))
            if outcome["outcome"] == "granted" and draw.random() < 0.05:
                kiosk.ask("tap.undo", {"tap": outcome["tap"]})
            if draw.random() < 0.04:
                wait_for_release_to_end(states, agent)
        if n % 50 == 0:
            # The pulses first: a cause that is written meanwhile cannot excuse one of them.
            pulses = lock.relay.count(True)
            assert pulses <= len(causes(site.entries()))


def who_comes(draw: random.Random, names: list[str], story: Story) -> str:
    name = draw.choice(names)
    while name in story.away and draw.random() < 0.9:
        name = draw.choice(names)
    story.away.append(name)
    return name


def leave(draw: random.Random, kiosk: LiveKiosk, story: Story) -> dict[str, Json]:
    """Somebody who was here lately presents a badge inside."""
    return kiosk.present(draw.choice(list(story.away)[-10:] or ["bruno"]), reader="inside")


def enter(draw: random.Random, kiosk: LiveKiosk, name: str) -> dict[str, Json]:
    """Somebody presents a badge outside, and answers what is asked, or walks away."""
    pin = draw.choice((PIN, PIN, PIN, WRONG_PIN, None))
    return kiosk.tap(name, pin=pin, direction=draw.choice(("in", "out", None)))


def causes(entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.payload and entry.payload.get("moves_lock") is True]


def check_pulses(entries: list[Entry], lock: LockProcess) -> None:
    relay = lock.relay
    assert relay == [True, False] * (len(relay) // 2), "every pulse has ended"
    assert relay.count(True) == len(causes(entries))
    assert relay.count(True) > 30, "the door was worth watching"
    assert {entry.kind for entry in causes(entries)} == {"access.granted", "door.mode_changed"}
    assert "door.unlocked_without_cause" not in {entry.kind for entry in entries}


def check_taps(entries: list[Entry], story: Story) -> None:
    """Exactly one access entry for each tap decided, at most one visit entry, none for a repeat."""
    access, visits = Counter[str](), Counter[str]()
    for entry in entries:
        of_tap = str((entry.payload or {}).get("tap"))
        access[of_tap] += entry.kind in ("access.granted", "access.denied")
        visits[of_tap] += entry.kind in ("visit.started", "visit.ended") and of_tap != "None"
    assert len(set(story.decided)) == len(story.decided) > 1000
    assert all(access[of_tap] == 1 for of_tap in story.decided)
    assert not any(access[of_tap] or visits[of_tap] for of_tap in story.repeated)
    assert max(access.values()) == max(visits.values()) == 1


def check_presence(site: LiveSite) -> None:
    running: dict[str, Visit] = {}
    for entry in site.entries():
        change = fold(entry)
        if isinstance(change, VisitStarts):
            running[change.visit.person] = change.visit
        elif change is not None:
            running = {who: visit for who, visit in running.items() if visit.visit != change.visit}
    store = SiteStore(site.config.store.file, site.config.site.node, site.clock, secrets.token_bytes)
    assert store.visits == running == site.store.visits
    store.close()
