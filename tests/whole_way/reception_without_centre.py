"""Reception while its centre is out of reach, in two windows on an X screen: run by `test_reception_without_centre.py`.

All of it works, and says what is the centre's alone. Once the way is back everything goes up, and what the centre does
not take comes back as a notice that says what to do.
"""

import secrets
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from admz.simulation.cards import UidCard, VirtualCard
from sync.server import administration
from sync.server.config import StoreTable
from sync.server.enrolment import enrol
from sync.server.store.audit_tables import Author
from sync.wire.assurance import CredentialKind
from tests.whole_way.errands import asks_and_is_accepted, gives_code, leave, open_reception, taps, type_pin
from tests.whole_way.two_kiosks import Site, two_kiosks

MORNING, LATER = "2026-11-24T09:00:30+01:00", "2026-11-24T10:00:00+01:00"
OTHER_CARD = UidCard(bytes.fromhex("04a1b2c3d4e5f6"))
"""While the site is cut off, reception makes it Karim's, and the centre Nadia's."""

LENT_CARD = UidCard(bytes.fromhex("04f6e5d4c3b2a1"))

AWAY = "Injoignable."
NO_KEY_RIGHT_HERE = "Un droit de clé se donne au centre, jamais ici."
NOT_TAKEN = ("Karim\u00a0: non retenu", "Ce badge appartient à quelqu’un d’autre au centre\u00a0: il ne vaut plus ici.")
TO_DO = "Donnez-lui un autre badge."
ACTS = {
    "reception.opened": 9,
    "message.left": 1,
    "visitor.registered": 1,
    "visit.requested": 1,
    "credential.enrolled": 2,
    "credential.lent": 1,
    "credential.revoked": 1,
    "pin.set": 1,
    "door.released": 1,
    "rollcall.started": 1,
    "rollcall.closed": 1,
    "visit.started": 6,
    "visit.ended": 2,
}
"""What is done meanwhile, and how often."""


@pytest.fixture
def site(qapp: QGuiApplication, qtbot: QtBot, tmp_path: Path) -> Generator[Site]:
    assert qapp
    with two_kiosks(tmp_path, MORNING, {"name": "La Prairie"}, qtbot) as made:
        # The agent has taken in what the admin has set.
        made.entrance.reads("La Prairie")
        yield made


def test_reception_works_while_the_centre_is_out_of_reach_and_all_of_it_goes_up_later(site: Site) -> None:
    taps(site, "rachel", "in")
    site.demo.wait_for_centre()
    before = Counter(str(entry["kind"]) for entry in site.demo.journal())
    assert site.demo.sim("network", "cut") == 0

    an_agent_comes_and_is_checked_out_by_hand(site)
    the_kiosk_says_that_the_centre_is_away(site)
    a_visitor_comes_and_goes_by_her_code(site)
    an_unknown_badge_is_enrolled(site)
    a_day_badge_is_lent(site)
    a_pin_is_chosen(site)
    a_badge_is_lost(site)
    doors_are_held_open_closed_locked_down_and_blocked(site)
    a_drill_is_held(site)
    a_badge_is_given_twice(site)

    assert Counter(str(entry["kind"]) for entry in site.demo.journal()) == before, "nothing has gone up yet"
    assert site.demo.sim("network", "up") == 0
    site.demo.wait_for_centre()
    everything_is_the_centres_now(site, before)
    what_the_centre_did_not_take_comes_back_as_a_notice(site)


def an_agent_comes_and_is_checked_out_by_hand(site: Site) -> None:
    """Found by her name, with a message for her; her next tap shows it."""
    desk = site.reception
    taps(site, "uid-01", "in")
    open_reception(site)
    desk.find("Amina")
    desk.touch("message")
    desk.type("colis")
    desk.press(Qt.Key.Key_Return)
    desk.reads("Le message est laissé.")
    desk.touch("check_out")
    desk.reads("Départ enregistré.")
    desk.touch("lock")

    def is_told_at_her_next_tap() -> bool:
        """Her last one may be answered once more."""
        taps(site, "uid-01", "in")
        return "colis" in site.entrance.screen.texts()

    site.entrance.wait(is_told_at_her_next_tap)
    leave(site.entrance)


def the_kiosk_says_that_the_centre_is_away(site: Site) -> None:
    """In plain words, with how much waits, once it has not heard of it for long enough."""
    desk = site.reception
    assert site.demo.sim("time", LATER) == 0
    taps(site, "chloe", "in")
    leave(site.entrance)
    desk.touch("openState")
    desk.wait(lambda: AWAY in desk.screen.texts() and "perdu" in desk.screen.texts())
    desk.touch("start")
    desk.page("home")


def a_visitor_comes_and_goes_by_her_code(site: Site) -> None:
    """She asks at the entrance, reception receives her, and her code lets her out and in."""
    code = asks_and_is_accepted(site, "iris", "insee", "atelier")
    site.entrance.touch("done")
    site.entrance.page("home")
    for page in ("out", "in"):
        gives_code(site.entrance, code, page)
        leave(site.entrance)


def an_unknown_badge_is_enrolled(site: Site) -> None:
    """From its first tap to its owner's arrival; that it opens nothing by night is said."""
    desk = site.reception
    taps(site, "inconnu", "refused")
    leave(site.entrance)
    open_reception(site)
    enrols(site, "Baptiste", site.card("inconnu"))
    desk.touch("lock")
    taps(site, "inconnu", "in")
    leave(site.entrance)


def enrols(site: Site, name: str, card: VirtualCard) -> None:
    """From a page of reception's."""
    desk = site.reception
    desk.find(name)
    desk.touch("badges", "enrol")
    desk.page("deskCard")
    desk.reads(NO_KEY_RIGHT_HERE)
    desk.present(card)
    desk.touch("enrol")
    desk.reads("Badge ajouté.")


def a_day_badge_is_lent(site: Site) -> None:
    """Her own is refused meanwhile."""
    desk = site.reception
    open_reception(site)
    desk.find("Céline")
    desk.touch("badges", "lend")
    desk.page("deskCard")
    desk.present(LENT_CARD)
    desk.touch("lend")
    desk.reads("Badge du jour prêté.")
    desk.touch("lock")
    taps(site, "uid-03", "refused")
    leave(site.entrance)


def a_pin_is_chosen(site: Site) -> None:
    """By its owner, twice, with her badge there."""
    desk = site.reception
    open_reception(site)
    desk.find("Chloé")
    desk.touch("badges", "pin")
    desk.page("deskCard")
    desk.present(site.card("chloe"))
    for _ in range(2):
        desk.page("deskPin")
        type_pin(desk, "24681357")
    desk.reads("Code enregistré.")
    desk.touch("lock")


def a_badge_is_lost(site: Site) -> None:
    """It is refused here at once, and the page says that elsewhere it is not yet."""
    desk = site.reception
    open_reception(site)
    desk.find("Damien")
    desk.touch("badges", "lost", "yes")
    desk.reads("Refusé ici. Les autres lieux le refuseront quand le centre répondra.")
    desk.touch("lock")
    taps(site, "uid-04", "refused")
    leave(site.entrance)


def doors_are_held_open_closed_locked_down_and_blocked(site: Site) -> None:
    """And put out of use. By a named person; what ends a lockdown or a block takes her badge."""
    desk = site.reception
    open_reception(site)
    desk.touch("tabDoor", "delivery")
    desk.present(site.card("rachel"))
    desk.page("desk")
    desk.touch("tabDoor", "doors", "until0")
    desk.present(site.card("rachel"))
    desk.reads("Tenue ouverte jusqu’à")
    desk.touch("closeNow", "lockDown", "yes", "endLockdown")
    desk.present(site.card("rachel"))
    desk.wait(lambda: desk.screen.has("lockDown"))
    desk.touch("block", "works", "blockNow")
    desk.reads("Condamnée par Rachel")
    site.entrance.reads("Porte hors service")
    site.entrance.reads("Sonnez")
    desk.touch("block")
    desk.present(site.card("rachel"))
    site.entrance.reads("Ouvert")
    desk.touch("lock")


def a_drill_is_held(site: Site) -> None:
    """Everybody inside stands on the list."""
    desk = site.reception
    open_reception(site)
    desk.touch("rollCall", "other")
    desk.page("rollCall")
    desk.wait(lambda: all(name in desk.screen.texts() for name in ("Rachel", "Amina", "Baptiste", "iris")))
    desk.touch("end", "yes")
    desk.page("home")


def a_badge_is_given_twice(site: Site) -> None:
    """The same card is made one person's here, and another's at the centre, neither of which knows of the other."""
    desk = site.reception
    open_reception(site)
    enrols(site, "Karim", OTHER_CARD)
    desk.touch("lock")
    store = administration.open_store(StoreTable(url=f"sqlite:///{site.demo.data / 'centre.db'}"))
    by = Author("admin", desk.clock.now(), secrets.token_bytes)
    card = (CredentialKind.UID, OTHER_CARD.uid.hex())
    enrol(store, by, site.person("uid-14"), *card, carries_key_right=False)
    store.close()


def everything_is_the_centres_now(site: Site, before: Counter[str]) -> None:
    """Each act once, and who is inside."""
    now = Counter(str(entry["kind"]) for entry in site.demo.journal())
    assert {kind: now[kind] - before[kind] for kind in ACTS} == ACTS
    present = site.demo.get("/api/v1/sites/demo/presence")["persons"]
    assert sorted(str(person["display_name"]) for person in present) == ["Amina", "Baptiste", "Chloé", "Rachel", "iris"]


def what_the_centre_did_not_take_comes_back_as_a_notice(site: Site) -> None:
    """On reception's page, until it was read."""
    desk = site.reception
    open_reception(site)
    desk.wait(lambda: all(text in desk.screen.texts() for text in (*NOT_TAKEN, TO_DO)))
    desk.touch("readNotice")
    desk.wait(lambda: not desk.screen.has("readNotice"))
    desk.touch("lock")
    desk.page("home")
