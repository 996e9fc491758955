"""A situation of the kiosk to be looked at, and states of a made-up site in which it may stand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from tests.kiosk.stage import MORNING, Kiosk

NIGHT = datetime(2026, 11, 24, 21, 10, tzinfo=UTC)
AT = "2026-11-24T08:42:00.000Z"
_CALENDAR: list[object] = [
    {
        "title": "Déjeuner geek\u00a0: cartes et données ouvertes",
        "place": "Cuisine",
        "starts_at": "2026-11-24T11:30:00.000Z",
        "ends_at": "2026-11-24T13:00:00.000Z",
    },
    {
        "title": "Un agenda partagé entre communes",
        "place": "Grande salle",
        "starts_at": "2026-11-24T15:00:00.000Z",
        "ends_at": "2026-11-24T17:00:00.000Z",
    },
]
_DOOR = {
    "lock": "Locked",
    "position": "Closed",
    "alarm": "Normal",
    "fault": "NotInFault",
    "since": AT,
    "mode": "Locked",
}
OPEN: dict[str, object] = {
    "name": "Le Préau",
    "present": 23,
    "capacity": 60,
    "gatherings": _CALENDAR,
    "data_protection_contact": "dpo@exemple.fr",
    "retention_days": 60,
    "doors": {"entrance": _DOOR},
}
STANDING_OPEN: dict[str, object] = {
    **OPEN,
    "here": "entrance",
    "doors": {"entrance": {**_DOOR, "position": "Open", "pre_alarm": True}},
}
BLOCKED: dict[str, object] = {
    **OPEN,
    "here": "entrance",
    "ways_in": ["Cour des tilleuls"],
    "doors": {"entrance": {**_DOOR, "mode": "Blocked"}, "yard": _DOOR},
}
ONLY_BLOCKED: dict[str, object] = {**BLOCKED, "ways_in": [], "doors": {"entrance": {**_DOOR, "mode": "Blocked"}}}
LOCKED_DOWN: dict[str, object] = {
    **OPEN,
    "here": "entrance",
    "doors": {"entrance": {**_DOOR, "mode": "LockedDown"}},
}
CLOSED: dict[str, object] = {
    **OPEN,
    "open": False,
    "present": None,
    "until": "2026-11-25T08:00:00.000Z",
    "gatherings": [],
}
WELCOME = {"text": "Bienvenue au Préau.", "wifi": {"ssid": "Préau visiteurs", "password": "bonjour 2026"}}
AGED: dict[str, object] = {**OPEN, "registry_age_s": 260_000, "queue": 412, "clock_trusted": False}


@dataclass(frozen=True, slots=True)
class Scene:
    """A situation: when it is, the state of the site, and what happens then."""

    name: str
    act: Callable[[Kiosk], None]
    now: datetime = MORNING
    status: dict[str, object] | None = None
