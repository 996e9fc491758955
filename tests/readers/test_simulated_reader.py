"""The demo's reader, on a real socket."""

import threading
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from hardware.readers.base import CardInserted, CardRemoved, ReaderDown, ReaderUp
from hardware.readers.simulated import SimulatedReader
from tests.kiosk.line_server import Line, LineServer
from tests.readers.waiting import until
from tests.readers.watching import Watched, watching

PLUGGED: Line = {"event": "reader", "present": True}
UNPLUGGED: Line = {"event": "reader", "present": False}
APDU = bytes.fromhex("905a000003f5d0a100")


def inserted(presentation: str = "p1") -> Line:
    return {"event": "inserted", "presentation": presentation, "atr": "3b80800101", "uid": "04a1b2c3d4e5f6"}


def removed(presentation: str = "p1") -> Line:
    return {"event": "removed", "presentation": presentation}


class Stage:
    """The demo's end, and what the reader told."""

    def __init__(self, demo: LineServer, watched: Watched) -> None:
        self.demo, self.watched = demo, watched

    def expect(self, presentation: str = "p1", **more: str) -> None:
        asked = self.demo.next()
        assert asked["presentation"] == presentation
        assert all(asked[key] == value for key, value in more.items()), asked


@pytest.fixture
def stage(tmp_path: Path) -> Generator[Stage]:
    path = tmp_path / "reader"
    reader = watching(lambda handler: SimulatedReader(handler, time.monotonic, path, answer_s=0.5), (APDU,))
    with LineServer(path) as demo, reader as watched:
        demo.wait_for_client()
        demo.send(PLUGGED)
        watched.wait(ReaderUp)
        yield Stage(demo, watched)


def test_a_card_is_connected_to_then_told_and_answers_apdus(stage: Stage) -> None:
    stage.demo.send(inserted())
    stage.expect(do="connect")
    stage.demo.send({"ok": True})
    stage.expect(do="transmit", apdu=APDU.hex())
    stage.demo.send({"response": "6a82"}, removed())
    assert stage.watched.wait(CardRemoved).presentation == "p1"
    card = stage.watched.wait(CardInserted)
    assert (card.atr.hex(), card.uid.hex()) == ("3b80800101", "04a1b2c3d4e5f6")
    assert stage.watched.answers == [b"\x6a\x82"]


def test_a_card_that_was_withdrawn_before_it_was_connected_to_never_comes_up(stage: Stage) -> None:
    stage.demo.send(inserted("p1"), removed("p1"), inserted("p2"))
    stage.expect("p1", do="connect")
    stage.demo.send({"error": "removed"})
    stage.expect("p2", do="connect")
    stage.demo.send({"ok": True})
    stage.expect("p2", do="transmit")
    stage.demo.send({"response": "9000"})
    until(lambda: len(stage.watched.answers) == 1, stage.watched.answers)
    assert [card.presentation for card in stage.watched.of(CardInserted)] == ["p2"]
    assert stage.watched.of(CardRemoved) == []


def test_a_card_removed_in_a_dialogue_is_lost_and_the_events_in_between_follow(stage: Stage) -> None:
    stage.demo.send(inserted())
    stage.expect(do="connect")
    stage.demo.send({"ok": True})
    stage.expect(do="transmit")
    stage.demo.send(removed(), {"error": "removed"})
    stage.watched.wait(CardRemoved)
    assert stage.watched.answers == ["lost: the card was removed"]


def test_a_card_that_does_not_answer_is_lost_and_the_connection_made_anew(stage: Stage) -> None:
    stage.demo.send(inserted())
    stage.expect(do="connect")
    stage.demo.send({"ok": True})
    stage.expect(do="transmit")
    stage.demo.wait_for_client()
    stage.demo.send(PLUGGED)
    stage.watched.wait(ReaderUp, 2)
    assert str(stage.watched.answers[0]).startswith("lost: the simulated card does not answer")


def test_unplugging_is_told_and_so_is_plugging_in(stage: Stage) -> None:
    stage.demo.send(UNPLUGGED)
    assert "unplugged" in stage.watched.wait(ReaderDown).reason
    stage.demo.send(PLUGGED)
    stage.watched.wait(ReaderUp, 2)


def test_a_demo_that_goes_takes_reader_and_card_along_and_is_found_again(stage: Stage) -> None:
    stage.demo.send(inserted())
    stage.expect(do="connect")
    stage.demo.send({"ok": True})
    stage.expect(do="transmit")
    stage.demo.send({"response": "9000"})
    stage.demo.drop_client()
    stage.watched.wait(ReaderDown)
    assert len(stage.watched.of(CardRemoved)) == 1
    stage.demo.wait_for_client()
    stage.demo.send(PLUGGED)
    stage.watched.wait(ReaderUp, 2)


@pytest.mark.parametrize("nonsense", [{"event": "inserted"}, {"ok": True}, {"event": "inserted", "uid": "xyz"}])
def test_nonsense_ends_the_connection_and_nothing_else(stage: Stage, nonsense: Line) -> None:
    stage.demo.send(nonsense)
    stage.watched.wait(ReaderDown)
    stage.demo.wait_for_client()
    stage.demo.send(PLUGGED)
    stage.watched.wait(ReaderUp, 2)


def test_a_reader_stops_while_the_demo_is_away(tmp_path: Path) -> None:
    with watching(lambda handler: SimulatedReader(handler, time.monotonic, tmp_path / "nowhere")) as watched:
        assert not threading.Event().wait(0.3)
    assert watched.events == []
