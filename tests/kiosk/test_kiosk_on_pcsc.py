"""The whole kiosk program on a real PC/SC service with virtual cards."""

import signal
from pathlib import Path

import pytest

from tests.cards.pkoc_card import PkocCard
from tests.kiosk.kiosk_process import running_kiosk
from tests.kiosk.scripted_agent import Payload, commands, outcome
from tests.mosquitto import Mosquitto
from tests.readers.pcscd_process import Pcscd
from tests.readers.virtual_card import VirtualCard, uid_only

pytestmark = pytest.mark.slow

DESFIRE, PKOC = "905a000003f5d0a100", "00a4040008a00000089800000100"


def probe(payload: Payload) -> Payload:
    """Tries PKOC where DESFire is refused, and then decides."""
    responses = payload["responses"]
    if responses == ["6a82"]:
        return commands(PKOC)
    return outcome("granted" if responses == ["5c0201009000"] else "denied")


def test_taps_of_both_kinds_of_card_before_and_after_the_service_was_killed(tmp_path: Path, broker: Mosquitto) -> None:
    (tmp_path / "run").mkdir()
    service = Pcscd(tmp_path, tmp_path / "run", friendly_name="Virtual PCD")
    environ = {"PCSCLITE_CSOCK_NAME": str(service.socket)}
    service.start()
    try:
        with running_kiosk(tmp_path, broker, "virtual_readers = true", environ) as kiosk:
            kiosk.agent.script |= {"tap.begin": commands(DESFIRE), "tap.result": probe}
            kiosk.wait_for_state(agent_up=True, reader_up=True)
            with VirtualCard(service.port, PkocCard()):
                assert "'granted'" in str(kiosk.next_report("outcome"))
            service.end(signal.SIGKILL)
            kiosk.wait_for_state(agent_up=True, reader_up=False)
            service.start()
            kiosk.wait_for_state(agent_up=True, reader_up=True)
            with VirtualCard(service.port, uid_only):
                kiosk.agent.script["tap.result"] = outcome("denied", public_text="other_system")
                assert "'denied'" in str(kiosk.next_report("outcome"))
            assert kiosk.end()[0] == 0
    finally:
        service.end()
