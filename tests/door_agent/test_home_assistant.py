"""What Home Assistant is told of a door, against its own words (tests/vectors/home_assistant names the source)."""

import json
import re
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from door_agent import announcements
from door_agent.door import LockState, Mode, Position
from door_agent.home_assistant import ALARMS, AnnouncedDoor, discovery_of
from sync.wire.topics import SiteTopics, discovery

VECTORS = Path(__file__).parents[1] / "vectors" / "home_assistant"
ABBREVIATIONS = json.loads((VECTORS / "abbreviations.json").read_text("utf-8"))
LOCK = json.loads((VECTORS / "lock_defaults.json").read_text("utf-8"))

SLUGS = st.from_regex(r"\A[a-z0-9-]{1,32}\Z")
LONGER_THAN_ANY_NAME = st.text(max_size=80)
DOORS = st.builds(
    AnnouncedDoor,
    site=SLUGS,
    door=SLUGS,
    site_name=LONGER_THAN_ANY_NAME,
    door_name=LONGER_THAN_ANY_NAME,
    language=st.sampled_from(["fr", "en"]),
    remote=st.sampled_from(["never", "offered", "gone"]),
)
PLAIN = AnnouncedDoor("demo", "entrance", "Le Préau", "Entrée", "fr", "never")
COMMANDED = AnnouncedDoor("demo", "entrance", "Le Préau", "Entrée", "fr", "offered")

NOT_ABBREVIATED = {"platform", "device", "origin", "components", "icon", "qos", "topic", "name", "optimistic"}
"""Options that Home Assistant's list of abbreviations leaves out, or has under `o`, `dev` and `cmps` elsewhere."""


def options(announced: AnnouncedDoor) -> dict[str, dict[str, Any]]:
    components = discovery_of(announced, "0.1")["components"]
    assert isinstance(components, dict)
    return components  # pyright: ignore[reportReturnType] (the shape is what the tests look at)


def rendered(template: str, payload: dict[str, object]) -> str:
    """As Home Assistant renders it."""
    compiled = SandboxedEnvironment(undefined=StrictUndefined).from_string(template)
    return compiled.render(value=json.dumps(payload), value_json=payload)


@given(DOORS)
def test_every_option_is_one_that_home_assistant_knows(announced: AnnouncedDoor) -> None:
    message = discovery_of(announced, "0.1")
    known = {*ABBREVIATIONS["abbreviations"].values(), *NOT_ABBREVIATED}
    used = {*message, *(option for component in options(announced).values() for option in component)}
    assert used <= known
    assert set(message["device"]) <= set(ABBREVIATIONS["device_abbreviations"].values())  # pyright: ignore
    assert set(message["origin"]) <= {"name", "sw_version", "support_url"}  # pyright: ignore
    assert message["origin"]["name"] == "AdmZ"  # pyright: ignore


@given(DOORS)
def test_each_door_has_its_five_entities_under_the_agents_availability(announced: AnnouncedDoor) -> None:
    message, found = discovery_of(announced, "0.1"), options(announced)
    assert message["availability"] == [{"topic": f"admz/v1/{announced.site}/agent/availability"}]
    platforms = [component["platform"] for key, component in found.items() if key != "remote"]
    assert sorted(platforms) == ["binary_sensor", "binary_sensor", "event", "sensor", "sensor"]
    assert ("remote" in found) == (announced.remote != "never")


@given(DOORS, DOORS)
def test_no_two_entities_have_the_same_id(one: AnnouncedDoor, other: AnnouncedDoor) -> None:
    ids = [component.get("unique_id") for each in (one, other) for component in options(each).values()]
    named = [identity for identity in ids if identity is not None]
    same_door = (one.site, one.door) == (other.site, other.door)
    assert len(set(named)) == len(named) or same_door


@given(DOORS)
def test_everything_that_is_read_is_a_row_of_home_assistants_account(announced: AnnouncedDoor) -> None:
    topics = SiteTopics(announced.site)
    own = {topics.door_state(announced.door), topics.door_event(announced.door), topics.occupancy}
    assert {component["state_topic"] for component in options(announced).values() if len(component) > 1} <= own


@given(SLUGS, SLUGS)
def test_the_topic_is_one_that_home_assistant_looks_at(site: str, door: str) -> None:
    found = re.fullmatch(
        LOCK["discovery_topic_regex_after_prefix"], discovery(site, door).removeprefix("homeassistant/")
    )
    assert found is not None
    assert (found["component"], found["object_id"]) == ("device", f"{site}_{door}")


@given(DOORS)
def test_a_message_is_one_that_every_broker_takes(announced: AnnouncedDoor) -> None:
    assert len(json.dumps(discovery_of(announced, "0.1"))) < 8_000


@pytest.mark.parametrize("remote", ["never", "gone"])
def test_nothing_can_be_commanded_unless_it_is_offered(remote: str) -> None:
    announced = AnnouncedDoor("demo", "entrance", "Le Préau", "Entrée", "en", remote)  # pyright: ignore
    assert "command_topic" not in json.dumps(discovery_of(announced, "0.1"))
    assert options(announced).get("remote", {}).keys() <= {"platform"}, "this alone takes an entity away"


def test_the_lock_says_everything_that_it_must_and_is_never_optimistic() -> None:
    lock = options(COMMANDED)["remote"]
    assert set(LOCK["lock"]["required"]) <= set(lock)
    assert lock["command_topic"] == "admz/v1/demo/door/entrance/ha/command"
    assert (lock["retain"], lock["optimistic"]) == (False, False)
    assert "payload_open" not in lock


@pytest.mark.parametrize(("lock", "position", "mode"), list(product(*map(get_args, (LockState, Position, Mode)))))
def test_every_state_of_a_door_has_its_word(lock: str, position: str, mode: str) -> None:
    state: dict[str, object] = {"lock": lock, "position": position, "mode": mode, "alarm": "Normal"}
    told = {key: rendered(component["value_template"], state) for key, component in options(COMMANDED).items()
            if component["state_topic"].endswith("/state")}  # fmt: skip
    assert told == {
        "lock": {"Unlocked": "ON", "Locked": "OFF"}.get(lock, "None"),
        "position": {"Open": "ON", "Closed": "OFF"}.get(position, "None"),
        "mode": mode,
        "remote": {"Unlocked": LOCK["lock"]["state_unlocked"], "Locked": LOCK["lock"]["state_locked"]}.get(
            lock, LOCK["lock"]["payload_reset"]
        ),
    }
    assert mode in options(PLAIN)["mode"]["options"]


@pytest.mark.parametrize(("present", "told"), [(None, "None"), (0, "0"), (23, "23")])
def test_the_count_is_unknown_where_it_is_hidden(present: int | None, told: str) -> None:
    template = options(PLAIN)["occupancy"]["value_template"]
    assert rendered(template, {"present": present, "capacity": 40, "open": present is not None}) == told


@pytest.mark.parametrize("word", sorted({*announcements.EVENTS.values(), "Invented"}))
def test_alarms_are_events_and_nothing_else_is(word: str) -> None:
    event = {"event_type": word, "id": "1", "at": "2026-11-24T10:00:00.000Z"}
    told = rendered(options(PLAIN)["alarm"]["value_template"], dict(event))
    assert told == (json.dumps(event) if word in ALARMS else "")
    assert options(PLAIN)["alarm"]["event_types"] == list(ALARMS)


def test_every_alarm_is_a_word_that_doors_say() -> None:
    assert set(ALARMS) <= set(announcements.EVENTS.values())
