"""A fire line as a test plays it: a socket that says how the line is, as the demo's does, and that may be dead."""

import json
import socket
import threading
from contextlib import suppress
from pathlib import Path

from tests.processes import DEADLINE_S


class PlayedFireLine:
    """Tells the agent how the line is, and waits until it has acted on that; nobody serves it while it is dead."""

    def __init__(self, path: Path) -> None:
        self._path, self._state = path, "clear"
        self._agent: socket.socket | None = None
        self._taken = threading.Condition()
        self._heard: list[str] = []
        self._server: socket.socket | None = None
        self.revive()

    def say(self, state: str) -> None:
        """Moves the line; returns when the agent has acted."""
        with self._taken:
            self._state = state
            self._heard.clear()
            agent = self._agent
        if agent is not None:
            _send(agent, state)
        self.wait_until_taken(state)

    def set(self, state: str) -> None:
        """Moves the line while no agent listens."""
        with self._taken:
            self._state = state
            self._heard.clear()

    def wait_until_taken(self, state: str) -> None:
        """Returns when the agent has acted on it."""
        with self._taken:
            assert self._taken.wait_for(lambda: state in self._heard, DEADLINE_S), f"the agent never heard {state}"

    def die(self) -> None:
        """The line's reader is gone."""
        server, self._server = self._server, None
        if server is not None:
            self._path.unlink()
            # Its thread waits for a caller; closing alone would not wake it.
            server.shutdown(socket.SHUT_RDWR)
            server.close()
        if self._agent is not None:
            with suppress(OSError):
                self._agent.shutdown(socket.SHUT_RDWR)

    def revive(self) -> None:
        """The line's reader is back."""
        server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        server.bind(str(self._path))
        server.listen()
        self._server = server
        threading.Thread(target=self._serve, args=(server,), name="fire-line", daemon=True).start()

    def _serve(self, server: socket.socket) -> None:
        with suppress(OSError):
            while True:
                agent, _ = server.accept()
                with self._taken:
                    self._agent, state = agent, self._state
                _send(agent, state)
                threading.Thread(target=self._hear, args=(agent,), name="fire-line", daemon=True).start()

    def _hear(self, agent: socket.socket) -> None:
        with agent, agent.makefile("rb") as lines, suppress(OSError):
            for line in lines:
                with self._taken:
                    self._heard.append(str(json.loads(line)["state"]))
                    self._taken.notify_all()


def _send(agent: socket.socket, state: str) -> None:
    with suppress(OSError):
        agent.sendall(json.dumps({"state": state}).encode() + b"\n")
