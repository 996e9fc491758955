"""Doors on pins, with gpiozero's own mock of a board: relay, contact, request to exit, fire line."""

import secrets
import threading
from collections.abc import Generator
from pathlib import Path
from queue import Queue

import pytest
from gpiozero.pins.mock import MockFactory

from door_agent.agent import Agent
from door_agent.config import DoorTable, FireLineTable
from door_agent.gpio_wiring import GpioWiring
from door_agent.inbox import Inbox
from door_agent.main import hear_pins
from door_agent.store.site_store import SiteStore
from hardware.door_reports import FireLine
from hardware.gpio import GpioRelay, NoBoard, fire_line_state, open_board
from tests.door_agent.site import NIGHT, Kiosk, Site

RELAY, CONTACT, REX, CLOSED_LEG, OPEN_LEG = 17, 27, 22, 23, 24
DEADLINE_S = 20

DOOR = DoorTable(name="entrance", profile="gpio", relay_pin=RELAY, contact_pin=CONTACT, rex_pin=REX, release_s=1)
LINE = FireLineTable(normally_closed_pin=CLOSED_LEG, normally_open_pin=OPEN_LEG)


@pytest.fixture
def board() -> Generator[MockFactory]:
    board = MockFactory()
    yield board
    board.close()


class Heard:
    """What a relay said of its pin, in order."""

    def __init__(self, board: MockFactory, *, active_high: bool = True) -> None:
        self.relay = GpioRelay(board, RELAY, active_high=active_high)
        self.pin = board.pin(RELAY)
        self.told: Queue[bool] = Queue()
        self.relay.told = self.told.put

    def next(self) -> bool:
        return self.told.get(timeout=DEADLINE_S)


@pytest.mark.parametrize("active_high", [True, False])
def test_a_relay_is_driven_to_rest_as_it_is_opened(board: MockFactory, active_high: bool) -> None:
    heard = Heard(board, active_high=active_high)
    assert heard.pin.function == "output"
    assert heard.pin.state is not active_high
    heard.relay.energise(30)
    assert heard.next() is True
    assert heard.pin.state is active_high
    heard.relay.close()
    assert heard.next() is False


def test_a_pulse_ends_by_itself_whatever_the_decider_does(board: MockFactory) -> None:
    heard = Heard(board)
    heard.relay.energise(0.05)
    assert [heard.next(), heard.next()] == [True, False]
    assert not heard.pin.state


def test_renewing_lengthens_a_pulse_and_never_starts_one(board: MockFactory) -> None:
    heard = Heard(board)
    heard.relay.renew(30)
    assert not heard.pin.state
    heard.relay.energise(30)
    heard.relay.renew(0.05)
    assert [heard.next(), heard.next()] == [True, False]


def test_an_order_to_drop_ends_the_pulse_and_is_confirmed_even_at_rest(board: MockFactory) -> None:
    heard = Heard(board)
    heard.relay.drop()
    heard.relay.energise(30)
    heard.relay.drop()
    assert [heard.next(), heard.next(), heard.next()] == [False, True, False]
    assert not any(
        isinstance(thread, threading.Timer) and not thread.finished.is_set() for thread in threading.enumerate()
    )


@pytest.mark.parametrize(
    ("normally_closed", "normally_open", "state"),
    [(True, False, "clear"), (False, True, "alarm"), (False, False, "cut"), (True, True, "short")],
)
def test_the_fire_line_tells_a_broken_wire_from_a_fire(normally_closed: bool, normally_open: bool, state: str) -> None:
    assert fire_line_state(normally_closed, normally_open).state == state


def test_no_single_broken_wire_hides_a_fire() -> None:
    """Whatever one leg is stuck at, the other one moves at the alarm, and the line is not clear then."""
    at_rest, in_alarm = (True, False), (False, True)
    for stuck in (True, False):
        assert fire_line_state(stuck, in_alarm[1]).state != "clear"
        assert fire_line_state(in_alarm[0], stuck).state != "clear"
    assert fire_line_state(*at_rest).state == "clear"


def test_a_machine_without_pins_says_so_in_a_sentence() -> None:
    with pytest.raises(NoBoard, match=r"GPIO pins cannot be used .*: see docs/hardware.md"):
        open_board()


class Wired(Site):
    """A site whose entrance hangs on a mocked board, and which no broker has reached."""

    def __init__(self, directory: Path, board: MockFactory) -> None:
        self.board, self.inbox = board, Inbox()
        super().__init__(directory, NIGHT)
        self.agent.tick()
        self.settle()

    def _live(self) -> Agent:
        self.config = self.config.model_copy(update={"doors": (DOOR,), "fire_line": LINE})
        self.wiring = GpioWiring(self.config, self.board)
        # The wires as they are: the mock pulls a pin up as it is opened, whatever hangs on it.
        self.board.pin(CONTACT).drive_low()
        self.board.pin(CLOSED_LEG).drive_low()
        self._store = SiteStore(self.config.store.file, self.config.site.node, self.clock, secrets.token_bytes)
        agent = Agent(
            self.config,
            self.keys,
            self._store,
            self.clock,
            secrets.token_bytes,
            version="test",
            publish=self.published.append,
            written=lambda: None,
            wired=self.wiring.relays,
        )
        agent.started("boot")
        hear_pins(self.wiring, agent, self.inbox)
        return agent

    def settle(self) -> None:
        """The decider takes what waits in its inbox."""
        while (call := self.inbox.take(0)) is not None:
            call()

    @property
    def shown(self) -> tuple[str, str, str]:
        """Mode, lock and position."""
        self.settle()
        door = self.agent.doors["entrance"]
        return door.mode, door.lock, door.position


@pytest.fixture
def site(tmp_path: Path, board: MockFactory) -> Generator[Wired]:
    site = Wired(tmp_path / "site", board)
    yield site
    site.wiring.close()


def test_a_key_holder_s_tap_moves_the_pin_which_confirms_it(site: Wired, board: MockFactory) -> None:
    assert site.shown == ("Locked", "Locked", "Closed")
    assert Kiosk(site).tap("alice", pin="4827")["outcome"] == "granted"
    assert board.pin(RELAY).state
    assert site.shown == ("Accessed", "Unlocked", "Closed")
    site.clock.advance(DOOR.release_s)
    site.agent.tick()
    assert not board.pin(RELAY).state
    assert site.shown == ("Locked", "Locked", "Closed")
    assert "door.unlocked_without_cause" not in site.kinds()
    assert not [m for m in site.published if "/lock/" in m.topic], "nothing of it is said on the broker"


def test_the_contact_tells_that_somebody_went_through(site: Wired, board: MockFactory) -> None:
    Kiosk(site).tap("alice", pin="4827")
    board.pin(CONTACT).drive_high()
    assert site.shown[2] == "Open"
    assert "access.taken" in site.kinds()
    board.pin(CONTACT).drive_low()
    assert site.shown[2] == "Closed"


def test_a_door_forced_is_told_from_one_left_by_its_exit_button(site: Wired, board: MockFactory) -> None:
    board.pin(REX).drive_low()
    site.settle()
    board.pin(CONTACT).drive_high()
    assert site.shown == ("Locked", "Locked", "Open")
    assert "door.forced_open" not in site.kinds()
    assert not board.pin(RELAY).state, "a button that asks to leave moves no lock"
    board.pin(CONTACT).drive_low()
    site.settle()
    site.clock.advance(3600)
    board.pin(CONTACT).drive_high()
    site.settle()
    assert "door.forced_open" in site.kinds()


def test_an_exit_button_that_is_stuck_is_said_once_and_moves_nothing(site: Wired, board: MockFactory) -> None:
    board.pin(REX).drive_low()
    site.settle()
    for _ in range(24):
        site.clock.advance(3600)
        site.agent.tick()
    assert (site.kinds().count("door.exit_stuck"), site.kinds().count("door.exit_requested")) == (1, 1)
    assert site.agent.doors.state("entrance").fault == "FaultDetected"
    assert not board.pin(RELAY).state
    board.pin(REX).drive_high()
    site.settle()
    assert site.agent.doors.state("entrance").fault == "NotInFault"


def test_the_lock_on_a_pin_is_reached_with_the_broker_away(site: Wired) -> None:
    site.agent.link_up()
    site.agent.link_down("the broker is away")
    assert site.shown == ("Locked", "Locked", "Closed")


def test_an_agent_that_ends_in_order_leaves_the_relay_at_rest(site: Wired, board: MockFactory) -> None:
    Kiosk(site).tap("alice", pin="4827")
    site.wiring.close()
    assert not board.pin(RELAY).state


def test_the_fire_line_is_told_as_it_stands_and_at_each_change(site: Wired, board: MockFactory) -> None:
    told: list[FireLine] = []
    site.wiring.listen(lambda _door, _report: None, told.append)
    board.pin(OPEN_LEG).drive_low()
    board.pin(CLOSED_LEG).drive_high()
    board.pin(OPEN_LEG).drive_high()
    assert [line.state for line in told] == ["clear", "short", "alarm", "cut"]
