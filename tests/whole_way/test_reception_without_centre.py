"""The walk of `reception_without_centre.py`, on an X screen."""

from pathlib import Path

import pytest

from tests.whole_way.in_a_window import LONGEST_S, holding, run_in_a_window

SAID = (b"insee", b"atelier", b"iris", b"colis", "Céline".encode(), b"Karim", b"Rachel")
pytestmark = [pytest.mark.slow, pytest.mark.timeout(LONGEST_S + 20)]


def test_a_reception_without_its_centre_works_and_leaves_nobody_in_its_home(tmp_path: Path) -> None:
    run_in_a_window(Path(__file__).with_name("reception_without_centre.py"), tmp_path)
    assert not holding(tmp_path, *SAID)
