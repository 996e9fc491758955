"""The walks of `entrance_and_reception.py`, on an X screen."""

from pathlib import Path

import pytest

from tests.whole_way.in_a_window import LONGEST_S, holding, run_in_a_window

SAID = (b"insee", b"atelier", b"jeanne", b"bonjour 2026", "Élodie".encode(), b"Rachel", b"Alice")
pytestmark = [pytest.mark.slow, pytest.mark.timeout(LONGEST_S + 20)]


def test_what_two_kiosks_show_of_people_is_right_and_leaves_nobody_in_their_home(tmp_path: Path) -> None:
    run_in_a_window(Path(__file__).with_name("entrance_and_reception.py"), tmp_path)
    assert not holding(tmp_path, *SAID)
