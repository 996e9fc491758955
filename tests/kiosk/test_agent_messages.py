"""Which messages a kiosk sends and believes, without a broker."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from hardware.mqtt import Message
from kiosk.agent_messages import METHODS, Correspondence, NoAnswer, Refused, read_answer
from sync.wire import signatures
from sync.wire.kiosk_api import Method, SiteStatus, Undone
from tests.kiosk.scripted_agent import KIOSK, SESSION, TAP, TOPICS

AGENT, MINE, STRANGER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2, 3))
KIOSKS = Correspondence(TOPICS, KIOSK, MINE, AGENT.public_key())
CORRELATION = bytes(range(16))
RESPONSE, NOTICE = TOPICS.response(KIOSK), TOPICS.notice(KIOSK)


def response(payload: bytes = b"{}", *, by: Ed25519PrivateKey = AGENT, topic: str = RESPONSE) -> Message:
    signature = signatures.sign(by, signatures.response_bytes(topic, CORRELATION, payload))
    return Message(topic, payload, correlation_data=CORRELATION, user_properties=(("sig", signature),))


def notice(payload: str, *, by: Ed25519PrivateKey = AGENT) -> Message:
    signature = signatures.sign(by, signatures.notice_bytes(NOTICE, payload.encode()))
    return Message(NOTICE, payload.encode(), user_properties=(("sig", signature),))


def test_each_method_has_one_payload() -> None:
    assert sorted(METHODS.values()) == sorted(Method)


def test_a_request_goes_to_its_methods_topic_unretained_with_one_key_and_one_signature() -> None:
    request = KIOSKS.request(SiteStatus(session=SESSION, n=1), CORRELATION)
    assert request.topic == "admz/v1/demo/kiosk/kiosk-1/request/site.status"
    assert (request.retain, request.response_topic, request.correlation_data) == (False, RESPONSE, CORRELATION)
    assert (request.expiry_s, sorted(name for name, _ in request.user_properties)) == (5, ["key", "sig"])


def test_a_response_that_the_agent_signed_is_believed() -> None:
    assert KIOSKS.answered(response()) == CORRELATION


SIG = response().user_properties[0]


@pytest.mark.parametrize(
    "message",
    [
        response(by=STRANGER),
        response(topic=TOPICS.response("kiosk-2")),
        replace(response(), payload=b'{"ok": true}'),
        replace(response(), correlation_data=bytes(16)),
        replace(response(), correlation_data=None),
        replace(response(), retain=True),
        replace(response(), user_properties=()),
        replace(response(), user_properties=(SIG, SIG)),
        replace(response(), user_properties=(("sig", "not base64"),)),
    ],
    ids=[
        "stranger",
        "other kiosk",
        "altered",
        "other request",
        "uncorrelated",
        "retained",
        "unsigned",
        "twice signed",
        "malformed",
    ],
)
def test_any_other_response_is_dropped(message: Message) -> None:
    assert KIOSKS.answered(message) is None


@given(st.binary(max_size=64), st.binary(max_size=32), st.text(max_size=90))
def test_no_random_message_is_believed(payload: bytes, correlation: bytes, signature: str) -> None:
    made = Message(RESPONSE, payload, correlation_data=correlation, user_properties=(("sig", signature),))
    assert KIOSKS.answered(made) is None
    assert KIOSKS.told(replace(made, topic=NOTICE), SESSION, 0) is None


def test_a_notice_of_this_session_with_a_grown_counter_is_believed() -> None:
    assert KIOSKS.told(notice(f'{{"session": "{SESSION}", "n": 8, "alarm": "x"}}'), SESSION, 7) == 8


@pytest.mark.parametrize(
    "message",
    [
        notice(f'{{"session": "{SESSION}", "n": 7}}'),
        notice(f'{{"session": "{"f" * 32}", "n": 8}}'),
        notice('{"n": 8}'),
        notice("nonsense"),
        notice(f'{{"session": "{SESSION}", "n": 8}}', by=STRANGER),
        replace(notice(f'{{"session": "{SESSION}", "n": 8}}'), retain=True),
    ],
    ids=["old", "other session", "no session", "nonsense", "stranger", "retained"],
)
def test_any_other_notice_is_dropped(message: Message) -> None:
    assert KIOSKS.told(message, SESSION, 7) is None


def test_a_verified_answer_is_read_as_what_was_asked_or_as_a_refusal() -> None:
    undone = TypeAdapter(Undone)
    assert read_answer(f'{{"ok": true, "tap": "{TAP}"}}'.encode(), undone).tap == TAP
    with pytest.raises(Refused, match="late"):
        read_answer(b'{"ok": false, "error": {"code": "late", "message": "m"}}', undone)
    with pytest.raises(NoAnswer, match="one version"):
        read_answer(b'{"ok": true}', undone)
