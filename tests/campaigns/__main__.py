"""`python -m tests.campaigns [ATTACK] [--seed N] [--minutes M] [--count N]`: goes on where the last run stopped."""

import argparse
import gc
import logging
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import structlog

from tests.campaigns import record
from tests.campaigns.attacks import CAMPAIGNS, Campaign
from tests.campaigns.record import Record
from tests.hostile.scene import GROWTH_KIB, resident_kib

SEED = 20261129
_SEEDS_APART = 1_000_003


def main() -> int:
    """One round of each campaign in turn until time is up or all are whole; 1 where a round failed."""
    arguments = _arguments()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    records = record.read()
    chosen = [name for name in CAMPAIGNS if arguments.attack in (None, name)]
    for name in chosen:
        seed: int | None = arguments.seed
        if name not in records or seed not in (None, records[name].seed):
            records[name] = Record(seed=SEED if seed is None else seed)
    ends_at, failed, base_kib = monotonic() + 60 * arguments.minutes, False, None
    while chosen and monotonic() < ends_at:
        for name in list(chosen):
            if records[name].tries >= (arguments.count or CAMPAIGNS[name].whole):
                chosen.remove(name)
                continue
            records[name] = one_round(CAMPAIGNS[name], records[name], base_kib)
            record.write(records)
            told = records[name]
            sys.stdout.write(f"{name}: {told.tries:,} {CAMPAIGNS[name].tried}; {told.failure or 'sound'}\n")
            sys.stdout.flush()
            if told.failure is not None:
                chosen.remove(name)
                failed = True
            if monotonic() >= ends_at:
                break
        base_kib = base_kib or settled_kib()
    return 1 if failed else 0


def settled_kib() -> int:
    """The memory that this process holds, with nothing left to be thrown away."""
    gc.collect()
    return resident_kib()


def one_round(campaign: Campaign, done: Record, base_kib: int | None) -> Record:
    """The next round. The same round is the same attack, but for keys and sessions, which are new each time.

    `base_kib` is what this process held when it had made one round of each: what those bring in stays, modules and
    memory that Python keeps. All later rounds together may add little to it: a leak shows however many they are.
    """
    seed = done.seed * _SEEDS_APART + done.rounds
    began = monotonic()
    with tempfile.TemporaryDirectory(prefix="admz-campaign-") as directory:
        try:
            figures = campaign.attack(Path(directory) / "site", seed, campaign.per_round)
        except Exception as failure:  # noqa: BLE001 (whatever it is, it is what the campaign is for)
            return _failed(done, seed, f"{type(failure).__name__}: {failure}")
    growth_kib = 0 if base_kib is None else max(0, settled_kib() - base_kib)
    if growth_kib > GROWTH_KIB:
        return _failed(done, seed, f"memory grew by {growth_kib} KiB")
    return record.after_round(
        done,
        figures,
        tries=campaign.per_round,
        seconds=monotonic() - began,
        growth_kib=growth_kib,
        day=datetime.now(UTC).date().isoformat(),
    )


def _failed(done: Record, seed: int, why: str) -> Record:
    text = f"round {done.rounds}, seed {seed}: {why}"
    return done.model_copy(update={"failure": " ".join(text.split())[:300].replace("|", "/")})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns", description="Attacks the agent for long.")
    parser.add_argument("attack", nargs="?", choices=list(CAMPAIGNS), metavar="ATTACK", help=", ".join(CAMPAIGNS))
    parser.add_argument("--seed", type=int, help=f"begins anew with that chance ({SEED} at first)")
    parser.add_argument("--minutes", type=float, default=10, help="ends after so long (%(default)s)")
    parser.add_argument("--count", type=int, help="ends when so many were tried in all")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
