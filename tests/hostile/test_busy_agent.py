"""An agent that is never left alone, as under a flood of cards, does what is due all the same."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from door_agent import main
from tests.door_agent.live import OTHER_KIOSK, LiveKiosk, LiveSite, RunningAgent, Witness, kiosk_link
from tests.door_agent.site import DAY
from tests.mosquitto import running_mosquitto
from tests.processes import wait_until

pytestmark = pytest.mark.slow


@contextmanager
def never_left_alone(agent: RunningAgent) -> Generator[None]:
    """Inside, its inbox is never empty: each call leaves the next."""
    busy = True

    def again() -> None:
        if busy:
            agent.inbox.post(again)

    agent.inbox.post(again)
    try:
        yield
    finally:
        busy = False


def test_it_follows_the_clock_and_moves_its_log_into_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "BUSY_IDLE_S", 1.0)
    with running_mosquitto(kiosks=("kiosk-1", OTHER_KIOSK)) as broker:
        broker.add_account(Witness.ACCOUNT, Witness.RULES)
        site = LiveSite(tmp_path / "site", DAY, broker)
        with Witness.present(broker), kiosk_link(broker) as peer, site.running() as agent:
            assert LiveKiosk(site, peer).tap("bruno")["outcome"] == "granted"
            with never_left_alone(agent):
                site.clock.set(DAY + timedelta(hours=20))
                wait_until(lambda: "visit.ended" in site.kinds())
                moved_at = site.config.store.file.stat().st_mtime_ns
                agent.inbox.ask(lambda: agent.agent.started("another life"))
                wait_until(lambda: site.config.store.file.stat().st_mtime_ns > moved_at)
