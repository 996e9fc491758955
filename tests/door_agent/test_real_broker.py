"""Refusals on the real broker: whatever is sent that must not be let in changes nothing."""

import json
import secrets
from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from hardware.mqtt import Message, Subscription
from sync.wire.journal import Entry
from sync.wire.keys import signing_key
from tests.broker.peer import Peer
from tests.door_agent.live import OTHER_KIOSK, LiveKiosk, LiveSite, Witness, kiosk_link
from tests.door_agent.messages import pin_message, request, signed_by
from tests.door_agent.site import KIOSK, NIGHT, TOPICS, list_of, refusal, relay
from tests.mosquitto import Mosquitto, running_mosquitto

pytestmark = pytest.mark.slow


@dataclass
class Scene:
    """A night at a site: its agent, its kiosk, its lock, on one broker."""

    site: LiveSite
    broker: Mosquitto
    kiosk: LiveKiosk
    lock: Witness

    def written_since(self, before: list[Entry]) -> list[str]:
        """The causes of refusals since; anything else that was written would be a fault."""
        later = self.site.entries()[len(before) :]
        assert {entry.kind for entry in later} <= {"request.refused"}
        return [str(entry.payload["cause"]) for entry in later if entry.payload]

    def pulses(self) -> int:
        """How often the lock was told to open, once the agent has dealt with all that this kiosk has sent."""
        self.kiosk.ask("site.status", {})
        return self.lock.pulses()

    def right_pin(self) -> tuple[str, Message]:
        """A tap that waits for a PIN, and the right one, signed and ready to be sent."""
        tap = str(self.kiosk.present("alice")["tap"])
        return tap, pin_message(self.site, self.kiosk, tap, "4827")


@pytest.fixture(scope="module")
def broker() -> Generator[Mosquitto]:
    with running_mosquitto(kiosks=("kiosk-1", OTHER_KIOSK)) as running:
        running.add_account(Witness.ACCOUNT, Witness.RULES)
        running.add_account("auditor", "topic readwrite #\n")
        yield running


@pytest.fixture
def scene(broker: Mosquitto, tmp_path: Path) -> Generator[Scene]:
    site = LiveSite(tmp_path / "site", NIGHT, broker)
    with Witness.present(broker) as lock, kiosk_link(broker) as peer, site.running():
        yield Scene(site, broker, LiveKiosk(site, peer), lock)


def test_the_right_pin_opens_the_door(scene: Scene) -> None:
    _, right = scene.right_pin()
    assert scene.kiosk.send(right)["outcome"] == "granted"
    assert scene.pulses() == 1


@pytest.mark.parametrize("fault", ["unsigned", "wrong_signature"])
def test_the_right_pin_that_is_not_signed_by_the_kiosk_changes_nothing(scene: Scene, fault: str) -> None:
    _, right = scene.right_pin()
    forged = (
        replace(right, user_properties=())
        if fault == "unsigned"
        else signed_by(signing_key(secrets.token_bytes(32)), right)
    )
    before = scene.site.entries()
    assert refusal(scene.kiosk.send(forged)) == fault
    assert scene.written_since(before) == [fault]
    assert scene.pulses() == 0


def test_the_right_pin_heard_and_sent_again_opens_once(scene: Scene) -> None:
    _, right = scene.right_pin()
    granted = scene.kiosk.send(right)
    before = scene.site.entries()
    assert scene.kiosk.send(right) == granted, "the same answer again"
    assert scene.written_since(before) == []
    scene.kiosk.open()
    assert refusal(scene.kiosk.send(right)) == "no_session"
    assert scene.pulses() == 1
    assert scene.written_since(before) == ["no_session"]


def test_a_counter_used_again_for_something_else_is_a_replay(scene: Scene) -> None:
    scene.kiosk.ask("site.status", {})
    before = scene.site.entries()
    scene.kiosk.n -= 1
    assert refusal(scene.kiosk.ask("tap.begin", {"reader": "reader-1", "atr": "3b", "uid": "04"})) == "replayed"
    assert scene.written_since(before) == ["replayed"]


def test_the_right_pin_for_a_tap_that_is_over_is_late(scene: Scene) -> None:
    tap, _ = scene.right_pin()
    scene.kiosk.present("ines")
    before = scene.site.entries()
    assert refusal(scene.kiosk.give_pin(tap, "4827")) == "late"
    assert scene.written_since(before) == ["late"]
    assert scene.pulses() == 0


def test_the_right_pin_retained_is_refused_and_erased(scene: Scene) -> None:
    _, right = scene.right_pin()
    before = scene.site.entries()
    assert refusal(scene.kiosk.send(replace(right, retain=True))) == "retained"
    assert scene.written_since(before) == ["retained"]
    assert scene.pulses() == 0
    assert not retained_requests(scene.broker)


def test_a_request_planted_while_the_agent_is_away_is_refused_and_erased(broker: Mosquitto, tmp_path: Path) -> None:
    site = LiveSite(tmp_path / "site", NIGHT, broker)
    planted = replace(request(KIOSK, site.kiosk_key, "session.open", {}), retain=True)
    with kiosk_link(broker) as peer:
        peer.link.publish(planted)
        wait_until_planted(broker, planted)
        before = site.entries()
        with site.running():
            answer = peer.next_message()
            assert answer.correlation_data == planted.correlation_data
            assert b'"retained"' in answer.payload
            refused = [entry for entry in site.entries()[len(before) :] if entry.kind == "request.refused"]
            assert [entry.payload and entry.payload["cause"] for entry in refused] == ["retained"]
            peer.link.publish(request(KIOSK, site.kiosk_key, "session.open", {}))
            assert b'"ok":true' in peer.next_message().payload, "the broker has heard of the erasing before"
    assert not retained_requests(broker)


def wait_until_planted(broker: Mosquitto, planted: Message) -> None:
    with Peer(broker.account("auditor"), Subscription(TOPICS.request("+", "#"))) as auditor:
        assert auditor.next_message().payload == planted.payload


def retained_requests(broker: Mosquitto) -> list[Message]:
    """What the broker would hand to an agent that comes new."""
    with Peer(broker.account("auditor"), Subscription(TOPICS.request("+", "#"))) as auditor:
        auditor.publish(TOPICS.request(KIOSK, "end"), b"end")
        return auditor.messages_until(b"end")


def test_another_kiosk_s_account_cannot_speak_for_this_one_even_with_its_key(scene: Scene) -> None:
    _, right = scene.right_pin()
    before = scene.site.entries()
    with kiosk_link(scene.broker, OTHER_KIOSK) as other:
        other.link.publish(right)
        own = request(OTHER_KIOSK, scene.site.other_key, "session.open", {})
        other.link.publish(own)
        assert other.next_message().correlation_data == own.correlation_data, "what it sent before has been dealt with"
    assert scene.site.entries() == before
    assert scene.lock.pulses() == 0
    assert scene.kiosk.send(right)["outcome"] == "granted", "the broker has kept it from the agent"


def test_another_kiosk_in_this_one_s_session_is_refused(scene: Scene) -> None:
    _, right = scene.right_pin()
    before = scene.site.entries()
    with kiosk_link(scene.broker, OTHER_KIOSK) as other:
        other.link.publish(request(OTHER_KIOSK, scene.site.other_key, "tap.pin", json.loads(right.payload)))
        assert b'"no_session"' in other.next_message().payload
    assert scene.written_since(before) == ["no_session"]
    assert scene.pulses() == 0


def test_an_answer_is_heard_by_its_own_kiosk_only(scene: Scene) -> None:
    with Peer(scene.broker.account(OTHER_KIOSK), Subscription(f"{TOPICS.prefix}/kiosk/#")) as eavesdropper:
        scene.kiosk.tap("alice", pin="4827")
        own = request(OTHER_KIOSK, scene.site.other_key, "session.open", {})
        eavesdropper.link.publish(own)
        heard = eavesdropper.next_message()
        assert (heard.topic, heard.correlation_data) == (TOPICS.response(OTHER_KIOSK), own.correlation_data)


def test_a_card_that_proves_nothing_opens_nothing(scene: Scene) -> None:
    card = scene.site.people.badges["bruno"].card
    answer = scene.kiosk.ask("tap.begin", {"reader": "reader-1", "atr": card.atr.hex(), "uid": card.uid.hex()})
    while "apdus" in answer:
        responses = relay(card, [str(apdu) for apdu in list_of(answer["apdus"])])
        answer = scene.kiosk.ask("tap.result", {"tap": answer["tap"], "responses": responses})
    assert answer["outcome"] == "denied"
    assert scene.pulses() == 0
