"""A site's store in which some have PINs already: migrated once for a test run, and copied by every site after."""

import hmac
import secrets
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from argon2 import PasswordHasher

from door_agent.store.engine import open_engine
from door_agent.store.pins import PinTable

PEPPER = secrets.token_bytes(32)
"""The sites of a test run share one, since it is in every PIN's hash."""


@cache
def new_store(pins: tuple[tuple[str, str], ...]) -> bytes:
    """The bytes of such a store, with these people and their PINs.

    Each is hashed as the agent does it, but at the least cost that there is, which is what checking it takes as well.
    What a PIN costs in a real store is tried in test_pins.py.
    """
    with TemporaryDirectory() as directory:
        file, hasher = Path(directory) / "site.db", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        engine = open_engine(file)
        with engine.begin() as connection:
            for person, pin in pins:
                PinTable(connection).put(person, hasher.hash(hmac.digest(PEPPER, pin.encode(), "sha256")))
        engine.dispose()
        return file.read_bytes()
