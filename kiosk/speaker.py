"""The thread `speaker`: plays the kiosk's short sounds and speaks, by programs of the machine; silent without them.

What is said is made by espeak-ng into a file, which the player of the short sounds plays: one way to the loudspeaker.
"""

import shutil
import subprocess
import threading
import wave
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from tempfile import NamedTemporaryFile

import structlog

from kiosk.earcons import SOUNDS
from kiosk.screens.say import Language

_log = structlog.get_logger()

_PLAYERS = (("pw-play",), ("aplay", "-q"))
_VOICE = ("espeak-ng",)
_WORDS_A_MINUTE = 150
_LONGEST_S = 3.0
"""The sounds last less than half a second, and a sentence is made in less: what takes longer hangs, and is ended."""


def find_player() -> Sequence[str] | None:
    """The command that plays a WAV file on this machine; None if there is none."""
    return next((player for player in _PLAYERS if shutil.which(player[0])), None)


def find_voice() -> Sequence[str] | None:
    """The command that makes a WAV file of a text, by espeak-ng's options; None if there is none."""
    return _VOICE if shutil.which(_VOICE[0]) else None


@dataclass(frozen=True, slots=True, eq=False)
class _Speech:
    text: str
    language: Language


class Speaker:
    """Plays one sound after the other. Speaks one text at a time, which the next text and the next sound cut off.

    All but `run` return at once, on any thread. `on_lost` is called on the speaker's thread when speech has failed.
    """

    def __init__(
        self,
        player: Sequence[str] | None,
        voice: Sequence[str] | None,
        on_lost: Callable[[], None],
        *,
        sounds: bool = True,
    ) -> None:
        self._player, self._voice, self._on_lost, self._with_sounds = player, voice, on_lost, sounds
        self._able = player is not None and voice is not None
        self._changed = threading.Condition()
        self._sounds: deque[str] = deque()
        self._waiting: _Speech | None = None
        self._spoken: _Speech | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False

    @property
    def able(self) -> bool:
        """Whether it can speak: a voice and a player were found, and neither has failed."""
        return self._able

    def play(self, name: str) -> None:
        """One of `kiosk.earcons.EARCONS`."""
        with self._changed:
            self._cut_off()
            if self._with_sounds and self._player is not None:
                self._sounds.append(name)
                self._changed.notify()

    def speak(self, text: str, language: Language) -> None:
        """Says it after the sounds that wait, instead of what is being said."""
        with self._changed:
            self._cut_off()
            self._waiting = _Speech(text, language)
            self._changed.notify()

    def hush(self) -> None:
        """Says nothing more."""
        with self._changed:
            self._cut_off()

    def run(self) -> None:
        """Plays and speaks until `stop`; blocks."""
        while (wanted := self._next()) is not None:
            if isinstance(wanted, _Speech):
                if self._able and not self._said(wanted):
                    self._lose()
            elif self._player is not None and not self._played(self._player, wanted):
                self._player = None
                self._lose()

    def stop(self) -> None:
        """Makes `run` return soon, and leaves no program behind."""
        with self._changed:
            self._ended, self._spoken = True, None
            if self._process is not None:
                self._process.kill()
            self._changed.notify()

    def _cut_off(self) -> None:
        """Called under the lock."""
        self._waiting = None
        if self._spoken is not None:
            self._spoken = None
            if self._process is not None:
                self._process.kill()

    def _next(self) -> str | _Speech | None:
        with self._changed:
            self._spoken = None
            self._changed.wait_for(lambda: self._ended or self._sounds or self._waiting)
            if self._ended:
                return None
            if self._sounds:
                return self._sounds.popleft()
            self._spoken, self._waiting = self._waiting, None
            return self._spoken

    def _played(self, player: Sequence[str], name: str) -> bool:
        return self._ran([*player, str(SOUNDS / f"{name}.wav")], _LONGEST_S)

    def _said(self, speech: _Speech) -> bool:
        voice, player = self._voice, self._player
        if voice is None or player is None:
            return False
        try:
            with NamedTemporaryFile(prefix="admz-", suffix=".wav") as file:
                # The text goes by the pipe: what is said to a person is nobody's who lists the processes.
                options = ["-v", speech.language, "-s", str(_WORDS_A_MINUTE), "--stdin", "-w", file.name]
                made = self._ran([*voice, *options], _LONGEST_S, speech)
                return made and self._ran([*player, file.name], _length_s(file.name) + _LONGEST_S, speech)
        except OSError as error:
            _log.warning("speaker.silent", reason=str(error))
            return False

    def _ran(self, command: Sequence[str], limit_s: float, speech: _Speech | None = None) -> bool:
        """Whether the program did its work; so too where it was cut off, or was no longer wanted."""
        try:
            with self._changed:
                if not self._wanted(speech):
                    return True
                process = self._process = subprocess.Popen(
                    command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
            try:
                process.communicate(b"" if speech is None else speech.text.encode(), limit_s)
            finally:
                process.kill()
                process.wait()
                with self._changed:
                    self._process = None
                    cut_off = not self._wanted(speech)
            if not cut_off and process.returncode != 0:
                raise subprocess.CalledProcessError(process.returncode, command[0])
        except (OSError, subprocess.SubprocessError) as error:
            _log.warning("speaker.silent", reason=str(error))
            return False
        return True

    def _wanted(self, speech: _Speech | None) -> bool:
        return not self._ended and self._spoken is speech

    def _lose(self) -> None:
        if self._able:
            self._able = False
            self._on_lost()


def _length_s(file: str) -> float:
    """How long the sound lasts; 0 for what is no whole WAV file, which is for the player to judge."""
    try:
        with wave.open(file) as sound:
            return sound.getnframes() / sound.getframerate()
    except (wave.Error, EOFError):
        return 0.0
