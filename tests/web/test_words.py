"""What pages say of doors, entries and times; whatever a site may have sent."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.server.doors import DoorState
from sync.server.pages.alphabet import sorting_key
from sync.server.pages.door_words import Sign, door_words
from sync.server.pages.journal_words import Names, journal_line
from sync.server.pages.negotiation import Language
from sync.server.pages.times import Times
from sync.server.pages.wording import Words
from sync.wire.instants import format_instant
from sync.wire.journal import Kind
from tests.server.scribe import MONDAY_10H

FRENCH, PARIS = Words(Language.FRENCH), "Europe/Paris"
MODES = ("Unknown", "Locked", "Unlocked", "Accessed", "Blocked", "LockedDown", "LockedOpen")


@pytest.mark.parametrize(
    ("state", "text", "sign"),
    [
        (DoorState("Locked", "Locked", "Closed"), "fermée, verrouillée", Sign.OK),
        (DoorState("Unlocked", "Unlocked", "Closed"), "fermée, libre d’accès", Sign.OK),
        (DoorState("Unlocked", "Unlocked", "Open"), "ouverte, libre d’accès", Sign.OK),
        (DoorState("Locked", "Locked", "Unknown"), "verrouillée", Sign.OK),
        (DoorState("LockedOpen", "Unlocked", "Open"), "ouverte, libre, alerte incendie", Sign.WARN),
        (DoorState("Blocked", "Locked", "Closed"), "fermée, condamnée", Sign.WARN),
        (DoorState("LockedDown", "Locked", "Closed"), "fermée, verrouillée pour tous", Sign.WARN),
        (DoorState("Locked", "Fault", "Closed"), "la serrure ne répond plus", Sign.WARN),
        (DoorState("Locked", "Locked", "Open", "DoorForcedOpen"), "ouverte de force", Sign.DANGER),
        (DoorState("Accessed", "Fault", "Open", "DoorOpenTooLong"), "ouverte trop longtemps", Sign.DANGER),
        (DoorState(), "état inconnu", Sign.PLAIN),
    ],
    ids=str,
)
def test_a_door_is_told_in_one_phrase(state: DoorState, text: str, sign: Sign) -> None:
    told = door_words(state, FRENCH)
    assert (told.text, told.sign) == (text, sign)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("mode", MODES)
def test_every_mode_has_words(language: Language, mode: str) -> None:
    for position in ("Unknown", "Open", "Closed"):
        assert door_words(DoorState(mode, "Locked", position), Words(language)).text


def line(kind: str, payload: object) -> str:
    names = Names({"p": "Zoé <b>"}, {"main": "Entrée"})
    entry = {"seq": 1, "kind": kind, "occurred_at": format_instant(MONDAY_10H), "payload": payload}
    return journal_line(entry, names, FRENCH).text


@pytest.mark.parametrize(
    ("kind", "payload", "text"),
    [
        (Kind.VISIT_STARTED, {"person": "p"}, "Arrivée\u00a0: Zoé <b>"),
        (Kind.VISIT_ENDED, {"person": "p", "inferred": True}, "Départ noté sans passage\u00a0: Zoé <b>"),
        (
            Kind.ACCESS_DENIED,
            {"person": None, "reason": "CredentialNotFound"},
            "Refus\u00a0: badge inconnu (badge inconnu)",
        ),
        (
            Kind.ACCESS_DENIED,
            {"person": "p", "reason": "admz:PinNotGiven", "door": "main"},
            "Refus\u00a0: Zoé <b> (code non composé), porte Entrée",
        ),
        (Kind.DOOR_MODE_CHANGED, {"door": "main", "to": "Unlocked"}, "Porte Entrée libre d’accès"),
        (
            Kind.DOOR_MODE_CHANGED,
            {"door": "main", "to": "Locked", "by": "home_assistant"},
            "Porte Entrée verrouillée, par Home Assistant",
        ),
        (
            Kind.DOOR_MODE_CHANGED,
            {"door": "main", "to": "Blocked", "by": "p", "reason": "works"},
            "Porte Entrée condamnée, par Zoé <b>\u00a0: travaux ou nettoyage",
        ),
        (Kind.DOOR_MODE_CHANGED, {"door": "main", "to": "Blocked", "reason": ["?"]}, "Porte Entrée condamnée"),
        (Kind.DOOR_MODE_CHANGED, {"door": "main", "to": "LockedDown"}, "Porte Entrée verrouillée pour tous"),
        (Kind.DOOR_RELEASED, {"door": "main", "by": "p"}, "Zoé <b> a ouvert Entrée depuis l’accueil"),
        (Kind.DOOR_RELEASED, {"door": "main", "by": "home_assistant"}, "Home Assistant a ouvert Entrée"),
        (Kind.REQUEST_REFUSED, {"by": "home_assistant"}, "Commande de Home Assistant refusée"),
        (Kind.DOOR_FORCED_OPEN, {"door": "cour"}, "Porte cour ouverte de force"),
        (
            Kind.DOOR_RELEASED,
            {"door": "cour", "reason": "exit_request", "by": None},
            "Demande de sortie\u00a0: cour déverrouillée",
        ),
        (Kind.NODE_CLOCK_CHANGED, {"trusted": True, "cause": "synchronised"}, "L’horloge est à l’heure, et sûre"),
        (
            Kind.NODE_CLOCK_CHANGED,
            {"trusted": False, "cause": "moved"},
            "L’horloge n’est plus sûre\u00a0: portes verrouillées",
        ),
        (Kind.VISIT_STARTED, None, "Contenu effacé"),
        ("kiosk.dreamt", {"of": 1}, "Autre événement"),
    ],
    ids=str,
)
def test_an_entry_is_told_in_one_sentence(kind: str, payload: object, text: str) -> None:
    assert line(kind, payload) == text


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_words_of_its_own(kind: Kind) -> None:
    assert line(kind, {"person": "p", "door": "main", "reason": "Other"}) != FRENCH("journal.other")


junk = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text(), max_size=2)


@given(
    st.sampled_from(list(Kind)),
    st.dictionaries(st.sampled_from(["person", "door", "to", "lock", "reason", "direction", "undoes"]), junk),
)
def test_whatever_a_site_wrote_can_be_told(kind: Kind, payload: dict[str, object]) -> None:
    assert line(kind, payload)


@pytest.mark.parametrize(
    ("away", "text"),
    [
        (timedelta(), "à\u00a010:00"),
        (timedelta(days=1), "demain à\u00a010:00"),
        (timedelta(days=-1), "hier à\u00a010:00"),
        (timedelta(days=3), "jeudi à\u00a010:00"),
        (timedelta(days=8), "le 1er décembre à\u00a010:00"),
        (timedelta(days=-5), "le 18 novembre à\u00a010:00"),
    ],
    ids=str,
)
def test_when_is_told_as_one_would(away: timedelta, text: str) -> None:
    assert Times(FRENCH, MONDAY_10H).when(MONDAY_10H + away, PARIS) == text


@pytest.mark.parametrize(
    ("length", "text"),
    [(-5, "0 s"), (3, "3 s"), (59, "59 s"), (252, "4 min"), (11100, "3 h 05"), (172800, "2 jours")],
)
def test_a_span_has_one_unit_or_hours_and_minutes(length: int, text: str) -> None:
    told = Times(FRENCH, MONDAY_10H).span(timedelta(seconds=length))
    assert told.replace("\u00a0", " ") == text


def test_time_is_the_sites_own() -> None:
    assert Times(FRENCH, MONDAY_10H).clock(MONDAY_10H, "Indian/Reunion") == "13:00"


def test_names_are_in_the_order_of_a_dictionary() -> None:
    names = ["Zoé", "Étienne", "Eugène", "Łukasz", "Marie", "Œdipe", "Ophélie", "awa", "Daniel"]
    assert sorted(names, key=sorting_key) == [
        *("awa", "Daniel", "Étienne", "Eugène", "Łukasz", "Marie", "Œdipe", "Ophélie", "Zoé")
    ]
