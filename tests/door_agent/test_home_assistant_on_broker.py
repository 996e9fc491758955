"""Home Assistant's account on the real broker, the demo's own lock, and the agent between them."""

import json
from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from door_agent.config import HomeAssistantTable
from hardware.mqtt import Message, Subscription
from sync.wire.registry import RemoteCommand, SiteRecord
from sync.wire.topics import HOME_ASSISTANT_STATUS, discovery
from tests.broker.peer import Peer
from tests.door_agent.live import LiveSite, RunningAgent
from tests.door_agent.site import DAY, NIGHT, TOPICS
from tests.lock.conftest import LockProcess
from tests.mosquitto import Mosquitto, running_mosquitto

pytestmark = pytest.mark.slow

COMMANDS, STATE = TOPICS.home_assistant_command("entrance"), TOPICS.door_state("entrance")
DISCOVERY = discovery("demo", "entrance")
SET_SO = "The site as it is set"
ACCOUNT, OBSERVER = "home-assistant", "observer"


@dataclass
class Scene:
    """A site that opens on tap, with Home Assistant on its broker."""

    site: LiveSite
    agent: RunningAgent
    lock: LockProcess
    home: Peer

    def hears(self, topic: str) -> Message:
        """The next message of that topic."""
        while (message := self.home.next_message()).topic != topic:
            pass
        return message

    def sends(self, word: str, *, age: timedelta = timedelta()) -> None:
        """Commands, and does not wait for what comes of it."""
        at = self.site.clock.now() - age
        self.home.publish(COMMANDS, json.dumps({"command": word, "at": at.isoformat()}).encode())

    def commands(self, word: str, *, age: timedelta = timedelta()) -> None:
        """Commands, and returns when the agent has dealt with it: what is sent after it has an answer."""
        self.sends(word, age=age)
        self.home.publish(HOME_ASSISTANT_STATUS, b"online")
        self.hears(DISCOVERY)

    def sees(self, key: str, value: str) -> None:
        """Waits until the door's state says so."""
        while json.loads(self.hears(STATE).payload)[key] != value:
            pass

    def stands(self) -> None:
        """Waits until the lock is there and the site is announced as it is set, whichever comes first."""
        missing = {STATE: b'"lock":"Locked"', DISCOVERY: SET_SO.encode()}
        while missing:
            message = self.home.next_message()
            if missing.get(message.topic, b"\0") in message.payload:
                del missing[message.topic]

    def moves(self) -> list[object]:
        """The relay's changes."""
        return self.lock.relay if self.lock.pulse_log.exists() else []

    def refusals(self) -> list[object]:
        return [e.payload["cause"] for e in self.site.entries() if e.kind == "request.refused" and e.payload]


@pytest.fixture
def broker() -> Generator[Mosquitto]:
    with running_mosquitto(kiosks=("kiosk-1", "kiosk-2"), home_assistant="commanding") as running:
        running.add_account(OBSERVER, "topic readwrite #\n")
        yield running


@pytest.fixture
def now(request: pytest.FixtureRequest) -> datetime:
    return getattr(request, "param", DAY)


@pytest.fixture
def policy(request: pytest.FixtureRequest) -> RemoteCommand:
    return getattr(request, "param", "lock_and_unlock")


@pytest.fixture
def scene(broker: Mosquitto, tmp_path: Path, now: datetime, policy: RemoteCommand) -> Generator[Scene]:
    site = LiveSite(tmp_path / "site", now, broker, release_s=1)
    site.config = site.config.model_copy(update={"home_assistant": HomeAssistantTable()})
    record = site.people.records[0]
    assert isinstance(record, SiteRecord)
    lock = LockProcess(broker, tmp_path)
    lock.start()
    own = [Subscription(topic) for topic in (STATE, DISCOVERY, TOPICS.door_event("entrance"))]
    try:
        with Peer(broker.account(ACCOUNT), *own) as home, site.running() as agent:
            scene = Scene(site, agent, lock, home)
            set_so = record.model_copy(update={"name": SET_SO, "remote_command": policy, "open_hours": "on_tap"})
            agent.inbox.ask(lambda: site.hand_down([set_so]))
            scene.stands()
            yield scene
    finally:
        lock.end(15)


def test_the_door_is_found_and_found_again_when_home_assistant_starts(scene: Scene) -> None:
    scene.home.publish(HOME_ASSISTANT_STATUS, b"online")
    first = scene.hears(DISCOVERY)
    assert json.loads(first.payload)["components"]["remote"]["command_topic"] == COMMANDS
    scene.home.publish(HOME_ASSISTANT_STATUS, b"online")
    assert scene.hears(DISCOVERY).payload == first.payload


def test_what_was_announced_is_there_for_whoever_comes_later(scene: Scene, broker: Mosquitto) -> None:
    scene.home.publish(HOME_ASSISTANT_STATUS, b"online")
    announced = scene.hears(DISCOVERY)
    with Peer(broker.account(OBSERVER), Subscription("homeassistant/#")) as late:
        held = late.next_message()
    assert (held.topic, held.retain, held.payload) == (DISCOVERY, True, announced.payload)


def test_unlock_in_opening_hours_moves_the_lock_once_and_it_locks_again(scene: Scene) -> None:
    scene.sends("UNLOCK")
    scene.sees("lock", "Unlocked")
    scene.sees("lock", "Locked")
    assert scene.moves() == [True, False]
    causes = [entry for entry in scene.site.entries() if entry.payload and entry.payload.get("moves_lock") is True]
    assert [(entry.kind, (entry.payload or {})["by"]) for entry in causes] == [("door.released", "home_assistant")]
    assert scene.refusals() == []


@pytest.mark.parametrize("now", [NIGHT], indirect=True)
def test_unlock_outside_opening_hours_is_refused_and_journalled(scene: Scene) -> None:
    scene.commands("UNLOCK")
    assert scene.refusals() == ["NotPermittedAtThisTime"]
    assert scene.moves() == []


@pytest.mark.parametrize("policy", ["off"], indirect=True)
def test_without_the_policy_there_is_no_lock_and_no_command_is_followed(scene: Scene) -> None:
    scene.commands("UNLOCK")
    scene.commands("LOCK")
    assert scene.refusals() == ["Unauthorized"]
    assert scene.moves() == []
    scene.home.publish(HOME_ASSISTANT_STATUS, b"online")
    assert b"ha/command" not in scene.hears(DISCOVERY).payload


def test_a_command_that_lay_somewhere_moves_nothing(scene: Scene) -> None:
    scene.commands("UNLOCK", age=timedelta(seconds=6))
    assert scene.refusals() == ["late"]
    assert scene.moves() == []


def test_a_retained_command_is_refused_and_erased(scene: Scene, broker: Mosquitto) -> None:
    payload = json.dumps({"command": "UNLOCK", "at": scene.site.clock.now().isoformat()}).encode()
    with Peer(broker.account(OBSERVER), Subscription(COMMANDS, tell_retained=True)) as observer:
        scene.home.publish(COMMANDS, payload, retain=True)
        assert observer.next_message().payload == payload
        assert observer.next_message() == Message(COMMANDS, b"", retain=True)
    assert scene.refusals() == ["retained"]
    assert scene.moves() == []


def test_a_command_planted_before_the_agent_starts_is_refused_and_erased(broker: Mosquitto, tmp_path: Path) -> None:
    site = LiveSite(tmp_path / "site", DAY, broker)
    site.config = site.config.model_copy(update={"home_assistant": HomeAssistantTable()})
    payload = json.dumps({"command": "LOCK", "at": DAY.isoformat()}).encode()
    with Peer(broker.account(OBSERVER), Subscription(COMMANDS, tell_retained=True)) as observer:
        with Peer(broker.account(ACCOUNT)) as home:
            home.publish(COMMANDS, payload, retain=True)
            assert observer.next_message().payload == payload
        with site.running():
            assert observer.next_message() == Message(COMMANDS, b"", retain=True)
    assert [e.payload["cause"] for e in site.entries() if e.kind == "request.refused" and e.payload] == ["retained"]
