"""A site in a fire, of real programs: broker, door agent, the demo's lock; each may die and start again."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from door_agent.config import SimulationTable
from hardware.mqtt import Subscription
from sync.wire.canonical import Json
from sync.wire.journal import Entry
from tests.broker.peer import Peer
from tests.door_agent.desk import open_desk
from tests.door_agent.live import OTHER_KIOSK, LiveKiosk, LiveSite, kiosk_link
from tests.door_agent.played_fire_line import PlayedFireLine
from tests.door_agent.site import BOTH_ROLES, KIOSK, NIGHT, TOPICS
from tests.lock.conftest import LockProcess
from tests.mosquitto import Mosquitto, running_mosquitto
from tests.processes import DEADLINE_S, wait_until

Dead = Literal["agent", "broker", "both", "machine"]
"""What dies: the machine takes its lock's power with it, and comes back with a boot of its own."""

EVENTS = "auditor"
START_S = 60
"""A start takes a second; on a machine that is busy with other tests, longer."""


class FireLife:
    """The programs, what they wrote, and who may end the fire."""

    def __init__(self, directory: Path, broker: Mosquitto) -> None:
        self.broker = broker
        self.site = LiveSite(directory / "site", NIGHT, broker)
        self.lock = LockProcess(broker, directory)
        offset = str(int((NIGHT - datetime.now(UTC)) / timedelta(milliseconds=1)))
        (directory / "offset").write_text(offset)
        self.line = PlayedFireLine(directory / "fire.sock")
        simulation = SimulationTable(clock_offset_file=directory / "offset", fire_line_socket=directory / "fire.sock")
        kiosks = tuple(kiosk.model_copy(update={"roles": BOTH_ROLES}) for kiosk in self.site.config.kiosks)
        self.site.config = self.site.config.model_copy(update={"simulation": simulation, "kiosks": kiosks})
        self._config = directory / "agent.json"
        self._config.write_text(self.site.config.model_dump_json())
        self._agent: subprocess.Popen[bytes] | None = None
        self._lives = 0

    def start_agent(self) -> None:
        """Returns when it serves kiosks."""
        command = [sys.executable, "-m", "tests.door_agent.agent_process", str(self._config)]
        log = self._config.parent / f"agent-{self._lives}.log"
        self._lives += 1
        with log.open("w") as file:
            agent = self._agent = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT)
        said = f"ready {agent.pid}\n"
        try:
            wait_until(lambda: said in log.read_text() or agent.poll() is not None, START_S)
        except AssertionError:
            raise AssertionError(log.read_text()[-2000:]) from None
        assert agent.poll() is None, log.read_text()[-2000:]

    def kill(self, what: Dead) -> None:
        """As a power cut would: without a word."""
        if what != "broker":
            self.end_agent(signal.SIGKILL)
        if what != "agent":
            self.broker.kill()
        if what == "machine":
            self.lock.end(signal.SIGKILL)
            with sqlite3.connect(self.site.config.store.file) as database:
                database.execute("UPDATE fact SET value = 'the boot before' WHERE name = 'machine_boot'")
            database.close()

    def start_again(self, what: Dead) -> None:
        """Starts what was killed; returns when kiosks are served."""
        if what != "agent":
            self.broker.start()
        if what == "broker":
            topic = Subscription(TOPICS.agent_availability)
            with Peer(self.broker.account(EVENTS), topic) as peer:
                while peer.next_message().payload != b"online":
                    pass
        if what == "machine":
            self.lock.start()
        if what != "broker":
            self.start_agent()

    def end_agent(self, number: int) -> None:
        """Sends the signal; returns when it is gone."""
        agent, self._agent = self._agent, None
        if agent is not None:
            os.kill(agent.pid, number)
            agent.wait(DEADLINE_S)

    @property
    def energised(self) -> bool:
        """Whether the relay holds the lock free now."""
        return bool(self.lock.relay) and self.lock.relay[-1] is True

    def entries(self, kind: str, *, since: int = 0) -> list[Entry]:
        """Those of that kind, after the first `since` of the journal."""
        return [entry for entry in self.site.entries()[since:] if entry.kind == kind]

    def wait_for_free(self) -> None:
        """The lock has obeyed."""
        wait_until(lambda: self.lock.pulse_log.exists() and self.energised)

    def status(self) -> dict[str, Json]:
        """What a kiosk is told of the site."""
        with self.kiosk() as kiosk:
            return kiosk.ask("site.status", {})

    @contextmanager
    def kiosk(self) -> Generator[LiveKiosk]:
        """A kiosk in a session of its own."""
        with kiosk_link(self.broker) as peer:
            yield LiveKiosk(self.site, peer)

    def rearm(self, name: str = "rose") -> dict[str, Json]:
        """She opens reception with her PIN, and asks for it by a fresh tap."""
        with self.kiosk() as kiosk:
            opened = open_desk(kiosk, name, self.site.people.badges[name].pin or "")
            assert opened["outcome"] == "granted", opened
            tap = kiosk.tap(name, purpose="release")
            return kiosk.ask("reception.rearm", {"tap": tap["tap"]})

    def each_energising_has_its_cause(self) -> None:
        """By the lock's own log against the journal: each began with a cause of its own, written before."""
        causes = [e.recorded_at for e in self.site.entries() if e.payload and e.payload.get("moves_lock") is True]
        pulses = [datetime.fromisoformat(str(pulse["at"])) for pulse in self.lock.pulses if pulse["energised"] is True]
        for nth, at in enumerate(pulses, 1):
            assert sum(cause <= at for cause in causes) >= nth, (at, causes)


@contextmanager
def fire_life(directory: Path) -> Generator[FireLife]:
    """Everything runs, the line is clear, the door is locked; all gone at the end."""
    with running_mosquitto(kiosks=(KIOSK, OTHER_KIOSK)) as broker:
        broker.add_account(EVENTS, "topic readwrite #\n")
        life = FireLife(directory, broker)
        try:
            life.lock.start()
            life.start_agent()
            wait_until(life.lock.pulse_log.exists)
            yield life
        finally:
            life.end_agent(signal.SIGTERM)
            life.line.die()
            life.lock.end(signal.SIGTERM)


@contextmanager
def orders(broker: Mosquitto) -> Generator[Peer]:
    """Hears every order to the lock."""
    with Peer(broker.account(EVENTS), Subscription(f"{TOPICS.lock('entrance')}/cmnd/#")) as peer:
        yield peer
