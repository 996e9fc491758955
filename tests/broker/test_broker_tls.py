"""The listener for other machines: TLS 1.3, and a broker that is the right one."""

import socket
import ssl
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from warnings import catch_warnings, simplefilter

import pytest

from admz.demo.ports import free_port
from door_agent.broker import TlsListener
from hardware.mqtt import Account, Message, Subscription
from tests.broker.certificates import make_tls
from tests.broker.peer import Peer
from tests.mosquitto import Mosquitto, running_mosquitto

pytestmark = [
    pytest.mark.slow,
    # WORKAROUND: paho 2.2 leaves a socket whose handshake failed to be closed by the garbage collector.
    pytest.mark.filterwarnings("ignore:unclosed <ssl.SSLSocket:ResourceWarning"),
]

OCCUPANCY = "admz/v1/demo/occupancy"


@pytest.fixture(scope="module")
def tls() -> Generator[TlsListener]:
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield make_tls(Path(name), free_port())


@pytest.fixture(scope="module")
def broker(tls: TlsListener) -> Generator[Mosquitto]:
    with running_mosquitto(tls=tls) as running:
        yield running


def _kiosk(broker: Mosquitto, tls: TlsListener) -> Account:
    return replace(broker.account("kiosk-1"), port=tls.port, ca=tls.ca)


def test_a_kiosk_on_another_machine_hears_what_the_agent_says_on_this_one(broker: Mosquitto, tls: TlsListener) -> None:
    with Peer(_kiosk(broker, tls), Subscription(OCCUPANCY)) as kiosk, Peer(broker.account("door-agent")) as agent:
        agent.publish(OCCUPANCY, b"{}")
        assert kiosk.next_message() == Message(OCCUPANCY, b"{}")


@pytest.mark.parametrize("password", ["wrong", ""])
def test_a_password_is_needed_there_as_well(broker: Mosquitto, tls: TlsListener, password: str) -> None:
    peer = Peer(replace(_kiosk(broker, tls), password=password))
    peer.link.start()
    try:
        assert "refused the account 'kiosk-1'" in peer.next_report()
    finally:
        peer.link.stop()


def test_a_broker_of_another_authority_is_refused(broker: Mosquitto, tls: TlsListener, tmp_path: Path) -> None:
    another = make_tls(tmp_path, tls.port)
    peer = Peer(replace(_kiosk(broker, tls), ca=another.ca))
    peer.link.start()
    try:
        assert "CERTIFICATE_VERIFY_FAILED" in peer.next_report()
    finally:
        peer.link.stop()


def test_a_broker_of_another_name_is_refused(broker: Mosquitto, tls: TlsListener) -> None:
    peer = Peer(replace(_kiosk(broker, tls), host="localhost"))
    peer.link.start()
    try:
        assert "localhost" in peer.next_report()
    finally:
        peer.link.stop()


@pytest.mark.parametrize(
    ("version", "accepted"), [(ssl.TLSVersion.TLSv1_2, False), (ssl.TLSVersion.TLSv1_3, True)], ids=["1.2", "1.3"]
)
def test_older_tls_is_refused(broker: Mosquitto, tls: TlsListener, version: ssl.TLSVersion, accepted: bool) -> None:
    context = ssl.create_default_context(cafile=str(tls.ca))
    context.maximum_version = version
    with socket.create_connection((broker.host, tls.port), timeout=20) as plain:
        try:
            context.wrap_socket(plain, server_hostname=broker.host).close()
        except ssl.SSLError:
            assert not accepted
        else:
            assert accepted


@pytest.fixture(scope="module")
def older(tls: TlsListener) -> Generator[tuple[Mosquitto, int]]:
    """A broker for locks that have no TLS 1.3."""
    listener = replace(tls, port=free_port(), floor="tlsv1.2")
    with running_mosquitto(tls=listener) as running:
        yield running, listener.port


@pytest.mark.parametrize(
    ("version", "ciphers", "accepted"),
    [
        (ssl.TLSVersion.TLSv1_1, "ALL:@SECLEVEL=0", False),
        (ssl.TLSVersion.TLSv1_2, "ECDHE-ECDSA-AES128-GCM-SHA256", True),
        (ssl.TLSVersion.TLSv1_2, "ECDHE-ECDSA-AES128-SHA256", False),
        (ssl.TLSVersion.TLSv1_2, "AES128-GCM-SHA256", False),
        (ssl.TLSVersion.TLSv1_3, None, True),
    ],
)
def test_a_broker_for_older_locks_takes_tls_1_2_with_its_best_ciphers_and_nothing_below(
    older: tuple[Mosquitto, int], tls: TlsListener, version: ssl.TLSVersion, ciphers: str | None, accepted: bool
) -> None:
    broker, port = older
    context = ssl.create_default_context(cafile=str(tls.ca))
    if version < ssl.TLSVersion.TLSv1_2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(tls.ca)
    with catch_warnings():
        simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = version
    if ciphers is not None:
        context.set_ciphers(ciphers)
    with socket.create_connection((broker.host, port), timeout=20) as plain:
        try:
            context.wrap_socket(plain, server_hostname=broker.host).close()
        except ssl.SSLError:
            assert not accepted
        else:
            assert accepted
