"""A broker that delays, drops, reorders, doubles and invents, between a kiosk, the agent and a lock."""

import json
import random
from contextlib import suppress
from pathlib import Path

from hardware.mqtt import Message
from sync.wire.canonical import Json
from sync.wire.signatures import response_bytes, verifies
from tests.door_agent.site import KIOSK, NIGHT, TOPICS, Kiosk
from tests.hostile.mutants import mutate
from tests.hostile.scene import Attacked, Figures, drawn

_LOCK_SAYS = (
    ("stat/POWER1", b"ON"), ("stat/POWER1", b"OFF"), ("stat/SWITCH1", b'{"Action":"ON"}'), ("tele/LWT", b"Online"),
    ("stat/SWITCH1", b'{"Action":"OFF"}'), ("tele/LWT", b"Offline"), ("stat/SWITCH1", b"\xff{"),
    ("tele/STATE", b"[" * 99),
)  # fmt: skip
_HONEST_LOCK = (("tele/LWT", b"Online"), ("stat/POWER1", b"OFF"), ("stat/SWITCH1", b'{"Action":"OFF"}'))


class Lost(Exception):
    """No answer came in time."""


class BadBroker:
    """Hands on what it likes, when it likes, to the agent; nothing that it does may open more than was asked."""

    def __init__(self, site: Attacked, chance: random.Random, figures: Figures) -> None:
        self._site, self._chance, self._figures = site, chance, figures
        self._held: list[Message] = []
        self._answers: list[Message] = []

    def exchange(self, message: Message) -> Message:
        """The answer to a message, if it comes. Raises Lost."""
        self._held += [message] * self._chance.choices((0, 1, 2, 3), (2, 14, 3, 1))[0]
        for _ in range(self._chance.randrange(2, 9)):
            self._site.wait(self._chance.choice((0.0, 0.0, 0.05, 0.4, 1.2)))
            self._one_thing()
            if self._chance.random() < 0.05:
                continue  # What was answered is held back, and comes too late or never.
            for answer in self._answers:
                if answer.correlation_data == message.correlation_data and answer.topic == TOPICS.response(KIOSK):
                    return answer
        del self._answers[:-20]
        raise Lost

    def _one_thing(self) -> None:
        match self._chance.random():
            case x if x < 0.72:
                if not self._held:
                    return
                # Mostly the last, at times one that was held for long, and at times it is kept to be told again.
                at = -1 if self._chance.random() < 0.8 else self._chance.randrange(len(self._held))
                told = self._held[at]
                if self._chance.random() < 0.8:
                    del self._held[at]
                self._tell(told, "handed on")
            case x if x < 0.84:
                if self._held:
                    self._tell(mutate(self._chance, self._chance.choice(self._held)), "altered")
            case x if x < 0.94:
                subtopic, payload = self._chance.choice(_LOCK_SAYS)
                self._tell(Message(f"{TOPICS.lock('entrance')}/{subtopic}", payload), "invented")
            case x if x < 0.97:
                word = self._chance.choice((b"offline", b"online", b"", b"\xff"))
                self._tell(Message(TOPICS.kiosk_availability(KIOSK), word, retain=True), "invented")
            case _:
                self._site.agent.link_down("the broker hung up")
                self._site.agent.link_up()
                self._figures["cut"] += 1
        del self._held[:-60]

    def _tell(self, message: Message, how: str) -> None:
        self._figures[how] += 1
        self._answers += self._site.deliver(message)


class PatientKiosk(Kiosk):
    """A kiosk behind a bad broker: it believes what is signed, and begins anew where nothing comes."""

    def __init__(self, site: Attacked, broker: BadBroker) -> None:
        self._keys, self._broker = site.keys, broker
        self.pins_sent: set[str] = set()
        """The taps for which it has sent a right PIN."""
        while True:
            try:
                super().__init__(site)
            except (Lost, KeyError):
                continue
            return

    def send(self, message: Message) -> dict[str, Json]:
        answer = self._broker.exchange(message)
        signed = response_bytes(answer.topic, answer.correlation_data or b"", answer.payload)
        assert verifies(self._keys.signing.public_key(), dict(answer.user_properties)["sig"], signed)
        return json.loads(answer.payload)

    def enter(self, name: str, pin: str) -> str:
        """Tries once to come in; what came of it, as far as is known here."""
        try:
            asked = self.present(name)
            if asked.get("outcome") == "choice_required":
                asked = self.ask("tap.choose", {"tap": asked["tap"], "direction": "in"})
            if asked.get("outcome") == "pin_required":
                self.pins_sent.add(str(asked["tap"]))
                asked = self.give_pin(str(asked["tap"]), pin)
            if "error" in asked:
                self.open()
            return str(asked.get("outcome", "refused"))
        except (Lost, KeyError):
            with suppress(Lost, KeyError):
                self.open()
            return "lost"


def chaos(directory: Path, seed: int, count: int) -> Figures:
    """`count` people try to come in at night; each tap for which a right PIN was sent opens once at most."""
    chance, figures = drawn(seed), Figures()
    site = Attacked(directory)
    kiosk = PatientKiosk(site, BadBroker(site, chance, figures))
    for n in range(count):
        name = chance.choice(("alice", "fatou", "bruno", "chloe"))
        outcome = kiosk.enter(name, site.people.badges[name].pin or "0000")
        assert outcome != "granted" or name in ("alice", "fatou")
        figures[f"told {outcome}"] += 1
        for subtopic, payload in _HONEST_LOCK if chance.random() < 0.9 else ():
            site.lock_reports(subtopic, payload)
        site.wait(chance.choice((0.5, 6.0, 12.0)))
        if n % 50 == 49:
            _nothing_but_what_was_asked(site, kiosk)
            site.clock.set(NIGHT)
    entries = _nothing_but_what_was_asked(site, kiosk)
    figures["people"], figures["openings"], figures["granted"] = count, site.energised, entries
    assert figures["openings"] > 0, "nobody came in at all: nothing was tried"
    site.close()
    return figures


def _nothing_but_what_was_asked(site: Attacked, kiosk: PatientKiosk) -> int:
    granted = [str(e.payload["tap"]) for e in site.check() if e.kind == "access.granted" and e.payload]
    assert set(granted) <= kiosk.pins_sent, "granted, and no PIN was ever sent for that tap"
    return len(granted)
