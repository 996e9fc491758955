"""The wire against the contract's worked examples: journal, signatures, registry page, sealed PIN."""

import hashlib
from typing import cast

import pytest

from sync.wire import pins, registry, signatures
from sync.wire.canonical import Json, canonical_json
from sync.wire.journal import ChainFault, Entry, Head, check_chain, head_verifies, sign_head
from sync.wire.keys import opening_key, public_hex, signing_key, verifying_key
from tests.wire.vectors import contract_vectors

JOURNAL = contract_vectors("journal")
SIGNATURES = contract_vectors("signatures")
REGISTRY = contract_vectors("registry")
PIN = contract_vectors("sealed_pin")


def _entries(name: str) -> list[Entry]:
    return [Entry.model_validate(raw) for raw in cast("list[object]", JOURNAL[name])]


def _text(vectors: dict[str, object], key: str) -> str:
    value = vectors[key]
    assert isinstance(value, str)
    return value


def _bytes(vectors: dict[str, object], key: str) -> bytes:
    return bytes.fromhex(_text(vectors, key))


def test_the_sound_journal_is_sound() -> None:
    entries = _entries("sound")
    assert check_chain(entries) == Head(4, entries[3].hash)


def test_the_journal_with_a_person_erased_ends_with_the_same_hash() -> None:
    assert check_chain(_entries("sound_with_one_payload_erased")) == check_chain(_entries("sound"))


def test_the_broken_journal_is_broken_where_it_was_changed() -> None:
    with pytest.raises(ChainFault) as fault:
        check_chain(_entries("broken_at_seq_2"))
    assert fault.value.seq == 2


def test_an_entry_travels_as_it_came() -> None:
    raw = JOURNAL["sound"]
    assert [entry.model_dump(mode="json") for entry in _entries("sound")] == raw


def test_a_payload_has_one_canonical_form() -> None:
    payload = _entries("sound")[2].payload
    assert canonical_json(payload) == _text(JOURNAL, "canonical_payload_of_seq_3").encode()


def test_a_node_signs_its_head() -> None:
    key = signing_key(_bytes(JOURNAL, "node_private_key"))
    head = check_chain(_entries("sound"))
    signature = _text(JOURNAL, "head_signature_after_seq_4")
    assert public_hex(key) == _text(JOURNAL, "node_public_key")
    assert sign_head(key, "demo-door-agent", head) == signature
    assert head_verifies(key.public_key(), "demo-door-agent", head, signature)
    assert not head_verifies(key.public_key(), "demo-door-agent", Head(3, head.hash), signature)


@pytest.mark.parametrize(("kind", "signer"), [("request", "kiosk"), ("response", "agent"), ("notice", "agent")])
def test_a_message_is_signed_by_its_sender(kind: str, signer: str) -> None:
    message = cast("dict[str, object]", SIGNATURES[kind])
    topic, payload = _text(message, "topic"), _text(message, "payload").encode()
    signed = {
        "request": lambda: signatures.request_bytes(
            topic, _text(message, "response_topic"), _bytes(message, "correlation_data"), payload
        ),
        "response": lambda: signatures.response_bytes(topic, _bytes(message, "correlation_data"), payload),
        "notice": lambda: signatures.notice_bytes(topic, payload),
    }[kind]()
    assert signatures.sign(signing_key(_bytes(SIGNATURES, f"{signer}_private_key")), signed) == message["sig"]
    assert signatures.verifies(verifying_key(_bytes(SIGNATURES, f"{signer}_public_key")), _text(message, "sig"), signed)


def test_a_registry_page_is_signed_by_the_centre() -> None:
    raw = cast("dict[str, object]", REGISTRY["page"])
    page = registry.RegistryPage.model_validate({key: value for key, value in raw.items() if key != "site"})
    key = signing_key(_bytes(REGISTRY, "centre_private_key"))
    assert hashlib.sha256(canonical_json(page.records)).hexdigest() == REGISTRY["records_sha256"]
    assert registry.sign_page(key, _text(raw, "site"), page).signature == REGISTRY["signature"]
    assert public_hex(key) == REGISTRY["centre_public_key"]


def test_a_sealed_pin_opens_for_its_tap() -> None:
    context = cast("dict[str, Json]", PIN["context"])
    session, tap, n = str(context["session"]), str(context["tap"]), cast(int, context["n"])
    agent = opening_key(_bytes(PIN, "agent_x25519_private_key"))
    assert public_hex(agent) == PIN["agent_x25519_public_key"]
    assert pins.pin_info(session, tap, n) == _bytes(PIN, "info")
    assert pins.open_pin(_text(PIN, "sealed_pin"), agent, session, tap, n) == PIN["opens_to"]
