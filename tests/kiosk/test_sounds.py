"""The kiosk's short sounds: made by the script, small, short, and played by whatever player there is."""

import io
import sys
import threading
import wave
from pathlib import Path

import pytest

from kiosk.earcons import EARCONS, SOUNDS, earcon
from kiosk.speaker import Speaker
from tests.readers.waiting import until


@pytest.mark.parametrize("name", EARCONS)
def test_the_committed_sound_is_the_one_that_the_script_makes(name: str) -> None:
    assert (SOUNDS / f"{name}.wav").read_bytes() == earcon(name)


def test_the_sounds_are_short_and_small_together() -> None:
    for name in EARCONS:
        with wave.open(io.BytesIO(earcon(name))) as sound:
            assert sound.getnframes() / sound.getframerate() < 0.4
    assert sum(file.stat().st_size for file in SOUNDS.glob("*.wav")) < 50_000


def test_sounds_are_played_in_their_order_by_the_machine_s_player(tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    player = [sys.executable, "-c", f"import sys; open({str(heard)!r}, 'a').write(sys.argv[1] + '\\n')"]
    speaker = Speaker(player, None, on_lost=lambda: None)
    thread = threading.Thread(target=speaker.run)
    thread.start()
    speaker.play("read")
    speaker.play("in")
    until(lambda: heard.exists() and heard.read_text().count("\n") == 2, "nothing was played")
    speaker.stop()
    thread.join()
    assert [Path(line).name for line in heard.read_text().split()] == ["read.wav", "in.wav"]


@pytest.mark.parametrize("player", [None, ["/nowhere/player"], [sys.executable, "-c", "raise SystemExit(1)"]])
def test_without_a_player_that_works_the_kiosk_is_silent_and_goes_on(player: list[str] | None) -> None:
    speaker = Speaker(player, None, on_lost=lambda: None)
    thread = threading.Thread(target=speaker.run)
    thread.start()
    speaker.play("read")
    speaker.play("in")
    speaker.stop()
    thread.join(timeout=10)
    assert not thread.is_alive()
