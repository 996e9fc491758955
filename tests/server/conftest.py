"""Servers to test: one of the test's own, one of the module's for what leaves no trace, one on each database."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.postgresql import Cluster, postgresql
from tests.server.centre import Centre, running_centre, sqlite_url


@pytest.fixture
def centre(tmp_path: Path) -> Generator[Centre, None, None]:
    """On SQLite, for this test alone."""
    with running_centre(sqlite_url(tmp_path)) as running:
        yield running


@pytest.fixture(scope="module")
def shared_centre(tmp_path_factory: pytest.TempPathFactory) -> Generator[Centre, None, None]:
    """On SQLite, for tests that change nothing."""
    with running_centre(sqlite_url(tmp_path_factory.mktemp("shared"))) as running:
        yield running


@pytest.fixture(scope="session")
def cluster() -> Generator[Cluster, None, None]:
    """A PostgreSQL of the test run's own."""
    with postgresql() as running:
        yield running


@pytest.fixture
def postgresql_url(cluster: Cluster) -> Generator[str, None, None]:
    """An empty database."""
    name = "centre"
    yield cluster.create(name)
    cluster.drop(name)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind that has no schema yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'centre.db'}"
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def store_url(bare_url: str, tmp_path: Path) -> str:
    """An empty store of each kind."""
    return sqlite_url(tmp_path) if bare_url.startswith("sqlite") else bare_url


@pytest.fixture
def any_centre(store_url: str) -> Generator[Centre, None, None]:
    """On each database, for this test alone."""
    with running_centre(store_url) as running:
        yield running
