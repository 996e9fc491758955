"""The whole kiosk program: a process with a window, the demo's reader and a broker, and a scripted agent behind it."""

import threading
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.relay import DIALOGUE_S
from sync.wire.pins import open_pin
from tests.kiosk.kiosk_process import KioskProcess, running_kiosk
from tests.kiosk.line_server import Line, LineServer
from tests.kiosk.scripted_agent import TAP, Payload, commands, outcome
from tests.mosquitto import Mosquitto

pytestmark = pytest.mark.slow

CARD: Line = {"event": "inserted", "presentation": "p1", "atr": "3b80800101", "uid": "04a1b2c3d4e5f6"}


@dataclass
class Stage:
    """The kiosk, and its reader."""

    kiosk: KioskProcess
    reader: LineServer


@pytest.fixture
def stage(tmp_path: Path, broker: Mosquitto) -> Generator[Stage]:
    simulated = f'reader_socket = "{tmp_path}/reader"'
    with LineServer(tmp_path / "reader") as reader, running_kiosk(tmp_path, broker, simulated) as kiosk:
        reader.wait_for_client()
        reader.send({"event": "reader", "present": True})
        yield Stage(kiosk, reader)


def test_sigterm_ends_it_with_0_at_once_and_it_says_goodbye(stage: Stage) -> None:
    stage.kiosk.wait_for_state(agent_up=True, reader_up=True)
    code, log = stage.kiosk.end()
    assert code == 0
    assert "qml" not in log
    assert [stage.kiosk.agent.kiosk_said.get(timeout=5) for _ in range(2)][-1] == b"offline"


def test_a_tap_goes_from_the_reader_to_the_agent_and_its_outcome_to_the_screen(stage: Stage) -> None:
    stage.kiosk.agent.script |= {"tap.begin": commands("905a000003f5d0a100"), "tap.result": outcome("granted")}
    stage.kiosk.wait_for_state(agent_up=True, reader_up=True)
    stage.reader.send(CARD)
    assert stage.reader.next() == {"do": "connect", "presentation": "p1"}
    stage.reader.send({"ok": True})
    assert stage.reader.next() == {"do": "transmit", "presentation": "p1", "apdu": "905a000003f5d0a100"}
    stage.reader.send({"response": "91a0"})
    begin = stage.kiosk.agent.next("tap.begin").payload
    assert (begin["reader"], begin["uid"], begin["purpose"]) == ("reader-1", "04a1b2c3d4e5f6", "presence")
    assert stage.kiosk.agent.next("tap.result").payload["responses"] == ["91a0"]
    report = stage.kiosk.next_report("outcome")
    assert report["presentation"] == "p1"
    told = report["outcome"]
    assert isinstance(told, dict)
    assert (told["outcome"], told["tap"], told["direction"], told["repeat"]) == ("granted", TAP, "in", False)
    code, log = stage.kiosk.end()
    assert code == 0
    assert f"tap={TAP}" in log
    assert "04a1b2c3d4e5f6" not in log


def test_the_demo_gets_a_picture_of_the_window(stage: Stage, tmp_path: Path) -> None:
    stage.kiosk.wait_for_state(agent_up=True, reader_up=True)
    stage.kiosk.fingers.send({"do": "screenshot", "file": str(tmp_path / "window.png")})
    report = stage.kiosk.next_report("screenshot")
    assert report == {"report": "screenshot", "file": str(tmp_path / "window.png"), "ok": True}
    assert (tmp_path / "window.png").read_bytes().startswith(b"\x89PNG")


def test_fingers_answer_the_choice_and_then_the_pin_which_is_sealed(stage: Stage) -> None:
    opened: list[str] = []

    def take_pin(payload: Payload) -> Payload:
        sealed, session, n = payload["sealed_pin"], payload["session"], payload["n"]
        assert isinstance(sealed, str)
        assert isinstance(session, str)
        assert isinstance(n, int)
        opened.append(open_pin(sealed, stage.kiosk.agent.opening, session, TAP, n))
        return outcome("granted")

    stage.kiosk.agent.script |= {
        "tap.begin": commands(),
        "tap.result": outcome("choice_required", direction=None),
        "tap.choose": outcome("pin_required"),
        "tap.pin": take_pin,
    }
    stage.kiosk.wait_for_state(agent_up=True, reader_up=True)
    stage.reader.send(CARD)
    stage.reader.next()
    stage.reader.send({"ok": True}, {"event": "removed", "presentation": "p1"})
    assert stage.kiosk.next_report("finger") == {"ask": "finger", "presentation": "p1", "question": "choice"}
    stage.kiosk.fingers.send({"direction": "in"})
    assert stage.kiosk.agent.next("tap.choose").payload["direction"] == "in"
    assert stage.kiosk.next_report("finger")["question"] == "pin"
    stage.kiosk.fingers.send({"pin": "123456"})
    report = stage.kiosk.next_report("outcome")
    assert isinstance(report["outcome"], dict)
    assert report["outcome"]["outcome"] == "granted"
    assert opened == ["123456"]
    assert "123456" not in stage.kiosk.end()[1]


def test_a_tap_in_hand_when_the_process_freezes_is_dropped(stage: Stage) -> None:
    stage.kiosk.agent.script |= {"tap.begin": commands(), "tap.result": outcome("granted")}
    stage.kiosk.wait_for_state(agent_up=True, reader_up=True)
    stage.reader.send(CARD)
    stage.reader.next()
    stage.kiosk.freeze()
    stage.reader.send({"ok": True})
    assert not threading.Event().wait(DIALOGUE_S + 0.5)
    stage.kiosk.thaw()
    assert stage.kiosk.next_report("no_answer")["presentation"] == "p1"
    stage.kiosk.end()
    methods: list[str] = []
    while not stage.kiosk.agent.asked.empty():
        methods.append(stage.kiosk.agent.asked.get().method)
    assert "tap.begin" not in methods
