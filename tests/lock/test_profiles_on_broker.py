"""Each profile end to end: a tap, the real broker with the lock's own account, and a device of recorded words."""

import json
from collections.abc import Generator
from pathlib import Path
from queue import Queue

import pytest

from door_agent.config import DoorTable, Profile
from hardware.door_reports import FaultReport, PresenceReport, RelayReport, Report
from hardware.locks.profile import LockProfile, Order, below, subtopic_of
from hardware.mqtt import Message, Subscription
from tests.broker.peer import DEADLINE_S, Peer
from tests.door_agent.live import OTHER_KIOSK, LiveKiosk, LiveSite, kiosk_link
from tests.door_agent.site import KIOSK, NIGHT, TOPICS
from tests.lock.recorded import ON_BROKER, profile_named, saying
from tests.mosquitto import Mosquitto, running_mosquitto

pytestmark = pytest.mark.slow

LOCK, STATE = TOPICS.lock("entrance"), TOPICS.door_state("entrance")


class Device:
    """The smallest lock: it says recorded words, and obeys an order at once. `orders` is all that it was sent."""

    def __init__(self, name: Profile, broker: Mosquitto) -> None:
        self._name: Profile = name
        self._profile = profile_named(name)
        self.free = False
        self.orders: Queue[Message] = Queue()
        subscriptions = [Subscription(below(LOCK, order), tell_retained=True) for order in self._profile.obeys]
        self.peer = Peer(broker.account("lock-entrance"), *subscriptions, on_message=self._obey)

    def come_online(self, *, free: bool) -> None:
        """As after its start: its presence, and where it stands."""
        self.free = free
        self.say(PresenceReport(True))
        self.say(RelayReport(free))

    def next_order(self) -> Order:
        """What it was told next, in words of its profile; each order is fit to be given to a lock."""
        message = self.orders.get(timeout=DEADLINE_S)
        assert (message.qos, message.retain) == (0, False)
        return subtopic_of(LOCK, message.topic) or "", message.payload

    def _obey(self, message: Message) -> None:
        self.orders.put(message)
        order = subtopic_of(LOCK, message.topic) or "", message.payload
        if order == self._profile.drop():
            self.free = False
        elif order[0] == self._profile.energise(1)[0]:
            self.free = True
        self.say(RelayReport(self.free))

    def say(self, report: Report) -> None:
        """In recorded words."""
        said = saying(self._name, report)
        self.peer.link.publish(Message(below(LOCK, said.subtopic), said.payload, retain=True))


class Scene:
    """A site at night whose entrance has that lock."""

    def __init__(self, name: Profile, broker: Mosquitto, directory: Path) -> None:
        self.profile: LockProfile = profile_named(name)
        self.site = LiveSite(directory, NIGHT, broker)
        door = DoorTable(name="entrance", profile=name, release_s=1, contact=False)
        self.site.config = self.site.config.model_copy(update={"doors": (door,)})
        self.device = Device(name, broker)
        self.shown = Peer(broker.account("home-assistant"), Subscription(STATE))
        self.broker = broker

    def wait_until(self, mode: str, lock: str) -> None:
        """Until the agent says that the door is so."""
        while True:
            state = json.loads(self.shown.next_message().payload)
            if (state["mode"], state["lock"]) == (mode, lock):
                return

    def next_pulse(self) -> Order:
        """The next order that is none to secure."""
        while (order := self.device.next_order()) == self.profile.drop():
            pass
        return order


@pytest.fixture(params=ON_BROKER)
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Scene]:
    name: Profile = request.param
    locks = {"entrance": profile_named(name)}
    with running_mosquitto(kiosks=(KIOSK, OTHER_KIOSK), locks=locks) as broker:
        made = Scene(name, broker, tmp_path / "site")
        with made.device.peer, made.shown:
            yield made


def test_a_key_holder_s_tap_frees_the_lock_which_confirms_it_and_is_secured_again(scene: Scene) -> None:
    scene.device.come_online(free=False)
    with kiosk_link(scene.broker) as link, scene.site.running():
        scene.wait_until("Locked", "Locked")
        assert LiveKiosk(scene.site, link).tap("alice", pin="4827")["outcome"] == "granted"
        assert scene.next_pulse() == scene.profile.energise(4)
        scene.wait_until("Accessed", "Unlocked")
        assert scene.device.next_order() == scene.profile.drop()
        scene.wait_until("Locked", "Locked")
    told = [e.payload["lock"] for e in scene.site.entries() if e.kind == "door.lock_changed" and e.payload]
    assert told == ["Locked", "Unlocked", "Locked"]
    assert "door.unlocked_without_cause" not in {entry.kind for entry in scene.site.entries()}


def test_a_lock_that_an_agent_left_free_as_it_died_is_secured_by_the_next_one(scene: Scene) -> None:
    scene.device.come_online(free=False)
    with kiosk_link(scene.broker) as link, scene.site.running():
        scene.wait_until("Locked", "Locked")
        LiveKiosk(scene.site, link).tap("alice", pin="4827")
        scene.wait_until("Accessed", "Unlocked")
    scene.device.come_online(free=True)
    scene.shown.inbox.queue.clear()
    with scene.site.running():
        scene.wait_until("Locked", "Locked")
    assert not scene.device.free
    assert "door.unlocked_without_cause" not in {entry.kind for entry in scene.site.entries()}


def test_a_lock_that_comes_back_free_with_its_broker_is_secured(scene: Scene) -> None:
    scene.device.come_online(free=False)
    with scene.site.running():
        scene.wait_until("Locked", "Locked")
        scene.broker.kill()
        scene.broker.start()
        scene.device.peer.wait_until_up()
        scene.device.orders.queue.clear()
        scene.device.come_online(free=True)
        assert scene.device.next_order() == scene.profile.drop()


@pytest.mark.parametrize("scene", ["esphome-lock", "zigbee2mqtt", "home-assistant"], indirect=True)
def test_a_lock_whose_bolt_jams_is_a_fault_until_it_says_where_it_stands(scene: Scene) -> None:
    scene.device.come_online(free=False)
    with scene.site.running():
        scene.wait_until("Locked", "Locked")
        scene.device.say(FaultReport())
        scene.wait_until("Locked", "Fault")
        scene.device.say(RelayReport(False))
        scene.wait_until("Locked", "Locked")


def test_a_lock_that_leaves_the_network_is_a_fault(scene: Scene) -> None:
    scene.device.come_online(free=False)
    with scene.site.running():
        scene.wait_until("Locked", "Locked")
        scene.device.say(PresenceReport(False))
        scene.wait_until("Locked", "Fault")
