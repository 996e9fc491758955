"""Style sheets, scripts and fonts: read once, served under an address that changes with their content."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PREFIX = "/static"

_DIRECTORY = Path(__file__).with_name("static")
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file's bytes, their media type, and a word for exactly these bytes."""

    content: bytes
    media_type: str
    version: str


@cache
def static_files() -> Mapping[str, StaticFile]:
    """All that there are, by name; no other name is ever looked up on the disk."""
    found = sorted(path for path in _DIRECTORY.rglob("*") if path.suffix in _TYPES)
    return {path.name: _read(path) for path in found}


def address_of(name: str) -> str:
    """Where a browser finds that file. Raises KeyError."""
    return f"{PREFIX}/{name}?v={static_files()[name].version}"


def _read(path: Path) -> StaticFile:
    content = path.read_bytes()
    return StaticFile(content, _TYPES[path.suffix], hashlib.sha256(content).hexdigest()[:12])
