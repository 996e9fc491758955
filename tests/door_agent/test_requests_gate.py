"""What the agent lets in: anything that is not a fresh request of a kiosk that it knows changes nothing."""

import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hardware.mqtt import MAX_PAYLOAD, Message
from sync.wire.keys import signing_key
from tests.door_agent.conftest import Here
from tests.door_agent.messages import signed_by
from tests.door_agent.site import KIOSK, NIGHT, TOPICS, Kiosk, Site, refusal

Forge = Callable[[Site, Kiosk, Message], Message]


@pytest.fixture(scope="module")
def one_night(tmp_path_factory: pytest.TempPathFactory) -> Here:
    """A site that many forgeries are tried at, one after the other."""
    site = Site(tmp_path_factory.mktemp("gate") / "site", NIGHT)
    site.lock_online()
    return site, Kiosk(site)


@pytest.fixture
def later_that_night(one_night: Here) -> Here:
    """Two minutes after the last forgery: what was refused then is not refused in silence now."""
    site, kiosk = one_night
    site.clock.advance(120)
    site.agent.tick()
    site.published.clear()
    return site, kiosk


def begin(site: Site, kiosk: Kiosk, name: str = "bruno") -> Message:
    """A good request: the beginning of a tap."""
    card = site.people.badges[name].card
    tap = {"reader": "reader-1", "atr": card.atr.hex(), "uid": card.uid.hex()}
    return kiosk.message("tap.begin", kiosk.in_session({**tap}))


def signed_anew(site: Site, message: Message) -> Message:
    """The same message with a good signature over what it now says."""
    return signed_by(site.kiosk_key, message)


def with_properties(message: Message, **changed: str | None) -> Message:
    kept = [(name, changed.get(name, value)) for name, value in message.user_properties]
    return replace(message, user_properties=tuple((name, value) for name, value in kept if value is not None))


def with_properties_added(message: Message, *more: tuple[str, str]) -> Message:
    return replace(message, user_properties=(*message.user_properties, *more))


def body(message: Message) -> dict[str, object]:
    return json.loads(message.payload)


def said(message: Message, **more: object) -> Message:
    return replace(message, payload=json.dumps({**body(message), **more}).encode())


def by_another_key(_site: Site, _kiosk: Kiosk, good: Message) -> Message:
    own = [value for name, value in good.user_properties if name == "key"]
    return with_properties(signed_by(signing_key(secrets.token_bytes(32)), good), key=own[0])


FORGERIES: dict[str, tuple[str, Forge]] = {
    "no properties": ("unsigned", lambda _s, _k, m: replace(m, user_properties=())),
    "no signature": ("unsigned", lambda _s, _k, m: with_properties(m, sig=None)),
    "no key": ("unsigned", lambda _s, _k, m: with_properties(m, key=None)),
    "two signatures": ("unsigned", lambda _s, _k, m: with_properties_added(m, m.user_properties[1])),
    "two keys": ("unsigned", lambda _s, _k, m: with_properties_added(m, m.user_properties[0])),
    "an empty signature": ("wrong_signature", lambda _s, _k, m: with_properties(m, sig="")),
    "a signature that is no base64": ("wrong_signature", lambda _s, _k, m: with_properties(m, sig="é" * 88)),
    "another key's name": ("wrong_signature", lambda _s, _k, m: with_properties(m, key="00" * 8)),
    "another key's signature": ("wrong_signature", by_another_key),
    "signed for another topic": (
        "wrong_signature", lambda _s, _k, m: replace(m, topic=TOPICS.request(KIOSK, "site.status"))),
    "signed over another payload": ("wrong_signature", lambda _s, _k, m: said(m, n=7)),
    "signed for another answer": ("wrong_signature", lambda _s, _k, m: replace(m, correlation_data=bytes(16))),
    "retained": ("retained", lambda _s, _k, m: replace(m, retain=True)),
    "a method that there is not": (
        "unknown_method", lambda s, _k, m: signed_anew(s, replace(m, topic=TOPICS.request(KIOSK, "door.open")))),
    "a key that there is not": ("bad_request", lambda s, _k, m: signed_anew(s, said(m, open=True))),
    "keys that are missing": ("bad_request", lambda s, _k, m: signed_anew(s, replace(m, payload=b'{"n": 9}'))),
    "no JSON": ("bad_request", lambda s, _k, m: signed_anew(s, replace(m, payload=b"{"))),
    "nothing at all": ("bad_request", lambda s, _k, m: signed_anew(s, replace(m, payload=b""))),
    "nested without end": ("bad_request", lambda s, _k, m: signed_anew(s, replace(m, payload=b"[" * 50_000))),
    "a counter that is no number": ("bad_request", lambda s, _k, m: signed_anew(s, said(m, n="2"))),
    "a counter that is no whole number": ("bad_request", lambda s, _k, m: signed_anew(s, said(m, n=2.0))),
    "a counter that no JSON reader agrees on": ("bad_request", lambda s, _k, m: signed_anew(s, said(m, n=2**53))),
    "bytes that are no hex": ("bad_request", lambda s, _k, m: signed_anew(s, said(m, uid="0G"))),
    "another kiosk's reader": ("bad_request", lambda s, _k, m: signed_anew(s, said(m, reader="reader-2"))),
    "a purpose that this agent does not serve": (
        "not_permitted", lambda s, _k, m: signed_anew(s, said(m, purpose="release"))),
    "another session": ("no_session", lambda s, _k, m: signed_anew(s, said(m, session="00" * 16))),
}  # fmt: skip


@pytest.mark.parametrize(("code", "forge"), FORGERIES.values(), ids=FORGERIES.keys())
def test_a_request_that_must_not_be_let_in_changes_nothing_and_is_journalled_once(
    later_that_night: Here, code: str, forge: Forge
) -> None:
    site, kiosk = later_that_night
    forged = forge(site, kiosk, begin(site, kiosk))
    before, visits = site.kinds(), dict(site.store.visits)
    assert refusal(kiosk.send(forged)) == code
    assert site.kinds()[len(before) :] == ["request.refused"]
    payload = site.payload("request.refused")
    assert (payload["kiosk"], payload["cause"]) == (KIOSK, code)
    assert site.store.visits == visits
    assert not site.orders()
    assert kiosk.tap("bruno")["outcome"] == "denied", "the kiosk's own session goes on"


UNANSWERED: dict[str, Forge] = {
    "a foreign response topic": lambda s, _k, m: signed_anew(s, replace(m, response_topic=TOPICS.response("kiosk-2"))),
    "a lock's topic for the answer": lambda s, _k, m: signed_anew(
        s, replace(m, response_topic=TOPICS.lock("entrance") + "/cmnd/Power1")
    ),
    "no response topic": lambda s, _k, m: signed_anew(s, replace(m, response_topic=None)),
    "no correlation data": lambda s, _k, m: signed_anew(s, replace(m, correlation_data=None)),
    "short correlation data": lambda s, _k, m: signed_anew(s, replace(m, correlation_data=bytes(15))),
    "long correlation data": lambda s, _k, m: signed_anew(s, replace(m, correlation_data=bytes(17))),
    "another kiosk's topic": lambda s, _k, m: signed_anew(s, replace(m, topic=TOPICS.request("kiosk-2", "tap.begin"))),
    "another site's topic": lambda s, _k, m: signed_anew(
        s, replace(m, topic="admz/v1/elsewhere/kiosk/kiosk-1/request/tap.begin")
    ),
}


@pytest.mark.parametrize("forge", UNANSWERED.values(), ids=UNANSWERED.keys())
def test_what_says_nowhere_to_answer_is_not_answered_and_changes_nothing(later_that_night: Here, forge: Forge) -> None:
    site, kiosk = later_that_night
    forged = forge(site, kiosk, begin(site, kiosk))
    before = site.kinds()
    site.published.clear()
    site.agent.received(forged)
    assert site.kinds()[len(before) :] == ["request.refused"]
    assert site.payload("request.refused")["cause"] == "bad_request"
    assert not [m for m in site.published if "/response" in m.topic or "/cmnd/" in m.topic]


def test_a_retained_request_is_erased_by_an_empty_retained_one_whose_echo_is_nothing(by_night: Here) -> None:
    site, kiosk = by_night
    planted = replace(begin(site, kiosk), retain=True)
    site.agent.received(planted)
    assert Message(planted.topic, b"", retain=True) in site.published
    before = site.kinds()
    site.published.clear()
    site.agent.received(Message(planted.topic, b"", retain=True))
    assert site.kinds() == before
    assert not site.published


def test_a_refusal_is_journalled_at_most_once_a_minute_and_cause(by_night: Here) -> None:
    site, kiosk = by_night
    before = len(site.kinds())
    for _ in range(30):
        kiosk.send(with_properties(begin(site, kiosk), sig=None))
        kiosk.send(with_properties(begin(site, kiosk), sig=""))
        site.pass_time(1)
    causes = [e.payload["cause"] for e in site.entries()[before:] if e.payload]
    assert causes == ["unsigned", "wrong_signature"]
    site.pass_time(31)
    kiosk.send(with_properties(begin(site, kiosk), sig=None))
    assert site.payload("request.refused")["cause"] == "unsigned"
    assert len(site.kinds()) == before + 3


def test_the_same_n_with_the_same_bytes_gets_the_stored_answer_without_effect(by_day: Here) -> None:
    site, kiosk = by_day
    tap = kiosk.send(begin(site, kiosk))["tap"]
    result = kiosk.message("tap.result", kiosk.in_session({"tap": tap, "responses": ["6a82", "6a82", "6a82"]}))
    first = kiosk.send(result)
    while "apdus" in first:
        result = kiosk.message("tap.result", kiosk.in_session({"tap": tap, "responses": ["6a82"]}))
        first = kiosk.send(result)
    before, orders = site.kinds(), site.orders()
    site.pass_time(30)
    assert kiosk.send(result) == first
    assert site.kinds() == before
    assert site.orders() == orders


def test_a_refusal_too_is_answered_again_as_it_was(by_night: Here) -> None:
    site, kiosk = by_night
    request = signed_anew(site, said(begin(site, kiosk), reader="reader-2"))
    first = kiosk.send(request)
    before = site.kinds()
    assert kiosk.send(request) == first
    assert site.kinds() == before


def test_the_same_n_with_other_bytes_is_a_replay(by_night: Here) -> None:
    site, kiosk = by_night
    good = begin(site, kiosk)
    kiosk.send(good)
    assert refusal(kiosk.send(signed_anew(site, said(good, uid="04")))) == "replayed"


def test_the_same_bytes_to_another_method_are_a_replay(by_day: Here) -> None:
    _, kiosk = by_day
    undo = kiosk.in_session({"tap": kiosk.tap("bruno")["tap"]})
    assert kiosk.send(kiosk.message("tap.undo", undo))["ok"] is True
    assert refusal(kiosk.send(kiosk.message("tap.extend", undo))) == "replayed"


def test_n_may_leap_and_never_goes_back(by_night: Here) -> None:
    site, kiosk = by_night
    assert kiosk.send(signed_anew(site, said(begin(site, kiosk), n=1000)))["ok"] is True
    assert refusal(kiosk.send(signed_anew(site, said(begin(site, kiosk), n=999)))) == "replayed"
    assert kiosk.send(signed_anew(site, said(begin(site, kiosk), n=1001)))["ok"] is True


def test_of_answers_the_last_sixty_four_are_kept(by_night: Here) -> None:
    _, kiosk = by_night
    sent = [kiosk.message("site.status", kiosk.in_session({})) for _ in range(65)]
    answers = [kiosk.send(message) for message in sent]
    assert refusal(kiosk.send(sent[0])) == "replayed"
    assert kiosk.send(sent[1]) == answers[1]


def test_an_older_session_is_gone_when_a_newer_one_is_opened(by_night: Here) -> None:
    site, kiosk = by_night
    old = begin(site, kiosk)
    kiosk.open()
    assert refusal(kiosk.send(old)) == "no_session"


def test_a_session_is_gone_with_the_link_the_kiosk_and_the_agent(by_night: Here) -> None:
    site, kiosk = by_night
    site.agent.link_down("the broker went away")
    site.agent.link_up()
    assert refusal(kiosk.send(begin(site, kiosk))) == "no_session"
    kiosk.open()
    site.agent.received(Message(TOPICS.kiosk_availability(KIOSK), b"offline", retain=True))
    assert refusal(kiosk.send(begin(site, kiosk))) == "no_session"
    kiosk.open()
    site.restart()
    assert refusal(kiosk.send(begin(site, kiosk))) == "no_session"


def test_an_opening_of_a_session_heard_again_opens_none(by_night: Here) -> None:
    site, kiosk = by_night
    opening = kiosk.message("session.open", {})
    assert kiosk.send(opening)["ok"] is True
    session = str(kiosk.ask("session.open", {})["session"])
    assert refusal(kiosk.send(opening)) == "replayed"
    kiosk.session, kiosk.n = session, 0
    assert kiosk.send(begin(site, kiosk))["ok"] is True, "and ends none"


def test_a_session_is_the_kiosk_s_own_and_unguessable(by_night: Here) -> None:
    _, kiosk = by_night
    sessions = {str(kiosk.ask("session.open", {})["session"]) for _ in range(20)}
    assert len(sessions) == 20
    assert all(len(bytes.fromhex(session)) == 16 for session in sessions)


def test_what_a_sender_calls_his_own_method_stays_out_of_the_journal(by_night: Here) -> None:
    site, kiosk = by_night
    kiosk.send(replace(begin(site, kiosk), topic=TOPICS.request(KIOSK, "Alice Martin " * 1000)))
    assert site.payload("request.refused")["method"] is None


def test_a_request_as_large_as_can_be_makes_no_answer_that_the_broker_would_not_take(by_night: Here) -> None:
    site, kiosk = by_night
    huge = "k" * (MAX_PAYLOAD - 200)
    assert refusal(kiosk.send(signed_anew(site, said(begin(site, kiosk), **{huge: 1})))) == "bad_request"
    assert max(len(m.payload) for m in site.published) < 2000


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_single_bit_of_a_signed_request_that_is_turned_over_changes_nothing(
    by_night: Here, data: st.DataObject
) -> None:
    site, kiosk = by_night
    site.pass_time(0.25)
    part = data.draw(st.sampled_from(["payload", "topic", "correlation", "response", "key", "sig"]))
    forged = turn_one_bit(begin(site, kiosk, "alice"), part, data.draw(st.integers(0, 4095)))
    before = len(site.kinds())
    site.published.clear()
    site.agent.received(forged)
    assert set(site.kinds()[before:]) <= {"request.refused"}
    assert not site.orders()
    answers = [json.loads(m.payload) for m in site.published if m.topic == TOPICS.response(KIOSK)]
    assert not any(answer["ok"] for answer in answers)


def turn_one_bit(message: Message, part: str, bit: int) -> Message:
    """The message as a bad broker would hand it on; bits are counted round."""
    properties = dict(message.user_properties)
    whole = {
        "payload": message.payload,
        "topic": message.topic.encode(),
        "correlation": message.correlation_data or b"",
        "response": (message.response_topic or "").encode(),
        "key": properties["key"].encode(),
        "sig": b64decode(properties["sig"]),
    }[part]
    turned = bytearray(whole)
    turned[bit // 8 % len(whole)] ^= 1 << bit % 8
    match part:
        case "payload":
            return replace(message, payload=bytes(turned))
        case "correlation":
            return replace(message, correlation_data=bytes(turned))
        case "topic":
            return replace(message, topic=turned.decode("utf-8", "replace"))
        case "response":
            return replace(message, response_topic=turned.decode("utf-8", "replace"))
        case "key":
            return with_properties(message, key=turned.decode("utf-8", "replace"))
        case _:
            return with_properties(message, sig=b64encode(bytes(turned)).decode())


hexes = st.binary(max_size=80).map(bytes.hex) | st.sampled_from(["", "9000", "6a82", "5c0201009000", "91af", "9100"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dialogue=st.lists(st.lists(hexes, max_size=8), min_size=1, max_size=4))
def test_whatever_a_card_answers_is_no_error_and_opens_no_door_at_night(
    by_night: Here, dialogue: list[list[str]]
) -> None:
    site, kiosk = by_night
    answer = kiosk.send(begin(site, kiosk, "alice"))
    for responses in dialogue:
        answer = kiosk.ask("tap.result", {"tap": answer["tap"], "responses": responses})
        if "apdus" not in answer:
            break
    assert answer.get("outcome", "denied") == "denied" or answer["outcome"] == "pin_required"
    assert not site.orders()
    site.clock.advance(10)
