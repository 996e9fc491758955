"""The doctor on real parts in a site's own files: broker, centre, PC/SC service, store, each well and broken."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

import kiosk.doctor
from admz.cli import main
from door_agent import doctor
from door_agent.broker import DOCTOR
from door_agent.config import BrokerTable, CentreTable, DoorAgentConfig
from hardware.readers.base import ReaderDown, ReaderUp
from hardware.readers.reader_check import look_for_reader
from kiosk.config import KioskConfig
from kiosk.identity import create_identity
from sync.server.config import ServerConfig
from sync.server.doctor import examine as examine_server
from sync.wire.findings import Finding
from sync.wire.kiosk_api import DoorState
from tests.broker.peer import Peer
from tests.door_agent.clocked import Clocked
from tests.door_agent.site import DAY, TOPICS, Site
from tests.mosquitto import Mosquitto, running_mosquitto
from tests.processes import wait_until
from tests.readers.pcscd_process import REAL_NAME, Pcscd
from tests.server.centre import Centre, running_centre, sqlite_url

pytestmark = pytest.mark.slow


@dataclass
class Scene:
    broker: Mosquitto
    centre: Centre
    config: DoorAgentConfig
    directory: Path

    def parts(self) -> dict[str, Finding]:
        return {finding.part: finding for finding in doctor.examine(self.config)}


@pytest.fixture
def scene(tmp_path: Path) -> Generator[Scene]:
    site = Site(tmp_path / "site", DAY)
    (tmp_path / "centre").mkdir()
    with running_mosquitto() as broker, running_centre(sqlite_url(tmp_path / "centre")) as centre:
        secrets = {"password": broker.passwords["door-agent"], "doctor": broker.passwords[DOCTOR]}
        for name, text in {**secrets, "token": centre.node_token}.items():
            (tmp_path / name).write_text(text)
        at = BrokerTable(
            port=broker.port, password_file=tmp_path / "password", doctor_password_file=tmp_path / "doctor"
        )
        key = site.config.centre.public_key
        up = CentreTable(url=centre.url, token_file=tmp_path / "token", public_key=key)
        yield Scene(broker, centre, site.config.model_copy(update={"broker": at, "centre": up}), tmp_path)


def door(**words: str) -> bytes:
    state = {"mode": "Locked", "lock": "Locked", "position": "Closed", "alarm": "Normal", "fault": "NotInFault"}
    return DoorState.model_validate({**state, **words, "since": DAY}).model_dump_json().encode()


def test_a_site_whose_programs_are_there_is_well_and_its_agent_stays_connected(scene: Scene) -> None:
    with Peer(scene.broker.account("door-agent")) as agent, Peer(scene.broker.account("kiosk-1")) as kiosk_1:
        agent.publish(TOPICS.agent_availability, b"online", retain=True)
        agent.publish(TOPICS.door_state("entrance"), door(), retain=True)
        kiosk_1.publish(TOPICS.kiosk_availability("kiosk-1"), b"online", retain=True)
        found = scene.parts()
        assert [part for part, finding in found.items() if not finding.well] == []
        assert found["lock entrance"].says == "it is locked, the door is closed"
        assert agent.reports.empty()
        assert kiosk_1.reports.empty()


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (door(lock="Unknown"), "it has not reported yet"),
        (door(lock="Fault"), "it is not there, or reports a fault"),
        (door(mode="Unlocked", fault="FaultDetected"), "it does not do as it was told"),
        (door(alarm="DoorForcedOpen", position="Open"), "it is locked, the door is open: DoorForcedOpen"),
        (b"nonsense", "nothing was heard of it yet"),
    ],
)
def test_a_lock_that_is_not_well(scene: Scene, state: bytes, says: str) -> None:
    with Peer(scene.broker.account("door-agent")) as agent:
        agent.publish(TOPICS.agent_availability, b"online", retain=True)
        agent.publish(TOPICS.door_state("entrance"), state, retain=True)
        lock = scene.parts()["lock entrance"]
        assert (lock.says, lock.well) == (says, False)


def test_programs_that_are_not_there(scene: Scene) -> None:
    found = scene.parts()
    assert found["broker"].well
    assert {part for part, finding in found.items() if not finding.well} == {
        "door agent",
        "kiosk kiosk-1",
        "lock entrance",
    }


def test_a_clock_that_the_agent_does_not_trust(scene: Scene, tmp_path: Path) -> None:
    assert scene.parts()["the agent's clock"].well
    site = Clocked(tmp_path / "clocked", DAY)
    scene.config = scene.config.model_copy(update={"store": site.config.store})
    assert scene.parts()["the agent's clock"].well
    site.reboot()
    assert "doors stay locked" in scene.parts()["the agent's clock"].says
    site.machine.synchronise()
    site.tick()
    assert scene.parts()["the agent's clock"].well


def test_a_broker_that_is_away_and_one_that_does_not_know_the_doctor(scene: Scene) -> None:
    (scene.directory / "doctor").write_text("wrong")
    assert "refused the account 'doctor'" in scene.parts()["broker"].says
    scene.broker.stop()
    away = scene.parts()
    assert "cannot be reached" in away["broker"].says
    assert away["lock entrance"].do == "make the broker answer first"
    scene.broker.start()


def test_without_an_account_the_broker_is_seen_and_no_more(scene: Scene) -> None:
    broker = scene.config.broker.model_copy(update={"doctor_password_file": None})
    scene.config = scene.config.model_copy(update={"broker": broker})
    found = scene.parts()
    assert found["broker"].well
    assert found["lock entrance"].do.startswith("name broker.doctor_password_file")


def test_a_centre_that_is_away_and_one_that_knows_no_such_token(scene: Scene) -> None:
    assert scene.parts()["centre"].well
    (scene.directory / "token").write_text("of another site")
    assert scene.parts()["centre"].do.startswith("join this site again")
    scene.centre.server.end()
    wait_until(lambda: "there is no connection to it" in scene.parts()["centre"].says)
    assert "the site works on meanwhile" in scene.parts()["centre"].do


def test_a_store_that_is_missing_and_a_disk_without_room(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.config.store.file.unlink()
    assert not scene.parts()["store"].well
    monkeypatch.setattr("hardware.disk_check.LEAST_FREE_BYTES", 1 << 62)
    assert scene.parts()["disk"].do.startswith("make room")


def test_a_reader_that_is_there_is_not_allowed_or_not_there(absent_pcscd: Pcscd) -> None:
    away = look_for_reader()
    assert isinstance(away, ReaderDown)
    assert "does not answer" in away.reason
    absent_pcscd.start()
    there = look_for_reader(virtual_allowed=True)
    assert isinstance(there, ReaderUp)
    assert there.name.startswith(REAL_NAME)
    other = look_for_reader(name_prefix="Another")
    assert isinstance(other, ReaderDown)
    assert "no reader's name starts with 'Another'" in other.reason


def test_a_kiosk_looks_at_its_reader_and_its_broker(tmp_path: Path, pcscd: Pcscd, scene: Scene) -> None:
    assert pcscd.socket.exists()
    create_identity(tmp_path / "signing.key")
    tables = {
        "kiosk": {"site": "demo", "name": "kiosk-1"},
        "keys": {
            "signing_key_file": tmp_path / "signing.key",
            "agent_public_key": "00" * 32,
            "agent_sealing_key": "00" * 32,
        },
        "broker": {"port": scene.broker.port, "username": "kiosk-1", "password_file": tmp_path / "password"},
    }
    config = KioskConfig.model_validate(tables)
    assert [finding.well for finding in kiosk.doctor.examine(config)] == [True, True]
    scene.broker.stop()
    assert [finding.well for finding in kiosk.doctor.examine(config)] == [True, False]
    scene.broker.start()


def test_a_server_that_is_there_and_one_that_is_not(scene: Scene) -> None:
    port = int(scene.centre.url.rpartition(":")[2])
    tables = {
        "server": {"port": port},
        "store": {"url": f"sqlite:///{scene.directory}/centre/centre.db"},
        "keys": {"signing_key_file": "unused"},
    }
    assert [finding.well for finding in examine_server(ServerConfig.model_validate(tables))] == [True, True]
    scene.centre.server.end()
    tables["store"] = {"url": f"sqlite:///{scene.directory}/centre/nowhere.db"}
    assert [finding.well for finding in examine_server(ServerConfig.model_validate(tables))] == [False, False]
    assert not (scene.directory / "centre" / "nowhere.db").exists()


def test_a_configuration_that_cannot_be_read_is_told_in_one_sentence(tmp_path: Path) -> None:
    ended = CliRunner().invoke(main, ["doctor", "--config", str(tmp_path / "missing.toml")])
    assert ended.exit_code == 2
    assert "cannot be read" in ended.stderr
