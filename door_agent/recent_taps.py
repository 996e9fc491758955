"""What the agent remembers of the last seconds: outcomes to repeat, and each kiosk's latest tap to take back.

In memory only, on the monotonic clock.
"""

from dataclasses import dataclass
from itertools import takewhile

from door_agent.outcomes import UNDO_S
from sync.wire.journal import Kind
from sync.wire.kiosk_api import Outcome
from sync.wire.presence import Visit

REPEAT_S = 5
"""A badge shown again within this gets the same outcome again, and nothing is written."""


@dataclass(frozen=True, slots=True)
class Undoable:
    """A granted tap that can be taken back: which visit entry it wrote, or will write when its person has passed."""

    tap: str
    entry: Kind | None
    visit: Visit
    door: str | None


@dataclass(frozen=True, slots=True)
class _Final:
    outcome: Outcome
    until: float


class RecentTaps:
    """Final outcomes by reader and person, and undoable taps by kiosk."""

    def __init__(self) -> None:
        self._finals: dict[tuple[str, str, str], _Final] = {}
        self._undoable: dict[str, tuple[Undoable, float]] = {}
        self._alias: dict[str, str] = {}

    def repeat(self, kiosk: str, reader: str, who: str, tap: str, now: float) -> Outcome | None:
        """The outcome that `who` (a person, or an unknown badge's number) got at that reader just now, if any.

        The repeated tap can be undone in the first one's place.
        """
        self._forget_finals(now)
        final = self._finals.get((kiosk, reader, who))
        if final is None:
            return None
        latest = self._undoable.get(kiosk)
        left_s = 0
        if latest is not None and latest[0].tap == final.outcome.tap:
            self._alias = {tap: final.outcome.tap}
            left_s = max(0, int(latest[1] - now))
        display = final.outcome.display.model_copy(update={"undo_until_s": left_s})
        return final.outcome.model_copy(update={"tap": tap, "repeat": True, "display": display})

    def remember_final(self, kiosk: str, reader: str, who: str, outcome: Outcome, now: float) -> None:
        """An outcome to repeat."""
        # Out first, so that they stay in the order in which they end.
        self._finals.pop((kiosk, reader, who), None)
        self._finals[(kiosk, reader, who)] = _Final(outcome, now + REPEAT_S)

    def remember_undoable(self, kiosk: str, undoable: Undoable | None, now: float) -> None:
        """The kiosk's latest tap; None where it cannot be taken back."""
        self._undoable.pop(kiosk, None)
        self._alias.clear()
        if undoable is not None:
            self._undoable[kiosk] = (undoable, now + UNDO_S)

    def take_undoable(self, kiosk: str, tap: str, now: float) -> Undoable | None:
        """The tap to take back, if it is that kiosk's latest and still within time; it is gone after, and so is the
        outcome that would have been repeated."""
        latest = self._undoable.get(kiosk)
        wanted = self._alias.get(tap, tap)
        if latest is None or latest[0].tap != wanted or now >= latest[1]:
            return None
        del self._undoable[kiosk]
        self._finals = {key: final for key, final in self._finals.items() if final.outcome.tap != wanted}
        return latest[0]

    def _forget_finals(self, now: float) -> None:
        ended = [key for key, _ in takewhile(lambda item: item[1].until <= now, self._finals.items())]
        for key in ended:
            del self._finals[key]

    def passed(self, tap: str) -> None:
        """The person of a pending grant has passed: its visit has started."""
        for kiosk, (undoable, until) in self._undoable.items():
            if undoable.tap == tap:
                started = Undoable(undoable.tap, Kind.VISIT_STARTED, undoable.visit, undoable.door)
                self._undoable[kiosk] = (started, until)
                return
