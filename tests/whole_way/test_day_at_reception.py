"""The day of `day_at_reception.py`, on an X screen."""

from pathlib import Path

import pytest

from tests.whole_way.in_a_window import LONGEST_S, holding, run_in_a_window

SAID = (b"insee", b"atelier", b"jeanne", b"Lucile", "Céline".encode(), b"Damien", b"Rachel")
pytestmark = [pytest.mark.slow, pytest.mark.timeout(LONGEST_S + 20)]


def test_a_whole_day_at_reception_in_a_real_window_leaves_nobody_in_the_kiosks_home(tmp_path: Path) -> None:
    run_in_a_window(Path(__file__).with_name("day_at_reception.py"), tmp_path)
    assert not holding(tmp_path, *SAID)
