"""Commands of Home Assistant: what may be followed, at every combination of circumstances, and what is written."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from door_agent.config import HomeAssistantTable
from door_agent.decision import Reason
from door_agent.door import Mode
from door_agent.remote_command import Circumstances, is_late, parse_command, why_not
from hardware.mqtt import Message
from sync.wire.instants import format_instant
from sync.wire.registry import RemoteCommand, SiteRecord
from sync.wire.topics import HOME_ASSISTANT_STATUS, discovery
from tests.door_agent.conftest import Here
from tests.door_agent.desk import open_desk, person
from tests.door_agent.site import BOTH_ROLES, DAY, NIGHT, TOPICS, Kiosk, Site

COMMANDS = TOPICS.home_assistant_command("entrance")
PULSE = "cmnd/Backlog0 PulseTime1 80; Power1 ON"
FRESH_REGISTRY, OLD_REGISTRY = timedelta(hours=1), timedelta(hours=97)
POLICIES: tuple[RemoteCommand, ...] = ("off", "lock", "lock_and_unlock")
FREE = Circumstances(
    policy="lock_and_unlock",
    opens=True,
    closer_missing=False,
    rights_age=FRESH_REGISTRY,
    clock_trusted=True,
    mode="Locked",
    locked_down=False,
    reachable=True,
)
EVERY = [
    Circumstances(*each)
    for each in product(
        POLICIES,
        (True, False),
        (True, False),
        (FRESH_REGISTRY, OLD_REGISTRY, None),
        (True, False),
        get_args(Mode),
        (True, False),
        (True, False),
    )
]


def test_every_combination_of_circumstances_against_the_table() -> None:
    for seen in EVERY:
        kept = seen.locked_down or seen.mode in ("Blocked", "LockedDown", "LockedOpen")
        lock = (
            (seen.policy == "off", Reason.UNAUTHORIZED),
            (kept, Reason.DOOR_BLOCKED),
        )
        unlock = (
            (seen.policy != "lock_and_unlock", Reason.UNAUTHORIZED),
            (not seen.opens, Reason.NOT_PERMITTED_AT_THIS_TIME),
            (seen.closer_missing, Reason.NO_CLOSER_INSIDE),
            (seen.rights_age != FRESH_REGISTRY, Reason.RIGHTS_STALE),
            (not seen.clock_trusted, Reason.CLOCK_UNTRUSTED),
            (kept or seen.mode == "Unknown", Reason.DOOR_BLOCKED),
            (not seen.reachable, Reason.OTHER),
        )
        assert why_not("LOCK", seen) == next((reason for holds, reason in lock if holds), None), seen
        assert why_not("UNLOCK", seen) == next((reason for holds, reason in unlock if holds), None), seen


@pytest.mark.parametrize(
    "worse",
    [
        {"policy": "lock"},
        {"opens": False},
        {"closer_missing": True},
        {"rights_age": OLD_REGISTRY},
        {"clock_trusted": False},
        {"locked_down": True},
        {"reachable": False},
    ],
    ids=str,
)
def test_whatever_gets_worse_never_unlocks_more(worse: dict[str, object]) -> None:
    for seen in EVERY:
        if why_not("UNLOCK", seen) is not None:
            assert why_not("UNLOCK", replace(seen, **worse)) is not None  # pyright: ignore[reportArgumentType]
    assert why_not("UNLOCK", FREE) is None
    assert why_not("UNLOCK", replace(FREE, **worse)) is not None  # pyright: ignore[reportArgumentType]


@given(st.binary(max_size=200))
def test_what_is_no_command_is_none(payload: bytes) -> None:
    assert parse_command(payload) is None


@pytest.mark.parametrize(
    "payload",
    [
        b"UNLOCK",
        b'"UNLOCK"',
        b'{"command": "UNLOCK"}',
        b'{"command": "OPEN", "at": "2026-11-24T10:00:00+00:00"}',
        b'{"command": "UNLOCK", "at": "2026-11-24T10:00:00"}',
        b'{"command": "UNLOCK", "at": "2026-11-24T10:00:00+00:00", "door": "back"}',
    ],
)
def test_a_command_says_what_and_when_and_nothing_more(payload: bytes) -> None:
    assert parse_command(payload) is None


@given(st.timedeltas(timedelta(minutes=-1), timedelta(minutes=1)))
def test_a_command_holds_for_five_seconds(age: timedelta) -> None:
    command = parse_command(sent("UNLOCK", DAY))
    assert command is not None
    assert is_late(command, DAY + age) == (abs(age) > timedelta(seconds=5))


def sent(command: str, at: datetime) -> bytes:
    return json.dumps({"command": command, "at": at.isoformat()}).encode()


Make = Callable[..., Here]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A site with Home Assistant, that opens on tap, as its policy is given."""

    def made(now: datetime = DAY, policy: RemoteCommand = "lock_and_unlock", **more: object) -> Here:
        site = Site(tmp_path / "site", now, roles=BOTH_ROLES)
        site.config = site.config.model_copy(update={"home_assistant": HomeAssistantTable(language="en")})
        record = site.people.records[0]
        assert isinstance(record, SiteRecord)
        site.hand_down([record.model_copy(update={"remote_command": policy, "open_hours": "on_tap", **more})])
        site.restart()
        site.lock_online()
        kiosk = Kiosk(site)
        site.published.clear()
        return site, kiosk

    return made


def command(site: Site, word: str, at: datetime | None = None, *, door: str = "entrance", retain: bool = False) -> None:
    """Home Assistant commands, now unless said otherwise; each in an instant of its own."""
    site.clock.advance(0.001)
    payload = sent(word, at or site.clock.now())
    site.agent.received(Message(TOPICS.home_assistant_command(door), payload, retain=retain))


def refused(site: Site, since: int) -> list[object]:
    """The causes of refusals; anything else that was written would be a fault."""
    later = site.entries()[since:]
    assert {entry.kind for entry in later} <= {"request.refused"}
    return [entry.payload["cause"] for entry in later if entry.payload]


def test_unlock_in_opening_hours_frees_the_door_for_one_passage(make: Make) -> None:
    site, _ = make()
    command(site, "UNLOCK")
    assert site.orders() == [PULSE]
    entry = site.payload("door.released")
    assert entry == {
        "door": "entrance",
        "reason": "remote",
        "tap": None,
        "moves_lock": True,
        "by": "home_assistant",
        "kiosk": None,
    }
    assert site.agent.doors["entrance"].mode == "Accessed"
    site.pass_time(6)
    assert site.agent.doors["entrance"].mode == "Locked"
    assert site.orders()[-1] == "cmnd/Power1 OFF"


@pytest.mark.parametrize(
    ("now", "policy", "more", "cause"),
    [
        (NIGHT, "lock_and_unlock", {}, "NotPermittedAtThisTime"),
        (DAY, "lock", {}, "Unauthorized"),
        (DAY, "off", {}, "Unauthorized"),
        (DAY, "lock_and_unlock", {"closer_required": True}, "admz:NoCloserInside"),
    ],
)
def test_an_unlock_that_is_not_followed_is_in_the_journal(
    make: Make, now: datetime, policy: RemoteCommand, more: dict[str, object], cause: str
) -> None:
    site, _ = make(now, policy, **more)
    since = len(site.entries())
    command(site, "UNLOCK")
    assert refused(site, since) == [cause]
    assert site.orders() == []
    assert site.payload("request.refused") == {
        "kiosk": None,
        "method": "home_assistant.unlock",
        "cause": cause,
        "door": "entrance",
        "by": "home_assistant",
    }


@pytest.mark.parametrize("word", ["LOCK", "UNLOCK"])
def test_a_broker_cannot_make_up_a_home_assistant_where_the_site_has_none(make: Make, word: str) -> None:
    """The agent hears a topic that it never subscribed to, and the policy of the centre alone opens nothing."""
    site, _ = make()
    site.config = site.config.model_copy(update={"home_assistant": None})
    site.restart()
    site.lock_online()
    site.published.clear()
    since = len(site.entries())
    command(site, word)
    assert refused(site, since) == ["Unauthorized"]
    assert site.orders() == []


def test_an_untrusted_clock_unlocks_nothing_and_locks_all_the_same(make: Make) -> None:
    site, kiosk = make(open_hours="unlocked")
    kiosk.tap("alice")
    assert site.agent.doors["entrance"].mode == "Unlocked"
    site.clock.trusted = False
    command(site, "LOCK", site.clock.now() - timedelta(days=300))
    assert site.agent.doors["entrance"].mode == "Locked"
    since = len(site.entries())
    command(site, "UNLOCK")
    assert refused(site, since) == ["admz:ClockUntrusted"]


def test_an_old_registry_unlocks_nothing(make: Make) -> None:
    site, _ = make()
    site.clock.set(DAY + timedelta(days=6))
    site.agent.tick()
    since = len(site.entries())
    command(site, "UNLOCK")
    assert refused(site, since) == ["admz:RightsStale"]


@pytest.mark.parametrize(
    ("age_s", "retain", "door", "cause"),
    [
        (6, False, "entrance", "late"),
        (-6, False, "entrance", "late"),
        (0, True, "entrance", "retained"),
        (0, False, "cellar", "bad_request"),
    ],
)
@pytest.mark.parametrize("word", ["LOCK", "UNLOCK"])
def test_a_message_that_is_not_for_now_changes_nothing(
    make: Make, word: str, age_s: int, retain: bool, door: str, cause: str
) -> None:
    site, _ = make()
    site.pass_time(10)
    since = len(site.entries())
    command(site, word, site.clock.now() - timedelta(seconds=age_s), door=door, retain=retain)
    assert refused(site, since) == [cause]
    assert site.orders() == []
    erased = Message(TOPICS.home_assistant_command(door), b"", retain=True)
    assert (erased in site.published) == retain
    if retain:
        site.agent.received(erased)
        assert refused(site, since) == [cause], "the broker's word of the erasing is no command"


def test_a_command_that_was_given_before_this_life_of_the_agent_is_late(make: Make) -> None:
    site, _ = make()
    at = site.clock.now()
    site.clock.advance(1)
    site.restart()
    site.lock_online()
    since = len(site.entries())
    command(site, "UNLOCK", at)
    assert refused(site, since) == ["late"]


def test_a_command_heard_twice_is_followed_once(make: Make) -> None:
    site, _ = make()
    payload = sent("UNLOCK", site.clock.now())
    site.agent.received(Message(COMMANDS, payload))
    since = len(site.entries())
    site.agent.received(Message(COMMANDS, payload))
    assert refused(site, since) == ["replayed"]
    assert site.orders() == [PULSE]


def test_more_than_six_unlocks_a_minute_are_no_person(make: Make) -> None:
    site, _ = make()
    since = len(site.entries())
    for _ in range(50):
        command(site, "UNLOCK")
    kinds = site.kinds(since=since)
    assert (kinds.count("door.released"), kinds.count("request.refused")) == (6, 1)
    site.lock_reports("stat/POWER1", b"ON")
    site.pass_time(61)
    site.lock_reports("stat/POWER1", b"OFF")
    command(site, "UNLOCK")
    assert site.kinds(since=since).count("door.released") == 7
    assert site.orders().count(PULSE) == 2


def test_refusals_of_home_assistant_hide_none_of_a_kiosk(make: Make) -> None:
    site, kiosk = make()
    since = len(site.entries())
    for _ in range(20):
        site.agent.received(Message(COMMANDS, b"UNLOCK"))
    site.agent.received(replace(kiosk.message("site.status", {}), response_topic=None))
    assert refused(site, since) == ["bad_request", "bad_request"]


def test_lock_closes_until_the_opening_ends_as_reception_does(make: Make) -> None:
    site, kiosk = make(open_hours="unlocked")
    kiosk.tap("alice")
    command(site, "LOCK")
    changed = site.payload("door.mode_changed")
    assert (changed["to"], changed["cause"], changed["by"]) == ("Locked", "remote", "home_assistant")
    site.pass_time(3)
    since = len(site.entries())
    command(site, "LOCK")
    assert site.kinds(since=since) == [], "locked is locked"
    site.restart()
    site.lock_online()
    site.pass_time(1)
    assert site.agent.doors["entrance"].mode == "Locked"
    asked = site.store.overrides["entrance"]
    assert asked.until is not None
    assert format_instant(asked.until) == "2026-11-24T18:00:00.000Z"


def test_lock_is_followed_at_night_and_ends_what_reception_holds_open(make: Make) -> None:
    site, kiosk = make()
    open_desk(kiosk)
    tap = kiosk.tap("rachel", purpose="release")["tap"]
    until = format_instant(DAY + timedelta(hours=7))
    assert kiosk.ask("reception.hold_open", {"door": "entrance", "until": until, "tap": tap})["ok"]
    site.clock.set(DAY + timedelta(hours=6))
    command(site, "LOCK")
    assert site.payload("door.mode_changed")["by"] == "home_assistant"
    site.clock.set(NIGHT)
    site.agent.tick()
    since = len(site.entries())
    command(site, "LOCK")
    command(site, "LOCK")
    assert site.kinds(since=since) == []
    assert not site.store.overrides, "at night the schedule locks anyway"


def test_unlock_of_a_door_that_is_free_already_is_nothing(make: Make) -> None:
    site, kiosk = make(open_hours="unlocked")
    kiosk.tap("alice")
    since = len(site.entries())
    command(site, "UNLOCK")
    assert site.kinds(since=since) == []


@pytest.mark.parametrize("word", ["LOCK", "UNLOCK"])
def test_no_command_ends_a_lockdown(make: Make, word: Literal["LOCK", "UNLOCK"]) -> None:
    site, kiosk = make()
    open_desk(kiosk)
    assert kiosk.ask("reception.lock_down", {})["ok"]
    since = len(site.entries())
    command(site, word)
    assert refused(site, since) == ["admz:DoorBlocked"]
    site.pass_time(1)
    assert site.agent.doors["entrance"].mode == "LockedDown"
    assert site.store.overrides["entrance"].by == person(site, "rachel")


TOPIC = discovery("demo", "entrance")


def announced(site: Site, topic: str = TOPIC) -> list[bytes]:
    """What was announced since this was last asked, once the agent may say it."""
    site.pass_time(3)
    found = [message.payload for message in site.published if message.topic == topic]
    assert all(message.retain for message in site.published if message.topic == topic)
    site.published.clear()
    return found


def test_the_doors_are_announced_once_and_again_when_home_assistant_starts(make: Make) -> None:
    site, _ = make()
    site.restart()
    (first,) = announced(site)
    assert json.loads(first)["device"]["name"] == "AdmZ – Entrée"
    assert announced(site) == []
    for payload in (b"online", b"offline", b"online", b"online"):
        site.agent.received(Message(HOME_ASSISTANT_STATUS, payload))
    assert announced(site) == [first, first], "at once, and once more for all that came too soon"
    site.agent.received(Message(HOME_ASSISTANT_STATUS, b"offline"))
    assert announced(site) == []
    site.agent.link_up()
    assert announced(site) == [first]


def test_the_lock_comes_and_goes_with_the_policy(make: Make) -> None:
    site, _ = make(policy="off")
    site.restart()
    assert b"ha/command" not in announced(site)[0]
    record = site.people.records[0]
    assert isinstance(record, SiteRecord)
    site.hand_down([record.model_copy(update={"remote_command": "lock"})])
    assert json.loads(announced(site)[0])["components"]["remote"]["command_topic"] == COMMANDS
    site.restart()
    site.hand_down([record])
    site.restart()
    assert json.loads(announced(site)[-1])["components"]["remote"] == {"platform": "lock"}, "so it is taken away"


def test_a_door_that_is_gone_is_taken_back_also_where_home_assistant_was_away(make: Make) -> None:
    site, _ = make()
    site.config = site.config.model_copy(update={"doors": (), "readers": ()})
    site.restart()
    assert announced(site) == [b""]
    site.agent.received(Message(HOME_ASSISTANT_STATUS, b"online"))
    assert announced(site) == [b""]


def test_everything_is_taken_back_where_home_assistant_is_no_more(make: Make) -> None:
    site, _ = make()
    site.config = site.config.model_copy(update={"home_assistant": None})
    site.restart()
    assert announced(site) == [b""]


def test_where_home_assistant_never_was_nothing_is_said(by_day: Here) -> None:
    site, _ = by_day
    site.restart()
    assert announced(site) == []
