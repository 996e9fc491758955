"""What the programs write in their logs: one id follows a tap through all of them, and nobody is named."""

from collections.abc import Iterator

import pytest

from tests.processes import wait_until
from tests.whole_way.demo import NIGHT, Demo, running_demo

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with running_demo("--now", NIGHT) as demo:
        for badge in ("bruno", "chloe", "denis", "inconnu"):
            demo.tap(badge)
        demo.tap("alice", "--pin", "00000000")
        demo.tap("alice", "--pin", demo.pin("alice"))
        wait_until(lambda: demo.inside() == 1)
        yield demo


def _log(demo: Demo, program: str) -> str:
    return (demo.data / f"{program}.log").read_text("utf-8")


def test_one_id_follows_a_tap_through_kiosk_agent_and_centre(demo: Demo) -> None:
    granted = next(entry for entry in demo.journal("access.granted"))
    tap = str(granted["payload"]["tap"])
    for program in ("kiosk", "door-agent", "server"):
        wait_until(lambda program=program: tap in _log(demo, program))


def test_no_log_names_a_person_or_carries_a_badge_number_a_pin_or_a_password(demo: Demo) -> None:
    ready = demo.ready
    accounts = ready["broker"]["accounts"].values()
    secrets = {str(account["password"]) for account in accounts} | {str(ready["server"]["api_token"])}
    secrets.add(str(ready["server"]["admin"]["password"]))
    for badge in ready["badges"]:
        secrets |= {str(badge["uid"]), str(badge["number"])}
    names = {str(person["display_name"]) for person in demo.get("/api/v1/sites/demo/presence")["persons"]}
    assert names, "somebody is inside, so that a name could have been logged"
    pins = {f'"{badge["pin"]}"' for badge in ready["badges"] if badge["pin"]} | {"00000000"}
    for log in demo.data.glob("*.log"):
        text = log.read_text("utf-8")
        assert [word for word in secrets | names | pins if word in text] == [], log.name
