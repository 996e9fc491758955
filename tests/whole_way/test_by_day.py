"""By day: a badge checks a person in and out, and the centre follows within a second."""

import json
from collections.abc import Iterator
from typing import Any, cast

import pytest
import requests
import sseclient

from tests.processes import wait_until
from tests.whole_way.demo import DAY, Demo, running_demo

pytestmark = pytest.mark.slow

WITHIN_S = 1.0


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with running_demo("--now", DAY) as demo:
        yield demo


def test_alice_checks_in_and_the_centre_counts_her_within_a_second(demo: Demo) -> None:
    before = demo.inside()
    tapped = demo.tap("alice")
    wait_until(lambda: demo.inside() == before + 1, WITHIN_S)
    assert (tapped.code, tapped.word) == (0, "granted")
    assert (tapped.outcome["direction"], tapped.outcome["public_text"]) == ("in", "welcome")
    assert tapped.outcome["display"]["name"] == "Alice"


def test_bruno_with_his_uid_checks_in_and_moves_no_lock(demo: Demo) -> None:
    pulses = demo.pulses()
    assert demo.tap("bruno").outcome["direction"] == "in"
    assert demo.pulses() == pulses


def test_the_live_stream_tells_the_new_count(demo: Demo) -> None:
    server = demo.ready["server"]
    token = {"Authorization": f"Bearer {server['api_token']}", "Accept": "text/event-stream"}
    before = demo.inside()
    with requests.get(f"{server['url']}/api/v1/occupancy/stream", headers=token, stream=True, timeout=20) as stream:
        events = sseclient.SSEClient(stream.iter_content(None)).events()
        assert demo.tap("chloe").word == "granted"
        counts = (json.loads(event.data) for event in events if event.event == "occupancy")
        assert next(count for count in counts if before + 1 in _presents(count))


@pytest.mark.parametrize(("badge", "reason"), [("denis", "CredentialNotEnabled"), ("inconnu", "CredentialNotFound")])
def test_a_revoked_and_an_unknown_badge_are_denied_with_one_reason(demo: Demo, badge: str, reason: str) -> None:
    before = demo.inside()
    tapped = demo.tap(badge)
    assert (tapped.code, tapped.word) == (3, "denied")
    assert reason not in json.dumps(tapped.outcome), "the street side hears no reason"
    wait_until(lambda: any(_tap(entry) == tapped.outcome["tap"] for entry in demo.journal("access.denied")))
    (entry,) = [entry for entry in demo.journal("access.denied") if _tap(entry) == tapped.outcome["tap"]]
    assert reason in entry["payload"]["reason"]
    assert demo.inside() == before


def test_the_same_badge_within_five_seconds_gets_the_same_answer_and_writes_nothing(demo: Demo) -> None:
    first = demo.tap("uid-01")
    demo.wait_for_centre()
    written = len(demo.journal())
    second = demo.tap("uid-01")
    assert (second.code, second.word, second.outcome["repeat"]) == (0, "granted", True)
    assert second.outcome["direction"] == first.outcome["direction"] == "in"
    demo.wait_for_centre()
    assert len(demo.journal()) == written


def test_the_next_tap_is_a_good_bye(demo: Demo) -> None:
    demo.tap("uid-02")
    before = demo.inside()
    left = demo.tap_afresh("uid-02")
    assert (left.outcome["direction"], left.outcome["public_text"]) == ("out", "goodbye")
    wait_until(lambda: demo.inside() == before - 1, WITHIN_S)


def test_an_unplugged_reader_gives_no_answer_until_it_is_back(demo: Demo) -> None:
    assert demo.sim("reader", "unplug") == 0
    assert demo.tap("uid-03").code == 1
    assert demo.sim("reader", "plug") == 0
    assert demo.tap("uid-03").word == "granted"


@pytest.mark.parametrize("act", [("rex",), ("fire", "ajar"), ("dance",), ("door", "ajar")])
def test_an_act_that_is_not_possible_exits_2(demo: Demo, act: tuple[str, ...]) -> None:
    assert demo.sim(*act) == 2


def test_the_demo_s_clock_does_not_go_back(demo: Demo) -> None:
    assert demo.sim("time", "2026-11-24T08:00:00Z") == 2


def test_an_unknown_badge_name_is_misuse(demo: Demo) -> None:
    assert demo.tap("nobody").code == 2


def _tap(entry: dict[str, dict[str, str]]) -> str | None:
    return entry["payload"].get("tap")


def _presents(told: dict[str, Any]) -> list[int]:
    """The counts in an event, of one site or of several."""
    sites = cast("list[dict[str, Any]]", told.get("sites", [told]))
    return [int(site["present"]) for site in sites]
