"""What the routes work with."""

from dataclasses import dataclass, field
from typing import Annotated, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import Depends, Request

from sync.server.calendar_fetching import Fetcher
from sync.server.live import Live
from sync.server.store.engine import Store
from sync.wire.ids import RandomBytes
from sync.wire.instants import Clock


@dataclass(frozen=True, slots=True)
class Setup:
    """What a server is made of before it runs: its open store, its clock, the centre's key."""

    store: Store
    clock: Clock
    key: Ed25519PrivateKey
    random: RandomBytes
    cookies_need_https: bool = False
    writes_to_hosts: bool = False
    """Whether mails are sent."""
    fetcher: Fetcher = field(default_factory=Fetcher)


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of one running server."""

    store: Store
    clock: Clock
    key: Ed25519PrivateKey
    random: RandomBytes
    cookies_need_https: bool
    writes_to_hosts: bool
    fetcher: Fetcher
    live: Live

    @classmethod
    def of(cls, setup: Setup, live: Live) -> "Services":
        """The setup, running."""
        https, writes = setup.cookies_need_https, setup.writes_to_hosts
        return cls(setup.store, setup.clock, setup.key, setup.random, https, writes, setup.fetcher, live)


def _services(request: Request) -> Services:
    return cast(Services, request.app.state.services)


Parts = Annotated[Services, Depends(_services)]
"""For a route's arguments."""
