"""From the entrance's screen to reception's and back, in two windows on an X screen: run by
`test_entrance_and_reception.py`.

A visitor gets her code, somebody who forgot her badge has another for the day, and a badge that three wrong PINs have
suspended opens again.
"""

import re
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.screens.wifi_code import wifi_code
from kiosk.viewmodels import limits
from sync.wire.kiosk_api import Wifi
from tests.kiosk.traces import traces
from tests.whole_way.errands import (
    asks_and_is_accepted,
    gives_code,
    leave,
    open_reception,
    taps,
    traces_on_screen,
    type_pin,
)
from tests.whole_way.two_kiosks import Post, Site, two_kiosks

MORNING, NIGHT = "2026-11-24T09:00:30+01:00", "2026-11-24T22:00:00+01:00"
NETWORK = Wifi(ssid="Prairie invites", password="bonjour 2026")
VISITORS = (("iris", "insee", "atelier"), ("jeanne", "mairie", "essai"))
"""What each answers of herself: her name, for whom she comes, and what for. Both come to see Baptiste."""


@pytest.fixture
def site(qapp: QGuiApplication, qtbot: QtBot, tmp_path: Path) -> Generator[Site]:
    assert qapp
    with two_kiosks(tmp_path, MORNING, {"name": "La Prairie", "wifi": NETWORK.model_dump()}, qtbot) as made:
        # The agent has taken in what the admin has set.
        made.entrance.reads("La Prairie")
        yield made


def test_from_the_entrance_to_reception_and_back(site: Site, capfd: pytest.CaptureFixture[str]) -> None:
    taps(site, "rachel", "in")
    codes = (a_visitor_reads_her_pass_and_goes_by_her_code(site), another_leaves_her_pass_on_the_screen(site))
    whoever_forgot_her_badge_has_another_for_the_day(site)
    three_wrong_pins_are_forgiven_at_reception(site)
    names = ("Rachel", "Alice", "Élodie", "Baptiste", *(text for visitor in VISITORS for text in visitor))
    said = (*names, *codes, NETWORK.ssid, NETWORK.password)
    of_kiosks, _ = capfd.readouterr()
    assert "tap.outcome" in of_kiosks
    for log in (of_kiosks, *(file.read_text() for file in site.demo.data.glob("*.log"))):
        assert not {text for text in said if re.search(rf"\b{re.escape(text)}\b", log)}


def a_visitor_reads_her_pass_and_goes_by_her_code(site: Site) -> str:
    """Her code and the guest network's are on her screen; touched away, nothing of them is left. Gives her code."""
    entrance, said = site.entrance, VISITORS[0]
    code = asks_and_is_accepted(site, *said)
    assert entrance.screen.text("dayCode").replace("\u00a0", "") == code
    assert scanned(entrance) == wifi_code(NETWORK)
    assert f"mot de passe {NETWORK.password}" in entrance.screen.texts()
    assert not traces(entrance.kiosk.views, *said)
    entrance.touch("done")
    forgotten(entrance, *said, code)

    site.writes("visitor.registered", name=said[0])
    (visitor,) = (entry["person"] for entry in site.entries("visitor.registered"))
    site.writes("visit.started", person=visitor)
    for page, kind, times in (("out", "visit.ended", 1), ("in", "visit.started", 2), ("out", "visit.ended", 2)):
        gives_code(entrance, code, page)
        if page == "in":
            assert scanned(entrance) == wifi_code(NETWORK)
        leave(entrance)
        forgotten(entrance, *said, code)
        site.writes(kind, times, person=visitor)
    return code


def another_leaves_her_pass_on_the_screen(site: Site) -> str:
    """She goes without touching it: after a minute nothing of it is left. Gives her code."""
    entrance, said = site.entrance, VISITORS[1]
    code = asks_and_is_accepted(site, *said)
    assert entrance.screen.text("dayCode").replace("\u00a0", "") == code
    entrance.clock.ahead += limits.QUESTION_S - limits.STILL_S
    entrance.page("still")
    assert not traces_on_screen(entrance, code, NETWORK.password)
    entrance.clock.ahead += limits.STILL_S
    forgotten(entrance, *said, code)
    return code


def scanned(post: Post) -> tuple[str, ...]:
    """The code on the screen, module by module as a camera sees it."""
    picture, item = post.screen.draw(), post.screen.item("scanCode")
    corner, count = item.mapToScene(QPointF(0, 0)).toPoint(), len(wifi_code(NETWORK))
    module = round(item.width()) // count
    at = [module * number + module // 2 for number in range(count)]
    lightness = ([picture.pixelColor(corner.x() + x, corner.y() + y).lightness() for x in at] for y in at)
    return tuple("".join("1" if dark < 128 else "0" for dark in row) for row in lightness)


def forgotten(entrance: Post, *said: str) -> None:
    """The home page is back, and nothing of it is in the window or in the view models."""
    entrance.page("home")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    said = (*said, NETWORK.ssid, NETWORK.password)
    assert not traces_on_screen(entrance, *said)
    assert not traces(entrance.kiosk.views, *said)


def whoever_forgot_her_badge_has_another_for_the_day(site: Site) -> None:
    """It lets her in while her own is refused; once it is back, it is the other way round."""
    desk = site.reception
    open_reception(site)
    desk.find("Élodie")
    desk.touch("badges", "lend")
    desk.page("deskCard")
    desk.present(site.card("inconnu"))
    desk.touch("lend")
    desk.reads("Badge du jour prêté.")
    desk.touch("lock")
    site.writes("credential.lent", person=site.person("uid-05"))

    taps(site, "inconnu", "in")
    site.writes("visit.started", person=site.person("uid-05"))
    refused(site, "uid-05", "admz:Lockout", person=site.person("uid-05"))

    open_reception(site)
    desk.touch("readBadge")
    desk.present(site.card("inconnu"))
    desk.touch("return")
    desk.reads("Badge du jour repris.")
    desk.touch("lock")
    site.writes("credential.returned", person=site.person("uid-05"))
    refused(site, "inconnu", "CredentialNotEnabled", person=site.person("uid-05"))
    taps(site, "uid-05", "out")
    site.writes("visit.ended", person=site.person("uid-05"))


def refused(site: Site, badge: str, reason: str, person: str) -> None:
    """At the entrance, until it is no repeat of an earlier refusal, with that reason in the journal."""

    def is_refused() -> bool:
        taps(site, badge, "refused")
        return bool(site.entries("access.denied", reason=reason, person=person))

    site.entrance.wait(is_refused)


def three_wrong_pins_are_forgiven_at_reception(site: Site) -> None:
    """By night a PIN is asked; its owner's badge is refused until reception, where she brings it, lifts that."""
    entrance, desk = site.entrance, site.reception
    assert site.demo.sim("time", NIGHT) == 0
    wrong = "1111" if site.pin("alice") != "1111" else "2222"
    for left in ("Il reste 2\u00a0essais", "Il reste 1\u00a0essai", "Il ne reste aucun essai"):
        taps(site, "alice", "pin")
        type_pin(entrance, wrong)
        entrance.page("refused")
        entrance.reads(left)
    site.writes("credential.suspended", person=site.person("alice"))
    refused(site, "alice", "admz:Lockout", person=site.person("alice"))

    open_reception(site)
    desk.touch("readBadge")
    desk.present(site.card("alice"))
    desk.touch("lift")
    desk.reads("Suspension levée.")
    site.writes("credential.suspension_lifted", person=site.person("alice"))
    desk.touch("lock")
    desk.page("home")

    taps(site, "alice", "pin")
    type_pin(entrance, site.pin("alice"))
    entrance.page("in")
    site.writes("access.granted", person=site.person("alice"), moves_lock=True)
    # Her visit starts when she has gone through the door.
    site.writes("visit.started", person=site.person("alice"))
