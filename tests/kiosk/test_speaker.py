"""Speech by the machine's programs: made by espeak-ng itself, given to a player, cut off by what comes next."""

import json
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.screens.say import Language
from kiosk.speaker import Speaker, find_player, find_voice
from tests.readers.waiting import until

PLAYER = """
import json, os, pathlib, sys, time, wave
heard, lasting = pathlib.Path(sys.argv[1]), sys.argv[2] == "lasting"
sound = wave.open(sys.argv[3])
seconds = sound.getnframes() / sound.getframerate()
with heard.open("a") as file:
    file.write(json.dumps({"pid": os.getpid(), "file": sys.argv[3], "seconds": seconds}) + "\\n")
if lasting and pathlib.Path(sys.argv[3]).name.startswith("admz-"):
    time.sleep(3600)
"""
VOICE = """
import os, pathlib, sys, time
pathlib.Path({pid!r}).write_text(str(os.getpid()))
time.sleep(3600)
"""


@dataclass
class Loudspeaker:
    """A player that writes down what it was given, and goes on with a sentence until it is ended if `lasting`."""

    heard: Path
    lasting: bool = False
    lost: list[bool] = field(default_factory=list[bool])

    @property
    def player(self) -> Sequence[str]:
        return [sys.executable, "-c", PLAYER, str(self.heard), "lasting" if self.lasting else "short"]

    @property
    def played(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.heard.read_text().splitlines()] if self.heard.exists() else []

    def wait_for(self, count: int) -> list[dict[str, object]]:
        until(lambda: len(self.played) == count, f"{count} sounds were not played")
        return self.played


@contextmanager
def speaking(
    player: Sequence[str] | None, voice: Sequence[str] | None, on_lost: Callable[[], None], *, sounds: bool = True
) -> Generator[Speaker]:
    """A speaker that runs; at the end its thread has ended."""
    speaker = Speaker(player, voice, on_lost, sounds=sounds)
    thread = threading.Thread(target=speaker.run)
    thread.start()
    try:
        yield speaker
    finally:
        speaker.stop()
        thread.join(timeout=10)
        assert not thread.is_alive()


@pytest.fixture
def loudspeaker(tmp_path: Path) -> Loudspeaker:
    return Loudspeaker(tmp_path / "heard")


@pytest.fixture
def voice() -> Sequence[str]:
    """The real one, which scripts/setup installs."""
    found = find_voice()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fr", "Présentez votre badge."), ("en", "Present your badge.")],
)
def test_a_sentence_is_made_by_espeak_and_lasts_as_long_as_it_has_words(
    loudspeaker: Loudspeaker, voice: Sequence[str], language: Language, sentence: str
) -> None:
    with speaking(loudspeaker.player, voice, lambda: loudspeaker.lost.append(True)) as speaker:
        for played, times in ((1, 1), (2, 2), (3, 4)):
            speaker.speak(" ".join([sentence] * times), language)
            loudspeaker.wait_for(played)
    once, twice, four_times = (float(str(each["seconds"])) for each in loudspeaker.played)
    assert 0.5 < once < 4
    assert 1.6 * once < twice < 2.6 * once
    assert 1.6 * twice < four_times < 2.6 * twice
    assert loudspeaker.lost == []


def test_the_file_of_a_sentence_is_gone_when_it_was_spoken(loudspeaker: Loudspeaker, voice: Sequence[str]) -> None:
    with speaking(loudspeaker.player, voice, lambda: None) as speaker:
        speaker.speak("Bonjour.", "fr")
        [played] = loudspeaker.wait_for(1)
    assert not Path(str(played["file"])).exists()


def test_a_new_sentence_cuts_off_the_old_one_and_those_between_are_never_begun(
    loudspeaker: Loudspeaker, voice: Sequence[str]
) -> None:
    loudspeaker.lasting = True
    with speaking(loudspeaker.player, voice, lambda: loudspeaker.lost.append(True)) as speaker:
        speaker.speak("Présentez votre badge.", "fr")
        [first] = loudspeaker.wait_for(1)
        for _ in range(20):
            speaker.speak("Présentez votre badge. Lecteur à droite de l’écran. " * 5, "fr")
        speaker.speak("Bonjour.", "fr")
        second = loudspeaker.wait_for(2)[-1]
        until(lambda: not _runs(first), "the old sentence went on")
        assert float(str(second["seconds"])) < 2, "a sentence was spoken that nobody waits for"
    assert not _runs(second), "a player was left behind"
    assert loudspeaker.lost == []


def test_a_sound_cuts_off_a_sentence_and_the_next_sentence_follows_it(
    loudspeaker: Loudspeaker, voice: Sequence[str]
) -> None:
    loudspeaker.lasting = True
    with speaking(loudspeaker.player, voice, lambda: loudspeaker.lost.append(True)) as speaker:
        speaker.speak("Présentez votre badge.", "fr")
        loudspeaker.wait_for(1)
        speaker.play("in")
        speaker.speak("Bonjour.", "fr")
        _, sound, sentence = loudspeaker.wait_for(3)
    assert Path(str(sound["file"])).name == "in.wav"
    assert Path(str(sentence["file"])).name.startswith("admz-")


def test_a_site_without_sounds_speaks_all_the_same(loudspeaker: Loudspeaker, voice: Sequence[str]) -> None:
    with speaking(loudspeaker.player, voice, lambda: None, sounds=False) as speaker:
        speaker.play("in")
        speaker.speak("Bonjour.", "fr")
        [played] = loudspeaker.wait_for(1)
    assert Path(str(played["file"])).name.startswith("admz-")


def test_hush_ends_the_sentence(loudspeaker: Loudspeaker, voice: Sequence[str]) -> None:
    loudspeaker.lasting = True
    with speaking(loudspeaker.player, voice, lambda: loudspeaker.lost.append(True)) as speaker:
        speaker.speak("Présentez votre badge.", "fr")
        [first] = loudspeaker.wait_for(1)
        speaker.hush()
        until(lambda: not _runs(first), "the sentence went on")
        speaker.play("read")
        loudspeaker.wait_for(2)
    assert loudspeaker.lost == []


@pytest.mark.slow
def test_a_voice_that_hangs_is_ended_and_the_loss_told(loudspeaker: Loudspeaker, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    hanging = [sys.executable, "-c", VOICE.format(pid=str(pid))]
    with speaking(loudspeaker.player, hanging, lambda: loudspeaker.lost.append(True)) as speaker:
        assert speaker.able
        speaker.speak("Bonjour.", "fr")
        until(lambda: bool(loudspeaker.lost), "nobody was told")
        assert not speaker.able
        assert not _runs({"pid": pid.read_text()})
        speaker.speak("Bonjour.", "fr")
        speaker.play("read")
        loudspeaker.wait_for(1)
    assert loudspeaker.lost == [True]


def test_nothing_is_left_of_a_voice_that_hangs_when_the_kiosk_ends(loudspeaker: Loudspeaker, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    hanging = [sys.executable, "-c", VOICE.format(pid=str(pid))]
    with speaking(loudspeaker.player, hanging, lambda: loudspeaker.lost.append(True)) as speaker:
        speaker.speak("Bonjour.", "fr")
        until(lambda: pid.exists() and bool(pid.read_text()), "it did not begin")
    assert not _runs({"pid": pid.read_text()})
    assert loudspeaker.lost == []


@pytest.mark.parametrize(
    "broken", [["/nowhere/voice"], [sys.executable, "-c", "raise SystemExit(1)"], [sys.executable, "-c", "pass"]]
)
def test_a_voice_that_fails_is_told_once_and_the_sounds_go_on(loudspeaker: Loudspeaker, broken: list[str]) -> None:
    with speaking(loudspeaker.player, broken, lambda: loudspeaker.lost.append(True)) as speaker:
        speaker.speak("Bonjour.", "fr")
        until(lambda: bool(loudspeaker.lost), "nobody was told")
        speaker.speak("Bonjour.", "fr")
        speaker.play("read")
        loudspeaker.wait_for(1)
    assert loudspeaker.lost == [True]


def test_a_player_that_fails_takes_the_voice_with_it(loudspeaker: Loudspeaker, voice: Sequence[str]) -> None:
    broken = [sys.executable, "-c", "raise SystemExit(1)"]
    with speaking(broken, voice, lambda: loudspeaker.lost.append(True)) as speaker:
        speaker.play("read")
        until(lambda: bool(loudspeaker.lost), "nobody was told")
        assert not speaker.able


def test_a_machine_without_voice_or_player_cannot_speak(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (find_player(), find_voice()) == (None, None)
    for player, voice in ((None, ["voice"]), (["player"], None)):
        assert not Speaker(player, voice, lambda: None).able


def _runs(played: dict[str, object]) -> bool:
    return Path(f"/proc/{played['pid']}").exists()
