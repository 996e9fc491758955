"""The way with a kiosk at a real PC/SC service: badges in a virtual reader instead of the demo's own."""

from collections.abc import Iterator

import pytest

from admz.demo.known import read_known
from admz.simulation.cards import VirtualCard as DemoCard
from tests.processes import wait_until
from tests.readers.pcscd_process import Pcscd
from tests.readers.virtual_card import VirtualCard
from tests.whole_way.demo import DAY, Demo, running_demo

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pcscd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pcscd]:
    service = Pcscd(tmp_path_factory.mktemp("pcscd"), tmp_path_factory.mktemp("run"), friendly_name="Virtual PCD")
    service.start()
    yield service
    service.end()


@pytest.fixture(scope="module")
def demo(pcscd: Pcscd) -> Iterator[Demo]:
    environ = {"PCSCLITE_CSOCK_NAME": str(pcscd.socket)}
    with running_demo("--reader", "pcsc", "--now", DAY, environ=environ) as demo:
        yield demo


def card(demo: Demo, name: str) -> DemoCard:
    known = read_known(demo.data / "demo.json")
    assert known is not None
    return next(badge.card() for badge in known.badges if badge.name == name)


@pytest.mark.parametrize("badge", ["chloe", "bruno"])
def test_a_badge_of_either_kind_checks_its_holder_in(demo: Demo, pcscd: Pcscd, badge: str) -> None:
    before, inserted = demo.inside(), card(demo, badge)
    with VirtualCard(pcscd.port, inserted.transmit, uid=inserted.uid):
        wait_until(lambda: demo.inside() == before + 1)
    person = demo.badge(badge)["person"]
    assert [entry for entry in demo.journal("visit.started") if entry["payload"]["person"] == person]


def test_the_simulated_reader_is_not_there(demo: Demo) -> None:
    assert demo.tap("alice").code == 2
    assert demo.sim("reader", "unplug") == 2
