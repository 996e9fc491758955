"""From a badge at the reader to its outcome on the kiosk's screen, with the real kiosk, agent and broker.

Against the MQTT hops, the commit, the signatures and the swapped page that a tap cannot do without, round by round; for
the card that proves something, also its dialogue through the PC/SC service.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from bench.figures import Figure, median, p99
from bench.raw.card_dialogue import CardDialogues
from bench.rig.badge_reader import BadgeReader
from bench.rig.entrance import Entrance
from bench.rig.kiosk_screen import kiosk_screen
from bench.rig.pcscd import running_pcscd
from bench.rig.screen import Frame
from bench.rig.tapping import RawTaps
from bench.rig.virtual_card import inserted
from bench.seeded import Seeded

WITH_UID = ("tap_to_screen_uid_median", "tap_to_screen_uid_p99", "transition_frames_over_16_ms")

WITH_PKOC = ("tap_to_screen_pkoc_median", "tap_to_screen_pkoc_p99")

ROUNDS, WARM_UP = 200, 20
PKOC_ROUNDS, PKOC_WARM_UP = 40, 3
"""The service looks for a card in a virtual reader every 400 ms only, so that a round takes most of a second."""

_UID_REQUESTS, _PKOC_REQUESTS = 2, 3
"""`tap.begin`, and `tap.result` with the selection and, where the card does not refuse it, with the signature."""
_FRAME_MS = 16.0
_OUTCOMES = ("in", "out", "refused", "again", "failed")


@dataclass(frozen=True, slots=True)
class Tap:
    """One round in milliseconds, with the frames of both screens."""

    ours: float
    raw: float
    our_frames: Sequence[Frame]
    raw_frames: Sequence[Frame]


def measure_with_uid(directory: Path, seeded: Seeded) -> Mapping[str, Figure]:
    """By day, a badge of which nothing but the UID is known. Raises RuntimeError where a tap was not granted."""
    with ExitStack() as parts:
        reader = parts.enter_context(BadgeReader(directory / "reader"))
        simulation = f'reader_socket = "{directory}/reader"'
        entrance = Entrance(directory, seeded, parts, simulation, visitors=WARM_UP + ROUNDS, by_day=True)
        screen = parts.enter_context(kiosk_screen(entrance.kiosk))
        screen.frames_until(["home"])
        raw = RawTaps(directory, seeded, parts, entrance, _UID_REQUESTS)
        taps: list[Tap] = []
        for card in entrance.site.uid_cards:
            screen.drain()
            presented_ns = reader.present(card)
            frames = screen.frames_until(_OUTCOMES, presented_ns)
            taps.append(_tap(presented_ns, frames, raw))
    taps = taps[WARM_UP:]
    ours, bare = [tap.ours for tap in taps], [tap.raw for tap in taps]
    slow, bare_slow = _slow(tap.our_frames for tap in taps), _slow(tap.raw_frames for tap in taps)
    return {
        "tap_to_screen_uid_median": Figure(median(ours), median(bare), "ms", target=None),
        "tap_to_screen_uid_p99": Figure(p99(ours), p99(bare), "ms", target=None, limit=100),
        "transition_frames_over_16_ms": Figure(slow, bare_slow, "frames", target=None),
    }


def measure_with_pkoc(directory: Path, seeded: Seeded) -> Mapping[str, Figure]:
    """By night, a badge that signs, in a virtual reader of a real PC/SC service; it moves the lock.

    Raises RuntimeError where a tap was not granted.
    """
    with ExitStack() as parts:
        ours_at, bare_at = (parts.enter_context(running_pcscd(directory / name)) for name in ("pcscd", "bare-pcscd"))
        entrance = Entrance(
            directory, seeded, parts, "virtual_readers = true", people=PKOC_WARM_UP + PKOC_ROUNDS, by_day=False
        )
        screen = parts.enter_context(kiosk_screen(entrance.kiosk, ours_at.environ))
        screen.frames_until(["home"])
        raw = RawTaps(directory, seeded, parts, entrance, _PKOC_REQUESTS)
        dialogues = parts.enter_context(CardDialogues(bare_at))
        taps: list[Tap] = []
        for card in entrance.site.cards:
            screen.drain()
            with inserted(ours_at.port, card) as present:
                asked_ns = present.first_asked_ns()
                tap = _tap(asked_ns, screen.frames_until(_OUTCOMES, asked_ns), raw)
            taps.append(replace(tap, raw=tap.raw + dialogues.take(card)))
    ours, bare = [tap.ours for tap in taps[PKOC_WARM_UP:]], [tap.raw for tap in taps[PKOC_WARM_UP:]]
    return {
        "tap_to_screen_pkoc_median": Figure(median(ours), median(bare), "ms", target=None),
        "tap_to_screen_pkoc_p99": Figure(p99(ours), p99(bare), "ms", target=None, limit=300),
    }


def _tap(presented_ns: int, frames: Sequence[Frame], raw: RawTaps) -> Tap:
    if frames[-1].page != "in":
        raise RuntimeError(f"a tap was not granted: the kiosk shows {frames[-1].page!r}")
    bare = raw.take()
    return Tap((frames[-1].at_ns - presented_ns) / 1e6, bare.ms, frames, bare.frames)


def _slow(rounds: Iterable[Sequence[Frame]]) -> int:
    return sum(frame.work_ms > _FRAME_MS for frames in rounds for frame in frames)
