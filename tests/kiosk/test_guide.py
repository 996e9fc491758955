"""Spoken guidance as a person hears it, without a window: each page that comes, in her language, until she leaves."""

import re
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.events import AgentChanged, CardRead, TapFailed, TapUndone, VoiceLost
from tests.kiosk.pictures import SCENES, Picture, stage
from tests.kiosk.scene import Scene
from tests.kiosk.stage import Kiosk

NIGHT = datetime(2026, 11, 24, 21, 10, tzinfo=UTC)
AT = "2026-11-24T08:42:00.000Z"


@pytest.fixture
def kiosk(qapp: QGuiApplication) -> Kiosk:
    """A kiosk at which somebody has asked for spoken guidance and gone back to the home screen."""
    assert qapp
    kiosk = Kiosk()
    kiosk.vm.open("access")
    kiosk.settings.switchVoice()
    kiosk.vm.open("")
    return kiosk


def test_nobody_is_spoken_to_who_has_not_asked_for_it(qapp: QGuiApplication) -> None:
    assert qapp
    kiosk = Kiosk()
    kiosk.vm.open("state")
    kiosk.tap("granted", display={"name": "Awa"})
    kiosk.wait(10)
    assert kiosk.heard.said == []


def test_it_begins_at_once_with_the_page_on_which_it_was_asked_for(qapp: QGuiApplication) -> None:
    assert qapp
    kiosk = Kiosk()
    kiosk.vm.open("access")
    kiosk.settings.switchVoice()
    assert [text.split(".")[0] for text in kiosk.heard.said] == ["Accessibilité"]
    assert "Guidage parlé, Casque ou haut-parleur ; aucun nom n’est dit." in kiosk.heard.said[0]
    kiosk.settings.switchVoice()
    assert kiosk.heard.said[1:] == [""]


def test_the_home_screen_says_first_what_to_do(kiosk: Kiosk) -> None:
    assert kiosk.heard.said[-1].startswith("Présentez votre badge. Lecteur à droite de l’écran. Lieu de démonstration.")
    assert "Ouvert, jusqu’à 19 heures." in kiosk.heard.said[-1]


def test_an_outcome_is_spoken_without_the_name_that_is_shown(kiosk: Kiosk) -> None:
    kiosk.tap("granted", display={"name": "Awa", "at": AT, "undo_until_s": 10})
    assert kiosk.vm.screen().title == "Bonjour Awa"
    assert kiosk.heard.said[-1] == "Bonjour. Arrivée enregistrée à 9 heures 42. Annuler cette arrivée."
    kiosk.happens(TapUndone("p1"))
    assert kiosk.heard.said[-1] == "C’est annulé. Rien n’a changé."


def test_that_an_outcome_can_be_undone_is_said_before_what_the_place_adds(kiosk: Kiosk) -> None:
    kiosk.tap("granted", display={"at": AT, "undo_until_s": 10, "closes_at": "2026-11-24T08:52:00.000Z"})
    assert kiosk.heard.said[-1].endswith("Annuler cette arrivée. Le lieu ferme à 9 heures 52, dans 10 minutes.")


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_every_page_is_spoken_and_names_nobody(scene: Scene, qapp: QGuiApplication) -> None:
    assert qapp
    kiosk = stage(Picture(scene, "landscape"))
    kiosk.settings.switchVoice()
    assert kiosk.heard.said != []
    assert kiosk.heard.said[-1]
    assert not re.search(r"Awa|Marie", " ".join(kiosk.heard.said))
    assert not re.search(r"\d h\b", kiosk.heard.said[-1]), "a voice would spell the letter"


def test_a_refusal_and_a_failure_are_spoken(kiosk: Kiosk) -> None:
    kiosk.tap("denied", display={"tries_left": 2})
    assert kiosk.heard.said[-1] == "Entrée refusée. Code incorrect. Il reste 2 essais."
    kiosk.vm.goHome()
    kiosk.settings.switchVoice()
    kiosk.happens(CardRead("p2"), TapFailed("p2", "unreachable"))
    assert kiosk.heard.said[-1].startswith("Passage non enregistré. Le contrôle d’accès est injoignable.")


def test_of_a_pin_nothing_is_spoken_while_it_is_typed(kiosk: Kiosk) -> None:
    kiosk.tap("pin_required")
    said = [*kiosk.heard.said]
    assert said[-1].startswith("Composez votre code.")
    kiosk.type("2580")
    kiosk.vm.erase()
    kiosk.type("2580")
    kiosk.vm.submitPin()
    assert kiosk.heard.said == said


def test_a_choice_is_spoken_with_what_can_be_chosen(kiosk: Kiosk) -> None:
    kiosk.tap("choice_required", direction=None)
    assert kiosk.heard.said[-1].startswith("Vous entrez, ou vous partez ?")
    assert kiosk.heard.said[-1].endswith("Entrer. Je pars.")


def test_a_page_is_spoken_once_however_long_it_stays_and_whatever_is_touched(kiosk: Kiosk) -> None:
    said = [*kiosk.heard.said]
    kiosk.status(present=12)
    kiosk.wait(20)
    kiosk.vm.touch()
    kiosk.settings.chooseText(200)
    assert kiosk.heard.said == said


def test_a_page_is_spoken_again_in_the_language_that_was_chosen(kiosk: Kiosk) -> None:
    kiosk.settings.switchLanguage()
    assert kiosk.heard.said[-1].startswith("Present your badge. Reader on the right.")
    assert kiosk.heard.languages[-2:] == ["fr", "en"]
    kiosk.tap("granted", display={"name": "Awa", "at": AT})
    assert kiosk.heard.said[-1] == "Hello. Checked in at 9:42."


def test_the_kiosk_out_of_service_says_what_one_can_do(kiosk: Kiosk) -> None:
    kiosk.happens(AgentChanged(up=False))
    assert kiosk.heard.said[-1].startswith("Contrôle d’accès injoignable. Depuis")
    assert kiosk.heard.said[-1].endswith("La sortie reste libre.")


def test_a_card_ends_the_sentence_of_the_page_before_and_one_moment_is_said_only_where_it_lasts(kiosk: Kiosk) -> None:
    kiosk.vm.open("state")
    kiosk.happens(CardRead("p1"))
    assert kiosk.heard.said[-1] == ""
    kiosk.wait(0.3)
    assert kiosk.heard.said[-1] == "Un instant. Laissez votre badge sur le lecteur."
    kiosk.came("granted")
    assert kiosk.heard.said[-1].startswith("Bonjour.")


def test_somebody_who_hesitates_hears_that_the_page_will_go(kiosk: Kiosk) -> None:
    kiosk.tap("pin_required")
    kiosk.wait(50)
    assert kiosk.heard.said[-1].startswith("Êtes-vous toujours là ? Cet écran s’efface dans 10 secondes.")
    kiosk.vm.moreTime()
    assert kiosk.heard.said[-1].startswith("Composez votre code.")


def test_it_goes_when_the_person_leaves_in_the_middle_of_a_sentence(kiosk: Kiosk) -> None:
    kiosk.tap("granted", display={"name": "Awa"})
    kiosk.wait(10)
    assert kiosk.heard.said[-1] == ""
    assert not kiosk.settings.chosen.voice
    said = [*kiosk.heard.said]
    kiosk.tap("granted", "p2", display={"name": "Étienne"})
    assert kiosk.heard.said == said


def test_the_next_person_is_not_spoken_to(kiosk: Kiosk) -> None:
    kiosk.tap("granted", display={"name": "Awa"})
    kiosk.tap("granted", "p2", display={"name": "Étienne"})
    assert kiosk.heard.said[-1] == ""


def test_somebody_told_to_present_her_badge_again_is_spoken_to_when_she_does(kiosk: Kiosk) -> None:
    kiosk.tap("denied", public_text="again")
    assert kiosk.heard.said[-1].startswith("Présentez à nouveau votre badge.")
    kiosk.tap("denied", "p2", public_text="again")
    assert kiosk.heard.said[-2] == ""
    assert kiosk.heard.said[-1].startswith("Présentez à nouveau votre badge.")
    kiosk.tap("granted", "p3")
    assert kiosk.heard.said[-1].startswith("Bonjour.")


def test_a_kiosk_without_a_voice_offers_none(qapp: QGuiApplication) -> None:
    assert qapp
    kiosk = Kiosk(voice=False)
    kiosk.settings.switchVoice()
    assert not kiosk.settings.chosen.voice
    assert kiosk.heard.said == []


def test_a_voice_that_fails_is_no_longer_offered(kiosk: Kiosk) -> None:
    kiosk.happens(VoiceLost())
    assert not kiosk.settings.property("voiceOffered")
    assert not kiosk.settings.chosen.voice
    kiosk.settings.switchVoice()
    assert not kiosk.settings.chosen.voice
