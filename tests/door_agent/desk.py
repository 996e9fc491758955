"""What tests of reception share: opening the desk, and reading what it answers."""

from sync.wire.canonical import Json
from tests.door_agent.site import Kiosk, Site


def open_desk(kiosk: Kiosk, name: str = "rachel", pin: str = "246810") -> dict[str, Json]:
    return kiosk.tap(name, pin=pin, purpose="reception")


def person(site: Site, name: str) -> str:
    return site.people.badges[name].person


def dict_of(value: Json) -> dict[str, Json]:
    assert isinstance(value, dict)
    return value
