"""Fixtures of the agent's tests."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.door_agent.site import DAY, NIGHT, Kiosk, Site

Here = tuple[Site, Kiosk]


@pytest.fixture
def at(tmp_path: Path) -> Callable[[datetime], Here]:
    def make(now: datetime) -> Here:
        site = Site(tmp_path / "site", now)
        site.lock_online()
        kiosk = Kiosk(site)
        site.published.clear()
        return site, kiosk

    return make


@pytest.fixture
def by_day(at: Callable[[datetime], Here]) -> Here:
    return at(DAY)


@pytest.fixture
def by_night(at: Callable[[datetime], Here]) -> Here:
    return at(NIGHT)
