"""`admz provision broker`: a site's real broker, made from the door agent's configuration alone."""

import os
import socket
import ssl
import stat
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result

from admz.cli import main
from admz.configuration import load
from admz.demo.ports import free_port
from door_agent.broker import TlsListener
from door_agent.broker_check import check
from door_agent.broker_set_up import broker_site
from door_agent.config import DoorAgentConfig
from hardware.mqtt import Message, Subscription
from sync.wire.topics import SiteTopics
from tests.broker.certificates import make_tls
from tests.broker.peer import Peer
from tests.mosquitto import READY_S, Mosquitto

pytestmark = pytest.mark.slow

SAMPLE = Path(__file__).parents[2] / "deploy" / "door-agent.toml"
TOPICS = SiteTopics("lyon")


class SetUp(Mosquitto):
    """The broker of a directory that the command has made."""

    def __init__(self, out: Path, port: int, ca: Path | None) -> None:
        self.port, self._ca, self._directory, self._process, self.log = port, ca, out / "broker", None, []
        self.passwords = {file.name: file.read_text().strip() for file in (out / "passwords").iterdir()}

    def _wait_for_its_loop(self) -> None:
        if self._ca is None:
            super()._wait_for_its_loop()
            return
        context = ssl.create_default_context(cafile=str(self._ca))
        with socket.create_connection((self.host, self.port), timeout=READY_S) as plain:
            context.wrap_socket(plain, server_hostname=self.host).close()


class Place:
    """Where a site is set up; the user `mosquitto` can enter it, as it cannot pytest's own directories."""

    def __init__(self, directory: Path) -> None:
        self.out, self.config_file, self.port = directory / "site", directory / "door-agent.toml", free_port()
        self.tls: TlsListener = make_tls(directory, free_port())
        self.configure()

    def configure(self, *changes: tuple[str, str]) -> None:
        text = SAMPLE.read_text("utf-8")
        for before, after in (("port = 1883", f"port = {self.port}"), *changes):
            assert before in text
            text = text.replace(before, after)
        self.config_file.write_text(text, "utf-8")

    @property
    def config(self) -> DoorAgentConfig:
        return load(DoorAgentConfig, self.config_file, {})

    def over_tls(self) -> None:
        """The agent itself connects by TLS, and there is no other listener."""
        self.port = self.tls.port
        self.configure(('# ca_file = "/etc/admz/broker-ca.pem"', f'ca_file = "{self.tls.ca}"'))

    def settings(self, name: str) -> list[str]:
        """The lines of that name in the broker's configuration."""
        lines = (self.out / "broker" / "mosquitto.conf").read_text().splitlines()
        return [line for line in lines if line.startswith(f"{name} ")]

    @property
    def by_tls(self) -> list[str]:
        tls = self.tls
        files = ["--certificate", str(tls.certificate), "--key", str(tls.key), "--ca", str(tls.ca)]
        return [*files, "--tls-port", str(tls.port)]

    def provision(self, *options: str) -> Result:
        command = ["provision", "broker", "--config", str(self.config_file), "--out", str(self.out), *options]
        return CliRunner().invoke(main, command)

    @contextmanager
    def running(self) -> Generator[SetUp]:
        broker = SetUp(self.out, self.port, self.tls.ca if self.port == self.tls.port else None)
        broker.start()
        try:
            yield broker
        finally:
            broker.stop()


@pytest.fixture
def place() -> Generator[Place]:
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Place(Path(name))


def test_a_site_set_up_by_one_command_serves_its_agent_and_a_lock_elsewhere(place: Place) -> None:
    done = place.provision(*place.by_tls)
    assert (done.exit_code, done.stderr) == (0, "")
    with place.running() as broker:
        assert set(broker.passwords) == set(broker_site(place.config).accounts)
        agent = broker.account("door-agent")
        check(agent, place.config)
        lock = replace(broker.account("lock-entrance"), port=place.tls.port, ca=place.tls.ca)
        order = f"{TOPICS.lock('entrance')}/cmnd/Power1"
        with Peer(lock, Subscription(order)) as device, Peer(agent) as sender:
            sender.publish(order, b"OFF")
            assert device.next_message() == Message(order, b"OFF")


def test_an_agent_that_asks_for_tls_gets_a_broker_with_nothing_else(place: Place) -> None:
    place.over_tls()
    assert place.provision(*place.by_tls).exit_code == 0
    assert place.settings("listener") == [f"listener {place.tls.port}"]
    with place.running() as broker:
        check(replace(broker.account("door-agent"), ca=place.tls.ca), place.config)


def test_passwords_are_random_and_for_their_owner_alone(place: Place) -> None:
    place.provision()
    files = list((place.out / "passwords").iterdir())
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((place.out / "passwords").stat().st_mode) == 0o700
    assert len({file.read_text() for file in files}) == len(files)
    assert all(len(file.read_text().strip()) == 32 for file in files)
    rendered = "".join(file.read_text() for file in (place.out / "broker").iterdir())
    assert not any(file.read_text().strip() in rendered for file in files)


def test_a_site_that_is_set_up_is_not_set_up_again(place: Place) -> None:
    assert place.provision().exit_code == 0
    before = {file: file.read_bytes() for file in place.out.rglob("*") if file.is_file()}
    again = place.provision()
    assert again.exit_code == 2
    assert again.stderr.startswith(f"admz provision broker: {place.out} is there already")
    assert {file: file.read_bytes() for file in place.out.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize(("profile", "floor"), [("tasmota", "tlsv1.2"), ("zigbee2mqtt", "tlsv1.3")])
def test_the_floor_of_tls_is_what_the_site_s_locks_can_do(place: Place, profile: str, floor: str) -> None:
    place.configure(('profile = "tasmota"', f'profile = "{profile}"'))
    place.provision(*place.by_tls)
    assert place.settings("tls_version") == [f"tls_version {floor}"]


def test_what_home_assistant_may_say_and_which_doors_are_gone_is_asked_for(place: Place) -> None:
    place.configure(("# [home_assistant]", "[home_assistant]"))
    assert place.provision("--commands", "--former-door", "cellar").exit_code == 0
    rules = (place.out / "broker" / "acl").read_text()
    assert f"topic write {TOPICS.home_assistant_command('entrance')}" in rules
    assert "homeassistant/device/lyon_cellar/config" in rules


@pytest.mark.parametrize(
    ("changes", "options", "sentence"),
    [
        ([], ["--certificate", "broker.pem"], "give --certificate, --key and --ca together"),
        ([], ["--certificate", "a", "--key", "b", "--ca", "c"], "a is no file"),
        ([], ["--commands"], "needs the table [home_assistant]"),
        ([], ["--former-door", "#"], "#: no such name can a door have had"),
        ([('username = "door-agent"', 'username = "agent"')], [], "broker.username must be 'door-agent'"),
        ([('name = "kiosk-1"', 'name = "doctor"'), ('kiosk = "kiosk-1"', 'kiosk = "doctor"')], [], "rename the kiosk"),
        ([('# ca_file = "/etc/admz/broker-ca.pem"', 'ca_file = "/ca.pem"')], [], "broker.ca_file asks for TLS"),
        ([("[site]", "[place]")], [], "door-agent.toml: "),
    ],
)
def test_a_mistake_is_one_sentence_and_nothing_is_written(
    place: Place, changes: list[tuple[str, str]], options: list[str], sentence: str
) -> None:
    place.configure(*changes)
    done = place.provision(*options)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert not place.out.exists()


def test_a_port_is_plain_or_tls_and_the_agent_s_own(place: Place) -> None:
    taken = place.provision(*place.by_tls[:-1], str(place.port))
    assert (taken.exit_code, "which is plain on this machine" in taken.stderr) == (2, True)
    place.over_tls()
    elsewhere = place.provision(*place.by_tls[:-1], "8884")
    assert (elsewhere.exit_code, "TLS would be at 8884" in elsewhere.stderr) == (2, True)
    assert not place.out.exists()


def test_a_place_that_the_broker_cannot_enter_is_told_and_left_as_it_was(place: Place) -> None:
    """Whoever is not root sets up a broker that runs as herself, and enters where she does."""
    closed = place.out.parent / "closed"
    closed.mkdir(mode=0o700)
    place.out = closed / "site"
    done = place.provision()
    by_root = os.geteuid() == 0
    assert (done.exit_code, "cannot enter" in done.stderr) == ((1, True) if by_root else (0, False))
    assert place.out.exists() is not by_root
