"""The MQTT link against a real broker that dies, freezes, refuses and comes back."""

import os
import signal
import socket
import threading
from collections.abc import Generator
from pathlib import Path

import pytest

from admz.demo.ports import free_port
from hardware.mqtt import MAX_PAYLOAD, Account, Link, LinkDown, Message, Subscription
from tests.broker import packets
from tests.broker.peer import DEADLINE_S, Peer
from tests.mosquitto import Mosquitto, running_mosquitto

pytestmark = pytest.mark.slow

REQUEST = "admz/v1/demo/kiosk/kiosk-1/request/tap.begin"
STATE = "admz/v1/demo/door/entrance/state"
REQUESTS = Subscription("admz/v1/demo/kiosk/+/request/#", tell_retained=True)


@pytest.fixture
def agent(broker: Mosquitto) -> Generator[Peer]:
    with Peer(broker.account("door-agent"), REQUESTS) as peer:
        yield peer


@pytest.fixture
def kiosk(broker: Mosquitto) -> Generator[Peer]:
    with Peer(broker.account("kiosk-1"), Subscription(STATE)) as peer:
        yield peer


@pytest.fixture(scope="module")
def broker() -> Generator[Mosquitto]:
    """A broker of this module's own, since it is killed here."""
    with running_mosquitto() as running:
        yield running


def _restart(broker: Mosquitto, *peers: Peer) -> None:
    """A power cut of the broker's: every peer has seen it go, and is back."""
    broker.kill()
    for peer in peers:
        assert peer.next_report() != "up"
    broker.start()
    for peer in peers:
        peer.wait_until_up()


def test_a_message_arrives_as_it_was_sent(agent: Peer, kiosk: Peer) -> None:
    sent = Message(
        REQUEST,
        b"\x00\xff payload",
        response_topic="admz/v1/demo/kiosk/kiosk-1/response",
        correlation_data=bytes(range(16)),
        user_properties=(("key", "one"), ("sig", "a+/="), ("sig", "again")),
        expiry_s=5,
    )
    kiosk.link.publish(sent)
    received = agent.next_message()
    assert received == Message(
        REQUEST,
        sent.payload,
        response_topic=sent.response_topic,
        correlation_data=sent.correlation_data,
        user_properties=sent.user_properties,
    )


def test_it_comes_back_after_the_broker_was_killed_and_subscribes_again(
    broker: Mosquitto, agent: Peer, kiosk: Peer
) -> None:
    _restart(broker, agent, kiosk)
    kiosk.publish(REQUEST, b"after")
    assert agent.next_message().payload == b"after"


def test_nothing_is_published_while_the_link_is_down(broker: Mosquitto, agent: Peer, kiosk: Peer) -> None:
    broker.kill()
    assert kiosk.next_report() != "up"
    with pytest.raises(LinkDown):
        kiosk.publish(REQUEST, b"into the void")
    broker.start()
    agent.wait_until_up()
    kiosk.wait_until_up()
    kiosk.publish(REQUEST, b"end")
    assert agent.messages_until(b"end") == []


def test_what_must_arrive_now_or_never_is_not_sent_later_either(broker: Mosquitto, agent: Peer, kiosk: Peer) -> None:
    kiosk.link.publish(Message(REQUEST, b"now", qos=0))
    heard = agent.next_message()
    assert (heard.payload, heard.qos) == (b"now", 0)
    broker.kill()
    assert kiosk.next_report() != "up"
    with pytest.raises(LinkDown):
        kiosk.link.publish(Message(REQUEST, b"into the void", qos=0))
    broker.start()
    agent.wait_until_up()
    kiosk.wait_until_up()
    kiosk.publish(REQUEST, b"end")
    assert agent.messages_until(b"end") == []


def test_a_message_that_the_broker_did_not_take_is_not_sent_again(broker: Mosquitto, agent: Peer, kiosk: Peer) -> None:
    os.kill(broker.pid, signal.SIGSTOP)
    kiosk.publish(REQUEST, b"open the door")
    _restart(broker, agent, kiosk)
    kiosk.publish(REQUEST, b"end")
    assert agent.messages_until(b"end") == []


def test_a_broker_that_froze_is_noticed(broker: Mosquitto, kiosk: Peer) -> None:
    os.kill(broker.pid, signal.SIGSTOP)
    try:
        assert "lost" in kiosk.next_report()
        with pytest.raises(LinkDown):
            kiosk.publish(REQUEST, b"into the void")
    finally:
        os.kill(broker.pid, signal.SIGCONT)
    kiosk.wait_until_up()


def test_a_link_that_was_never_up_publishes_nothing(broker: Mosquitto) -> None:
    peer = Peer(broker.account("kiosk-1"))
    with pytest.raises(LinkDown):
        peer.publish(REQUEST, b"too early")


@pytest.mark.parametrize("password", ["wrong", ""])
def test_a_wrong_password_is_told(broker: Mosquitto, password: str) -> None:
    peer = Peer(broker.account("kiosk-1", password))
    peer.link.start()
    try:
        assert peer.next_report() == "the broker refused the account 'kiosk-1': Not authorized"
    finally:
        peer.link.stop()


def test_a_broker_that_is_not_there_is_told() -> None:
    peer = Peer(Account("127.0.0.1", free_port(), "kiosk-1", "password"))
    peer.link.start()
    try:
        assert peer.next_report().startswith("the broker cannot be reached: ")
    finally:
        peer.link.stop()


def test_a_missing_certificate_of_the_authority_is_told(broker: Mosquitto) -> None:
    peer = Peer(Account(broker.host, broker.port, "kiosk-1", "password", ca=Path("no such file.pem")))
    peer.link.start()
    try:
        assert "No such file" in peer.next_report()
        assert "No such file" in peer.next_report()
    finally:
        peer.link.stop()


def test_what_is_stored_is_told_with_its_flag_and_what_is_live_without(broker: Mosquitto, agent: Peer) -> None:
    agent.publish(STATE, b"stored", retain=True)
    with Peer(broker.account("kiosk-1"), Subscription(STATE)) as kiosk:
        assert kiosk.next_message() == Message(STATE, b"stored", retain=True)
        agent.publish(STATE, b"live", retain=True)
        assert kiosk.next_message() == Message(STATE, b"live", retain=False)


def test_who_asks_for_the_flag_sees_a_live_retained_message_too(agent: Peer, kiosk: Peer) -> None:
    kiosk.publish(REQUEST, b"live", retain=True)
    kiosk.publish(REQUEST, b"", retain=True)
    assert agent.next_message() == Message(REQUEST, b"live", retain=True)
    assert agent.next_message() == Message(REQUEST, b"", retain=True)


def test_who_asks_for_the_flag_is_not_told_its_own_publications(agent: Peer, kiosk: Peer) -> None:
    agent.publish(REQUEST, b"", retain=True)
    kiosk.publish(REQUEST, b"end")
    assert agent.messages_until(b"end") == []


def test_a_handler_that_fails_ends_the_connection_and_the_next_one_works(broker: Mosquitto, kiosk: Peer) -> None:
    good: list[bytes] = []
    done = threading.Event()

    def handle(message: Message) -> None:
        if message.payload == b"bad":
            raise RuntimeError("a fault of this program's")
        good.append(message.payload)
        done.set()

    with Peer(broker.account("door-agent"), REQUESTS, on_message=handle) as agent:
        kiosk.publish(REQUEST, b"bad")
        assert agent.next_report() == "a handler of this program failed"
        agent.wait_until_up()
        kiosk.publish(REQUEST, b"good")
        assert done.wait(DEADLINE_S)
    assert good == [b"good"]


def test_a_failing_report_of_a_loss_does_not_end_the_link(broker: Mosquitto) -> None:
    ups: list[None] = []
    up = threading.Semaphore(0)

    def came_up() -> None:
        ups.append(None)
        up.release()

    def went_down(_reason: str) -> None:
        raise RuntimeError("a fault of this program's")

    link = Link(broker.account("kiosk-1"), subscriptions=(), on_message=print, on_up=came_up, on_down=went_down)
    link.start()
    try:
        assert up.acquire(timeout=DEADLINE_S)
        broker.kill()
        broker.start()
        assert up.acquire(timeout=DEADLINE_S)
    finally:
        link.stop()


def test_a_message_that_paho_refuses_to_read_cannot_keep_the_agent_away(
    broker: Mosquitto, agent: Peer, kiosk: Peer
) -> None:
    """The broker passes U+FEFF in a user property, and paho ends the connection for it."""
    kiosk.link.stop()
    connection, _ = packets.connect(broker.host, broker.port, "kiosk-1", ("kiosk-1", broker.passwords["kiosk-1"]))
    connection.sendall(packets.publish(REQUEST, b"", user_property=(b"key", "\ufeff".encode())))
    assert agent.next_report() != "up"
    agent.wait_until_up()
    connection.sendall(packets.publish(REQUEST, b"end", user_property=(b"key", b"one")))
    assert agent.messages_until(b"end") == []
    connection.close()


def test_whatever_ends_pahos_thread_is_told(broker: Mosquitto) -> None:
    """Here a filter that is none, which paho refuses with an exception on its own thread."""
    peer = Peer(broker.account("kiosk-1"), Subscription("a/#/b"))
    peer.link.start()
    try:
        assert peer.next_report() == "the MQTT client of this program failed"
        assert peer.next_report() == "the MQTT client of this program failed"
    finally:
        peer.link.stop()


def test_a_packet_that_is_no_mqtt_is_a_lost_connection() -> None:
    """Only a broker that is none sends it: a property that is not UTF-8."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        peer = Peer(Account("127.0.0.1", server.getsockname()[1], "door-agent", "password"), REQUESTS)
        peer.link.start()
        try:
            connection, _ = server.accept()
            with connection:
                connection.recv(1024)
                connection.sendall(packets.packet(0x20, b"\x00\x00\x00"))
                connection.recv(1024)
                connection.sendall(packets.publish(REQUEST, b"", user_property=(b"key", b"\xff")))
                assert peer.next_report() != "up"
        finally:
            peer.link.stop()


def test_a_message_of_more_than_the_broker_takes_is_refused_here(agent: Peer, kiosk: Peer) -> None:
    with pytest.raises(ValueError, match="too many for one message"):
        kiosk.publish(REQUEST, bytes(MAX_PAYLOAD + 1))
    kiosk.publish(REQUEST, bytes(MAX_PAYLOAD))
    assert len(agent.next_message().payload) == MAX_PAYLOAD


def test_a_farewell_is_the_last_word(broker: Mosquitto, agent: Peer) -> None:
    with Peer(broker.account("kiosk-1"), will=Message(REQUEST, b"will")) as kiosk:
        kiosk.link.stop(farewell=Message(REQUEST, b"farewell"))
    with Peer(broker.account("kiosk-1")) as kiosk:
        kiosk.publish(REQUEST, b"end")
    assert [message.payload for message in agent.messages_until(b"end")] == [b"farewell"]


def test_small_messages_leave_at_once(broker: Mosquitto, kiosk: Peer) -> None:
    """TCP_NODELAY, read from the socket itself."""
    kiosk.publish(REQUEST, b"")
    flags = [flag for number in _open_files() if (flag := _nodelay(number, broker.port)) is not None]
    assert flags
    assert all(flags)


def test_stopping_in_the_midst_of_reconnecting_ends_every_thread(broker: Mosquitto) -> None:
    before = threading.active_count()
    for _ in range(50):
        link = Peer(broker.account("kiosk-1", "wrong")).link
        link.start()
        link.stop()
    assert threading.active_count() == before


def _open_files() -> list[int]:
    """This process's file descriptors, among them one that read the list and is closed."""
    return [int(path.name) for path in Path("/proc/self/fd").iterdir()]


def _nodelay(number: int, port: int) -> bool | None:
    """Whether TCP_NODELAY is set, where that is a connection to this port; None for anything else."""
    try:
        with socket.socket(fileno=os.dup(number)) as sock:
            if sock.getpeername() == ("127.0.0.1", port):
                return bool(sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
    except OSError:
        return None
    return None
