"""ESPHome's own program of our sample devices obeys the agent and says what was recorded: `make esphome`, and in no
other test run.

The programs are ESPHome's, built for this machine (`scripts/esphome`); `ADMZ_ESPHOME_BOARDS` names their directory.
"""

import json
import os
import subprocess
import threading
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from door_agent.config import DoorTable, Profile
from hardware.door_reports import ContactReport, PresenceReport, RelayReport, Report
from hardware.locks.profile import HOLD_S, Order, below, subtopic_of
from hardware.mqtt import Message, Subscription
from tests.broker.peer import DEADLINE_S, Peer
from tests.door_agent.live import OTHER_KIOSK, LiveKiosk, LiveSite, kiosk_link
from tests.door_agent.site import DAY, KIOSK, NIGHT, TOPICS
from tests.lock.recorded import profile_named, recorded
from tests.mosquitto import Mosquitto, running_mosquitto
from tests.processes import wait_until

BOARDS = Path(os.environ.get("ADMZ_ESPHOME_BOARDS", ""))
DEVICES: dict[Profile, str] = {"esphome-switch": "esphome-lock", "esphome-lock": "esphome-lock-component"}
RELAY, CONTACT = "26", "27"
HIGH, LOW = "1", "0"
LOCK, STATE = TOPICS.lock("entrance"), TOPICS.door_state("entrance")

pytestmark = pytest.mark.timeout(300)


class Board:
    """The device, whose pins lie in files; its door is shut, which pulls the contact's pin down.

    Its relay is harsher than most: without power it stays as it was.
    """

    def __init__(self, profile: Profile, broker: Mosquitto, directory: Path) -> None:
        self._program, self._pins = BOARDS / DEVICES[profile] / "board", directory / "pins"
        self._environment = {
            "HOME": str(directory),
            "ESPHOME_PINS": str(self._pins),
            "ESPHOME_BROKER_PORT": str(broker.port),
            "ESPHOME_BROKER_PASSWORD": broker.passwords["lock-entrance"],
        }
        self._pins.mkdir(parents=True)
        self._process: subprocess.Popen[bytes] | None = None
        self.wire(CONTACT, LOW)

    def power_on(self) -> None:
        self._process = subprocess.Popen([self._program], env=self._environment, stdout=subprocess.DEVNULL)

    def power_off(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait(DEADLINE_S)

    def wire(self, pin: str, level: str) -> None:
        """Puts a pin there; the program sees the change as its board would."""
        beside = self._pins / "beside"
        beside.write_text(level)
        beside.rename(self._pins / pin)

    @property
    def free(self) -> bool:
        relay = self._pins / RELAY
        return relay.exists() and relay.read_text() == HIGH

    def stays_free(self, for_s: float) -> bool:
        """Whether the relay does not drop meanwhile."""
        ends_at, pause = time.monotonic() + for_s, threading.Event()
        while self.free and time.monotonic() < ends_at:
            pause.wait(0.02)
        return self.free

    def free_for(self, *, at_most_s: float) -> float:
        """Waits until the relay drops; how long that took, in seconds."""
        began = time.monotonic()
        wait_until(lambda: not self.free, at_most_s)
        return time.monotonic() - began


class Scene:
    """A site whose entrance has that device."""

    def __init__(self, profile: Profile, broker: Mosquitto, directory: Path) -> None:
        self.profile: Profile = profile
        self.broker, self._directory = broker, directory
        self.board = Board(profile, broker, directory / "board")
        self.shown = Peer(broker.account("home-assistant"), Subscription(STATE))

    def site(self, *, is_open: bool = False) -> LiveSite:
        site = LiveSite(self._directory / "site", DAY if is_open else NIGHT, self.broker)
        door = DoorTable(name="entrance", profile=self.profile)
        site.config = site.config.model_copy(update={"doors": (door,)})
        return site

    def shows(self, **expected: str) -> None:
        """Waits until the agent says that the door is so."""
        while True:
            state = json.loads(self.shown.next_message().payload)
            if {name: state[name] for name in expected} == expected:
                return

    def let_in(self, site: LiveSite, badge: str = "alice", pin: str = "4827") -> None:
        """Whose badge that is, until the agent has heard that the lock is free."""
        with kiosk_link(self.broker) as link:
            assert LiveKiosk(site, link).tap(badge, pin=pin)["outcome"] == "granted"
        self.shows(mode="Accessed", lock="Unlocked")


@pytest.fixture(params=DEVICES)
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Scene]:
    assert BOARDS.parts, "ADMZ_ESPHOME_BOARDS names no directory: run this by `make esphome`"
    profile: Profile = request.param
    locks = {"entrance": profile_named(profile)}
    with running_mosquitto(kiosks=(KIOSK, OTHER_KIOSK), locks=locks) as broker:
        made = Scene(profile, broker, tmp_path)
        try:
            with made.shown:
                yield made
        finally:
            made.board.power_off()


class Heard:
    """All that the device says, from its first word on, and what it is told meanwhile."""

    def __init__(self, scene: Scene) -> None:
        self._profile = profile_named(scene.profile)
        told = [Subscription(below(LOCK, subtopic)) for subtopic in self._profile.tells]
        self._messages: list[Message] = []
        self.peer = Peer(scene.broker.account("door-agent"), *told, on_message=self._messages.append)

    def waits_for(self, report: Report) -> None:
        """Until that is what it said last on the topic that says such things."""
        wait_until(lambda: self._reports(report))

    def orders(self, order: Order) -> None:
        self.peer.publish(below(LOCK, order[0]), order[1])

    def _reports(self, report: Report) -> bool:
        found = [parsed for said in self.said for parsed in self._profile.parse(*said) if type(parsed) is type(report)]
        return found[-1:] == [report]

    @property
    def said(self) -> list[tuple[str, bytes]]:
        """What it said so far, below its prefix."""
        return [(subtopic_of(LOCK, message.topic) or "", message.payload) for message in tuple(self._messages)]


def test_it_says_what_was_recorded_and_nothing_else_that_the_agent_hears(scene: Scene) -> None:
    profile, heard = profile_named(scene.profile), Heard(scene)
    with heard.peer:
        scene.board.power_on()
        heard.waits_for(ContactReport(False))
        heard.orders(profile.energise(2))
        heard.waits_for(RelayReport(True))
        heard.orders(profile.drop())
        heard.waits_for(RelayReport(False))
        scene.board.wire(CONTACT, HIGH)
        heard.waits_for(ContactReport(True))
        scene.board.wire(CONTACT, LOW)
        heard.waits_for(ContactReport(False))
        scene.board.power_off()
        heard.waits_for(PresenceReport(False))
    assert set(heard.said) == {(said.subtopic, said.payload) for said in recorded(scene.profile) if said.is_recording}


def test_a_tap_frees_the_lock_and_it_is_secured_again(scene: Scene) -> None:
    site = scene.site()
    scene.board.power_on()
    with site.running():
        scene.shows(mode="Locked", lock="Locked", position="Closed")
        scene.let_in(site)
        assert scene.board.free
        scene.board.wire(CONTACT, HIGH)
        scene.shows(position="Open")
        scene.board.wire(CONTACT, LOW)
        scene.shows(mode="Locked", lock="Locked", position="Closed")
        assert not scene.board.free
    assert {"access.taken", "door.unlocked_without_cause"} & set(site.kinds()) == {"access.taken"}


def test_a_lock_whose_agent_dies_secures_itself(scene: Scene) -> None:
    site = scene.site()
    scene.board.power_on()
    with site.running():
        scene.shows(mode="Locked", lock="Locked")
        scene.let_in(site)
    # Longer than the release that the agent would have ended.
    assert scene.board.free_for(at_most_s=HOLD_S + 5) > HOLD_S - 5


def test_a_long_hold_is_renewed_and_ends_with_the_agent(scene: Scene) -> None:
    site = scene.site(is_open=True)
    scene.board.power_on()
    with kiosk_link(scene.broker) as link, site.running():
        scene.shows(mode="Locked", lock="Locked")
        LiveKiosk(site, link).tap("alice")
        scene.shows(mode="Unlocked", lock="Unlocked")
        assert scene.board.stays_free(HOLD_S + 10)
    assert scene.board.free
    scene.board.free_for(at_most_s=HOLD_S + 5)


def test_what_renews_a_hold_frees_no_lock(scene: Scene) -> None:
    profile, heard = profile_named(scene.profile), Heard(scene)
    renewal = profile.renew(HOLD_S)
    assert renewal is not None
    with heard.peer:
        scene.board.power_on()
        heard.waits_for(ContactReport(False))
        heard.orders(renewal)
        # What it says next it says after it has heard that.
        scene.board.wire(CONTACT, HIGH)
        heard.waits_for(ContactReport(True))
        assert not scene.board.free
        heard.orders(profile.energise(2))
        heard.waits_for(RelayReport(True))
        assert scene.board.free


def test_a_lock_that_had_no_power_comes_back_secured_and_obeys(scene: Scene) -> None:
    site = scene.site()
    scene.board.power_on()
    with site.running():
        scene.shows(mode="Locked", lock="Locked")
        scene.let_in(site)
        scene.board.power_off()
        scene.shows(lock="Fault")
        assert scene.board.free
        scene.board.power_on()
        scene.shows(mode="Locked", lock="Locked")
        assert not scene.board.free
        scene.let_in(site, "fatou", "135790")
        assert scene.board.free


def test_a_lock_finds_its_broker_again(scene: Scene) -> None:
    site = scene.site()
    scene.board.power_on()
    with site.running():
        scene.shows(mode="Locked", lock="Locked")
        scene.broker.kill()
        scene.broker.start()
        scene.shows(lock="Fault")
        scene.shows(mode="Locked", lock="Locked")
        scene.let_in(site)
        assert scene.board.free


def test_a_door_that_is_pulled_open_is_told(scene: Scene) -> None:
    site = scene.site()
    scene.board.power_on()
    with site.running():
        scene.shows(mode="Locked", lock="Locked", position="Closed")
        scene.board.wire(CONTACT, HIGH)
        scene.shows(position="Open", alarm="DoorForcedOpen")
