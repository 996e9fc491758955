"""The rooms keep to the arrows of docs/architecture.md."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]


def test_the_import_contract_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0


@pytest.mark.parametrize("library", ["paho", "smartcard"])
def test_one_module_of_hardware_alone_knows_each_device_library(library: str) -> None:
    knowing = {file.relative_to(ROOT) for file in (ROOT / "hardware").rglob("*.py") if library in set(_imports(file))}
    assert len(knowing) == 1, knowing


def test_every_room_of_the_contract_exists() -> None:
    """A room that was renamed would be checked no more."""
    for room in ("admz", "door_agent", "hardware", "kiosk", "sync.client", "sync.server", "sync.wire"):
        assert import_module(room).__doc__


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (name.name.partition(".")[0] for name in names)
            case ast.ImportFrom(module=str(module)):
                yield module.partition(".")[0]
            case _:
                pass
