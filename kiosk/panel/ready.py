"""What the panel needs of a demo's ready file."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Badge(_Part):
    """A badge that can be presented."""

    name: str
    kind: str
    state: Literal["active", "revoked", "unknown"]
    key_right: bool
    receptionist: bool
    pin: str | None = Field(repr=False)


class Admin(_Part):
    """Who may sign in to the live page."""

    username: str
    password: str = Field(repr=False)


class Server(_Part):
    """Where the live page is."""

    url: str
    admin: Admin


class Ready(_Part):
    """A running demo."""

    control: Path
    server: Server
    badges: list[Badge]


def read_ready(file: Path) -> Ready:
    """Raises OSError, or ValueError for a file that no demo wrote."""
    return Ready.model_validate_json(file.read_text("utf-8"))
