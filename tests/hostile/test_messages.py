"""Attacks on the messages themselves, in the counts that every test run can afford; longer ones: `make campaign`."""

import gc
from pathlib import Path

import pytest

from tests.hostile.chaos import chaos
from tests.hostile.clocks import clock_moves
from tests.hostile.inventions import inventions
from tests.hostile.mutants import gone_bad, mutants
from tests.hostile.pin_search import pin_search
from tests.hostile.replays import replays
from tests.hostile.scene import GROWTH_KIB, resident_kib
from tests.hostile.time_attacks import time_attacks

pytestmark = pytest.mark.slow

SEED = 20261129


def test_a_thousand_replays_of_what_was_overheard_open_nothing(tmp_path: Path) -> None:
    figures = replays(tmp_path / "site", SEED, 1_000)
    assert figures["replays"] == 1_000
    assert figures["openings by the right PIN"] == 2 * figures["scenes"]


def test_ten_thousand_mutants_of_a_right_pin_open_nothing_and_memory_is_flat(tmp_path: Path) -> None:
    mutants(tmp_path / "first", SEED, 2_000)
    gc.collect()
    before = resident_kib()
    figures = mutants(tmp_path / "site", SEED + 1, 10_000)
    gc.collect()
    assert figures["mutants"] == 10_000
    assert resident_kib() - before < GROWTH_KIB


def test_whatever_a_kiosk_gone_bad_asks_nobody_is_let_in(tmp_path: Path) -> None:
    figures = gone_bad(tmp_path / "site", SEED, 3_000)
    assert figures["requests"] == 3_000
    assert figures["at a locked desk"] > 500, "it was stopped by the form of what it asked, and tried nothing"


def test_a_broker_that_delays_drops_reorders_doubles_and_invents_opens_no_more_than_was_asked(tmp_path: Path) -> None:
    figures = chaos(tmp_path / "site", SEED, 400)
    assert figures["altered"] > 100
    assert figures["invented"] > 100


def test_a_clock_set_back_and_forth_widens_no_decision(tmp_path: Path) -> None:
    figures = clock_moves(tmp_path / "site", SEED, 200)
    assert figures["openings"] > 0


def test_a_machines_clock_that_is_set_lied_to_and_lost_opens_nothing_outside_the_real_hours(tmp_path: Path) -> None:
    figures = time_attacks(tmp_path / "sites", SEED, 120)
    assert figures["granted, shut, trusted"] > 0
    assert figures["denied, shut, untrusted"] > 0


def test_a_search_for_a_pin_ends_at_the_third_over_restarts(tmp_path: Path) -> None:
    assert pin_search(tmp_path / "sites", SEED, 8)["searches"] == 8


def test_whatever_a_broker_makes_up_of_any_lock_frees_no_door_at_night(tmp_path: Path) -> None:
    figures = inventions(tmp_path / "sites", SEED, 400)
    assert (figures["made up"], figures["openings"]) == (5 * 400, 5)
    assert figures["told to drop"] > 0, "no lock was ever believed to be free"
