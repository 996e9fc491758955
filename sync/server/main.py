"""The server as a program."""

import asyncio
import gc
import secrets
import signal
import socket
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager

import structlog
from sqlalchemy.exc import SQLAlchemyError

from sync.server.ageing import Ageing
from sync.server.calendar_fetching import Fetcher
from sync.server.calendar_refreshing import CalendarRefresher
from sync.server.config import ServerConfig
from sync.server.first_admin import offer_link
from sync.server.holiday_closures import HolidayRenewal
from sync.server.mailer import Mailer
from sync.server.rounds import Rounds
from sync.server.services import Setup
from sync.server.serving import HttpServer, open_listener
from sync.server.store.engine import Store, open_store
from sync.wire.instants import Clock
from sync.wire.keys import read_secret, signing_key

_log = structlog.get_logger()


_BEAT_S = 1.0


class _CannotStart(Exception):
    """Says what to do."""


def run(config: ServerConfig, clock: Clock, ready: Callable[[], None], beat: Callable[[], None] = lambda: None) -> int:
    """Serves until SIGTERM or SIGINT and calls `ready` once it does, `beat` as long as its loop goes round; main thread
    only.

    0 after a clean stop, 1 where it cannot start or a part of it fails: the log says why.
    """
    try:
        key = _read_key(config)
        store = _open_store(config)
        listener = _listen(config)
    except _CannotStart as fault:
        _log.error("server.cannot_start", reason=str(fault))
        return 1
    port = listener.getsockname()[1]

    def started() -> None:
        _log.info("server.started", host=config.server.host, port=port)
        ready()

    https, mailer = config.server.cookies_need_https, None if config.mail is None else Mailer(config.mail, store, clock)
    fetcher, writes = Fetcher(config.calendars), mailer is not None
    setup = Setup(store, clock, signing_key(key), secrets.token_bytes, https, writes, fetcher)
    server = HttpServer(setup, started)
    _offer_first_admin(config, store, clock, port)
    gc.freeze()  # What is loaded by now stays: looking through it again and again costs an ingest a tenth.
    refresher = CalendarRefresher(fetcher, store, clock, secrets.token_bytes)
    with _beside(mailer, Ageing(store, clock), HolidayRenewal(store, clock), refresher):
        asyncio.run(_serve(server, listener, beat))
    store.close()
    _log.info("server.stopped")
    return 1 if server.failed else 0


@contextmanager
def _beside(*workers: Rounds | None) -> Generator[None]:
    """They work on threads of their own meanwhile."""
    working = [worker for worker in workers if worker is not None]
    threads = [threading.Thread(target=worker.run, name=type(worker).__name__.lower()) for worker in working]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for worker in working:
            worker.stop()
        for thread in threads:
            thread.join()


def _offer_first_admin(config: ServerConfig, store: Store, clock: Clock, port: int) -> None:
    """On the console and not in the log: whoever reads the link may become the first admin."""
    path = offer_link(store, clock.now(), secrets.token_bytes)
    if path is not None:
        address = config.server.public_url or f"http://{config.server.host}:{port}"
        sys.stdout.write(
            f"There is no account yet. Make the first one within 30 minutes: {address.rstrip('/')}{path}\n"
        )
        sys.stdout.flush()


async def _serve(server: HttpServer, listener: socket.socket, beat: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.stop)
    beating = asyncio.create_task(_go_on_beating(beat))
    await server.serve([listener])
    beating.cancel()


async def _go_on_beating(beat: Callable[[], None]) -> None:
    while True:
        beat()
        await asyncio.sleep(_BEAT_S)


def _open_store(config: ServerConfig) -> Store:
    try:
        return open_store(config.store)
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", error)).strip().partition("\n")[0]
        raise _CannotStart(f"the store cannot be opened, see store.url: {cause}") from error


def _listen(config: ServerConfig) -> socket.socket:
    try:
        return open_listener(config.server.host, config.server.port)
    except OSError as error:
        raise _CannotStart(
            f"cannot listen, see server.host and server.port: {config.server.host}:{config.server.port}: {error}"
        ) from error


def _read_key(config: ServerConfig) -> bytes:
    try:
        return read_secret(config.keys.signing_key_file)
    except (OSError, ValueError) as error:
        raise _CannotStart(f"no signing key, see keys.signing_key_file: {error}") from error
