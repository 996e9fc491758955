"""`python -m bench.spans`: where each part of the millisecond from the card's answer to the lock goes.

The taps are those of `tap_to_lock`; the raw primitives beside them are taken in the same rounds.
"""

import tempfile
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import cast

from bench.__main__ import SEED
from bench.figures import median
from bench.rig.traced_agent import STEPS, Marks, run_traced_agent
from bench.seeded import Seeded
from bench.tap_to_lock import WARM_UP, Rounds

ROUNDS = 300

SPANS = (
    "kiosk writes and signs the request; broker; the agent's MQTT thread has it",
    "the decider wakes up",
    "signature, session, counter; the request is read",
    "the card's own signature, the facts, the decision",
    "the entry is built, hashed and handed to SQLite",
    "the commit is on the disk",
    "what follows at the door",
    "the order is written; broker; the lock's MQTT thread has it",
)


def main() -> None:
    """Prints a table for docs/performance.md."""
    with tempfile.TemporaryDirectory(prefix="admz-bench-", dir="/var/tmp") as name, ExitStack() as parts:
        directory = Path(name)
        directory.chmod(0o711)
        rounds = Rounds(directory, Seeded(SEED), parts, run_traced_agent)
        taken = [_spans(rounds, number) for number in range(WARM_UP + ROUNDS)][WARM_UP:]
    whole = median([sum(spans) for spans in taken])
    print("| span | median | share |\n|---|---|---|")
    for what, values in zip(SPANS, zip(*taken, strict=True), strict=True):
        print(f"| {what} | {median(values):.3f} ms | {median(values) / whole:.0%} |")
    print(f"| **from the card's answer to the lock** | {whole:.3f} ms | |")


def _spans(rounds: Rounds, number: int) -> list[float]:
    asked, told_at = rounds.tap(number)
    marks = cast(Marks, rounds.agent.hear())
    instants = [asked.started_ns, *(marks[step] for step in STEPS), told_at]
    return [(after - before) / 1e6 for before, after in pairwise(instants)]


if __name__ == "__main__":
    main()
