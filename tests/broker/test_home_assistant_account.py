"""What a site's Home Assistant may say on the real broker, and who hears it; all else stays as in the table."""

from collections.abc import Generator
from contextlib import ExitStack

import pytest

from door_agent.broker import HomeAssistant
from hardware.mqtt import Message, Subscription
from tests.broker.peer import Peer
from tests.mosquitto import Mosquitto, running_mosquitto

pytestmark = pytest.mark.slow

S = "admz/v1/demo"
AGENT, HOME = "door-agent", "home-assistant"
ACCOUNTS = (AGENT, HOME, "kiosk-1", "lock-entrance")
OBSERVER, END = "observer", b"end"
STATUS, COMMAND = "homeassistant/status", f"{S}/door/entrance/ha/command"
GONE = "homeassistant/device/demo_old/config"
TOPICS = (
    STATUS,
    COMMAND,
    GONE,
    f"{S}/door/cellar/ha/command",
    "admz/v1/other/door/entrance/ha/command",
    f"{S}/door/entrance/state",
    f"{S}/door/entrance/event",
    f"{S}/agent/availability",
    f"{S}/occupancy",
    f"{S}/kiosk/kiosk-1/request/tap.begin",
    f"{S}/lock/entrance/cmnd/Power1",
    "homeassistant/device/demo_entrance/config",
    "homeassistant/device/demo_cellar/config",
    "homeassistant/lock/demo/config",
)
"""Those that are new here, and those that Home Assistant must never write."""

SAYS: dict[HomeAssistant, set[str]] = {"absent": set(), "present": {STATUS}, "commanding": {STATUS, COMMAND}}


@pytest.fixture(scope="module", params=["absent", "present", "commanding"])
def kind(request: pytest.FixtureRequest) -> HomeAssistant:
    return request.param


@pytest.fixture(scope="module")
def broker(kind: HomeAssistant) -> Generator[Mosquitto]:
    with running_mosquitto(home_assistant=kind, former_doors=("old",)) as running:
        running.add_account(OBSERVER, "topic readwrite #\n")
        yield running


def published(broker: Mosquitto, account: str) -> set[str]:
    """What comes through of all that the account publishes."""
    with Peer(broker.account(OBSERVER), Subscription("#")) as observer, Peer(broker.account(account)) as peer:
        for topic in TOPICS:
            peer.publish(topic, b"try")
        # It is answered, be it by a refusal, when all before it has been handled.
        peer.link.stop(farewell=Message("anything", b"last"))
        observer.publish("anything", END)
        return {message.topic for message in observer.messages_until(END)}


def test_home_assistant_says_that_it_is_there_and_commands_where_that_is_wanted(
    broker: Mosquitto, kind: HomeAssistant
) -> None:
    assert published(broker, HOME) == SAYS[kind]


def test_the_agent_writes_a_command_to_erase_one_and_takes_back_a_door_that_is_gone(
    broker: Mosquitto, kind: HomeAssistant
) -> None:
    found = published(broker, AGENT)
    assert found & {STATUS, GONE, COMMAND} == {GONE} | (SAYS[kind] - {STATUS})
    assert "homeassistant/device/demo_cellar/config" not in found
    assert "homeassistant/lock/demo/config" not in found


@pytest.mark.parametrize("account", ["kiosk-1", "lock-entrance"])
def test_nobody_else_says_anything_of_it(broker: Mosquitto, account: str) -> None:
    assert not published(broker, account) & {STATUS, COMMAND, GONE}


def test_only_the_agent_hears_it(broker: Mosquitto, kind: HomeAssistant) -> None:
    own = {AGENT: f"{S}/kiosk/kiosk-1/availability", HOME: f"{S}/occupancy", "kiosk-1": f"{S}/occupancy",
           "lock-entrance": f"{S}/lock/entrance/cmnd/Power1"}  # fmt: skip
    with ExitStack() as stack:
        peers = {name: stack.enter_context(Peer(broker.account(name), Subscription("#"))) for name in ACCOUNTS}
        observer = stack.enter_context(Peer(broker.account(OBSERVER)))
        for topic in (STATUS, COMMAND, f"{S}/door/cellar/ha/command"):
            observer.publish(topic, b"try")
        for topic in set(own.values()):
            observer.publish(topic, END)
        heard = {name: {message.topic for message in peer.messages_until(END)} for name, peer in peers.items()}
    said = SAYS[kind]
    assert heard[AGENT] == said
    assert all(not topics & {STATUS, COMMAND} for name, topics in heard.items() if name not in (AGENT, HOME))
    assert heard[HOME] == set(), "its own words are not read back to it"
