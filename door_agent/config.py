"""The door agent's configuration: one TOML file, documented key by key in deploy/door-agent.toml."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from sync.wire.ids import Slug
from sync.wire.journal import NodeName

PublicKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Subtopic = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*$", max_length=128)]

Pin = Annotated[int, Field(ge=2, le=27)]
"""A line of the 40-pin header by its BCM number; 0 and 1 belong to the header's own memory."""

Profile = Literal["tasmota", "esphome-switch", "esphome-lock", "zigbee2mqtt", "home-assistant", "gpio"]
"""What a door's lock speaks (docs/hardware.md)."""


LOOPBACK = ("127.0.0.1", "::1", "localhost")
"""Where no cable can be listened at."""

MAX_OPEN_S = 120
"""No door stands open for longer than this without an alarm, whoever passes."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class SiteTable(_Table):
    """Which site this agent runs, and under which name it keeps the journal."""

    name: Slug
    node: NodeName


class KeysTable(_Table):
    """Where the agent's own secrets lie: `signing.key`, `opening.key` and `pepper` (door_agent.provision)."""

    directory: Path


class StoreTable(_Table):
    """The site's one store."""

    file: Path


class BrokerTable(_Table):
    """The site's broker, and the accounts of the agent and of `admz doctor` there.

    TLS where `ca_file` is given; obligatory outside loopback.
    """

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8883
    username: str = "door-agent"
    password_file: Path
    doctor_password_file: Path | None = None
    ca_file: Path | None = None

    @model_validator(mode="after")
    def _no_plaintext_off_the_machine(self) -> "BrokerTable":
        if self.ca_file is None and self.host not in LOOPBACK:
            raise ValueError("ca_file is needed for a broker that is not on this machine")
        return self


class ClockTable(_Table):
    """What makes the clock trusted when the machine has booted (docs/adr/0025-clock.md)."""

    trust: Literal["synchronised", "hardware-clock"] = "synchronised"


class CentreTable(_Table):
    """The central server, this node's token there, and the key that it signs the registry with."""

    url: str
    token_file: Path
    public_key: PublicKey
    ca_file: Path | None = None

    @field_validator("url")
    @classmethod
    def _no_plaintext_off_the_machine(cls, url: str) -> str:
        try:
            parts = urlsplit(url)
        except ValueError:
            raise ValueError("this is no address") from None
        safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
        if not safe or not parts.hostname:
            raise ValueError("must begin with https:// (http:// for a centre on this machine only)")
        return url


class LockTopicsTable(_Table):
    """Where a lock with Home Assistant's words hears and speaks, below the site's topic `lock/{door}`."""

    command: Subtopic = "set"
    state: Subtopic = "state"
    availability: Subtopic = "availability"
    contact: Subtopic = "contact"

    @model_validator(mode="after")
    def _are_four(self) -> "LockTopicsTable":
        if len({self.command, self.state, self.availability, self.contact}) < len(type(self).model_fields):
            raise ValueError("command, state, availability and contact must be four different topics")
        return self


class DoorTable(_Table):
    """A door: what its lock speaks under the site's topic `lock/{name}`, or the pins that it hangs on."""

    name: Slug
    profile: Profile = "tasmota"
    contact: bool = True
    release_s: Annotated[int, Field(ge=1, le=15)] = 5
    extended_release_s: Annotated[int, Field(ge=0, le=30)] = 15
    open_s: Annotated[int, Field(ge=5, le=MAX_OPEN_S)] = 30
    extended_open_s: Annotated[int, Field(ge=0, le=MAX_OPEN_S)] = 30
    pre_alarm_s: Annotated[int, Field(ge=0, le=MAX_OPEN_S)] = 10
    relock_s: Annotated[float, Field(ge=0, le=2)] = 0.5
    confirm_s: Annotated[int, Field(ge=1, le=10)] = 2
    exit_releases: bool = False

    topics: LockTopicsTable = LockTopicsTable()
    opens_with: Literal["UNLOCK", "OPEN"] = "UNLOCK"
    relay_pin: Pin | None = None
    relay_active_high: bool = True
    contact_pin: Pin | None = None
    rex_pin: Pin | None = None

    @property
    def pins(self) -> tuple[int, ...]:
        """The GPIO lines that this door takes."""
        return tuple(pin for pin in (self.relay_pin, self.contact_pin, self.rex_pin) if pin is not None)

    @model_validator(mode="after")
    def _keys_fit_the_profile(self) -> "DoorTable":
        if self.profile == "gpio" and self.relay_pin is None:
            raise ValueError("relay_pin is needed with the profile gpio")
        if self.profile == "gpio" and self.contact and self.contact_pin is None:
            raise ValueError(
                "contact_pin is needed with the profile gpio, or contact = false where there is no contact"
            )
        if self.profile != "gpio" and (self.relay_pin is not None or not self.relay_active_high):
            raise ValueError(f"relay_pin and relay_active_high belong to the profile gpio, not to {self.profile}")
        if self.profile != "home-assistant" and (self.topics != LockTopicsTable() or self.opens_with != "UNLOCK"):
            raise ValueError(f"topics and opens_with belong to the profile home-assistant, not to {self.profile}")
        if self.contact_pin is not None and not self.contact:
            raise ValueError("contact_pin is given although contact = false")
        return self

    @model_validator(mode="after")
    def _times_within_caps(self) -> "DoorTable":
        if self.open_s + self.extended_open_s > MAX_OPEN_S:
            raise ValueError(f"open_s and extended_open_s are together at most {MAX_OPEN_S}")
        if self.pre_alarm_s >= self.open_s:
            raise ValueError("pre_alarm_s must be shorter than open_s")
        return self


class FireLineTable(_Table):
    """The fire line's changeover contact, each leg on a pin of its own: a cut and a short are told from a fire."""

    normally_closed_pin: Pin
    normally_open_pin: Pin


class KioskTable(_Table):
    """A kiosk that may ask: its key, pinned when it joined, and what it may be used for."""

    name: Slug
    public_key: PublicKey
    roles: frozenset[Literal["entrance", "reception"]]


class ReaderTable(_Table):
    """Where a kiosk's reader is: at which door, on which side. A reader may have no door (a borrowed room)."""

    kiosk: Slug
    reader: Slug
    door: Slug | None = None
    side: Literal["outside", "inside"] = "outside"


class HomeAssistantTable(_Table):
    """That Home Assistant listens at the site's broker, and in which language its entities are named there."""

    language: Literal["fr", "en"] = "fr"


class SimulationTable(_Table):
    """The demo's world; refused in production."""

    clock_offset_file: Path
    armed_on: date | None = None
    fire_line_socket: Path | None = None
    """Where the demo says how its fire line is."""


class DoorAgentConfig(_Table):
    """Everything the door agent is told at its start."""

    site: SiteTable
    keys: KeysTable
    store: StoreTable
    broker: BrokerTable
    centre: CentreTable
    doors: Annotated[tuple[DoorTable, ...], Field(max_length=16)] = ()
    kiosks: Annotated[tuple[KioskTable, ...], Field(min_length=1, max_length=8)]
    readers: tuple[ReaderTable, ...]
    fire_line: FireLineTable | None = None
    home_assistant: HomeAssistantTable | None = None
    clock: ClockTable = ClockTable()
    simulation: SimulationTable | None = None

    @model_validator(mode="after")
    def _each_name_once(self) -> "DoorAgentConfig":
        named = {
            "doors": [door.name for door in self.doors],
            "kiosks": [kiosk.name for kiosk in self.kiosks],
            "readers": [f"{reader.kiosk} {reader.reader}" for reader in self.readers],
        }
        for table, names in named.items():
            for name in names:
                if names.count(name) > 1:
                    raise ValueError(f"{table}: {name!r} is given twice")
        return self

    @model_validator(mode="after")
    def _names_agree(self) -> "DoorAgentConfig":
        doors, kiosks = {door.name for door in self.doors}, {kiosk.name for kiosk in self.kiosks}
        for reader in self.readers:
            if reader.kiosk not in kiosks:
                raise ValueError(f"readers: {reader.reader!r} names the kiosk {reader.kiosk!r}, which kiosks lacks")
            if reader.door is not None and reader.door not in doors:
                raise ValueError(f"readers: {reader.reader!r} names the door {reader.door!r}, which doors lacks")
        return self

    @model_validator(mode="after")
    def _each_pin_once(self) -> "DoorAgentConfig":
        line = self.fire_line
        fire = () if line is None else (line.normally_closed_pin, line.normally_open_pin)
        pins = [*(pin for door in self.doors for pin in door.pins), *fire]
        for pin in pins:
            if pins.count(pin) > 1:
                raise ValueError(f"doors and fire_line: pin {pin} is given twice")
        return self

    @property
    def uses_gpio(self) -> bool:
        """Whether anything hangs on pins of this machine."""
        return self.fire_line is not None or any(door.pins for door in self.doors)

    @property
    def has_fire_line(self) -> bool:
        """Whether the site is told of fires."""
        simulated = self.simulation is not None and self.simulation.fire_line_socket is not None
        return simulated or self.fire_line is not None

    def roles(self, kiosk: str) -> frozenset[str]:
        """What that kiosk may be used for."""
        return next((frozenset[str](table.roles) for table in self.kiosks if table.name == kiosk), frozenset[str]())

    @property
    def doors_outside(self) -> frozenset[str]:
        """The doors with a reader on the street side."""
        return frozenset(table.door for table in self.readers if table.door is not None and table.side == "outside")

    def door_of(self, kiosk: str) -> str | None:
        """The door at which that kiosk stands: that of its first reader that has one."""
        return next((r.door for r in self.readers if r.kiosk == kiosk and r.door is not None), None)

    def reader(self, kiosk: str, reader: str) -> ReaderTable | None:
        """The reader of that name at that kiosk, if there is one."""
        return next((r for r in self.readers if (r.kiosk, r.reader) == (kiosk, reader)), None)
