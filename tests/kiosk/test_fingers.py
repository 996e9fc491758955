"""The demo's fingers on a real socket."""

import threading
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue
from typing import cast

import pytest

from kiosk.events import Event, FingerMoved, ScreenshotWanted
from kiosk.fingers import Fingers
from sync.wire.kiosk_api import Outcome
from tests.clocks import ManualClock
from tests.kiosk.line_server import Line, LineServer
from tests.kiosk.scripted_agent import OTHER_TAP, TAP, outcome


class Stage:
    """Fingers, and the demo that they are connected to."""

    def __init__(self, directory: Path) -> None:
        self.clock = ManualClock(datetime(2026, 11, 24, 9, tzinfo=UTC))
        self.moved: Queue[Event] = Queue()
        self.demo = LineServer(directory / "fingers")
        self.fingers = Fingers(directory / "fingers", self.clock, self.moved.put)
        self.thread = threading.Thread(target=self.fingers.run)


@pytest.fixture
def stage(tmp_path: Path) -> Generator[Stage]:
    stage = Stage(tmp_path)
    stage.fingers.report_state(agent_up=True, reader_up=False)
    with stage.demo:
        stage.thread.start()
        stage.demo.wait_for_client()
        assert stage.demo.next() == {"report": "state", "agent_up": True, "reader_up": False}
        yield stage
        stage.fingers.stop()
        stage.thread.join()


def test_the_state_is_told_at_each_connection_and_change(stage: Stage) -> None:
    stage.fingers.report_state(agent_up=True, reader_up=True)
    assert stage.demo.next() == {"report": "state", "agent_up": True, "reader_up": True}
    stage.demo.drop_client()
    stage.demo.wait_for_client()
    assert stage.demo.next() == {"report": "state", "agent_up": True, "reader_up": True}


def test_an_outcome_is_told_as_the_agent_worded_it(stage: Stage) -> None:
    stage.fingers.report_outcome("p1", Outcome.model_validate(outcome("granted", display={"name": "Awa"})))
    told = stage.demo.next()
    assert (told["report"], told["presentation"]) == ("outcome", "p1")
    shown = cast(Line, told["outcome"])
    assert set(shown) == {"outcome", "tap", "direction", "repeat", "public_text", "display"}
    assert cast(Line, shown["display"])["name"] == "Awa"


def test_a_tap_that_came_to_nothing_is_told(stage: Stage) -> None:
    stage.fingers.report_no_answer("p1", "no_answer")
    assert stage.demo.next() == {"report": "no_answer", "presentation": "p1", "error": "no_answer"}


def test_answers_go_to_the_questions_in_order(stage: Stage) -> None:
    stage.fingers.ask("p1", TAP, "choice")
    stage.fingers.ask("p2", OTHER_TAP, "pin")
    assert stage.demo.next() == {"ask": "finger", "presentation": "p1", "question": "choice"}
    stage.demo.send({}, {"pin": "1234"})
    assert stage.moved.get(timeout=5) == FingerMoved(TAP, "choice", None, None)
    assert stage.moved.get(timeout=5) == FingerMoved(OTHER_TAP, "pin", "1234", None)


def test_an_answer_that_waited_while_the_kiosk_was_frozen_is_dropped(stage: Stage) -> None:
    stage.fingers.ask("p1", TAP, "pin")
    stage.clock.advance(4)
    stage.fingers.ask("p2", OTHER_TAP, "pin")
    stage.demo.send({"pin": "1234"}, {"pin": "5678"})
    assert stage.moved.get(timeout=5) == FingerMoved(OTHER_TAP, "pin", "5678", None)


def test_a_picture_of_the_window_can_be_asked_for_at_any_time_and_answers_no_question(
    stage: Stage, tmp_path: Path
) -> None:
    file = str(tmp_path / "window.png")
    stage.fingers.ask("p1", TAP, "pin")
    assert stage.demo.next()["ask"] == "finger"
    stage.demo.send({"do": "screenshot", "file": file}, {"pin": "1234"})
    assert stage.moved.get(timeout=5) == ScreenshotWanted(file)
    assert stage.moved.get(timeout=5) == FingerMoved(TAP, "pin", "1234", None)
    stage.fingers.report_screenshot(file, ok=True)
    assert stage.demo.next() == {"report": "screenshot", "file": file, "ok": True}
