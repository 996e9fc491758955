"""Requests with bits turned over and bytes put in, and requests of a kiosk gone bad: signed, and senseless."""

import json
import random
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from door_agent.requests_gate import MODELS
from hardware.mqtt import Message
from sync.wire.instants import format_instant
from sync.wire.kiosk_api import Method
from tests.door_agent.messages import pin_message
from tests.door_agent.site import BOTH_ROLES, NIGHT, Kiosk, identifier
from tests.hostile.scene import Attacked, Figures, answers, drawn

ROUND = 200
"""Mutants of one right PIN, before it is given itself."""

TAPS = ("tap.begin", "tap.result", "tap.result", "tap.pin", "tap.choose", "tap.extend", "tap.undo")

Change = Callable[[random.Random, bytes], bytes]


def mutants(directory: Path, seed: int, count: int) -> Figures:
    """`count` mutants, each of a request that would open the door; the request itself opens it, after its mutants."""
    chance, figures = drawn(seed), Figures()
    site = Attacked(directory)
    kiosk = Kiosk(site)
    while figures["mutants"] < count:
        tap = str(kiosk.present("alice")["tap"])
        right = pin_message(site, kiosk, tap, "4827")
        site.obey()
        mark, openings = site.mark(), site.energised
        for _ in range(min(ROUND, count - figures["mutants"])):
            mutant = mutate(chance, right)
            said = answers(site.deliver(mutant))
            codes = [json.loads(answer.payload) for answer in said]
            assert not any(code["ok"] for code in codes), f"a mutant was let in: {mutant}"
            for code in codes:
                figures[code["error"]["code"]] += 1
            figures["mutants"] += 1
            figures["not answered"] += not said
        assert site.energised == openings
        later = site.nothing_admitted(mark)
        assert {entry.kind for entry in later} <= {"request.refused"}
        assert kiosk.send(right)["outcome"] == "granted", "the mutants were of a request that opens"
        site.obey()
        assert site.energised == openings + 1
        site.wait(30)
        site.clock.set(NIGHT)  # Always the same night: the registry ages.
        figures["openings by the right PIN"] += 1
    site.close()
    return figures


def _flip(chance: random.Random, whole: bytes) -> bytes:
    turned = bytearray(whole or b"\0")
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
    return bytes(turned)


def _insert(chance: random.Random, whole: bytes) -> bytes:
    at = chance.randrange(len(whole) + 1)
    return whole[:at] + chance.randbytes(chance.choice((1, 2, 40))) + whole[at:]


def _cut(chance: random.Random, whole: bytes) -> bytes:
    at = chance.randrange(len(whole) + 1)
    return whole[:at] + whole[at + chance.randrange(1, 9) :]


def _replace(chance: random.Random, _whole: bytes) -> bytes:
    return chance.choice((b"", b"\0", b"{}", b"[]", b"null", b"\xff" * 16, chance.randbytes(64), b"[" * 5000))


_CHANGES: tuple[Change, ...] = (_flip, _flip, _flip, _flip, _insert, _cut, _replace)
_PARTS = ("payload", "topic", "correlation", "response", "key", "sig", "properties")


def mutate(chance: random.Random, message: Message) -> Message:
    """Another message than that, of the same making."""
    while True:
        mutant = _mutated(chance, message, chance.choice(_PARTS), chance.choice(_CHANGES))
        if mutant != message:
            return mutant


def _mutated(chance: random.Random, message: Message, part: str, change: Change) -> Message:
    (_, key), (_, sig) = message.user_properties
    mutant = message
    match part:
        case "payload":
            mutant = replace(message, payload=change(chance, message.payload))
        case "correlation":
            mutant = replace(message, correlation_data=change(chance, message.correlation_data or b""))
        case "topic":
            mutant = replace(message, topic=_text(change(chance, message.topic.encode())))
        case "response":
            mutant = replace(message, response_topic=_text(change(chance, (message.response_topic or "").encode())))
        case "key":
            mutant = replace(message, user_properties=(("key", _text(change(chance, key.encode()))), ("sig", sig)))
        case "sig":
            forged = chance.choice((_text(change(chance, sig.encode())), b64encode(chance.randbytes(64)).decode()))
            mutant = replace(message, user_properties=(("key", key), ("sig", forged)))
        case _:
            properties = chance.choices([*message.user_properties, ("sig", ""), ("", key)], k=chance.randrange(4))
            mutant = replace(message, user_properties=_others(properties, message))
    return mutant


def _others(properties: list[tuple[str, str]], message: Message) -> tuple[tuple[str, str], ...]:
    """Not those that mean the same: key and signature each once and right, in any order, and others beside them."""
    same = sorted(p for p in properties if p[0]) == sorted(message.user_properties)
    return () if same else tuple(properties)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def gone_bad(directory: Path, seed: int, count: int) -> Figures:
    """`count` requests of a kiosk that somebody has taken: its key and session are good, what it asks is chance.

    It holds no badge and no PIN, so whatever it asks, nobody is let in.
    """
    chance, figures = drawn(seed), Figures()
    site = Attacked(directory, roles=BOTH_ROLES)
    kiosk = Kiosk(site)
    mark, taps, kept = site.mark(), [""], 0
    while figures["requests"] < count:
        method = str(chance.choice(TAPS if chance.random() < 0.6 else tuple(MODELS)))
        fields = [name for name in MODELS[method].model_fields if name not in ("session", "n")]
        if chance.random() < 0.05:
            fields.append(chance.choice(("person", "door", "tap")))
        body = {name: _likely(chance, name, taps, site) for name in fields}
        if chance.random() < 0.02:
            kiosk.open()
        site.wait(chance.choice((0.0, 0.0, 0.1, 1.0)))
        answer = kiosk.ask(method, body)
        site.obey()
        if method == Method.SESSION_OPEN:
            kiosk.open()
        if isinstance(answer.get("tap"), str):
            taps = [*taps[-5:], str(answer["tap"])]
        error = answer.get("error")
        code = str(error["code"]) if isinstance(error, dict) else f"{method} answered"
        figures[code] += 1
        figures["outcomes"] += "outcome" in answer
        figures["at a locked desk"] += Method(method).for_reception and code == "late"
        figures["requests"] += 1
        kept += 1
        if kept == ROUND:
            site.clock.set(NIGHT)
            site.nothing_admitted(mark)
            kept = 0
    site.nothing_admitted(mark)
    assert site.energised == 0
    site.close()
    return figures


def _likely(chance: random.Random, name: str, taps: list[str], site: Attacked) -> object:
    """Mostly what the field is for, so that what is behind its checks is reached; at times anything."""
    badge, some_id = site.people.badges["alice"], identifier(chance.randrange(1, 99))
    likely: Mapping[str, tuple[object, ...]] = {
        "reader": ("reader-1",),
        "atr": ("3b8f8001804f0ca000000306", "3b80800101"),
        "uid": ("04ffffffffffff", "04010102030405", "08010203"),
        "purpose": ("presence", "presence", "reception", "release", "credential"),
        "tap": (taps[-1],),
        "responses": (["6a82"], ["9000"], ["6a82", "6a82", "6a82"], [chance.randbytes(70).hex() + "9000"]),
        "sealed_pin": (chance.randbytes(64).hex(), chance.randbytes(48).hex()),
        "direction": ("in", "out"),
        "door": ("entrance",),
        "reason": ("visitor", "delivery"),
        "until": (format_instant(site.clock.now() + timedelta(hours=chance.randrange(5))),),
        "cause": ("drill", "fire"),
        "code": (f"{chance.randrange(10**6):06}",),
        "person": (badge.person, some_id),
        "credential": (badge.credential, some_id),
    }
    likely |= dict.fromkeys(("query", "host_query", "name", "organisation", "mission", "text"), ("Alice Martin", "x"))
    likely |= dict.fromkeys(("call", "request", "notice", "host", "expected"), (some_id, badge.person))
    likely |= dict.fromkeys(("safe", "arrived"), (True, False))
    return chance.choice(likely[name]) if chance.random() < 0.9 else _value(chance, taps)


def _value(chance: random.Random, taps: list[str]) -> object:
    values: tuple[object, ...] = (
        "reader-1", "3b", "04", "04ffffffffffff", "presence", "reception", "in", "entrance", "", "é" * 300,
        chance.choice(taps), chance.randbytes(chance.randrange(200)).hex(), "9000", ["9000"], ["6a82"] * 3,
        [chance.randbytes(80).hex() + "9000"], list[str](), dict[str, str](), None, True, -1, 0, 2**53, 1.5,
        [[list[str]()]], ["x"] * 50,
    )  # fmt: skip
    return chance.choice(values)
