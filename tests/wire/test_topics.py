"""The names of a site's topics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.kiosk_api import Method
from sync.wire.topics import SiteTopics, discovery

TOPICS = SiteTopics("demo")
SLUGS = st.from_regex(r"\A[a-z0-9-]{1,32}\Z")


def test_topics_are_those_of_the_contract() -> None:
    assert TOPICS.request("kiosk-1", "tap.begin") == "admz/v1/demo/kiosk/kiosk-1/request/tap.begin"
    assert TOPICS.response("kiosk-1") == "admz/v1/demo/kiosk/kiosk-1/response"
    assert TOPICS.notice("kiosk-1") == "admz/v1/demo/kiosk/kiosk-1/notice"
    assert TOPICS.kiosk_availability("kiosk-1") == "admz/v1/demo/kiosk/kiosk-1/availability"
    assert TOPICS.agent_availability == "admz/v1/demo/agent/availability"
    assert TOPICS.door_state("entrance") == "admz/v1/demo/door/entrance/state"
    assert TOPICS.door_event("entrance") == "admz/v1/demo/door/entrance/event"
    assert TOPICS.occupancy == "admz/v1/demo/occupancy"
    assert TOPICS.lock("entrance") == "admz/v1/demo/lock/entrance"
    assert TOPICS.home_assistant_command("entrance") == "admz/v1/demo/door/entrance/ha/command"
    assert discovery("demo", "entrance") == "homeassistant/device/demo_entrance/config"


@given(site=SLUGS, kiosk=SLUGS, method=st.sampled_from(Method))
def test_a_request_says_who_asks_what(site: str, kiosk: str, method: Method) -> None:
    topics = SiteTopics(site)
    assert topics.parse_request(topics.request(kiosk, method)) == (kiosk, method)


@pytest.mark.parametrize(
    "topic",
    [
        "admz/v1/other/kiosk/kiosk-1/request/tap.begin",
        "admz/v1/demo/kiosk/kiosk-1/request/",
        "admz/v1/demo/kiosk/kiosk-1/request",
        "admz/v1/demo/kiosk/kiosk-1/response",
        "admz/v1/demo/kiosk/a/b/request/tap.begin",
        "admz/v1/demo/door/entrance/request/tap.begin",
        "",
    ],
)
def test_no_other_topic_is_a_request(topic: str) -> None:
    assert TOPICS.parse_request(topic) is None


@pytest.mark.parametrize("topic", ["admz/v1/demo/kiosk//request/tap.begin", "admz/v1/demo/kiosk/k/request/a/request/b"])
def test_a_request_names_one_kiosk_and_one_method(topic: str) -> None:
    assert TOPICS.parse_request(topic) is None


@given(site=SLUGS, door=SLUGS)
def test_a_command_names_its_door(site: str, door: str) -> None:
    topics = SiteTopics(site)
    assert topics.parse_home_assistant_command(topics.home_assistant_command(door)) == door


@pytest.mark.parametrize(
    "topic",
    [
        "admz/v1/other/door/entrance/ha/command",
        "admz/v1/demo/door//ha/command",
        "admz/v1/demo/door/a/b/ha/command",
        "admz/v1/demo/door/ha/command",
        "admz/v1/demo/door/entrance/ha/commands",
        "admz/v1/demo/door/entrance/state",
        "entrance",
        "",
    ],
)
def test_no_other_topic_is_a_command(topic: str) -> None:
    assert TOPICS.parse_home_assistant_command(topic) is None
