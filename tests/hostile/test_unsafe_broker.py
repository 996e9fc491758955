"""A broker that lets too much be done: the agent refuses to start on it, and says what is wrong in one sentence."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from admz.demo.ports import free_port
from door_agent.broker import ACL_FILE, CONFIG_FILE, PASSWORD_FILE
from door_agent.broker_check import BrokerAway, UnsafeBroker, check
from hardware.mqtt import Subscription
from tests.broker.certificates import make_tls
from tests.broker.peer import DEADLINE_S, Peer
from tests.door_agent.live import OTHER_KIOSK, LiveSite
from tests.door_agent.site import DAY, TOPICS
from tests.mosquitto import Mosquitto, running_mosquitto

pytestmark = pytest.mark.slow

AGENT = "door-agent"
Break = Callable[[str], str]


def line_gone(pattern: str) -> Break:
    return lambda text: re.sub(rf"(?m)^{pattern}.*\n", "", text)


def agent_may(rule: str) -> Break:
    return lambda text: text.replace(f"user {AGENT}\n", f"user {AGENT}\ntopic {rule}\n")


def everybody(text: str) -> str:
    """Where client ids are user names, mosquitto lets in nobody who has none, whatever is said of anonymous access."""
    return line_gone("use_username_as_clientid")(text.replace("allow_anonymous false", "allow_anonymous true"))


def no_passwords(text: str) -> str:
    return line_gone("password_file")(text.replace("allow_anonymous false", "allow_anonymous true"))


def of_another_site(text: str) -> str:
    return text.replace("admz/v1/demo/", "admz/v1/other/")


UNSAFE: dict[str, tuple[str, Break, str]] = {
    "anonymous access": (CONFIG_FILE, everybody, "lets anybody in without a password"),
    "no passwords": (CONFIG_FILE, no_passwords, "lets 'door-agent' in with any password"),
    "neither passwords nor rules": (CONFIG_FILE, lambda text: line_gone("(password_file|acl_file)")(everybody(text)),
                                    "lets anybody in without a password"),
    "an empty rule file": (ACL_FILE, lambda _: "", "publish nothing of its own"),
    "a rule file of comments": (ACL_FILE, lambda _: "# nothing\n\n", "publish nothing of its own"),
    "no rule file": (CONFIG_FILE, line_gone("acl_file"), "may publish anywhere"),
    "a pattern for everybody": (ACL_FILE, lambda text: text + "\npattern readwrite #\n", "may publish anywhere"),
    "an agent that may do all": (ACL_FILE, agent_may("readwrite #"), "may publish anywhere"),
    "an agent that may publish all": (ACL_FILE, agent_may("write #"), "may publish anywhere"),
    "an agent that may read all": (ACL_FILE, agent_may("read #"), "no rules for reading"),
    "an agent that cannot hear": (ACL_FILE, line_gone("topic read"), "does not let 'door-agent' hear its kiosks"),
    "an agent that cannot speak": (ACL_FILE, line_gone("topic write"), "publish nothing of its own"),
    "another site's rules": (ACL_FILE, of_another_site, "publish nothing of its own"),
}  # fmt: skip


@pytest.fixture(scope="module")
def broker() -> Generator[Mosquitto]:
    with running_mosquitto(kiosks=("kiosk-1", OTHER_KIOSK)) as running:
        yield running


@pytest.fixture
def site(broker: Mosquitto, tmp_path: Path) -> LiveSite:
    return LiveSite(tmp_path / "site", DAY, broker)


def test_the_broker_that_we_configure_is_safe_and_asking_hurts_nobody(broker: Mosquitto, site: LiveSite) -> None:
    shown = Subscription(TOPICS.agent_availability)
    with Peer(broker.account("kiosk-1"), shown) as kiosk, Peer(broker.account(AGENT)) as agent:
        agent.link.stop()
        check(broker.account(AGENT), site.config)
        heard = kiosk.next_message()
        assert (heard.topic, heard.payload) == (TOPICS.agent_availability, b"offline")
        assert kiosk.reports.empty(), "nobody was thrown off"


@pytest.mark.parametrize(("name", "broken", "why"), UNSAFE.values(), ids=UNSAFE.keys())
def test_a_broker_that_lets_too_much_be_done_is_found_out(
    broker: Mosquitto, site: LiveSite, name: str, broken: Break, why: str
) -> None:
    good = broker.text(name)
    assert broken(good) != good
    broker.rewrite(name, broken(good))
    try:
        with pytest.raises(UnsafeBroker, match=why) as found:
            check(broker.account(AGENT), site.config)
        assert f"{broker.host}:{broker.port} (broker.host, broker.port)" in str(found.value)
    finally:
        broker.rewrite(name, good)


def test_a_broker_that_is_away_or_refuses_everybody_is_not_called_unsafe(broker: Mosquitto, site: LiveSite) -> None:
    with pytest.raises(BrokerAway, match="cannot be reached"):
        check(replace(broker.account(AGENT), port=free_port()), site.config)
    with pytest.raises(BrokerAway, match=r"refused the account 'door-agent': check broker\.password_file"):
        check(broker.account(AGENT, "wrong"), site.config)
    with pytest.raises(BrokerAway, match="cannot be reached"):
        check(replace(broker.account(AGENT), host="a..b"), site.config)
    good = broker.text(PASSWORD_FILE)
    broker.rewrite(PASSWORD_FILE, "\n")
    try:
        with pytest.raises(BrokerAway, match="refused the account"):
            check(broker.account(AGENT), site.config)
    finally:
        broker.rewrite(PASSWORD_FILE, good)


def test_a_broker_is_checked_by_tls_as_well(tmp_path: Path) -> None:
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        tls = make_tls(Path(name), free_port())
        with running_mosquitto(kiosks=("kiosk-1", OTHER_KIOSK), tls=tls) as broker:
            site = LiveSite(tmp_path / "site", DAY, broker)
            account = replace(broker.account(AGENT), port=tls.port, ca=tls.ca)
            check(account, site.config)
            broker.rewrite(ACL_FILE, "")
            with pytest.raises(UnsafeBroker, match="publish nothing of its own"):
                check(account, site.config)
            with pytest.raises(BrokerAway, match="cannot be reached"):
                check(replace(account, host="localhost"), site.config)


@pytest.fixture
def production(site: LiveSite, tmp_path: Path) -> Path:
    """The configuration of `admz door-agent`, as its TOML file."""
    config, file = site.config, tmp_path / "door-agent.toml"
    tables: list[tuple[str, dict[str, object]]] = [
        ("[site]", {"name": config.site.name, "node": config.site.node}),
        ("[keys]", {"directory": str(config.keys.directory)}),
        ("[store]", {"file": str(config.store.file)}),
        ("[broker]", {"port": config.broker.port, "password_file": str(config.broker.password_file)}),
        ("[centre]", {"url": config.centre.url, "token_file": str(config.centre.token_file)}),
        ("[[doors]]", {"name": "entrance"}),
        ("[[kiosks]]", {"name": "kiosk-1", "public_key": config.kiosks[0].public_key, "roles": ["entrance"]}),
        ("[[readers]]", {"kiosk": "kiosk-1", "reader": "reader-1", "door": "entrance"}),
    ]
    tables[4][1]["public_key"] = config.centre.public_key
    lines: list[str] = []
    for head, values in tables:
        lines += [head, *(f"{key} = {json.dumps(value)}" for key, value in values.items())]
    file.write_text("\n".join(lines) + "\n")
    return file


@pytest.mark.parametrize("fault", ["anonymous access", "an empty rule file"])
def test_the_agent_ends_with_one_sentence_and_exit_2(
    broker: Mosquitto, site: LiveSite, production: Path, fault: str
) -> None:
    name, broken, why = UNSAFE[fault]
    before = site.kinds()
    good = broker.text(name)
    broker.rewrite(name, broken(good))
    try:
        ended = subprocess.run(
            [sys.executable, "-c", "from admz.cli import main; main()", "door-agent", "--config", str(production)],
            capture_output=True, text=True, timeout=DEADLINE_S * 2, check=False,
        )  # fmt: skip
    finally:
        broker.rewrite(name, good)
    assert ended.returncode == 2
    said = [line for line in ended.stderr.splitlines() if line.startswith("admz door-agent: ")]
    assert len(said) == 1
    assert why in said[0]
    assert "Traceback" not in ended.stderr
    assert site.kinds() == before, "started again each second, it would fill the journal"
