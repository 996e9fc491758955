"""A demo over the months: what its journals say of people is gone from both ends, and both still verify."""

import re
from pathlib import Path

import pytest

from tests.processes import wait_until
from tests.whole_way.demo import DAY, admz, running_demo

pytestmark = pytest.mark.slow

LATER = "2027-01-26T10:00:00+01:00"
"""Nine weeks after."""


def erased(data: Path) -> dict[str, int]:
    """What `admz journal verify` counts, by store; it finds both sound."""
    verified = admz("journal", "verify", "--data", data)
    assert verified.returncode == 0, verified.stdout
    counts = re.findall(r" in (\S+): sound, \d+ entries, (\d+) of them erased or aged out, ", verified.stdout)
    return {store: int(count) for store, count in counts}


def test_after_nine_weeks_nobody_can_tell_who_came_and_the_journals_are_sound(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running_demo("--data", str(data), "--now", DAY) as demo:
        assert demo.tap("bruno").word == "granted"
        demo.wait_for_centre()
        salts = [str(entry["payload_salt"]).encode() for entry in demo.journal("access.granted")]
        assert salts
        assert set(erased(data).values()) == {0}
        assert demo.sim("time", LATER) == 0
        site = [data / "site.db", data / "site.db-wal"]
        wait_until(lambda: not any(salt in file.read_bytes() for file in site if file.exists() for salt in salts))
        assert erased(data)["site.db"] >= len(salts)
    with running_demo("--data", str(data)) as demo:
        wait_until(lambda: min(erased(data).values()) >= len(salts))
        demo.wait_for_centre()
        assert all(entry["payload"] is None for entry in demo.journal("access.granted"))
        ready = demo.ready
        asked = admz("journal", "verify", "--url", ready["server"]["url"], "--token-file", demo.ready_file)
        assert asked.returncode == 0
        assert " 0 of them erased" not in asked.stdout
