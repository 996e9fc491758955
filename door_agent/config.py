"""The door agent's configuration: one TOML file, documented key by key in deploy/door-agent.toml."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from sync.wire.ids import Slug
from sync.wire.journal import NodeName

PublicKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


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
        if self.ca_file is None and self.host not in ("127.0.0.1", "::1", "localhost"):
            raise ValueError("ca_file is needed for a broker that is not on this machine")
        return self


class CentreTable(_Table):
    """The central server, this node's token there, and the key that it signs the registry with."""

    url: str
    token_file: Path
    public_key: PublicKey
    ca_file: Path | None = None


class DoorTable(_Table):
    """A door: its lock is a relay in Tasmota's profile under the site's topic `lock/{name}`."""

    name: Slug
    contact: bool = True
    release_s: Annotated[int, Field(ge=1, le=15)] = 5


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


class SimulationTable(_Table):
    """The demo's world; refused in production."""

    clock_offset_file: Path
    armed_on: date | None = None


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
    simulation: SimulationTable | None = None

    @model_validator(mode="after")
    def _names_agree(self) -> "DoorAgentConfig":
        doors, kiosks = {door.name for door in self.doors}, {kiosk.name for kiosk in self.kiosks}
        for reader in self.readers:
            if reader.kiosk not in kiosks:
                raise ValueError(f"readers: {reader.reader!r} names the kiosk {reader.kiosk!r}, which kiosks lacks")
            if reader.door is not None and reader.door not in doors:
                raise ValueError(f"readers: {reader.reader!r} names the door {reader.door!r}, which doors lacks")
        return self

    def roles(self, kiosk: str) -> frozenset[str]:
        """What that kiosk may be used for."""
        return next((frozenset[str](table.roles) for table in self.kiosks if table.name == kiosk), frozenset[str]())

    def reader(self, kiosk: str, reader: str) -> ReaderTable | None:
        """The reader of that name at that kiosk, if there is one."""
        return next((r for r in self.readers if (r.kiosk, r.reader) == (kiosk, reader)), None)
