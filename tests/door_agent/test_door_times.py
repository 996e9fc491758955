"""A door's times are the site's to set, under caps that no site can lift."""

import pytest
from pydantic import ValidationError

from door_agent.config import MAX_OPEN_S, DoorTable

CAPS = {
    "release_s": (1, 15),
    "extended_release_s": (0, 30),
    "open_s": (11, MAX_OPEN_S - 30),
    "extended_open_s": (0, MAX_OPEN_S - 30),
    "pre_alarm_s": (0, 29),
    "relock_s": (0, 2),
    "confirm_s": (1, 10),
}


@pytest.mark.parametrize(("key", "least", "most"), [(key, *caps) for key, caps in CAPS.items()])
def test_a_time_is_taken_within_its_caps_and_refused_beyond(key: str, least: int, most: int) -> None:
    for seconds in (least, most):
        assert getattr(DoorTable.model_validate({"name": "entrance", key: seconds}), key) == seconds
    for seconds in (least - 1, most + 1):
        with pytest.raises(ValidationError):
            DoorTable.model_validate({"name": "entrance", key: seconds})


def test_the_defaults_are_the_facts() -> None:
    door = DoorTable(name="entrance")
    assert (door.release_s, door.extended_release_s, door.open_s, door.pre_alarm_s, door.relock_s) == (
        5,
        15,
        30,
        10,
        0.5,
    )
    assert not door.exit_releases
