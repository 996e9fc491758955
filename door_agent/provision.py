"""Setting up an agent: its keys, made on its own machine and never leaving it, and the PINs of people at its site."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from door_agent.config import DoorAgentConfig
from door_agent.pins import PinHasher
from door_agent.store.engine import open_engine
from door_agent.store.pins import PinTable
from sync.wire.keys import opening_key, public_hex, read_secret, signing_key, write_secret

_SIGNING, _OPENING, _PEPPER = "signing.key", "opening.key", "pepper"


@dataclass(frozen=True, slots=True)
class AgentIdentity:
    """The public halves of an agent's keys, in hex: what kiosks pin and what the centre checks heads with."""

    public_key: str
    sealing_key: str


@dataclass(frozen=True, slots=True)
class AgentKeys:
    """The agent's secrets in use."""

    signing: Ed25519PrivateKey
    opening: X25519PrivateKey
    pepper: bytes = field(repr=False)

    @property
    def identity(self) -> AgentIdentity:
        """Their public halves."""
        return AgentIdentity(public_hex(self.signing), public_hex(self.opening))


def create_identity(directory: Path) -> AgentIdentity:
    """Makes new keys in `directory`, readable by their owner only. Raises FileExistsError where there are some."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_secret(directory / _SIGNING, secrets.token_bytes(32))
    write_secret(directory / _OPENING, secrets.token_bytes(32))
    write_secret(directory / _PEPPER, secrets.token_bytes(32))
    return load_keys(directory).identity


def load_keys(directory: Path) -> AgentKeys:
    """The keys that `create_identity` made. Raises OSError or ValueError."""
    return AgentKeys(
        signing=signing_key(read_secret(directory / _SIGNING)),
        opening=opening_key(read_secret(directory / _OPENING)),
        pepper=read_secret(directory / _PEPPER),
    )


def set_pin(config: DoorAgentConfig, person: str, pin: str) -> None:
    """Gives a person a PIN at this site, in place of any earlier one. The agent must not be running.

    Raises sync.wire.pins.BadPin unless it has 4 to 8 digits.
    """
    hashed = PinHasher(load_keys(config.keys.directory).pepper).hash(pin)
    engine = open_engine(config.store.file)
    try:
        with engine.begin() as connection:
            PinTable(connection).put(person, hashed)
    finally:
        engine.dispose()
