"""The kiosk's configuration: one TOML file, documented key by key in deploy/kiosk.toml."""

from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    FilePath,
    StringConstraints,
    model_validator,
)

from kiosk.identity import load_identity
from kiosk.screens.say import Language
from sync.wire.ids import Slug

Role = Literal["entrance", "reception"]
PrinterQueue = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9_][A-Za-z0-9_.-]*)?$", max_length=127)]
"""A queue of CUPS; empty for none. It is an argument of `lp`, so it begins with no hyphen."""
PublicKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:
        raise ValueError(f"{name!r} is no time zone; write one like Europe/Paris") from error
    return name


def _words(roles: object) -> object:
    """An override in the environment is one text: `entrance,reception`."""
    return [word.strip() for word in roles.split(",")] if isinstance(roles, str) else roles


def _holds_key(file: Path) -> Path:
    try:
        load_identity(file)
    except OSError as error:
        raise ValueError(f"{file} cannot be read ({error.strerror}); provision this kiosk first") from error
    except ValueError as error:
        raise ValueError(f"{file} holds no key of 32 bytes in hex; provision this kiosk again") from error
    return file


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class KioskTable(_Table):
    """Which kiosk this is, what it is for, the name under which the agent knows its reader, and where it prints."""

    site: Slug
    name: Slug
    reader: Slug = "reader-1"
    roles: Annotated[frozenset[Role], BeforeValidator(_words), Field(min_length=1)] = frozenset[Role]({"entrance"})
    time_zone: Annotated[str, AfterValidator(_known_zone)] = "Europe/Paris"
    printer: PrinterQueue = ""


class KeysTable(_Table):
    """The kiosk's own key, and the agent's keys pinned when the kiosk joined."""

    signing_key_file: Annotated[Path, AfterValidator(_holds_key)]
    agent_public_key: PublicKey
    agent_sealing_key: PublicKey


class BrokerTable(_Table):
    """The site's broker, and the kiosk's account there. TLS where `ca_file` is given; obligatory outside loopback."""

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8883
    username: str
    password_file: FilePath
    ca_file: FilePath | None = None

    @model_validator(mode="after")
    def _no_plaintext_off_the_machine(self) -> "BrokerTable":
        if self.ca_file is None and self.host not in {"127.0.0.1", "::1", "localhost"}:
            raise ValueError("ca_file is needed for a broker that is not on this machine")
        return self


class ReaderTable(_Table):
    """The PC/SC reader: the first whose name starts so; any if empty."""

    name_prefix: str = ""


class ScreenTable(_Table):
    """What the screen says and looks like until somebody chooses otherwise. The format follows the window's size."""

    language: Language = "fr"
    theme: Literal["day", "contrast"] = "day"
    reader_place: Literal["right", "below"] = "right"
    phone: Annotated[str, StringConstraints(max_length=24)] = ""
    sounds: bool = True
    width: Annotated[int, Field(ge=480, le=7680)] = 1280
    height: Annotated[int, Field(ge=480, le=4320)] = 800


class SimulationTable(_Table):
    """What only the demo may set: its clock, its reader and fingers, and virtual PC/SC readers."""

    clock_offset_file: Path | None = None
    reader_socket: Path | None = None
    fingers_socket: Path | None = None
    virtual_readers: bool = False


class KioskConfig(_Table):
    """A kiosk."""

    kiosk: KioskTable
    keys: KeysTable
    broker: BrokerTable
    reader: ReaderTable = ReaderTable()
    screen: ScreenTable = ScreenTable()
    simulation: SimulationTable | None = None
