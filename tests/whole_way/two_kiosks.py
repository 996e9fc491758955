"""The demo's site with two kiosks: reception's in the place of the demo's own, and a second one at the entrance.

Broker and door agent are the demo's, told of the second kiosk as an installer tells them; both windows are in this
process, in reach of a finger.
"""

import os
import secrets
import signal
import tomllib
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from admz.demo.known import Known, read_known
from admz.demo.registry import DOOR, KIOSK, SITE
from admz.demo.toml_text import dump_toml
from admz.simulation.cards import VirtualCard
from door_agent import broker
from door_agent.broker import BrokerSite
from kiosk.config import KioskConfig
from kiosk.identity import create_identity
from kiosk.main import Kiosk
from sync.server import administration
from sync.server.config import StoreTable
from sync.server.site_settings import change_site
from sync.server.store.audit_tables import Author
from sync.wire.instants import OffsetClock
from tests.processes import wait_until
from tests.whole_way.demo import Demo, running_demo
from tests.whole_way.hands import Hands, started
from tests.whole_way.played_reader import PlayedReader, played_reader

ENTRANCE, READER = "kiosk-2", "reader-2"


class MovedClock(OffsetClock):
    """The demo's clock, whose kiosk can be left alone for a minute in an instant."""

    def __init__(self, offset_file: Path) -> None:
        super().__init__(offset_file)
        self.ahead = 0.0

    def monotonic(self) -> float:
        """The machine's, moved on by `ahead` seconds."""
        return super().monotonic() + self.ahead


class Post(Hands):
    """A kiosk's place, with its screen and its reader."""

    def __init__(self, kiosk: Kiosk, qtbot: QtBot, reader: PlayedReader, clock: MovedClock) -> None:
        super().__init__(kiosk, qtbot)
        self.clock, self._reader = clock, reader

    def present(self, card: VirtualCard) -> None:
        """A badge is held there until the next one comes."""
        self._reader.take_away()
        self._reader.present(card)


@dataclass(frozen=True)
class Site:
    """The demo, the two posts, and its badges by their names."""

    demo: Demo
    known: Known
    entrance: Post
    reception: Post

    def card(self, badge: str) -> VirtualCard:
        """That badge."""
        return next(each.card() for each in self.known.badges if each.name == badge)

    def person(self, badge: str) -> str:
        """Its holder's id."""
        return next(str(each.person) for each in self.known.badges if each.name == badge)

    def pin(self, badge: str) -> str:
        """Its PIN."""
        return next(str(each.pin) for each in self.known.badges if each.name == badge)

    def entries(self, kind: str, **fields: object) -> list[dict[str, Any]]:
        """The payloads of that kind that the centre holds, those with these fields."""
        payloads: list[dict[str, Any]] = [entry["payload"] for entry in self.demo.journal(kind)]
        return [payload for payload in payloads if fields.items() <= payload.items()]

    def writes(self, kind: str, times: int = 1, **fields: object) -> None:
        """Returns when the centre holds so many of them."""
        self.entrance.wait(lambda: len(self.entries(kind, **fields)) == times)


@contextmanager
def two_kiosks(directory: Path, now: str, settings: dict[str, object], qtbot: QtBot) -> Generator[Site]:
    """The site at that time with these settings; both kiosks show their home page."""
    with ExitStack() as stack:
        demo = stack.enter_context(running_demo("--now", now, "--data", str(directory)))
        known = read_known(directory / "demo.json")
        assert known is not None
        # Its window is not in this process; killed, it would be started again.
        os.kill(demo.pids["kiosk"], signal.SIGSTOP)
        _set(directory, settings)
        password = _admit(demo, known, create_identity(directory / "entrance.key"))
        posts = [
            _post(stack, config, qtbot, demo)
            for config in (_entrance_config(directory, password), _config(directory / "kiosk.toml"))
        ]
        for post in posts:
            post.page("home")
        yield Site(demo, known, *posts)


def _set(directory: Path, settings: dict[str, object]) -> None:
    """An admin has set them at the centre."""
    clock = OffsetClock(directory / "clock-offset")
    store = administration.open_store(StoreTable(url=f"sqlite:///{directory / 'centre.db'}"))
    change_site(store, Author("admin", clock.now(), secrets.token_bytes), SITE, settings)
    store.close()


def _admit(demo: Demo, known: Known, public_key: str) -> str:
    """Broker and agent learn of the second kiosk; gives its password at the broker."""
    password = secrets.token_urlsafe(18)
    kiosks = BrokerSite(SITE, (KIOSK, ENTRANCE), (DOOR,))
    place = Path(demo.ready["control"]).parent / "broker"
    files = broker.render(
        kiosks,
        {**known.broker_passwords, ENTRANCE: password},
        directory=place,
        port=demo.ready["broker"]["port"],
        random=secrets.token_bytes,
    )
    broker.write(place, files)
    os.kill(demo.pids["broker"], signal.SIGHUP)
    wait_until(lambda: "Reloading config" in (demo.data / "broker.log").read_text())
    with (demo.data / "door-agent.toml").open("a") as file:
        more = {
            "kiosks": [{"name": ENTRANCE, "public_key": public_key, "roles": ["entrance"]}],
            "readers": [{"kiosk": ENTRANCE, "reader": READER, "door": DOOR, "side": "outside"}],
        }
        file.write("\n" + dump_toml(more))
    before = demo.pids["door_agent"]
    os.kill(before, signal.SIGTERM)
    wait_until(lambda: demo.pids["door_agent"] != before)
    return password


def _config(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))


def _entrance_config(directory: Path, password: str) -> dict[str, Any]:
    """That of a kiosk on the street side."""
    config, secret = _config(directory / "kiosk.toml"), directory / "entrance.secret"
    secret.write_text(password)
    config["kiosk"] |= {"name": ENTRANCE, "reader": READER, "roles": ["entrance"]}
    config["keys"]["signing_key_file"] = str(directory / "entrance.key")
    config["broker"] |= {"username": ENTRANCE, "password_file": str(secret)}
    return config


def _post(stack: ExitStack, config: dict[str, Any], qtbot: QtBot, demo: Demo) -> Post:
    """The kiosk of that configuration, with a reader of this process's."""
    socket = Path(demo.ready["control"]).with_name(f"{config['kiosk']['name']}.sock")
    reader = stack.enter_context(played_reader(socket))
    clock = MovedClock(Path(config["simulation"]["clock_offset_file"]))
    config["simulation"]["reader_socket"] = str(socket)
    del config["simulation"]["fingers_socket"]
    kiosk = stack.enter_context(started(Kiosk(KioskConfig.model_validate(config), clock), qtbot))
    return Post(kiosk, qtbot, reader, clock)
