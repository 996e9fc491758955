"""Campaigns go on where they stopped, and the page says what the record does."""

from pathlib import Path

from tests.campaigns import record
from tests.campaigns.__main__ import one_round, settled_kib
from tests.campaigns.attacks import Campaign
from tests.campaigns.record import Record
from tests.hostile.scene import Figures


def test_the_page_says_what_the_record_does() -> None:
    assert record.PAGE.read_text("utf-8") == record.render(record.read())


def test_a_record_is_kept_and_read_again(tmp_path: Path) -> None:
    kept = {"mutants": Record(seed=7, rounds=2, tries=20, figures={"openings": 3})}
    record.write(kept, tmp_path / "campaigns.json", tmp_path / "campaigns.md")
    assert record.read(tmp_path / "campaigns.json") == kept
    assert "| `mutants` | 20 |" in (tmp_path / "campaigns.md").read_text("utf-8")


def test_each_round_has_a_seed_of_its_own_and_a_failure_is_kept_until_that_round_has_passed() -> None:
    seeds: list[int] = []

    def attack(_directory: Path, seed: int, count: int) -> Figures:
        seeds.append(seed)
        if len(seeds) == 2:
            raise AssertionError("a door | opened")
        return Figures({"openings": 1, "slowest, ms": count + len(seeds)})

    campaign = Campaign(attack, "tries", 10, 100)
    first = one_round(campaign, Record(seed=1), None)
    second = one_round(campaign, first, None)
    third = one_round(campaign, second, None)
    assert (first.tries, first.failure) == (10, None)
    assert (second.tries, second.rounds) == (10, 1)
    assert second.failure == f"round 1, seed {seeds[1]}: AssertionError: a door / opened"
    assert (third.tries, third.failure) == (20, None)
    assert seeds[1] == seeds[2] != seeds[0]
    assert third.figures == {"openings": 2, "slowest, ms": 13}


def test_a_leak_that_is_small_in_each_round_is_found_out_over_the_rounds() -> None:
    kept: list[bytes] = []

    def attack(_directory: Path, seed: int, _count: int) -> Figures:
        kept.append(seed.to_bytes(8, "big") * 400_000)
        return Figures()

    campaign, base_kib, done = Campaign(attack, "things", 1, 10), settled_kib(), Record(seed=1)
    while done.failure is None:
        done = one_round(campaign, done, base_kib)
    assert "memory grew by" in done.failure
    assert 1 < len(kept) < 6
