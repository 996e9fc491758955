"""A badge's whole way at a real window: enrolled at reception, it checks in; declared lost, it is refused."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sync.wire import badges_api
from sync.wire import reception_api as api
from tests.admz.windowed_demo import windowed_demo
from tests.kiosk.desk_people import ACTIVE, AWA, FOUND, NOBODY, card
from tests.kiosk.desk_requests_people import LUCILE
from tests.kiosk.real_window import Point, on_display, places, x_display
from tests.kiosk.stage import Kiosk
from tests.processes import wait_until
from tests.whole_way.demo import DAY
from tests.whole_way.screen import Screen

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("qapp")]

_TALK = {
    "title": "Déjeuner geek",
    "place": "Cuisine",
    "starts_at": "2026-11-24T11:30:00.000Z",
    "ends_at": "2026-11-24T13:00:00.000Z",
}


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with x_display() as display, windowed_demo(tmp_path, on_display(display), "--now", DAY) as demo:
        yield Screen(display, demo)


def test_an_enrolled_badge_checks_in(screen: Screen, qtbot: QtBot) -> None:
    _enrol(screen, qtbot)
    screen.touch(_find(qtbot, _desk, "lock")["lock"])
    wait_until(lambda: screen.tap("inconnu") == 0)
    wait_until(lambda: "visit.started" in screen.kinds())


def test_a_badge_that_was_declared_lost_is_refused(screen: Screen, qtbot: QtBot) -> None:
    _enrol(screen, qtbot)
    desk = _find(qtbot, _enrolled, "tabHere", "readBadge", "lock")
    known, question = _find(qtbot, _known, "lost"), _find(qtbot, _lost, "yes")
    screen.touch(desk["tabHere"])
    screen.touch(desk["readBadge"])
    screen.tap("inconnu")
    screen.touch(known["lost"])
    screen.touch(question["yes"])
    wait_until(lambda: "credential.revoked" in screen.kinds())
    screen.touch(desk["lock"])
    wait_until(lambda: screen.tap("inconnu") == 3)
    assert "visit.started" not in screen.kinds()


def _enrol(screen: Screen, qtbot: QtBot) -> None:
    """Rachel opens reception and makes the unknown badge Bruno's."""
    desk, new = _find(qtbot, _desk, "readBadge"), _find(qtbot, _new, "key:b", "key:r")
    row, there = _find(qtbot, _found, "row"), _find(qtbot, _chosen, "enrol")
    screen.touch(_find(qtbot, lambda _kiosk: None, "openDesk")["openDesk"])
    wait_until(lambda: screen.tap_with_pin("rachel") == 0)
    wait_until(lambda: "reception.opened" in screen.kinds())
    screen.touch(desk["readBadge"])
    # No outcome comes of it: the card is only read.
    assert screen.tap("inconnu") == 1
    for place in (new["key:b"], new["key:r"], row["row"], there["enrol"]):
        screen.touch(place)
    wait_until(lambda: "credential.enrolled" in screen.kinds())


_AWAITING = NOBODY.model_copy(update={"expected": (LUCILE,)})
"""As in the demo, nobody is inside yet, and a visitor is expected: the way to her is a button of its own."""


def _desk(kiosk: Kiosk) -> None:
    kiosk.open_desk(_AWAITING)


def _new(kiosk: Kiosk) -> None:
    kiosk.open_desk(_AWAITING)
    kiosk.badges.read()
    kiosk.known(card("uid", "uid"))


def _found(kiosk: Kiosk) -> None:
    _new(kiosk)
    kiosk.search("br")
    kiosk.answer(api.Search, FOUND)


def _chosen(kiosk: Kiosk) -> None:
    _found(kiosk)
    kiosk.badges.choose(AWA.person)


def _enrolled(kiosk: Kiosk) -> None:
    """What was done stands above the list, and moves all below it."""
    _chosen(kiosk)
    kiosk.badges.act("enrol")
    kiosk.answer(badges_api.Enrol, badges_api.Enrolled(credential=ACTIVE.credential))
    kiosk.desk.show("desk")


def _known(kiosk: Kiosk) -> None:
    kiosk.open_desk(_AWAITING)
    kiosk.badges.read()
    kiosk.known(card("uid", "uid", AWA, ACTIVE))


def _lost(kiosk: Kiosk) -> None:
    _known(kiosk)
    kiosk.badges.lose(ACTIVE.credential)


def _find(qtbot: QtBot, act: Callable[[Kiosk], None], *names: str) -> dict[str, Point]:
    """Where these controls are on the page that is shown after that."""
    kiosk = Kiosk()
    # As in the demo, there is something on today: it has a button of its own.
    kiosk.status(gatherings=[_TALK])
    act(kiosk)
    return places(kiosk, qtbot, *names)
