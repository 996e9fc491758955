"""Centres for the tests of the pages."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.web.world import PLACES, World, bare_world, inhabited_world


@pytest.fixture
def world(tmp_path: Path) -> Generator[World, None, None]:
    """Two sites with people inside, for this test alone."""
    with inhabited_world(tmp_path, PLACES[:2]) as inhabited:
        yield inhabited


@pytest.fixture(scope="module")
def shared_world(tmp_path_factory: pytest.TempPathFactory) -> Generator[World, None, None]:
    """All five sites, for tests that change nothing."""
    with inhabited_world(tmp_path_factory.mktemp("shared")) as inhabited:
        yield inhabited


@pytest.fixture
def empty_world(tmp_path: Path) -> Generator[World, None, None]:
    """Neither sites nor accounts."""
    with bare_world(tmp_path) as bare:
        yield bare
