"""A site with a fire line, for the agent's tests."""

from datetime import datetime
from pathlib import Path

from door_agent.config import SimulationTable
from hardware.door_reports import FireLine
from sync.wire.canonical import Json
from tests.door_agent.site import BOTH_ROLES, DAY, Kiosk, Site, list_of

FREED = "cmnd/Backlog0 PulseTime1 130; Power1 ON"


class FireSite(Site):
    """A site with a fire line."""

    def __init__(self, directory: Path, now: datetime = DAY) -> None:
        super().__init__(directory, now, roles=BOTH_ROLES)
        simulation = SimulationTable(clock_offset_file=directory / "offset", fire_line_socket=directory / "fire.sock")
        self.config = self.config.model_copy(update={"simulation": simulation})
        self.restart()
        self.lock_online()

    @property
    def mode(self) -> str:
        return self.agent.doors["entrance"].mode

    def line(self, state: str) -> None:
        self.agent.fire_line(FireLine(state))  # pyright: ignore[reportArgumentType]

    def free_again(self) -> None:
        """The lock obeys."""
        self.lock_reports("stat/POWER1", b"ON")


Here = tuple[FireSite, Kiosk]


def fire_site(directory: Path, now: datetime = DAY) -> Here:
    """Its line is clear, and nothing was published yet."""
    site = FireSite(directory / "site", now)
    site.line("clear")
    kiosk = Kiosk(site)
    site.published.clear()
    return site, kiosk


def people(answer: dict[str, Json]) -> list[dict[str, Json]]:
    return [each for each in list_of(answer["people"]) if isinstance(each, dict)]
