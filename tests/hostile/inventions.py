"""A broker that makes up what locks, Home Assistant and kiosks say, for every kind of lock; the store fails meanwhile.

Nobody taps and it is night: whatever is made up, no lock is told to free the door.
"""

import json
import random
import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from door_agent.config import DoorTable, HomeAssistantTable, Profile
from hardware.door_reports import PresenceReport, RelayReport
from hardware.locks.profile import LockProfile, below
from hardware.mqtt import Message
from sync.wire.registry import SiteRecord
from sync.wire.topics import HOME_ASSISTANT_STATUS
from tests.door_agent.site import KIOSK, NIGHT, TOPICS, Kiosk, Site
from tests.hostile.scene import Figures, drawn
from tests.lock.recorded import ON_BROKER, Recorded, profile_named, recorded, saying

_PREFIX = TOPICS.lock("entrance")
_SUBTOPICS = (
    "", "availability", "contact", "status", "switch/lock/state", "lock/lock/state", "binary_sensor/door/state",
    "stat/POWER1", "stat/POWER", "stat/SWITCH1", "stat/RESULT", "tele/SENSOR", "stat/STATUS10", "tele/LWT", "set",
    "state", "renew", "cmnd/Power1", "/",
)  # fmt: skip
_PAYLOADS = (
    b"", b"\xff", b"{}", b"[]", b"null", b"ON", b"OFF", b"online", b"offline", b"Online", b"Offline", b"LOCKED",
    b"UNLOCKED", b"OPEN", b"JAMMED", b'{"state":[1]}', b'{"state":"UNLOCK"}', b'{"lock_state":{"a":1}}',
    b'{"lock_state":"locked"}', b'{"lock_state":"unlocked","action":"manual_unlock"}', b'{"lock_state":"jammed"}',
    b'{"state":"online"}', b'{"contact":true}', b'{"contact":false}', b'{"contact":1e999}', b"[" * 9000, b"9" * 9000,
    b'{"Switch1":{"Action":["ON"]}}', b'{"Switch1":"ON"}', b'{"Action":"OFF"}', b'{"StatusSNS":{"Switch1":"OFF"}}',
)  # fmt: skip
_TIMES = ("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", 1e18, -1e18, 0, "", None)


def inventions(directory: Path, seed: int, count: int) -> Figures:
    """`count` made-up messages for each kind of lock; at the end, a right badge and PIN open that door once."""
    chance, figures = drawn(seed), Figures()
    for name in ON_BROKER:
        _at_one_lock(directory / name, name, chance, count, figures)
    return figures


def _at_one_lock(directory: Path, name: Profile, chance: random.Random, count: int, figures: Figures) -> None:
    site, table, profile = Site(directory, NIGHT), DoorTable(name="entrance", profile=name), profile_named(name)
    site.config = site.config.model_copy(update={"doors": (table,), "home_assistant": HomeAssistantTable()})
    record = site.people.records[0]
    assert isinstance(record, SiteRecord)
    site.hand_down([record.model_copy(update={"remote_command": "lock_and_unlock"})])
    site.restart()
    sick, words = False, recorded(name)
    for _ in range(count):
        if chance.random() < 0.01:
            sick = _fail(site, sick=not sick)
        site.agent.received(_made_up(site, words, chance))
        _time_passes(site, chance)
        assert site.agent.doors["entrance"].mode == "Locked"
        figures["made up"] += 1
    assert not _freed(site, profile), f"{name} was told to free the door"
    figures["told to drop"] += sum(_order(message) == profile.drop() for message in site.published)
    _fail(site, sick=False)
    site.clock.set(NIGHT)
    for report in (PresenceReport(True), RelayReport(False)):
        said = saying(name, report)
        site.agent.received(Message(below(_PREFIX, said.subtopic), said.payload))
    site.agent.tick()
    site.published.clear()
    assert Kiosk(site).tap("alice", pin="4827")["outcome"] == "granted", name
    figures["openings"] += _freed(site, profile)
    site.store.close()


def _made_up(site: Site, words: Sequence[Recorded], chance: random.Random) -> Message:
    payload, retain = chance.choice(_PAYLOADS), chance.random() < 0.2
    match chance.randrange(10):
        case 0 | 1:
            word = chance.choice(("LOCK", "UNLOCK", "UNLOCK", "OPEN", 1))
            at = chance.choice((site.clock.now().isoformat(), site.clock.now().isoformat(), *_TIMES))
            command = json.dumps({"command": word, "at": at}).encode()
            return Message(TOPICS.home_assistant_command(chance.choice(("entrance", "cellar"))), command, retain=retain)
        case 2:
            return Message(chance.choice((HOME_ASSISTANT_STATUS, TOPICS.kiosk_availability(KIOSK), "", "/")), payload)
        case 3:
            method = chance.choice(("tap.begin", "reception.release", "session.open", "#", ""))
            return Message(TOPICS.request(KIOSK, method), payload, retain, TOPICS.response(KIOSK), b"x" * 16)
        case 4 | 5:
            said = chance.choice(words)
            return Message(below(_PREFIX, said.subtopic), said.payload, retain=retain)
        case _:
            return Message(below(_PREFIX, chance.choice(_SUBTOPICS)), payload, retain=retain)


def _time_passes(site: Site, chance: random.Random) -> None:
    site.clock.advance(chance.choice((0.0, 0.01, 0.7, 3.0, 40.0)))
    if chance.random() < 0.5:
        site.agent.tick()
    if chance.random() < 0.02:
        site.agent.link_down("the broker hung up")
        site.agent.link_up()
    if site.clock.now() > NIGHT + timedelta(hours=8):
        site.clock.set(NIGHT)


def _fail(site: Site, *, sick: bool) -> bool:
    """Every write of an entry fails, or none does."""
    with sqlite3.connect(site.config.store.file) as database:
        database.execute("DROP TRIGGER IF EXISTS refuse")
        if sick:
            database.execute("CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'full'); END")
    return sick


def _order(message: Message) -> tuple[str, bytes]:
    return message.topic.removeprefix(f"{_PREFIX}/"), message.payload


def _freed(site: Site, profile: LockProfile) -> int:
    """How often the lock was told to free the door, for however long."""
    topic, payload = profile.energise(5)
    word = b"Power1 ON" if topic == "cmnd/Backlog0" else payload
    told = [_order(message) for message in site.published if message.topic.startswith(_PREFIX)]
    return sum(where == topic and word in what for where, what in told)
