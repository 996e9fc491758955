"""A clock that tests move by hand."""

from datetime import datetime, timedelta

from sync.wire.instants import floor_to_ms


class ManualClock:
    """Stands still until it is moved; wall time and monotonic time go together."""

    def __init__(self, now: datetime, *, trusted: bool = True) -> None:
        self._now = floor_to_ms(now)
        self._monotonic = 1000.0
        self.trusted = trusted

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, seconds: float) -> None:
        self._now = floor_to_ms(self._now + timedelta(seconds=seconds))
        self._monotonic += seconds

    def set(self, now: datetime) -> None:
        """Moves the wall time, as `admz sim time` does; the monotonic clock does not follow."""
        self._now = floor_to_ms(now)
