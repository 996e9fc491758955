"""A site in production, whose agent goes by the clock of a machine that can be set, synchronised, and booted.

The site's own `clock` is the truth: the centre's pages are dated by it. What the kernel says is scripted, since nobody
may set the clock of the machine that runs the tests.
"""

from datetime import datetime, timedelta

from door_agent.clock_watch import ClockWatch
from door_agent.main import open_store
from door_agent.store.site_store import SiteStore
from sync.wire.instants import floor_to_ms
from tests.clocks import ManualClock
from tests.door_agent.site import Site

BOOTS = timedelta(seconds=30)


class Machine:
    """A machine's clocks: `off` is how far its wall clock is ahead of the truth."""

    trusted = True

    def __init__(self, truth: ManualClock) -> None:
        self._truth = truth
        self._booted_at, self._boots = truth.monotonic(), 1
        self.off = timedelta()
        self.synchronised = True

    @property
    def boot(self) -> str:
        return f"boot-{self._boots}"

    def now(self) -> datetime:
        return floor_to_ms(self._truth.now() + self.off)

    def monotonic(self) -> float:
        return self._truth.monotonic() - self._booted_at

    def set(self, wall: datetime, *, synchronised: bool = False) -> None:
        """Somebody, or a source, sets the wall clock."""
        self.off, self.synchronised = wall - self._truth.now(), synchronised

    def synchronise(self) -> None:
        """A time server that tells the truth."""
        self.set(self._truth.now(), synchronised=True)

    def reboot(self, wall: datetime | None = None) -> None:
        """The machine was off for half a minute; its wall clock shows what its battery has kept."""
        self._truth.advance(BOOTS.total_seconds())
        self._booted_at, self._boots = self._truth.monotonic(), self._boots + 1
        self.set(self._truth.now() if wall is None else wall)


class Clocked(Site):
    """A site that goes by `machine`."""

    machine: Machine

    def _open(self) -> tuple[SiteStore, ClockWatch | None]:
        if not hasattr(self, "machine"):
            self.machine = Machine(self.clock)
        machine = self.machine
        return open_store(self.config, machine, machine.boot, lambda: machine.synchronised)

    def reboot(self, wall: datetime | None = None) -> None:
        """The machine boots, and nobody has set its clock yet."""
        self.machine.reboot(wall)
        self.restart()
        self.lock_online()

    @property
    def time(self) -> datetime:
        """What time it is by the agent."""
        return self.store.clock.now()

    @property
    def trusted(self) -> bool:
        return self.store.clock.trusted

    def tick(self, seconds: float = 0.25) -> None:
        """Time passes, and the agent looks."""
        self.clock.advance(seconds)
        self.agent.tick()
