"""The day of `day_at_reception.py`, on an X screen: Qt has one platform in a process, and the others draw on none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kiosk.real_window import on_display, x_display

pytestmark = pytest.mark.slow


def test_a_whole_day_at_reception_in_a_real_window() -> None:
    day = Path(__file__).with_name("day_at_reception.py")
    with x_display() as display:
        ended = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", day],
            env={**os.environ, **on_display(display)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert ended.returncode == 0, ended.stdout
