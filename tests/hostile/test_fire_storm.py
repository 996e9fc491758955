"""Orders of every kind in a fire, in the count that every test run can afford; 100 000: `make campaign`."""

from pathlib import Path

from tests.hostile.fire_storm import fire_storm

SEED, QUICK = 20261129, 200


def test_whatever_is_ordered_during_a_fire_nothing_locks(tmp_path: Path) -> None:
    figures = fire_storm(tmp_path / "site", SEED, QUICK)
    assert figures["orders"] == QUICK
    assert figures["rearm_in_vain"] > 0
