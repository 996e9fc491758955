"""The MQTT topics of a site: their names, in one place for agent, kiosk and broker rules."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteTopics:
    """The topics under `admz/v1/{site}`; names are slugs."""

    site: str

    @property
    def prefix(self) -> str:
        """Where everything of the site lies."""
        return f"admz/v1/{self.site}"

    def request(self, kiosk: str, method: str) -> str:
        """Where a kiosk asks; `method` may be the wildcard `#`."""
        return f"{self.prefix}/kiosk/{kiosk}/request/{method}"

    def response(self, kiosk: str) -> str:
        """Where the agent answers a kiosk."""
        return f"{self.prefix}/kiosk/{kiosk}/response"

    def notice(self, kiosk: str) -> str:
        """Where the agent tells a kiosk things to show."""
        return f"{self.prefix}/kiosk/{kiosk}/notice"

    def kiosk_availability(self, kiosk: str) -> str:
        """Retained `online` or `offline` of a kiosk."""
        return f"{self.prefix}/kiosk/{kiosk}/availability"

    @property
    def agent_availability(self) -> str:
        """Retained `online` or `offline` of the agent."""
        return f"{self.prefix}/agent/availability"

    def door_state(self, door: str) -> str:
        """Retained state of a door, for display."""
        return f"{self.prefix}/door/{door}/state"

    def door_event(self, door: str) -> str:
        """Events at a door: no names, no badge numbers, no reasons."""
        return f"{self.prefix}/door/{door}/event"

    @property
    def occupancy(self) -> str:
        """Retained count of people."""
        return f"{self.prefix}/occupancy"

    def home_assistant_command(self, door: str) -> str:
        """Where Home Assistant asks that a door be locked or unlocked; `door` may be the wildcard `+`."""
        return f"{self.prefix}/door/{door}/ha/command"

    def lock(self, door: str) -> str:
        """The prefix of the lock device's own topics."""
        return f"{self.prefix}/lock/{door}"

    def parse_request(self, topic: str) -> tuple[str, str] | None:
        """The kiosk and the method of a request topic of this site; None for any other topic."""
        head, marker, method = topic.partition("/request/")
        kiosk = head.removeprefix(f"{self.prefix}/kiosk/")
        if not marker or kiosk == head or not kiosk or not method or "/" in kiosk + method:
            return None
        return kiosk, method

    def parse_home_assistant_command(self, topic: str) -> str | None:
        """The door of a command topic of this site; None for any other topic."""
        door = topic.removeprefix(f"{self.prefix}/door/").removesuffix("/ha/command")
        return door if door and "/" not in door and topic == self.home_assistant_command(door) else None


HOME_ASSISTANT_STATUS = "homeassistant/status"
"""Where Home Assistant says that it is there, its birth message, which is `online`."""


def kiosk_of(topic: str) -> str | None:
    """The kiosk below whose name a topic of a site lies: what it asks, or says of its presence; None for any other."""
    parts = topic.split("/", 5)
    return parts[4] if len(parts) > 5 and parts[3] == "kiosk" else None


def discovery(site: str, door: str) -> str:
    """Home Assistant's device discovery topic of a door."""
    return f"homeassistant/device/{site}_{door}/config"
