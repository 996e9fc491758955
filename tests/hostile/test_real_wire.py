"""Attacks on a real broker: what is planted before a restart, and a wire that abuses MQTT."""

import socket
import threading
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest
from paho.mqtt.client import Client, ConnectFlags
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from hardware.mqtt import Message
from tests.broker.peer import DEADLINE_S, Peer
from tests.door_agent.live import OTHER_KIOSK, LiveKiosk, LiveSite, Witness, kiosk_link
from tests.door_agent.messages import pin_message
from tests.door_agent.site import KIOSK, NIGHT, TOPICS
from tests.hostile.flood import PER_SECOND, flood
from tests.hostile.wire_abuse import wire_abuse
from tests.mosquitto import Mosquitto, running_mosquitto
from tests.processes import wait_until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def broker() -> Generator[Mosquitto]:
    with running_mosquitto(kiosks=("kiosk-1", OTHER_KIOSK)) as running:
        running.add_account(Witness.ACCOUNT, Witness.RULES)
        yield running


def test_the_right_pin_planted_as_retained_queued_and_last_will_opens_nothing_after_a_restart(
    broker: Mosquitto, tmp_path: Path
) -> None:
    site = LiveSite(tmp_path / "site", NIGHT, broker)
    with Witness.present(broker) as lock:
        with kiosk_link(broker) as peer, site.running():
            kiosk = LiveKiosk(site, peer)
            right = pin_message(site, kiosk, str(kiosk.present("alice")["tap"]), "4827")
        # The agent is away. A client of the kiosk's account plants what it has, in every way that a broker keeps.
        before = len(site.entries())
        with Peer(broker.account(KIOSK)) as planter:
            planter.link.publish(right)
            planter.link.publish(replace(right, retain=True))
            planter.link.stop(farewell=Message(TOPICS.kiosk_availability(KIOSK), b"offline"))
        planted = plant_will(broker, right)
        with site.running() as agent:
            hang_up(planted)
            wait_until(lambda: "no_session" in causes_since(site, before))
            agent.tick()
            assert lock.pulses() == 0
        with kiosk_link(broker) as peer, site.running():
            kiosk = LiveKiosk(site, peer)
            assert kiosk.ask("site.status", {})["ok"] is True
            assert lock.pulses() == 0
            assert kiosk.tap("alice", pin="4827")["outcome"] == "granted"
            assert lock.pulses() == 1
    assert causes_since(site, before) == ["retained", "no_session"], "the queued one never came"
    kinds = [entry.kind for entry in site.entries()[before:]]
    assert kinds.count("access.granted") == 1


def hang_up(client: Client) -> None:
    connection = client.socket()
    assert isinstance(connection, socket.socket)
    connection.shutdown(socket.SHUT_RDWR)


def causes_since(site: LiveSite, before: int) -> list[str]:
    refused = [entry for entry in site.entries()[before:] if entry.kind == "request.refused"]
    return [str(entry.payload["cause"]) for entry in refused if entry.payload]


def plant_will(broker: Mosquitto, will: Message) -> Client:
    """A client of the kiosk's account that will say this when it is gone without a word, and stays until then."""
    properties = Properties(PacketTypes.WILLMESSAGE)
    properties.ResponseTopic, properties.CorrelationData = will.response_topic, will.correlation_data
    properties.UserProperty = list(will.user_properties)
    client, there = Client(CallbackAPIVersion.VERSION2, KIOSK, protocol=MQTTProtocolVersion.MQTTv5), threading.Event()
    client.username_pw_set(KIOSK, broker.passwords[KIOSK])
    client.will_set(will.topic, will.payload, 1, False, properties)

    def connected(_c: Client, _u: object, _f: ConnectFlags, _r: ReasonCode, _p: Properties | None) -> None:
        there.set()

    client.on_connect = connected
    client.connect(broker.host, broker.port, clean_start=True)
    while not there.is_set():
        client.loop(DEADLINE_S)
    return client


def test_over_a_wire_that_abuses_mqtt_nobody_comes_in_who_was_not_asked(tmp_path: Path) -> None:
    figures = wire_abuse(tmp_path / "site", 20261129, 24)
    assert figures["granted"] > 0
    assert figures["invented"] > 10


def test_fifty_cards_a_second_by_tls_keep_nobody_with_a_good_badge_waiting(tmp_path: Path) -> None:
    figures = flood(tmp_path / "site", 0, 6)
    assert figures["cards held"] > 6 * PER_SECOND
    assert figures["cards refused"] > figures["cards held"] * 0.8
