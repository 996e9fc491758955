"""When a machine's clock is believed, and what time it is at the site meanwhile."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from door_agent.clock_trust import (
    CENTRE_AGREES,
    DRIFT_PER_SECOND,
    LONGEST_GAP,
    RUNS_ALONE_S,
    STEADY_S,
    STEP,
    Reading,
    Timeline,
    Word,
    begin,
    look,
)

NOW = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
SECOND, DAY, YEAR = timedelta(seconds=1), timedelta(days=1), timedelta(days=365.25)
JUMPS = [sign * size for size in (30 * SECOND, DAY / 24, DAY, 4 * DAY, YEAR, 20 * YEAR) for sign in (1, -1)]
PLACES = [
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 59, 59, tzinfo=UTC),
]


def reading(wall: datetime, monotonic: float = 0.0, *, synchronised: bool = False) -> Reading:
    return Reading(wall, monotonic, synchronised)


def synchronised(at: datetime = NOW) -> Timeline:
    """The line of a machine that a source has set."""
    return look(begin(reading(at), at), reading(at, synchronised=True), None)


def confirmed() -> Timeline:
    """The same, and the centre has agreed."""
    return look(synchronised(), reading(NOW, 0, synchronised=True), Word(NOW, 0))


@pytest.mark.parametrize("wall", [NOW, *PLACES, *(NOW + jump for jump in JUMPS)])
def test_a_machine_that_booted_starts_at_the_last_instant_and_runs_on_from_there(wall: datetime) -> None:
    line = begin(reading(wall), NOW)
    assert line.at(90) == NOW + 90 * SECOND
    for second in range(3):
        line = look(line, reading(wall + second * SECOND, second), None)
    assert line.at(90) == NOW + 90 * SECOND
    assert not line.trusted(90)


def test_a_site_that_has_no_past_shows_what_the_machine_shows_and_believes_the_first_source() -> None:
    line = begin(reading(PLACES[0]), None)
    assert line.at(0) == PLACES[0]
    assert not line.trusted(0)
    line = look(line, reading(NOW, 1, synchronised=True), None)
    assert line.trusted(1)
    assert line.at(1) == NOW


@pytest.mark.parametrize(
    ("gap", "believed"),
    [
        (timedelta(), True),
        (DAY, True),
        (LONGEST_GAP, True),
        (LONGEST_GAP + SECOND, False),
        (20 * YEAR, False),
        (-20 * SECOND, True),
        (-CENTRE_AGREES - SECOND, False),
        (-20 * YEAR, False),
    ],
)
def test_a_source_is_believed_by_itself_up_to_the_longest_gap(gap: timedelta, believed: bool) -> None:
    line = look(begin(reading(NOW), NOW), reading(NOW + gap, synchronised=True), None)
    assert line.trusted(0) == believed
    assert line.at(0) == (NOW + gap if believed else NOW)


@pytest.mark.parametrize("gap", [*JUMPS, 90 * DAY])
@pytest.mark.parametrize("centre", ["agrees", "contradicts"])
def test_once_the_centre_was_heard_a_source_is_believed_where_the_two_agree(gap: timedelta, centre: str) -> None:
    source = NOW + gap
    word = Word(source + CENTRE_AGREES if centre == "agrees" else source - CENTRE_AGREES - SECOND, 0)
    line = look(begin(reading(NOW), NOW), reading(source, synchronised=True), word)
    assert line.trusted(0) == (centre == "agrees")


def test_the_centres_word_alone_is_no_source() -> None:
    line = look(begin(reading(NOW), NOW), reading(NOW), Word(NOW, 0))
    assert not line.trusted(0)


@pytest.mark.parametrize("off", [timedelta(), DAY, -DAY])
def test_what_was_believed_of_a_source_alone_falls_when_the_centre_contradicts(off: timedelta) -> None:
    line = look(synchronised(), reading(NOW + 9 * SECOND, 9, synchronised=True), Word(NOW + 9 * SECOND + off, 9))
    assert line.trusted(9) == (not off)


def test_a_centre_that_goes_wrong_later_takes_no_trust_away() -> None:
    line = look(synchronised(), reading(NOW + SECOND, 1, synchronised=True), Word(NOW + SECOND, 1))
    line = look(line, reading(NOW + 9 * SECOND, 9, synchronised=True), Word(NOW + 20 * YEAR, 9))
    assert line.trusted(9)
    assert line.at(9) == NOW + 9 * SECOND


@pytest.mark.parametrize("jump", [SECOND, -SECOND, STEP, -STEP])
@pytest.mark.parametrize("by", ["source", "hand"])
def test_small_steps_are_a_source_at_work(jump: timedelta, by: str) -> None:
    line = look(synchronised(), reading(NOW + SECOND + jump, 1, synchronised=by == "source"), None)
    assert line.trusted(1)
    assert line.at(1) == NOW + SECOND + (jump if by == "source" else timedelta())


@pytest.mark.parametrize("jump", JUMPS)
@pytest.mark.parametrize("by", ["source", "hand"])
def test_a_jump_moves_no_time_and_takes_trust_away_until_the_clock_is_back_for_a_minute(
    jump: timedelta, by: str
) -> None:
    line = look(synchronised(), reading(NOW + SECOND + jump, 1, synchronised=by == "source"), None)
    assert not line.trusted(1)
    assert line.at(1) == NOW + SECOND
    line = look(line, reading(NOW + 2 * SECOND, 2), None)
    assert not line.trusted(2)
    back = 1 + STEADY_S
    line = look(line, reading(NOW + back * SECOND, back), None)
    assert line.trusted(back)
    assert line.at(back) == NOW + back * SECOND


@pytest.mark.parametrize("jump", JUMPS)
def test_a_jump_that_the_centre_confirms_is_followed(jump: timedelta) -> None:
    there = NOW + SECOND + jump
    line = look(synchronised(), reading(there, 1, synchronised=True), Word(there, 1))
    assert line.trusted(1)
    assert line.at(1) == there


def test_a_hand_that_sets_the_clock_to_the_centres_time_is_a_hand_all_the_same() -> None:
    there = NOW + DAY
    line = look(confirmed(), reading(there, 1), Word(there, 1))
    assert not line.trusted(1)


def test_small_steps_by_hand_lead_nowhere() -> None:
    line = synchronised()
    for second in range(1, 8):
        line = look(line, reading(NOW + second * (SECOND + timedelta(seconds=4)), second), None)
    assert line.at(7) == NOW + 7 * SECOND
    assert not line.trusted(7)


def test_a_source_that_creeps_away_from_the_centre_is_not_followed() -> None:
    line, word = confirmed(), Word(NOW, 0)
    for second in range(1, 200):
        line = look(line, reading(NOW + second * 5 * SECOND, second, synchronised=True), word)
    assert abs(line.at(199) - NOW - 199 * SECOND) <= CENTRE_AGREES
    assert not line.trusted(199)


@pytest.mark.parametrize(("days", "trusted"), [(1, True), (29.9, True), (30, True), (30.1, False), (400, False)])
def test_a_clock_that_was_synchronised_runs_alone_for_thirty_days(days: float, trusted: bool) -> None:
    seconds = days * 86_400
    line = look(synchronised(), reading(NOW + days * DAY, seconds), None)
    assert line.trusted(seconds) == trusted


@pytest.mark.parametrize(("drift", "trusted"), [(0.99, True), (-0.99, True), (1.01, False), (-1.01, False)])
def test_what_may_have_drifted_meanwhile_is_set_right_when_the_source_is_back(drift: float, trusted: bool) -> None:
    alone = 10 * 86_400.0
    off = drift * (STEP + timedelta(seconds=DRIFT_PER_SECOND * alone))
    line = look(synchronised(), reading(NOW + alone * SECOND + off, alone, synchronised=True), None)
    assert line.trusted(alone) == trusted
    assert DRIFT_PER_SECOND * RUNS_ALONE_S * SECOND + STEP < CENTRE_AGREES


@pytest.mark.parametrize(
    ("wall", "trusted"),
    [
        (NOW, True),
        (NOW + DAY, True),
        (NOW + LONGEST_GAP + SECOND, False),
        (NOW - DAY, False),
        *((place, False) for place in PLACES),
    ],
)
def test_a_hardware_clock_is_believed_at_boot_where_it_fits_the_journal(wall: datetime, trusted: bool) -> None:
    line = begin(reading(wall), NOW, hardware_clock=True)
    assert line.trusted(0) == trusted
    assert line.at(0) == (wall if trusted else NOW)
    assert not begin(reading(wall), None, hardware_clock=True).trusted(0)


@dataclass(frozen=True)
class Event:
    """Seconds after the one before; `off` is how wrong the wall clock then is."""

    after: float
    what: Literal["source", "hand", "boot", "centre", "look"]
    off: timedelta = timedelta()


def events(what: st.SearchStrategy[Literal["source", "hand", "boot", "centre", "look"]]) -> st.SearchStrategy[Event]:
    seconds = st.floats(0.25, 20) | st.floats(60, 40 * 86_400)
    off = st.sampled_from([*JUMPS, SECOND, -SECOND, timedelta()]) | st.floats(-1e9, 1e9).map(lambda s: s * SECOND)
    return st.builds(Event, seconds, what, off)


@given(st.lists(events(st.sampled_from(["source", "hand", "boot", "centre", "look"])), max_size=30))
@example([Event(1, "source"), Event(1, "boot", -YEAR), Event(9, "source"), Event(1, "hand", DAY), Event(70, "look")])
def test_with_an_honest_source_what_is_trusted_is_right_whoever_sets_the_clock(story: list[Event]) -> None:
    truth, monotonic, off, by_source = NOW, 0.0, timedelta(), False
    line, word = begin(reading(NOW), NOW), None
    for event in story:
        truth, monotonic = truth + event.after * SECOND, monotonic + event.after
        match event.what:
            case "source":
                off, by_source = timedelta(), True
            case "hand":
                off, by_source = event.off, False
            case "boot":
                last, monotonic, off, by_source, word = line.at(monotonic), 0.0, event.off, False, None
                line = begin(reading(truth + off), last)
            case "centre":
                word = Word(truth, monotonic)
            case "look":
                by_source = False
        line = look(line, Reading(truth + off, monotonic, by_source), word)
        if line.trusted(monotonic):
            assert abs(line.at(monotonic) - truth) <= STEP


@given(st.lists(events(st.sampled_from(["source", "hand", "centre", "look"])), max_size=30))
def test_with_an_honest_centre_no_source_and_no_hand_leads_a_running_site_far_away(story: list[Event]) -> None:
    truth, monotonic = NOW, 0.0
    line, word, off, by_source = confirmed(), Word(NOW, 0), timedelta(), True
    for event in story:
        truth, monotonic = truth + event.after * SECOND, monotonic + event.after
        if event.what == "centre":
            word = Word(truth, monotonic)
        elif event.what != "look":
            off, by_source = event.off, event.what == "source"
        line = look(line, Reading(truth + off, monotonic, by_source), word)
        assert abs(line.at(monotonic) - truth) <= CENTRE_AGREES + STEP
