"""What the panel says, in French. Pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from kiosk.panel.ready import Badge

Answering = Literal["self", "in", "out"]
"""Who answers the kiosk's questions: the person at its screen, or the panel for her, entering or leaving."""

AWAY = "La démonstration ne répond plus."
LOOKING = "Un instant…"
PRESENT = "Pressez un badge pour le présenter au lecteur."
PRESENTING = "{badge}\u00a0: badge présenté…"
DONE = "C’est fait."
NOT_POSSIBLE = "Ce n’est pas possible ici."
PCSC = "Cette démonstration a un vrai lecteur\u00a0: présentez-y un badge."

ANSWERING: Mapping[Answering, str] = {"self": "Moi, à l’écran", "in": "Entrer", "out": "Partir"}

FIRE_LINE: Mapping[str, tuple[str, str]] = {
    "off": ("clear", "Repos"),
    "on": ("alarm", "Alarme"),
    "cut": ("cut", "Coupée"),
    "short": ("short", "Court-circuit"),
}
"""What the fire line can be made to say: by its act, its state and the word for it."""

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)

_STATES = {"revoked": "badge révoqué", "unknown": "badge inconnu"}
_OUTCOMES = {
    ("granted", "in"): "entrée accordée",
    ("granted", "out"): "sortie notée",
    ("pin_required", None): "le kiosque demande son code",
    ("choice_required", None): "le kiosque demande\u00a0: entrer ou partir\u00a0?",
}


def date(now: datetime) -> str:
    """The day, like « mardi 24 novembre »."""
    number = "1er" if now.day == 1 else str(now.day)
    return f"{_DAYS[now.weekday()]} {number} {_MONTHS[now.month - 1]}"


def time(now: datetime) -> str:
    """The time, like « 9:42:05 »."""
    return f"{now.hour}:{now:%M:%S}"


def badge(told: Badge) -> str:
    """What is special about a badge."""
    if told.state in _STATES:
        return _STATES[told.state]
    words = ["UID seul" if told.kind == "uid" else "cryptographique"]
    if told.key_right:
        words.append("droit de clé")
    if told.receptionist:
        words.append("accueil")
    return ", ".join(words)


def pin(told: Badge) -> str:
    """A badge's PIN, where it has one."""
    return "" if told.pin is None else f"code {told.pin}"


def outcome(name: str, told: Mapping[str, object]) -> str:
    """What came of a tap."""
    word, direction = told.get("outcome"), told.get("direction")
    asked = word in ("pin_required", "choice_required")
    said = _OUTCOMES.get((str(word), None if asked else str(direction)), "refusé")
    again = " (déjà dit à l’instant)" if told.get("repeat") is True else ""
    return f"{name}\u00a0: {said}{again}"


def no_outcome(name: str) -> str:
    """A tap to which the kiosk did not answer."""
    return f"{name}\u00a0: le kiosque n’a pas répondu"


def lock(*, energised: bool) -> str:
    """What the lock does: the demo's is free while it has its current."""
    return "Serrure sous tension\u00a0: porte libre" if energised else "Serrure au repos\u00a0: porte verrouillée"


def sign_in(username: str, password: str) -> str:
    """How to sign in to the live page."""
    return f"{username} · {password}"
