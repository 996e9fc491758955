"""The broker's rules against the table of topics, every account on every topic, on the real broker."""

from collections.abc import Generator
from contextlib import ExitStack
from typing import NamedTuple

import pytest
from paho.mqtt.client import topic_matches_sub

from door_agent.broker import BrokerSite, rights
from hardware.locks.zigbee2mqtt import ZigbeeLock
from hardware.mqtt import Message, Subscription
from tests.broker import packets
from tests.broker.peer import Peer
from tests.mosquitto import Mosquitto, running_mosquitto

pytestmark = pytest.mark.slow

S = "admz/v1/demo"
AGENT, HOME, DOCTOR = "door-agent", "home-assistant", "doctor"
KIOSKS = {"kiosk-1", "kiosk-2"}
ACCOUNTS = {AGENT, HOME, DOCTOR, *KIOSKS, "lock-entrance", "lock-back"}
Table = dict[str, tuple[set[str], set[str]]]
"""By topic, who may publish to it and who receives it."""

OBSERVER = "observer"
END = b"end"


def _table() -> Table:
    """The table of the contract. The agent publishes requests only to erase retained ones."""
    table: Table = {
        f"{S}/agent/availability": ({AGENT}, {*KIOSKS, HOME, DOCTOR}),
        f"{S}/occupancy": ({AGENT}, {*KIOSKS, HOME}),
    }
    for kiosk in KIOSKS:
        table |= {
            f"{S}/kiosk/{kiosk}/request/tap.begin": ({kiosk, AGENT}, {AGENT}),
            f"{S}/kiosk/{kiosk}/request/reception.release": ({kiosk, AGENT}, {AGENT}),
            f"{S}/kiosk/{kiosk}/response": ({AGENT}, {kiosk}),
            f"{S}/kiosk/{kiosk}/notice": ({AGENT}, {kiosk}),
            f"{S}/kiosk/{kiosk}/availability": ({kiosk}, {AGENT, DOCTOR}),
        }
    for door in ("entrance", "back"):
        table |= {
            f"{S}/door/{door}/state": ({AGENT}, {*KIOSKS, HOME, DOCTOR}),
            f"{S}/door/{door}/event": ({AGENT}, {HOME}),
            f"{S}/lock/{door}/cmnd/Power1": ({AGENT}, {f"lock-{door}"}),
            f"{S}/lock/{door}/stat/POWER1": ({f"lock-{door}"}, {AGENT}),
            f"{S}/lock/{door}/tele/LWT": ({f"lock-{door}"}, {AGENT}),
            f"homeassistant/device/demo_{door}/config": ({AGENT}, {HOME}),
        }
    return table


def _foreign() -> Table:
    """Topics that are nobody's."""
    topics = [
        f"{S}/lock/entrance",
        f"{S}/lock/entrance/power",
        f"{S}/kiosk/kiosk-3/request/tap.begin",
        f"{S}/kiosk/kiosk-1/request/tap/begin",
        f"{S}/door/cellar/state",
        f"{S}/agent/rights-check",
        f"{S}/kiosk/kiosk-1/notice/more",
        f"{S}/lock/cellar/cmnd/Power1",
        f"{S}/door/entrance/ha/command",
        "admz/v1/other/kiosk/kiosk-1/request/tap.begin",
        "admz/v1/other/lock/entrance/cmnd/Power1",
        "homeassistant/device/demo_cellar/config",
        "homeassistant/status",
        "anything",
    ]
    return {topic: (set[str](), set[str]()) for topic in topics}


def _with_more() -> Table:
    """The same site with a Home Assistant that commands, a Zigbee lock at the door `back`, and a door that is gone."""
    table = {topic: who for topic, who in _table().items() if not topic.startswith(f"{S}/lock/back/")} | {
        f"{S}/lock/back": ({"lock-back"}, {AGENT}),
        f"{S}/lock/back/availability": ({"lock-back"}, {AGENT}),
        f"{S}/lock/back/contact": ({"lock-back"}, {AGENT}),
        f"{S}/lock/back/set": ({AGENT}, {"lock-back"}),
        "homeassistant/status": ({HOME}, {AGENT}),
        "homeassistant/device/demo_old/config": ({AGENT}, {HOME}),
        # The agent only to erase a retained one.
        f"{S}/door/entrance/ha/command": ({HOME, AGENT}, {AGENT}),
        f"{S}/door/back/ha/command": ({HOME, AGENT}, {AGENT}),
    }
    nobodys = [f"{S}/lock/back/get", f"{S}/lock/back/cmnd/Power1", f"{S}/lock/bridge/state", f"{S}/door/old/ha/command"]
    return _foreign() | {topic: (set[str](), set[str]()) for topic in nobodys} | table


class Variant(NamedTuple):
    """A site, and the table that must hold there."""

    site: BrokerSite
    table: Table


VARIANTS = {
    "plain": Variant(BrokerSite("demo", sorted(KIOSKS), ["entrance", "back"]), _table() | _foreign()),
    "with more": Variant(
        BrokerSite("demo", sorted(KIOSKS), ["entrance", "back"], {"back": ZigbeeLock()}, "commanding", ["old"]),
        _with_more(),
    ),
}


@pytest.fixture(scope="module", params=VARIANTS.values(), ids=list(VARIANTS))
def variant(request: pytest.FixtureRequest) -> Variant:
    return request.param


def test_no_right_is_granted_that_the_table_does_not_try(variant: Variant) -> None:
    """Each rule of each account covers a topic of the table, so that a new row cannot be left out of it."""
    table = variant.table
    for account, granted in rights(variant.site).items():
        for rule in granted.publish:
            assert any(topic_matches_sub(rule, t) and account in p for t, (p, _) in table.items()), (account, rule)
        for rule in granted.receive:
            assert any(topic_matches_sub(rule, t) and account in r for t, (_, r) in table.items()), (account, rule)


@pytest.fixture(scope="module")
def watched(variant: Variant) -> Generator[Mosquitto]:
    """Its broker with one account more, which may do everything and sees what the others achieve."""
    site = variant.site
    with running_mosquitto(
        site.site,
        site.kiosks,
        site.doors,
        locks=site.locks,
        home_assistant=site.home_assistant,
        former_doors=site.former_doors,
    ) as broker:
        broker.add_account(OBSERVER, "topic readwrite #\n")
        yield broker


@pytest.fixture(scope="module")
def published(watched: Mosquitto, variant: Variant) -> set[tuple[str, str]]:
    """By account and topic, what came through when every account published to every topic."""
    found: set[tuple[str, str]] = set()
    with Peer(watched.account(OBSERVER), Subscription("#")) as observer:
        for account in sorted(ACCOUNTS):
            with Peer(watched.account(account)) as peer:
                for topic in variant.table:
                    peer.publish(topic, b"try")
                # It is answered, be it by a refusal, when all before it has been handled.
                peer.link.stop(farewell=Message("anything", b"last"))
            observer.publish("anything", END)
            found |= {(account, message.topic) for message in observer.messages_until(END)}
    return found


@pytest.fixture(scope="module")
def received(watched: Mosquitto, variant: Variant) -> set[tuple[str, str]]:
    """By account and topic, what arrived when every topic was published to and every account had subscribed to all."""
    read = {topic: readers for topic, (_, readers) in variant.table.items()}
    own = {account: next(topic for topic, readers in read.items() if account in readers) for account in ACCOUNTS}
    with ExitStack() as stack:
        peers = {name: stack.enter_context(Peer(watched.account(name), Subscription("#"))) for name in ACCOUNTS}
        observer = stack.enter_context(Peer(watched.account(OBSERVER)))
        for topic in variant.table:
            observer.publish(topic, b"try")
        for topic in own.values():
            observer.publish(topic, END)
        return {(name, message.topic) for name, peer in peers.items() for message in peer.messages_until(END)}


@pytest.mark.parametrize("account", sorted(ACCOUNTS))
def test_an_account_publishes_to_its_own_rows_and_nothing_else(
    published: set[tuple[str, str]], variant: Variant, account: str
) -> None:
    assert {t for name, t in published if name == account} == {t for t, (p, _) in variant.table.items() if account in p}


@pytest.mark.parametrize("account", sorted(ACCOUNTS))
def test_an_account_receives_its_own_rows_and_nothing_else(
    received: set[tuple[str, str]], variant: Variant, account: str
) -> None:
    assert {t for name, t in received if name == account} == {t for t, (_, r) in variant.table.items() if account in r}


@pytest.mark.parametrize(
    ("account", "topic"),
    [
        ("lock-back", f"{S}/lock/entrance/cmnd/Power1"),
        ("lock-entrance", f"{S}/lock/entrance/cmnd/Power1"),
        ("kiosk-1", f"{S}/lock/entrance/cmnd/Power1"),
        ("kiosk-1", f"{S}/kiosk/kiosk-2/request/tap.begin"),
        ("kiosk-1", f"{S}/kiosk/kiosk-1/response"),
        ("kiosk-1", f"{S}/agent/availability"),
        ("home-assistant", f"{S}/door/entrance/state"),
    ],
)
def test_nothing_is_left_retained_on_somebody_elses_topic(watched: Mosquitto, account: str, topic: str) -> None:
    with Peer(watched.account(account)) as peer:
        peer.publish(topic, b"planted", retain=True)
        peer.link.stop(farewell=Message("anything", b"last"))
    with Peer(watched.account(OBSERVER), Subscription("#")) as late:
        late.publish("anything", END)
        assert topic not in {message.topic for message in late.messages_until(END)}


@pytest.mark.parametrize(
    ("topic", "heard"), [(f"{S}/kiosk/kiosk-1/availability", True), (f"{S}/agent/availability", False)]
)
def test_a_will_obeys_the_same_rules(watched: Mosquitto, topic: str, heard: bool) -> None:
    with Peer(watched.account(OBSERVER), Subscription("#")) as observer:
        observer.publish("anything", END)
        observer.messages_until(END)
        with Peer(watched.account("kiosk-1"), will=Message(topic, b"offline")) as first:
            login = ("kiosk-1", watched.passwords["kiosk-1"])
            taken_over, _ = packets.connect(watched.host, watched.port, "kiosk-1", login)
            assert first.next_report() != "up"
            taken_over.close()
        observer.publish("anything", END)
        assert {message.topic for message in observer.messages_until(END)} == ({topic} if heard else set())
