"""A real PC/SC service for the tests of readers."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.readers.pcscd_process import Pcscd


@pytest.fixture(scope="session")
def pcscd_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the service's socket lies. The PC/SC library reads the variable once in a process, at its first use."""
    run = tmp_path_factory.mktemp("pcscd-run")
    os.environ["PCSCLITE_CSOCK_NAME"] = str(run / "pcscd.comm")
    return run


@pytest.fixture
def absent_pcscd(tmp_path: Path, pcscd_run: Path) -> Iterator[Pcscd]:
    """A service that was not started yet."""
    service = Pcscd(tmp_path, pcscd_run)
    yield service
    service.end()


@pytest.fixture
def pcscd(absent_pcscd: Pcscd) -> Pcscd:
    """A service that runs."""
    absent_pcscd.start()
    return absent_pcscd
