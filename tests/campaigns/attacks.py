"""The attacks of tests/hostile as campaigns: what one round tries, and how many tries make a whole campaign."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.hostile.chaos import chaos
from tests.hostile.clocks import clock_moves
from tests.hostile.fire_storm import fire_storm
from tests.hostile.flood import flood
from tests.hostile.mutants import gone_bad, mutants
from tests.hostile.pin_search import pin_search
from tests.hostile.replays import replays
from tests.hostile.scene import Attack
from tests.hostile.time_attacks import time_attacks
from tests.hostile.wire_abuse import wire_abuse


@dataclass(frozen=True, slots=True)
class Campaign:
    """`tried` says what one try is; a round makes `per_round` of them, the whole campaign `whole`."""

    attack: Attack
    tried: str
    per_round: int
    whole: int


CAMPAIGNS: Mapping[str, Campaign] = {
    "replays": Campaign(replays, "overheard requests sent again", 2_000, 1_000_000),
    "mutants": Campaign(mutants, "altered requests", 10_000, 100_000_000),
    "gone-bad": Campaign(gone_bad, "requests of a kiosk that was taken", 5_000, 1_000_000),
    "chaos": Campaign(chaos, "people at night behind a bad broker", 500, 100_000),
    "clocks": Campaign(clock_moves, "moves of the clock, a badge after each", 500, 100_000),
    "clock-lies": Campaign(time_attacks, "hours under a clock that is set, lied to or lost", 300, 50_000),
    "pin-search": Campaign(pin_search, "badges whose PIN is looked for", 20, 10_000),
    "wire": Campaign(wire_abuse, "people at night over a wire that abuses MQTT", 40, 10_000),
    "fire-storm": Campaign(fire_storm, "orders of every kind during a fire", 2_000, 100_000),
    "flood": Campaign(flood, "seconds of fifty cards each, by TLS", 120, 86_400),
}
