"""People come in at night over a wire that abuses MQTT, on a real broker; what they brought about is all that is."""

import json
from pathlib import Path
from queue import Empty
from time import monotonic

from door_agent.config import BrokerTable
from hardware.mqtt import LinkDown, Message
from sync.wire.canonical import Json
from sync.wire.signatures import response_bytes, verifies
from tests.broker.peer import DEADLINE_S, Peer
from tests.door_agent.live import OTHER_KIOSK, LiveKiosk, LiveSite, Witness, kiosk_link
from tests.door_agent.site import NIGHT
from tests.hostile.bad_wire import BadWire
from tests.hostile.scene import Figures
from tests.mosquitto import running_mosquitto

_ANSWER_S = 0.4


class Lost(Exception):
    """No answer that could be believed came in time."""


class WaryKiosk(LiveKiosk):
    """It waits for a moment only, and believes what is signed only."""

    def __init__(self, site: LiveSite, peer: Peer) -> None:
        self._wary_site, self._wary_peer = site, peer
        self.pins_sent: set[str] = set()
        while True:
            try:
                super().__init__(site, peer)
            except (Lost, KeyError):
                continue
            return

    def send(self, message: Message) -> dict[str, Json]:
        try:
            self._wary_peer.link.publish(message)
        except LinkDown:
            raise Lost from None
        ends_at = monotonic() + _ANSWER_S
        while True:
            try:
                answer = self._wary_peer.inbox.get(timeout=max(0.0, ends_at - monotonic()))
            except Empty:
                raise Lost from None
            signed = response_bytes(answer.topic, answer.correlation_data or b"", answer.payload)
            signature = dict(answer.user_properties).get("sig", "")
            believed = verifies(self._wary_site.keys.signing.public_key(), signature, signed)
            if believed and answer.correlation_data == message.correlation_data:
                return json.loads(answer.payload)

    def enter(self, name: str, pin: str) -> str:
        """Tries once to come in; what came of it, as far as is known here."""
        try:
            answer = self.present(name)
            if answer.get("outcome") == "choice_required":
                answer = self.ask("tap.choose", {"tap": answer["tap"], "direction": "in"})
            if answer.get("outcome") == "pin_required":
                self.pins_sent.add(str(answer["tap"]))
                answer = self.give_pin(str(answer["tap"]), pin)
            if "error" in answer:
                self.open()
            return str(answer.get("outcome", "refused"))
        except (Lost, KeyError):
            return "lost"


def wire_abuse(directory: Path, seed: int, count: int) -> Figures:
    """`count` tries to come in; at the end, over an honest wire, somebody does."""
    with running_mosquitto(kiosks=("kiosk-1", OTHER_KIOSK)) as broker:
        broker.add_account(Witness.ACCOUNT, Witness.RULES)
        site = LiveSite(directory, NIGHT, broker)
        with BadWire((broker.host, broker.port), seed) as wire:
            password = site.config.broker.password_file
            table = BrokerTable(host="127.0.0.1", port=wire.port, password_file=password)
            site.config = site.config.model_copy(update={"broker": table})
            with Witness.present(broker), kiosk_link(broker) as peer, site.running() as agent:
                kiosk = WaryKiosk(site, peer)
                for n in range(count):
                    name = ("alice", "fatou", "bruno", "rose")[n % 4]
                    pin = site.people.badges[name].pin or "0000"
                    wire.figures[f"told {kiosk.enter(name, pin)}"] += 1
                    _open_again(kiosk)
                wire.honest.set()
                wire.cut()
                _healed(kiosk)
                agent.tick()
            orders, entries = wire.orders, site.entries()
    granted = [str(e.payload["tap"]) for e in entries if e.kind == "access.granted" and e.payload]
    assert len(granted) == len(set(granted)), "a tap was granted twice"
    assert set(granted) <= kiosk.pins_sent, "granted, and no PIN was ever sent for that tap"
    assert orders <= sum(bool(e.payload and e.payload.get("moves_lock")) for e in entries)
    return wire.figures + Figures({"people": count, "openings": orders, "granted": len(granted)})


def _open_again(kiosk: WaryKiosk) -> None:
    try:
        kiosk.open()
    except (Lost, KeyError):
        return


def _healed(kiosk: WaryKiosk) -> None:
    """The agent lives: it answers as soon as the wire is honest."""
    ends_at = monotonic() + DEADLINE_S
    while monotonic() < ends_at:
        try:
            kiosk.open()
            if kiosk.ask("site.status", {})["ok"] is True:
                return
        except (Lost, KeyError):
            continue
    raise AssertionError("the agent does not answer over an honest wire")
