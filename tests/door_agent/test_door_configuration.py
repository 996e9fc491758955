"""What doors and the fire line may be told in the agent's configuration; each mistake is one sentence."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from admz.cli import main
from admz.configuration import BadConfiguration, load
from door_agent.broker import BrokerSite, rights
from door_agent.config import DoorAgentConfig, DoorTable
from door_agent.locks import lock_profile

SAMPLE = Path(__file__).parent.parent.parent / "deploy" / "door-agent.toml"


def with_doors(tmp_path: Path, doors: str) -> Path:
    """The sample with these tables instead of its doors."""
    text = SAMPLE.read_text("utf-8")
    start, end = text.index("[[doors]]"), text.index("# 1 to 8 kiosks")
    file = tmp_path / "door-agent.toml"
    file.write_text(text[:start] + doors + text[end:], "utf-8")
    return file


@pytest.mark.parametrize(
    ("doors", "sentence"),
    [
        ('profile = "sonoff"', "doors.0.profile: input should be 'tasmota', 'esphome-switch'"),
        ('profile = "gpio"\ncontact = false', "doors.0: relay_pin is needed with the profile gpio"),
        (
            'profile = "gpio"\nrelay_pin = 17',
            "doors.0: contact_pin is needed with the profile gpio, or contact = false",
        ),
        ("relay_pin = 17", "doors.0: relay_pin and relay_active_high belong to the profile gpio, not to tasmota"),
        ('opens_with = "OPEN"', "doors.0: topics and opens_with belong to the profile home-assistant, not to tasmota"),
        ("contact = false\ncontact_pin = 4", "doors.0: contact_pin is given although contact = false"),
        ("rex_pin = 4\ncontact_pin = 4", "doors and fire_line: pin 4 is given twice"),
        ("rex_pin = 28", "doors.0.rex_pin: input should be less than or equal to 27"),
        (
            'profile = "home-assistant"\ntopics = {state = "#"}',
            "doors.0.topics.state: string should match pattern",
        ),
        (
            'profile = "home-assistant"\ntopics = {state = "set"}',
            "doors.0.topics: command, state, availability and contact must be four different topics",
        ),
        ("release_s = 16", "doors.0.release_s: input should be less than or equal to 15"),
        ("extended_release_s = 31", "doors.0.extended_release_s: input should be less than or equal to 30"),
        ("open_s = 121", "doors.0.open_s: input should be less than or equal to 120"),
        ("open_s = 100", "doors.0: open_s and extended_open_s are together at most 120"),
        ("pre_alarm_s = 30", "doors.0: pre_alarm_s must be shorter than open_s"),
        ("relock_s = 2.5", "doors.0.relock_s: input should be less than or equal to 2"),
        ("confirm_s = 11", "doors.0.confirm_s: input should be less than or equal to 10"),
        ('topic = "x"', "doors.0.topic: is not a known key"),
        ('[[doors]]\nname = "entrance"', "doors: 'entrance' is given twice"),
    ],
)
def test_a_mistake_is_told_in_one_sentence_and_exits_2(tmp_path: Path, doors: str, sentence: str) -> None:
    file = with_doors(tmp_path, f'[[doors]]\nname = "entrance"\n{doors}\n')
    with pytest.raises(BadConfiguration) as refused:
        load(DoorAgentConfig, file, {})
    assert sentence in str(refused.value)
    ended = CliRunner().invoke(main, ["door-agent", "--config", str(file)])
    assert (ended.exit_code, ended.output.count("\n")) == (2, 1)


def table(text: str, name: str) -> str:
    """The first of the sample's tables of that name."""
    start = text.index(f"[[{name}]]")
    return text[start : text.index("\n\n", start)] + "\n"


@pytest.mark.parametrize(
    ("name", "changed", "sentence"),
    [
        ("kiosks", ('"entrance"]', '"reception"]'), "kiosks: 'kiosk-1' is given twice"),
        ("readers", ("outside", "inside"), "readers: 'kiosk-1 reader-1' is given twice"),
    ],
)
def test_a_name_is_given_once(tmp_path: Path, name: str, changed: tuple[str, str], sentence: str) -> None:
    """Else it would be chance which of the two holds: a reader's side, a kiosk's role or key, a door's relay."""
    text, file = SAMPLE.read_text("utf-8"), tmp_path / "door-agent.toml"
    file.write_text(f"{text}\n{table(text, name).replace(*changed)}", "utf-8")
    with pytest.raises(BadConfiguration, match=sentence):
        load(DoorAgentConfig, file, {})


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("https://admz.example.gouv.fr", True),
        ("http://127.0.0.1:8000", True),
        ("http://localhost:8000", True),
        ("http://admz.example.gouv.fr", False),
        ("http://127.0.0.1.example.org", False),
        ("http://127.0.0.1@example.org", False),
        ("admz.example.gouv.fr", False),
        ("https://", False),
        ("http://[::1", False),
    ],
)
def test_the_centre_is_reached_in_plain_text_on_this_machine_only(tmp_path: Path, url: str, taken: bool) -> None:
    """The node's token and the journal's names go there."""
    file = tmp_path / "door-agent.toml"
    file.write_text(SAMPLE.read_text("utf-8").replace("https://admz.example.gouv.fr", url), "utf-8")
    if taken:
        assert load(DoorAgentConfig, file, {}).centre.url == url
    else:
        with pytest.raises(BadConfiguration, match=r"centre\.url: "):
            load(DoorAgentConfig, file, {})


def test_every_profile_of_the_sample_s_comments_is_taken(tmp_path: Path) -> None:
    """The sample's commented doors are examples that work."""
    commented = [line[2:] for line in SAMPLE.read_text("utf-8").splitlines() if line.startswith("#~ ")]
    tables = "\n".join(line.removeprefix(" ") for line in commented)
    config = load(DoorAgentConfig, with_doors(tmp_path, f'[[doors]]\nname = "entrance"\n{tables}\n'), {})
    profiles = {door.profile for door in config.doors if door.name != "entrance"}
    assert profiles == {"esphome-switch", "esphome-lock", "zigbee2mqtt", "home-assistant", "gpio"}
    assert config.fire_line is not None
    assert tomllib.loads(tables)["doors"]


def test_pins_on_a_machine_without_any_are_told_in_one_sentence_too(tmp_path: Path) -> None:
    file = with_doors(tmp_path, '[[doors]]\nname = "entrance"\nrex_pin = 4\n')
    command = [sys.executable, "-c", "from admz.cli import main; main()", "door-agent", "--config", str(file)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    last = ended.stderr.splitlines()[-1]
    assert last.startswith("admz door-agent: this machine's GPIO pins cannot be used")
    assert "Traceback" not in ended.stderr


def test_a_site_without_pins_never_loads_the_gpio_library() -> None:
    look = "import sys, door_agent.main; sys.exit('gpiozero' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], timeout=60, check=False).returncode == 0


def test_the_broker_s_rules_follow_the_profile() -> None:
    doors = ("esphome", "zigbee", "wired")
    tables = {
        "esphome": {"profile": "esphome-lock"},
        "zigbee": {"profile": "zigbee2mqtt"},
        "wired": {"profile": "gpio", "relay_pin": 17, "contact_pin": 27},
    }
    locks = {door: lock_profile(DoorTable.model_validate({"name": door, **tables[door]})) for door in doors}
    site = BrokerSite("lyon", ("kiosk-1",), doors, locks)
    granted = rights(site)
    prefix = "admz/v1/lyon/lock"
    assert "lock-wired" not in granted
    assert granted["lock-zigbee"].publish == (
        f"{prefix}/zigbee",
        f"{prefix}/zigbee/availability",
        f"{prefix}/zigbee/contact",
    )
    assert granted["lock-zigbee"].receive == (f"{prefix}/zigbee/set",)
    assert granted["lock-esphome"].receive == (f"{prefix}/esphome/lock/lock/command", f"{prefix}/esphome/renew")
    for door in ("esphome", "zigbee"):
        lock = granted[f"lock-{door}"]
        assert set(lock.receive) <= set(granted["door-agent"].publish)
        assert set(lock.publish) <= set(granted["door-agent"].receive)
