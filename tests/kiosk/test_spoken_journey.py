"""The whole kiosk program speaks: asked by a finger at a real window, by espeak-ng itself, to a player that listens."""

import os
import sys
import wave
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.kiosk.kiosk_process import running_kiosk
from tests.kiosk.line_server import LineServer
from tests.kiosk.real_window import on_display, places, touch, x_display
from tests.kiosk.stage import Kiosk
from tests.mosquitto import Mosquitto
from tests.processes import is_running
from tests.readers.waiting import until

pytestmark = pytest.mark.slow

PLAYER = """#!{python}
import os, pathlib, shutil, sys, time
heard = pathlib.Path({heard!r})
if pathlib.Path(sys.argv[-1]).name.startswith("admz-"):
    number = len(list(heard.glob("*.wav")))
    shutil.copy(sys.argv[-1], heard / f"{{number}}.part")
    (heard / f"{{number}}.pid").write_text(str(os.getpid()))
    (heard / f"{{number}}.part").rename(heard / f"{{number}}.wav")
    time.sleep(3600)
"""


def test_a_finger_asks_for_guidance_the_pages_are_spoken_and_nothing_is_left_at_the_end(
    qapp: QGuiApplication, qtbot: QtBot, tmp_path: Path, broker: Mosquitto
) -> None:
    assert qapp
    # A kiosk is an entrance alone where its configuration says no more.
    home, access = Kiosk(roles=("entrance",)), Kiosk(roles=("entrance",))
    access.vm.open("access")
    at = places(home, qtbot, "accessibility") | places(access, qtbot, "voice", "done")
    heard = _listening_player(tmp_path)
    path = {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}
    simulated = f'reader_socket = "{tmp_path}/reader"'
    with (
        x_display() as display,
        LineServer(tmp_path / "reader") as reader,
        running_kiosk(tmp_path, broker, simulated, on_display(display) | path) as kiosk,
    ):
        reader.wait_for_client()
        reader.send({"event": "reader", "present": True})
        kiosk.wait_for_state(agent_up=True, reader_up=True)
        touch(display, at["accessibility"])
        touch(display, at["voice"])
        until((heard / "0.wav").exists, "the page of the settings was not spoken")
        touch(display, at["done"])
        until((heard / "1.wav").exists, "the home screen was not spoken")
        first, second = (int((heard / f"{number}.pid").read_text()) for number in (0, 1))
        until(lambda: not is_running(first), "the old sentence went on")
        assert is_running(second)
        code, log = kiosk.end()
    assert code == 0
    assert "speaker.silent" not in log
    assert not is_running(second)
    for number in (0, 1):
        with wave.open(str(heard / f"{number}.wav")) as sound:
            assert sound.getnframes() / sound.getframerate() > 3


def _listening_player(directory: Path) -> Path:
    """Puts a player before the machine's own; gives the directory of what it was given."""
    heard, programs = directory / "heard", directory / "bin"
    heard.mkdir()
    programs.mkdir()
    for name in ("pw-play", "aplay"):
        (programs / name).write_text(PLAYER.format(python=sys.executable, heard=str(heard)))
        (programs / name).chmod(0o755)
    return heard
