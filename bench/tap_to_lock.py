"""From the card's last answer in the kiosk to the order in the lock, on a real broker, with the entry on the disk.

Against two MQTT hops, one durable commit of the same row, and the signatures of one tap, in the same rounds.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figure, median, p99
from bench.raw.commit import BareJournal
from bench.raw.mqtt import Echo, answer_echoes
from bench.raw.signatures import TapSignatures
from bench.rig.agent import RunAgent, run_agent
from bench.rig.broker import running_broker
from bench.rig.crowd import run_crowd
from bench.rig.kiosk import Asked, Kiosk
from bench.rig.lock import run_locks
from bench.rig.process import Part
from bench.rig.site import BROKER_SITE, CROWD, DOORS, KIOSK, RELEASE_S, SITE, prepare_site
from bench.seeded import Seeded
from door_agent.broker import AGENT, lock_account
from door_agent.door import BACKSTOP_S
from hardware.locks.tasmota import TasmotaRelay
from hardware.mqtt import Message
from sync.wire.journal import Kind
from sync.wire.topics import SiteTopics

ROWS = ("tap_to_lock_median", "tap_to_lock_p99")
BESIDE_ROWS = ("tap_to_lock_beside_median", "tap_to_lock_beside_p99")

ROUNDS, WARM_UP = 600, 50
BESIDE_ROUNDS = 300
BESIDE_LIMIT_MS = 2000.0

_TOPICS = SiteTopics(SITE)


def measure(directory: Path, seeded: Seeded) -> Mapping[str, Figure]:
    """Both rows, from one run. Raises RuntimeError where a tap did not move the lock."""
    with ExitStack() as parts:
        rounds = Rounds(directory, seeded, parts)
        samples = [rounds.take(number) for number in range(WARM_UP + ROUNDS)][WARM_UP:]
    ours, raw = [sample.ours for sample in samples], [sample.raw for sample in samples]
    return {
        "tap_to_lock_median": Figure(median(ours), median(raw), "ms", target=1.2),
        "tap_to_lock_p99": Figure(p99(ours), p99(raw), "ms", target=2.0),
    }


def measure_beside(directory: Path, seeded: Seeded) -> Mapping[str, Figure]:
    """The same while fifty other badges a second, unknown ones, are refused at another kiosk."""
    with ExitStack() as parts:
        rounds = Rounds(directory, seeded, parts)
        rounds.crowd_in(parts)
        samples = [rounds.take(number) for number in range(WARM_UP + BESIDE_ROUNDS)][WARM_UP:]
    ours, raw = [sample.ours for sample in samples], [sample.raw for sample in samples]
    return {
        "tap_to_lock_beside_median": Figure(median(ours), median(raw), "ms", target=None),
        "tap_to_lock_beside_p99": Figure(p99(ours), p99(raw), "ms", target=None, limit=BESIDE_LIMIT_MS),
    }


@dataclass(frozen=True, slots=True)
class Sample:
    """One round, in milliseconds; the raw primitives summed."""

    ours: float
    raw: float


class Rounds:
    """All parts, running; `parts` ends them."""

    def __init__(self, directory: Path, seeded: Seeded, parts: ExitStack, run: RunAgent = run_agent) -> None:
        broker = parts.enter_context(running_broker(directory / "broker", BROKER_SITE))
        site = prepare_site(directory, broker, seeded, people=WARM_UP + ROUNDS)
        self._site, self._broker = site, broker
        self._locks = Part(run_locks, {_TOPICS.lock(door): broker.account(lock_account(door)) for door in DOORS})
        parts.callback(self._locks.close)
        for _ in DOORS:
            self._locks.hear()
        self.agent = Part(run, site.config, directory / "door-agent.log")
        parts.callback(self.agent.close)
        self.agent.hear()
        self._kiosk = Kiosk(broker.account(KIOSK), site.kiosk_key)
        parts.callback(self._kiosk.stop)
        self._kiosk.start()
        self._echo = self._start_echo(directory, parts)
        self._journal = BareJournal(directory / "bare.db", site.config.store.file)
        parts.callback(self._journal.close)
        self._signatures = TapSignatures(site.kiosk_key, seeded.card_key())

    def crowd_in(self, parts: ExitStack) -> None:
        """From now on others tap at another kiosk."""
        crowd = Part(run_crowd, self._broker.account(CROWD), self._site.kiosk_key.private_bytes_raw())
        parts.callback(crowd.close)
        crowd.hear()

    def take(self, number: int) -> Sample:
        """One tap at a locked door, then the primitives that it needs, with the same bytes."""
        asked, told_at = self.tap(number)
        return Sample((told_at - asked.started_ns) / 1e6, self._raw(asked))

    def tap(self, number: int) -> tuple[Asked, int]:
        """One tap at a locked door, and when its lock had the order; the door is shut again after it."""
        door = DOORS[number % len(DOORS)]
        self._kiosk.wait_until_locked(door)
        asked = self._kiosk.tap(door, self._site.cards[number])
        if asked.answer.get("outcome") != "granted":
            raise RuntimeError(f"tap {number} was not granted: {asked.answer}")
        told_at = self._locks.hear()
        assert isinstance(told_at, int)
        self._kiosk.wait_for_passage(door)
        return asked, told_at

    def _raw(self, asked: Asked) -> float:
        row = self._journal.newest(Kind.ACCESS_GRANTED)
        return (
            self._echo.round_trip(asked.message) + self._journal.commit(row) + self._signatures.take(asked.signed_bytes)
        )

    @staticmethod
    def _start_echo(directory: Path, parts: ExitStack) -> Echo:
        """On a broker of its own, under the same rules: the agent's account answers the kiosk's."""
        broker = parts.enter_context(running_broker(directory / "echo-broker", BROKER_SITE))
        there, back = _TOPICS.request(KIOSK, "echo"), _TOPICS.response(KIOSK)
        _, order = TasmotaRelay().energise(RELEASE_S + BACKSTOP_S)
        far_end = Part(answer_echoes, broker.account(AGENT), there, back, Message(back, order, expiry_s=5))
        parts.callback(far_end.close)
        far_end.hear()
        echo = Echo(broker.account(KIOSK), there, back)
        parts.callback(echo.close)
        return echo
