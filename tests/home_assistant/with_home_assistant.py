"""Home Assistant itself finds the door, shows it and commands it: `make home-assistant`, and in no other test run.

Its package lies in an environment of its own, whose Python `ADMZ_HOME_ASSISTANT_PYTHON` names.
"""

import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import Queue
from typing import IO, Any

import pytest

from door_agent.config import HomeAssistantTable
from hardware.mqtt import Message
from sync.wire.instants import SystemClock
from sync.wire.registry import CalendarRecord, RemoteCommand, SiteRecord
from tests.door_agent.live import LiveSite, MovedClock, RunningAgent
from tests.door_agent.site import TOPICS, identifier
from tests.lock.conftest import LockProcess
from tests.mosquitto import Mosquitto, running_mosquitto

PYTHON = os.environ.get("ADMZ_HOME_ASSISTANT_PYTHON", "")
DEADLINE_S = 60
PROBE = Path(__file__).with_name("probe.py")
LOCK, POSITION = "binary_sensor.admz_entrance_lock", "binary_sensor.admz_entrance_door"
MODE, INSIDE = "sensor.admz_entrance_mode", "sensor.admz_entrance_people_inside"
ALARM, REMOTE = "event.admz_entrance_alarm", "lock.admz_entrance_remote_command"
ALL = {LOCK, POSITION, MODE, INSIDE, ALARM, REMOTE}

pytestmark = pytest.mark.timeout(300)


class HomeAssistant:
    """The running program: what it says of its entities, and the services it is asked for."""

    def __init__(self, process: subprocess.Popen[str], password: str) -> None:
        self._process, self._lines = process, Queue[dict[str, Any]]()
        assert process.stdout is not None
        self.reader = threading.Thread(target=self._read, args=(process.stdout,))
        self.reader.start()
        self.states: dict[str, str] = {}
        self.complaints: list[str] = []
        self._write(password)

    def until(self, met: Callable[[dict[str, str]], bool]) -> None:
        """Waits for its entities to be so."""
        while not met(self.states):
            line = self._lines.get(timeout=DEADLINE_S)
            if "complaint" in line:
                self.complaints.append(line["complaint"])
            elif line.get("gone"):
                self.states.pop(line["entity"], None)
            elif "entity" in line:
                self.states[line["entity"]] = line["state"]
                self.states |= {f"{line['entity']}.event": str(line["attributes"].get("event_type"))}
            elif "version" in line:
                print(f"Home Assistant {line['version']}")  # noqa: T201 (says what the result holds for)

    def shows(self, entity: str, *states: str) -> None:
        """Waits until it shows one of these."""
        self.until(lambda found: found.get(entity) in states)

    def calls(self, service: str) -> None:
        """Somebody presses the button."""
        self._write(json.dumps({"service": service, "entity": REMOTE}))

    def _read(self, lines: IO[str]) -> None:
        for line in lines:
            self._lines.put(json.loads(line))

    def _write(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()


@contextmanager
def home_assistant(broker: Mosquitto, directory: Path) -> Generator[HomeAssistant]:
    command = [PYTHON, str(PROBE), str(directory), broker.host, str(broker.port), "home-assistant"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        home = HomeAssistant(process, broker.passwords["home-assistant"])
        try:
            yield home
        finally:
            process.kill()
            home.reader.join()


class RealClock(MovedClock):
    """Home Assistant's clock cannot be moved, and so the site has the same."""

    def now(self) -> datetime:
        return SystemClock().now()


def openings(hours: str) -> CalendarRecord:
    """A calendar with one event a day since the beginning of the year."""
    start, end = hours.split("-")
    days = ("DTSTART:20260101T" + start, "DTEND:20260101T" + end) if start < end else (
        "DTSTART:20260101T" + start, "DTEND:20260102T" + end)  # fmt: skip
    event = ("BEGIN:VEVENT", "UID:openings@demo", "DTSTAMP:20260101T000000Z", *days, "RRULE:FREQ=DAILY", "END:VEVENT")
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//AdmZ//tests//FR", *event, "END:VCALENDAR", "")
    return CalendarRecord(id=identifier(0xC0), site="demo", ics="\r\n".join(lines))


ALWAYS = "000000Z-000000Z"


@dataclass
class Scene:
    """A site on its broker with its lock."""

    site: LiveSite
    lock: LockProcess
    broker: Mosquitto
    directory: Path

    @contextmanager
    def running(self, policy: RemoteCommand, *, is_open: bool = True) -> Generator[RunningAgent]:
        """The agent, at a site that opens on tap, always or not at all today."""
        with self.site.running() as agent:
            self.sets(agent, policy, is_open=is_open)
            yield agent

    def sets(self, agent: RunningAgent, policy: RemoteCommand, *, is_open: bool = True) -> None:
        """The centre sets the policy."""
        record = self.site.people.records[0]
        assert isinstance(record, SiteRecord)
        set_so = record.model_copy(update={"remote_command": policy, "open_hours": "on_tap", "doors": ()})
        calendar = openings(ALWAYS if is_open else _hour_far_from(self.site.clock.now()))
        agent.inbox.ask(lambda: self.site.hand_down([set_so, calendar]))

    def home_assistant(self) -> AbstractContextManager[HomeAssistant]:
        """One that knows nothing yet."""
        return home_assistant(self.broker, Path(tempfile.mkdtemp(dir=self.directory)))

    def refusals(self) -> list[object]:
        return [e.payload["cause"] for e in self.site.entries() if e.kind == "request.refused" and e.payload]


def _hour_far_from(now: datetime) -> str:
    hour = (now.hour + 12) % 23
    return f"{hour:02}0000Z-{hour + 1:02}0000Z"


@pytest.fixture
def scene(tmp_path: Path) -> Generator[Scene]:
    assert PYTHON, "ADMZ_HOME_ASSISTANT_PYTHON names no Python: run this by `make home-assistant`"
    with running_mosquitto(kiosks=("kiosk-1", "kiosk-2"), home_assistant="commanding") as broker:
        now = SystemClock().now()
        site = LiveSite(tmp_path / "site", now, broker, release_s=2)
        site.clock = RealClock(now)
        site.config = site.config.model_copy(update={"home_assistant": HomeAssistantTable(language="en")})
        lock = LockProcess(broker, tmp_path)
        lock.start()
        yield Scene(site, lock, broker, tmp_path)
        lock.end(15)


def test_it_finds_the_door_shows_it_and_unlocks_it_once(scene: Scene) -> None:
    with scene.running("lock_and_unlock"), scene.home_assistant() as home:
        home.until(lambda found: set(found) >= ALL)
        home.shows(REMOTE, "locked")
        home.shows(LOCK, "off")
        home.shows(POSITION, "off")
        home.shows(MODE, "Locked")
        home.shows(INSIDE, "0")
        home.calls("lock.unlock")
        home.shows(REMOTE, "unlocked")
        home.shows(POSITION, "on")
        home.shows(REMOTE, "locked")
        home.shows(POSITION, "off")
        assert scene.lock.relay == [True, False]
        assert home.complaints == []
    (released,) = [entry for entry in scene.site.entries() if entry.kind == "door.released"]
    assert released.payload is not None
    assert (released.payload["by"], released.payload["moves_lock"]) == ("home_assistant", True)
    assert scene.refusals() == []


def test_it_unlocks_nothing_while_the_place_is_closed_and_locks_all_the_same(scene: Scene) -> None:
    with scene.running("lock_and_unlock", is_open=False) as agent, scene.home_assistant() as home:
        home.shows(REMOTE, "locked")
        home.shows(INSIDE, "unknown")
        home.calls("lock.lock")
        home.calls("lock.unlock")
        refused = threading.Event()
        while not refused.wait(0.1):
            if agent.inbox.ask(scene.refusals):
                refused.set()
        assert home.complaints == []
    assert scene.refusals() == ["NotPermittedAtThisTime"]
    assert not scene.lock.pulse_log.exists() or scene.lock.relay == []


def test_the_lock_goes_with_the_policy_and_comes_back(scene: Scene) -> None:
    with scene.running("lock_and_unlock") as agent, scene.home_assistant() as home:
        home.until(lambda found: set(found) >= ALL)
        scene.sets(agent, "off")
        home.until(lambda found: REMOTE not in found)
        assert set(home.states) >= ALL - {REMOTE}
        scene.sets(agent, "lock")
        home.shows(REMOTE, "locked")
        assert home.complaints == []


def test_an_alarm_is_an_event_and_nothing_else_is(scene: Scene) -> None:
    with scene.running("off") as agent, scene.home_assistant() as home:
        home.shows(ALARM, "unknown")
        home.shows(POSITION, "off")
        forced = Message(f"{TOPICS.lock('entrance')}/stat/SWITCH1", b'{"Action":"ON"}')
        agent.inbox.ask(lambda: agent.agent.received(forced))
        home.shows(f"{ALARM}.event", "DoorForcedOpen")
        assert REMOTE not in home.states
        assert home.complaints == []


def test_it_says_when_the_agent_is_away_and_finds_the_door_again_after_its_own_start(scene: Scene) -> None:
    with scene.running("off") as agent:
        with scene.home_assistant() as home:
            home.shows(LOCK, "off")
            agent.inbox.ask(lambda: agent.link.publish(agent.agent.farewell()))
            home.shows(LOCK, "unavailable")
        with scene.home_assistant() as home:
            home.shows(LOCK, "unavailable")
            agent.inbox.ask(agent.agent.link_up)
            home.shows(LOCK, "off")
            assert home.complaints == []


def test_a_door_that_is_gone_goes(scene: Scene) -> None:
    with scene.home_assistant() as home:
        with scene.running("off"):
            home.shows(LOCK, "off")
        scene.site.config = scene.site.config.model_copy(update={"doors": (), "readers": ()})
        with scene.running("off"):
            home.until(lambda found: not ALL & set(found))
