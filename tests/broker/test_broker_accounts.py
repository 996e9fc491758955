"""Who may connect to the real broker, and as whom."""

import os
import signal
import subprocess
import sys

import pytest

from door_agent.broker import AGENT
from hardware.mqtt import Message, Subscription
from tests.broker import packets
from tests.broker.peer import Peer
from tests.mosquitto import Mosquitto, running_mosquitto

pytestmark = pytest.mark.slow

REQUEST = "admz/v1/demo/kiosk/kiosk-1/request/tap.begin"
REQUESTS = Subscription("admz/v1/demo/kiosk/+/request/#", tell_retained=True)


@pytest.mark.parametrize(
    ("account", "password", "code"),
    [
        (None, None, packets.NOT_AUTHORIZED),
        (AGENT, "", packets.NOT_AUTHORIZED),
        (AGENT, "wrong", packets.NOT_AUTHORIZED),
        (AGENT, "kiosk-1", packets.NOT_AUTHORIZED),
        ("nobody", "kiosk-1", packets.NOT_AUTHORIZED),
        (AGENT, AGENT, 0),
    ],
    ids=["anonymous", "empty", "wrong", "another account's", "unknown account", "its own"],
)
def test_only_an_account_with_its_own_password_is_let_in(
    broker: Mosquitto, account: str | None, password: str | None, code: int
) -> None:
    """`password` names the account whose password it is, where there is such an account."""
    login = None if account is None or password is None else (account, broker.passwords.get(password, password))
    connection, answered = packets.connect(broker.host, broker.port, AGENT, login)
    connection.close()
    assert answered == code


def test_no_account_can_throw_the_agent_off(broker: Mosquitto) -> None:
    with Peer(broker.account(AGENT), REQUESTS) as agent, Peer(broker.account("kiosk-2")) as other:
        login = ("kiosk-1", broker.passwords["kiosk-1"])
        connection, answered = packets.connect(broker.host, broker.port, AGENT, login)
        other.publish("admz/v1/demo/kiosk/kiosk-2/request/site.status", b"still there?")
        assert agent.next_message().payload == b"still there?"
        connection.close()
    assert answered == 0
    assert agent.reports.empty()


def test_the_agent_erases_a_retained_request(broker: Mosquitto) -> None:
    with Peer(broker.account("kiosk-1")) as kiosk:
        kiosk.publish(REQUEST, b"planted", retain=True)
        kiosk.link.stop(farewell=Message(REQUEST, b"last"))
    with Peer(broker.account(AGENT), REQUESTS) as agent:
        planted = agent.next_message()
        assert (planted.payload, planted.retain) == (b"planted", True)
        agent.link.stop(farewell=Message(REQUEST, b"", retain=True))
    with Peer(broker.account(AGENT), REQUESTS) as agent, Peer(broker.account("kiosk-1")) as kiosk:
        kiosk.publish(REQUEST, b"end")
        assert agent.messages_until(b"end") == []


def test_an_account_that_is_taken_away_is_thrown_off_at_once() -> None:
    with (
        running_mosquitto(kiosks=("kiosk-1", "stolen")) as broker,
        Peer(broker.account("stolen")) as stolen,
        Peer(broker.account("kiosk-1")) as kept,
    ):
        broker.remove_account("stolen")
        os.kill(broker.pid, signal.SIGHUP)
        assert stolen.next_report() != "up"
        assert "refused the account 'stolen'" in stolen.next_report()
        assert kept.reports.empty()


def test_a_broker_dies_with_the_process_that_started_it() -> None:
    start_and_wait = "import subprocess, sys; subprocess.Popen(sys.argv[1:]).wait()"
    with running_mosquitto() as broker:
        broker.stop()
        with (
            subprocess.Popen([sys.executable, "-c", start_and_wait, *broker.command]) as parent,
            Peer(broker.account(AGENT)) as agent,
        ):
            parent.kill()
            assert "lost" in agent.next_report()
            assert "cannot be reached" in agent.next_report()
