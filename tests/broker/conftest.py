"""One real broker for a module of tests."""

from collections.abc import Generator

import pytest

from tests.mosquitto import Mosquitto, running_mosquitto


@pytest.fixture(scope="module")
def broker() -> Generator[Mosquitto]:
    """A broker of a site with two kiosks and two doors."""
    with running_mosquitto(kiosks=("kiosk-1", "kiosk-2"), doors=("entrance", "back")) as running:
        yield running
