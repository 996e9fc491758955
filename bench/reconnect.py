"""From the instant at which a broker that was killed serves again to the instant at which the agent is back.

Against a bare connection, subscription and message to the same broker.
"""

import threading
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue

from bench.figures import Figure, median
from bench.raw.mqtt import connected
from bench.rig.agent import run_agent
from bench.rig.broker import RunningBroker, prepare_broker
from bench.rig.process import ANSWER_S, Part
from bench.rig.site import BROKER_SITE, SITE, prepare_site
from bench.seeded import Seeded
from door_agent.broker import DOCTOR
from sync.wire.topics import SiteTopics

ROWS = ("reconnect_short", "reconnect_long")

ROUNDS = 10
SHORT_S, LONG_S = 0.0, 5.0
"""How long the broker is away: as in a restart, and long enough for the waits between tries to have grown."""

LIMIT_MS = 2500.0
"""The longest wait between two tries is 2 s; connecting and saying so comes after it."""


def measure(directory: Path, seeded: Seeded) -> Mapping[str, Figure]:
    """Both rows, the slowest round of each. Raises queue.Empty where the agent does not come back."""
    with ExitStack() as parts:
        broker = prepare_broker(directory / "broker", BROKER_SITE)
        restarts = _Restarts(broker, parts)
        site = prepare_site(directory, broker, seeded, people=1)
        agent = Part(run_agent, site.config, directory / "door-agent.log")
        parts.callback(agent.close)
        agent.hear()
        figures: dict[str, Figure] = {}
        for row, away_s in zip(ROWS, (SHORT_S, LONG_S), strict=True):
            rounds = [restarts.take(away_s) for _ in range(ROUNDS)]
            ours, raw = [back for back, _ in rounds], [bare for _, bare in rounds]
            figures[row] = Figure(max(ours), median(raw), "ms", target=None, limit=LIMIT_MS)
    return figures


class _Restarts:
    def __init__(self, broker: RunningBroker, parts: ExitStack) -> None:
        self._broker = broker
        self._process = broker.serve()
        parts.callback(self._kill)

    def take(self, away_s: float) -> tuple[float, float]:
        """One restart: how long until the agent was back, and until a bare client was there; milliseconds."""
        self._kill()
        threading.Event().wait(away_s)
        self._process = self._broker.serve()
        started_ns = time.monotonic_ns()
        back: SimpleQueue[int] = SimpleQueue()
        topic = SiteTopics(SITE).agent_availability
        client = connected(self._broker.account(DOCTOR), topic, lambda _message: back.put(time.monotonic_ns()))
        bare_ns = time.monotonic_ns()
        agent_ns = back.get(timeout=ANSWER_S)
        client.disconnect()
        client.loop_stop()
        return (agent_ns - started_ns) / 1e6, (bare_ns - started_ns) / 1e6

    def _kill(self) -> None:
        self._process.kill()
        self._process.wait()
