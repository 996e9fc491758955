"""The samples in deploy/: each has known keys only, and explains every key that its program has."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import cast, get_args

import pytest
from pydantic import BaseModel

from door_agent.config import DoorAgentConfig
from kiosk.config import KioskConfig
from sync.server.config import ServerConfig

DEPLOY = Path(__file__).parents[2] / "deploy"
SAMPLES: list[tuple[str, type[BaseModel]]] = [
    ("door-agent.toml", DoorAgentConfig),
    ("kiosk.toml", KioskConfig),
    ("server.toml", ServerConfig),
]


@pytest.mark.parametrize(("name", "model"), SAMPLES)
def test_a_sample_has_known_keys_only(name: str, model: type[BaseModel]) -> None:
    assert not list(_unknown(model, tomllib.loads((DEPLOY / name).read_text("utf-8"))))


@pytest.mark.parametrize(("name", "model"), SAMPLES)
def test_a_sample_explains_every_key(name: str, model: type[BaseModel]) -> None:
    text = (DEPLOY / name).read_text("utf-8")
    missing = [key for key in _keys(model) if not re.search(rf"\b{key}\b", text)]
    assert not missing


def _keys(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield name
        for table in _tables(field.annotation):
            yield from _keys(table)


def _unknown(model: type[BaseModel], given: dict[str, object]) -> Iterator[str]:
    for key, value in given.items():
        field = model.model_fields.get(key)
        if field is None:
            yield key
            continue
        inner = cast("list[object]", value) if isinstance(value, list) else [value]
        for table in _tables(field.annotation):
            for part in inner:
                if isinstance(part, dict):
                    yield from _unknown(table, cast("dict[str, object]", part))


def _tables(annotation: object) -> Iterator[type[BaseModel]]:
    """The tables that a field is, may be, or is a list of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _tables(part)
