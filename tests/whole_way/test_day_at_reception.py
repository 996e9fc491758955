"""The day of `day_at_reception.py`, on an X screen: Qt has one platform in a process, and the others draw on none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kiosk.real_window import on_display, x_display

SAID = (b"insee", b"atelier", b"jeanne", b"Lucile", "Céline".encode(), b"Damien", b"Rachel")
# A day takes a minute and a half on a machine that has nothing else to do.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(360)]


def test_a_whole_day_at_reception_in_a_real_window_leaves_nobody_in_the_kiosks_home(tmp_path: Path) -> None:
    day = Path(__file__).with_name("day_at_reception.py")
    with x_display() as display:
        ended = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--timeout=300", day],
            env={**os.environ, **on_display(display), **_home(tmp_path)},
            capture_output=True,
            text=True,
            timeout=330,
            check=False,
        )
    assert ended.returncode == 0, ended.stdout
    written = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not [file for file in written if any(said in file.read_bytes() for said in SAID)]


def _home(directory: Path) -> dict[str, str]:
    """Where Qt and what it uses keep their things."""
    places = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
    return {place: str(directory) for place in places}
