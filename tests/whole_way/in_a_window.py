"""Runs a file of tests on an X screen of its own: Qt has one platform in a process, and other tests draw on none."""

import os
import subprocess
import sys
from pathlib import Path

from tests.kiosk.real_window import on_display, x_display

LONGEST_S = 300
"""Several times what a run takes on an idle machine. Its tests end a little earlier, and so say where they hung."""


def run_in_a_window(tests: Path, home: Path) -> None:
    """Fails where they do. Whatever Qt and what it uses keep for their user comes to lie in `home`."""
    places = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
    with x_display() as display:
        ended = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--timeout={LONGEST_S - 20}", tests],
            env={**os.environ, **on_display(display), **dict.fromkeys(places, str(home))},
            capture_output=True,
            text=True,
            timeout=LONGEST_S,
            check=False,
        )
    assert ended.returncode == 0, ended.stdout


def holding(directory: Path, *said: bytes) -> list[Path]:
    """The files below it in which one of these stands."""
    written = [file for file in directory.rglob("*") if file.is_file()]
    return [file for file in written if any(each in file.read_bytes() for each in said)]
