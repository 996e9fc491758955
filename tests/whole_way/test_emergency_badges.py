"""A site that is cut off for five days lets in nobody out of hours but on its emergency badges, and says so when it is
back."""

import sqlite3
from collections.abc import Iterator

import pytest
import requests

from tests.processes import wait_until
from tests.whole_way.demo import NIGHT, Demo, Json, running_demo

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

FIVE_DAYS_LATER, TEN_DAYS_LATER = "2026-11-29T22:00:00+01:00", "2026-12-04T22:00:00+01:00"


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with running_demo("--now", NIGHT) as demo:
        yield demo


def test_her_key_right_alone_is_too_old(demo: Demo) -> None:
    cut_off_until(demo, FIVE_DAYS_LATER)
    tapped = demo.tap("alice", "--pin", demo.pin("alice"))
    assert (tapped.code, tapped.word) == (3, "denied")
    assert demo.energisings() == 0
    assert demo.sim("network", "up") == 0
    demo.wait_for_centre()
    (denied,) = demo.journal("access.denied")
    assert denied["payload"]["reason"] == "admz:RightsStale"


def test_named_before_she_is_asked_for_her_pin_and_the_door_opens_and_locks_again(demo: Demo) -> None:
    name_emergency_badge(demo, badge_of(demo, "alice"))
    cut_off_until(demo, TEN_DAYS_LATER)
    assert demo.tap_afresh("alice").word == "pin_required"
    tapped = demo.tap("alice", "--pin", demo.pin("alice"))
    assert (tapped.code, tapped.word, tapped.outcome["display"]["reported"]) == (0, "granted", True)
    wait_until(lambda: demo.energisings() == 1 and demo.pulses()[-1]["energised"] is False)
    assert demo.tap("rachel", "--pin", demo.pin("rachel")).word == "denied"


def test_once_the_link_is_back_the_live_page_tells_of_it(demo: Demo) -> None:
    assert "badge de secours utilisé" not in live_page(demo)
    assert demo.sim("network", "up") == 0
    demo.wait_for_centre()
    (used,) = demo.journal("credential.emergency_used")
    assert (used["payload"]["cause"], used["occurred_at"][:10]) == ("rights_stale", "2026-12-04")
    granted = next(entry for entry in demo.journal("access.granted") if entry["payload"]["moves_lock"])
    assert (granted["payload"]["emergency"], granted["payload"]["tap"]) == (True, used["payload"]["tap"])
    assert demo.energisings() == len(demo.causes()) == 1
    assert "badge de secours utilisé" in live_page(demo)


def cut_off_until(demo: Demo, time: str) -> None:
    assert demo.sim("network", "cut") == 0
    assert demo.sim("time", time) == 0


def badge_of(demo: Demo, name: str) -> str:
    """The id of the badge at the centre."""
    person = demo.badge(name)["person"]
    (found,) = [known for known in demo.get("/api/v1/people")["persons"] if known["person"] == person]
    return str(found["credentials"][0]["id"])


def name_emergency_badge(demo: Demo, badge: str) -> None:
    """At the centre; returns once the site has heard of it."""
    asked = {"site": "demo", "named": True}
    answer = requests.post(
        f"{demo.ready['server']['url']}/api/v1/credentials/{badge}/emergency",
        json=asked,
        timeout=10,
        headers=token(demo),
    )
    answer.raise_for_status()
    wait_until(lambda: badge in held_by_site(demo))


def held_by_site(demo: Demo) -> str:
    """The site's own record as the door agent has it in its store."""
    with sqlite3.connect(f"file:{demo.data / 'site.db'}?mode=ro", uri=True) as connection:
        (body,) = connection.execute("SELECT body FROM registry_record WHERE type = 'site'").fetchone()
    return str(body)


def live_page(demo: Demo) -> str:
    headers = {**token(demo), "Accept": "text/html", "Accept-Language": "fr"}
    answer = requests.get(demo.ready["server"]["url"] + "/", headers=headers, timeout=10)
    answer.raise_for_status()
    return answer.text


def token(demo: Demo) -> Json:
    return {"Authorization": f"Bearer {demo.ready['server']['api_token']}"}
