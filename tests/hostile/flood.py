"""Fifty unknown cards a second at one kiosk, while people with a badge and a PIN come in at the other; all by TLS.

The agent is its own program, the broker a real one.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count as counted
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from admz.demo.ports import free_port
from door_agent.broker import TlsListener
from door_agent.config import BrokerTable, SimulationTable
from hardware.mqtt import LinkDown, Message, Subscription
from tests.broker.certificates import make_tls
from tests.broker.peer import DEADLINE_S, Peer
from tests.door_agent.agent_process import wait_until_ready
from tests.door_agent.live import OTHER_KIOSK, LiveKiosk, LiveSite, Witness
from tests.door_agent.messages import request
from tests.door_agent.site import KIOSK, NIGHT, TOPICS
from tests.hostile.scene import GROWTH_KIB, Figures, resident_kib
from tests.mosquitto import Mosquitto, running_mosquitto

PER_SECOND = 50
SERVED_S = 2.0
LOG_KIB = 24 * 1024
"""It grows by less than a megabyte a second, and goes into the store every ten."""

_WARM_S = 2.0
_PAUSE_S = 0.3


class Flooder:
    """A kiosk at which somebody holds cards by the dozen: each is begun, its answers are given, none is waited for."""

    def __init__(self, site: LiveSite, broker: Mosquitto, tls: TlsListener) -> None:
        self._site = site
        self._turn = threading.Lock()
        self._stopping = threading.Event()
        self._session, self._n = "", 0
        self._opened = threading.Event()
        self.begun, self.decided = 0, 0
        account = replace(broker.account(OTHER_KIOSK), port=tls.port, ca=tls.ca)
        self._peer = Peer(account, Subscription(TOPICS.response(OTHER_KIOSK)), on_message=self._answered)
        self._thread = threading.Thread(target=self._flood, name="flooder")

    @contextmanager
    def flooding(self) -> Generator[None]:
        """Inside, cards come at the full rate."""
        with self._peer:
            self._peer.link.publish(request(OTHER_KIOSK, self._site.other_key, "session.open", {}))
            assert self._opened.wait(DEADLINE_S)
            self._thread.start()
            try:
                yield
            finally:
                self._stopping.set()
                self._thread.join()

    def _flood(self) -> None:
        started = monotonic()
        for n in counted():
            if self._stopping.wait(max(0.0, started + n / PER_SECOND - monotonic())):
                return
            uid = f"04{n:012x}"
            self._ask("tap.begin", {"reader": "reader-1", "atr": "3b8f8001804f0ca000000306", "uid": uid})
            self.begun += 1

    def _answered(self, message: Message) -> None:
        answer = json.loads(message.payload)
        if "session" in answer:
            self._session = str(answer["session"])
            self._opened.set()
        elif "apdus" in answer:
            self._ask("tap.result", {"tap": answer["tap"], "responses": ["6a82"]})
        elif "outcome" in answer:
            assert answer["outcome"] == "denied"
            self.decided += 1

    def _ask(self, method: str, body: dict[str, object]) -> None:
        with self._turn:
            self._n += 1
            in_session = {"session": self._session, "n": self._n, **body}
            try:
                self._peer.link.publish(request(OTHER_KIOSK, self._site.other_key, method, in_session))
            except LinkDown:
                self._stopping.set()


@contextmanager
def agent_program(site: LiveSite) -> Generator[int]:
    """The agent as a program of its own, at night; its process id. It must end in order."""
    offset_file, config_file, log = site.directory / "offset", site.directory / "agent.json", site.directory / "log"
    offset_file.write_text(str(int((NIGHT - datetime.now(UTC)) / timedelta(milliseconds=1))))
    simulation = SimulationTable(clock_offset_file=offset_file)
    config_file.write_text(site.config.model_copy(update={"simulation": simulation}).model_dump_json())
    command = [sys.executable, "-m", "tests.door_agent.agent_process", str(config_file)]
    with log.open("w") as errors, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True) as agent:
        pid = wait_until_ready(agent)
        drain = threading.Thread(target=agent.stdout.read if agent.stdout else print, name="agent-log")
        drain.start()
        try:
            yield pid
        finally:
            os.kill(pid, signal.SIGTERM)
            code = agent.wait(DEADLINE_S)
            drain.join()
    assert code == 0, log.read_text()[-2000:]


def flood(directory: Path, seed: int, seconds: int) -> Figures:
    """For so many seconds; each good badge is served within 2 s, and the agent's memory is flat.

    Memory is looked at in the second half: in the first minute it fills what it keeps (the store's pages, the entries
    that the centre, which is away here, is to be sent at once).
    """
    del seed  # There is no chance in it.
    figures = Figures()
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        tls = make_tls(Path(name), free_port())
        with running_mosquitto(kiosks=(KIOSK, OTHER_KIOSK), tls=tls) as broker:
            broker.add_account(Witness.ACCOUNT, Witness.RULES)
            site = LiveSite(directory, NIGHT, broker)
            table = BrokerTable(port=tls.port, password_file=site.config.broker.password_file, ca_file=tls.ca)
            site.config = site.config.model_copy(update={"broker": table})
            with Witness.present(broker, obeys=True) as lock, agent_program(site) as pid:
                _people_come(site, broker, tls, pid, seconds, figures)
                figures["openings"] = lock.pulses()
    causes = sum(bool(e.payload and e.payload.get("moves_lock")) for e in site.entries())
    assert figures["openings"] == causes > 0
    return figures


def _people_come(site: LiveSite, broker: Mosquitto, tls: TlsListener, pid: int, seconds: int, figures: Figures) -> None:
    account = replace(broker.account(KIOSK), port=tls.port, ca=tls.ca)
    flooder = Flooder(site, broker, tls)
    with Peer(account, Subscription(TOPICS.response(KIOSK))) as peer, flooder.flooding():
        kiosk, pause = LiveKiosk(site, peer), threading.Event()
        pause.wait(_WARM_S)
        began_at, slowest_s, before = monotonic(), 0.0, 0
        while monotonic() < began_at + seconds:
            if not before and monotonic() > began_at + seconds / 2:
                before = resident_kib(pid)
            for who in ("alice", "fatou", "rose"):
                began = monotonic()
                assert kiosk.tap(who, pin=site.people.badges[who].pin)["outcome"] == "granted"
                slowest_s = max(slowest_s, monotonic() - began)
                figures["served"] += 1
                pause.wait(_PAUSE_S)
        figures["slowest, ms"] = int(slowest_s * 1000)
        log_kib = Path(f"{site.config.store.file}-wal").stat().st_size // 1024
        figures["growth, KiB"] = max(0, resident_kib(pid) - before)
    figures["growth of the store's log, KiB"] = log_kib
    figures["cards held"], figures["cards refused"] = flooder.begun, flooder.decided
    assert slowest_s <= SERVED_S, f"a good badge waited {slowest_s:.2f} s"
    assert log_kib < LOG_KIB, f"the store's log has grown to {log_kib} KiB"
    assert figures["growth, KiB"] < GROWTH_KIB, f"the agent grew by {figures['growth, KiB']} KiB"
