"""What a tap needs of the raw primitives up to the screen: MQTT hops, a commit, signatures, a page swapped."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.raw.commit import BareJournal
from bench.raw.mqtt import Echo, answer_echoes
from bench.raw.signatures import TapSignatures
from bench.rig.broker import running_broker
from bench.rig.entrance import Entrance
from bench.rig.process import Part
from bench.rig.screen import Frame, Screen, write_imports
from bench.rig.site import BROKER_SITE, KIOSK, SITE
from bench.seeded import Seeded
from door_agent.broker import AGENT
from hardware.mqtt import Message
from sync.wire.journal import Kind
from sync.wire.topics import SiteTopics

_TOPICS = SiteTopics(SITE)
_BODY = b"-" * 512
"""About as long as a request of a tap, and as its answer."""


@dataclass(frozen=True, slots=True)
class RawTap:
    """One round of the primitives: their sum in milliseconds, and the frames of two pages swapped.

    A card that is read clears the screen, and its outcome comes then; the sum has the second alone.
    """

    ms: float
    frames: list[Frame]


class RawTaps:
    """Takes the primitives of one tap after the other; `requests` is what a kiosk asks for one. `parts` ends them."""

    def __init__(self, directory: Path, seeded: Seeded, parts: ExitStack, entrance: Entrance, requests: int) -> None:
        broker = parts.enter_context(running_broker(directory / "echo-broker", BROKER_SITE))
        there, back = _TOPICS.request(KIOSK, "echo"), _TOPICS.response(KIOSK)
        far_end = Part(answer_echoes, broker.account(AGENT), there, back, Message(back, _BODY, expiry_s=5))
        parts.callback(far_end.close)
        far_end.hear()
        self._echo, self._requests = Echo(broker.account(KIOSK), there, back), requests
        parts.callback(self._echo.close)
        self._journal = BareJournal(directory / "bare.db", entrance.site.config.store.file)
        parts.callback(self._journal.close)
        self._signatures = TapSignatures(entrance.site.kiosk_key, seeded.card_key())
        imports = write_imports(directory / "imports", "kiosk.main")
        self._screen = parts.enter_context(Screen("bench.raw.window", str(imports)))
        self._screen.frames_until(["empty"])

    def take(self) -> RawTap:
        """All that the newest tap needs, once. Raises LookupError where it was not granted."""
        row = self._journal.newest(Kind.ACCESS_GRANTED)
        message = Message(_TOPICS.request(KIOSK, "echo"), _BODY, expiry_s=5)
        ms = sum(self._echo.round_trip(message) for _ in range(self._requests))
        ms += self._journal.commit(row) + self._signatures.take(_BODY)
        cleared = self._screen.frames_until(["empty"], self._screen.swap())
        told_ns = self._screen.swap()
        shown = self._screen.frames_until(["empty"], told_ns)
        return RawTap(ms + (shown[-1].at_ns - told_ns) / 1e6, [*cleared, *shown])
