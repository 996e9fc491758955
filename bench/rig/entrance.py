"""An entrance up to its kiosk: broker, locks and door agent of a site, running."""

from contextlib import ExitStack
from pathlib import Path

from bench.rig.agent import run_agent
from bench.rig.broker import running_broker
from bench.rig.kiosk_screen import write_kiosk_config
from bench.rig.lock import run_locks
from bench.rig.process import Part
from bench.rig.screen import resident_mb, worked_s
from bench.rig.site import BROKER_SITE, DOORS, SITE, prepare_site
from bench.seeded import Seeded
from door_agent.broker import lock_account
from sync.wire.topics import SiteTopics

_TOPICS = SiteTopics(SITE)


class Entrance:
    """All parts but the kiosk, whose configuration is in `kiosk`; `parts` ends them."""

    def __init__(
        self,
        directory: Path,
        seeded: Seeded,
        parts: ExitStack,
        simulation: str,
        *,
        people: int = 0,
        visitors: int = 0,
        by_day: bool = True,
    ) -> None:
        broker = parts.enter_context(running_broker(directory / "broker", BROKER_SITE))
        self.site = prepare_site(directory, broker, seeded, people=people, visitors=visitors, by_day=by_day)
        self.kiosk = write_kiosk_config(directory, broker, self.site, simulation)
        locks = Part(run_locks, {_TOPICS.lock(door): broker.account(lock_account(door)) for door in DOORS})
        parts.callback(locks.close)
        for _ in DOORS:
            locks.hear()
        self._agent = Part(run_agent, self.site.config, directory / "door-agent.log")
        parts.callback(self._agent.close)
        self._agent.hear()

    def agent_worked_s(self) -> float:
        """How long the door agent's threads have run on a core, in seconds."""
        return worked_s(self._agent.pid)

    def agent_resident_mb(self) -> float:
        """Memory that the door agent holds, in MB of 10^6 bytes."""
        return resident_mb(self._agent.pid)
