"""The fire of `fire_at_reception.py`, on an X screen."""

from pathlib import Path

import pytest

from tests.whole_way.in_a_window import LONGEST_S, run_in_a_window

pytestmark = [pytest.mark.slow, pytest.mark.timeout(LONGEST_S + 20)]


def test_a_fire_in_a_real_window(tmp_path: Path) -> None:
    run_in_a_window(Path(__file__).with_name("fire_at_reception.py"), tmp_path)
