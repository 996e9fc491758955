"""The agent's own loop on a thread, on a real broker; and a kiosk that asks it by way of that broker."""

import json
import secrets
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from door_agent.agent import Agent
from door_agent.config import BrokerTable, DoorAgentConfig, DoorTable, KioskTable, ReaderTable
from door_agent.inbox import Inbox
from door_agent.main import broker_link, decide_until
from door_agent.store.site_store import SiteStore
from hardware.mqtt import Message, Subscription
from sync.wire.canonical import Json
from sync.wire.keys import public_hex, signing_key
from sync.wire.signatures import response_bytes, verifies
from tests.broker.peer import DEADLINE_S, Peer
from tests.clocks import ManualClock
from tests.door_agent.site import KIOSK, TOPICS, Kiosk, Site
from tests.mosquitto import Mosquitto

OTHER_KIOSK = "kiosk-2"


class MovedClock(ManualClock):
    """Wall time is moved by hand; seconds pass as they do."""

    def monotonic(self) -> float:
        return time.monotonic()


class LiveSite(Site):
    """A site whose agent runs on a thread of its own. It has two kiosks; the first has a reader inside too."""

    def __init__(self, directory: Path, now: datetime, broker: Mosquitto, *, release_s: int = 5) -> None:
        super().__init__(directory, now)
        self._store.close()
        self.other_key = signing_key(secrets.token_bytes(32))
        self.clock: ManualClock = MovedClock(now)
        (directory / "broker-password").write_text(broker.passwords["door-agent"])
        self.config: DoorAgentConfig = self._on(broker, directory / "broker-password", release_s)

    def _on(self, broker: Mosquitto, password: Path, release_s: int) -> DoorAgentConfig:
        kiosks = {KIOSK: self.kiosk_key, OTHER_KIOSK: self.other_key}
        return self.config.model_copy(
            update={
                "broker": BrokerTable(host=broker.host, port=broker.port, password_file=password),
                "doors": (DoorTable(name="entrance", release_s=release_s),),
                "kiosks": tuple(
                    KioskTable(name=name, public_key=public_hex(key), roles=frozenset({"entrance"}))
                    for name, key in kiosks.items()
                ),
                "readers": (
                    *(ReaderTable(kiosk=name, reader="reader-1", door="entrance") for name in kiosks),
                    ReaderTable(kiosk=KIOSK, reader="inside", door="entrance", side="inside"),
                ),
            }
        )

    @contextmanager
    def running(self) -> Generator["RunningAgent"]:
        """One life of the agent; at its end it goes without a word, as at a kill."""
        store = SiteStore(self.config.store.file, self.config.site.node, self.clock, secrets.token_bytes)
        agent = RunningAgent(self.config, self, store)
        self._store, self.agent = store, agent.agent
        agent.start()
        try:
            yield agent
        finally:
            agent.stop()
            store.close()


class RunningAgent:
    """An agent that decides on its own thread."""

    def __init__(self, config: DoorAgentConfig, site: LiveSite, store: SiteStore) -> None:
        self.inbox, self._stopping, self._ready = Inbox(), threading.Event(), threading.Event()
        self.agent = Agent(
            config,
            site.keys,
            store,
            site.clock,
            secrets.token_bytes,
            version="test",
            publish=self._publish,
            written=lambda: None,
        )
        self.link = broker_link(config, self.agent, self.inbox)
        self._thread = threading.Thread(
            target=decide_until, args=(self.agent, self.inbox, site.clock, self._stopping, self._ready.set)
        )

    def start(self) -> None:
        """Returns when kiosks can be answered."""
        self.agent.started("boot")
        self._thread.start()
        self.link.start()
        assert self._ready.wait(DEADLINE_S)

    def stop(self) -> None:
        """Ends the threads."""
        self.link.stop()
        self._stopping.set()
        self._thread.join(DEADLINE_S)

    def _publish(self, message: Message) -> None:
        self.link.publish(message)

    def tick(self) -> None:
        """Lets the agent look at the clock; returns when it has."""
        self.inbox.ask(self.agent.tick)


class LiveKiosk(Kiosk):
    """A kiosk at the end of a real link."""

    def __init__(self, site: LiveSite, peer: Peer) -> None:
        self._live, self._peer = site, peer
        super().__init__(site)

    def send(self, message: Message) -> dict[str, Json]:
        """The one answer to a message, its signature checked."""
        self._peer.link.publish(message)
        while (answer := self._peer.next_message()).correlation_data != message.correlation_data:
            assert answer.topic == TOPICS.response(KIOSK)
        signature = dict(answer.user_properties)["sig"]
        signed = response_bytes(answer.topic, answer.correlation_data or b"", answer.payload)
        assert verifies(self._live.keys.signing.public_key(), signature, signed)
        return json.loads(answer.payload)


@contextmanager
def kiosk_link(broker: Mosquitto, kiosk: str = KIOSK) -> Generator[Peer]:
    """A kiosk's account, which hears its own answers."""
    with Peer(broker.account(kiosk), Subscription(TOPICS.response(kiosk))) as peer:
        yield peer


class Witness:
    """Stands where the entrance's lock would: says that it is there, and hears everything in order. Whether it then
    says that it did as it was told is the test's to choose; the agent takes one that does not for broken after 2 s.

    Its account may do all things; what each real account may do is tested beside the broker's rules.
    """

    ACCOUNT, RULES = "witness", "topic readwrite #\n"
    _lock = TOPICS.lock("entrance")

    def __init__(self, broker: Mosquitto, *, obeys: bool) -> None:
        self._obeys = obeys
        self._peer = Peer(broker.account(self.ACCOUNT), Subscription(f"{self._lock}/#"), on_message=self._hear)

    @classmethod
    @contextmanager
    def present(cls, broker: Mosquitto, *, obeys: bool = False) -> Generator["Witness"]:
        """The lock comes online, de-energised, its door shut; the broker has heard of it on entry."""
        witness = cls(broker, obeys=obeys)
        with witness._peer as peer:
            for report, payload in (("tele/LWT", b"Online"), ("stat/POWER1", b"OFF"), ("stat/SWITCH1", _SHUT)):
                peer.publish(f"{cls._lock}/{report}", payload, retain=True)
            witness.pulses()
            yield witness

    def _hear(self, message: Message) -> None:
        self._peer.inbox.put(message)
        if self._obeys and b"Power1 ON" in message.payload:
            self._peer.publish(f"{self._lock}/stat/POWER1", b"ON", retain=True)
        elif self._obeys and message.topic.endswith("/cmnd/Power1"):
            self._peer.publish(f"{self._lock}/stat/POWER1", b"OFF", retain=True)

    def pulses(self) -> int:
        """How many orders to energise the lock the broker has taken since this was last asked."""
        end = secrets.token_bytes(8)
        self._peer.publish(f"{self._lock}/end", end)
        return sum(b"Power1 ON" in message.payload for message in self._peer.messages_until(end))


_SHUT = b'{"Action":"OFF"}'
