"""Locks over MQTT as they are sold: their recorded words, and the orders that they get."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from door_agent.config import Profile
from hardware.locks.home_assistant import HomeAssistantLock
from hardware.locks.profile import below, subtopic_of
from tests.lock.recorded import ON_BROKER, Recorded, profile_named, recorded

PREFIX = "admz/v1/demo/lock/entrance"
ALL = [said for name in ON_BROKER for said in recorded(name)]


@pytest.mark.parametrize("said", ALL, ids=lambda said: f"{said.profile}-{said.subtopic}-{said.payload.decode()[:40]}")
def test_a_recorded_message_means_what_its_source_says(said: Recorded) -> None:
    assert said.source.startswith("https://")
    assert profile_named(said.profile).parse(said.subtopic, said.payload) == said.reports


@pytest.mark.parametrize("name", ON_BROKER)
def test_each_profile_can_be_confirmed_free_and_secured_and_present(name: Profile) -> None:
    said = {report for message in recorded(name) for report in message.reports}
    assert {str(report) for report in said} >= {
        "RelayReport(energised=True)",
        "RelayReport(energised=False)",
        "PresenceReport(online=True)",
        "PresenceReport(online=False)",
    }


@pytest.mark.parametrize(
    ("name", "energise", "renew", "drop"),
    [
        (
            "tasmota",
            ("cmnd/Backlog0", b"PulseTime1 80; Power1 ON"),
            ("cmnd/PulseTime1", b"130"),
            ("cmnd/Power1", b"OFF"),
        ),
        ("esphome-switch", ("switch/lock/command", b"ON"), ("renew", b""), ("switch/lock/command", b"OFF")),
        ("esphome-lock", ("lock/lock/command", b"UNLOCK"), ("renew", b""), ("lock/lock/command", b"LOCK")),
        ("zigbee2mqtt", ("set", b'{"state":"UNLOCK"}'), None, ("set", b'{"state":"LOCK"}')),
        ("home-assistant", ("set", b"UNLOCK"), None, ("set", b"LOCK")),
    ],
)
def test_the_orders_of_each_profile(
    name: Profile, energise: tuple[str, bytes], renew: tuple[str, bytes] | None, drop: tuple[str, bytes]
) -> None:
    profile = profile_named(name)
    assert (profile.energise(8), profile.renew(30), profile.drop()) == (energise, renew, drop)


@pytest.mark.parametrize("name", ON_BROKER)
def test_renewing_is_never_the_order_that_frees(name: Profile) -> None:
    profile = profile_named(name)
    assert profile.renew(30) != profile.energise(30)
    assert profile.re_locks == (profile.renew(30) is not None)


def test_a_latch_is_drawn_where_it_must_be() -> None:
    assert HomeAssistantLock(opens_with="OPEN").energise(5) == ("set", b"OPEN")


def test_the_words_are_home_assistant_s_own_defaults() -> None:
    """Held to the defaults as transcribed from its source, which the contracts' data carries."""
    words = json.loads((Path(__file__).parent.parent / "vectors" / "locks" / "home-assistant.json").read_text("utf-8"))
    said = {message["payload"] for message in words["messages"] if message["subtopic"] == "state"}
    assert said >= {"LOCKED", "LOCKING", "UNLOCKED", "UNLOCKING", "JAMMED", "OPEN", "OPENING", "None"}


_KEYS = st.sampled_from(["state", "lock_state", "contact", "Switch1", "Action", "action", "StatusSNS"])
_VALUES: st.SearchStrategy[object] = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from([[], [None], {"Action": [1]}])
)


def _as_json(value: object) -> bytes:
    return json.dumps(value).encode()


@pytest.mark.parametrize("name", ON_BROKER)
@given(payload=st.binary(max_size=64) | _VALUES.map(_as_json) | st.dictionaries(_KEYS, _VALUES).map(_as_json))
def test_no_message_makes_a_profile_stumble(name: Profile, payload: bytes) -> None:
    profile = profile_named(name)
    for said in recorded(name):
        profile.parse(said.subtopic, payload)


def test_a_message_nested_too_deeply_says_nothing() -> None:
    assert profile_named("zigbee2mqtt").parse("", b'{"state":' + b"[" * 50_000) == ()


def test_subtopics_lie_below_the_device_s_prefix_and_the_empty_one_is_the_prefix() -> None:
    for subtopic in ("", "set", "binary_sensor/door/state"):
        assert subtopic_of(PREFIX, below(PREFIX, subtopic)) == subtopic
    assert subtopic_of(PREFIX, f"{PREFIX}-2/set") is None
