"""What the kiosk's tests share: one broker for a module."""

from collections.abc import Generator

import pytest

from tests.mosquitto import Mosquitto, running_mosquitto


@pytest.fixture(scope="module")
def broker() -> Generator[Mosquitto]:
    """A site's broker."""
    with running_mosquitto() as running:
        yield running
