"""A door that stands open is heard at the kiosk, and a dimmed screen wakes for it."""

from collections.abc import Mapping

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.config import Role
from kiosk.events import AgentChanged
from kiosk.viewmodels import limits
from tests.kiosk.scene import OPEN
from tests.kiosk.stage import Kiosk

DOOR = {
    "mode": "Locked",
    "lock": "Locked",
    "position": "Open",
    "alarm": "Normal",
    "fault": "NotInFault",
    "since": "2026-11-24T08:42:00.000Z",
}
WARNED, LONG, FORCED = {"pre_alarm": True}, {"alarm": "DoorOpenTooLong"}, {"alarm": "DoorForcedOpen"}


@pytest.fixture
def kiosk(qapp: QGuiApplication) -> Kiosk:
    assert qapp
    return Kiosk()


def door(kiosk: Kiosk, more: Mapping[str, object], *, here: str = "entrance", **status: object) -> None:
    kiosk.status(**{**OPEN, "here": here, "doors": {"entrance": {**DOOR, **more}, "yard": DOOR}, **status})


def times_heard(kiosk: Kiosk) -> int:
    return kiosk.heard.played.count("door")


def wait(kiosk: Kiosk, seconds: int) -> None:
    for _ in range(seconds):
        kiosk.wait(1)


def test_the_warning_is_heard_at_once_and_often_until_the_door_is_shut(kiosk: Kiosk) -> None:
    door(kiosk, WARNED)
    assert times_heard(kiosk) == 1
    wait(kiosk, 9)
    assert times_heard(kiosk) == 1 + 9 // int(limits.WARN_EVERY_S)
    door(kiosk, {})
    heard = times_heard(kiosk)
    wait(kiosk, 30)
    assert times_heard(kiosk) == heard


@pytest.mark.parametrize("alarm", [LONG, FORCED])
def test_an_alarm_is_heard_at_once_and_again_and_is_given_up_after_two_minutes(
    kiosk: Kiosk, alarm: Mapping[str, object]
) -> None:
    door(kiosk, WARNED)
    wait(kiosk, 1)
    door(kiosk, alarm)
    assert times_heard(kiosk) == 2, "it has become worse"
    wait(kiosk, 600)
    assert times_heard(kiosk) == 1 + limits.RING_S // limits.RING_EVERY_S
    assert kiosk.home.property("state") == "Refermez la\u00a0porte", "it is shown for as long as it lasts"


@pytest.mark.parametrize(
    ("roles", "here", "heard"),
    [
        (("entrance",), "entrance", 1),
        (("entrance",), "yard", 0),
        (("reception",), "yard", 1),
        (("entrance", "reception"), "yard", 1),
    ],
)
def test_a_door_is_heard_beside_it_and_at_reception(
    qapp: QGuiApplication, roles: tuple[Role, ...], here: str, heard: int
) -> None:
    assert qapp
    kiosk = Kiosk(roles=roles)
    door(kiosk, LONG, here=here)
    assert times_heard(kiosk) == heard


def test_a_dimmed_screen_wakes_for_it(kiosk: Kiosk) -> None:
    kiosk.wait(130)
    assert kiosk.vm.property("dimmed") is True
    door(kiosk, WARNED)
    assert kiosk.vm.property("dimmed") is False


def test_in_a_fire_and_without_the_agent_no_door_is_to_be_shut(kiosk: Kiosk) -> None:
    door(kiosk, LONG, fire="line")
    assert times_heard(kiosk) == 0
    door(kiosk, LONG)
    kiosk.happens(AgentChanged(up=False))
    heard = times_heard(kiosk)
    wait(kiosk, 60)
    assert times_heard(kiosk) == heard
