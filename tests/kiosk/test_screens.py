"""What the screen says."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk import screens
from kiosk.wording import clock_time
from sync.wire.kiosk_api import ErrorCode, Outcome, Status
from tests.kiosk.scripted_agent import STATUS, outcome

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 24, 8, 42, tzinfo=UTC)
AT = "2026-11-24T08:42:00.000Z"


def said(word: str, **more: object) -> screens.Screen:
    return screens.of_outcome(Outcome.model_validate(outcome(word, **more)), PARIS)


def state_line(**more: object) -> str:
    return screens.state_line(Status.model_validate(STATUS | more), NOW, PARIS)


def test_somebody_who_comes_is_welcomed_by_the_name_she_chose_and_told_the_time() -> None:
    screen = said("granted", display={"name": "Awa", "at": AT, "undo_until_s": 10})
    assert (screen.title, screen.line) == ("Bonjour Awa", "Arrivée enregistrée à 9\u00a0h\u00a042")
    assert screen.undo == "Annuler cette arrivée"


def test_somebody_without_a_name_to_show_is_welcomed_all_the_same() -> None:
    assert said("granted").title == "Bonjour"


def test_somebody_who_leaves_is_told_so_and_whether_she_is_the_last() -> None:
    screen = said("granted", direction="out", public_text="goodbye", display={"name": "Awa", "last_out": True})
    assert screen.title == "Au revoir Awa"
    assert "dernière personne sur place" in screen.line


def test_a_missed_check_out_is_told() -> None:
    assert "Hier, votre départ" in said("granted", display={"missed_checkout": True}).line


@pytest.mark.parametrize(
    ("public_text", "title"),
    [
        ("refused", "Entrée refusée"),
        ("see_reception", "Entrée refusée"),
        ("other_system", "Ce n’est pas un badge du lieu"),
        ("again", "Présentez à nouveau votre badge"),
    ],
)
def test_a_refusal_says_no_reason(public_text: str, title: str) -> None:
    assert said("denied", public_text=public_text).title == title


@pytest.mark.parametrize(("left", "end"), [(2, "2 essais."), (1, "1\u00a0essai."), (0, "adressez-vous à l’accueil.")])
def test_a_wrong_pin_says_how_many_tries_are_left(left: int, end: str) -> None:
    assert said("denied", display={"tries_left": left}).line.endswith(end)


@pytest.mark.parametrize("word", [*ErrorCode, "unreachable", "no_answer", "card_lost", "card_unreadable", "unheard_of"])
def test_a_failure_is_never_a_welcome(word: str) -> None:
    assert screens.of_failure(word).title in {"Passage non enregistré", "Présentez à nouveau votre badge"}


@pytest.mark.parametrize("word", ["unreachable", "no_answer", "not_recorded"])
def test_without_the_agent_the_kiosk_says_not_recorded_and_why(word: str) -> None:
    screen = screens.of_failure(word)
    assert screen.title == "Passage non enregistré"
    assert screen.line.startswith("Le contrôle d’accès est injoignable.")


def test_the_state_line_says_open_until_and_how_many_are_inside() -> None:
    assert state_line() == "Ouvert · jusqu’à 19\u00a0h · 3 personnes sur place"
    assert state_line(present=1).endswith("1\u00a0personne sur place")
    assert state_line(present=0).endswith("Personne sur place pour le moment")


@pytest.mark.parametrize(
    ("until", "says"),
    [
        ("2026-11-24T10:00:00.000Z", "aujourd’hui à 11\u00a0h"),
        ("2026-11-25T08:00:00.000Z", "demain à 9\u00a0h"),
        ("2026-11-30T08:30:00.000Z", "lundi à 9\u00a0h\u00a030"),
    ],
)
def test_the_state_line_says_closed_and_when_it_opens(until: str, says: str) -> None:
    assert state_line(open=False, present=None, until=until) == f"Fermé · ouvre {says}"


def test_a_place_that_never_opens_is_closed() -> None:
    assert state_line(open=False, present=None, until=None) == "Fermé"


def test_signs_are_shown_only_for_what_is_not_well() -> None:
    well = Status.model_validate(STATUS)
    assert screens.signs(well) == ""
    ill = well.model_copy(update={"clock_trusted": False, "store_well": False, "registry_age_s": None, "queue": 7})
    assert all(word in screens.signs(ill) for word in ("horloge", "disque", "Centre injoignable", "7"))


def test_a_reader_that_is_down_is_told_before_an_agent_that_is_away() -> None:
    assert "lecteur" in screens.home(agent_up=False, reader_up=False).title
    assert "injoignable" in screens.home(agent_up=False, reader_up=True).title
    assert screens.home(agent_up=True, reader_up=True).title == "Présentez votre badge"


def test_a_time_in_a_sentence_has_no_break_in_it() -> None:
    assert clock_time(datetime(2026, 7, 1, 7, 5, tzinfo=UTC), PARIS) == "9\u00a0h\u00a005"
