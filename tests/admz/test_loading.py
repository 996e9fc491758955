"""Programs are loaded without a search for garbage, which goes on afterwards whatever happens."""

import gc
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from admz.loading import load


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    yield tmp_path
    gc.unfreeze()


def test_no_garbage_is_looked_for_meanwhile_and_what_was_loaded_is_never_looked_through(directory: Path) -> None:
    (directory / "loaded_once.py").write_text("import gc\nmeanwhile = gc.isenabled()\nheld = [[]]\n")
    module = load("loaded_once")
    assert not module.meanwhile
    assert gc.isenabled()
    assert not any(kept is module.held for kept in gc.get_objects())
    del sys.modules["loaded_once"]


def test_it_is_looked_for_again_after_a_module_that_cannot_be_loaded(directory: Path) -> None:
    (directory / "unloadable.py").write_text("raise ImportError('on purpose')\n")
    with pytest.raises(ImportError, match="on purpose"):
        load("unloadable")
    assert gc.isenabled()
