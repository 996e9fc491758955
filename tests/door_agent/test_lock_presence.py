"""A lock that is not there is not believed to be where it once was."""

from pathlib import Path

import pytest

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
