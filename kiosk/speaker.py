"""The thread `speaker`: plays the kiosk's short sounds by the machine's player, or keeps silent where there is none."""

import shutil
import subprocess
from collections.abc import Sequence
from queue import SimpleQueue

import structlog

from kiosk.earcons import SOUNDS

_log = structlog.get_logger()

_PLAYERS = (("pw-play",), ("aplay", "-q"))
_LONGEST_S = 3.0
"""The sounds last less than half a second; a player that hangs is ended."""


def find_player() -> Sequence[str] | None:
    """The command that plays a WAV file on this machine; None if there is none."""
    return next((player for player in _PLAYERS if shutil.which(player[0])), None)


class Speaker:
    """Plays one sound after the other. `play` and `stop` return at once, on any thread."""

    def __init__(self, player: Sequence[str] | None) -> None:
        self._player = player
        self._wanted: SimpleQueue[str | None] = SimpleQueue()

    def play(self, name: str) -> None:
        """One of `kiosk.earcons.EARCONS`."""
        if self._player is not None:
            self._wanted.put(name)

    def run(self) -> None:
        """Plays until `stop`, or until the player fails; blocks."""
        while (name := self._wanted.get()) is not None:
            player = self._player
            if player is not None and not _played(player, name):
                self._player = None

    def stop(self) -> None:
        """Makes `run` return soon."""
        self._wanted.put(None)


def _played(player: Sequence[str], name: str) -> bool:
    try:
        subprocess.run([*player, str(SOUNDS / f"{name}.wav")], capture_output=True, check=True, timeout=_LONGEST_S)
    except (OSError, subprocess.SubprocessError) as error:
        _log.warning("speaker.silent", reason=str(error))
        return False
    return True
