"""A demo's control socket as a test plays it, and the ready file that leads to it."""

import json
import socketserver
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

JsonObject = dict[str, Any]

MORNING: JsonObject = {
    "now": "2026-11-24T09:42:05.120000+00:00",
    "door_open": False,
    "energised": True,
    "passage": True,
    "network": True,
    "reader": True,
    "fire": "clear",
}

_BADGES = (
    ("alice", "pkoc", "active", True, False, "493817"),
    ("bruno", "uid", "active", False, False, None),
    ("chloe", "pkoc", "active", False, False, None),
    ("denis", "uid", "revoked", False, False, None),
    ("inconnu", "uid", "unknown", False, False, None),
    ("rachel", "pkoc", "active", False, True, "2604"),
    ("uid-01", "uid", "active", False, False, None),
    ("uid-02", "uid", "active", False, False, None),
)


class ScriptedDesk:
    """Answers `state` with `world` and everything else with `answer`; keeps what else was asked in `asked`."""

    def __init__(self, directory: Path) -> None:
        self.world = dict(MORNING)
        self.answer: JsonObject = {"done": {}}
        self.asked: list[JsonObject] = []
        self.ready_file = directory / "ready.json"
        self.control = directory / "control.sock"
        self.ready_file.write_text(json.dumps(_ready(self.control)))

    def reply(self, request: JsonObject) -> JsonObject:
        if request == {"do": "state"}:
            return {"done": self.world}
        self.asked.append(request)
        return self.answer


class _Caller(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        for line in self.rfile:
            answer = cast("_Server", self.server).desk.reply(json.loads(line))
            self.wfile.write(json.dumps(answer).encode() + b"\n")


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = False

    def __init__(self, desk: ScriptedDesk) -> None:
        super().__init__(str(desk.control), _Caller)
        self.desk = desk


@contextmanager
def serving(directory: Path) -> Generator[ScriptedDesk]:
    """The desk, until the end of the block; its callers must have gone by then."""
    desk = ScriptedDesk(directory)
    with _Server(desk) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield desk
        finally:
            server.shutdown()
            thread.join()


def _ready(control: Path) -> JsonObject:
    keys = ("name", "kind", "state", "key_right", "receptionist", "pin")
    return {
        "server": {"url": "http://127.0.0.1:8080", "admin": {"username": "admin", "password": "k7Vd-exemple-Rw2q"}},
        "control": str(control),
        "badges": [dict(zip(keys, badge, strict=True)) for badge in _BADGES],
        "pids": {},
    }
