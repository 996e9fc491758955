"""What a data directory knows of itself: badges, accounts, tokens, public keys. Kept in one file, since it is all
secret, and made once."""

import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from admz.demo.badges import DemoBadge

ADMIN = "admin"


class Known(BaseModel):
    """Everything random about a data directory but the private keys, which their programs keep."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    badges: tuple[DemoBadge, ...]
    admin_password: str
    api_token: str
    node_token: str
    centre_public_key: str
    agent_public_key: str
    agent_sealing_key: str
    kiosk_public_key: str
    broker_passwords: dict[str, str]


class Unreadable(ValueError):
    """The file is not what a demo of this version wrote; says what to do."""


def read_known(file: Path) -> Known | None:
    """What an earlier start wrote; None before the first. Raises Unreadable."""
    if not file.exists():
        return None
    try:
        return Known.model_validate_json(file.read_text("utf-8"))
    except ValidationError as error:
        raise Unreadable(f"{file} was written by another version; choose another --data directory") from error


def write_known(file: Path, known: Known) -> None:
    """Keeps it, readable by its owner alone."""
    new = file.with_suffix(".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
        stream.write(known.model_dump_json(indent=1))
    new.replace(file)
