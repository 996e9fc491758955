"""The demo's lock as a device: Tasmota's relay and pulse time, a door contact, and people who walk through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.locks.profile import Order
from hardware.locks.tasmota import TasmotaRelay
from hardware.simulated_lock_device import (
    DEFAULT_PULSE_S,
    OPENS_AFTER_S,
    SHUTS_AFTER_S,
    BadOrder,
    Change,
    ContactChanged,
    LockDevice,
    PulseTime,
    RelayChanged,
    parse_order,
)

tasmota = TasmotaRelay()


def obey(device: LockDevice, order: Order, now: float) -> list[Change]:
    return [change for command in parse_order(*order) for change in device.obey(command, now)]


def live(device: LockDevice, until: float) -> list[tuple[float, Change]]:
    """What happens by itself up to that time."""
    happened: list[tuple[float, Change]] = []
    while device.next_at is not None and device.next_at <= until:
        at = device.next_at
        happened += [(at, change) for change in device.tick(at)]
    return happened


def test_a_release_energises_and_drops_after_its_pulse_time() -> None:
    device = LockDevice(passage=False)
    assert obey(device, tasmota.energise(5), now=100) == [RelayChanged(True)]
    assert live(device, until=200) == [(105, RelayChanged(False))]


@given(seconds=st.integers(1, 600))
def test_the_pulse_time_that_the_agent_writes_is_the_one_that_the_device_reads(seconds: int) -> None:
    device = LockDevice(passage=False)
    obey(device, tasmota.energise(seconds), now=0)
    assert device.next_at == seconds


@pytest.mark.parametrize(("pulse_time", "seconds"), [(1, 0.1), (50, 5.0), (111, 11.1), (112, 12.0), (130, 30.0)])
def test_pulse_times_are_tenths_up_to_111_and_seconds_plus_100_beyond(pulse_time: int, seconds: float) -> None:
    assert parse_order("cmnd/PulseTime1", str(pulse_time).encode()) == (PulseTime(seconds),)


def test_renewing_lengthens_a_running_pulse_without_moving_the_relay() -> None:
    device = LockDevice()
    obey(device, tasmota.energise(30), now=0)
    assert obey(device, tasmota.renew(30), now=20) == []
    assert live(device, until=100) == [(50, RelayChanged(False))]


def test_renewing_never_energises_a_relay_that_has_dropped() -> None:
    device = LockDevice()
    assert obey(device, tasmota.renew(30), now=0) == []
    assert not device.energised
    assert device.next_at is None


def test_energising_again_is_no_relay_change() -> None:
    device = LockDevice(passage=False)
    obey(device, tasmota.energise(5), now=0)
    assert obey(device, tasmota.energise(5), now=3) == []
    assert live(device, until=100) == [(8, RelayChanged(False))]


def test_an_order_to_drop_drops_at_once() -> None:
    device = LockDevice(passage=False)
    obey(device, tasmota.energise(5), now=0)
    assert obey(device, tasmota.drop(), now=1) == [RelayChanged(False)]
    assert obey(device, tasmota.drop(), now=2) == []
    assert device.next_at is None


def test_people_walk_through_after_a_momentary_release() -> None:
    device = LockDevice()
    obey(device, tasmota.energise(5), now=0)
    assert live(device, until=100) == [
        (OPENS_AFTER_S, ContactChanged(True)),
        (OPENS_AFTER_S + SHUTS_AFTER_S, ContactChanged(False)),
        (5, RelayChanged(False)),
    ]


def test_nobody_walks_through_while_the_lock_is_held_free_for_long() -> None:
    device = LockDevice()
    obey(device, tasmota.energise(DEFAULT_PULSE_S), now=0)
    assert live(device, until=100) == [(30, RelayChanged(False))]


def test_nobody_walks_through_with_passage_off() -> None:
    device = LockDevice(passage=False)
    obey(device, tasmota.energise(5), now=0)
    assert live(device, until=100) == [(5, RelayChanged(False))]


def test_nobody_opens_a_door_whose_lock_dropped_before() -> None:
    device = LockDevice()
    obey(device, tasmota.energise(0.2), now=0)
    assert live(device, until=100) == [(0.2, RelayChanged(False))]


def test_somebody_moves_the_door_by_hand_whatever_the_lock_says() -> None:
    device = LockDevice()
    assert device.move_door(to_open=True) == [ContactChanged(True)]
    assert device.move_door(to_open=True) == []
    assert device.move_door(to_open=False) == [ContactChanged(False)]


@pytest.mark.parametrize(
    ("subtopic", "payload"),
    [
        ("cmnd/Power1", b"TOGGLE"),
        ("cmnd/Power1", b""),
        ("cmnd/Power2", b"ON"),
        ("cmnd/PulseTime1", b"0"),
        ("cmnd/PulseTime1", b"64901"),
        ("cmnd/PulseTime1", b"-1"),
        ("cmnd/Backlog0", b"PulseTime1 50; Reset 1"),
        ("cmnd/Backlog0", b"Power1 ON ON"),
        ("cmnd/Backlog0", b"\xff"),
        ("stat/POWER1", b"ON"),
    ],
)
def test_anything_else_is_refused_whole(subtopic: str, payload: bytes) -> None:
    with pytest.raises(BadOrder):
        parse_order(subtopic, payload)
