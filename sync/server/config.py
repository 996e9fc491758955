"""The server's configuration: one TOML file, documented key by key in deploy/server.toml."""

import ssl
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    FilePath,
    StringConstraints,
    field_validator,
    model_validator,
)
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def _holds_certificates(file: Path) -> Path:
    try:
        ssl.create_default_context(cafile=file)
    except OSError as error:
        raise ValueError(f"{file} holds no certificate in PEM, or cannot be read") from error
    return file


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class ServerTable(_Table):
    """Where the server listens, and the address that people and sites know it by (behind a reverse proxy)."""

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    public_url: str | None = None

    @property
    def cookies_need_https(self) -> bool:
        """Whether people reach it by HTTPS only, so that cookies may be confined to it."""
        return self.public_url is not None and self.public_url.startswith("https://")


class StoreTable(_Table):
    """The central store: `sqlite:////path/centre.db`, or `postgresql+psycopg://...` when it grows.

    A password belongs in PostgreSQL's own password file (`passfile`), not in the URL.
    """

    url: str

    @field_validator("url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        try:
            parsed = make_url(url)
        except ArgumentError as error:
            raise ValueError("not a database URL") from error
        if parsed.drivername not in ("sqlite", "postgresql+psycopg"):
            raise ValueError("give a URL that begins with sqlite:/// or postgresql+psycopg://")
        if parsed.drivername == "sqlite" and parsed.database in (None, "", ":memory:"):
            raise ValueError("sqlite needs a file: sqlite:////path/centre.db")
        if parsed.password is not None:
            raise ValueError("no password here: name a password file with ?passfile=/path/to/file")
        return url

    @property
    def parsed(self) -> URL:
        """The URL in parts."""
        return make_url(self.url)

    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]:
        """Which of the two databases it is."""
        return "sqlite" if self.parsed.drivername == "sqlite" else "postgresql"


class KeysTable(_Table):
    """The centre's Ed25519 key, 32 raw bytes in hex, with which it signs the registry."""

    signing_key_file: Path


class MailTable(_Table):
    """The mail server by which hosts are told that a visitor is there; without this table nobody is written to.

    Its certificate is of an authority in `ca_file`, and of no other; without that file, of one that the system trusts.
    """

    host: str
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    sender: str
    security: Literal["starttls", "tls", "none"] = "starttls"
    ca_file: Annotated[FilePath, AfterValidator(_holds_certificates)] | None = None
    username: str | None = None
    password_file: FilePath | None = None

    @model_validator(mode="after")
    def _no_names_in_the_clear(self) -> Self:
        if self.security == "none" and self.host not in _LOOPBACK:
            raise ValueError("security = none is for a mail server on this machine: choose starttls or tls")
        if (self.username is None) != (self.password_file is None):
            raise ValueError("give username and password_file, or neither")
        return self


class CalendarsTable(_Table):
    """How calendars are fetched from their URLs.

    `private_hosts` names the hosts that may have addresses of this network; all others must be the internet's. Their
    certificates may also be of an authority in `ca_file`.
    """

    private_hosts: frozenset[Annotated[str, StringConstraints(to_lower=True, pattern=r"^[^\s/@\[\]]+$")]] = frozenset()
    allow_http: bool = False
    ca_file: Annotated[FilePath, AfterValidator(_holds_certificates)] | None = None
    every_minutes: Annotated[int, Field(ge=1, le=1440)] = 15
    patience_s: Annotated[float, Field(gt=0, le=60)] = 15.0


class SimulationTable(_Table):
    """The demo's world; refused in production."""

    clock_offset_file: Path


class ServerConfig(_Table):
    """Everything the server is told at its start."""

    server: ServerTable = ServerTable()
    store: StoreTable
    keys: KeysTable
    mail: MailTable | None = None
    calendars: CalendarsTable = CalendarsTable()
    simulation: SimulationTable | None = None
