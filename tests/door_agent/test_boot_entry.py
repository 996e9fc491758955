"""The entry of each start says whether the machine booted or the program alone began anew, and moves no door."""

from pathlib import Path

import pytest

from tests.door_agent.site import NIGHT, Site


def starts(site: Site) -> list[object]:
    return [e.payload["cause"] for e in site.entries() if e.kind == "node.started" and e.payload is not None]


@pytest.mark.parametrize(
    ("boots", "causes"),
    [(["a"], ["program"]), (["a", "a"], ["program", "program"]), (["a", "b"], ["program", "machine"])],
)
def test_a_start_says_who_began_anew(tmp_path: Path, boots: list[str], causes: list[str]) -> None:
    site = Site(tmp_path / "site", NIGHT)
    site.agent.started("life", machine_boot=boots[0])
    for boot in boots:
        site.agent.started("life", machine_boot=boot)
    assert starts(site) == ["first", "machine", *causes]


def test_a_start_is_no_event_of_a_door(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", NIGHT)
    site.lock_online()
    site.agent.tick()
    site.published.clear()
    site.agent.started("life", machine_boot="another")
    site.agent.tick()
    assert not [m for m in site.published if "/event" in m.topic or "/cmnd/" in m.topic]
