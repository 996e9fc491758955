"""A lock that is not there is not believed to be where it once was."""

import secrets
from pathlib import Path

import pytest

from door_agent import door as machine
from door_agent.agent import Agent
from door_agent.config import DoorTable, Profile
from door_agent.store.site_store import SiteStore
from hardware.door_reports import ExitRequest, FireLine
from hardware.mqtt import Message
from tests.door_agent.site import NIGHT, TOPICS, Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site", NIGHT)


def says(site: Site, subtopic: str, payload: bytes, *, stored: bool = False) -> None:
    site.agent.received(Message(f"{TOPICS.lock('entrance')}/{subtopic}", payload, retain=stored))


def lock(site: Site) -> str:
    return site.agent.doors.state("entrance").lock


@pytest.mark.parametrize(
    "order", [("tele/LWT Offline", "stat/POWER1 OFF"), ("stat/POWER1 OFF", "tele/LWT Offline")], ids=["first", "last"]
)
def test_what_the_broker_has_stored_of_an_absent_lock_does_not_make_it_present(
    site: Site, order: tuple[str, ...]
) -> None:
    for said in order:
        subtopic, payload = said.split()
        says(site, subtopic, payload.encode(), stored=True)
    assert lock(site) == "Fault"
    says(site, "tele/LWT", b"Online")
    says(site, "stat/POWER1", b"OFF")
    assert lock(site) == "Locked"


def test_a_live_word_of_a_lock_that_was_called_absent_counts(site: Site) -> None:
    says(site, "tele/LWT", b"Offline", stored=True)
    says(site, "stat/POWER1", b"OFF")
    assert lock(site) == "Locked"


def test_a_stored_contact_of_an_absent_lock_says_nothing(site: Site) -> None:
    says(site, "tele/LWT", b"Offline", stored=True)
    says(site, "stat/SWITCH1", b'{"Action":"ON"}', stored=True)
    assert site.agent.doors.state("entrance").position == "Unknown"


def test_a_lock_that_came_back_while_the_link_was_away_is_believed_by_what_the_broker_has_stored(site: Site) -> None:
    """Where it stands may be told before that it is there: a lock that does not move says neither again."""
    says(site, "stat/POWER1", b"OFF", stored=True)
    says(site, "tele/LWT", b"Offline", stored=True)
    site.agent.link_down("the broker was started again")
    site.agent.link_up()
    says(site, "stat/POWER1", b"OFF", stored=True)
    says(site, "tele/LWT", b"Online", stored=True)
    assert lock(site) == "Locked"


@pytest.mark.parametrize(("profile", "told"), [("zigbee2mqtt", True), ("tasmota", False)])
def test_an_agent_that_ends_in_order_shuts_a_lock_that_would_stay_free(
    tmp_path: Path, profile: Profile, told: bool
) -> None:
    site = Site(tmp_path / "site", NIGHT)
    site.config = site.config.model_copy(update={"doors": (DoorTable(name="entrance", profile=profile),)})
    site.restart()
    site.published.clear()
    site.agent.farewell()
    orders = [m.payload for m in site.published if m.topic.startswith(TOPICS.lock("entrance"))]
    assert orders == ([b'{"state":"LOCK"}'] if told else [])
    site.agent.fire_line(FireLine("alarm"))
    site.published.clear()
    site.agent.farewell()
    assert not [m for m in site.published if m.topic.startswith(TOPICS.lock("entrance"))], "nothing locks during a fire"


def test_an_agent_that_ends_before_it_has_freed_the_doors_of_a_fire_of_before_locks_none(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", NIGHT)
    site.config = site.config.model_copy(update={"doors": (DoorTable(name="entrance", profile="zigbee2mqtt"),)})
    site.restart()
    site.agent.fire_line(FireLine("alarm"))
    site.store.close()
    site.published.clear()
    new_life(site).farewell()
    assert not [m for m in site.published if m.topic.startswith(TOPICS.lock("entrance"))], "nothing locks during a fire"


def new_life(site: Site) -> Agent:
    """The agent as it is before its first tick, its link up: SIGTERM may come that early."""
    store = SiteStore(site.config.store.file, "demo-door-agent", site.clock, secrets.token_bytes)
    return Agent(
        site.config,
        site.keys,
        store,
        site.clock,
        secrets.token_bytes,
        version="test",
        publish=site.published.append,
        written=lambda: None,
    )


def test_a_broker_that_comes_back_cuts_nobodys_way_out_short(site: Site) -> None:
    door = site.config.doors[0].model_copy(update={"exit_releases": True})
    site.config = site.config.model_copy(update={"doors": (door,)})
    site.restart()
    site.lock_online()
    site.agent.link_down("the broker was started again")
    site.agent.door_reported("entrance", ExitRequest())
    site.published.clear()
    site.agent.link_up()
    assert not any("OFF" in order for order in site.orders())
    site.pass_time(door.release_s + 1)
    assert any("OFF" in order for order in site.orders()), "and it is shut after that"


def unconfirmed(site: Site) -> None:
    """A release after which the lock says nothing any more: it may be free still, and is told again."""
    door = site.config.doors[0].model_copy(update={"exit_releases": True})
    site.config = site.config.model_copy(update={"doors": (door,)})
    site.restart()
    site.lock_online()
    site.agent.door_reported("entrance", ExitRequest())
    site.lock_reports("stat/POWER1", b"ON")
    site.pass_time(door.release_s + 3)
    assert lock(site) == "Fault"
    site.published.clear()


def drops(site: Site) -> int:
    return sum("OFF" in order for order in site.orders())


def test_a_lock_that_is_told_again_to_drop_is_not_told_while_somebody_is_on_the_way_out(site: Site) -> None:
    unconfirmed(site)
    site.pass_time(8)
    site.agent.door_reported("entrance", ExitRequest())
    site.published.clear()
    site.pass_time(4.5)
    assert drops(site) == 0
    site.pass_time(30)
    assert drops(site) >= 2, "when the exit is over, and again"


def test_a_lock_that_has_not_confirmed_its_drop_is_told_again_whatever_shuts_the_door_meanwhile(site: Site) -> None:
    unconfirmed(site)
    door = site.agent.doors["entrance"]
    site.agent.doors.perform(machine.change_mode(door, "LockedDown", "reception", site.clock.monotonic(), "rachel"))
    site.published.clear()
    site.pass_time(40)
    assert drops(site) >= 2
