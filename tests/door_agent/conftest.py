"""Fixtures of the agent's tests."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.door_agent.desk import open_desk
from tests.door_agent.site import BOTH_ROLES, DAY, NIGHT, Kiosk, Site

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


@pytest.fixture
def desk_at(tmp_path: Path) -> Callable[[datetime], Here]:
    """A site whose kiosk stands behind the door."""

    def make(now: datetime) -> Here:
        site = Site(tmp_path / "site", now, roles=BOTH_ROLES)
        site.lock_online()
        kiosk = Kiosk(site)
        site.published.clear()
        return site, kiosk

    return make


@pytest.fixture
def closed_desk(desk_at: Callable[[datetime], Here]) -> Here:
    return desk_at(DAY)


@pytest.fixture
def desk(closed_desk: Here) -> Here:
    """Rachel has opened reception."""
    site, kiosk = closed_desk
    open_desk(kiosk)
    return site, kiosk
